/* builtin_names.c: names a group of keywords by the phrase that most of the group
 * shares, in the words and the order that people used. */
#include "ai/providers/builtin/builtin.h"

#include <stdlib.h>
#include <string.h>

#include "base/text/text.h"

enum { PHRASE_WORDS = 5, NAME_CHARACTERS = 60, CANDIDATES = 12, MEMBERS_READ = 200 };

/* A stem belongs in the name if more than this share of the group has it. */
static const float COMMON_FROM = 0.5F;

/* A single word is seldom a subject: "Perth" would cover everything in the city. */
static const float LONE_WORD = 0.5F;

struct name_phrase {
    const struct builtin_word *first;
    int words;
    float score;
    int member; /* breaks the last tie */
};

static bool has_stem(const struct builtin_text *text, uint64_t stem)
{
    for (int i = 0; i < text->word_count; i++)
        if (text->words[i].stem == stem)
            return true;
    return false;
}

struct name_group {
    const struct builtin_text *texts;
    const int *members;
    int count;
};

static float share_of(const struct name_group *group, uint64_t stem)
{
    int having = 0;
    for (int i = 0; i < group->count; i++)
        having += has_stem(&group->texts[group->members[i]], stem);
    return (float)having / (float)group->count;
}

/* The share of the group that contains exactly the words of the phrase. */
static float share_of_words(const struct name_group *group, const struct name_phrase *phrase)
{
    int found = 0;
    for (int i = 0; i < group->count; i++) {
        const struct builtin_text *text = &group->texts[group->members[i]];
        bool here = false;
        for (int at = 0; at + phrase->words <= text->word_count && !here; at++) {
            int same = 0;
            while (same < phrase->words &&
                   strcmp(text->words[at + same].folded, phrase->first[same].folded) == 0)
                same++;
            here = same == phrase->words;
        }
        found += here;
    }
    return (float)found / (float)group->count;
}

static float score_of(const struct name_group *group, const struct name_phrase *phrase)
{
    float score = 0;
    for (int i = 0; i < phrase->words; i++) {
        bool again = false;
        for (int j = 0; j < i; j++)
            again = again || phrase->first[j].stem == phrase->first[i].stem;
        if (!again)
            score += phrase->first[i].weight * (share_of(group, phrase->first[i].stem) - COMMON_FROM);
    }
    score += share_of_words(group, phrase) * 0.3F;
    return phrase->words == 1 && score > 0 ? score * LONE_WORD : score;
}

static int by_score(const void *a, const void *b)
{
    const struct name_phrase *x = a, *y = b;
    if (x->score < y->score || x->score > y->score)
        return x->score > y->score ? -1 : 1;
    if (x->words != y->words)
        return x->words < y->words ? -1 : 1;
    for (int i = 0; i < x->words; i++) {
        int order = strcmp(x->first[i].folded, y->first[i].folded);
        if (order != 0)
            return order;
    }
    return x->member - y->member;
}

/* A name begins and ends with a meaningful word. */
static bool may_name(const struct name_phrase *phrase)
{
    return phrase->first[0].role == BUILTIN_ROLE_SUBJECT &&
           phrase->first[phrase->words - 1].role == BUILTIN_ROLE_SUBJECT;
}

static struct name_phrase *phrases_of(TALLOC_CTX *owner, const struct name_group *group, int *count)
{
    size_t room = 1;
    int members = group->count < MEMBERS_READ ? group->count : MEMBERS_READ;
    for (int i = 0; i < members; i++)
        room += (size_t)group->texts[group->members[i]].word_count * PHRASE_WORDS;
    struct name_phrase *phrases = talloc_array(owner, struct name_phrase, (unsigned)room);
    *count = 0;
    for (int i = 0; i < members; i++) {
        const struct builtin_text *text = &group->texts[group->members[i]];
        for (int at = 0; at < text->word_count; at++)
            for (int words = 1; words <= PHRASE_WORDS && at + words <= text->word_count; words++) {
                struct name_phrase phrase = {&text->words[at], words, 0, i};
                if (!may_name(&phrase))
                    continue;
                phrase.score = score_of(group, &phrase);
                phrases[(*count)++] = phrase;
            }
    }
    qsort(phrases, (size_t)*count, sizeof *phrases, by_score);
    return phrases;
}

/* From U+2E80 on: scripts without spaces between words. */
static bool is_spaceless(const char *s)
{
    return (unsigned char)s[0] >= 0xE2 && strcmp(s, "\xE2\xBA\x80") >= 0 && (unsigned char)s[0] < 0xEA;
}

static char *written(TALLOC_CTX *owner, const struct name_phrase *phrase)
{
    char *text = talloc_strdup(owner, phrase->first[0].surface);
    for (int i = 1; i < phrase->words; i++) {
        bool tight = is_spaceless(phrase->first[i - 1].surface) && is_spaceless(phrase->first[i].surface);
        text = talloc_asprintf_append(text, "%s%s", tight ? "" : " ", phrase->first[i].surface);
    }
    return text;
}

static char *presentable(TALLOC_CTX *owner, const char *text, const char *language)
{
    char *cut = text_cut(owner, text_clean(owner, text), NAME_CHARACTERS);
    return text_title_case(owner, cut, language);
}

/* The member most similar to the others; the first one, for a single keyword. */
static int middle_member(const struct name_group *group)
{
    int best = 0, members = group->count < MEMBERS_READ ? group->count : MEMBERS_READ;
    float best_sum = -1;
    for (int i = 0; i < members; i++) {
        float sum = 0;
        for (int j = 0; j < members; j++)
            sum += builtin_similarity(&group->texts[group->members[i]], &group->texts[group->members[j]]);
        if (sum > best_sum + 1e-5F) {
            best_sum = sum;
            best = i;
        }
    }
    return group->members[best];
}

char **builtin_name_candidates(TALLOC_CTX *owner, const struct builtin_text *texts,
                               const char *const *keywords, const int *members, int count,
                               const char *language, int *candidates)
{
    struct name_group group = {texts, members, count};
    char **names = talloc_array(owner, char *, CANDIDATES + 2);
    int found = 0, phrases = 0;
    if (count == 1)
        names[found++] = presentable(owner, keywords[members[0]], language);
    struct name_phrase *phrase = phrases_of(owner, &group, &phrases);
    for (int i = 0; i < phrases && found < CANDIDATES; i++)
        if (i == 0 || by_score(&phrase[i - 1], &phrase[i]) != phrase[i - 1].member - phrase[i].member)
            names[found++] = presentable(owner, written(owner, &phrase[i]), language);
    char *whole = presentable(owner, keywords[middle_member(&group)], language);
    if (*text_name_key(owner, whole) != '\0')
        names[found++] = whole;
    if (found == 0)
        names[found++] = talloc_strdup(owner, "Other Keywords");
    *candidates = found;
    return names;
}
