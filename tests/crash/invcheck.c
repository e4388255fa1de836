/* invcheck: is everything true that must always be true?
 *
 *     invcheck DATABASE_URL_OR_DATA_DIR [--data DIR] [--secret TEXT]... [--settled]
 *
 * Reads the database and the files of the data folder, says one line for each
 * violation, and exits 1 if there was one, 2 if it could not look. It changes
 * nothing: the writes that must be refused are tried and rolled back.
 * --settled: no run is being worked, and none should be left to work.
 *
 * A database whose first start was killed before it had all its tables is
 * empty, and clean: the next start creates what is missing. */
#include <fcntl.h>
#include <ftw.h>
#include <glib.h>
#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/asset.h"
#include "cli/cli.h"
#include "invariants.h"
#include "invcheck.h"

void violation(struct inspection *in, const char *id, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    printf("%s  ", id);
    vprintf(format, ap);
    putchar('\n');
    va_end(ap);
    in->violations++;
}

struct rows *ask(struct inspection *in, TALLOC_CTX *owner, const char *sql, const struct value *values, int n)
{
    struct rows *rows = db_query(in->db, owner, sql, values, n);
    if (db_failed(in->db)) {
        fprintf(stderr, "invcheck: %s\n  in: %s\n", db_last_error(in->db)->why, sql);
        exit(2);
    }
    return rows;
}

static int64_t number(struct inspection *in, const char *sql)
{
    struct rows *rows = ask(in, NULL, sql, NO_BIND);
    int64_t n = rows_next(rows) ? row_int(rows, "n") : 0;
    talloc_free(rows);
    return n;
}

static void check_queries(struct inspection *in)
{
    for (size_t i = 0; i < sizeof invariants / sizeof *invariants; i++) {
        const struct invariant *v = &invariants[i];
        if ((v->when == SQLITE_ONLY && db_is_postgres(in->db)) || (v->when == WHEN_SETTLED && !in->settled))
            continue;
        in->checks++;
        struct rows *rows = ask(in, NULL, v->violations, NO_BIND);
        while (rows_next(rows))
            violation(in, v->id, "%s", row_text(rows, "found"));
        talloc_free(rows);
    }
}

/* ---- stage_N_result against the rows ------------------------------------- */

static const char *const processed_names[] = {"keywords_processed", "clusters_processed", "ideas_processed",
                                              "tasks_processed",    "content_processed",  "images_processed"};

static void check_result(struct inspection *in, const struct rows *r, int stage)
{
    char column[32];
    snprintf(column, sizeof column, "stage_%d_result", stage);
    const char *text = row_text(r, column);
    const char *run = row_text(r, "run_id");
    if (!text) {
        if (row_int(r, "items") > 0)
            violation(in, "I4", "run %s: stage %d has items and no result", run, stage);
        return;
    }
    json_t *result = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    if (!json_is_object(result))
        violation(in, "I4", "run %s: %s is no JSON object: %s", run, column, text);
    const struct {
        const char *name, *column;
    } wanted[] = {{"credits_used", "credits"},
                  {"items_failed", "failed"},
                  {"skipped", "skipped"},
                  {processed_names[stage - 1], "done"}};
    for (size_t i = 0; json_is_object(result) && i < sizeof wanted / sizeof *wanted; i++)
        if (json_integer_value(json_object_get(result, wanted[i].name)) != row_int(r, wanted[i].column))
            violation(in, "I4", "run %s, stage %d: %s is %lld by its rows: %s", run, stage, wanted[i].name,
                      (long long)row_int(r, wanted[i].column), text);
    json_decref(result);
}

static void check_results(struct inspection *in)
{
    static const char *const sql =
        "select r.run_id, r.stage_1_result, r.stage_2_result, r.stage_3_result, r.stage_4_result, "
        "r.stage_5_result, "
        "r.stage_6_result, "
        "(select coalesce(sum(credits), 0) from igny8_steps s where s.run_id = r.id and s.stage = $1) as "
        "credits, "
        "(select count(*) from igny8_run_items i where i.run_id = r.id and i.stage = $1) as items, "
        "(select count(*) from igny8_run_items i where i.run_id = r.id and i.stage = $1 and outcome = "
        "'done') as done, "
        "(select count(*) from igny8_run_items i where i.run_id = r.id and i.stage = $1 "
        "and outcome = 'failed') as failed, "
        "(select count(*) from igny8_run_items i where i.run_id = r.id and i.stage = $1 "
        "and outcome = 'skipped') as skipped from igny8_automation_runs r";
    for (int stage = 1; stage <= 6; stage++) {
        in->checks++;
        struct rows *rows = ask(in, NULL, sql, BIND(db_int(stage)));
        while (rows_next(rows))
            check_result(in, rows, stage);
        talloc_free(rows);
    }
}

/* ---- writes that must be refused ------------------------------------------ */

static void must_refuse(struct inspection *in, const char *id, const char *target, const char *write)
{
    struct error fail = {0};
    if (!db_begin(in->db, DB_RELAXED, &fail)) {
        fprintf(stderr, "invcheck: %s\n", fail.why);
        exit(2);
    }
    in->checks++;
    int64_t row = db_query_int(in->db, 0, target, NO_BIND);
    if (row && db_exec(in->db, write, BIND(db_int(row)))) {
        /* A queued statement may only fail when something is asked of it. */
        db_query_int(in->db, 0, "select 1 as one", NO_BIND);
        if (!db_failed(in->db))
            violation(in, id, "was not refused: %s, for row %lld", write, (long long)row);
    }
    db_rollback(in->db);
}

static void check_refusals(struct inspection *in)
{
    static const char *const ledger = "select max(id) as id from igny8_credit_ledger";
    static const char *const ended =
        "select max(id) as id from igny8_automation_runs where status in ('completed', 'cancelled')";
    must_refuse(in, "I3", ledger, "update igny8_credit_ledger set note = 'changed' where id = $1");
    must_refuse(in, "I3", ledger, "delete from igny8_credit_ledger where id = $1");
    must_refuse(in, "I6", ended, "update igny8_automation_runs set status = 'running' where id = $1");
    must_refuse(in, "I6", ended, "update igny8_automation_runs set status = 'failed' where id = $1");
}

/* ---- secrets ------------------------------------------------------------------ */

static struct inspection *walked; /* nftw passes no argument */

static int search_file(const char *path, const struct stat *st, int kind, struct FTW *walk)
{
    (void)walk;
    if (kind != FTW_F || st->st_size == 0)
        return 0;
    GMappedFile *map = g_mapped_file_new(path, FALSE, NULL);
    for (int i = 0; map && i < walked->secret_count; i++)
        if (memmem(g_mapped_file_get_contents(map), g_mapped_file_get_length(map), walked->secrets[i],
                   strlen(walked->secrets[i])))
            violation(walked, "I14", "secret %d lies in %s", i + 1, path);
    if (map)
        g_mapped_file_unref(map);
    return 0;
}

static void search_column(struct inspection *in, const char *table, const char *column)
{
    char *sql = talloc_asprintf(NULL, "select count(*) as n from \"%s\" where %s(\"%s\", $1) > 0", table,
                                db_is_postgres(in->db) ? "strpos" : "instr", column);
    for (int i = 0; i < in->secret_count; i++) {
        struct rows *rows = ask(in, sql, sql, BIND(db_text(in->secrets[i])));
        if (rows_next(rows) && row_int(rows, "n") > 0)
            violation(in, "I14", "secret %d lies in %lld rows of %s.%s", i + 1, (long long)row_int(rows, "n"),
                      table, column);
    }
    talloc_free(sql);
}

static void check_secrets(struct inspection *in)
{
    if (in->secret_count == 0)
        return;
    in->checks++;
    struct rows *rows =
        ask(in, NULL,
            db_is_postgres(in->db)
                ? "select table_name as t, column_name as c from information_schema.columns "
                  "where table_schema = current_schema() and data_type = 'text'"
                : "select m.name as t, p.name as c from sqlite_master m join pragma_table_info(m.name) p "
                  "where m.type = 'table' and lower(p.type) = 'text'",
            NO_BIND);
    while (rows_next(rows))
        search_column(in, row_text(rows, "t"), row_text(rows, "c"));
    talloc_free(rows);
    walked = in;
    if (in->data)
        nftw(in->data, search_file, 16, FTW_PHYS);
}

/* ---- the program ---------------------------------------------------------------- */

static int usage(void)
{
    fprintf(stderr, "usage: invcheck DATABASE_URL_OR_DATA_DIR [--data DIR] [--secret TEXT]... [--settled]\n");
    return 2;
}

static bool read_arguments(int argc, char **argv, struct inspection *in, const char **where)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--settled") == 0)
            in->settled = true;
        else if (strcmp(argv[i], "--data") == 0 && i + 1 < argc)
            in->data = argv[++i];
        else if (strcmp(argv[i], "--secret") == 0 && i + 1 < argc && in->secret_count < SECRETS_MAX)
            in->secrets[in->secret_count++] = argv[++i];
        else if (argv[i][0] != '-' && !*where)
            *where = argv[i];
        else
            return false;
    }
    return *where != NULL;
}

/* True if no start has created all tables yet: nothing was committed, or a part of the migrations and no
 * account. A start takes it for new, and so it is sound. */
static bool is_new(struct inspection *in)
{
    static const char *const tables[] = {
        "select count(*) as n from sqlite_master where type = 'table' and name in ('igny8_schema', "
        "'igny8_accounts')",
        "select count(*) as n from pg_tables where schemaname = current_schema() and tablename in "
        "('igny8_schema', 'igny8_accounts')"};
    int64_t applied = 0, carried = 0;
    const struct asset *asset;
    if (number(in, tables[db_is_postgres(in->db)]) < 2)
        return true;
    applied = number(in, "select count(*) as n from igny8_schema");
    for (int i = 0; (asset = asset_at(i)) != NULL; i++)
        carried += g_str_has_prefix(asset->name, "migrations/");
    return applied < carried && number(in, "select count(*) as n from igny8_accounts") == 0;
}

static bool open_database(TALLOC_CTX *owner, struct inspection *in, const char *where, struct error *fail)
{
    const char *url = where;
    struct stat st;
    if (stat(where, &st) == 0 && S_ISDIR(st.st_mode)) {
        in->data = in->data ? in->data : where;
        url = talloc_asprintf(owner, "%s/igny8.db", where);
    }
    if (strncmp(url, "postgres", 8) != 0 && stat(url, &st) != 0)
        return error_set(fail, ERR_BAD_INPUT, "there is no database at %s", url);
    /* Asked before the connection, which writes to an empty file. */
    if (in->data &&
        !database_not_emptied(&(struct settings){.data_dir = in->data, .database_url = url}, fail))
        return false;
    struct db_source *source = db_source_new(owner, url, fail);
    in->db = source ? db_connect(owner, source, fail) : NULL;
    return in->db && db_begin(in->db, DB_READ_ONLY, fail);
}

static void check_all(struct inspection *in)
{
    check_queries(in);
    check_results(in);
    if (in->data) {
        check_images(in);
        check_logs(in);
    }
    check_secrets(in);
    db_rollback(in->db);
    check_refusals(in);
    if (in->violations == 0)
        printf("invcheck: clean (%d checks)\n", in->checks);
}

int main(int argc, char **argv)
{
    struct inspection in = {0};
    struct error fail = {0};
    const char *where = NULL;
    if (!read_arguments(argc, argv, &in, &where))
        return usage();
    TALLOC_CTX *owner = talloc_new(NULL);
    if (sodium_init() < 0 || !open_database(owner, &in, where, &fail)) {
        fprintf(stderr, "invcheck: %s\n", fail.why);
        talloc_free(owner);
        return 2;
    }
    if (is_new(&in))
        printf("invcheck: clean (no start has created all tables yet, and there is no account)\n");
    else
        check_all(&in);
    talloc_free(owner);
    return in.violations ? 1 : 0;
}
