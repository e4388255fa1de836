/* chatter.h: what a model says to the person who asked, in the languages of models. For the files of this
 * folder. Pure; any thread. Each takes one paragraph, folded by text_fold. */
#ifndef IGNY8_AI_ARTICLE_CHATTER_H
#define IGNY8_AI_ARTICLE_CHATTER_H

#include <stdbool.h>

/* "Sure! Here is the article:", "Voici l'article demandé"; not "Here is the thing about coffee". */
bool chatter_announces(const char *folded);

/* "Let me know if you want changes": a reader of the article is never told of changes. */
bool chatter_offers(const char *folded);

/* "(Word count: 512)", "--- END ---". */
bool chatter_notes(const char *folded);

#endif
