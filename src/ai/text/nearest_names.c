/* nearest_names.c: finds near names by the beginnings of their words, and the nearest of many titles. */
#include <stdlib.h>
#include <string.h>

#include "ai/text/title_similarity.h"

/* ---- nearest names ------------------------------------------------------ */

enum { BEGINNING = 5, KEYS_MAX = NAME_KEYS_MAX };

/* ASCII in lower case; CJK: from U+2E80 on. */
int name_keys(const char *s, uint32_t *keys)
{
    int count = 0;
    while (*s && count < KEYS_MAX) {
        unsigned char c = (unsigned char)*s;
        if (c >= 0xe3 && c < 0xf0 && s[1] && s[2]) {
            uint32_t hash = 2166136261u;
            size_t n = strnlen(s, 6);
            for (size_t i = 0; i < n; i++)
                hash = (hash ^ (unsigned char)s[i]) * 16777619u;
            keys[count++] = hash;
            s += 3;
            continue;
        }
        uint32_t hash = 2166136261u;
        int n = 0;
        for (; (c = (unsigned char)*s) != 0; s++) {
            bool upper = c >= 'A' && c <= 'Z';
            bool letter =
                upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 0x80 && c < 0xe3);
            if (!letter)
                break;
            if (n++ < BEGINNING)
                hash = (hash ^ (upper ? c + 32u : c)) * 16777619u;
        }
        if (n)
            keys[count++] = hash;
        else
            s++;
    }
    return count;
}

struct ranked {
    int index;
    int score;
};

static int by_score(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    return x->score != y->score ? y->score - x->score : x->index - y->index;
}

static int by_key(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static int score_of(const char *name, const uint32_t *wanted, size_t wanted_count)
{
    uint32_t keys[KEYS_MAX];
    int count = name_keys(name, keys), shared = 0;
    for (int i = 0; i < count; i++)
        shared += bsearch(&keys[i], wanted, wanted_count, sizeof *wanted, by_key) != NULL;
    return count ? 1000 * shared / count + shared : 0;
}

int *nearest_names(TALLOC_CTX *owner, const char *const *texts, int text_count, const char *const *names,
                   int name_count, int most, int *found)
{
    TALLOC_CTX *scratch = talloc_new(NULL);
    uint32_t *wanted = talloc_array(scratch, uint32_t, (unsigned)text_count * KEYS_MAX + 1);
    size_t wanted_count = 0;
    for (int i = 0; i < text_count; i++)
        wanted_count += (size_t)name_keys(texts[i], wanted + wanted_count);
    qsort(wanted, wanted_count, sizeof *wanted, by_key);
    struct ranked *ranks = talloc_array(scratch, struct ranked, (unsigned)name_count + 1);
    for (int i = 0; i < name_count; i++)
        ranks[i] = (struct ranked){i, score_of(names[i], wanted, wanted_count)};
    qsort(ranks, (size_t)name_count, sizeof *ranks, by_score);
    *found = name_count < most ? name_count : most;
    int *nearest = talloc_array(owner, int, (unsigned)*found + 1);
    for (int i = 0; i < *found; i++)
        nearest[i] = ranks[i].index;
    talloc_free(scratch);
    return nearest;
}

/* ---- comparing one with many ---------------------------------------------- */

struct title_list *title_list_new(TALLOC_CTX *owner, const char *const *titles, int count, int more)
{
    struct title_list *h = talloc_zero(owner, struct title_list);
    h->room = count + more;
    h->titles = talloc_array(h, const char *, (unsigned)h->room + 1);
    h->subjects = talloc_zero_array(h, struct title_subject *, (unsigned)h->room + 1);
    for (int i = 0; i < count; i++)
        h->titles[h->count++] = titles[i];
    return h;
}

void title_list_add(struct title_list *h, const char *title)
{
    if (h->count < h->room)
        h->titles[h->count++] = title;
}

int64_t title_list_nearest(struct title_list *h, const char *title, const char *language, int *at)
{
    enum { COMPARED = 60 };
    int found;
    TALLOC_CTX *scratch = talloc_new(NULL);
    int *near = nearest_names(scratch, &title, 1, h->titles, h->count, COMPARED, &found);
    struct title_subject *mine = title_subject_of(scratch, title, language);
    int64_t most = 0;
    *at = -1;
    for (int i = 0; i < found; i++) {
        struct title_subject **its = &h->subjects[near[i]];
        if (*its == NULL)
            *its = title_subject_of(h, h->titles[near[i]], language);
        int64_t similarity = title_similarity(mine, *its);
        if (similarity > most && similarity >= TITLE_SIMILARITY_RELATED) {
            most = similarity;
            *at = near[i];
        }
    }
    talloc_free(scratch);
    return most;
}
