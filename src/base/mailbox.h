/* mailbox.h: how threads hand work to each other: a list of messages and an
 * eventfd. A message is a talloc root (no parent, no sibling elsewhere): who
 * pushes it gives it away wholly. */
#ifndef IGNY8_BASE_MAILBOX_H
#define IGNY8_BASE_MAILBOX_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

struct message {
    struct message *next; /* the inbox's own */
    int kind;             /* the reader's vocabulary */
    void *body;           /* usually the talloc chunk that this struct is part of */
};

struct mailbox;

/* NULL only when the machine has no file descriptor left. */
struct mailbox *mailbox_new(TALLOC_CTX *owner);

/* From any thread. Wakes the reader if the list was empty. */
void mailbox_push(struct mailbox *, struct message *);

/* The whole list in the order of pushing, or NULL. One reader thread. Drains
 * the eventfd before it takes the list, so that no push is ever missed. */
struct message *mailbox_take_all(struct mailbox *);

/* Readable while something may lie in the list: for poll and epoll. */
int mailbox_fd(const struct mailbox *);

/* Waits until a message may be there or the time is over; -1 waits for ever. */
void mailbox_wait(struct mailbox *, int64_t timeout_ms);

#endif
