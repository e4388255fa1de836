/* oneshot_call.h: calls outside runs, on the caller's thread, which waits for the answer.
 * One try: a failure is returned, not waited out. */
#ifndef IGNY8_EDITORIAL_ONESHOT_CALL_H
#define IGNY8_EDITORIAL_ONESHOT_CALL_H

#include "ai/images/picture.h"
#include "settings/providers.h"

/* Sends the fetch and waits until it is done, or for timeout_ms (then FETCH_TIMED_OUT). False: it could not
 * be sent. */
bool oneshot_fetch(struct fetch *, int64_t timeout_ms, struct error *);

struct oneshot {
    const struct settings *settings;
    struct picture_renderer *renderer;
    struct provider_config config; /* provider, url, model, key, only_public */
    int64_t timeout_ms;            /* for the whole call */
    bool dry_run;                  /* an image is checked but not stored */
};

/* Makes *config from a choice and opens its key; texts live as long as owner and choice. */
bool oneshot_config(TALLOC_CTX *owner, const struct settings *, const struct provider_choice *,
                    struct provider_config *, struct error *);

/* Sends one request; the answer is a child of owner. If the result is not ERR_NONE, the error says why and
 * the answer is NULL, unless the call may have been billed: then the answer is what was received, with
 * perhaps_billed set. */
enum error_kind oneshot_call(TALLOC_CTX *owner, const struct oneshot *, const struct ai_request *,
                             struct answer **, struct error *);

/* Fetches, checks, fits and stores the delivered image as a run does: three attempts, and nothing is bought.
 * Write its row first. */
enum error_kind oneshot_image(const struct oneshot *, const struct ai_request *, struct answer *,
                              struct error *);

/* Call it before oneshot_call. Locks the account, so that concurrent calls cannot exceed the month's cap
 * together, checks the most that the call can cost against the cap, and writes its row at that amount as if
 * the answer were lost: so the row is right if the process is killed. The caller sets account, site and
 * call_no of the row. A built-in provider gets no row yet. False: ERR_NO_CREDITS, or the database failed;
 * nothing may be sent. */
bool oneshot_open(struct db *, const struct oneshot *, const struct ai_request *, enum turn_kind,
                  struct call_row *, struct error *);
/* Fills the row from the call's answer; account, site, call_no and id stay. It points into its arguments. */
void oneshot_row(const struct oneshot *, const struct ai_request *, const struct answer *, enum turn_kind,
                 int64_t ms, struct call_row *);
/* Replaces the opened row, inside a transaction; a call that may have been billed counts at the most that it
 * can have cost. */
void oneshot_settle(struct db *, const struct oneshot *, const struct ai_request *, struct call_row *);
/* The same in a transaction of its own. billed false: nothing arrived or was billed, and the row is
 * deleted. */
bool oneshot_close(struct db *, const struct oneshot *, const struct ai_request *, bool billed,
                   struct call_row *, struct error *);

#endif
