#include "ai/similar.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* ---- what a title says -------------------------------------------------- */

struct subject {
    char *key;    /* the name key: equal keys are equal titles */
    char **stems; /* sorted, each once */
    int count;
    char year[5]; /* "" if it names none */
    char *why;    /* the words of angles that it has, in order */
};

/* By language: words that any title may carry without saying anything by them,
 * and words that make a title another although they are too common for stems. */
struct vocabulary {
    const char *language, *fillers, *angles;
};

static const struct vocabulary VOCABULARIES[] = {
    {"en",
     " a an the and of to for in on with at by your you my our it is are how what do does can should need "
     "know about"
     " guide ultimate complete definitive essential comprehensive full easy simple simply explained overview"
     " introduction everything tips way ways step steps things ideas right perfect great best practices ",
     " why when where who not never without before after vs best "},
    {"de",
     " der die das den dem ein eine einen und für mit im in zu wie man was ist leitfaden ratgeber ultimative "
     "komplette"
     " einfach einfache tipps schritte alles ",
     " warum wann wo wer nicht nie ohne vor nach gegen beste besten "},
    {"fr",
     " le la les un une des du de et pour avec dans en comment est guide ultime complet facile simple "
     "conseils étapes ",
     " pourquoi quand où qui pas jamais sans avant après contre meilleur meilleure meilleurs meilleures "},
    {"es",
     " el la los las un una unos unas de del y para con en cómo qué es guía definitiva completa fácil "
     "consejos pasos ",
     " por cuándo dónde quién no nunca sin antes después contra mejor mejores "},
};

static const struct vocabulary *vocabulary_of(const char *language)
{
    for (size_t i = 0; i < sizeof VOCABULARIES / sizeof *VOCABULARIES; i++)
        if (language && strncmp(language, VOCABULARIES[i].language, 2) == 0)
            return &VOCABULARIES[i];
    static const struct vocabulary none = {"", "", ""};
    return &none;
}

static bool listed(const char *list, const char *word)
{
    size_t n = strlen(word);
    for (const char *at = list; (at = strstr(at, word)); at += n)
        if (at > list && at[-1] == ' ' && at[n] == ' ')
            return true;
    return false;
}

/* Words of one meaning in a title: the first stands for all. */
static const char *const SAME[] = {
    " choose choosing pick picking select selecting ",
    " buy buying purchase purchasing shopping ",
    " beginners beginner novices newbies starters ",
    " cheap affordable budget inexpensive ",
    " mistakes mistake errors error pitfalls ",
    " best top finest greatest ",
    " vs versus compared against ",
};

/* In `scratch`; English alone has such a list. */
static const char *stand_in(TALLOC_CTX *scratch, const char *word, const struct vocabulary *vocabulary)
{
    for (size_t i = 0; i < sizeof SAME / sizeof *SAME && strcmp(vocabulary->language, "en") == 0; i++)
        if (listed(SAME[i], word))
            return talloc_strndup(scratch, SAME[i] + 1, strcspn(SAME[i] + 1, " "));
    return word;
}

static bool is_number(const char *word)
{
    return *word && word[strspn(word, "0123456789")] == 0;
}

static bool is_year(const char *word)
{
    return strlen(word) == 4 && is_number(word) &&
           (strncmp(word, "19", 2) == 0 || strncmp(word, "20", 2) == 0);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void sort_and_part(struct subject *s)
{
    if (s->count == 0)
        return;
    qsort(s->stems, (size_t)s->count, sizeof *s->stems, by_text);
    int kept = 1;
    for (int i = 1; i < s->count; i++)
        if (strcmp(s->stems[i], s->stems[kept - 1]) != 0)
            s->stems[kept++] = s->stems[i];
    s->count = kept;
}

/* The words that say something, joined; what else they say goes into *s. A
 * number that a list begins with ("7 ways", "top 10") says nothing. */
static char *telling_words(struct subject *s, char **words, int count, const struct vocabulary *vocabulary)
{
    char *said = talloc_strdup(s, "");
    bool begun = false;
    for (int i = 0; i < count; i++) {
        const char *word = stand_in(words, words[i], vocabulary);
        /* "the best way to" is "how to": no choice is promised. */
        bool manner =
            strcmp(word, "best") == 0 && i + 1 < count && listed(" way ways tips practices ", words[i + 1]);
        if (!manner && listed(vocabulary->angles, word))
            s->why = talloc_asprintf_append_buffer(s->why, "%s ", word);
        if (is_year(word)) {
            memcpy(s->year, word, sizeof s->year);
            continue;
        }
        if (listed(vocabulary->fillers, word) || (!begun && is_number(word)))
            continue;
        begun = true;
        said = talloc_asprintf_append_buffer(said, "%s ", word);
    }
    return said;
}

struct subject *subject_of(TALLOC_CTX *owner, const char *title, const char *language)
{
    struct subject *s = talloc_zero(owner, struct subject);
    s->key = text_name_key(s, title);
    s->why = talloc_strdup(s, "");
    int count;
    char **words = text_words(s, title, &count);
    char *said = telling_words(s, words, count, vocabulary_of(language));
    s->stems = text_stems(s, said, language, &s->count);
    sort_and_part(s);
    talloc_free(words);
    talloc_free(said);
    return s;
}

/* "grinder" and "grinders" that a stemmer left apart; never "bean" and "beam". */
static bool same_stem(const char *a, const char *b)
{
    size_t n = strlen(a), m = strlen(b), shared = 0;
    while (shared < n && a[shared] == b[shared])
        shared++;
    size_t longer = n > m ? n : m, shorter = n < m ? n : m;
    return shared == longer || (shorter >= 5 && shared == shorter && longer - shorter <= 1);
}

static int shared_stems(const struct subject *a, const struct subject *b)
{
    int shared = 0;
    for (int i = 0; i < a->count; i++)
        for (int j = 0; j < b->count; j++)
            if (same_stem(a->stems[i], b->stems[j])) {
                shared++;
                break;
            }
    return shared;
}

int64_t subject_likeness(const struct subject *a, const struct subject *b)
{
    if (strcmp(a->key, b->key) == 0)
        return 1000;
    int shared = shared_stems(a, b);
    int all = a->count + b->count - shared;
    if (shared == 0 || all <= 0)
        return 0;
    int64_t likeness = 1000 * (int64_t)shared / all;
    bool other_angle = strcmp(a->why, b->why) != 0;
    bool other_year = *a->year && *b->year && strcmp(a->year, b->year) != 0;
    if (other_angle || other_year)
        likeness = likeness * 3 / 4;
    return likeness > 1000 ? 1000 : likeness;
}

/* ---- nearest names ------------------------------------------------------ */

enum { BEGINNING = 5, KEYS_MAX = 64 };

/* Rough keys of a text: of each word the first letters, ASCII in lower case;
 * where words are not parted by blanks (CJK, from U+2E80 on) each pair of
 * characters. Hashes: a collision costs a little accuracy, nothing else. */
static int rough_keys(const char *s, uint32_t *keys)
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
    int count = rough_keys(name, keys), shared = 0;
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
        wanted_count += (size_t)rough_keys(texts[i], wanted + wanted_count);
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
