/* delivery.h: one mail or webhook between the outbox's thread and the worker
 * that sends it. */
#ifndef IGNY8_NOTIFY_DELIVERY_H
#define IGNY8_NOTIFY_DELIVERY_H

#include "base/mailbox.h"
#include "net/http_client/delivery_client.h"
#include "settings/environment.h"
#include "store/jobs/outbox.h"

/* A talloc root; everything below belongs to it. */
struct delivery {
    struct message message;
    struct mailbox *reply_to;
    struct delivery_client *client;
    struct outbox_row row;
    const char *url; /* of the webhook, or the mail server's */
    bool only_public;
    const char *from;           /* of a mail: the envelope's */
    const char *const *headers; /* of a webhook */
    const char *body;           /* the mail, or the payload */
    struct delivery_result result;
};

/* Makes ready what a claimed row says. Inside the claim's transaction, which may
 * make the site's first secret. False: it cannot be sent; `why` says whether
 * that is for good (ERR_BAD_INPUT; people are told if `notify`) or for now (ERR_RETRY_LATER). */
bool delivery_prepare(struct db *, const struct settings *, struct delivery *, int64_t now, bool *notify,
                      struct error *why);

/* Sends it and puts the result into result. Blocks up to 15 s. */
void delivery_send(struct delivery *);

/* "The webhook https://example.com": what was sent whereto, for sentences. */
char *delivery_name(TALLOC_CTX *owner, const struct delivery *);

/* A new signing secret of the site, sealed and stored; the one before signs
 * beside it for a day. "whsec_…", shown once; NULL with a cause. Inside a transaction. */
char *delivery_new_secret(struct db *, TALLOC_CTX *owner, const struct settings *, const struct site *,
                          int64_t now, struct error *);

/* The header webhook-signature by Standard Webhooks: "v1,…", one for each secret
 * (NULL ends), divided by blanks. NULL if a secret is none. */
char *delivery_signature(TALLOC_CTX *owner, const char *const *secrets, const char *id, int64_t seconds,
                         const char *payload);

#endif
