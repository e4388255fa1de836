/* duplicate_check.h: no article twice. What is written or changed, and what is seen on
 * the site's WordPress, is held against what the site has: candidates come from
 * the index of titles (store/pipeline/title_index.h, title_keys.h), so that the cost does not
 * grow with the site; how like they are says title_similarity.h. What works on a `db` does
 * so inside the caller's transaction, and reads and writes there; the text work is
 * in what it is given (title_prepare), which belongs before the transaction. */
#ifndef IGNY8_AI_TEXT_DUPLICATE_CHECK_H
#define IGNY8_AI_TEXT_DUPLICATE_CHECK_H

#include "ai/text/title_keys.h"
#include "base/error.h"
#include "store/pipeline/pipeline_io.h"

/* A title made ready for looking up and for being found; a talloc chunk. What it is given it
 * points to: that must outlive it. Pure. */
struct prepared_title {
    const char *title, *language;
    struct title_subject *subject;
    struct title_keys keys;
    const char *prepared;
};
struct prepared_title *title_prepare(TALLOC_CTX *owner, const char *title, const char *language);
/* The same from its prepared form in the index; NULL, or of another language: made here. */
struct prepared_title *title_prepared_read(TALLOC_CTX *owner, const char *title, const char *language,
                                           const char *prepared);

/* Holds the one of that id against all others and keeps what it resembles most.
 * A new idea that says what is there already becomes a duplicate of it, and a
 * duplicate whose title was changed new again, unless a person spoke for it.
 * `ready`: its title; NULL, or of another title or language: it is made here. */
void duplicate_judge(struct db *, enum titled_kind, int64_t id, const struct prepared_title *ready,
                     int64_t now);

/* What of the site is most like the title, the chain's own aside; its texts are the owner's. */
void duplicate_find(struct db *, TALLOC_CTX *owner, int64_t site, const struct idea_chain *,
                    const struct prepared_title *, struct nearest_title *);

/* Puts a new idea or content, whose nearest is known, into the index. */
void duplicate_index_idea(struct db *, int64_t id, const struct prepared_title *);
void duplicate_index_content(struct db *, int64_t id, const struct prepared_title *);

/* Makes the posts' titles ready, which belongs before the transaction that takes them. */
void duplicate_prepare_posts(struct db *, TALLOC_CTX *owner, int64_t site, struct seen_post *, int count);

/* Posts of the site's WordPress as they were seen, whoever wrote them: kept or
 * brought up to date; then the ideas that wait are held against them. One that
 * is gone there is forgotten with delete_seen_post, or given with status "trash". */
void duplicate_check_posts(struct db *, int64_t site, const struct seen_post *, int count, int64_t now);

/* The site's titles that are about what the texts say, nearest first. */
struct site_titles *related_titles_about(struct db *, TALLOC_CTX *owner, int64_t site, const char *language,
                                         const char *const *texts, int count, int most);

/* What the task's article may link to: published posts of its cluster, then those
 * whose titles are near, the newest first. Its title is made ready beforehand. */
void related_titles_links(struct db *, int64_t site, struct task_input *, int most);

/* Makes the keys of some titles that have none (those of earlier versions; posts;
 * a site whose language was changed), in a transaction of its own. *more: there
 * may be others. */
bool duplicate_catch_up(struct db *, bool *more, struct error *);

#endif
