/* oneshot_call.h: calls outside runs, on the thread of whoever asks: it waits for the
 * answer. One try; what is wrong is told, not waited for. */
#ifndef IGNY8_EDITORIAL_ONESHOT_CALL_H
#define IGNY8_EDITORIAL_ONESHOT_CALL_H

#include "ai/images/picture.h"
#include "settings/providers.h"

/* Sends the fetch, waits until it is done, or for timeout_ms (then FETCH_TIMED_OUT). False: it could not be
 * sent. */
bool oneshot_fetch(struct fetch *, int64_t timeout_ms, struct error *);

struct oneshot {
    const struct settings *settings;
    struct picture_renderer *renderer;
    struct provider_config config; /* provider, url, model, key, only_public */
    int64_t timeout_ms;            /* for the whole call */
    bool dry_run;                  /* an image is checked and not kept */
};

/* From a choice, with its key opened; texts live as long as owner and choice. */
bool oneshot_config(TALLOC_CTX *owner, const struct settings *, const struct provider_choice *,
                    struct provider_config *, struct error *);

/* One request and its answer, a child of owner. Anything but ERR_NONE: *fail says why, and the answer is
 * NULL, unless the call may have been billed: then it is what came, and perhaps_billed says so. */
enum error_kind oneshot_call(TALLOC_CTX *owner, const struct oneshot *, const struct ai_request *,
                             struct answer **, struct error *);

/* The image that was delivered is fetched, checked, fitted and stored, as one of a run is: three tries,
 * and nothing is bought. Its row is to be written before. */
enum error_kind oneshot_image(const struct oneshot *, const struct ai_request *, struct answer *,
                              struct error *);

/* Before it: with the account locked, so that no two calls at once pass the month's cap together, the most
 * that the call can cost is held against the cap, and its row is written as if the answer were lost, at that
 * most: what a killed process leaves is right. Account, site and call_no of the row are the caller's. What
 * is built in has no row yet. False: ERR_NO_CREDITS, or the database failed; nothing may be sent. */
bool oneshot_open(struct db *, const struct oneshot *, const struct ai_request *, enum turn_kind,
                  struct call_row *, struct error *);
/* The row as the call's answer has it; account, site, call_no and id stay. It points into what it is made of.
 */
void oneshot_row(const struct oneshot *, const struct ai_request *, const struct answer *, enum turn_kind,
                 int64_t ms, struct call_row *);
/* It takes the place of the opened one, inside a transaction; one that was perhaps billed at the most that
 * it can have cost. */
void oneshot_settle(struct db *, const struct oneshot *, const struct ai_request *, struct call_row *);
/* The same in a transaction of its own. billed false: nothing came and nothing was billed, the row goes. */
bool oneshot_close(struct db *, const struct oneshot *, const struct ai_request *, bool billed,
                   struct call_row *, struct error *);

#endif
