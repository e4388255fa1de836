/* A locked list of messages and an eventfd that wakes its reader. */
#include "base/mailbox.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/clock.h"

struct mailbox {
    pthread_mutex_t lock; /* guards first and last */
    struct message *first, **last;
    int wake;
};

/* What still lies in the list is its pushers' loss: take it before. */
static int mailbox_close(struct mailbox *inbox)
{
    close(inbox->wake);
    pthread_mutex_destroy(&inbox->lock);
    return 0;
}

struct mailbox *mailbox_new(TALLOC_CTX *owner)
{
    struct mailbox *inbox = talloc_zero(owner, struct mailbox);
    if (inbox == NULL)
        return NULL;
    inbox->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (inbox->wake < 0) {
        talloc_free(inbox);
        return NULL;
    }
    inbox->last = &inbox->first;
    pthread_mutex_init(&inbox->lock, NULL);
    talloc_set_destructor(inbox, mailbox_close);
    return inbox;
}

void mailbox_push(struct mailbox *inbox, struct message *message)
{
    message->next = NULL;
    pthread_mutex_lock(&inbox->lock);
    bool was_empty = inbox->first == NULL;
    *inbox->last = message;
    inbox->last = &message->next;
    /* Woken under the lock: after it the reader may free the inbox. */
    if (was_empty)
        eventfd_write(inbox->wake, 1);
    pthread_mutex_unlock(&inbox->lock);
}

struct message *mailbox_take_all(struct mailbox *inbox)
{
    eventfd_t count;
    eventfd_read(inbox->wake, &count); /* fails when it is 0 already: as good */
    pthread_mutex_lock(&inbox->lock);
    struct message *all = inbox->first;
    inbox->first = NULL;
    inbox->last = &inbox->first;
    pthread_mutex_unlock(&inbox->lock);
    return all;
}

int mailbox_fd(const struct mailbox *inbox)
{
    return inbox->wake;
}

void mailbox_wait(struct mailbox *inbox, int64_t timeout_ms)
{
    int64_t end = timeout_ms < 0 ? INT64_MAX : clock_mono_ms() + timeout_ms;
    for (;;) {
        int64_t left = timeout_ms < 0 ? -1 : end - clock_mono_ms();
        if (timeout_ms >= 0 && left < 0)
            left = 0;
        struct pollfd fd = {.fd = inbox->wake, .events = POLLIN};
        int ready = poll(&fd, 1, left > INT32_MAX ? INT32_MAX : (int)left);
        if (ready > 0 || (ready < 0 && errno != EINTR) || (timeout_ms >= 0 && clock_mono_ms() >= end))
            return;
    }
}
