/* login_throttle.h: limits on guessing passwords, in this process's memory.
 *
 * Who fails five times at one address of e-mail from one network waits, twice as
 * long each time; who fails thirty times from one network at whatever addresses
 * waits too. However many networks try one address, its owner is only slowed: each
 * new network waits a few seconds once, none waits for another's tries. A network
 * from where this person has signed in before is spared the last two. */
#ifndef IGNY8_API_AUTH_LOGIN_THROTTLE_H
#define IGNY8_API_AUTH_LOGIN_THROTTLE_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

struct login_throttle;

/* Of a fixed size, whatever is tried. */
struct login_throttle *login_throttle_new(TALLOC_CTX *owner);

/* A try, whose password is not looked at before: 0, and it counts as failed
 * until throttle_success or throttle_undo says otherwise (so that many at once are many);
 * else how many milliseconds to wait, and nothing was counted. `now` as
 * clock_mono_ms. Any thread, as all three. */
int64_t throttle_check(struct login_throttle *, const char *email_key, const char *network, bool known,
                       int64_t now);
/* The password was right. */
void throttle_success(struct login_throttle *, const char *email_key, const char *network);
/* It came to no answer: the try does not count. */
void throttle_undo(struct login_throttle *, const char *email_key, const char *network);

enum { THROTTLE_NETWORK_TEXT = 64 };

/* The network of a numeric address: IPv4 as it is, IPv6 as its /64. */
void throttle_network(char network[THROTTLE_NETWORK_TEXT], const char *peer);

#endif
