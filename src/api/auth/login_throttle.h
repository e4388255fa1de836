/* login_throttle.h: limits on guessing passwords, in this process's memory.
 *
 * Who fails five times at one address of e-mail from one place waits, twice as
 * long each time; who fails thirty times from one place at whatever addresses
 * waits too. However many places try one address, its owner is only slowed: each
 * new place waits a few seconds once, none waits for another's tries. A place
 * from where this person has signed in before is spared the last two. */
#ifndef IGNY8_API_GUESSES_H
#define IGNY8_API_GUESSES_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

struct guesses;

/* Of a fixed size, whatever is tried. */
struct guesses *guesses_new(TALLOC_CTX *owner);

/* A try, whose password is not looked at before: 0, and it counts as failed
 * until guess_right or guess_void says otherwise (so that many at once are many);
 * else how many milliseconds to wait, and nothing was counted. `now` as
 * clock_mono_ms. Any thread, as all three. */
int64_t guess_try(struct guesses *, const char *email_key, const char *place, bool known, int64_t now);
/* The password was right. */
void guess_right(struct guesses *, const char *email_key, const char *place);
/* It came to no answer: the try does not count. */
void guess_void(struct guesses *, const char *email_key, const char *place);

enum { THROTTLE_NETWORK_TEXT = 64 };

/* The place of a numeric address: IPv4 as it is, IPv6 as its /64. */
void guess_place(char place[THROTTLE_NETWORK_TEXT], const char *peer);

#endif
