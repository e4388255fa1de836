/* text_internal.h: shared by the text*.c files; no other file includes it. */
#ifndef IGNY8_BASE_TEXT_TEXT_INTERNAL_H
#define IGNY8_BASE_TEXT_TEXT_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>
#include <unicode/ubrk.h>
#include <unicode/utrans.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

/* talloc refuses a chunk of 256 MiB: longer texts are cut. */
#define TEXT_BYTES_MAX ((size_t)64 << 20)

/* UTF-16 for ICU. The array has one unit more than *n, a terminator; invalid bytes become
 * U+FFFD. Aborts when memory runs out, as all of text*.c. */
UChar *text_utf16(TALLOC_CTX *owner, const char *s, int32_t *n);
char *text_utf8(TALLOC_CTX *owner, const UChar *u, int32_t n);

/* Ends the process if p is NULL: no caller of text.h can continue without it. */
void *text_require(void *p);

/* Memory for n bytes and a terminator. */
static inline char *text_bytes(TALLOC_CTX *owner, size_t n)
{
    return text_require(talloc_size(owner, n + 1));
}

static inline UChar *text_units(TALLOC_CTX *owner, int32_t n)
{
    return text_require(talloc_size(owner, ((size_t)n + 1) * sizeof(UChar)));
}

/* Terminates s after n bytes and releases the memory beyond. */
static inline char *text_shrink(char *s, int32_t n)
{
    s[n] = 0;
    return text_require(talloc_realloc_size(NULL, s, (size_t)n + 1));
}

/* ICU's iteration macros mix signed and unsigned; these functions contain the casts. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"

/* The character at *at, which moves on; negative where the bytes are not UTF-8. */
static inline UChar32 text_next8(const char *bytes, int32_t *at, int32_t n)
{
    const uint8_t *s = (const uint8_t *)bytes;
    int32_t i = *at;
    UChar32 c;
    U8_NEXT(s, i, n, c);
    *at = i;
    return c;
}

static inline void text_put8(char *bytes, int32_t *at, UChar32 c)
{
    uint8_t *s = (uint8_t *)bytes;
    int32_t i = *at;
    U8_APPEND_UNSAFE(s, i, c);
    *at = i;
}

static inline UChar32 text_next16(const UChar *u, int32_t *at, int32_t n)
{
    int32_t i = *at;
    UChar32 c;
    U16_NEXT(u, i, n, c);
    *at = i;
    return c;
}

/* The character before *at, which moves back. */
static inline UChar32 text_prev16(const UChar *u, int32_t *at)
{
    int32_t i = *at;
    UChar32 c;
    U16_PREV(u, 0, i, c);
    *at = i;
    return c;
}

static inline void text_put16(UChar *u, int32_t *at, UChar32 c)
{
    int32_t i = *at;
    U16_APPEND_UNSAFE(u, i, c);
    *at = i;
}
#pragma GCC diagnostic pop

/* Tools of the current thread (text_tools.c): opened once per thread, closed when it ends.
 * Borrowed until the next call for the same tool; callers never close them. */
enum text_break_kind { TEXT_BREAK_WORDS, TEXT_BREAK_CHARACTERS };
UBreakIterator *text_breaks(enum text_break_kind type, const UChar *u, int32_t n);
/* For a language ("ru"), or for all that have no rule of their own. */
UTransliterator *text_to_latin(const char *code);
/* By ISO code; NULL where Snowball does not know the language. */
struct sb_stemmer;
struct sb_stemmer *text_stemmer(const char *code);

bool text_is_ascii(const char *s);
bool text_are_ascii(const char *s, size_t n);

/* Stop words of a language ("en"), folded, each between spaces; NULL: the language has no list. */
const char *text_stop_words(const char *language);

/* "pt-BR" → "pt", in lower case; at most 8 letters. */
void text_language(char code[9], const char *language);

#endif
