/* Keeps the iterators, transliterator and stemmers of ICU and Snowball, which are slow to
 * open: each thread that uses them has its own, closed when the thread ends. */
#include <libstemmer.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/utrans.h>

#include "base/metrics.h"
#include "base/text/text_internal.h"

enum { STEMMERS = 4 }; /* languages that one thread keeps at once */

/* What turns the text of a language into Latin letters; the first is for all others. Soft and hard
 * signs of Cyrillic go rather than becoming quotation marks. */
static const struct latin_rule {
    char code[4];
    const UChar *rules;
} latin_rules[] = {
#define ALL            u":: Any-Latin; :: Latin-ASCII;"
#define CYRILLIC(name) u":: " name u"-Latin/BGN; :: [\u02B9\u02BA] Remove; " ALL
    {"", ALL},
    {"az", u"\u0259 > e; \u018F > E; " ALL},
    {"be", CYRILLIC(u"Belarusian")},
    {"bg", CYRILLIC(u"Bulgarian")},
    {"da", u":: NFC; \u00F8 > oe; \u00D8 > Oe; \u00E5 > aa; \u00C5 > Aa; " ALL},
    {"de", u":: NFC; :: de-ASCII; " ALL},
    {"el", u":: Greek-Latin/UNGEGN; " ALL},
    {"kk", CYRILLIC(u"Kazakh")},
    {"ky", CYRILLIC(u"Kirghiz")},
    {"mk", CYRILLIC(u"Macedonian")},
    {"mn", CYRILLIC(u"Mongolian")},
    {"ru", CYRILLIC(u"Russian")},
    {"sr", CYRILLIC(u"Serbian")},
    {"uk", CYRILLIC(u"Ukrainian")},
#undef CYRILLIC
#undef ALL
};

enum { LATIN_RULES = sizeof latin_rules / sizeof *latin_rules };

struct tools {
    UBreakIterator *words, *characters;
    UTransliterator *to_latin[LATIN_RULES]; /* NULL: not opened yet */
    struct {
        char code[3];
        struct sb_stemmer *stemmer; /* NULL: Snowball does not know the language */
    } stemmers[STEMMERS];
    unsigned next_stemmer; /* the slot to be used next */
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;                /* its destructor closes them when the thread ends */
static _Thread_local struct tools *mine; /* the same pointer, where leak checkers find it */

static void tools_close(void *arg)
{
    struct tools *t = arg;
    if (t->words)
        ubrk_close(t->words);
    if (t->characters)
        ubrk_close(t->characters);
    for (int i = 0; i < LATIN_RULES; i++)
        if (t->to_latin[i])
            utrans_close(t->to_latin[i]);
    for (int i = 0; i < STEMMERS; i++)
        if (t->stemmers[i].stemmer)
            sb_stemmer_delete(t->stemmers[i].stemmer);
    free(t);
    mine = NULL;
}

static void make_key(void)
{
    if (pthread_key_create(&key, tools_close) != 0)
        abort();
}

/* The tools of this thread. Not talloc: they outlive every owner of a text. */
static struct tools *tools(void)
{
    if (mine)
        return mine;
    pthread_once(&once, make_key);
    mine = text_require(calloc(1, sizeof *mine));
    if (pthread_setspecific(key, mine) != 0)
        abort();
    return mine;
}

UBreakIterator *text_breaks(enum text_break_kind type, const UChar *u, int32_t n)
{
    struct tools *t = tools();
    UBreakIterator **breaks = type == TEXT_BREAK_WORDS ? &t->words : &t->characters;
    UErrorCode error = U_ZERO_ERROR;
    if (*breaks == NULL) {
        *breaks = ubrk_open(type == TEXT_BREAK_WORDS ? UBRK_WORD : UBRK_CHARACTER, "", NULL, 0, &error);
        metric_add(METRIC_BREAKS_OPENED, 1);
    }
    if (U_SUCCESS(error))
        ubrk_setText(*breaks, u, n, &error);
    if (U_FAILURE(error))
        abort(); /* ICU lacks its data */
    metric_add(METRIC_TEXTS_SPLIT, 1);
    return *breaks;
}

UTransliterator *text_to_latin(const char *code)
{
    struct tools *t = tools();
    UErrorCode error = U_ZERO_ERROR;
    int rule = 0;
    for (int i = 1; i < LATIN_RULES; i++)
        if (strcmp(latin_rules[i].code, code) == 0)
            rule = i;
    if (t->to_latin[rule] == NULL)
        t->to_latin[rule] =
            utrans_openU(u"igny8", -1, UTRANS_FORWARD, latin_rules[rule].rules, -1, NULL, &error);
    if (U_FAILURE(error))
        abort(); /* ICU lacks its data */
    return t->to_latin[rule];
}

struct sb_stemmer *text_stemmer(const char *code)
{
    struct tools *t = tools();
    if (strlen(code) != 2)
        return NULL;
    for (int i = 0; i < STEMMERS; i++)
        if (strcmp(t->stemmers[i].code, code) == 0)
            return t->stemmers[i].stemmer;
    unsigned at = t->next_stemmer++ % STEMMERS;
    if (t->stemmers[at].stemmer)
        sb_stemmer_delete(t->stemmers[at].stemmer);
    memcpy(t->stemmers[at].code, code, sizeof t->stemmers[at].code);
    t->stemmers[at].stemmer = sb_stemmer_new(code, "UTF_8");
    return t->stemmers[at].stemmer;
}
