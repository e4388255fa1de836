/* likeness.h: no article twice. What people write or change, and what is seen on
 * the site's WordPress, is held against everything that the site has. Inside
 * the caller's transaction. */
#ifndef IGNY8_LIKENESS_H
#define IGNY8_LIKENESS_H

#include "store/ai_rows.h"

/* Holds the one of that id against all others and keeps what it resembles most.
 * A new idea that says what is there already becomes a duplicate of it, and a
 * duplicate whose title was changed new again, unless a person spoke for it. */
void likeness_judge(struct db *, enum ai_titled_kind, int64_t id, int64_t now);

/* Posts of the site's WordPress as they were seen, whoever wrote them: kept or
 * brought up to date; then the ideas that wait are held against them. One that
 * is gone there is forgotten with ai_forget_post, or given with status "trash". */
void likeness_take_posts(struct db *, int64_t site, const struct ai_post *, int count, int64_t now);

#endif
