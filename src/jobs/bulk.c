/* One action on many keywords, clusters, ideas or tasks, at once or as a job in chunks. */
#include "jobs/jobs.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "ai/core/answer.h"

static int by_size(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* A copy in ascending order without duplicates. */
static int64_t *in_order(TALLOC_CTX *owner, const int64_t *ids, int *count)
{
    int64_t *copy = talloc_array(owner, int64_t, (unsigned)*count + 1);
    int n = 0;
    memcpy(copy, ids, (size_t)*count * sizeof *ids);
    qsort(copy, (size_t)*count, sizeof *copy, by_size);
    for (int i = 0; i < *count; i++)
        if (n == 0 || copy[n - 1] != copy[i])
            copy[n++] = copy[i];
    *count = n;
    return copy;
}

static bool deletes_clusters(enum planner_kind kind, enum planner_action act)
{
    return kind == PLANNER_CLUSTERS && act == PLANNER_DELETE;
}

/* ---- at once ---------------------------------------------------------------------------- */

static bool fits_inline(struct db *db, const struct bulk *b, const int64_t *ids, int count)
{
    int64_t weight = count;
    if (count <= BULK_INLINE_MAX && deletes_clusters(b->kind, b->act))
        for (int at = 0; at < count; at += PLANNER_CHUNK)
            weight += planner_cluster_keywords(db, b->site, ids + at,
                                               count - at < PLANNER_CHUNK ? count - at : PLANNER_CHUNK);
    return weight <= BULK_INLINE_MAX;
}

static void apply_now(struct db *db, const struct bulk *b, const int64_t *ids, int count, int64_t now,
                      struct bulk_result *out)
{
    bool done[PLANNER_CHUNK] = {false};
    for (int at = 0; at < count; at += PLANNER_CHUNK) {
        int n = count - at < PLANNER_CHUNK ? count - at : PLANNER_CHUNK;
        out->done += planner_apply(db, b->kind, b->act, b->site, ids + at, n, now, done);
    }
    out->skipped = count - out->done;
}

/* ---- as a job: its input ------------------------------------------------------------------ */

static json_t *value_json(const struct value *v)
{
    switch (v->kind) {
    case VALUE_NULL:
        break;
    case VALUE_INT:
        return json_integer(v->i);
    case VALUE_TEXT:
        return json_string(v->s);
    }
    return json_null();
}

static json_t *params_json(const struct list_params *w, int64_t last)
{
    json_t *filters = json_array();
    for (int i = 0; i < w->filter_count; i++)
        json_array_append_new(filters, json_pack("[s, o, i]", w->filters[i].column->name,
                                                 value_json(&w->filters[i].value), (int)w->filters[i].bound));
    return json_pack("{s:s?, s:o, s:I}", "search", w->search, "filters", filters, "last", (json_int_t)last);
}

static json_t *ids_json(const int64_t *ids, int count)
{
    json_t *list = json_array();
    for (int i = 0; i < count; i++)
        json_array_append_new(list, json_integer(ids[i]));
    return list;
}

static void make_job(struct db *db, const struct bulk *b, json_t *which, int64_t total, int64_t now,
                     struct bulk_result *out)
{
    json_object_set_new(which, "of", json_string(planner_name(b->kind)));
    json_object_set_new(which, "action", json_string(planner_action_name(b->act)));
    char *input = json_dumps(which, JSON_COMPACT);
    struct job_row job = {.account_id = b->site->account_id,
                          .site_id = b->site->id,
                          .kind = BULK_KIND,
                          .input = input,
                          .by_whom = b->by_whom,
                          .total = total};
    job_insert(db, &job, now);
    out->job = job.id;
    free(input);
    json_decref(which);
}

void bulk_apply(struct db *db, const struct bulk *b, int64_t now, struct bulk_result *out)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    const struct list_spec *l = planner_list_spec(b->kind);
    int64_t found[BULK_INLINE_MAX + 1], *ids = found;
    int count = b->id_count;
    *out = (struct bulk_result){0};
    if (b->ids)
        ids = in_order(mem, b->ids, &count);
    else
        count = list_query_ids(db, l, &b->params, 0, BULK_INLINE_MAX + 1, found);
    if (fits_inline(db, b, ids, count))
        apply_now(db, b, ids, count, now, out);
    else if (b->ids)
        make_job(db, b, json_pack("{s:o}", "ids", ids_json(ids, count)), count, now, out);
    else
        make_job(db, b, params_json(&b->params, list_query_last(db, l, &b->params)),
                 list_query_count(db, l, &b->params), now, out);
    talloc_free(mem);
}

/* ---- as a job: its work --------------------------------------------------------------------- */

static const struct list_column *filter_column(const struct list_spec *l, const char *name)
{
    const struct list_column *c = l->columns;
    while (c->name && !(c->use & (LIST_FILTER | LIST_RANGE) && name && strcmp(c->name, name) == 0))
        c++;
    return c->name ? c : NULL;
}

/* Absent: a program of before wrote the job. */
static enum list_bound bound_of(const json_t *number)
{
    json_int_t n = json_integer_value(number);
    return n == LIST_BOUND_LEAST  ? LIST_BOUND_LEAST
           : n == LIST_BOUND_MOST ? LIST_BOUND_MOST
                                  : LIST_BOUND_EQUAL;
}

/* Reads the parameters that params_json wrote; the texts belong to `input`. */
static bool read_params(const json_t *input, const struct bulk *b, struct list_params *w)
{
    json_t *filter;
    size_t i;
    *w = (struct list_params){.account = b->site->account_id,
                              .site = b->site->id,
                              .search = json_string_value(json_object_get(input, "search"))};
    json_array_foreach(json_object_get(input, "filters"), i, filter)
    {
        const char *name = json_string_value(json_array_get(filter, 0));
        const json_t *value = json_array_get(filter, 1);
        const struct list_column *column = filter_column(planner_list_spec(b->kind), name);
        if (column == NULL || w->filter_count == LIST_FILTERS_MAX)
            return false;
        w->filters[w->filter_count++] =
            (struct list_filter){.column = column,
                                 .value = json_is_string(value)    ? db_text(json_string_value(value))
                                          : json_is_integer(value) ? db_int(json_integer_value(value))
                                                                   : db_null(),
                                 .bound = bound_of(json_array_get(filter, 2))};
    }
    return true;
}

/* The next ids, at most PLANNER_CHUNK. */
static int next_ids(struct db *db, const json_t *input, const struct bulk *b, int64_t after, int64_t *ids)
{
    const json_t *list = json_object_get(input, "ids");
    int64_t last = json_integer_value(json_object_get(input, "last"));
    int n = 0;
    if (list == NULL) {
        n = list_query_ids(db, planner_list_spec(b->kind), &b->params, after, PLANNER_CHUNK, ids);
        while (n > 0 && ids[n - 1] > last)
            n--;
        return n;
    }
    for (size_t i = 0; i < json_array_size(list) && n < PLANNER_CHUNK; i++) {
        int64_t id = json_integer_value(json_array_get(list, i));
        if (id > after)
            ids[n++] = id;
    }
    return n;
}

/* How many of the clusters to delete at once: as many as have few keywords together. A
 * cluster with many is disabled, so that nobody fills it again, and emptied in chunks
 * first; 0: it is not empty yet. */
static int weigh_clusters(struct db *db, const struct bulk *b, const int64_t *ids, int count, int64_t now)
{
    bool done;
    while (count > 1 && planner_cluster_keywords(db, b->site, ids, count) > BULK_INLINE_MAX)
        count /= 2;
    if (count != 1 || planner_cluster_keywords(db, b->site, ids, 1) <= BULK_INLINE_MAX)
        return count;
    planner_apply(db, b->kind, PLANNER_DISABLE, b->site, ids, 1, now, &done);
    planner_cluster_empty(db, b->site, ids[0], BULK_INLINE_MAX, now);
    return 0;
}

static void add_items(struct db *db, struct job_row *job, const int64_t *ids, const bool *done, int count)
{
    for (int i = 0; i < count; i++) {
        job_set_item(db, job->id, ids[i], done[i] ? "done" : "skipped",
                     done[i] ? NULL : "It does not exist or needs no change.", NULL);
        job->done += done[i];
        job->skipped += !done[i];
    }
    if (count > 0)
        job->position = ids[count - 1];
}

static void work_chunk(struct db *db, const json_t *input, const struct bulk *b, struct job_row *job,
                       int64_t now)
{
    int64_t ids[PLANNER_CHUNK] = {0};
    bool done[PLANNER_CHUNK];
    int n = next_ids(db, input, b, job->position, ids);
    job->state = n > 0 ? JOB_RUNNING : JOB_COMPLETED;
    if (n > 0 && deletes_clusters(b->kind, b->act))
        n = weigh_clusters(db, b, ids, n, now);
    if (n > 0) {
        planner_apply(db, b->kind, b->act, b->site, ids, n, now, done);
        add_items(db, job, ids, done, n);
    }
    /* Items that others deleted before their turn no longer count. */
    if (job->state == JOB_COMPLETED || job->done + job->skipped > job->total)
        job->total = job->done + job->skipped;
}

void bulk_work(struct db *db, TALLOC_CTX *mem, struct job_row *job, int64_t now)
{
    struct site site;
    struct bulk b = {.site = &site};
    json_t *input = json_owned(mem, json_loads(job->input, 0, NULL));
    const char *of = json_string_value(json_object_get(input, "of"));
    const char *action = json_string_value(json_object_get(input, "action"));
    if (of && action && site_by_id(db, job->site_id, &site) && planner_kind_of(of, &b.kind) &&
        planner_action_of(b.kind, action, &b.act) && read_params(input, &b, &b.params))
        work_chunk(db, input, &b, job, now);
    else
        db_abort(db, ERR_FATAL_CONFIG, "Another version created this job; start it again.");
}
