/* front_matter_internal.h: what the files that read front matter share. */
#ifndef IGNY8_AI_ARTICLE_FRONT_MATTER_INTERNAL_H
#define IGNY8_AI_ARTICLE_FRONT_MATTER_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "ai/article/article.h"

/* A block that is not closed ends at the first line that is not "name: value"; real front matter does not
 * have more lines than this. */
enum { FRONT_MATTER_LINES = 40 };

/* ---- front_matter_field.c ---- */

/* A line "name: value". */
struct front_field {
    const char *name, *value; /* within the text; the value goes on to the end of its line */
    size_t n;                 /* of the name; 0: the line is no field */
    bool strong;              /* the name is in bold type */
    size_t emphasis;          /* marks before the name that are closed behind the value */
};

/* The field of the line. Accepts "- **Title:** x", "> Title: x" and "title = x". */
struct front_field front_matter_field_at(const char *s);

/* Sets the field's value unless there is one; returns what follows it, its indented lines included. */
const char *front_matter_take(TALLOC_CTX *owner, struct front_matter *, const struct front_field *);

/* ---- front_matter_names.c ---- */

/* Where the value of a field belongs that has this name (n bytes, any case and separators); NULL: nowhere. */
char **front_matter_place(struct front_matter *, const char *name, size_t n);

/* The place of a field "title" or "description" within a field "seo" or "meta"; NULL: `outer` is neither. */
char **front_matter_inner_place(struct front_matter *, const char *outer, size_t outer_n, const char *name,
                                size_t n);

/* ---- other forms ---- */

/* Each reads what begins at s and returns what follows it; NULL: it is not front matter. An article within it
 * is the new front->body. */
const char *front_matter_json(TALLOC_CTX *owner, const char *s, struct front_matter *); /* a JSON object */
const char *front_matter_table(TALLOC_CTX *owner, const char *s,
                               struct front_matter *front); /* | title | x | */
const char *front_matter_labels(TALLOC_CTX *owner, const char *s, struct front_matter *front); /* ## Title */
const char *front_matter_tags(TALLOC_CTX *owner, const char *s, struct front_matter *); /* <title>x</title> */

/* "content: |", whose value is the article: the indented lines below it. */
bool front_matter_is_article(const struct front_field *);
/* The lines from s without their indentation; returns what follows them. */
const char *front_matter_article(TALLOC_CTX *owner, const char *s, char **article);

/* ---- front_matter_end.c ---- */

/* Fields at the end of the body, which they leave: a copy without them is the new front->body. */
void front_matter_end(TALLOC_CTX *owner, struct front_matter *);

/* A text that is one string of JSON, or one line with "\\n" for its line breaks, as the text that it means;
 * else the text itself. */
const char *front_matter_unescaped(TALLOC_CTX *owner, const char *text);

#endif
