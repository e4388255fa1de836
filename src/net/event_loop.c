/* Runs an event loop of epoll, a heap of timers and a mailbox. */
#include "net/event_loop.h"

#include <errno.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/clock.h"

enum { BATCH = 256 };

struct event_loop_timer {
    struct event_loop *loop; /* NULL once the loop is gone */
    int64_t due;             /* clock_mono_ms */
    uint64_t number;         /* of two timers due at the same time the older runs first */
    size_t place;            /* in the heap */
    void (*fn)(void *arg);
    void *arg;
};

struct event_loop_watch {
    struct event_loop *loop; /* NULL once the loop is gone */
    struct event_loop_watch *next, *prev;
    int fd;
    void (*fn)(uint32_t events, void *arg);
    void *arg;
};

struct event_loop {
    int epoll, stop_fd;
    atomic_bool stop;
    struct mailbox *mailbox;
    struct event_loop_watch *inbox_watch, *stop_watch;
    void (*on_message)(struct message *, void *arg);
    void *arg;

    struct event_loop_timer **heap; /* heap[0] is due first */
    size_t timers, room;
    uint64_t numbers;
    struct event_loop_timer *running; /* the timer whose fn is running, until it is freed */

    struct event_loop_watch *watches;
    struct epoll_event batch[BATCH]; /* freeing a watch blanks its event here */
    int batch_at, batch_end;
};

/* ---- timers ---- */

static bool earlier(const struct event_loop_timer *a, const struct event_loop_timer *b)
{
    return a->due != b->due ? a->due < b->due : a->number < b->number;
}

static void put(struct event_loop *loop, size_t place, struct event_loop_timer *timer)
{
    loop->heap[place] = timer;
    timer->place = place;
}

static void sift_up(struct event_loop *loop, size_t place, struct event_loop_timer *timer)
{
    while (place > 0 && earlier(timer, loop->heap[(place - 1) / 2])) {
        put(loop, place, loop->heap[(place - 1) / 2]);
        place = (place - 1) / 2;
    }
    put(loop, place, timer);
}

static void sift_down(struct event_loop *loop, size_t place, struct event_loop_timer *timer)
{
    for (;;) {
        size_t child = 2 * place + 1;
        if (child + 1 < loop->timers && earlier(loop->heap[child + 1], loop->heap[child]))
            child++;
        if (child >= loop->timers || !earlier(loop->heap[child], timer))
            break;
        put(loop, place, loop->heap[child]);
        place = child;
    }
    put(loop, place, timer);
}

static void heap_remove(struct event_loop *loop, const struct event_loop_timer *timer)
{
    size_t place = timer->place;
    struct event_loop_timer *last = loop->heap[--loop->timers];
    if (last == timer)
        return;
    sift_up(loop, place, last);
    sift_down(loop, last->place, last);
}

static int timer_free(struct event_loop_timer *timer)
{
    if (timer->loop == NULL)
        return 0;
    if (timer->loop->running == timer)
        timer->loop->running = NULL;
    else
        heap_remove(timer->loop, timer);
    return 0;
}

struct event_loop_timer *event_loop_after(struct event_loop *loop, TALLOC_CTX *owner, int64_t delay_ms,
                                          void (*fn)(void *arg), void *arg)
{
    if (loop->timers == loop->room) {
        loop->room = loop->room == 0 ? 64 : loop->room * 2;
        loop->heap = talloc_realloc(loop, loop->heap, struct event_loop_timer *, (unsigned)loop->room);
    }
    struct event_loop_timer *timer = talloc_zero(owner, struct event_loop_timer);
    timer->loop = loop;
    timer->due = clock_mono_ms() + (delay_ms > 0 ? delay_ms : 0);
    timer->number = loop->numbers++;
    timer->fn = fn;
    timer->arg = arg;
    sift_up(loop, loop->timers++, timer);
    talloc_set_destructor(timer, timer_free);
    return timer;
}

/* Timers that a callback sets wait for the next round, so that one that restarts itself with
 * 0 ms does not delay the sockets. */
static void run_timers(struct event_loop *loop)
{
    int64_t now = clock_mono_ms();
    uint64_t limit = loop->numbers;
    while (loop->timers > 0 && loop->heap[0]->due <= now && loop->heap[0]->number < limit) {
        struct event_loop_timer *timer = loop->heap[0];
        heap_remove(loop, timer);
        loop->running = timer;
        timer->fn(timer->arg);
        if (loop->running == timer)
            talloc_free(timer);
    }
}

static int wait_ms(const struct event_loop *loop)
{
    if (loop->timers == 0)
        return -1;
    int64_t left = loop->heap[0]->due - clock_mono_ms();
    if (left <= 0)
        return 0;
    return left > 60000 ? 60000 : (int)left;
}

/* ---- watches ---- */

static int watch_free(struct event_loop_watch *watch)
{
    struct event_loop *loop = watch->loop;
    if (loop == NULL)
        return 0;
    epoll_ctl(loop->epoll, EPOLL_CTL_DEL, watch->fd, NULL);
    for (int i = loop->batch_at; i < loop->batch_end; i++)
        if (loop->batch[i].data.ptr == watch)
            loop->batch[i].data.ptr = NULL;
    if (watch->prev != NULL)
        watch->prev->next = watch->next;
    else
        loop->watches = watch->next;
    if (watch->next != NULL)
        watch->next->prev = watch->prev;
    return 0;
}

struct event_loop_watch *event_loop_watch_new(struct event_loop *loop, TALLOC_CTX *owner, int fd,
                                              uint32_t events, void (*fn)(uint32_t events, void *arg),
                                              void *arg)
{
    struct event_loop_watch *watch = talloc_zero(owner, struct event_loop_watch);
    struct epoll_event event = {.events = events, .data.ptr = watch};
    if (epoll_ctl(loop->epoll, EPOLL_CTL_ADD, fd, &event) != 0) {
        talloc_free(watch);
        return NULL;
    }
    *watch = (struct event_loop_watch){.loop = loop, .next = loop->watches, .fd = fd, .fn = fn, .arg = arg};
    if (loop->watches != NULL)
        loop->watches->prev = watch;
    loop->watches = watch;
    talloc_set_destructor(watch, watch_free);
    return watch;
}

void event_loop_watch_set(struct event_loop_watch *watch, uint32_t events)
{
    struct epoll_event event = {.events = events, .data.ptr = watch};
    epoll_ctl(watch->loop->epoll, EPOLL_CTL_MOD, watch->fd, &event);
}

static void run_watches(struct event_loop *loop)
{
    for (loop->batch_at = 0; loop->batch_at < loop->batch_end;) {
        struct epoll_event event = loop->batch[loop->batch_at++];
        struct event_loop_watch *watch = event.data.ptr;
        if (watch != NULL)
            watch->fn(event.events, watch->arg);
    }
    loop->batch_at = loop->batch_end = 0;
}

/* ---- the loop ---- */

static void read_mailbox(uint32_t events, void *arg)
{
    (void)events;
    struct event_loop *loop = arg;
    struct message *message = mailbox_take_all(loop->mailbox);
    while (message != NULL) {
        struct message *next = message->next; /* on_message may free its message */
        loop->on_message(message, loop->arg);
        message = next;
    }
}

static void read_stop(uint32_t events, void *arg)
{
    (void)events;
    struct event_loop *loop = arg;
    uint64_t count;
    while (read(loop->stop_fd, &count, sizeof count) < 0 && errno == EINTR)
        ;
}

/* Timers and watches of other owners outlive the loop: they must not use it then. */
static int event_loop_free(struct event_loop *loop)
{
    for (size_t i = 0; i < loop->timers; i++)
        loop->heap[i]->loop = NULL;
    for (struct event_loop_watch *watch = loop->watches; watch != NULL; watch = watch->next)
        watch->loop = NULL;
    if (loop->epoll >= 0)
        close(loop->epoll);
    if (loop->stop_fd >= 0)
        close(loop->stop_fd);
    return 0;
}

static void no_descriptor(struct error *f)
{
    int error = errno;
    error_set_inner(f, error_is_shortage(error) ? ERR_RETRY_LATER : ERR_FATAL_CONFIG,
                    error_shortage(error, NULL), "No file descriptor is left for the network (%s). %s",
                    strerror(error),
                    error_remedy(error, "Raise the limits of watched files, then start again."));
}

struct event_loop *event_loop_new(TALLOC_CTX *owner, void (*on_message)(struct message *, void *arg),
                                  void *arg, struct error *f)
{
    struct event_loop *loop = talloc_zero(owner, struct event_loop);
    loop->on_message = on_message;
    loop->arg = arg;
    loop->epoll = epoll_create1(EPOLL_CLOEXEC);
    loop->stop_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    talloc_set_destructor(loop, event_loop_free);
    if (loop->epoll < 0 || loop->stop_fd < 0) {
        no_descriptor(f);
        talloc_free(loop);
        return NULL;
    }
    loop->mailbox = mailbox_new(loop, f);
    if (loop->mailbox == NULL) {
        talloc_free(loop);
        return NULL;
    }
    loop->inbox_watch =
        event_loop_watch_new(loop, loop, mailbox_fd(loop->mailbox), EPOLLIN, read_mailbox, loop);
    loop->stop_watch = event_loop_watch_new(loop, loop, loop->stop_fd, EPOLLIN, read_stop, loop);
    if (loop->inbox_watch == NULL || loop->stop_watch == NULL) {
        no_descriptor(f);
        talloc_free(loop);
        return NULL;
    }
    return loop;
}

void event_loop_run(struct event_loop *loop)
{
    while (!atomic_load(&loop->stop)) {
        int n = epoll_wait(loop->epoll, loop->batch, BATCH, wait_ms(loop));
        loop->batch_end = n > 0 ? n : 0;
        run_watches(loop);
        run_timers(loop);
        run_timers(loop); /* runs timers that the messages set at 0 ms, so that a new fetch is sent now */
    }
    read_mailbox(EPOLLIN, loop);
    atomic_store(&loop->stop, false);
}

void event_loop_post(struct event_loop *loop, struct message *message)
{
    mailbox_push(loop->mailbox, message);
}

void event_loop_stop(struct event_loop *loop)
{
    atomic_store(&loop->stop, true);
    uint64_t one = 1;
    while (write(loop->stop_fd, &one, sizeof one) < 0 && errno == EINTR)
        ;
}

int64_t event_loop_raise_file_limit(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 0;
    struct rlimit wanted = {.rlim_cur = limit.rlim_max, .rlim_max = limit.rlim_max};
    if (limit.rlim_cur != limit.rlim_max && setrlimit(RLIMIT_NOFILE, &wanted) == 0)
        limit = wanted;
    return limit.rlim_cur > INT64_MAX ? INT64_MAX : (int64_t)limit.rlim_cur;
}
