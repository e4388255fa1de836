/* Sends one mail or webhook: signature, secrets, result. */
#include "notify/delivery.h"

#include <stdio.h>
#include <string.h>

#include "base/encoding.h"
#include "base/secret.h"
#include "net/mime_message.h"
#include "notify/notify.h"

enum { CONNECT_MS = 5000, WHOLE_MS = 15000, DAY_MS = 24 * 3600 * 1000 };

static const char PREFIX[] = "whsec_";

/* ---- signing ------------------------------------------------------------------------ */

char *delivery_signature(TALLOC_CTX *owner, const char *const *secrets, const char *id, int64_t seconds,
                         const char *payload)
{
    char *header = talloc_strdup(owner, "");
    char *text = talloc_asprintf(header, "%s.%lld.%s", id, (long long)seconds, payload);
    for (; *secrets; secrets++) {
        unsigned char mac[SHA256_BYTES];
        size_t n = 0, skip = strncmp(*secrets, PREFIX, sizeof PREFIX - 1) == 0 ? sizeof PREFIX - 1 : 0;
        char *key = encoding_from_base64(header, *secrets + skip, strlen(*secrets + skip), &n);
        if (key == NULL) {
            talloc_free(header);
            return NULL;
        }
        encoding_hmac_sha256(mac, key, n, text, strlen(text));
        secret_wipe(key, n);
        header = talloc_asprintf_append_buffer(header, "%sv1,%s", *header ? " " : "",
                                               encoding_to_base64(text, mac, sizeof mac));
    }
    return header;
}

/* 32 random bytes in standard base64, as other libraries for Standard Webhooks expect. */
static char *secret_text(TALLOC_CTX *owner)
{
    char token[TOKEN_TEXT];
    size_t n = 0;
    secret_token(token);
    char *bytes = encoding_from_base64(owner, token, strlen(token), &n);
    char *text = talloc_asprintf(owner, "%s%s", PREFIX, encoding_to_base64(bytes, bytes, n));
    secret_wipe(bytes, n);
    secret_wipe(token, sizeof token);
    talloc_free(bytes);
    return text;
}

char *delivery_new_secret(struct db *db, TALLOC_CTX *owner, const struct settings *settings,
                          const struct site *site, int64_t now, struct error *f)
{
    char *clear = secret_text(owner);
    char *sealed = secret_seal(owner, settings->secret_key_file, clear, f);
    if (sealed == NULL) {
        talloc_free(clear);
        return NULL;
    }
    notification_channel_set_secret(db, site->account_id, site->id, sealed, now + DAY_MS);
    talloc_free(sealed);
    return clear;
}

/* The secrets that sign now, the newest first; NULL and the cause if one is unreadable. */
static const char **secrets_of(struct db *db, const struct settings *settings, struct delivery *d,
                               const struct notification_channel *t, int64_t now, struct error *f)
{
    const char *file = settings->secret_key_file;
    const char **list = talloc_zero_array(d, const char *, 3);
    if (t->secret == NULL) {
        const struct site site = {.id = d->row.site_id, .account_id = d->row.account_id};
        list[0] = delivery_new_secret(db, d, settings, &site, now, f);
    } else {
        list[0] = secret_open(d, file, t->secret, f);
        struct error before = {0};
        if (list[0] && t->secret_before && now < t->before_until)
            list[1] = secret_open(d, file, t->secret_before, &before);
        if (before.kind == ERR_RETRY_LATER) {
            *f = before;
            return NULL;
        }
    }
    return list[0] ? list : NULL;
}

/* ---- preparing --------------------------------------------------------------------------- */

static bool prepare_webhook(struct db *db, const struct settings *settings, struct delivery *d, int64_t now,
                            bool *notify, struct error *why)
{
    char *emails, *url;
    struct notification_channel t;
    notification_channel_addresses(db, d, d->row.site_id, &emails, &url);
    notification_channel_load(db, d, d->row.site_id, &t);
    *notify = false;
    if (url == NULL)
        return error_set(why, ERR_BAD_INPUT, "the site no longer has a webhook");
    if (t.gone_url && strcmp(t.gone_url, url) == 0)
        return error_set(why, ERR_BAD_INPUT, "the webhook answered 410 and is disabled");
    const char **secrets = secrets_of(db, settings, d, &t, now, why);
    if (secrets == NULL) {
        why->kind = ERR_RETRY_LATER; /* the key file may become readable again */
        return false;
    }
    char *signature = delivery_signature(d, secrets, d->row.token, now / 1000, d->row.payload);
    if (signature == NULL)
        return error_set(why, ERR_RETRY_LATER, "the site's signing secret is unreadable; create a new one");
    const char **headers = talloc_zero_array(d, const char *, 5);
    headers[0] = "Content-Type: application/json";
    headers[1] = talloc_asprintf(d, "webhook-id: %s", d->row.token);
    headers[2] = talloc_asprintf(d, "webhook-timestamp: %lld", (long long)(now / 1000));
    headers[3] = talloc_asprintf(d, "webhook-signature: %s", signature);
    d->headers = headers;
    d->url = url;
    d->only_public = !settings->allow_private;
    d->body = d->row.payload;
    return true;
}

static bool prepare_mail(const struct settings *settings, struct delivery *d, bool *notify, struct error *why)
{
    char *subject, *text;
    *notify = true;
    if (settings->smtp_url == NULL)
        return error_set(why, ERR_BAD_INPUT, "no mail server is set (IGNY8_SMTP_URL)");
    if (d->row.address == NULL || !mime_address_valid(d->row.address))
        return error_set(why, ERR_BAD_INPUT, "the e-mail address is not valid");
    if (!notify_compose_mail(d, d->row.payload, settings->public_url, &subject, &text))
        return error_set(why, ERR_BAD_INPUT, "its stored content is unreadable");
    d->url = settings->smtp_url;
    d->from = mime_address_bare(d, settings->mail_from);
    d->body = mime_message_write(d, &(struct mime_message){.from = settings->mail_from,
                                                           .to = d->row.address,
                                                           .token = d->row.token,
                                                           .subject = subject,
                                                           .text = text,
                                                           .now = d->row.created_at});
    return true;
}

bool delivery_prepare(struct db *db, const struct settings *settings, struct delivery *d, int64_t now,
                      bool *notify, struct error *why)
{
    return d->row.kind == OUTBOX_MAIL ? prepare_mail(settings, d, notify, why)
                                      : prepare_webhook(db, settings, d, now, notify, why);
}

/* ---- sending -------------------------------------------------------------------------------- */

void delivery_send(struct delivery *d)
{
    if (d->row.kind == OUTBOX_MAIL)
        delivery_client_mail(d->client,
                             &(struct delivery_mail){.url = d->url,
                                                     .from = d->from,
                                                     .to = d->row.address,
                                                     .message = d->body,
                                                     .length = strlen(d->body),
                                                     .connect_ms = CONNECT_MS,
                                                     .whole_ms = WHOLE_MS},
                             &d->result);
    else
        delivery_client_post(d->client,
                             &(struct delivery_post){.url = d->url,
                                                     .headers = d->headers,
                                                     .body = d->body,
                                                     .length = strlen(d->body),
                                                     .only_public = d->only_public,
                                                     .connect_ms = CONNECT_MS,
                                                     .whole_ms = WHOLE_MS},
                             &d->result);
}

char *delivery_name(TALLOC_CTX *owner, const struct delivery *d)
{
    if (d->row.kind == OUTBOX_MAIL)
        return talloc_asprintf(owner, "The mail to %s", d->row.address ? d->row.address : "nobody");
    const char *host = d->url ? delivery_client_url_host(owner, d->url) : NULL;
    return talloc_asprintf(owner, "The webhook %s", host ? host : "of this site");
}
