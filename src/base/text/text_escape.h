/* text_escape.h: escapes the text of a person or a model for another format, so that it is
 * read there as its own characters and as nothing else; one function for each format. Pure;
 * any thread. Texts are UTF-8; results belong to `owner`; NULL becomes the empty text. */
#ifndef IGNY8_BASE_TEXT_TEXT_ESCAPE_H
#define IGNY8_BASE_TEXT_TEXT_ESCAPE_H

#include <talloc.h>

/* Between tags of HTML, and in an attribute within double quotes: & < > " */
char *text_escape_html(TALLOC_CTX *owner, const char *text);

/* Inline text of Markdown, one line: no markup, link, raw HTML or entity begins in it, and
 * no heading, list or quote if it stands at the start of a line. */
char *text_escape_markdown(TALLOC_CTX *owner, const char *text);

/* A YAML scalar in double quotes: one line without raw control characters, which every YAML
 * 1.1 or 1.2 reader reads as the same text. */
char *text_escape_yaml(TALLOC_CTX *owner, const char *text);

/* A cell of a CSV file: quoted if necessary, with an apostrophe before text that a
 * spreadsheet would run as a formula. */
char *text_escape_csv(TALLOC_CTX *owner, const char *text);

/* The value of a mail or HTTP header: one trimmed line without control characters. */
char *text_escape_header(TALLOC_CTX *owner, const char *text);

#endif
