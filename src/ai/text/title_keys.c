/* The keys by which a title is indexed: the beginnings of its stems, pairs of them, and all of
 * them together. */
#include "ai/text/title_similarity.h"

#include <stdlib.h>
#include <string.h>

#include "ai/text/title_similarity_internal.h"

enum { BEGINNING = 5 };

/* FNV-1a of at most `most` characters. */
static uint32_t hash_of(uint32_t hash, const char *s, int most)
{
    for (; *s; s++) {
        bool begins = ((unsigned char)*s & 0xC0) != 0x80;
        if (begins && most-- == 0)
            break;
        hash = (hash ^ (unsigned char)*s) * 16777619U;
    }
    return hash;
}

static uint32_t joined(uint32_t a, uint32_t b)
{
    for (int i = 0; i < 4; i++, b >>= 8)
        a = (a ^ (b & 0xFF)) * 16777619U;
    return a;
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static int parted(uint32_t *hashes, int count)
{
    int kept = 0;
    qsort(hashes, (size_t)count, sizeof *hashes, by_number);
    for (int i = 0; i < count; i++)
        if (kept == 0 || hashes[i] != hashes[kept - 1])
            hashes[kept++] = hashes[i];
    return kept;
}

/* Beginnings of the stems, so that "grind" matches "grinder" and "rasen" "rasenpfleg";
 * of very many stems, the same few in every title. Without stems, the title itself. */
static uint32_t *beginnings(TALLOC_CTX *owner, const struct title_subject *s, int *count)
{
    uint32_t *hashes = talloc_array(owner, uint32_t, (unsigned)s->count + 1);
    for (int i = 0; i < s->count; i++)
        hashes[i] = hash_of(2166136261U, s->stems[i], BEGINNING);
    if (s->count == 0)
        hashes[0] = hash_of(2166136261U, s->key, INT32_MAX);
    *count = parted(hashes, s->count ? s->count : 1);
    return hashes;
}

static void add(struct title_keys *k, uint32_t hash)
{
    k->all[k->count++] = (int32_t)hash;
}

void title_keys(const struct title_subject *s, struct title_keys *k)
{
    int count;
    uint32_t *stems = beginnings(NULL, s, &count), set = 1;
    *k = (struct title_keys){0};
    for (int i = 0; i < count; i++)
        set = joined(set, stems[i]);
    if (count > 2)
        add(k, set);
    for (int i = 0; i < count && i < TITLE_PAIRED; i++)
        for (int j = i + 1; j < count && j < TITLE_PAIRED; j++)
            add(k, joined(stems[i], stems[j]));
    k->stems = count < TITLE_STEMS ? count : TITLE_STEMS;
    for (int i = 0; i < k->stems; i++)
        add(k, stems[i]);
    talloc_free(stems);
}

int title_link_keys(const struct title_subject *s, int32_t keys[TITLE_STEMS])
{
    int count;
    uint32_t *stems = beginnings(NULL, s, &count);
    if (count > TITLE_STEMS)
        count = TITLE_STEMS;
    for (int i = 0; i < count; i++)
        keys[i] = (int32_t)joined(stems[i], 'l');
    talloc_free(stems);
    return count;
}

/* ---- the stored form ----------------------------------------------------------------- */

/* Raise it when title_similarity.c or title_words.c change what the subject of a title is. */
#define FORM "1"

static const char *language_or(const char *language)
{
    return language ? language : "";
}

/* Lines: form and language, key, year, angles, then one stem per line; no part contains a line end. */
char *title_subject_write(TALLOC_CTX *owner, const struct title_subject *s, const char *language)
{
    char *text =
        talloc_asprintf(owner, FORM " %s\n%s\n%s\n%s", language_or(language), s->key, s->year, s->why);
    for (int i = 0; i < s->count; i++)
        text = talloc_asprintf_append_buffer(text, "\n%s", s->stems[i]);
    return text;
}

/* Cuts off the next line; NULL at the end. */
static char *next_line(char **rest)
{
    char *line = *rest, *end = line ? strchr(line, '\n') : NULL;
    if (end)
        *end++ = 0;
    *rest = end;
    return line;
}

static int lines_in(const char *text)
{
    int count = 1;
    for (; (text = strchr(text, '\n')) != NULL; text++)
        count++;
    return count;
}

/* One allocation for everything: each comparison of a title reads two dozen of them. */
static struct title_subject *subject_room(TALLOC_CTX *owner, const char *text)
{
    size_t stems = (size_t)lines_in(text) * sizeof(char *), bytes = strlen(text) + 1;
    struct title_subject *s = talloc_size(owner, sizeof *s + stems + bytes);
    *s = (struct title_subject){.stems = (char **)(void *)(s + 1)};
    s->key = memcpy((char *)s->stems + stems, text, bytes);
    return s;
}

struct title_subject *title_subject_read(TALLOC_CTX *owner, const char *prepared, const char *language)
{
    size_t n = strlen(FORM " "), m = strlen(language_or(language));
    if (prepared == NULL || strncmp(prepared, FORM " ", n) != 0 ||
        strncmp(prepared + n, language_or(language), m) != 0 || prepared[n + m] != '\n')
        return NULL;
    struct title_subject *s = subject_room(owner, prepared + n + m + 1);
    char *rest = s->key;
    next_line(&rest);
    const char *year = next_line(&rest);
    s->why = next_line(&rest);
    if (s->why == NULL || strlen(year) >= sizeof s->year) {
        talloc_free(s);
        return NULL;
    }
    memcpy(s->year, year, strlen(year) + 1);
    while (rest)
        s->stems[s->count++] = next_line(&rest);
    return s;
}
