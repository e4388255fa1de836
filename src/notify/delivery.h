/* delivery.h: one mail or webhook on its way from the outbox's thread to the worker that
 * sends it, and back. */
#ifndef IGNY8_NOTIFY_DELIVERY_H
#define IGNY8_NOTIFY_DELIVERY_H

#include "base/thread_pool.h"
#include "net/http_client/delivery_client.h"
#include "settings/settings.h"
#include "store/jobs/jobs.h"

/* A talloc root that owns everything below. */
struct delivery {
    struct message message;
    struct mailbox *reply_to;
    struct delivery_client *client;
    struct outbox_row row;
    const char *url; /* of the webhook, or the mail server's */
    bool only_public;
    const char *from;           /* a mail's envelope sender */
    const char *const *headers; /* a webhook's */
    const char *body;           /* the mail, or the payload */
    struct delivery_result result;
};

/* Prepares the delivery of a claimed row, inside the claim's transaction; may create the
 * site's first secret. False: it cannot be sent, either for good (why->kind is ERR_BAD_INPUT;
 * if `notify`, people are notified) or for now (ERR_RETRY_LATER). */
bool delivery_prepare(struct db *, const struct settings *, struct delivery *, int64_t now, bool *notify,
                      struct error *why);

/* Sends it and sets `result`. Blocks up to 15 s. */
void delivery_send(struct delivery *);

/* "The webhook https://example.com": what was sent and where to, for sentences. */
char *delivery_name(TALLOC_CTX *owner, const struct delivery *);

/* Creates, seals and stores a new signing secret for the site; the former one signs too for
 * another day. Returns "whsec_…", shown once, or NULL and the cause. Inside a transaction. */
char *delivery_new_secret(struct db *, TALLOC_CTX *owner, const struct settings *, const struct site *,
                          int64_t now, struct error *);

/* The header webhook-signature of Standard Webhooks: "v1,…", one for each secret (the list
 * ends with NULL), separated by spaces. NULL if a secret is malformed. */
char *delivery_signature(TALLOC_CTX *owner, const char *const *secrets, const char *id, int64_t seconds,
                         const char *payload);

#endif
