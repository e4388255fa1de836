/* Files become keywords of a site, on every database there is: counts, what is
 * refused, and what a killed import leaves. */
#include "db_fixture.h"

#include <dirent.h>

#include "base/clock.h"
#include "import/importer.h"
#include "store/pipeline/imports.h"
#include "store/runs/runs.h"

struct scene {
    struct place place;
    struct site site;
    struct lease *lease; /* NULL on SQLite */
    struct import_report report;
    struct error fail;
};

static void start(struct scene *s, int which)
{
    struct account account;
    *s = (struct scene){.place = place_open(which)};
    struct place *p = &s->place;
    ck_assert_msg(db_migrate(p->db, &s->fail), "%s", s->fail.why);
    must_begin(p->db, DB_DURABLE);
    account_ensure(p->db, NULL, 1000, 1, &account);
    site_create(p->db, account.id, "Beans", NULL, "UTC", "en", 1, &s->site);
    must_commit(p->db);
    if (which == ON_POSTGRES) {
        s->lease = lease_acquire(p->all, p->db, p->folder, 60000, &s->fail);
        ck_assert_msg(s->lease != NULL, "%s", s->fail.why);
    }
}

static void stop(struct scene *s)
{
    if (s->lease)
        lease_end(s->lease, s->place.db);
    place_close(&s->place);
}

static int64_t number(struct scene *s, const char *sql)
{
    return count_of(s->place.db, sql);
}

static char *file_of(struct scene *s, const char *text)
{
    char *path = talloc_asprintf(s->place.all, "%s/k.csv", s->place.folder);
    FILE *out = fopen(path, "w");
    ck_assert_ptr_nonnull(out);
    ck_assert_int_ge(fputs(text, out), 0);
    ck_assert_int_eq(fclose(out), 0);
    return path;
}

static bool imported_file(struct scene *s, int64_t engine, const char *path, bool strict)
{
    return import_source(s->place.db, s->place.all, engine, &s->site, &(struct import_source){.path = path},
                         strict, &s->report, &s->fail);
}

static bool imported(struct scene *s, const char *text, bool strict)
{
    s->fail = (struct error){0};
    return imported_file(s, s->lease ? s->lease->engine : 0, file_of(s, text), strict);
}

static void counts(const struct scene *s, int64_t rows, int64_t made, int64_t duplicates, int64_t updated,
                   int64_t refused)
{
    ck_assert_int_eq(s->report.rows, rows);
    ck_assert_int_eq(s->report.imported, made);
    ck_assert_int_eq(s->report.duplicates, duplicates);
    ck_assert_int_eq(s->report.updated, updated);
    ck_assert_int_eq(s->report.refused, refused);
    ck_assert_uint_eq(json_array_size(s->report.refused_rows), (uint64_t)refused);
}

START_TEST(rows_become_pending_keywords)
{
    struct scene s;
    start(&s, _i);
    ck_assert_msg(imported(&s,
                           "Keyword,Volume,KD,CPC,Intent\nMoka Pot,\"1,200\",35,1.25,Commercial\n,7,,,\n"
                           "moka  POT,1200,,,\nespresso,,,,\n",
                           false),
                  "%s", s.fail.why);
    counts(&s, 4, 2, 1, 0, 1);
    const json_t *refused = json_array_get(s.report.refused_rows, 0);
    ck_assert_int_eq(json_integer_value(json_object_get(refused, "line")), 3);
    ck_assert_ptr_nonnull(json_string_value(json_object_get(refused, "reason")));
    ck_assert_str_eq(json_string_value(json_object_get(s.report.recognised, "delimiter")), "comma");
    ck_assert_uint_eq(json_array_size(json_object_get(s.report.recognised, "columns")), 5);
    ck_assert_int_eq(number(&s, "select count(*) from igny8_keywords where keyword = 'Moka Pot' and volume = "
                                "1200 and difficulty = 35 and cpc = 1250 and intent = 'commercial'"),
                     1);
    ck_assert_int_eq(number(&s, "select count(*) from igny8_keywords where keyword = 'espresso' and volume "
                                "is null and intent is null"),
                     1);
    ck_assert_int_eq(number(&s, "select pending from igny8_queue_counts where site_id = 1 and stage = 1"), 2);
    ck_assert_int_eq(number(&s, "select count(*) from igny8_imports where state = 'done' and imported = 2"),
                     1);
    stop(&s);
}
END_TEST

START_TEST(what_is_known_gets_the_new_numbers_alone)
{
    struct scene s;
    start(&s, _i);
    ck_assert(imported(&s, "Keyword,Volume,KD\nmoka pot,10,5\nespresso,20,6\n", false));
    ck_assert(imported(&s, "Keyword,Volume\nMOKA POT,11\nespresso,\nmocha,1\n", false));
    counts(&s, 3, 1, 2, 1, 0);
    ck_assert_int_eq(number(&s, "select volume from igny8_keywords where keyword = 'moka pot'"), 11);
    ck_assert_int_eq(number(&s, "select difficulty from igny8_keywords where keyword = 'moka pot'"), 5);
    ck_assert_int_eq(number(&s, "select volume from igny8_keywords where keyword = 'espresso'"), 20);
    stop(&s);
}
END_TEST

START_TEST(strict_is_all_or_nothing)
{
    struct scene s;
    start(&s, _i);
    ck_assert(!imported(&s, "Keyword,Volume\nfine,1\n,5\n,6\nalso fine,2\n", true));
    ck_assert_int_eq(s.fail.kind, ERR_BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(s.fail.why, "line 3"));
    ck_assert_ptr_nonnull(strstr(s.fail.why, "2 of 4"));
    ck_assert_int_eq(number(&s, "select count(*) from igny8_keywords"), 0);
    ck_assert_int_eq(number(&s, "select count(*) from igny8_imports"), 0);
    ck_assert_msg(imported(&s, "Keyword,Volume\nfine,1\nalso fine,2\n", true), "%s", s.fail.why);
    counts(&s, 2, 2, 0, 0, 0);
    stop(&s);
}
END_TEST

START_TEST(a_file_that_is_none_writes_nothing)
{
    struct scene s;
    start(&s, _i);
    ck_assert(!imported(&s, "", false));
    ck_assert_int_eq(s.fail.kind, ERR_BAD_INPUT);
    ck_assert(!imported(&s, "PK\003\004 a workbook", false));
    s.fail = (struct error){0};
    ck_assert(!imported_file(&s, 0, "/no/such/file.csv", false));
    ck_assert_ptr_nonnull(strstr(s.fail.why, "/no/such/file.csv"));
    ck_assert(!import_check(&(struct import_source){.path = "/no/such/file.csv"}, false, &s.fail));
    ck_assert_int_eq(number(&s, "select count(*) from igny8_imports"), 0);
    stop(&s);
}
END_TEST

START_TEST(only_refused_rows_are_told)
{
    struct scene s;
    start(&s, _i);
    ck_assert_msg(imported(&s, "Keyword,Volume\n,1\n,2\n", false), "%s", s.fail.why);
    counts(&s, 2, 0, 0, 0, 2);
    ck_assert_int_eq(number(&s, "select count(*) from igny8_imports"), 0);
    stop(&s);
}
END_TEST

/* Ten chunks, refused rows past the listed thousand, and the same once more. */
START_TEST(twenty_thousand_rows)
{
    struct scene s;
    start(&s, _i);
    char *path = talloc_asprintf(s.place.all, "%s/many.csv", s.place.folder);
    FILE *out = fopen(path, "w");
    ck_assert_ptr_nonnull(out);
    fputs("Keyword,Volume\n", out);
    for (int i = 0; i < 20000; i++)
        if (i % 10 == 3)
            fprintf(out, ",%d\n", i);
        else
            fprintf(out, "keyword number %d of many,%d\n", i, i % 1000);
    ck_assert_int_eq(fclose(out), 0);
    int64_t engine = s.lease ? s.lease->engine : 0;
    ck_assert(imported_file(&s, engine, path, false));
    ck_assert_int_eq(s.report.rows, 20000);
    ck_assert_int_eq(s.report.imported, 18000);
    ck_assert_int_eq(s.report.refused, 2000);
    ck_assert_uint_eq(json_array_size(s.report.refused_rows), 1000);
    ck_assert_int_eq(number(&s, "select pending from igny8_queue_counts where site_id = 1 and stage = 1"),
                     18000);
    ck_assert(imported_file(&s, engine, path, false));
    ck_assert_int_eq(s.report.imported, 0);
    ck_assert_int_eq(s.report.duplicates, 18000);
    ck_assert_int_eq(s.report.updated, 0);
    stop(&s);
}
END_TEST

/* ---- what a preview says, and what an import tells ---------------------------------- */

static int files_left(const struct scene *s)
{
    int n = 0;
    DIR *dir = opendir(s->place.folder);
    ck_assert_ptr_nonnull(dir);
    for (const struct dirent *e; (e = readdir(dir)) != NULL;)
        n += strncmp(e->d_name, "preview-", 8) == 0;
    closedir(dir);
    return n;
}

/* Another connection writes, so that a preview that writes to the database would wait for it. */
START_TEST(a_preview_counts_while_another_writes)
{
    struct scene s;
    json_t *first;
    start(&s, _i);
    ck_assert(imported(&s, "Keyword,Volume\nmoka pot,10\nespresso,20\n", false));
    const char *path = file_of(&s, "Keyword,Volume\nMOKA POT,11\nespresso,\nmocha,1\n?!,\nmocha,2\nMocha,\n");
    struct db *other = connect_again(&s.place);
    must_begin(other, DB_RELAXED);
    db_exec(other, "update igny8_keywords set volume = 12", NO_BIND);
    ck_assert_msg(import_preview(s.place.db, s.place.all, s.place.folder, &s.site,
                                 &(struct import_source){.path = path}, 2, &first, &s.report, &s.fail),
                  "%s", s.fail.why);
    db_rollback(other);
    counts(&s, 6, 1, 4, 2, 1);
    ck_assert_uint_eq(json_array_size(first), 2);
    ck_assert_int_eq(number(&s, "select count(*) from igny8_keywords"), 2);
    ck_assert_int_eq(number(&s, "select sum(volume) from igny8_keywords"), 30);
    ck_assert_int_eq(files_left(&s), 0);
    stop(&s);
}
END_TEST

START_TEST(a_preview_that_cannot_keep_its_file_says_why)
{
    struct scene s;
    json_t *first;
    start(&s, _i);
    ck_assert(!import_preview(s.place.db, s.place.all, "/no/such/folder", &s.site,
                              &(struct import_source){.path = file_of(&s, "moka pot\n")}, 2, &first,
                              &s.report, &s.fail));
    ck_assert_ptr_nonnull(strstr(s.fail.why, "/no/such/folder"));
    stop(&s);
}
END_TEST

struct told {
    int64_t most[IMPORT_RELEASING + 1], of[IMPORT_RELEASING + 1];
};

static void note(void *listener, enum import_part part, int64_t done, int64_t of)
{
    struct told *t = listener;
    ck_assert(part == IMPORT_READING ? of == 0 : done <= of);
    ck_assert_int_ge(done, t->most[part]);
    t->most[part] = done;
    t->of[part] = of;
}

START_TEST(each_part_of_an_import_is_told)
{
    struct scene s;
    struct told t = {0};
    start(&s, _i);
    char *text = talloc_strdup(s.place.all, "keyword\n");
    for (int i = 0; i < 1200; i++)
        text = talloc_asprintf_append(text, "word %d\n", i);
    const struct import_source source = {.path = file_of(&s, text), .tell = note, .listener = &t};
    ck_assert_msg(import_source(s.place.db, s.place.all, s.lease ? s.lease->engine : 0, &s.site, &source,
                                false, &s.report, &s.fail),
                  "%s", s.fail.why);
    ck_assert_int_eq(t.most[IMPORT_READING], 1000);
    ck_assert_int_eq(t.most[IMPORT_STORING], 1200);
    ck_assert_int_eq(t.of[IMPORT_STORING], 1200);
    ck_assert_int_eq(t.most[IMPORT_RELEASING], 1200);
    stop(&s);
}
END_TEST

/* ---- what a kill leaves -------------------------------------------------------------- */

/* An import of `count` keywords in this state whose process is gone. */
static int64_t left_behind(struct scene *s, const char *state, int count)
{
    struct db *db = s->place.db;
    must_begin(db, DB_RELAXED);
    int64_t import = import_begin(db, s->lease ? 4711 : 0, s->site.account_id, s->site.id, "k.csv", 1);
    for (int i = 0; i < count; i++) {
        char word[32];
        snprintf(word, sizeof word, "%s %d", state, i);
        struct keyword_row k = {.keyword = word, .key = word};
        keyword_figures_clear(k.figures);
        int64_t made[3] = {0};
        import_keyword_rows(db, import, s->site.account_id, s->site.id, &k, 1, 1, made);
        ck_assert_int_eq(made[1], 1);
    }
    import_set_state(db, import, state, strcmp(state, "loading") == 0 ? 0 : count);
    must_commit(db);
    return import;
}

START_TEST(what_was_loading_is_removed)
{
    struct scene s;
    start(&s, _i);
    ck_assert(imported(&s, "moka pot\nespresso\n", false));
    left_behind(&s, "loading", 4500);
    ck_assert_msg(import_recover(s.place.db, &s.fail), "%s", s.fail.why);
    ck_assert_int_eq(number(&s, "select count(*) from igny8_keywords"), 2);
    ck_assert_int_eq(number(&s, "select count(*) from igny8_imports"), 1);
    ck_assert_int_eq(number(&s, "select pending from igny8_queue_counts where site_id = 1 and stage = 1"), 2);
    stop(&s);
}
END_TEST

START_TEST(what_was_whole_is_released)
{
    struct scene s;
    start(&s, _i);
    int64_t import = left_behind(&s, "releasing", 4500);
    must_begin(s.place.db, DB_RELAXED); /* it died after the first chunk */
    ck_assert_int_eq(import_release(s.place.db, import, 2000), 2000);
    must_commit(s.place.db);
    left_behind(&s, "loading", 3);
    ck_assert_msg(import_recover(s.place.db, &s.fail), "%s", s.fail.why);
    ck_assert_int_eq(number(&s, "select pending from igny8_queue_counts where site_id = 1 and stage = 1"),
                     4500);
    ck_assert_int_eq(number(&s, "select count(*) from igny8_keywords"), 4500);
    ck_assert_int_eq(number(&s, "select imported from igny8_imports where state = 'done'"), 4500);
    ck_assert_msg(import_recover(s.place.db, &s.fail), "%s", s.fail.why);
    stop(&s);
}
END_TEST

/* On PostgreSQL another process starts while an import is at work. */
START_TEST(a_living_import_is_left_alone)
{
    struct scene s;
    if (!postgres_url())
        return;
    start(&s, ON_POSTGRES);
    must_begin(s.place.db, DB_RELAXED);
    int64_t import = import_begin(s.place.db, s.lease->engine, s.site.account_id, s.site.id, "k.csv", 1),
            told;
    must_commit(s.place.db);
    ck_assert(import_recover(s.place.db, &s.fail));
    must_begin(s.place.db, DB_RELAXED);
    ck_assert(import_lock(s.place.db, import, s.lease->engine, &told));
    ck_assert(!import_lock(s.place.db, import, s.lease->engine + 1, &told));
    import_take_over(s.place.db, import);
    ck_assert(!import_lock(s.place.db, import, s.lease->engine, &told));
    ck_assert(import_lock(s.place.db, import, 0, &told));
    must_commit(s.place.db);
    stop(&s);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("importer");
    TCase *c = tcase_create("files");
    tcase_set_timeout(c, 120);
    int n = databases();
    tcase_add_loop_test(c, rows_become_pending_keywords, 0, n);
    tcase_add_loop_test(c, what_is_known_gets_the_new_numbers_alone, 0, n);
    tcase_add_loop_test(c, strict_is_all_or_nothing, 0, n);
    tcase_add_loop_test(c, a_file_that_is_none_writes_nothing, 0, n);
    tcase_add_loop_test(c, only_refused_rows_are_told, 0, n);
    tcase_add_loop_test(c, twenty_thousand_rows, 0, n);
    tcase_add_loop_test(c, a_preview_counts_while_another_writes, 0, n);
    tcase_add_loop_test(c, a_preview_that_cannot_keep_its_file_says_why, 0, n);
    tcase_add_loop_test(c, each_part_of_an_import_is_told, 0, n);
    tcase_add_loop_test(c, what_was_loading_is_removed, 0, n);
    tcase_add_loop_test(c, what_was_whole_is_released, 0, n);
    tcase_add_test(c, a_living_import_is_left_alone);
    suite_add_tcase(s, c);
    return s;
}

int main(void)
{
    SRunner *runner = srunner_create(suite());
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
