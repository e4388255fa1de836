/* Notices for the page, and the deliveries of a site's mails and webhook. Their addresses are part of the
 * site's configuration (automation/config/). */
#include "api/http/api.h"

#include <string.h>

#include "notify/delivery.h"
#include "notify/notify.h"
#include "store/jobs/jobs.h"

/* ---- notices ------------------------------------------------------------------------ */

static int notices(struct api_request *req)
{
    return list_answer(req, &notification_list_spec);
}

static int read_one(struct api_request *req)
{
    int64_t id = request_int(req, "notice_id", 0);
    if (!notification_mark_read(req->db, req->who.account, req->who.site, id, req->who.name, req->now))
        return request_not_found(req, "notice");
    req->out = list_one(req, &notification_list_spec, id);
    return 200;
}

static int read_all(struct api_request *req)
{
    struct site site = {0};
    if (request_has(req, "site_id") && !request_site(req, &site))
        return 404;
    int64_t marked = notifications_mark_all_read(req->db, req->who.account, site.id, req->who.name, req->now);
    req->out = json_pack("{s:I}", "marked", (json_int_t)marked);
    return 200;
}

/* ---- mails and webhooks ----------------------------------------------------------------- */

static int deliveries(struct api_request *req)
{
    return list_answer(req, &delivery_list_spec);
}

static int webhook(struct api_request *req)
{
    struct site site;
    struct notification_channel t;
    char *emails, *url;
    if (!request_site(req, &site))
        return 404;
    notification_channel_load(req->db, req->mem, site.id, &t);
    notification_channel_addresses(req->db, req->mem, site.id, &emails, &url);
    bool off = url && t.gone_url && strcmp(url, t.gone_url) == 0;
    bool two = t.secret_before && req->now < t.before_until;
    req->out = json_pack("{s:o, s:b, s:o, s:o}", "webhook_url", json_text(url), "has_secret",
                         t.secret != NULL, "old_secret_until", json_time(two ? t.before_until : 0),
                         "switched_off_at", json_time(off ? t.gone_at : 0));
    return 200;
}

static int new_secret(struct api_request *req)
{
    struct site site;
    struct error f = {0};
    if (!request_site(req, &site))
        return 404;
    char *secret = delivery_new_secret(req->db, req->mem, req->api->settings, &site, req->now, &f);
    if (secret == NULL) {
        db_abort(req->db, f.kind, "%s", f.why);
        return 500;
    }
    req->out = json_pack("{s:s}", "secret", secret);
    return 201;
}

static int test(struct api_request *req)
{
    struct site site;
    if (!request_site(req, &site))
        return 404;
    notification_channel_set_gone(req->db, site.account_id, site.id, NULL, req->now);
    int messages = notify_test(req->db, &site, req->who.name, req->now);
    if (messages == 0)
        return request_refuse(req, 409, "nobody_to_tell", NULL,
                              "This site has no address for notifications. Set notify_emails or webhook_url "
                              "in its configuration first.");
    req->out = json_pack("{s:i}", "messages", messages);
    return 202;
}

/* ---- the table ------------------------------------------------------------------------------ */

static const char *const kinds[] = {"run_completed", "run_failed",      "run_not_started",
                                    "credits_low",   "delivery_failed", NULL};
static const char *const levels[] = {"info", "success", "warning", "error", NULL};
static const char *const ways[] = {"mail", "webhook", NULL};
static const char *const states[] = {"waiting", "sent", "failed", NULL};

static const struct field notices_input[] = {
    {"site_id", FIELD_INT, F_IN_QUERY, 1, INT64_MAX, NULL, NULL, "of this site; without it: of all sites"},
    {"unread", FIELD_BOOL, F_IN_QUERY, 0, 0, NULL, NULL, "true: notices that nobody has read"},
    {"kind", FIELD_WORD, F_IN_QUERY, 0, 0, kinds, NULL, NULL},
    {"level", FIELD_WORD, F_IN_QUERY, 0, 0, levels, NULL, NULL},
    {0},
};

static const struct field notice_output[] = {
    {"id", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"site_id", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"site", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, "the site's name"},
    {"run_id", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {"kind", FIELD_WORD, F_REQUIRED, 0, 0, kinds, NULL, NULL},
    {"level", FIELD_WORD, F_REQUIRED, 0, 0, levels, NULL, NULL},
    {"message", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, "one or two sentences"},
    {"created_at", FIELD_TIME, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"unread", FIELD_BOOL, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"read_at", FIELD_TIME, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL,
     "when somebody of the account read it"},
    {"read_by", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {0},
};

static const struct field notice_input[] = {
    {"notice_id", FIELD_INT, F_REQUIRED, 1, INT64_MAX, NULL, NULL, NULL},
    {0},
};

static const struct field site_or_all[] = {
    {"site_id", FIELD_INT, 0, 1, INT64_MAX, NULL, NULL, "of this site; without it: of all sites"},
    {0},
};

static const struct field marked_output[] = {
    {"marked", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, "how many notices were unread"},
    {0},
};

static const struct field deliveries_input[] = {
    {"site_id", FIELD_INT, F_IN_QUERY, 1, INT64_MAX, NULL, NULL, "of this site; without it: of all sites"},
    {"kind", FIELD_WORD, F_IN_QUERY, 0, 0, ways, NULL, NULL},
    {"state", FIELD_WORD, F_IN_QUERY, 0, 0, states, NULL, NULL},
    {0},
};

static const struct field delivery_output[] = {
    {"id", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"site_id", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"run_id", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {"kind", FIELD_WORD, F_REQUIRED, 0, 0, ways, NULL, NULL},
    {"message_id", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL,
     "the webhook-id, or the left part of the mail's Message-ID; the same for each try"},
    {"address", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL,
     "the recipient of a mail; null for a webhook"},
    {"state", FIELD_WORD, F_REQUIRED, 0, 0, states, NULL, NULL},
    {"tries", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"due_at", FIELD_TIME, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, "time of the next try"},
    {"last_error", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {"created_at", FIELD_TIME, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"ended_at", FIELD_TIME, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {0},
};

static const struct field of_site_query[] = {
    {"site_id", FIELD_INT, F_REQUIRED | F_IN_QUERY, 1, INT64_MAX, NULL, NULL, NULL},
    {0},
};

static const struct field of_site[] = {
    {"site_id", FIELD_INT, F_REQUIRED, 1, INT64_MAX, NULL, NULL, NULL},
    {0},
};

static const struct field webhook_output[] = {
    {"webhook_url", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {"has_secret", FIELD_BOOL, F_REQUIRED, 0, 0, NULL, NULL,
     "the first secret is created with the first message"},
    {"old_secret_until", FIELD_TIME, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL,
     "until then requests are signed with the previous secret too"},
    {"switched_off_at", FIELD_TIME, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL,
     "when the address answered 410; nothing is sent there since"},
    {0},
};

static const struct field secret_output[] = {
    {"secret", FIELD_TEXT, F_REQUIRED | F_SECRET, 0, 0, NULL, NULL,
     "whsec_…, for a Standard Webhooks library; never shown again"},
    {0},
};

static const struct field test_output[] = {
    {"messages", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, "mails and webhook requests that will be sent"},
    {0},
};

const struct route routes_notices[] = {
    {"GET", "/api/v1/notices/", ROLE_VIEWER, SCOPE_SITES, EXEC_INLINE_READ, ROUTE_LIST, 0, notices_input,
     notice_output, 200, notices, "Notices, newest first."},
    {"POST", "/api/v1/notices/{notice_id}/read/", ROLE_EDITOR, SCOPE_NOTICE, EXEC_WRITE, 0, 0, notice_input,
     notice_output, 200, read_one, "Marks a notice as read for the whole account."},
    {"POST", "/api/v1/notices/read_all/", ROLE_EDITOR, SCOPE_SITES, EXEC_WRITE, 0, 0, site_or_all,
     marked_output, 200, read_all, "Marks all notices as read."},
    {"GET", "/api/v1/automation/deliveries/", ROLE_VIEWER, SCOPE_SITES, EXEC_INLINE_READ, ROUTE_LIST, 0,
     deliveries_input, delivery_output, 200, deliveries,
     "Mails and webhooks: waiting, sent or failed; kept for a week."},
    {"GET", "/api/v1/automation/webhook/", ROLE_VIEWER, SCOPE_SITE, EXEC_INLINE_READ, 0, 0, of_site_query,
     webhook_output, 200, webhook, "The state of a site's webhook."},
    {"POST", "/api/v1/automation/webhook_secret/", ROLE_OWNER, SCOPE_SITE, EXEC_WRITE, 0, 0, of_site,
     secret_output, 201, new_secret,
     "Creates a new signing secret; the previous one also signs for another day."},
    {"POST", "/api/v1/automation/notify_test/", ROLE_EDITOR, SCOPE_SITE, EXEC_WRITE, 0, 0, of_site,
     test_output, 202, test,
     "Sends a test notification to the site's addresses and switches its webhook on again."},
    {0},
};
