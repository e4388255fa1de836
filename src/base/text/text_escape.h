/* text_escape.h: what a text of people or of a model is written as where another
 * format begins, so that it is read there as the characters that it has and as
 * nothing else: one function for each context. Pure; any thread. Texts are UTF-8;
 * results belong to `owner`; NULL is written as the empty text. */
#ifndef IGNY8_BASE_TEXT_TEXT_ESCAPE_H
#define IGNY8_BASE_TEXT_TEXT_ESCAPE_H

#include <talloc.h>

/* Between tags of HTML, and in an attribute within double quotes: & < > " */
char *text_escape_html(TALLOC_CTX *owner, const char *text);

/* Inline text of Markdown, one line: no markup, link, raw HTML or entity begins in
 * it; nor does a heading, list or quote where it starts a line. */
char *text_escape_markdown(TALLOC_CTX *owner, const char *text);

/* A scalar of YAML, its double quotes around it: one line in ASCII controls, and
 * every YAML 1.1 or 1.2 reader comes to the same text. */
char *text_escape_yaml(TALLOC_CTX *owner, const char *text);

/* A cell of a CSV file: quoted where it must be, and with an apostrophe before
 * what a spreadsheet would run as a formula. */
char *text_escape_csv(TALLOC_CTX *owner, const char *text);

/* The value of a mail's or of an HTTP header: one trimmed line without controls. */
char *text_escape_header(TALLOC_CTX *owner, const char *text);

#endif
