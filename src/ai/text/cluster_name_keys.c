/* Selects the site's cluster names that the request for a batch of keywords contains. */
#include "ai/text/cluster_key.h"

#include <stdlib.h>

#include "ai/text/title_similarity.h"

enum { NEWEST = 200, EACH = 40, ASKED = 64 };

char *cluster_name_keys_json(TALLOC_CTX *owner, const char *name)
{
    uint32_t keys[NAME_KEYS_MAX];
    int count = name_keys(name, keys);
    char *json = talloc_strdup(owner, "[");
    for (int i = 0; i < count; i++)
        json = talloc_asprintf_append_buffer(json, "%s%d", i ? "," : "", (int32_t)keys[i]);
    return talloc_strdup_append_buffer(json, "]");
}

/* ---- lookup -------------------------------------------------------------------------- */

struct name_key_count {
    int32_t key;
    int count;
};

static int by_key(const void *a, const void *b)
{
    const struct name_key_count *x = a, *y = b;
    return (x->key > y->key) - (x->key < y->key);
}

static int by_count(const void *a, const void *b)
{
    const struct name_key_count *x = a, *y = b;
    return x->count != y->count ? y->count - x->count : by_key(a, b);
}

/* The keys of the texts, each once, the most frequent first. */
static int keys_of(TALLOC_CTX *owner, const char *const *texts, int count, struct name_key_count **keys)
{
    uint32_t its[NAME_KEYS_MAX];
    int all = 0, n = 0;
    struct name_key_count *c =
        talloc_array(owner, struct name_key_count, (unsigned)count * NAME_KEYS_MAX + 1);
    for (int i = 0; i < count; i++)
        for (int left = name_keys(texts[i], its); left > 0; left--)
            c[all++] = (struct name_key_count){(int32_t)its[left - 1], 1};
    qsort(c, (size_t)all, sizeof *c, by_key);
    for (int i = 0; i < all; i++)
        if (n > 0 && c[n - 1].key == c[i].key)
            c[n - 1].count++;
        else
            c[n++] = c[i];
    qsort(c, (size_t)n, sizeof *c, by_count);
    *keys = c;
    return n;
}

struct cluster_names *cluster_name_keys_about(struct db *db, TALLOC_CTX *owner, int64_t site,
                                              const char *const *texts, int count)
{
    int32_t keys[ASKED];
    struct name_key_count *all;
    int n = keys_of(owner, texts, count, &all);
    n = n < ASKED ? n : ASKED;
    for (int i = 0; i < n; i++)
        keys[i] = all[i].key;
    talloc_free(all);
    return cluster_names_near(db, owner, site, keys, n, NEWEST, EACH);
}

/* ---- names without words ---------------------------------------------------------------- */

struct name_keys_row {
    char *words, *keys;
};

bool cluster_name_keys_catch_up(struct db *db, bool *more, struct error *f)
{
    enum { CHUNK = 500 };
    TALLOC_CTX *mem = talloc_new(NULL);
    struct cluster_names *names = cluster_names_unprepared(db, mem, CHUNK);
    struct name_keys_row *made = talloc_array(mem, struct name_keys_row, (unsigned)names->count + 1);
    for (int i = 0; i < names->count; i++)
        made[i] = (struct name_keys_row){cluster_key(mem, names->list[i].name, names->list[i].language),
                                         cluster_name_keys_json(mem, names->list[i].name)};
    *more = names->count == CHUNK;
    bool ok = names->count == 0 || db_begin(db, DB_RELAXED, f);
    for (int i = 0; i < names->count && ok; i++)
        cluster_names_prepare(db, &names->list[i], made[i].words, made[i].keys);
    if (ok && names->count > 0)
        ok = db_commit(db, f) == COMMIT_YES;
    talloc_free(mem);
    return ok;
}
