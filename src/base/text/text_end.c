/* text_end.c: whether a text ends with a whole sentence; what a character is between words. */
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include "base/text/text.h"

enum { NOTE_MOST = 12 }; /* bytes of a note's mark: "[^12]" */

/* The character before the end, whose length is taken off *n. */
static UChar32 last_char(const char *s, size_t *n)
{
    UChar32 c;
    int32_t i = (int32_t)*n;
    U8_PREV((const uint8_t *)s, 0, i, c);
    *n = (size_t)i;
    return c;
}

size_t text_trimmed(const char *s, size_t n)
{
    while (n > 0 && strchr(" \t\r\n", s[n - 1]))
        n--;
    return n;
}

/* What may stand behind the end of a sentence: quotes, brackets, marks of Markdown, pictures. */
static bool closes(UChar32 c)
{
    switch (u_charType(c)) {
    case U_END_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
    case U_INITIAL_PUNCTUATION: /* » and “ close in some languages */
    case U_OTHER_SYMBOL:        /* emoji */
    case U_MODIFIER_SYMBOL:
    case U_FORMAT_CHAR:
    case U_NON_SPACING_MARK:
        return true;
    default:
        return c == '"' || c == '\'' || c == '*' || c == '_' || c == '~' || c == ' ';
    }
}

/* "[1]", "[^2]" or "</p>" at the end: where it begins; else n. */
static size_t without_mark(const char *s, size_t n)
{
    char open = n > 0 && s[n - 1] == ']' ? '[' : n > 0 && s[n - 1] == '>' ? '<' : 0;
    for (size_t i = n; open && i > 0 && n - i < NOTE_MOST && s[i - 1] != '\n'; i--)
        if (s[i - 1] == open && (open == '[' || s[i] == '/'))
            return i - 1;
    return n;
}

static size_t without_closers(const char *s, size_t n)
{
    for (;;) {
        size_t before = without_mark(s, n), at = before;
        while (at > 0) {
            size_t one = at;
            if (!closes(last_char(s, &one)))
                break;
            at = one;
        }
        if (at == n)
            return n;
        n = at;
    }
}

/* Thai and Lao sentences end without a mark. */
static bool unmarked(UChar32 c)
{
    UErrorCode error = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript(c, &error);
    return script == USCRIPT_THAI || script == USCRIPT_LAO;
}

bool text_ends_sentence(const char *s, size_t n)
{
    n = without_closers(s, text_trimmed(s, n));
    if (n == 0)
        return false;
    UChar32 c = last_char(s, &n);
    return c == 0x2026 /* … */ || u_hasBinaryProperty(c, UCHAR_S_TERM) || unmarked(c);
}

enum text_mark text_mark_of(uint32_t character)
{
    UChar32 c = (UChar32)character;
    if (u_isUWhiteSpace(c))
        return TEXT_MARK_SPACE;
    switch (u_charType(c)) {
    case U_START_PUNCTUATION:
    case U_INITIAL_PUNCTUATION:
        return TEXT_MARK_OPENS;
    case U_END_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
        return TEXT_MARK_CLOSES;
    default:
        return u_ispunct(c) || (c > 0x20 && c < 0x7F && !u_isalnum(c)) ? TEXT_MARK_OTHER : TEXT_MARK_NONE;
    }
}
