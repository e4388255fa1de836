/* Mailboxes and thread pools: order, wake-ups, messages from several threads. */
#include <check.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/thread_pool.h"

#define PUSHERS 4
#define EACH    5000

struct note {
    struct message message;
    int from, number;
};

struct pusher {
    struct mailbox *mailbox;
    int me;
};

static void push_note(struct mailbox *mailbox, int from, int number)
{
    struct note *note = talloc_zero(NULL, struct note);
    note->message.body = note;
    note->from = from;
    note->number = number;
    mailbox_push(mailbox, &note->message);
}

static bool readable(struct mailbox *mailbox)
{
    struct pollfd fd = {.fd = mailbox_fd(mailbox), .events = POLLIN};
    return poll(&fd, 1, 0) == 1;
}

START_TEST(order_and_readiness)
{
    struct mailbox *mailbox = mailbox_new(NULL, NULL);
    ck_assert_ptr_null(mailbox_take_all(mailbox));
    ck_assert(!readable(mailbox));
    for (int i = 0; i < 3; i++)
        push_note(mailbox, 0, i);
    ck_assert(readable(mailbox));
    struct message *m = mailbox_take_all(mailbox);
    ck_assert(!readable(mailbox));
    for (int i = 0; i < 3; i++) {
        struct note *note = m->body;
        ck_assert_int_eq(note->number, i);
        m = m->next;
        talloc_free(note);
    }
    ck_assert_ptr_null(m);
    ck_assert_ptr_null(mailbox_take_all(mailbox));
    push_note(mailbox, 0, 9);
    ck_assert(readable(mailbox));
    talloc_free(mailbox_take_all(mailbox)->body);
    talloc_free(mailbox);
}
END_TEST

static void *push_many(void *arg)
{
    struct pusher *me = arg;
    for (int i = 0; i < EACH; i++)
        push_note(me->mailbox, me->me, i);
    return NULL;
}

START_TEST(nothing_is_missed_between_threads)
{
    struct mailbox *mailbox = mailbox_new(NULL, NULL);
    struct pusher pushers[PUSHERS];
    pthread_t threads[PUSHERS];
    int next[PUSHERS] = {0}, got = 0;
    for (int i = 0; i < PUSHERS; i++) {
        pushers[i] = (struct pusher){mailbox, i};
        pthread_create(&threads[i], NULL, push_many, &pushers[i]);
    }
    while (got < PUSHERS * EACH) {
        mailbox_wait(mailbox, -1);
        for (struct message *m = mailbox_take_all(mailbox), *after; m; m = after, got++) {
            struct note *note = m->body;
            after = m->next;
            ck_assert_int_eq(note->number, next[note->from]++);
            talloc_free(note);
        }
    }
    for (int i = 0; i < PUSHERS; i++)
        pthread_join(threads[i], NULL);
    ck_assert_ptr_null(mailbox_take_all(mailbox));
    talloc_free(mailbox);
}
END_TEST

START_TEST(waiting_ends_at_its_time)
{
    struct mailbox *mailbox = mailbox_new(NULL, NULL);
    int64_t from = clock_mono_ms();
    mailbox_wait(mailbox, 30);
    ck_assert_int_ge(clock_mono_ms() - from, 30);
    mailbox_wait(mailbox, 0);
    push_note(mailbox, 0, 0);
    from = clock_mono_ms();
    mailbox_wait(mailbox, 60000);
    ck_assert_int_lt(clock_mono_ms() - from, 10000);
    talloc_free(mailbox_take_all(mailbox)->body);
    talloc_free(mailbox);
}
END_TEST

struct tally {
    atomic_int ran, in_order, last;
    struct mailbox *mailbox;
};

struct task {
    struct tally *tally;
    int number;
};

static void count_task(void *arg)
{
    struct task *task = arg;
    struct tally *tally = task->tally;
    if (atomic_exchange(&tally->last, task->number) == task->number - 1)
        atomic_fetch_add(&tally->in_order, 1);
    int number = task->number;
    talloc_free(task);
    atomic_fetch_add(&tally->ran, 1);
    push_note(tally->mailbox, 0, number);
}

static int wait_for_notes(struct mailbox *mailbox, int wanted)
{
    int got = 0;
    while (got < wanted) {
        mailbox_wait(mailbox, 10000);
        struct message *m = mailbox_take_all(mailbox);
        if (m == NULL)
            break;
        for (struct message *after; m; m = after, got++) {
            after = m->next;
            talloc_free(m->body);
        }
    }
    return got;
}

static void give_tasks(struct thread_pool *pool, struct tally *tally, int count)
{
    for (int i = 1; i <= count; i++) {
        struct task *task = talloc(NULL, struct task);
        *task = (struct task){tally, i};
        thread_pool_submit(pool, count_task, task);
    }
}

START_TEST(every_job_runs_once)
{
    struct tally tally = {.mailbox = mailbox_new(NULL, NULL)};
    struct error fail = {0};
    struct thread_pool *pool = thread_pool_new(NULL, 4, &fail);
    ck_assert_ptr_nonnull(pool);
    give_tasks(pool, &tally, 2000);
    ck_assert_int_eq(wait_for_notes(tally.mailbox, 2000), 2000);
    talloc_free(pool);
    ck_assert_int_eq(tally.ran, 2000);
    talloc_free(tally.mailbox);
}
END_TEST

START_TEST(one_worker_keeps_the_order)
{
    struct tally tally = {.mailbox = mailbox_new(NULL, NULL)};
    struct thread_pool *pool = thread_pool_new(NULL, 1, NULL);
    give_tasks(pool, &tally, 500);
    ck_assert_int_eq(wait_for_notes(tally.mailbox, 500), 500);
    ck_assert_int_eq(tally.in_order, 500);
    talloc_free(pool);
    talloc_free(tally.mailbox);
}
END_TEST

struct gate {
    pthread_mutex_t lock;
    struct mailbox *inside;
    atomic_int left;
};

static void pass_gate(void *arg)
{
    struct gate *gate = arg;
    push_note(gate->inside, 0, 0);
    pthread_mutex_lock(&gate->lock);
    pthread_mutex_unlock(&gate->lock);
    atomic_fetch_add(&gate->left, 1);
}

START_TEST(freeing_waits_for_what_runs_and_drops_what_waits)
{
    struct gate gate = {.lock = PTHREAD_MUTEX_INITIALIZER, .inside = mailbox_new(NULL, NULL)};
    struct thread_pool *pool = thread_pool_new(NULL, 1, NULL);
    pthread_mutex_lock(&gate.lock);
    for (int i = 0; i < 3; i++)
        thread_pool_submit(pool, pass_gate, &gate);
    mailbox_wait(gate.inside, 10000); /* the first is inside */
    ck_assert_int_eq(gate.left, 0);
    pthread_mutex_unlock(&gate.lock);
    talloc_free(pool);
    ck_assert_int_ge(gate.left, 1);
    ck_assert_int_le(gate.left, 3);
    ck_assert_int_eq(wait_for_notes(gate.inside, gate.left), gate.left);
    talloc_free(gate.inside);
}
END_TEST

START_TEST(an_idle_pool_ends_at_once)
{
    struct thread_pool *pool = thread_pool_new(NULL, 8, NULL);
    ck_assert_int_eq(talloc_free(pool), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("mailbox");
    TCase *all = tcase_create("mailbox and pool");
    tcase_set_timeout(all, 60);
    tcase_add_test(all, order_and_readiness);
    tcase_add_test(all, nothing_is_missed_between_threads);
    tcase_add_test(all, waiting_ends_at_its_time);
    tcase_add_test(all, every_job_runs_once);
    tcase_add_test(all, one_worker_keeps_the_order);
    tcase_add_test(all, freeing_waits_for_what_runs_and_drops_what_waits);
    tcase_add_test(all, an_idle_pool_ends_at_once);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
