/* mailbox.h: how threads pass work to each other: a list of messages and an eventfd. A
 * message is a talloc root (no parent, no chunk shared with another thread); pushing it
 * transfers the whole of it to the reader. */
#ifndef IGNY8_BASE_MAILBOX_H
#define IGNY8_BASE_MAILBOX_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

struct message {
    struct message *next; /* used by the mailbox */
    int kind;             /* defined by the reader */
    void *body;           /* usually the talloc chunk that this struct is part of */
};

struct mailbox;

/* NULL only if no file descriptor is left. */
struct mailbox *mailbox_new(TALLOC_CTX *owner);

/* From any thread. Wakes the reader if the list was empty. */
void mailbox_push(struct mailbox *, struct message *);

/* The whole list in the order of pushing, or NULL if it is empty. One reader thread. Drains
 * the eventfd before it takes the list, so that it misses no push. */
struct message *mailbox_take_all(struct mailbox *);

/* A descriptor for poll and epoll: readable while the list may hold a message. */
int mailbox_fd(const struct mailbox *);

/* Waits until a message may be there or the time is over; -1: without limit. */
void mailbox_wait(struct mailbox *, int64_t timeout_ms);

#endif
