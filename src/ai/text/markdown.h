/* markdown.h: what the program needs of Markdown: the front matter before it,
 * its headings, its text without markup, and HTML that is safe to show. Raw
 * HTML in it counts for nothing and is never passed on. Any thread. */
#ifndef IGNY8_AI_TEXT_MARKDOWN_H
#define IGNY8_AI_TEXT_MARKDOWN_H

#include <stdint.h>
#include <talloc.h>

/* The block between two lines of "---" that a draft starts with. */
struct front_matter {
    char *title, *meta_title, *meta_description, *slug; /* children of the owner; NULL where not said */
    const char *body;                                   /* within the text given: what follows the block */
};

/* Forgives a missing closing line, quotes, other spellings of the names and a
 * code fence around the block. A text without the block is all body. */
void front_matter_read(TALLOC_CTX *owner, const char *text, struct front_matter *);

/* ---- a text, read once -------------------------------------------------------- */

/* A text and what was read of it. A text beyond the limits (markdown_limits.h), or that
 * took too long (markdown_parse.h), is not parsed: it counts as paragraphs without
 * any markup. One thread at a time. */
struct markdown_doc;

/* A talloc chunk, never NULL; the text is copied. Waits while another thread parses:
 * not for threads that others wait for, nor inside a transaction. */
struct markdown_doc *markdown_read(TALLOC_CTX *owner, const char *body);

/* NULL: it was parsed; else the sentence why not: "line 214 begins …". */
const char *markdown_parse_error(const struct markdown_doc *);

/* The Markdown text that the doc stands for. The doc's. */
const char *markdown_source(const struct markdown_doc *);

/* The rendered text: a line for each block, no markup, no raw HTML, no image. */
char *markdown_plain(TALLOC_CTX *owner, const struct markdown_doc *);

/* The texts of the headings of one level, in order, cleaned; empty ones are left out. */
char **markdown_headings(TALLOC_CTX *owner, const struct markdown_doc *, int level, int *count);

/* The first paragraph as text, "" if there is none. */
char *markdown_intro(TALLOC_CTX *owner, const struct markdown_doc *);

/* The text of the level 1 heading that it starts with; NULL if it starts otherwise. */
char *markdown_title(TALLOC_CTX *owner, const struct markdown_doc *);

/* From now on without the level 1 heading that it starts with, if that says the
 * title (case and punctuation aside); trimmed at both ends. */
void markdown_drop_title(struct markdown_doc *, const char *title);

/* HTML without raw HTML, without images, with links to http and https alone; of a text
 * that was not parsed its words, escaped, below a note. From now on the doc has no other
 * links: whoever wants them asks before. */
char *markdown_html(TALLOC_CTX *owner, struct markdown_doc *);

/* The same of a text that is read for it alone, without the note, with a block of HTML,
 * which is passed on as it is, after the heading of level 2 of that number (as
 * markdown_headings counts them, from 1). One whose heading is not there comes last. */
struct markdown_block {
    int64_t heading;
    const char *html;
};
char *markdown_html_with(TALLOC_CTX *owner, const char *body, const struct markdown_block *, int count);

/* The body for programs that trust it: raw HTML is the text of its letters, links
 * that lead neither within the site nor to http, https, mailto or tel keep their
 * words alone. A body without either is the same, byte by byte; else it is
 * written anew. Of one beyond the limits every mark is a character. */
char *markdown_defused(TALLOC_CTX *owner, const char *body);

#endif
