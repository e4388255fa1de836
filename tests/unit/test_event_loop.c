/* The loop: timers in their order, watches that end each other, messages of
 * other threads. */
#include <check.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "net/event_loop.h"

static TALLOC_CTX *top;
static struct event_loop *loop;

static void drop_message(struct message *message, void *arg)
{
    (void)arg;
    talloc_free(message);
}

static void set_up(void)
{
    top = talloc_new(NULL);
    loop = event_loop_new(top, drop_message, NULL, NULL);
    ck_assert_ptr_nonnull(loop);
}

static void tear_down(void)
{
    talloc_free(top);
}

static void stop(void *arg)
{
    (void)arg;
    event_loop_stop(loop);
}

/* ---- timers ---- */

static int order[2000], fired;

static void note(void *arg)
{
    order[fired++] = (int)(intptr_t)arg;
}

START_TEST(timers_in_order)
{
    static const int delays[] = {30, 10, 20, 10, 0, 40, -5};
    for (int i = 0; i < 7; i++)
        event_loop_after(loop, top, delays[i], note, (void *)(intptr_t)i);
    event_loop_after(loop, top, 45, stop, NULL);
    int64_t start = clock_mono_ms();
    event_loop_run(loop);
    ck_assert_int_ge(clock_mono_ms() - start, 45);
    static const int wanted[] = {4, 6, 1, 3, 2, 0, 5};
    ck_assert_int_eq(fired, 7);
    for (int i = 0; i < 7; i++)
        ck_assert_int_eq(order[i], wanted[i]);
}
END_TEST

/* A random heap with every third timer taken out again. */
START_TEST(heap_holds_under_removal)
{
    struct event_loop_timer *timers[1500];
    int64_t earliest[1500], latest[1500]; /* when each is due */
    srand(7);
    for (int i = 0; i < 1500; i++) {
        int delay = rand() % 40;
        earliest[i] = clock_mono_ms() + delay;
        timers[i] = event_loop_after(loop, top, delay, note, (void *)(intptr_t)i);
        latest[i] = clock_mono_ms() + delay;
    }
    for (int i = 0; i < 1500; i += 3)
        talloc_free(timers[i]);
    event_loop_after(loop, top, 60, stop, NULL);
    event_loop_run(loop);
    ck_assert_int_eq(fired, 1000);
    for (int i = 1; i < fired; i++) {
        ck_assert_int_ne(order[i] % 3, 0);
        ck_assert_int_ge(latest[order[i]], earliest[order[i - 1]]);
    }
}
END_TEST

static struct event_loop_timer *other;

static void free_other(void *arg)
{
    (void)arg;
    talloc_free(other);
}

static void free_owner(void *owner)
{
    talloc_free(owner);
}

START_TEST(callbacks_free_timers)
{
    TALLOC_CTX *owner = talloc_new(top);
    event_loop_after(loop, owner, 5, free_owner, owner); /* frees itself with its owner */
    event_loop_after(loop, owner, 6, note, NULL);        /* goes with the owner */
    event_loop_after(loop, top, 5, free_other, NULL);
    other = event_loop_after(loop, top, 5, note, NULL);
    event_loop_after(loop, top, 10, stop, NULL);
    event_loop_run(loop);
    ck_assert_int_eq(fired, 0);
}
END_TEST

static int64_t repeats;

static void again(void *arg)
{
    repeats++;
    event_loop_after(loop, top, 0, again, arg);
}

static void saw_byte(uint32_t events, void *arg)
{
    (void)arg;
    ck_assert(events & EPOLLIN);
    event_loop_stop(loop);
}

START_TEST(busy_timer_does_not_starve_sockets)
{
    int pair[2];
    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
    ck_assert_int_eq(write(pair[1], "x", 1), 1);
    event_loop_after(loop, top, 0, again, NULL);
    event_loop_watch_new(loop, top, pair[0], EPOLLIN, saw_byte, NULL);
    event_loop_run(loop);
    ck_assert_int_lt(repeats, 100);
    close(pair[0]);
    close(pair[1]);
}
END_TEST

START_TEST(owner_outlives_loop)
{
    TALLOC_CTX *owner = talloc_new(NULL);
    int pair[2];
    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
    event_loop_after(loop, owner, 5, note, NULL);
    ck_assert_ptr_nonnull(event_loop_watch_new(loop, owner, pair[0], EPOLLIN, saw_byte, NULL));
    talloc_free(loop);
    talloc_free(owner);
    close(pair[0]);
    close(pair[1]);
}
END_TEST

/* ---- watches ---- */

enum { PAIRS = 40 };
static struct event_loop_watch *watches[PAIRS];
static int woken;

/* The first that is woken ends all others, which are ready in the same turn. */
static void end_the_others(uint32_t events, void *arg)
{
    (void)events;
    woken++;
    for (int i = 0; i < PAIRS; i++)
        if (watches[i] != arg)
            talloc_free(watches[i]);
    event_loop_after(loop, top, 5, stop, NULL);
    talloc_free(arg);
}

static void woken_by_slot(uint32_t events, void *arg)
{
    end_the_others(events, *(struct event_loop_watch **)arg);
}

START_TEST(watches_end_each_other)
{
    int pairs[PAIRS][2];
    for (int i = 0; i < PAIRS; i++) {
        ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, pairs[i]), 0);
        ck_assert_int_eq(write(pairs[i][1], "x", 1), 1);
        watches[i] = event_loop_watch_new(loop, top, pairs[i][0], EPOLLIN, woken_by_slot, &watches[i]);
    }
    event_loop_run(loop);
    ck_assert_int_eq(woken, 1);
    for (int i = 0; i < PAIRS; i++) {
        close(pairs[i][0]);
        close(pairs[i][1]);
    }
}
END_TEST

static int ins, outs;

static void in_or_out(uint32_t events, void *arg)
{
    struct event_loop_watch **watch = arg;
    if (events & EPOLLOUT) {
        outs++;
        event_loop_watch_set(*watch, EPOLLIN);
    }
    if (events & EPOLLIN && ++ins == 3)
        event_loop_stop(loop);
}

START_TEST(watch_set_changes_what_wakes)
{
    int pair[2];
    struct event_loop_watch *watch;
    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
    ck_assert_int_eq(write(pair[1], "x", 1), 1);
    watch = event_loop_watch_new(loop, top, pair[0], EPOLLOUT, in_or_out, &watch);
    event_loop_run(loop); /* level-triggered: the unread byte wakes three times */
    ck_assert_int_eq(outs, 1);
    ck_assert_int_eq(ins, 3);
    ck_assert_ptr_null(event_loop_watch_new(loop, top, -1, EPOLLIN, in_or_out, NULL));
    close(pair[0]);
    close(pair[1]);
}
END_TEST

/* ---- messages ---- */

enum { MESSAGES = 20000, THREADS = 3 };

struct numbered {
    struct message message;
    int number;
};

struct count {
    int last[THREADS], total;
};

static void count_message(struct message *message, void *arg)
{
    struct count *count = arg;
    const struct numbered *numbered = message->body;
    ck_assert_int_eq(numbered->number, count->last[message->kind] + 1);
    count->last[message->kind]++;
    talloc_free(message->body);
    if (++count->total == MESSAGES * THREADS)
        event_loop_stop(loop);
}

struct poster {
    pthread_t thread;
    int kind;
};

static void *post_all(void *arg)
{
    const struct poster *poster = arg;
    for (int i = 1; i <= MESSAGES; i++) {
        struct numbered *numbered = talloc_zero(NULL, struct numbered);
        numbered->number = i;
        numbered->message = (struct message){.kind = poster->kind, .body = numbered};
        event_loop_post(loop, &numbered->message);
    }
    return NULL;
}

START_TEST(messages_of_threads_in_order)
{
    struct count count = {0};
    struct poster posters[THREADS];
    talloc_free(loop);
    loop = event_loop_new(top, count_message, &count, NULL);
    for (int i = 0; i < THREADS; i++) {
        posters[i].kind = i;
        pthread_create(&posters[i].thread, NULL, post_all, &posters[i]);
    }
    event_loop_run(loop);
    for (int i = 0; i < THREADS; i++)
        pthread_join(posters[i].thread, NULL);
    ck_assert_int_eq(count.total, MESSAGES * THREADS);
}
END_TEST

static void *post_and_stop(void *arg)
{
    (void)arg;
    struct poster poster = {.kind = 0};
    post_all(&poster);
    event_loop_stop(loop);
    return NULL;
}

START_TEST(what_was_posted_before_stop_arrives)
{
    struct count count = {0};
    pthread_t thread;
    talloc_free(loop);
    loop = event_loop_new(top, count_message, &count, NULL);
    pthread_create(&thread, NULL, post_and_stop, NULL);
    event_loop_run(loop);
    pthread_join(thread, NULL);
    ck_assert_int_eq(count.total, MESSAGES);
    event_loop_stop(loop); /* before the run: it returns at once, and may run again */
    event_loop_run(loop);
    event_loop_after(loop, top, 1, stop, NULL);
    event_loop_run(loop);
}
END_TEST

START_TEST(file_limit_reaches_the_hard_one)
{
    struct rlimit limit = {0};
    ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &limit), 0);
    limit.rlim_cur = limit.rlim_max < 512 ? limit.rlim_max : 512;
    ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &limit), 0);
    ck_assert_int_eq(event_loop_raise_file_limit(), (int64_t)limit.rlim_max);
    ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &limit), 0);
    ck_assert_uint_eq(limit.rlim_cur, limit.rlim_max);
}
END_TEST

int main(void)
{
    TCase *c = tcase_create("event_loop");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_test(c, timers_in_order);
    tcase_add_test(c, heap_holds_under_removal);
    tcase_add_test(c, callbacks_free_timers);
    tcase_add_test(c, busy_timer_does_not_starve_sockets);
    tcase_add_test(c, owner_outlives_loop);
    tcase_add_test(c, watches_end_each_other);
    tcase_add_test(c, watch_set_changes_what_wakes);
    tcase_add_test(c, messages_of_threads_in_order);
    tcase_add_test(c, what_was_posted_before_stop_arrives);
    tcase_add_test(c, file_limit_reaches_the_hard_one);
    Suite *suite = suite_create("event_loop");
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
