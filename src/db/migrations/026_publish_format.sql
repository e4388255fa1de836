-- 026_publish_format: what an article becomes in the site's WordPress.
-- oldest: 0.1.0
--
-- blocks: those of WordPress's editor. html: one piece of HTML, for sites with the classic editor.
alter table igny8_sites add column wordpress_format text not null default 'blocks'
    check (wordpress_format in ('blocks', 'html'))
