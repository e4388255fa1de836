/* A locked list of messages and an eventfd that wakes its reader. */
#include "base/thread_pool.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/clock.h"

struct mailbox {
    pthread_mutex_t lock; /* guards first and last */
    struct message *first, **last;
    int wake;
};

/* Messages that are still in the list are lost: take them before. */
static int mailbox_close(struct mailbox *mailbox)
{
    close(mailbox->wake);
    pthread_mutex_destroy(&mailbox->lock);
    return 0;
}

struct mailbox *mailbox_new(TALLOC_CTX *owner, struct error *f)
{
    struct mailbox *mailbox = talloc_zero(owner, struct mailbox);
    if (mailbox == NULL) {
        error_set(f, ERR_RETRY_LATER, "The machine has no memory left. Stop other programs, then try again.");
        return NULL;
    }
    mailbox->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (mailbox->wake < 0) {
        int error = errno;
        error_set_inner(f, ERR_RETRY_LATER, error_shortage(error, NULL),
                        "No descriptor can be made for a thread: %s. %s", strerror(error),
                        error_remedy(error, "Stop other programs, then try again."));
        talloc_free(mailbox);
        return NULL;
    }
    mailbox->last = &mailbox->first;
    pthread_mutex_init(&mailbox->lock, NULL);
    talloc_set_destructor(mailbox, mailbox_close);
    return mailbox;
}

void mailbox_push(struct mailbox *mailbox, struct message *message)
{
    message->next = NULL;
    pthread_mutex_lock(&mailbox->lock);
    bool was_empty = mailbox->first == NULL;
    *mailbox->last = message;
    mailbox->last = &message->next;
    /* Wakes under the lock: after it the reader may free the mailbox. */
    if (was_empty)
        eventfd_write(mailbox->wake, 1);
    pthread_mutex_unlock(&mailbox->lock);
}

struct message *mailbox_take_all(struct mailbox *mailbox)
{
    eventfd_t count;
    eventfd_read(mailbox->wake, &count); /* fails if it is 0 already, which is harmless */
    pthread_mutex_lock(&mailbox->lock);
    struct message *all = mailbox->first;
    mailbox->first = NULL;
    mailbox->last = &mailbox->first;
    pthread_mutex_unlock(&mailbox->lock);
    return all;
}

int mailbox_fd(const struct mailbox *mailbox)
{
    return mailbox->wake;
}

void mailbox_wait(struct mailbox *mailbox, int64_t timeout_ms)
{
    int64_t end = timeout_ms < 0 ? INT64_MAX : clock_mono_ms() + timeout_ms;
    for (;;) {
        int64_t left = timeout_ms < 0 ? -1 : end - clock_mono_ms();
        if (timeout_ms >= 0 && left < 0)
            left = 0;
        struct pollfd fd = {.fd = mailbox->wake, .events = POLLIN};
        int ready = poll(&fd, 1, left > INT32_MAX ? INT32_MAX : (int)left);
        if (ready > 0 || (ready < 0 && errno != EINTR) || (timeout_ms >= 0 && clock_mono_ms() >= end))
            return;
    }
}
