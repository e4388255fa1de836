/* planner.h: what people do with keywords, clusters, ideas and tasks: lists,
 * single changes, and one act on many. Every function that writes locks the
 * account first, as the engine does, so that the two never wait for each other
 * in a circle; and refuses (db_abort) with a sentence: ERR_BAD_INPUT what was given
 * is wrong, ERR_BAD_ITEM there is such a one already, ERR_BUSY the item is past it. */
#ifndef IGNY8_STORE_PIPELINE_PLANNER_H
#define IGNY8_STORE_PIPELINE_PLANNER_H

#include "store/query/list_query.h"

enum planner_kind { PLANNER_KEYWORDS, PLANNER_CLUSTERS, PLANNER_IDEAS, PLANNER_TASKS };
enum { PLANNER_KINDS = 4 };

const char *planner_name(enum planner_kind); /* "keywords", "clusters", "ideas", "tasks" */
bool planner_kind_of(const char *name, enum planner_kind *);
const struct list_spec *planner_list_spec(enum planner_kind);

/* ---- one item (planner.c, planner_rules.c) ----------------------------------- */

/* A column and what it becomes; names are those of the tables. */
struct planner_value {
    const char *column;
    struct value value;
};

/* A new item of the site; its id, 0 when it was refused. What is derived (keys of
 * names) is filled in; a keyword with a cluster is mapped, an idea is new, a task
 * queued. */
int64_t planner_create(struct db *, enum planner_kind, const struct site *, const struct planner_value *,
                       int count, int64_t now);

/* Changes those columns of the account's item; false when it was refused or there
 * is none. A keyword's cluster_id maps it, null makes it new again; an idea's
 * status may become new: a person overrules a duplicate, or its task is gone. */
bool planner_change(struct db *, enum planner_kind, int64_t account, int64_t id, const struct planner_value *,
                    int count, int64_t now);

/* The rules of these two (planner_rules.c). The values given, and those that
 * follow from them; refuses what must not be. `id` 0: a new item. */
struct planner_item {
    enum planner_kind kind;
    int64_t account, site, id;
    const char *status; /* as it is now */
    int64_t now;
};
enum { PLANNER_VALUES = 24 };
int planner_values(struct db *, TALLOC_CTX *, const struct planner_item *, const struct planner_value *given,
                   int count, struct planner_value made[PLANNER_VALUES]);

/* ---- many (planner_bulk.c) ------------------------------------------------------ */

/* ACCEPT: duplicate ideas become new. Deleting a cluster sets its keywords back to new. */
enum planner_action { PLANNER_DELETE, PLANNER_DISABLE, PLANNER_ENABLE, PLANNER_ACCEPT };
const char *planner_action_name(enum planner_action); /* "delete", "disable", "enable", "accept" */
bool planner_action_of(enum planner_kind, const char *name, enum planner_action *); /* false: not for these */

enum { PLANNER_CHUNK = 100 };
/* Up to PLANNER_CHUNK ids at a time; done[i]: ids[i] was changed. Not done is
 * what is not there, not the site's, or is that already. How many were done. */
int planner_apply(struct db *, enum planner_kind, enum planner_action, const struct site *,
                  const int64_t *ids, int count, int64_t now, bool *done);

/* Keywords that belong to these clusters, as their kept counts say: how long deleting them takes. */
int64_t planner_cluster_keywords(struct db *, const struct site *, const int64_t *ids, int count);

/* Sets up to max of the cluster's keywords back to new; how many. Before a large cluster is deleted. */
int planner_cluster_empty(struct db *, const struct site *, int64_t cluster, int max, int64_t now);

#endif
