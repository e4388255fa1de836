/* Reading ease by language, repeated paragraphs, placeholders, keyword in a text. */
#include "ai/text/checks.h"

#include <ctype.h>
#include <string.h>

#include "base/text/text.h"

/* ---- reading ease -------------------------------------------------------------- */

/* ease = base - sentence * words per sentence - syllable * syllables per word: Flesch
 * (en), Amstad (de), Kandel and Moles (fr), Fernández Huerta (es), Vacca (it),
 * Douma (nl), Martins (pt). */
static const struct {
    const char *language;
    double base, sentence, syllable;
} scales[] = {
    {"en", 206.835, 1.015, 84.6}, {"de", 180, 1, 58.5}, {"fr", 207, 1.015, 73.6},
    {"es", 206.84, 1.02, 60},     {"it", 217, 1.3, 60}, {"nl", 206.84, 0.93, 77},
    {"pt", 248.835, 1.015, 84.6},
};

/* The length of the vowel that s begins with; 0: not a vowel. */
static size_t vowel(const char *s)
{
    static const char *const accented[] = {"ä", "ö", "ü", "á", "à", "â", "ã", "å", "é", "è",
                                           "ê", "ë", "í", "ì", "î", "ï", "ó", "ò", "ô", "õ",
                                           "ú", "ù", "û", "ø", "œ", "æ", "ÿ", "ý"};
    if (*s && strchr("aeiouy", *s))
        return 1;
    for (size_t i = 0; i < sizeof accented / sizeof *accented; i++)
        if (strncmp(s, accented[i], 2) == 0)
            return 2;
    return 0;
}

/* Counts groups of vowels; in English a final e is mute. */
static int syllables(const char *word, bool english)
{
    int groups = 0;
    bool within = false;
    for (const char *at = word; *at;) {
        size_t n = vowel(at);
        groups += n > 0 && !within;
        within = n > 0;
        at += n > 0 ? n : 1;
    }
    size_t n = strlen(word);
    if (english && groups > 1 && n > 2 && word[n - 1] == 'e' && word[n - 2] != 'l' && !vowel(word + n - 2))
        groups--;
    return groups > 0 ? groups : 1;
}

/* Counts the sentences of a line: end marks before a space or the line's end. */
static int sentences(const char *line, size_t n)
{
    static const char *const wide[] = {"。", "！", "？"};
    int ends = 0;
    bool open = false;
    for (size_t i = 0; i < n; i++) {
        bool end = strchr(".!?", line[i]) && (i + 1 == n || line[i + 1] == ' ');
        for (size_t w = 0; w < sizeof wide / sizeof *wide; w++)
            end = end || (n - i >= 3 && strncmp(line + i, wide[w], 3) == 0);
        ends += end && open;
        open = end ? false : open || isalnum((unsigned char)line[i]) || (unsigned char)line[i] >= 0x80;
    }
    return ends + open;
}

/* Only this many bytes are read: enough for a mean. */
enum { READ_MOST = 200000 };

void readability_ease(const char *plain, const char *language, int *ease, int *sentence)
{
    TALLOC_CTX *scratch = talloc_new(NULL);
    char *text = talloc_strndup(scratch, plain, READ_MOST);
    int words, count = 0;
    int64_t sounds = 0;
    char **list = text_words(scratch, text_valid(text, strlen(text)) ? text : "", &words);
    bool english = language && strncmp(language, "en", 2) == 0;
    for (int i = 0; i < words; i++)
        sounds += syllables(list[i], english);
    for (const char *line = text; *line;) {
        size_t n = strcspn(line, "\n");
        count += sentences(line, n);
        line += n + (line[n] == '\n');
    }
    *ease = -1;
    *sentence = words && count ? (words + count / 2) / count : 0;
    for (size_t i = 0; words && count && language && i < sizeof scales / sizeof *scales; i++) {
        if (strncmp(language, scales[i].language, 2) != 0)
            continue;
        double flesch =
            scales[i].base - scales[i].sentence * words / count - scales[i].syllable * (double)sounds / words;
        *ease = flesch < 0 ? 0 : flesch > 100 ? 100 : (int)(flesch + 0.5);
    }
    talloc_free(scratch);
}

/* ---- repetition ------------------------------------------------------------------- */

int readability_repeats(const char *plain)
{
    enum { LEAST = 40, MOST = 1000 };
    TALLOC_CTX *scratch = talloc_new(NULL);
    char **keys = talloc_array(scratch, char *, MOST);
    int count = 0, repeated = 0;
    for (const char *line = plain; *line && count < MOST;) {
        size_t n = strcspn(line, "\n");
        char *one = talloc_strndup(scratch, line, n);
        line += n + (line[n] == '\n');
        if (n < LEAST)
            continue;
        char *key = text_name_key(scratch, one);
        bool known = false;
        for (int i = 0; i < count && !known; i++)
            known = strcmp(keys[i], key) == 0;
        repeated += known;
        if (!known)
            keys[count++] = key;
    }
    talloc_free(scratch);
    return repeated;
}

/* ---- placeholders -------------------------------------------------------------------- */

static const char *const leftovers[] = {
    "lorem ipsum",
    "dolor sit amet",
    "as an ai language model",
    "as an ai model",
    "als ki-sprachmodell",
    "als ki-modell",
    "insert text here",
    "insert here",
    "text goes here",
    "your text here",
    "your company name",
    "placeholder text",
    "hier einfügen",
    "platzhaltertext",
    "{{",
    "}}",
    "todo:",
    "tbd:",
    "fixme",
    "xxxx",
    "i cannot browse the",
    "here is the article",
    "here's the article",
};

/* "[Company Name]": words in brackets that are not a link; not "[1]" and not "[…]". */
static char *bracketed(TALLOC_CTX *owner, const char *plain)
{
    enum { LONGEST = 40, LEAST = 3 };
    for (const char *at = plain; (at = strchr(at, '[')) != NULL; at++) {
        size_t n = strcspn(at + 1, "[]\n");
        if (at[1 + n] == ']' && n >= LEAST && n <= LONGEST && isalpha((unsigned char)at[1]))
            return talloc_strndup(owner, at, n + 2);
    }
    return NULL;
}

char *readability_placeholder(TALLOC_CTX *owner, const char *plain)
{
    char *folded = text_fold(NULL, plain), *found = NULL;
    for (size_t i = 0; i < sizeof leftovers / sizeof *leftovers && !found; i++)
        if (strstr(folded, leftovers[i]))
            found = talloc_strdup(owner, leftovers[i]);
    talloc_free(folded);
    return found ? found : bracketed(owner, plain);
}

bool readability_has_keyword(const char *text, const char *keyword, const char *language)
{
    int have, want;
    TALLOC_CTX *scratch = talloc_new(NULL);
    char **there = text_stems(scratch, text, language, &have);
    char **wanted = text_stems(scratch, keyword, language, &want);
    bool all = want > 0;
    for (int i = 0; i < want && all; i++) {
        bool found = false;
        for (int j = 0; j < have && !found; j++)
            found = strcmp(there[j], wanted[i]) == 0;
        all = found;
    }
    talloc_free(scratch);
    return all;
}
