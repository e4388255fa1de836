/* html.h: HTML as models write it. Pure; any thread. */
#ifndef IGNY8_AI_HTML_HTML_H
#define IGNY8_AI_HTML_HTML_H

#include <stdbool.h>
#include <stddef.h>
#include <talloc.h>

/* Markdown of a piece of HTML: headings, paragraphs, lists, tables, quotes, code, links, bold and italic
 * type. Other tags go and leave their words, scripts and styles go whole; "<BRAND>", which is not a tag of
 * HTML, is text. "" if nothing is left. */
char *html_to_markdown(TALLOC_CTX *owner, const char *html, size_t n);

/* What the head of a document says of it; NULL: nothing. */
struct html_head {
    char *title, *description; /* children of the owner */
};
struct html_head html_head(TALLOC_CTX *owner, const char *html, size_t n);

/* "2" as "²" (raised) or "₂": digits, signs, brackets and n. NULL: another character is in it. */
char *html_shifted(TALLOC_CTX *owner, const char *, bool raised);

static inline bool html_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Whether HTML has an element of this name (n bytes, any case); whether it is one that stands in lines of its
 * own. */
bool html_is_element(const char *name, size_t n);
bool html_is_block(const char *name, size_t n);

#endif
