/* checks.h: the checks of an article before it is published, each with a sentence
 * for people, and a score for all of them. Pure; any thread. */
#ifndef IGNY8_AI_TEXT_CHECKS_H
#define IGNY8_AI_TEXT_CHECKS_H

#include "ai/text/internal_links.h"
#include "ai/text/markdown.h"

#include <stdint.h>

struct checks_input {
    const char *title, *meta_title, *meta_description; /* meta_…: NULL if missing */
    const struct markdown_doc *body;
    const char *language, *domain, *keyword; /* domain, keyword: NULL if unknown */
    int64_t words, words_wanted;             /* words_wanted 0: no target */
    int images, images_missing, images_mute; /* mute: without alt text */
    struct internal_links published;         /* the site's articles, as far as known */
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
    int score; /* 0 to 100: good checks count in full, those to review half */
};

/* A talloc chunk with its sentences. */
struct checks *checks_run(TALLOC_CTX *owner, const struct checks_input *);

/* ---- measures of a text (readability.c) ---------------------------------------- */

/* *ease: Flesch's reading ease, fitted to the language, 0 to 100; -1 for a language
 * without a formula. *sentence: the mean length of a sentence in words; 0 if the
 * text has no sentence. */
void readability_ease(const char *plain, const char *language, int *ease, int *sentence);

/* How many longer paragraphs repeat an earlier one word for word. */
int readability_repeats(const char *plain);

/* The first remnant of a template or of a model's remarks, unchanged; NULL: not found. */
char *readability_placeholder(TALLOC_CTX *owner, const char *plain);

/* Whether all words of the keyword, in any form, are in the text. */
bool readability_has_keyword(const char *text, const char *keyword, const char *language);

#endif
