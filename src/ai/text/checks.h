/* checks.h: what is looked at before an article goes out, each with a sentence
 * for people, and a score over all. Pure; any thread. */
#ifndef IGNY8_AI_TEXT_CHECKS_H
#define IGNY8_AI_TEXT_CHECKS_H

#include "ai/text/internal_links.h"
#include "ai/text/markdown.h"

#include <stdint.h>

struct checks_input {
    const char *title, *meta_title, *meta_description; /* meta_…: NULL where there is none */
    const struct markdown_doc *body;
    const char *language, *domain, *keyword; /* domain, keyword: NULL where not told */
    int64_t words, words_wanted;             /* words_wanted 0: none */
    int images, images_missing, images_mute; /* mute: without alt text */
    struct internal_links published;         /* the site's, as far as they are known */
    int links_removed;
};

enum check_state { CHECK_GOOD, CHECK_REVIEW, CHECK_BAD };

struct check {
    const char *name; /* "title_length" */
    enum check_state state;
    int weight;
    const char *says;
};

enum { CHECKS_MAX = 20 };

struct checks {
    struct check list[CHECKS_MAX];
    int count;
    int score; /* 0 to 100: what is good counts whole, what is to be looked at half */
};

/* A talloc chunk with its sentences. */
struct checks *checks_run(TALLOC_CTX *owner, const struct checks_input *);

/* ---- of a text (readability.c) ------------------------------------------------- */

/* Flesch's reading ease as it was fitted to the language, 0 to 100, in *ease; -1
 * for a language that has none. The mean length of a sentence in words in *sentence;
 * 0 where there is none. */
void readability_ease(const char *plain, const char *language, int *ease, int *sentence);

/* How many paragraphs of some length say what one before them says, word for word. */
int readability_repeats(const char *plain);

/* What looks left over of a template or of a model's talk, as it stands; NULL: nothing. */
char *readability_placeholder(TALLOC_CTX *owner, const char *plain);

/* Whether all words of the keyword, in whatever form, are in the text. */
bool readability_has_keyword(const char *text, const char *keyword, const char *language);

#endif
