/* The dispatcher and long texts: which thread has what takes long. */
#include "api_fixture.h"

#include <stdatomic.h>
#include <unistd.h>

static atomic_int freed_by; /* the thread */

static int freed(int *tree)
{
    (void)tree;
    freed_by = gettid();
    return 0;
}

/* With something in place of a long text's tree; answers its own thread. */
static int read_long(struct api_request *req)
{
    int *tree = talloc_zero(req->mem, int);
    talloc_set_destructor(tree, freed);
    req->doc = (struct markdown_doc *)tree;
    req->out = json_pack("{s:i}", "thread", (int)gettid());
    return 200;
}

static const struct route table[] = {
    {"POST", "/long/", ROLE_EDITOR, SCOPE_CALLER, EXEC_BLOCKING, 0, 0, NULL, NULL, 200, read_long, ""},
    {0},
};
static const struct route *const tables[] = {table, NULL};

/* An HTTP thread frees the exchange: what takes long to free is gone by then. */
START_TEST(the_tree_is_freed_where_it_was_read)
{
    api_begin(ON_SQLITE, tables);
    struct said said = ask_as("editor", "POST", "/long/", NULL, NULL);
    SAYS(said, 200, "");
    ck_assert_int_eq(freed_by, json_integer_value(json_object_get(said.body, "thread")));
    api_end();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("document_executor");
    TCase *tcase = tcase_create("all");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, the_tree_is_freed_where_it_was_read);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
