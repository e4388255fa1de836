/* cost_caps.h: caps in money, of a run and of a month, which an owner sets for the
 * account. Before a batch, and before each further call of it, the most that the
 * call can cost is held against them; where a price is not known, a cap cannot
 * be held and nothing is sent. Amounts are millionths of a US dollar. */
#ifndef IGNY8_SETTINGS_COST_CAPS_H
#define IGNY8_SETTINGS_COST_CAPS_H

#include "ai/core/ai.h"
#include "store/accounts/price_store.h"

struct cost_caps {
    int64_t run, month; /* -1: none */
};

void cost_caps_load(struct db *, int64_t account, struct cost_caps *);
/* account_lock, and its caps with it. */
bool cost_caps_lock(struct db *, int64_t account, struct account *, struct cost_caps *);
/* micro -1: none. */
void cost_cap_set(struct db *, int64_t account, bool month, int64_t micro);

/* "12.50 USD" */
const char *cost_text(char *buf, size_t size, int64_t micro);

/* The first instant of the month that `now` is in, UTC. */
int64_t cost_month_start(int64_t now);

/* The most that one call can cost: every byte of the request half a token, every
 * token of the answer that may come; -1: the price is not known. Nothing for what is built in. */
int64_t cost_max(struct db *, int64_t account, const struct provider_config *, const struct ai_request *);

/* Whether a call that failed (outcome is not ERR_NONE) may have been billed: it was sent, and no answer came,
 * or a part of one, or one that is of no use. A refusal was not. */
bool cost_perhaps_billed(enum error_kind, const struct fetch_reply *, const struct answer *);

/* Such a call's row: it counts at the most that it can have cost; where that is not known, its cost is not.
 */
void cost_count_max(struct db *, const struct provider_config *, const struct ai_request *,
                    struct call_row *);

/* What a killed process had promised for its step's call, which it may have sent: a row, perhaps billed, at
 * that. purpose: a name of turn_kind_name. */
void cost_count_promised(struct db *, const struct run *, const struct step_row *,
                         const struct provider_config *, const char *purpose, int64_t call_no, int64_t now);

enum cost_verdict { COST_ALLOWED, COST_RUN_CAP, COST_MONTH_CAP, COST_PRICE_UNKNOWN };

/* Whether a call of at most `most` may go out: `spent` by its run so far, `promised` to calls of the
 * account that are on their way. why: a sentence with the remedy, unless COST_ALLOWED. */
enum cost_verdict cost_check(struct db *, int64_t account, const struct cost_caps *,
                             const struct provider_config *, int64_t most, int64_t spent, int64_t promised,
                             int64_t now, char *why, size_t size);

/* The same of a call outside runs, for which the month's cap alone holds. False: ERR_NO_CREDITS, and why. */
bool cost_check_oneshot(struct db *, int64_t account, const struct provider_config *,
                        const struct ai_request *, int64_t now, struct error *);

/* A run that would pass a cap at its first call is not begun: refuses in the
 * transaction (ERR_NO_CREDITS). text, images: NULL where no stage needs them. */
void cost_check_start(struct db *, int64_t account, const struct provider_config *text,
                      const struct provider_config *images, int64_t now);

#endif
