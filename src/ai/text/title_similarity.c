/* The similarity of two titles: the subject and the angle of each, and the stems that they share. */
#include "ai/text/title_similarity.h"

#include <stdlib.h>
#include <string.h>

#include "ai/text/title_similarity_internal.h"
#include "base/metrics.h"
#include "base/text/text.h"

/* ---- the meaning of a title --------------------------------------------- */

static bool is_number(const char *word)
{
    return *word && word[strspn(word, "0123456789")] == 0;
}

static bool is_year(const char *word)
{
    return strlen(word) == 4 && is_number(word) &&
           (strncmp(word, "19", 2) == 0 || strncmp(word, "20", 2) == 0);
}

/* " w1 w2 ": folded, without a possessive 's, so that phrases are found in it. */
static char *spoken(TALLOC_CTX *owner, const char *title)
{
    int count;
    char **words = text_words(owner, title, &count);
    char *said = talloc_strdup(owner, " ");
    for (int i = 0; i < count; i++) {
        size_t n = strlen(words[i]);
        if (n > 2 && strcmp(words[i] + n - 2, "'s") == 0)
            words[i][n - 2] = 0;
        else if (n > 4 && strcmp(words[i] + n - 4, "\u2019s") == 0)
            words[i][n - 4] = 0;
        said = talloc_asprintf_append_buffer(said, "%s ", words[i]);
    }
    talloc_free(words);
    return said;
}

/* Replaces each phrase by its meaning. Most phrases are absent: those cost one search. */
static char *plainly(TALLOC_CTX *owner, char *said, const struct title_phrase *phrases)
{
    for (; phrases->said; phrases++) {
        if (strstr(said, phrases->said) == NULL)
            continue;
        char *at, *pattern = talloc_asprintf(owner, " %s ", phrases->said);
        while ((at = strstr(said, pattern)) != NULL)
            said = talloc_asprintf(owner, "%.*s %s%s%s", (int)(at - said), said, phrases->means,
                                   *phrases->means ? " " : "", at + strlen(pattern));
        talloc_free(pattern);
    }
    return said;
}

/* The first word of a list of synonyms stands for all. */
static const char *stand_in(TALLOC_CTX *scratch, const char *word, const struct title_vocabulary *v)
{
    for (const char *const *list = v->same; *list; list++)
        if (title_word_listed(*list, word))
            return talloc_strndup(scratch, *list + 1, strcspn(*list + 1, " "));
    return word;
}

struct title_words {
    const char **at;
    int count;
};

static struct title_words words_of(TALLOC_CTX *scratch, const char *title, const struct title_vocabulary *v)
{
    char *said = plainly(scratch, spoken(scratch, title), v->phrases), *rest = NULL;
    struct title_words words = {talloc_array(scratch, const char *, (unsigned)strlen(said) / 2 + 1), 0};
    for (char *word = strtok_r(said, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        words.at[words.count++] = stand_in(scratch, word, v);
    return words;
}

static bool has(const struct title_words *words, const char *word)
{
    for (int i = 0; i < words->count; i++)
        if (strcmp(words->at[i], word) == 0)
            return true;
    return false;
}

/* Words that add nothing next to others: "the best way to" means "how to", "choosing
 * the best" means "choosing", "mistakes to avoid" "mistakes", "how much does it
 * cost" "cost". */
static bool goes_without_saying(const struct title_words *words, int i, const struct title_vocabulary *v)
{
    static const char manners[] = " way ways tips practices tipps tricks conseils astuces consejos trucos ";
    const char *word = words->at[i];
    bool best = strcmp(word, strncmp(v->language, "de", 2) == 0   ? "beste"
                             : strncmp(v->language, "fr", 2) == 0 ? "meilleur"
                             : strncmp(v->language, "es", 2) == 0 ? "mejor"
                                                                  : "best") == 0;
    if (best && i + 1 < words->count && title_word_listed(manners, words->at[i + 1]))
        return true;
    if (best)
        return has(words, "choose") || has(words, "wählen") || has(words, "choisir") || has(words, "elegir");
    if (strcmp(word, "prevent") == 0 || strcmp(word, "not") == 0)
        return has(words, "mistakes");
    if (strcmp(word, "vermeiden") == 0)
        return has(words, "fehler");
    if (strcmp(word, "amount") == 0)
        return has(words, "cost");
    if (strcmp(word, "menge") == 0)
        return has(words, "kosten");
    return false;
}

/* The number of a list's entries ("7 ways", "top 10", "5 mistakes") has no meaning. */
static bool counts_a_list(const struct title_words *words, int i, bool begun,
                          const struct title_vocabulary *v)
{
    const char *next = i + 1 < words->count ? words->at[i + 1] : "";
    if (!is_number(words->at[i]) || title_word_listed(v->units, next))
        return false;
    return !begun || title_word_listed(v->fillers, next) || title_word_listed(v->angles, next);
}

static void sort_and_part(char **list, int *count);

/* The meaningful words, joined; stores year and angles in *s. */
static char *telling_words(TALLOC_CTX *scratch, struct title_subject *s, const struct title_words *words,
                           const struct title_vocabulary *v)
{
    char *said = talloc_strdup(scratch, "");
    char **why = talloc_array(scratch, char *, (unsigned)words->count + 1);
    int whys = 0;
    bool begun = false;
    for (int i = 0; i < words->count; i++) {
        const char *word = words->at[i];
        if (is_year(word)) {
            memcpy(s->year, word, sizeof s->year);
            continue;
        }
        if (goes_without_saying(words, i, v) || counts_a_list(words, i, begun, v))
            continue;
        if (title_word_listed(v->angles, word))
            why[whys++] = talloc_strdup(why, word);
        if (title_word_listed(v->fillers, word))
            continue;
        begun = true;
        said = talloc_asprintf_append_buffer(said, "%s ", word);
    }
    sort_and_part(why, &whys);
    for (int i = 0; i < whys; i++)
        s->why = talloc_asprintf_append_buffer(s->why, "%s ", why[i]);
    return said;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void sort_and_part(char **list, int *count)
{
    if (*count == 0)
        return;
    qsort(list, (size_t)*count, sizeof *list, by_text);
    int kept = 1;
    for (int i = 1; i < *count; i++)
        if (strcmp(list[i], list[kept - 1]) != 0)
            list[kept++] = list[i];
    *count = kept;
}

struct title_subject *title_subject_of(TALLOC_CTX *owner, const char *title, const char *language)
{
    struct title_subject *s = talloc_zero(owner, struct title_subject);
    TALLOC_CTX *scratch = talloc_new(NULL);
    const struct title_vocabulary *v = title_vocabulary_of(language);
    s->key = text_name_key(s, title);
    s->why = talloc_strdup(s, "");
    const struct title_words words = words_of(scratch, title, v);
    s->stems = text_stems(s, telling_words(scratch, s, &words, v), language, &s->count);
    sort_and_part(s->stems, &s->count);
    talloc_free(scratch);
    return s;
}

/* Equal stems that a stemmer left different: "grinder" and "grinders", "schneid" and "schneidet"; never
 * "bean" and "beam". */
static bool same_stem(const char *a, const char *b)
{
    enum { LEAST = 5 };
    if (*a != *b) /* rejects most pairs */
        return false;
    size_t shared = 0;
    while (a[shared] && a[shared] == b[shared])
        shared++;
    if (a[shared] && b[shared])
        return false;
    const char *rest = a[shared] ? a + shared : b + shared; /* of the longer one */
    return !*rest || (shared >= LEAST && (!rest[1] || strcmp(rest, "et") == 0));
}

enum { PART = 3 }; /* the least length of each part of a compound stem */

static bool may_be_composed(const char *stem)
{
    enum { BOTH = 2 * PART };
    return strnlen(stem, BOTH) == BOTH;
}

/* "rasenpfleg" is "rasen" and "pfleg", "bookshelf" is "book" and "shelf". */
static bool is_both(const char *whole, const char *first, const char *second)
{
    size_t n = strlen(whole), f = strlen(first), s = strlen(second);
    if (f < PART || s < PART || strncmp(whole, first, f) != 0 || n < f + s || n > f + s + 2)
        return false;
    return strncmp(whole + f, second, s) == 0 || strcmp(whole + n - s, second) == 0;
}

/* How many stems of b the stem stands for: 0, 1, or 2 if it is a compound of them. */
static int found_in(const char *stem, const struct title_subject *b)
{
    for (int j = 0; j < b->count; j++)
        if (same_stem(stem, b->stems[j]))
            return 1;
    if (!may_be_composed(stem))
        return 0;
    for (int j = 0; j < b->count; j++)
        for (int k = 0; k < b->count && *stem == *b->stems[j]; k++)
            if (j != k && is_both(stem, b->stems[j], b->stems[k]))
                return 2;
    return 0;
}

/* The number of shared stems; *all: the number of stems of both. A compound of two counts as two. */
static int shared_stems(const struct title_subject *a, const struct title_subject *b, int *all)
{
    int shared = 0, more_a = 0, more_b = 0;
    for (int i = 0; i < a->count; i++) {
        int found = found_in(a->stems[i], b);
        shared += found;
        more_a += found == 2;
    }
    for (int j = 0; j < b->count; j++)
        if (may_be_composed(b->stems[j]) && found_in(b->stems[j], a) == 2) {
            shared += 2;
            more_b++;
        }
    *all = a->count + more_a + b->count + more_b - shared;
    return shared;
}

int64_t title_similarity(const struct title_subject *a, const struct title_subject *b)
{
    metric_add(METRIC_TITLES_COMPARED, 1);
    if (strcmp(a->key, b->key) == 0)
        return 1000;
    int all, shared = shared_stems(a, b, &all);
    if (shared == 0 || all <= 0)
        return 0;
    int64_t similarity = 1000 * (int64_t)shared / all;
    bool other_angle = strcmp(a->why, b->why) != 0;
    bool other_year = *a->year && *b->year && strcmp(a->year, b->year) != 0;
    if (other_angle || other_year)
        similarity = similarity * 3 / 4;
    return similarity > 1000 ? 1000 : similarity;
}
