/* Compares a new or changed title with the titles of the site and marks duplicates. */
#include "ai/text/duplicate_check.h"

#include <stdlib.h>
#include <string.h>

#include "ai/text/duplicate_check_internal.h"

/* ---- preparation ----------------------------------------------------------------- */

static struct prepared_title *prepared_title_new(TALLOC_CTX *owner, const char *title, const char *language)
{
    struct prepared_title *t = talloc_zero(owner, struct prepared_title);
    t->title = title;
    t->language = language ? language : "";
    return t;
}

struct prepared_title *title_prepare(TALLOC_CTX *owner, const char *title, const char *language)
{
    struct prepared_title *t = prepared_title_new(owner, title, language);
    t->subject = title_subject_of(t, title, language);
    title_keys(t->subject, &t->keys);
    t->prepared = title_subject_write(t, t->subject, language);
    return t;
}

struct prepared_title *title_prepared_read(TALLOC_CTX *owner, const char *title, const char *language,
                                           const char *prepared)
{
    struct prepared_title *t = prepared_title_new(owner, title, language);
    t->subject = title_subject_read(t, prepared, language);
    if (t->subject == NULL) {
        talloc_free(t);
        return title_prepare(owner, title, language);
    }
    title_keys(t->subject, &t->keys);
    t->prepared = prepared;
    return t;
}

char *title_keys_json(TALLOC_CTX *owner, const int32_t *keys, int count, const int32_t *more, int more_count)
{
    char *json = talloc_strdup(owner, "[");
    for (int i = 0; i < count + more_count; i++)
        json =
            talloc_asprintf_append_buffer(json, "%s%d", i ? "," : "", i < count ? keys[i] : more[i - count]);
    return talloc_strdup_append_buffer(json, "]");
}

static void index_title(struct db *db, enum title_of of, int64_t id, const struct prepared_title *t)
{
    char *keys = title_keys_json(NULL, t->keys.all, t->keys.count, NULL, 0);
    titles_prepare(db, of, id, t->title, t->prepared, keys);
    talloc_free(keys);
}

void duplicate_index_idea(struct db *db, int64_t id, const struct prepared_title *t)
{
    index_title(db, TITLE_OF_IDEA, id, t);
}

void duplicate_index_content(struct db *db, int64_t id, const struct prepared_title *t)
{
    index_title(db, TITLE_OF_CONTENT, id, t);
}

/* ---- candidates -------------------------------------------------------------------- */

/* The best first, the newest first among equals. */
static int by_score(const void *a, const void *b)
{
    const struct scored_title *x = a, *y = b;
    if (x->score != y->score)
        return y->score - x->score;
    return (x->title < y->title) - (x->title > y->title);
}

/* The index of the title in `all`, or `n`, where it would be added: by a hash table of `places`
 * entries (a power of two), each 0 or 1 + index. */
static int slot_of(int *table, uint64_t places, const struct scored_title *all, int n, int64_t title)
{
    uint64_t at = (uint64_t)title * 0x9E3779B97F4A7C15U >> 32;
    while (table[at % places] && all[table[at % places] - 1].title != title)
        at++;
    if (table[at % places] == 0)
        table[at % places] = n + 1;
    return table[at % places] - 1;
}

int duplicate_scores(const struct title_hit *hit, int hits, struct scored_title *all)
{
    enum { FIRST = 64 }; /* more than all others together */
    uint64_t places = 16;
    while (places < 2 * (uint64_t)hits)
        places *= 2;
    int n = 0, *table = talloc_zero_array(NULL, int, (unsigned)places);
    for (int i = 0; i < hits; i++) {
        if (hit[i].key == TITLE_UNPREPARED)
            continue;
        int at = slot_of(table, places, all, n, hit[i].title);
        if (at == n)
            all[n++] = (struct scored_title){hit[i].title, 0};
        all[at].score += hit[i].key == 0 ? FIRST : 1;
    }
    talloc_free(table);
    qsort(all, (size_t)n, sizeof *all, by_score);
    return n;
}

static bool is_among(const int64_t *ids, int count, int64_t id)
{
    for (int i = 0; i < count; i++)
        if (ids[i] == id)
            return true;
    return false;
}

int64_t *duplicate_candidates(struct db *db, TALLOC_CTX *owner, int64_t site, const int32_t *keys, int count,
                              const struct candidate_limits *c, int *found)
{
    int hits;
    struct title_hit *hit = titles_with_keys(db, NULL, site, keys, count, c->each, c->waiting, &hits);
    struct scored_title *all = talloc_array(hit, struct scored_title, (unsigned)hits + 1);
    int n = duplicate_scores(hit, hits, all), taken = n < c->most ? n : c->most;
    int64_t *ids = talloc_array(owner, int64_t, (unsigned)(c->most + c->waiting) + 1);
    for (*found = 0; *found < taken; ++*found)
        ids[*found] = all[*found].title;
    for (int i = 0; i < hits; i++)
        if (hit[i].key == TITLE_UNPREPARED && !is_among(ids, taken, hit[i].title))
            ids[(*found)++] = hit[i].title;
    talloc_free(hit);
    return ids;
}

/* Two titles with one stem in common are similar only if both are short. */
static int keys_to_ask(const struct title_keys *k)
{
    enum { SHORT = 3 };
    return k->stems <= SHORT ? k->count : k->count - k->stems;
}

/* Candidates for a title, and the newest titles that have no keys yet. If many titles share a
 * key, all are equally near by it: what distinguishes them has keys of its own, which few
 * share. */
static struct title_rows *duplicate_near(struct db *db, TALLOC_CTX *owner, int64_t site,
                                         const struct prepared_title *t)
{
    static const struct candidate_limits compared = {.each = 5, .most = 24, .waiting = 60};
    int found;
    int64_t *ids =
        duplicate_candidates(db, NULL, site, t->keys.all, keys_to_ask(&t->keys), &compared, &found);
    struct title_rows *rows = titles_of_ids(db, owner, ids, found);
    talloc_free(ids);
    return rows;
}

int64_t duplicate_similarity(const struct prepared_title *t, const char *title, const char *prepared)
{
    struct title_subject *its = title_subject_read(NULL, prepared, t->language);
    if (its == NULL)
        its = title_subject_of(NULL, title, t->language);
    int64_t similarity = title_similarity(t->subject, its);
    talloc_free(its);
    return similarity;
}

struct title_location title_where(const struct title_row *r)
{
    if (r->idea)
        return (struct title_location){"idea", r->idea};
    if (r->task)
        return (struct title_location){"task", r->task};
    return r->content ? (struct title_location){"content", r->content}
                      : (struct title_location){"post", r->post};
}

/* ---- comparing one with all ------------------------------------------------------------ */

static bool own(const struct idea_chain *c, const struct title_row *r)
{
    return (r->idea && r->idea == c->idea) || (r->task && r->task == c->task) ||
           (r->content && r->content == c->content);
}

/* Among equals, the earlier kind: an idea, a task, a content, a post; then the newest. */
static bool better(const struct title_row *a, const struct title_row *b)
{
    int x = a->idea      ? 0
            : a->task    ? 1
            : a->content ? 2
                         : 3,
        y = b->idea      ? 0
            : b->task    ? 1
            : b->content ? 2
                         : 3;
    return x != y ? x < y : a->id > b->id;
}

void duplicate_find(struct db *db, TALLOC_CTX *owner, int64_t site, const struct idea_chain *chain,
                    const struct prepared_title *t, struct nearest_title *r)
{
    struct title_rows *near = duplicate_near(db, owner, site, t);
    const struct title_row *best = NULL;
    int64_t most = 0;
    for (int i = 0; i < near->count; i++) {
        const struct title_row *its = &near->list[i];
        if (its->repeats || own(chain, its))
            continue;
        int64_t similarity = duplicate_similarity(t, its->title, its->prepared);
        if (similarity < TITLE_SIMILARITY_RELATED || similarity < most ||
            (similarity == most && !better(its, best)))
            continue;
        most = similarity;
        best = its;
    }
    *r = (struct nearest_title){0};
    if (best)
        *r = (struct nearest_title){best->title, title_where(best), most};
}

static void judge(struct db *db, const struct titled_item *one, const struct nearest_title *r, int64_t now)
{
    bool twice = r->title && r->similarity >= TITLE_SIMILARITY_SAME;
    save_nearest_title(db, one->kind, one->id, r, now);
    if (one->kind == TITLED_IDEA && !one->not_duplicate)
        mark_duplicate_idea(db, one->id, twice ? r->title : NULL, now);
}

static bool is_ready(const struct prepared_title *t, const char *title, const char *language)
{
    return t && strcmp(t->title, title) == 0 && strcmp(t->language, language ? language : "") == 0;
}

void duplicate_judge(struct db *db, enum titled_kind kind, int64_t id, const struct prepared_title *ready,
                     int64_t now)
{
    static const enum title_of places[] = {
        [TITLED_IDEA] = TITLE_OF_IDEA, [TITLED_TASK] = TITLE_OF_TASK, [TITLED_CONTENT] = TITLE_OF_CONTENT};
    TALLOC_CTX *mem = talloc_new(NULL);
    struct titled_item one;
    struct nearest_title r;
    if (load_titled(db, mem, kind, id, &one)) {
        if (!is_ready(ready, one.title, one.language))
            ready = title_prepare(mem, one.title, one.language);
        duplicate_find(db, mem, one.site, &one.chain, ready, &r);
        judge(db, &one, &r, now);
        index_title(db, places[kind], id, ready);
    }
    talloc_free(mem);
}

/* ---- posts --------------------------------------------------------------------- */

static void judge_idea(struct db *db, TALLOC_CTX *mem, int64_t idea, const struct nearest_title *r,
                       int64_t now)
{
    struct titled_item one;
    if (idea_awaits_queueing(db, idea) && load_titled(db, mem, TITLED_IDEA, idea, &one))
        judge(db, &one, r, now);
}

/* Waiting ideas that repeat the post's title become its duplicates. */
static void judge_waiting_ideas(struct db *db, TALLOC_CTX *mem, int64_t site, const char *language,
                                const struct seen_post *post, int64_t now)
{
    int64_t row = titles_of_post(db, site, post->post_id);
    if (row == 0)
        return;
    const struct prepared_title *t = post->ready;
    if (!is_ready(t, post->title, language))
        t = title_prepare(mem, post->title, language);
    int32_t links[TITLE_STEMS];
    int count = title_link_keys(t->subject, links);
    titles_prepare(db, TITLE_OF_ITSELF, row, t->title, t->prepared,
                   title_keys_json(mem, t->keys.all, t->keys.count, links, count));
    struct title_rows *near = duplicate_near(db, mem, site, t);
    for (int i = 0; i < near->count; i++) {
        const struct title_row *its = &near->list[i];
        int64_t similarity = its->idea ? duplicate_similarity(t, its->title, its->prepared) : 0;
        const struct nearest_title r = {post->title, {"post", post->post_id}, similarity};
        if (similarity >= TITLE_SIMILARITY_SAME)
            judge_idea(db, mem, its->idea, &r, now);
    }
}

static const char *language_of(struct db *db, TALLOC_CTX *owner, int64_t site)
{
    struct rows *r = load_site_profile(db, owner, site);
    return rows_next(r) ? row_text(r, "language") : NULL;
}

void duplicate_prepare_posts(struct db *db, TALLOC_CTX *owner, int64_t site, struct seen_post *posts,
                             int count)
{
    const char *language = language_of(db, owner, site);
    for (int i = 0; i < count; i++)
        if (posts[i].content_id == 0)
            posts[i].ready = title_prepare(owner, posts[i].title, language);
}

void duplicate_check_posts(struct db *db, int64_t site, const struct seen_post *posts, int count, int64_t now)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    const char *language = language_of(db, mem, site);
    for (int i = 0; i < count; i++)
        save_seen_post(db, site, &posts[i], now);
    for (int i = 0; i < count && !db_failed(db); i++) {
        TALLOC_CTX *scratch = talloc_new(mem);
        if (posts[i].content_id == 0)
            judge_waiting_ideas(db, scratch, site, language, &posts[i], now);
        talloc_free(scratch);
    }
    talloc_free(mem);
}
