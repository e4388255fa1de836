/* Which values of keywords, clusters, ideas and tasks are allowed, and what follows from them. */
#include "store/pipeline/pipeline.h"

#include <string.h>

#include "base/keyword_figures.h"
#include "base/text/text.h"

/* The column of a kind's name, the column of its key and the function that makes the key. `taken` finds
 * an item that already has the key: $1 the site, $2 the key. */
static const struct name {
    const char *column, *key, *noun, *taken;
    char *(*fold)(TALLOC_CTX *, const char *);
} names[PLANNER_KINDS] = {
    [PLANNER_KEYWORDS] = {"keyword", "keyword_key", "keyword",
                          "select id from igny8_keywords where site_id = $1 and keyword_key = $2", text_fold},
    [PLANNER_CLUSTERS] = {"name", "name_key", "cluster",
                          "select id from igny8_clusters where site_id = $1 and name_key = $2",
                          text_name_key},
    [PLANNER_IDEAS] = {"idea_title", "title_key", "idea", NULL, text_name_key},
    [PLANNER_TASKS] = {"title", NULL, "task", NULL, NULL},
};

/* The result under construction. */
struct derived_values {
    struct db *db;
    TALLOC_CTX *mem;
    const struct planner_item *item;
    struct planner_value *values;
    int count;
};

/* Sets a column; the last value counts. */
static void set(struct derived_values *m, const char *column, struct value value)
{
    for (int i = 0; i < m->count; i++)
        if (strcmp(m->values[i].column, column) == 0) {
            m->values[i].value = value;
            return;
        }
    if (m->count < PLANNER_VALUES)
        m->values[m->count++] = (struct planner_value){column, value};
    else
        db_abort(m->db, ERR_FATAL_CONFIG, "The change has too many columns. Report this.");
}

static bool is(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

/* ---- names ----------------------------------------------------------------------- */

static void refuse_taken(struct derived_values *m, const struct name *name, const char *text, const char *key)
{
    int64_t other = db_query_int(m->db, 0, name->taken, BIND(db_int(m->item->site), db_text(key)));
    if (other && other != m->item->id)
        db_abort(m->db, ERR_BAD_ITEM, "%s: the site already has the %s '%.120s' (id %lld). Choose another.",
                 name->column, name->noun, text, (long long)other);
}

static void set_name(struct derived_values *m, const struct name *name, struct value given)
{
    char *clean = given.kind == VALUE_TEXT ? text_clean(m->mem, given.s) : NULL;
    if (clean == NULL || *clean == 0 || text_is_punctuation(clean)) {
        db_abort(m->db, ERR_BAD_INPUT,
                 "%s: enter at least one word; it must not be empty or only punctuation.", name->column);
        return;
    }
    set(m, name->column, db_text(clean));
    if (name->key == NULL)
        return;
    if (m->item->kind == PLANNER_IDEAS)
        set(m, "not_duplicate", db_int(0)); /* a decision about the old title */
    char *key = name->fold(m->mem, clean);
    if (name->taken)
        refuse_taken(m, name, clean, key);
    set(m, name->key, db_text(key));
}

/* A short label: "how-to", "informational"; for a keyword folded as by imports. */
static void set_label(struct derived_values *m, const char *column, struct value given)
{
    char *label = given.kind != VALUE_TEXT            ? NULL
                  : m->item->kind == PLANNER_KEYWORDS ? text_fold(m->mem, given.s)
                                                      : text_clean(m->mem, given.s);
    set(m, column, db_text(label && *label ? label : NULL));
}

static const char *cleaned_or_null(struct derived_values *m, const char *given)
{
    const char *text = text_clean(m->mem, given);
    return *text ? text : NULL;
}

/* "usd" as "USD"; "" as null. */
static void set_currency(struct derived_values *m, struct value given)
{
    char code[KEYWORD_CURRENCY_SIZE];
    bool none = given.kind != VALUE_TEXT || given.s[strspn(given.s, " ")] == 0;
    if (!none && !keyword_currency(given.s, code))
        db_abort(m->db, ERR_BAD_INPUT,
                 "currency: '%.20s' is not a currency. Use a code of three letters: USD.", given.s);
    set(m, "currency", none ? db_null() : db_text(talloc_strdup(m->mem, code)));
}

/* ---- relations and status ------------------------------------------------------------ */

static const char *cluster_column(enum planner_kind kind)
{
    return kind == PLANNER_IDEAS ? "keyword_cluster_id" : "cluster_id";
}

static void set_cluster(struct derived_values *m, struct value cluster)
{
    const struct planner_item *item = m->item;
    const char *column = cluster_column(item->kind);
    if (cluster.kind == VALUE_INT &&
        !db_query_int(m->db, 0, "select id from igny8_clusters where id = $1 and site_id = $2 for update",
                      BIND(cluster, db_int(item->site))))
        db_abort(m->db, ERR_BAD_INPUT, "%s: the site has no cluster %lld.", column, (long long)cluster.i);
    set(m, column, cluster);
    if (item->kind != PLANNER_KEYWORDS)
        return;
    set(m, "status", db_text(cluster.kind == VALUE_INT ? "mapped" : "new"));
    set(m, "covered", db_int(0)); /* no idea of its new cluster covers it */
    set(m, "error", db_null());
}

static void set_idea(struct derived_values *m, struct value idea)
{
    const struct planner_item *item = m->item;
    if (idea.kind == VALUE_INT &&
        !db_query_int(m->db, 0,
                      "select id from igny8_content_ideas where id = $1 and site_id = $2 for update",
                      BIND(idea, db_int(item->site))))
        db_abort(m->db, ERR_BAD_INPUT, "idea_id: the site has no idea %lld.", (long long)idea.i);
    else if (idea.kind == VALUE_INT &&
             db_query_int(m->db, 0, "select id from igny8_tasks where idea_id = $1", BIND(idea)))
        db_abort(m->db, ERR_BAD_ITEM, "idea_id: idea %lld already has a task. Change that task.",
                 (long long)idea.i);
    set(m, "idea_id", idea);
    if (idea.kind == VALUE_INT)
        db_exec(m->db,
                "update igny8_content_ideas set status = 'queued', duplicate_of = null, "
                "error = null, updated_at = $2 where id = $1",
                BIND(idea, db_int(item->now)));
}

/* Makes a duplicate new because a person overrules it, or an idea whose task was deleted. */
static void set_idea_status(struct derived_values *m, struct value status)
{
    const struct planner_item *item = m->item;
    if (status.kind != VALUE_TEXT || !is(status.s, "new"))
        db_abort(m->db, ERR_BAD_INPUT, "status: only new can be set; runs set the other values.");
    else if (is(item->status, "failed"))
        db_abort(m->db, ERR_BUSY, "The idea failed. Use Retry failed to start a run that tries it again.");
    else if (db_query_int(m->db, 0, "select id from igny8_tasks where idea_id = $1", BIND(db_int(item->id))))
        db_abort(m->db, ERR_BUSY, "This idea already has a task. Delete the task first.");
    set(m, "status", status);
    set(m, "duplicate_of", db_null());
    set(m, "not_duplicate", db_int(1));
    set(m, "error", db_null());
}

/* Refuses changes of an item that the next stage has copied. */
static void refuse_passed(struct derived_values *m)
{
    const char *status = m->item->status;
    if (m->item->kind == PLANNER_IDEAS && (is(status, "queued") || is(status, "completed")) &&
        db_query_int(m->db, 0, "select id from igny8_tasks where idea_id = $1", BIND(db_int(m->item->id))))
        db_abort(m->db, ERR_BUSY, "This idea already has a task. Change the task instead.");
    if (m->item->kind == PLANNER_TASKS && is(status, "completed"))
        db_abort(m->db, ERR_BUSY,
                 "The task is completed. Edit its content, or send the content back to have it rewritten.");
}

int planner_values(struct db *db, TALLOC_CTX *mem, const struct planner_item *item,
                   const struct planner_value *given, int count, struct planner_value made[PLANNER_VALUES])
{
    struct derived_values m = {.db = db, .mem = mem, .item = item, .values = made};
    const struct name *name = &names[item->kind];
    bool passes = false;
    if (item->kind == PLANNER_KEYWORDS && item->id == 0)
        set(&m, "source", db_text("manual"));
    for (int i = 0; i < count && !db_failed(db); i++) {
        const char *column = given[i].column;
        passes = passes || (!is(column, "disabled") && !is(column, "status"));
        if (is(column, name->column))
            set_name(&m, name, given[i].value);
        else if (is(column, cluster_column(item->kind)) && item->kind != PLANNER_CLUSTERS)
            set_cluster(&m, given[i].value);
        else if (item->kind == PLANNER_TASKS && is(column, "idea_id"))
            set_idea(&m, given[i].value);
        else if (item->kind == PLANNER_IDEAS && is(column, "status"))
            set_idea_status(&m, given[i].value);
        else if (is(column, "currency"))
            set_currency(&m, given[i].value);
        else if (is(column, "trend") && given[i].value.kind == VALUE_TEXT)
            set(&m, column, db_text(cleaned_or_null(&m, given[i].value.s)));
        else if (is(column, "intent") || is(column, "content_type"))
            set_label(&m, column, given[i].value);
        else
            set(&m, column, given[i].value);
    }
    if (passes && item->id && !db_failed(db))
        refuse_passed(&m);
    return m.count;
}
