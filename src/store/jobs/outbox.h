/* outbox.h: notices on the page, the outbox of mails and webhooks, and the notification channel of a
 * site (007_outbox.sql). */
#ifndef IGNY8_STORE_JOBS_OUTBOX_H
#define IGNY8_STORE_JOBS_OUTBOX_H

#include "store/query/list_query.h"
#include "store/store.h"

/* ---- notices --------------------------------------------------------------- */

struct notification {
    int64_t account_id, site_id, run_id; /* run_id 0: not of a run */
    const char *kind, *level, *message;
    int64_t now;
};

void notification_insert(struct db *, const struct notification *);
/* The same, unless the site has an unread notice of this kind with this message. */
void notification_insert_unique(struct db *, const struct notification *);
/* Records the first reader; later ones change nothing. False: the account (the site, unless 0) has no
 * such notice. */
bool notification_mark_read(struct db *, int64_t account, int64_t site, int64_t id, const char *by_whom,
                            int64_t now);
int64_t notifications_mark_all_read(struct db *, int64_t account, int64_t site, const char *by_whom,
                                    int64_t now); /* returns how many were unread */

extern const struct list_spec notification_list_spec;
extern const struct list_spec delivery_list_spec; /* the outbox without payloads */

/* ---- addresses of a site (igny8_automation_configs) ------------------------------- */

/* Both texts belong to owner; NULL if not set. */
void notification_channel_addresses(struct db *, TALLOC_CTX *owner, int64_t site, char **emails,
                                    char **webhook_url);

/* ---- a site's notification channel ------------------------------------------ */

struct notification_channel {
    char *secret, *secret_before; /* sealed, or NULL */
    int64_t before_until;         /* until when secret_before is valid */
    char *gone_url;               /* the address that answered 410, or NULL */
    int64_t gone_at, low_told_at; /* 0: never */
};

/* All zero if nothing is stored; texts belong to owner. */
void notification_channel_load(struct db *, TALLOC_CTX *owner, int64_t site, struct notification_channel *);
/* Sets a new secret. The present one stays valid until `until` (0: it is dropped at once). */
void notification_channel_set_secret(struct db *, int64_t account, int64_t site, const char *sealed,
                                     int64_t until);
void notification_channel_set_gone(struct db *, int64_t account, int64_t site, const char *url,
                                   int64_t now); /* url NULL: clears it */
void notification_channel_set_low(struct db *, int64_t account, int64_t site,
                                  int64_t at); /* 0: credits suffice again */

/* ---- mails and webhooks -------------------------------------------------------------- */

enum outbox_kind { OUTBOX_MAIL, OUTBOX_WEBHOOK };

struct outbox_row {
    int64_t id, account_id, site_id, run_id;
    enum outbox_kind kind;
    char *token, *address, *payload; /* address: of a mail; NULL: a webhook */
    int64_t tries;                   /* including the present one */
    int64_t first_tried_at, created_at;
};

/* Adds a row that is due at once. */
void outbox_insert(struct db *, const struct outbox_row *);

/* Whether a row is due. Works outside a transaction. */
bool outbox_any_due(struct db *, int64_t now);

/* Takes up to max due rows, but of each site and kind only the one due longest, so that a site with a
 * thousand rows does not delay others. A row is due again at `until` unless its outcome is recorded
 * before. The texts of the rows belong to owner. Returns their number. */
int outbox_claim(struct db *, TALLOC_CTX *owner, int64_t now, int64_t until, int max,
                 struct outbox_row *rows);

void outbox_sent(struct db *, int64_t id, int64_t now);
/* Sending failed: the row is due again at due_at. Does nothing if another process has claimed it since. */
void outbox_retry(struct db *, int64_t id, int64_t tries, int64_t due_at, const char *why);
/* Gives up. False: the row was deleted with its site, or its outcome is recorded already. */
bool outbox_failed(struct db *, int64_t id, const char *why, int64_t now);

/* Deletes rows that ended before `before`, and notices without a run created before `old`; at most max
 * of each. */
void outbox_sweep(struct db *, int64_t before, int64_t old, int max);

/* The SQL of outbox_any_due and outbox_claim, for EXPLAIN in a test. */
extern const char outbox_due_sql[], outbox_claim_sql[];

#endif
