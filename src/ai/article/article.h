/* article.h: the article within a model's text: the fields before it, and what is said around it. Pure; any
 * thread. */
#ifndef IGNY8_AI_ARTICLE_ARTICLE_H
#define IGNY8_AI_ARTICLE_ARTICLE_H

#include <stdbool.h>
#include <talloc.h>

/* ---- front_matter.c ---- */

/* The fields that a draft starts with. */
struct front_matter {
    char *title, *meta_title, *meta_description, *slug; /* children of the owner; NULL if absent */
    const char *body; /* what follows the fields: within the given text, or a child of the owner */
};

/* Accepts a block between lines of "---" or "+++", in a code fence, an HTML comment or a JSON object, bare
 * lines "**Title:** …", a missing closing line, quotes, other spellings of the names, a few lines of chatter
 * before it, and an article that is one JSON object. A text without fields is all body. */
void front_matter_read(TALLOC_CTX *owner, const char *text, struct front_matter *);

/* ---- article_frame.c ---- */

/* A copy without what a model says around an article: "Sure! Here is the article:", "Let me know …". */
char *article_without_frame(TALLOC_CTX *owner, const char *body);

/* NULL, or a sentence: why the body is not an article alone. */
const char *article_fault(const char *body);

#endif
