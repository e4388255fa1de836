-- 027_wordpress_categories: which category of WordPress the posts of a cluster get.
-- oldest: 0.1.0
--
-- null: each cluster's own name. Programs of before take the cluster's name always.
alter table igny8_sites add column wordpress_categories text
--;
-- 0: categories that are missing are not added; the nearest one that exists is taken.
alter table igny8_sites add column wordpress_make_categories bigint not null default 1
    check (wordpress_make_categories in (0, 1))
