/* builtin_vectors.c: turns short texts into vectors that can be compared. */
#include "ai/providers/builtin/builtin.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text/text.h"

/* More text adds nothing about the subject. */
enum { MAX_WORDS = 48, MAX_CHARACTERS = 400, MAX_WORD_BYTES = 96 };

enum feature_part { PART_WORD, PART_PAIR, PART_TRIGRAM, PARTS };

/* The most that each part can contribute to the similarity. Trigrams find misspellings
 * and related words that no stemmer knows. */
static const float part_share[PARTS] = {[PART_WORD] = 1.0F, [PART_PAIR] = 0.35F, [PART_TRIGRAM] = 0.3F};

/* The imagined background: this many texts; background_share of them have the feature. */
static const float background = 50;
/* In a long list, a word of very few texts is not a better sign than one of a few more:
 * this share of the list is added to all counts. */
static const float list_share = 0.004F;
static const float background_share[] = {
    [BUILTIN_ROLE_SUBJECT] = 0.01F, [BUILTIN_ROLE_INTENT] = 0.12F, [BUILTIN_ROLE_FILLER] = 0.25F};

/* Words that say what people want of a subject. They separate ideas, but not
 * clusters. */
static const char intent_words_en[] =
    " best top good great cheap cheapest affordable buy online sale price prices pricing cost costs near "
    "nearby "
    "review reviews rating ratings guide guides tip tips idea ideas how what why when where which vs versus "
    "compare comparison compared difference between alternative alternatives free list example examples "
    "tutorial beginner beginners easy simple new ultimate complete make use using does much many please need "
    "want tell get give show find could would should may let know say go take see look think like someone "
    "something anything any some just now right that this i'm i'd i've i'll what's who's where's how's "
    "that's it's "
    "there's let's don't can't isn't you're ";
static const char intent_words_de[] =
    " beste bester bestes besten günstig günstige billig kaufen online preis preise kosten test "
    "vergleich anleitung tipps ideen wie was warum wann wo welche vs alternative "
    "alternativen kostenlos anfänger einfach nähe erfahrungen ";
static const char intent_words_es[] =
    " mejor mejores barato baratos barata baratas comprar precio precios costo coste opiniones "
    "guía consejos ideas cómo como qué que cuándo dónde cuál vs comparar comparación alternativas "
    "gratis principiantes fácil cerca ";
static const char intent_words_fr[] =
    " meilleur meilleure meilleurs meilleures pas cher acheter prix coût avis guide conseils idées "
    "comment quoi pourquoi quand où quel quelle vs comparatif comparaison alternative alternatives "
    "gratuit débutant débutants facile près proche ";

static const char *intent_words_of(const char *language)
{
    if (builtin_is_language(language, "de"))
        return intent_words_de;
    if (builtin_is_language(language, "es"))
        return intent_words_es;
    if (builtin_is_language(language, "fr"))
        return intent_words_fr;
    return intent_words_en;
}

static uint64_t hash_bytes(const char *s, size_t n, uint64_t seed)
{
    uint64_t h = 14695981039346656037ULL ^ seed;
    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)s[i]) * 1099511628211ULL;
    return h;
}

/* A single hiragana is a particle: U+3041 to U+309F, three bytes of UTF-8. */
static bool is_kana_particle(const char *s)
{
    const unsigned char *u = (const unsigned char *)s;
    return strlen(s) == 3 && u[0] == 0xE3 && (u[1] == 0x81 || u[1] == 0x82);
}

/* Not a word of any language, so not a stop word either. */
static const char anchor[] = "abcdefgh";

/* The classification of a word, kept because a word occurs in many texts. */
struct classified_word {
    const char *folded; /* NULL: free */
    uint64_t stem;
    enum builtin_role role;
};

enum { CLASSIFIED_MAX = 8192 }; /* a power of two; beyond three quarters nothing is added */

struct language_pack {
    const char *language, *intent_words;
    bool stemmed; /* Snowball supports the language: the anchor has one stem, not trigrams */
    struct classified_word *known;
    int known_count;
};

static struct language_pack language_pack_of(TALLOC_CTX *owner, const char *language)
{
    TALLOC_CTX *scratch = talloc_new(NULL);
    int count = 0;
    text_stems(scratch, anchor, language, &count);
    talloc_free(scratch);
    struct classified_word *known = talloc_zero_array(owner, struct classified_word, CLASSIFIED_MAX);
    return (struct language_pack){language, intent_words_of(language), count == 1, known, 0};
}

static bool is_listed(const char *list, const char *word)
{
    size_t n = strlen(word);
    for (const char *at = strstr(list, word); at; at = strstr(at + 1, word))
        if (at > list && at[-1] == ' ' && at[n] == ' ')
            return true;
    return false;
}

/* A text of only stop words keeps them as stems, so the word is tested together
 * with another one: if the result lacks it, it is a stop word. */
static void classify_word(const struct language_pack *pack, struct builtin_word *word)
{
    TALLOC_CTX *scratch = talloc_new(NULL);
    int count = 0;
    const char *stem = word->folded;
    word->role = BUILTIN_ROLE_SUBJECT;
    if (pack->stemmed) {
        const char *pair = talloc_asprintf(scratch, "%s %s", anchor, word->folded);
        char **stems = text_stems(scratch, pair, pack->language, &count);
        if (count == 1)
            word->role = BUILTIN_ROLE_FILLER;
        else if (count == 2)
            stem = stems[1];
    }
    if (is_kana_particle(word->folded))
        word->role = BUILTIN_ROLE_FILLER;
    if (is_listed(pack->intent_words, word->folded))
        word->role = BUILTIN_ROLE_INTENT;
    word->stem = hash_bytes(stem, strlen(stem), 0);
    talloc_free(scratch);
}

static void classify_cached(struct language_pack *pack, struct builtin_word *word)
{
    size_t at = hash_bytes(word->folded, strlen(word->folded), 0) % CLASSIFIED_MAX;
    while (pack->known[at].folded && strcmp(pack->known[at].folded, word->folded) != 0)
        at = (at + 1) % CLASSIFIED_MAX;
    struct classified_word *known = &pack->known[at];
    if (known->folded) {
        word->stem = known->stem;
        word->role = known->role;
        return;
    }
    classify_word(pack, word);
    if (pack->known_count < CLASSIFIED_MAX / 4 * 3) {
        *known = (struct classified_word){word->folded, word->stem, word->role};
        pack->known_count++;
    }
}

/* The word as spelled in the keyword: "WordPress", not "wordpress". */
static const char *surface_of(TALLOC_CTX *owner, const char *keyword, const char *folded)
{
    const char *at = strcasestr(keyword, folded);
    return at ? talloc_strndup(owner, at, strlen(folded)) : folded;
}

static void read_words(TALLOC_CTX *owner, const char *text, struct language_pack *pack,
                       struct builtin_text *out)
{
    char *cut = text_length(text) > MAX_CHARACTERS ? text_cut(owner, text, MAX_CHARACTERS)
                                                   : talloc_strdup(owner, text);
    int count = 0;
    char **words = text_words(owner, cut, &count);
    out->words = talloc_zero_array(owner, struct builtin_word, (unsigned)(count > 0 ? count : 1));
    for (int i = 0; i < count && out->word_count < MAX_WORDS; i++) {
        if (strlen(words[i]) > MAX_WORD_BYTES)
            continue;
        struct builtin_word *word = &out->words[out->word_count++];
        word->folded = words[i];
        word->surface = surface_of(owner, cut, words[i]);
        classify_cached(pack, word);
    }
}

static void add_feature(struct builtin_text *text, uint64_t key, enum feature_part part,
                        enum builtin_role role)
{
    text->features[text->feature_count++] = (struct builtin_feature){key, 1, (uint8_t)part, (uint8_t)role};
}

/* The length in bytes of the character that starts at s. */
static size_t character(const char *s)
{
    size_t n = 1;
    while (((unsigned char)s[n] & 0xC0) == 0x80)
        n++;
    return n;
}

static void add_trigrams(struct builtin_text *text, const struct builtin_word *word)
{
    char padded[MAX_WORD_BYTES + 3];
    size_t length = strlen(word->folded);
    padded[0] = ' ';
    memcpy(padded + 1, word->folded, length);
    memcpy(padded + 1 + length, " ", 2);
    for (const char *at = padded; *at; at += character(at)) {
        const char *end = at;
        int taken = 0;
        while (*end && taken < 3) {
            end += character(end);
            taken++;
        }
        if (taken == 3)
            add_feature(text, hash_bytes(at, (size_t)(end - at), 3), PART_TRIGRAM, word->role);
    }
}

static int by_key(const void *a, const void *b)
{
    uint64_t x = ((const struct builtin_feature *)a)->key, y = ((const struct builtin_feature *)b)->key;
    return x < y ? -1 : x > y;
}

static void read_features(TALLOC_CTX *owner, struct builtin_text *text)
{
    size_t room = 1;
    for (int i = 0; i < text->word_count; i++)
        room += strlen(text->words[i].folded) + 4;
    text->features = talloc_array(owner, struct builtin_feature, (unsigned)room);
    for (int i = 0; i < text->word_count; i++) {
        const struct builtin_word *word = &text->words[i];
        add_feature(text, word->stem, PART_WORD, word->role);
        if (i > 0)
            add_feature(text, word->stem * 31 + word[-1].stem * 17 + 5, PART_PAIR,
                        word->role > word[-1].role ? word->role : word[-1].role);
        if (word->role != BUILTIN_ROLE_FILLER)
            add_trigrams(text, word);
    }
    qsort(text->features, (size_t)text->feature_count, sizeof *text->features, by_key);
    int kept = 0;
    for (int i = 0; i < text->feature_count; i++)
        if (kept == 0 || text->features[kept - 1].key != text->features[i].key)
            text->features[kept++] = text->features[i];
    text->feature_count = kept;
}

/* ---- weights ---------------------------------------------------------------- */

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

/* The key of every feature, once per text that has it, sorted. */
static uint64_t *all_keys(TALLOC_CTX *owner, const struct builtin_text *texts, int count, size_t *total)
{
    size_t n = 0;
    for (int i = 0; i < count; i++)
        n += (size_t)texts[i].feature_count;
    uint64_t *keys = talloc_array(owner, uint64_t, (unsigned)(n + 1));
    *total = n;
    n = 0;
    for (int i = 0; i < count; i++)
        for (int j = 0; j < texts[i].feature_count; j++)
            keys[n++] = texts[i].features[j].key;
    qsort(keys, *total, sizeof *keys, by_number);
    return keys;
}

/* The first index whose key is not below `key`. */
static size_t lower_bound(const uint64_t *keys, size_t total, uint64_t key)
{
    size_t low = 0, high = total;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (keys[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static float rarity(const uint64_t *keys, size_t total, uint64_t key, int role, int count)
{
    size_t first = lower_bound(keys, total, key), last = first;
    while (last < total && keys[last] == key)
        last++;
    float having = (float)(last - first) + background * background_share[role] + list_share * (float)count;
    float weight = logf(((float)count + background) / having);
    return weight > 0 ? weight : 0;
}

/* Gives each part its share of the squared length, then scales the whole to length one. */
static void to_unit_length(struct builtin_text *text)
{
    float square[PARTS] = {0}, share = 0;
    for (int i = 0; i < text->feature_count; i++)
        square[text->features[i].part] += text->features[i].weight * text->features[i].weight;
    for (int part = 0; part < PARTS; part++)
        share += square[part] > 0 ? part_share[part] : 0;
    for (int i = 0; i < text->feature_count; i++) {
        struct builtin_feature *feature = &text->features[i];
        if (square[feature->part] > 0)
            feature->weight *= sqrtf(part_share[feature->part] / square[feature->part] / share);
    }
}

struct builtin_text *builtin_texts(TALLOC_CTX *owner, const char *const *texts, int count,
                                   const char *language)
{
    struct builtin_text *all = talloc_zero_array(owner, struct builtin_text, (unsigned)(count + 1));
    struct language_pack pack = language_pack_of(all, language);
    for (int i = 0; i < count; i++) {
        read_words(all, texts[i], &pack, &all[i]);
        read_features(all, &all[i]);
    }
    size_t total = 0;
    uint64_t *keys = all_keys(all, all, count, &total);
    for (int i = 0; i < count; i++) {
        struct builtin_feature *feature = all[i].features;
        for (int j = 0; j < all[i].feature_count; j++)
            feature[j].weight = rarity(keys, total, feature[j].key, feature[j].role, count);
        struct builtin_word *word = all[i].words;
        for (int j = 0; j < all[i].word_count; j++)
            word[j].weight = rarity(keys, total, word[j].stem, word[j].role, count);
        to_unit_length(&all[i]);
    }
    talloc_free(keys);
    talloc_free(pack.known);
    return all;
}

float builtin_similarity(const struct builtin_text *a, const struct builtin_text *b)
{
    if (a->feature_count == 0 && b->feature_count == 0)
        return 1;
    float sum = 0;
    int i = 0, j = 0;
    while (i < a->feature_count && j < b->feature_count) {
        uint64_t x = a->features[i].key, y = b->features[j].key;
        if (x == y)
            sum += a->features[i++].weight * b->features[j++].weight;
        else if (x < y)
            i++;
        else
            j++;
    }
    return sum < 1 ? sum : 1;
}
