/* Articles: plain ASCII words, so that every way of counting gives the same. */
#include "provider.h"

#include <ctype.h>
#include <string.h>

static const char *const vocabulary[] = {
    "water",   "people", "coffee",  "simple",  "often",   "better",  "season",  "choice",
    "method",  "result", "careful", "garden",  "market",  "kitchen", "time",    "light",
    "small",   "strong", "fresh",   "quiet",   "price",   "quality", "measure", "follow",
    "compare", "keep",   "learn",   "change",  "begin",   "finish",  "store",   "clean",
    "warm",    "cool",   "early",   "late",    "every",   "several", "common",  "useful",
    "honest",  "answer", "reason",  "detail",  "morning", "evening", "friend",  "family",
    "house",   "street", "paper",   "colour",  "sound",   "taste",   "balance", "habit",
    "machine", "filter", "handle",  "surface", "weight",  "number",  "moment",  "practice",
};
enum { WORDS = sizeof vocabulary / sizeof *vocabulary, SENTENCE = 12, PARAGRAPH = 60 };

static const char *next_word(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return vocabulary[(*seed >> 33) % WORDS];
}

static void capital(struct text *out, const char *word)
{
    char first = (char)toupper((unsigned char)word[0]);
    text_add(out, &first, 1);
    text_say(out, word + 1);
}

static void heading(struct text *out, long words, uint64_t *seed)
{
    text_say(out, "##");
    for (long i = 0; i < words; i++) {
        text_say(out, " ");
        capital(out, next_word(seed));
    }
    text_say(out, "\n\n");
}

static void prose(struct text *out, long words, uint64_t *seed)
{
    for (long i = 0; i < words; i++) {
        if (i % SENTENCE == 0)
            capital(out, next_word(seed));
        else
            text_say(out, next_word(seed));
        bool ends = i + 1 == words || (i + 1) % SENTENCE == 0;
        text_say(out, ends ? "." : " ");
        if (i + 1 == words || (i + 1) % PARAGRAPH == 0)
            text_say(out, "\n\n");
        else if (ends)
            text_say(out, " ");
    }
}

/* At most max bytes, cut before a character. */
static size_t cut(const char *s, size_t max)
{
    size_t n = strlen(s);
    if (n <= max)
        return n;
    for (n = max; n > 0 && ((unsigned char)s[n] & 0xC0) == 0x80;)
        n--;
    return n;
}

static void front_matter(struct text *out, const char *title)
{
    text_say(out, "---\ntitle: ");
    text_add(out, title, cut(title, 60));
    text_say(out, "\nmeta_title: ");
    text_add(out, title, cut(title, 55));
    text_say(out, "\nmeta_description: What to know about ");
    text_add(out, title, cut(title, 80));
    text_say(out, "\nslug: ");
    bool gap = false, any = false;
    for (const char *c = title; *c != '\0'; c++) {
        char small = (char)tolower((unsigned char)*c);
        if (isascii((unsigned char)*c) && isalnum((unsigned char)*c)) {
            text_add(out, gap && any ? "-" : "", gap && any ? 1 : 0);
            text_add(out, &small, 1);
            any = true;
            gap = false;
        } else {
            gap = true;
        }
    }
    text_say(out, any ? "\n---\n\n" : "article\n---\n\n");
}

void article_write(const json_t *document, long words, uint64_t seed, struct text *article)
{
    const char *title = json_string_value(json_object_get(document, "title"));
    front_matter(article, title != NULL ? title : "Article");
    long sections = words / 300 < 3 ? 3 : words / 300 > 8 ? 8 : words / 300;
    long in_heading = words >= 60 ? 3 : 1;
    long left = words - sections * in_heading;
    long opening = left > 0 ? left / (sections + 1) : 0;
    prose(article, opening, &seed);
    left -= opening;
    for (long i = 0; i < sections; i++) {
        long part = left > 0 ? left / (sections - i) : 0;
        heading(article, in_heading, &seed);
        prose(article, part, &seed);
        left -= part;
    }
}
