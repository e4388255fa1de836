/* An engine that cannot start, for want of a thread: it leaves no thread and no memory behind. */
#include "db_fixture.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <time.h>

#include "base/clock.h"
#include "engine/engine.h"
#include "store/runs/runs.h"

enum { NEVER = 1000, THREADS_MOST = 40 };

static int refuse_at = NEVER, created; /* the number of the creation that fails, from 0 */

typedef int create(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);

/* The program's threads are created here, instead of in the library. */
int pthread_create(pthread_t *thread, const pthread_attr_t *attr, void *(*start)(void *), void *arg)
{
    create *real;
    *(void **)&real = dlsym(RTLD_NEXT, "pthread_create");
    return created++ == refuse_at ? EAGAIN : real(thread, attr, start, arg);
}

static int threads(void)
{
    int n = 0;
    DIR *tasks = opendir("/proc/self/task");
    ck_assert_ptr_nonnull(tasks);
    for (const struct dirent *d = readdir(tasks); d; d = readdir(tasks))
        n += d->d_name[0] != '.';
    closedir(tasks);
    return n;
}

/* A joined thread is in the list for a moment more. */
static void await_threads(int wanted, int refused)
{
    for (int64_t end = clock_mono_ms() + 20000; threads() != wanted;) {
        ck_assert_msg(clock_mono_ms() < end, "%d threads, wanted %d: creation %d was refused", threads(),
                      wanted, refused);
        nanosleep(&(struct timespec){.tv_nsec = 2000000}, NULL);
    }
}

static void *nothing(void *arg)
{
    return arg;
}

/* A sanitizer starts a thread of its own beside the first one. */
static void first_thread(void)
{
    pthread_t thread;
    ck_assert_int_eq(pthread_create(&thread, NULL, nothing, NULL), 0);
    pthread_join(thread, NULL);
}

START_TEST(a_start_without_a_thread_leaves_none)
{
    struct place p = place_open(_i);
    struct settings settings;
    struct error f = {0};
    ck_assert_msg(settings_read(p.all, p.folder, &settings, &f), "%s", f.why);
    ck_assert_msg(db_migrate(p.db, &f), "%s", f.why);
    first_thread();
    int before = threads(), refused = 0;
    struct engine *engine = NULL;
    for (; engine == NULL && refused < THREADS_MOST; refused++) {
        created = 0;
        refuse_at = refused;
        f = (struct error){0};
        engine = engine_start(p.all, &settings, p.source, &(struct engine_options){.workers = 2}, &f);
        refuse_at = NEVER;
        if (engine)
            break;
        ck_assert_msg(f.why[0] != 0, "creation %d was refused without a sentence", refused);
        await_threads(before, refused);
        ck_assert_int_eq(count_of(p.db, "select count(*) from igny8_engines"), 0);
    }
    ck_assert_ptr_nonnull(engine);
    ck_assert_int_ge(refused, 4); /* two workers, the network, the engine loop */
    engine_stop(engine);
    await_threads(before, NEVER);
    place_close(&p);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("engine_start");
    TCase *t = tcase_create("engine_start");
    tcase_set_timeout(t, 60);
    tcase_add_loop_test(t, a_start_without_a_thread_leaves_none, 0, databases());
    suite_add_tcase(s, t);
    SRunner *sr = srunner_create(s);
    srunner_set_tap(sr, "-");
    srunner_run_all(sr, CK_SILENT);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
