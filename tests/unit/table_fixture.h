/* table_fixture.h: tables opened from bytes in memory, and their rows as one line. */
#ifndef IGNY8_TEST_TABLE_FIXTURE_H
#define IGNY8_TEST_TABLE_FIXTURE_H

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "import/reader/table.h"

/* `top` owns what a test is given and lives as long as the test. */
static TALLOC_CTX *top;
static struct error fail;

static inline void setup(void)
{
    top = talloc_new(NULL);
    fail = (struct error){0};
}

static inline void teardown(void)
{
    talloc_free(top);
}

static inline struct table *opened(const char *bytes, size_t n)
{
    struct table *table = table_open_bytes(top, bytes, n, &fail);
    ck_assert_msg(table != NULL, "%s", fail.why);
    return table;
}

static inline struct table *of(const char *text)
{
    return opened(text, strlen(text));
}

/* Every row as "line keyword volume" or "line !", joined by '|'. */
static inline const char *rows(struct table *table)
{
    char *all = talloc_strdup(top, "");
    struct table_row row;
    while (table_next(table, &row)) {
        ck_assert(row.refused == NULL || row.keyword == NULL);
        all = talloc_asprintf_append(all, "%s%lld ", *all ? "|" : "", (long long)row.line);
        all = talloc_strdup_append(all, row.refused ? "!" : row.keyword);
        if (row.figures[KEYWORD_VOLUME] >= 0)
            all = talloc_asprintf_append(all, " %lld", (long long)row.figures[KEYWORD_VOLUME]);
    }
    ck_assert(!table_read_failed(table, NULL));
    ck_assert(!table_next(table, &row));
    return all;
}

static inline const char *read_text(const char *text)
{
    return rows(of(text));
}

/* Runs the tests with TAP on standard output; gives what main returns. */
static inline int run_suite(const char *name, TCase *tests)
{
    Suite *suite = suite_create(name);
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}

#endif
