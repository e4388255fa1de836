#include "ai/likeness.h"

#include <string.h>

#include "ai/similar.h"

static void find(struct db *db, TALLOC_CTX *mem, const struct ai_titled *one, struct ai_resemblance *r)
{
    int at;
    struct ai_titles *all =
        ai_load_titles(db, mem, one->site, &one->chain, one->kind == AI_IDEA ? AI_TITLES_MAX : AI_TITLES_FEW);
    struct held *held = held_new(mem, all->list, all->count, 0);
    int64_t likeness = held_nearest(held, one->title, one->language, &at);
    *r = (struct ai_resemblance){0};
    if (at >= 0)
        *r = (struct ai_resemblance){all->list[at], all->where[at], likeness};
}

static void judge(struct db *db, const struct ai_titled *one, const struct ai_resemblance *r, int64_t now)
{
    bool twice = r->title && r->likeness >= SUBJECT_SAME;
    ai_save_resemblance(db, one->kind, one->id, r, now);
    if (one->kind == AI_IDEA && !one->not_duplicate)
        ai_mark_duplicate(db, one->id, twice ? r->title : NULL, now);
}

void likeness_judge(struct db *db, enum ai_titled_kind kind, int64_t id, int64_t now)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct ai_titled one;
    struct ai_resemblance r;
    if (ai_load_titled(db, mem, kind, id, &one)) {
        find(db, mem, &one, &r);
        judge(db, &one, &r, now);
    }
    talloc_free(mem);
}

/* ---- posts --------------------------------------------------------------------- */

/* Of the posts that hold, those that were not published from here: a content's
 * own post repeats nothing. */
static struct held *posts_held(TALLOC_CTX *mem, const struct ai_post *posts, int count, const int64_t **ids)
{
    const char **titles = talloc_array(mem, const char *, (unsigned)count + 1);
    int64_t *found = talloc_array(mem, int64_t, (unsigned)count + 1);
    int n = 0;
    for (int i = 0; i < count; i++)
        if (posts[i].content_id == 0 && strcmp(posts[i].status, "trash") != 0) {
            found[n] = posts[i].post_id;
            titles[n++] = posts[i].title;
        }
    *ids = found;
    return held_new(mem, titles, n, 0);
}

static void hold_against(struct db *db, int64_t idea, struct held *posts, const int64_t *ids, int64_t now)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct ai_titled one;
    int at;
    if (ai_load_titled(db, mem, AI_IDEA, idea, &one)) {
        int64_t likeness = held_nearest(posts, one.title, one.language, &at);
        const struct ai_resemblance r = {
            at >= 0 ? posts->titles[at] : NULL, {"post", at >= 0 ? ids[at] : 0}, likeness};
        if (likeness >= SUBJECT_SAME)
            judge(db, &one, &r, now);
    }
    talloc_free(mem);
}

void likeness_take_posts(struct db *db, int64_t site, const struct ai_post *posts, int count, int64_t now)
{
    enum { CHUNK = 500 };
    int64_t ideas[CHUNK], last = 0;
    const int64_t *ids;
    TALLOC_CTX *mem = talloc_new(NULL);
    for (int i = 0; i < count; i++)
        ai_save_post(db, site, &posts[i], now);
    struct held *held = posts_held(mem, posts, count, &ids);
    for (int n = CHUNK; n == CHUNK && held->count > 0 && !db_failed(db);) {
        n = ai_ideas_waiting(db, site, last, ideas, CHUNK);
        for (int i = 0; i < n; i++)
            hold_against(db, ideas[i], held, ids, now);
        last = n > 0 ? ideas[n - 1] : last;
    }
    talloc_free(mem);
}
