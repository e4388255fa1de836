/* mailbox.h: how threads hand work to each other: a list of messages and an
 * eventfd. A message is a talloc root (no parent, no sibling elsewhere): who
 * pushes it gives it away wholly. */
#ifndef IGNY8_INBOX_H
#define IGNY8_INBOX_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

struct message {
    struct message *next; /* the inbox's own */
    int kind;             /* the reader's vocabulary */
    void *body;           /* usually the talloc chunk that this struct is part of */
};

struct inbox;

/* NULL only when the machine has no file descriptor left. */
struct inbox *inbox_new(TALLOC_CTX *owner);

/* From any thread. Wakes the reader if the list was empty. */
void inbox_push(struct inbox *, struct message *);

/* The whole list in the order of pushing, or NULL. One reader thread. Drains
 * the eventfd before it takes the list, so that no push is ever missed. */
struct message *inbox_take(struct inbox *);

/* Readable while something may lie in the list: for poll and epoll. */
int inbox_fd(const struct inbox *);

/* Waits until a message may be there or the time is over; -1 waits for ever. */
void inbox_wait(struct inbox *, int64_t timeout_ms);

#endif
