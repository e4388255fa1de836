/* The table of routes: each says who may, how it is executed, what it takes and what
 * it answers, and is found at its own path. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "api/http/dispatch.h"

static const struct route *route; /* under test: its name stands in every message */
#define HOLDS(condition) ck_assert_msg(condition, "%s %s: " #condition, route->method, route->path)

static void each(void (*check)(void))
{
    for (const struct route *const *table = route_tables; *table; table++)
        for (route = *table; route->method; route++)
            check();
}

static bool one_of(const char *word, const char *list)
{
    const char *at = strstr(list, word);
    return at && (at == list || at[-1] == ' ') && (at[strlen(word)] == ' ' || at[strlen(word)] == 0);
}

static void says_all(void)
{
    HOLDS(one_of(route->method, "GET POST PUT PATCH DELETE"));
    HOLDS(route->path[0] == '/' && strstr(route->path, "//") == NULL);
    HOLDS(route->role >= ROLE_ANYONE && route->role <= ROLE_OWNER);
    HOLDS(scope_defined(route));
    HOLDS(route->exec >= EXEC_INLINE_READ && route->exec <= EXEC_DOCUMENT);
    if (route->flags & ROUTE_BROWSER)
        HOLDS(route->status == 303 && route->output == NULL && strncmp(route->path, "/api/", 5) != 0);
    else
        HOLDS(route->status == 200 || route->status == 201 || route->status == 202 || route->status == 204);
    HOLDS(route->handle != NULL);
    HOLDS(route->summary && strlen(route->summary) > 5 && strlen(route->summary) < 200);
    HOLDS(route->max_body >= 0);
}

static void writes_where_it_may(void)
{
    bool get = strcmp(route->method, "GET") == 0;
    HOLDS(!get || (route->exec != EXEC_PASSWORD && route->max_body == 0));
    HOLDS(!(route->flags & ROUTE_LIST) || (get && route->exec == EXEC_INLINE_READ));
    HOLDS(!(route->flags & ROUTE_IDEMPOTENT) || (!get && route->role > ROLE_ANYONE));
    HOLDS(!(route->flags & ROUTE_FORM) || strcmp(route->method, "POST") == 0);
}

static void check_fields(const struct field *fields, bool top)
{
    bool get = strcmp(route->method, "GET") == 0;
    for (const struct field *f = fields; f && f->name; f++) {
        ck_assert_msg(f->type >= FIELD_TEXT && f->type <= FIELD_ANY, "%s: %s", route->path, f->name);
        ck_assert_msg(f->type != FIELD_WORD || f->words, "%s: words of %s", route->path, f->name);
        ck_assert_msg(f->most == 0 || f->least <= f->most, "%s: limits of %s", route->path, f->name);
        bool nested = f->type == FIELD_OBJECT || f->type == FIELD_OBJECTS;
        bool each = f->type == FIELD_TEXTS && f->fields != NULL; /* what each text of the list is */
        ck_assert_msg(each || nested == (f->fields != NULL), "%s: fields of %s", route->path, f->name);
        ck_assert_msg(!(top && get && nested), "%s: %s cannot stand in a query", route->path, f->name);
        ck_assert_msg(!(f->flags & F_IN_FORM) || (route->flags & ROUTE_FORM), "%s: %s", route->path, f->name);
        for (const struct field *g = f + 1; g->name; g++)
            ck_assert_msg(strcmp(f->name, g->name) != 0, "%s takes %s twice", route->path, f->name);
        if (nested)
            check_fields(f->fields, false);
    }
}

static void takes_good_fields(void)
{
    check_fields(route->input, true);
}

/* What a kept answer would keep, nobody shall read in the database. */
static void keeps_no_secret(void)
{
    for (const struct field *f = route->output; f && f->name; f++)
        HOLDS(!(route->flags & ROUTE_IDEMPOTENT) || !(f->flags & F_SECRET));
}

static void is_found(void)
{
    TALLOC_CTX *all = talloc_new(NULL);
    struct route_tree *tree = route_tree_new(all, route_tables);
    char *path = talloc_strdup(all, "");
    int params = 0;
    for (const char *at = route->path; *at; at += *at == '}') {
        size_t n = strcspn(at, "{");
        path = talloc_strndup_append(path, at, n);
        at += n;
        if (*at == '{') {
            path = talloc_asprintf_append(path, "17");
            params++;
            at += strcspn(at, "}");
        }
    }
    struct route_match m;
    HOLDS(route_match(tree, all, route->method, path, &m));
    HOLDS(m.route == route);
    HOLDS(m.param_count == params);
    for (int i = 0; i < params; i++)
        HOLDS(strcmp(m.params[i].value, "17") == 0);
    size_t n = strlen(path);
    if (n > 1 && path[n - 1] == '/') {
        path[n - 1] = 0;
        HOLDS(route_match(tree, all, route->method, path, &m) && m.route == route);
    }
    talloc_free(all);
}

START_TEST(each_route_says_all)
{
    each(says_all);
}
END_TEST

START_TEST(each_writes_where_it_may)
{
    each(writes_where_it_may);
}
END_TEST

START_TEST(each_takes_good_fields)
{
    each(takes_good_fields);
}
END_TEST

START_TEST(none_keeps_a_secret)
{
    each(keeps_no_secret);
}
END_TEST

START_TEST(each_is_found)
{
    each(is_found);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("routes");
    TCase *tcase = tcase_create("routes");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, each_route_says_all);
    tcase_add_test(tcase, each_writes_where_it_may);
    tcase_add_test(tcase, each_takes_good_fields);
    tcase_add_test(tcase, none_keeps_a_secret);
    tcase_add_test(tcase, each_is_found);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
