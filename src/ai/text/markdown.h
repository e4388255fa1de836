/* markdown.h: what the program needs of Markdown: its headings, its text without markup, and HTML that is
 * safe to show. Raw HTML is read as the Markdown that it means and never passed on. Any thread. */
#ifndef IGNY8_AI_TEXT_MARKDOWN_H
#define IGNY8_AI_TEXT_MARKDOWN_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

/* False: the text breaks off in mid-sentence, after a heading, or within a table or a block of code. Pure. */
bool markdown_ends_whole(const char *text);

/* ---- a text, parsed once ------------------------------------------------------ */

/* A text and its parsed form. A text that exceeds the limits (markdown_limits.c) or takes
 * too long (markdown_parse.c) is not parsed: it counts as paragraphs without markup.
 * One thread at a time. */
struct markdown_doc;

/* A talloc chunk, never NULL; the text is copied. Waits while another thread parses: do not
 * call it on a thread that others wait for, or inside a transaction. */
struct markdown_doc *markdown_read(TALLOC_CTX *owner, const char *body);

/* NULL if it was parsed; else a sentence with the reason: "line 214 begins …". */
const char *markdown_parse_error(const struct markdown_doc *);

/* Whether it holds HTML. All that is read of a doc is read as if it were Markdown instead. */
bool markdown_had_html(const struct markdown_doc *);

/* A copy without HTML, which becomes Markdown; the same text if it has none or is not parsed. */
char *markdown_without_html(TALLOC_CTX *owner, const char *body);

/* The Markdown text of the doc, which owns it. */
const char *markdown_source(const struct markdown_doc *);

/* The rendered text: one line per block, without markup, raw HTML and images. */
char *markdown_plain(TALLOC_CTX *owner, const struct markdown_doc *);

/* The texts of the headings of one level, in order, cleaned; empty ones are omitted. */
char **markdown_headings(TALLOC_CTX *owner, const struct markdown_doc *, int level, int *count);

/* The first paragraph as text, "" if the doc has no paragraph. */
char *markdown_intro(TALLOC_CTX *owner, const struct markdown_doc *);

/* The text of the level 1 heading that the doc starts with; NULL if it starts with anything else. */
char *markdown_title(TALLOC_CTX *owner, const struct markdown_doc *);

/* Removes the level 1 heading that the doc starts with, if it equals the title
 * (ignoring case and punctuation), and trims both ends. */
void markdown_drop_title(struct markdown_doc *, const char *title);

/* HTML without raw HTML and images, with links to http and https only; for a text that was
 * not parsed, its escaped words below a note. Removes all other links from the doc: read
 * them before. */
char *markdown_html(TALLOC_CTX *owner, struct markdown_doc *);

/* The same for a text that is parsed only for this, without the note, with blocks of HTML that
 * are passed on unchanged: each after the level 2 heading of its number (as
 * markdown_headings counts them, from 1), or at the end if there is no such heading. */
struct markdown_block {
    int64_t heading;
    const char *html;
};
char *markdown_html_with(TALLOC_CTX *owner, const char *body, const struct markdown_block *, int count);

/* The tree of a doc as a page shows it: without raw HTML (what is left of it are line breaks in cells),
 * images, other links than those to http and https and empty paragraphs; with boxes for tasks and numbers
 * for notes. NULL: not parsed. Owned by the doc, which it changes. */
struct cmark_node *markdown_tree(struct markdown_doc *);

/* The text below a node, cleaned: one line. */
char *markdown_text(TALLOC_CTX *owner, struct cmark_node *);

/* The body for programs that trust it: raw HTML becomes plain text; links that lead
 * neither within the site nor to http, https, mailto or tel keep only their words; a
 * letter beside bold type that they would not see is written as its number. A
 * body without any of these stays the same, byte by byte; any other is written again. In a
 * body that exceeds the limits, every mark becomes a character. */
char *markdown_defused(TALLOC_CTX *owner, const char *body);

#endif
