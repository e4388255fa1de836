/* A background thread and its children have low priority; the others keep theirs. */
#include <check.h>
#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/thread_pool.h"

static int own_nice(void)
{
    return getpriority(PRIO_PROCESS, (id_t)gettid());
}

static void *look(void *nice)
{
    *(int *)nice = own_nice();
    return NULL;
}

struct seen {
    int before, after, of_child;
};

static void *go_back(void *arg)
{
    struct seen *seen = arg;
    pthread_t child;
    seen->before = own_nice();
    background_thread();
    background_thread(); /* a second time changes nothing */
    seen->after = own_nice();
    ck_assert_int_eq(pthread_create(&child, NULL, look, &seen->of_child), 0);
    pthread_join(child, NULL);
    return NULL;
}

START_TEST(the_thread_and_its_children_alone)
{
    struct seen seen = {0};
    pthread_t thread;
    int here = own_nice();
    ck_assert_int_eq(pthread_create(&thread, NULL, go_back, &seen), 0);
    pthread_join(thread, NULL);
    ck_assert_int_eq(seen.before, here);
    ck_assert_int_eq(seen.after, here > 10 ? here : 10);
    ck_assert_int_eq(seen.of_child, seen.after);
    ck_assert_int_eq(own_nice(), here);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("background");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, the_thread_and_its_children_alone);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
