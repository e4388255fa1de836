/* login_throttle.h: limits on guessing passwords, in this process's memory.
 *
 * After five failures for one e-mail address from one network, that pair waits,
 * twice as long each time. After thirty failures from one network for any addresses,
 * the network waits too. However many networks try one address, its owner is only
 * slowed down: each new network waits a few seconds once, and never for the tries of
 * another. The last two limits do not apply to a network from which this person has
 * signed in before. */
#ifndef IGNY8_API_AUTH_LOGIN_THROTTLE_H
#define IGNY8_API_AUTH_LOGIN_THROTTLE_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

struct login_throttle;

/* Its size is fixed, however many tries it counts. */
struct login_throttle *login_throttle_new(TALLOC_CTX *owner);

/* Called before the password is checked. 0: the try is admitted and counts as failed
 * until throttle_success or throttle_undo (so that simultaneous tries all count); else
 * the milliseconds to wait, and nothing was counted. `now` as of clock_mono_ms. Any
 * thread may call all three functions. */
int64_t throttle_check(struct login_throttle *, const char *email_key, const char *network, bool known,
                       int64_t now);
/* The password was right. */
void throttle_success(struct login_throttle *, const char *email_key, const char *network);
/* The try was not decided, so it does not count. */
void throttle_undo(struct login_throttle *, const char *email_key, const char *network);

enum { THROTTLE_NETWORK_TEXT = 64 };

/* The network of a numeric address: an IPv4 address itself, an IPv6 address's /64. */
void throttle_network(char network[THROTTLE_NETWORK_TEXT], const char *peer);

#endif
