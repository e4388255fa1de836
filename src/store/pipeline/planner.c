/* Keywords, clusters, ideas and tasks as people create and change them. */
#include "store/pipeline/pipeline.h"

#include <string.h>

static const struct {
    const char *name, *table, *seen; /* seen: a condition on rows that people may see */
} kinds[PLANNER_KINDS] = {
    [PLANNER_KEYWORDS] = {"keywords", "igny8_keywords", " and import_id is null"},
    [PLANNER_CLUSTERS] = {"clusters", "igny8_clusters", ""},
    [PLANNER_IDEAS] = {"ideas", "igny8_content_ideas", ""},
    [PLANNER_TASKS] = {"tasks", "igny8_tasks", ""},
};

const char *planner_name(enum planner_kind kind)
{
    return kinds[kind].name;
}

bool planner_kind_of(const char *name, enum planner_kind *kind)
{
    for (int i = 0; i < PLANNER_KINDS; i++)
        if (strcmp(kinds[i].name, name) == 0) {
            *kind = (enum planner_kind)i;
            return true;
        }
    return false;
}

/* ", $3, $4": a placeholder for each value, numbered from `first`. */
static char *places(TALLOC_CTX *owner, int first, int count)
{
    char *sql = talloc_strdup(owner, "");
    for (int i = 0; i < count; i++)
        sql = talloc_asprintf_append_buffer(sql, ", $%d", first + i);
    return sql;
}

static int64_t insert(struct db *db, TALLOC_CTX *mem, const struct planner_item *item,
                      const struct planner_value *values, int count)
{
    struct value bound[PLANNER_VALUES + 3] = {db_int(item->account), db_int(item->site), db_int(item->now)};
    char *sql = talloc_asprintf(mem, "insert into %s(account_id, site_id, created_at, updated_at",
                                kinds[item->kind].table);
    for (int i = 0; i < count; i++) {
        sql = talloc_asprintf_append_buffer(sql, ", %s", values[i].column);
        bound[i + 3] = values[i].value;
    }
    sql =
        talloc_asprintf_append_buffer(sql, ") values ($1, $2, $3, $3%s) returning id", places(mem, 4, count));
    return db_insert(db, 0, sql, bound, count + 3);
}

int64_t planner_create(struct db *db, enum planner_kind kind, const struct site *site,
                       const struct planner_value *given, int count, int64_t now)
{
    struct account a;
    struct planner_value made[PLANNER_VALUES];
    TALLOC_CTX *mem = talloc_new(NULL);
    const struct planner_item item = {
        .kind = kind, .account = site->account_id, .site = site->id, .status = "", .now = now};
    int64_t id = 0;
    account_lock(db, site->account_id, &a);
    int n = planner_values(db, mem, &item, given, count, made);
    if (!db_failed(db))
        id = insert(db, mem, &item, made, n);
    talloc_free(mem);
    return id;
}

static bool load(struct db *db, TALLOC_CTX *mem, struct planner_item *item)
{
    char *sql =
        talloc_asprintf(mem, "select site_id, status from %s where id = $1 and account_id = $2%s for update",
                        kinds[item->kind].table, kinds[item->kind].seen);
    struct rows *r = db_query(db, mem, sql, BIND(db_int(item->id), db_int(item->account)));
    if (!rows_next(r))
        return false;
    item->site = row_int(r, "site_id");
    item->status = row_text(r, "status");
    return true;
}

static void update(struct db *db, TALLOC_CTX *mem, const struct planner_item *item,
                   const struct planner_value *values, int count)
{
    struct value bound[PLANNER_VALUES + 2] = {db_int(item->id), db_int(item->now)};
    char *sql = talloc_asprintf(mem, "update %s set updated_at = $2", kinds[item->kind].table);
    for (int i = 0; i < count; i++) {
        sql = talloc_asprintf_append_buffer(sql, ", %s = $%d", values[i].column, i + 3);
        bound[i + 2] = values[i].value;
    }
    sql = talloc_strdup_append_buffer(sql, " where id = $1");
    db_exec(db, sql, bound, count + 2);
}

bool planner_change(struct db *db, enum planner_kind kind, int64_t account, int64_t id,
                    const struct planner_value *given, int count, int64_t now)
{
    struct account a;
    struct planner_value made[PLANNER_VALUES];
    TALLOC_CTX *mem = talloc_new(NULL);
    struct planner_item item = {.kind = kind, .account = account, .id = id, .now = now};
    bool there = account_lock(db, account, &a) && load(db, mem, &item);
    if (there) {
        int n = planner_values(db, mem, &item, given, count, made);
        if (!db_failed(db) && n > 0)
            update(db, mem, &item, made, n);
    }
    talloc_free(mem);
    return there && !db_failed(db);
}
