/* related_titles.c: what the site has about a subject: titles for a batch of ideas,
 * links for an article; also creates missing keys of titles. */
#include <stdlib.h>
#include <string.h>

#include "ai/text/duplicate_check_internal.h"
#include "ai/text/title_similarity.h"

enum { READ_A_KEY = 100 }; /* many titles are about a subject, not only the nearest */

/* ---- titles about texts --------------------------------------------------------------- */

struct key_count {
    int32_t key;
    int count;
};

static int by_key(const void *a, const void *b)
{
    const struct key_count *x = a, *y = b;
    return (x->key > y->key) - (x->key < y->key);
}

static int by_count(const void *a, const void *b)
{
    const struct key_count *x = a, *y = b;
    return x->count != y->count ? y->count - x->count : by_key(a, b);
}

/* Keys of the stems of the first texts, the most frequent first. */
static int keys_about(const char *language, const char *const *texts, int count, int32_t *keys, int most)
{
    enum { READ = 40 };
    int all = 0, n = 0;
    struct key_count *c = talloc_array(NULL, struct key_count, READ * TITLE_STEMS);
    for (int i = 0; i < count && i < READ; i++) {
        struct title_keys k;
        struct title_subject *s = title_subject_of(c, texts[i], language);
        title_keys(s, &k);
        for (int j = k.count - k.stems; j < k.count; j++)
            c[all++] = (struct key_count){k.all[j], 1};
        talloc_free(s);
    }
    qsort(c, (size_t)all, sizeof *c, by_key);
    for (int i = 0; i < all; i++)
        if (n > 0 && c[n - 1].key == c[i].key)
            c[n - 1].count++;
        else
            c[n++] = c[i];
    qsort(c, (size_t)n, sizeof *c, by_count);
    n = n < most ? n : most;
    for (int i = 0; i < n; i++)
        keys[i] = c[i].key;
    talloc_free(c);
    return n;
}

static void add_titles(struct site_titles *all, const struct title_rows *rows)
{
    unsigned room = (unsigned)(all->count + rows->count) + 1;
    all->list = talloc_realloc(all, all->list, const char *, room);
    all->where = talloc_realloc(all, all->where, struct title_location, room);
    for (int i = 0; i < rows->count; i++)
        if (!rows->list[i].repeats) {
            all->where[all->count] = title_where(&rows->list[i]);
            all->list[all->count++] = rows->list[i].title;
        }
}

struct site_titles *related_titles_about(struct db *db, TALLOC_CTX *owner, int64_t site, const char *language,
                                         const char *const *texts, int count, int most)
{
    enum { ASKED = 32 };
    int32_t keys[ASKED];
    int found;
    struct site_titles *all = talloc_zero(owner, struct site_titles),
                       *near = talloc_zero(owner, struct site_titles);
    int n = keys_about(language, texts, count, keys, ASKED);
    const struct candidate_limits read = {.each = READ_A_KEY, .most = most, .waiting = most};
    int64_t *ids = duplicate_candidates(db, all, site, keys, n, &read, &found);
    add_titles(all, titles_of_ids(db, near, ids, found));
    int *nearest = nearest_names(all, texts, count, all->list, all->count, most, &near->count);
    near->list = talloc_array(near, const char *, (unsigned)near->count + 1);
    near->where = talloc_array(near, struct title_location, (unsigned)near->count + 1);
    for (int i = 0; i < near->count; i++) {
        near->list[i] = all->list[nearest[i]];
        near->where[i] = all->where[nearest[i]];
    }
    talloc_free(all);
    return near;
}

/* ---- links ------------------------------------------------------------------------------ */

static bool has_url(const struct task_input *task, const char *url)
{
    for (int i = 0; i < task->link_count; i++)
        if (strcmp(task->link_urls[i], url) == 0)
            return true;
    return false;
}

static void add_link(struct task_input *task, const struct title_link *link)
{
    task->link_titles[task->link_count] = link->title;
    task->link_urls[task->link_count++] = link->url;
}

void related_titles_links(struct db *db, int64_t site, struct task_input *task, int most)
{
    static const struct candidate_limits looked_at = {.each = READ_A_KEY, .most = 60};
    int32_t keys[TITLE_STEMS];
    int found, ids_found;
    if (!task->posts_there) /* most sites, until a WordPress is connected */
        return;
    task->link_titles = talloc_array(task, const char *, (unsigned)most + 1);
    task->link_urls = talloc_array(task, const char *, (unsigned)most + 1);
    struct title_link *links =
        titles_published_in_cluster(db, task, site, task->id, task->content_id, most, &found);
    for (int i = 0; i < found; i++)
        add_link(task, &links[i]);
    if (task->link_count >= most)
        return;
    int n = title_link_keys(task->ready->subject, keys);
    int64_t *ids = duplicate_candidates(db, task, site, keys, n, &looked_at, &ids_found);
    links = titles_published(db, task, task->content_id, ids, ids_found, &found);
    for (int i = 0; i < found && task->link_count < most; i++)
        if (!has_url(task, links[i].url) &&
            duplicate_similarity(task->ready, links[i].title, links[i].prepared) > 0)
            add_link(task, &links[i]);
    talloc_free(ids);
}

/* ---- titles without keys ------------------------------------------------------------------ */

struct title_index_row {
    const char *prepared, *keys;
};

static struct title_index_row make(TALLOC_CTX *owner, const struct title_row *r)
{
    int32_t links[TITLE_STEMS];
    struct prepared_title *t = title_prepare(owner, r->title, r->language);
    int count = r->post ? title_link_keys(t->subject, links) : 0;
    return (struct title_index_row){
        t->prepared, title_keys_json(t, t->keys.all, r->repeats ? 0 : t->keys.count, links, count)};
}

bool duplicate_catch_up(struct db *db, bool *more, struct error *f)
{
    enum { CHUNK = 500 };
    TALLOC_CTX *mem = talloc_new(NULL);
    struct title_rows *rows = titles_unprepared(db, mem, CHUNK);
    struct title_index_row *made = talloc_array(mem, struct title_index_row, (unsigned)rows->count + 1);
    for (int i = 0; i < rows->count; i++)
        made[i] = make(mem, &rows->list[i]);
    *more = rows->count == CHUNK;
    bool ok = rows->count == 0 || db_begin(db, DB_RELAXED, f);
    for (int i = 0; i < rows->count && ok; i++)
        titles_prepare(db, TITLE_OF_ITSELF, rows->list[i].id, rows->list[i].title, made[i].prepared,
                       made[i].keys);
    if (ok && rows->count > 0)
        ok = db_commit(db, f) == COMMIT_YES;
    talloc_free(mem);
    return ok;
}
