/* outbox.h: notifications (007_outbox.sql): for the page, mails
 * and webhooks on their way, and a site's notification channel. */
#ifndef IGNY8_STORE_JOBS_OUTBOX_H
#define IGNY8_STORE_JOBS_OUTBOX_H

#include "store/query/list_query.h"
#include "store/store.h"

/* ---- notifications ---------------------------------------------------------- */

struct notification {
    int64_t account_id, site_id, run_id; /* run 0: of none */
    const char *kind, *level, *message;
    int64_t now;
};

void notification_insert(struct db *, const struct notification *);
/* Unless the same is there for the site and not yet read. */
void notification_insert_unique(struct db *, const struct notification *);
/* Once only: a second reader changes nothing. False: there is none of that id in
 * the account (of that site, unless 0). */
bool notification_mark_read(struct db *, int64_t account, int64_t site, int64_t id, const char *by_whom,
                            int64_t now);
int64_t notifications_mark_all_read(struct db *, int64_t account, int64_t site, const char *by_whom,
                                    int64_t now); /* how many were unread */

extern const struct list_spec notification_list_spec;
extern const struct list_spec delivery_list_spec; /* the outbox, without what was said */

/* ---- where a site wants to be told (igny8_automation_configs) -------------------- */

/* Both talloc, NULL where not set. */
void notification_channel_addresses(struct db *, TALLOC_CTX *owner, int64_t site, char **emails,
                                    char **webhook_url);

/* ---- a site's notification channel ------------------------------------------ */

struct notification_channel {
    char *secret, *secret_before; /* sealed; NULL: none */
    int64_t before_until;
    char *gone_url;               /* NULL, or the address that answered 410 */
    int64_t gone_at, low_told_at; /* 0: never */
};

/* Zeroed where nothing is remembered; texts belong to owner. */
void notification_channel_load(struct db *, TALLOC_CTX *owner, int64_t site, struct notification_channel *);
/* The present secret becomes the one before, until `until` (0: it is forgotten at once). */
void notification_channel_set_secret(struct db *, int64_t account, int64_t site, const char *sealed,
                                     int64_t until);
void notification_channel_set_gone(struct db *, int64_t account, int64_t site, const char *url,
                                   int64_t now); /* NULL: forget */
void notification_channel_set_low(struct db *, int64_t account, int64_t site,
                                  int64_t at); /* 0: they are enough again */

/* ---- mails and webhooks -------------------------------------------------------------- */

enum outbox_kind { OUTBOX_MAIL, OUTBOX_WEBHOOK };

struct outbox_row {
    int64_t id, account_id, site_id, run_id;
    enum outbox_kind kind;
    char *token, *address, *payload; /* address: of a mail */
    int64_t tries;                   /* with the present one */
    int64_t first_tried_at, created_at;
};

/* Due at once. */
void outbox_insert(struct db *, const struct outbox_row *);

/* Whether a claim would find something. Outside a transaction. */
bool outbox_any_due(struct db *, int64_t now);

/* Takes up to `max` rows that are due, of each site and kind the longest due
 * alone: one site's thousand wait for each other, not others for them. They are
 * due again at `until` unless something is told of them first. Rows belong to owner. */
int outbox_claim(struct db *, TALLOC_CTX *owner, int64_t now, int64_t until, int max,
                 struct outbox_row *rows);

void outbox_sent(struct db *, int64_t id, int64_t now);
/* Not yet: due again at due_at. Nothing if somebody else has taken it since. */
void outbox_retry(struct db *, int64_t id, int64_t tries, int64_t due_at, const char *why);
/* False: the row is gone with its site, or somebody was done with it before. */
bool outbox_failed(struct db *, int64_t id, const char *why, int64_t now);

/* What ended before `before`, and notifications of no run older than `old`; at most max of each. */
void outbox_sweep(struct db *, int64_t before, int64_t old, int max);

/* The SQL of outbox_any_due and outbox_claim, for EXPLAIN in a test. */
extern const char outbox_due_sql[], outbox_claim_sql[];

#endif
