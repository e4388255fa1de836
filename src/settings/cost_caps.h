/* cost_caps.h: cost caps of a run and of a month, which an owner sets for the
 * account. Before a batch, and before each further call of it, the most that the
 * call can cost is checked against them; while a price is unknown, a cap cannot be
 * checked and nothing is sent. Amounts are millionths of a US dollar. */
#ifndef IGNY8_SETTINGS_COST_CAPS_H
#define IGNY8_SETTINGS_COST_CAPS_H

#include "ai/core/ai.h"
#include "store/accounts/accounts.h"

struct cost_caps {
    int64_t run, month; /* -1: no cap */
};

void cost_caps_load(struct db *, int64_t account, struct cost_caps *);
/* account_lock that reads the account's caps too. */
bool cost_caps_lock(struct db *, int64_t account, struct account *, struct cost_caps *);
/* micro -1: no cap. */
void cost_cap_set(struct db *, int64_t account, bool month, int64_t micro);

/* "12.50 USD" */
const char *cost_text(char *buf, size_t size, int64_t micro);

/* The first instant of the month of `now`, in UTC. */
int64_t cost_month_start(int64_t now);

/* The most that one call can cost: half a token for every byte of the request, and the longest
 * answer allowed; -1: the price is unknown. 0 for built-in providers. */
int64_t cost_max(struct db *, int64_t account, const struct provider_config *, const struct ai_request *);

/* Whether a failed call (outcome is not ERR_NONE) may have been billed: it was sent, and its answer is
 * missing, partial or unusable. A refusal is not billed. */
bool cost_perhaps_billed(enum error_kind, const struct fetch_reply *, const struct answer *);

/* Sets the cost of such a call's row to the most that it can have cost, or to unknown if that is unknown. */
void cost_count_max(struct db *, const struct provider_config *, const struct ai_request *,
                    struct call_row *);

/* Inserts a row, perhaps billed, for a call that a killed process may have sent, at the amount that it had
 * promised. purpose: a name of turn_kind_name. */
void cost_count_promised(struct db *, const struct run *, const struct step_row *,
                         const struct provider_config *, const char *purpose, int64_t call_no, int64_t now);

enum cost_verdict { COST_ALLOWED, COST_RUN_CAP, COST_MONTH_CAP, COST_PRICE_UNKNOWN };

/* Whether a call of at most `most` may be sent: its run has `spent` so far, and `promised` is set aside for
 * the account's calls in flight. why: a sentence with the remedy, unless COST_ALLOWED. */
enum cost_verdict cost_check(struct db *, int64_t account, const struct cost_caps *,
                             const struct provider_config *, int64_t most, int64_t spent, int64_t promised,
                             int64_t now, char *why, size_t size);

/* The same for a one-shot call, to which only the month's cap applies. False: ERR_NO_CREDITS, and why. */
bool cost_check_oneshot(struct db *, int64_t account, const struct provider_config *,
                        const struct ai_request *, int64_t now, struct error *);

/* Refuses in the transaction (ERR_NO_CREDITS) a run that would exceed a cap at its first
 * call. text, images: NULL where no stage needs them. */
void cost_check_start(struct db *, int64_t account, const struct provider_config *text,
                      const struct provider_config *images, int64_t now);

#endif
