/* duplicate_check.h: prevents duplicate articles. Compares new and changed titles, and
 * those seen on the site's WordPress, with the titles of the site: candidates come from
 * the index of titles (store/pipeline/title_index.c, title_keys.c), so that the cost does not
 * grow with the site; title_similarity.h measures how similar they are. A function that takes
 * a `db` reads and writes inside the caller's transaction; the work on texts belongs before
 * the transaction (title_prepare). */
#ifndef IGNY8_AI_TEXT_DUPLICATE_CHECK_H
#define IGNY8_AI_TEXT_DUPLICATE_CHECK_H

#include "ai/text/title_similarity.h"
#include "base/error.h"
#include "store/pipeline/pipeline_io.h"

/* A title prepared for comparing and indexing; a talloc chunk. It points to the given
 * strings, which must outlive it. Pure. */
struct prepared_title {
    const char *title, *language;
    struct title_subject *subject;
    struct title_keys keys;
    const char *prepared;
};
struct prepared_title *title_prepare(TALLOC_CTX *owner, const char *title, const char *language);
/* The same from its prepared form in the index; prepares the title if that is NULL or of another
 * language. */
struct prepared_title *title_prepared_read(TALLOC_CTX *owner, const char *title, const char *language,
                                           const char *prepared);

/* Compares the title of that id with all others and stores which it resembles most.
 * A new idea that repeats an existing title becomes its duplicate, and a duplicate
 * whose title was changed becomes new again, unless a person has decided about it.
 * `ready`: its prepared title; prepared here if that is NULL or of another title or language. */
void duplicate_judge(struct db *, enum titled_kind, int64_t id, const struct prepared_title *ready,
                     int64_t now);

/* The site's title most similar to this one, except those of the same chain; its texts are children
 * of the owner. */
void duplicate_find(struct db *, TALLOC_CTX *owner, int64_t site, const struct idea_chain *,
                    const struct prepared_title *, struct nearest_title *);

/* Adds a new idea or content, whose nearest title is known, to the index. */
void duplicate_index_idea(struct db *, int64_t id, const struct prepared_title *);
void duplicate_index_content(struct db *, int64_t id, const struct prepared_title *);

/* Prepares the posts' titles, before the transaction that stores them. */
void duplicate_prepare_posts(struct db *, TALLOC_CTX *owner, int64_t site, struct seen_post *, int count);

/* Stores or updates posts seen on the site's WordPress, by any author, then
 * compares the waiting ideas with them. A post that is gone there is removed with
 * delete_seen_post, or passed with status "trash". */
void duplicate_check_posts(struct db *, int64_t site, const struct seen_post *, int count, int64_t now);

/* The site's titles on the subject of the texts, nearest first. */
struct site_titles *related_titles_about(struct db *, TALLOC_CTX *owner, int64_t site, const char *language,
                                         const char *const *texts, int count, int most);

/* What the task's article may link to: published posts of its cluster, then those
 * with near titles, newest first. Its title has been prepared before. */
void related_titles_links(struct db *, int64_t site, struct task_input *, int most);

/* Creates the keys of some titles that lack them (from earlier versions; of posts;
 * of a site whose language was changed), in a transaction of its own. *more: others
 * may remain. */
bool duplicate_catch_up(struct db *, bool *more, struct error *);

#endif
