/* The index of a site's cluster names: look-up by key, preparation. */
#include "store/pipeline/name_index.h"

#include <stdlib.h>

enum { ARMS = 16 }; /* keys of one statement; a constant text, so that it is prepared once */

#define COLUMNS "select c.id, c.name, c.name_key, c.words from "
#define ARM(parameter)                                                                                       \
    "select cluster_id from (select cluster_id from igny8_cluster_keys"                                      \
    " where site_id = $1 and key = " parameter " order by cluster_id desc limit $18) as k"
#define OR " union "

static const char with_keys[] = COLUMNS "(" ARM("$2") OR ARM("$3") OR ARM("$4") OR ARM("$5") OR ARM("$6")
    OR ARM("$7") OR ARM("$8") OR ARM("$9") OR ARM("$10") OR ARM("$11") OR ARM("$12") OR ARM("$13")
        OR ARM("$14") OR ARM("$15") OR ARM("$16")
            OR ARM("$17") ") as n join igny8_clusters c on c.id = n.cluster_id where c.disabled = 0";

static void add_rows(struct cluster_names *all, struct rows *r, bool any_site)
{
    unsigned room = (unsigned)all->count + (unsigned)rows_count(r) + 1;
    all->list = talloc_realloc(all, all->list, struct cluster_name, room);
    while (rows_next(r))
        all->list[all->count++] =
            (struct cluster_name){.id = row_int(r, "id"),
                                  .name = row_text(r, "name"),
                                  .key = row_text(r, "name_key"),
                                  .words = row_null(r, "words") ? NULL : row_text(r, "words"),
                                  .language = any_site ? row_text(r, "language") : NULL};
}

static void add_with_keys(struct db *db, struct cluster_names *all, int64_t site, const int32_t *keys,
                          int count, int each)
{
    for (int from = 0; from < count; from += ARMS) {
        struct value values[ARMS + 2] = {[0] = db_int(site), [ARMS + 1] = db_int(each)};
        for (int i = 0; i < ARMS; i++) /* null matches no row */
            values[i + 1] = from + i < count ? db_int(keys[from + i]) : db_null();
        add_rows(all, db_query(db, all, with_keys, values, ARMS + 2), false);
    }
}

static int newest_first(const void *a, const void *b)
{
    const struct cluster_name *x = a, *y = b;
    return (x->id < y->id) - (x->id > y->id);
}

static void sort(struct cluster_names *all)
{
    int kept = 0;
    qsort(all->list, (size_t)all->count, sizeof *all->list, newest_first);
    for (int i = 0; i < all->count; i++)
        if (kept == 0 || all->list[kept - 1].id != all->list[i].id)
            all->list[kept++] = all->list[i];
    all->count = kept;
}

struct cluster_names *cluster_names_near(struct db *db, TALLOC_CTX *owner, int64_t site, const int32_t *keys,
                                         int count, int most, int each)
{
    struct cluster_names *all = talloc_zero(owner, struct cluster_names);
    const struct value values[] = {db_int(site), db_int(most)};
    add_rows(all,
             db_query(db, all,
                      COLUMNS "igny8_clusters c where c.site_id = $1 and c.disabled = 0"
                              " and c.account_id = (select account_id from igny8_sites where id = $1)"
                              " order by c.id desc limit $2",
                      values, 2),
             false);
    add_rows(all,
             db_query(db, all,
                      COLUMNS "igny8_clusters c where c.site_id = $1 and c.words is null and c.disabled = 0"
                              " order by c.id desc limit $2",
                      values, 2),
             false);
    add_with_keys(db, all, site, keys, count, each);
    sort(all);
    return all;
}

struct cluster_names *cluster_names_unprepared(struct db *db, TALLOC_CTX *owner, int most)
{
    struct cluster_names *all = talloc_zero(owner, struct cluster_names);
    add_rows(all,
             db_query(db, all,
                      "select c.id, c.name, c.name_key, c.words, s.language from igny8_clusters c"
                      " join igny8_sites s on s.id = c.site_id where c.words is null"
                      " order by c.site_id, c.id limit $1",
                      BIND(db_int(most))),
             true);
    return all;
}

void cluster_names_prepare(struct db *db, const struct cluster_name *c, const char *words, const char *keys)
{
    db_exec(db,
            "update igny8_clusters set words = $3, keys = $4 where id = $1 and name = $2"
            " and site_id in (select id from igny8_sites where language = $5)",
            BIND(db_int(c->id), db_text(c->name), db_text(words), db_text(keys), db_text(c->language)));
}
