/* planner.h: keywords, clusters, ideas and tasks as people list and change them, one or many at once.
 * Every function that writes locks the account first, as the engine does, so that they cannot deadlock.
 * A refusal is a db_abort with a sentence: ERR_BAD_INPUT (a value is wrong), ERR_BAD_ITEM (such an item
 * already exists) or ERR_BUSY (the item is past this change). */
#ifndef IGNY8_STORE_PIPELINE_PLANNER_H
#define IGNY8_STORE_PIPELINE_PLANNER_H

#include "store/query/list_query.h"

enum planner_kind { PLANNER_KEYWORDS, PLANNER_CLUSTERS, PLANNER_IDEAS, PLANNER_TASKS };
enum { PLANNER_KINDS = 4 };

const char *planner_name(enum planner_kind); /* "keywords", "clusters", "ideas", "tasks" */
bool planner_kind_of(const char *name, enum planner_kind *);
const struct list_spec *planner_list_spec(enum planner_kind);

/* ---- one item (planner.c, planner_rules.c) ----------------------------------- */

/* A column, named as in its table, and its new value. */
struct planner_value {
    const char *column;
    struct value value;
};

/* Creates an item of the site; returns its id, 0 if refused. Fills in derived values (keys of names). A
 * keyword is new, or mapped if it has a cluster; an idea is new; a task is queued. */
int64_t planner_create(struct db *, enum planner_kind, const struct site *, const struct planner_value *,
                       int count, int64_t now);

/* Changes columns of the account's item; false: refused, or the account has no such item. Setting a
 * keyword's cluster_id maps it, null makes it new again. An idea's status can be set to new: for a
 * duplicate, which a person overrules, or if its task was deleted. */
bool planner_change(struct db *, enum planner_kind, int64_t account, int64_t id, const struct planner_value *,
                    int count, int64_t now);

/* The rules of planner_create and planner_change (planner_rules.c): turns the given values into those to
 * write, which include derived ones, and returns their number; refuses what is not allowed. */
struct planner_item {
    enum planner_kind kind;
    int64_t account, site, id; /* id 0: a new item */
    const char *status;        /* its present one */
    int64_t now;
};
enum { PLANNER_VALUES = 24 };
int planner_values(struct db *, TALLOC_CTX *, const struct planner_item *, const struct planner_value *given,
                   int count, struct planner_value made[PLANNER_VALUES]);

/* ---- many (planner_bulk.c) ------------------------------------------------------ */

/* PLANNER_ACCEPT makes duplicate ideas new. Deleting a cluster sets its keywords back to new. */
enum planner_action { PLANNER_DELETE, PLANNER_DISABLE, PLANNER_ENABLE, PLANNER_ACCEPT };
const char *planner_action_name(enum planner_action); /* "delete", "disable", "enable", "accept" */
bool planner_action_of(enum planner_kind, const char *name,
                       enum planner_action *); /* false: not for this kind */

enum { PLANNER_CHUNK = 100 };
/* Applies an action to at most PLANNER_CHUNK ids; returns how many items were changed. done[i]: ids[i]
 * was; otherwise the site has no such item, or it is in that state already. */
int planner_apply(struct db *, enum planner_kind, enum planner_action, const struct site *,
                  const int64_t *ids, int count, int64_t now, bool *done);

/* How many keywords these clusters have (from maintained counts); tells how long deleting takes. */
int64_t planner_cluster_keywords(struct db *, const struct site *, const int64_t *ids, int count);

/* Sets up to max of the cluster's keywords back to new; returns how many. For a large cluster, before it
 * is deleted. */
int planner_cluster_empty(struct db *, const struct site *, int64_t cluster, int max, int64_t now);

#endif
