/* Writes the notice, mails and webhook of an event as rows in its transaction. */
#include "notify/notify.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/secret.h"
#include "store/accounts/accounts.h"

/* An event: the fields of the notice and of the payload. */
struct notify_event {
    const struct site *site;
    const struct run *run;           /* NULL: no run is concerned */
    const char *type, *kind, *level; /* "run.completed"; kind and level of the notice, NULL: no notice */
    char *message;
    json_t *data; /* more members beside message, site_id and site; dropped by write_notification */
    int64_t now;
};

static json_t *time_json(int64_t ms)
{
    char text[32];
    return ms ? json_string(clock_format(text, sizeof text, ms, CLOCK_ISO, NULL)) : json_null();
}

static char *payload_of(TALLOC_CTX *owner, const struct notify_event *n)
{
    json_t *data = json_pack("{s:s, s:I, s:s}", "message", n->message, "site_id", (json_int_t)n->site->id,
                             "site", n->site->name);
    json_object_update(data, n->data);
    json_t *all = json_pack("{s:s, s:o, s:o}", "type", n->type, "timestamp", time_json(n->now), "data", data);
    char *text = json_dumps(all, JSON_COMPACT | JSON_REAL_PRECISION(15));
    char *own = talloc_strdup(owner, text);
    free(text);
    json_decref(all);
    return own;
}

static void enqueue(struct db *db, const struct notify_event *n, enum outbox_kind kind, char *address,
                    char *payload)
{
    char token[TOKEN_TEXT], name[TOKEN_TEXT + 8];
    secret_token(token);
    snprintf(name, sizeof name, "msg_%s", token);
    outbox_insert(db, &(struct outbox_row){.account_id = n->site->account_id,
                                           .site_id = n->site->id,
                                           .run_id = n->run ? n->run->id : 0,
                                           .kind = kind,
                                           .token = name,
                                           .address = address,
                                           .payload = payload,
                                           .created_at = n->now});
}

/* Returns how many mails and webhook calls were written. */
static int write_notification(struct db *db, struct notify_event *n)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    char *emails, *url, *payload = payload_of(mem, n);
    struct notification_channel channel;
    int written = 0;
    if (n->kind)
        notification_insert(db, &(struct notification){.account_id = n->site->account_id,
                                                       .site_id = n->site->id,
                                                       .run_id = n->run ? n->run->id : 0,
                                                       .kind = n->kind,
                                                       .level = n->level,
                                                       .message = n->message,
                                                       .now = n->now});
    notification_channel_addresses(db, mem, n->site->id, &emails, &url);
    for (char **to = notify_addresses(mem, emails); *to; to++, written++)
        enqueue(db, n, OUTBOX_MAIL, *to, payload);
    notification_channel_load(db, mem, n->site->id, &channel);
    if (url && (channel.gone_url == NULL || strcmp(url, channel.gone_url) != 0)) {
        enqueue(db, n, OUTBOX_WEBHOOK, NULL, payload);
        written++;
    }
    json_decref(n->data);
    talloc_free(mem);
    return written;
}

/* ---- runs ---------------------------------------------------------------------------- */

static json_t *run_data(const struct run *r, int64_t ready)
{
    return json_pack("{s:s, s:s, s:s, s:I, s:o, s:I, s:o, s:o, s:s?, s:s?}", "run_id", r->run_id, "trigger",
                     r->trigger, "status", run_status_name(r->status), "stage", (json_int_t)r->current_stage,
                     "credits_used", credits_json(r->credits), "ready_for_review", (json_int_t)ready,
                     "started_at", time_json(r->started_at), "completed_at", time_json(r->completed_at),
                     "end_reason", r->end_reason[0] ? r->end_reason : NULL, "error_message",
                     r->error_message[0] ? r->error_message : NULL);
}

static void notify_completed(struct db *db, const struct site *site, const struct run *r, int64_t now)
{
    int64_t ready = queue_pending(db, site->id, STAGE_COUNT);
    struct notify_event n = {.site = site,
                             .run = r,
                             .type = "run.completed",
                             .kind = "run_completed",
                             .level = "success",
                             .data = run_data(r, ready),
                             .now = now};
    n.message = talloc_asprintf(NULL, "Your automation run completed. %lld content pieces ready for review",
                                (long long)ready);
    write_notification(db, &n);
    talloc_free(n.message);
}

static void notify_failed(struct db *db, const struct site *site, const struct run *r, int64_t now)
{
    struct notify_event n = {.site = site,
                             .run = r,
                             .type = "run.failed",
                             .kind = "run_failed",
                             .level = "error",
                             .data = run_data(r, queue_pending(db, site->id, STAGE_COUNT)),
                             .now = now};
    n.message = talloc_asprintf(NULL, "Automation failed at Stage %lld: %s", (long long)r->current_stage,
                                r->error_message[0] ? r->error_message : r->end_reason);
    write_notification(db, &n);
    talloc_free(n.message);
}

/* ---- credits ---------------------------------------------------------------------------- */

/* Starting such a run proves that the credits covered all that was pending then. */
static bool covers_all_stages(const struct run *r)
{
    return r->start_stage == 1 && r->end_stage == STAGE_COUNT && !r->retry && r->estimate > 0;
}

static void notify_low_credits(struct db *db, const struct site *site, const struct run *r, int64_t need,
                               int64_t free_credits, int64_t now)
{
    char needed[32], have[32];
    credits_text(needed, sizeof needed, need);
    credits_text(have, sizeof have, free_credits);
    struct notify_event n = {
        .site = site,
        .run = r,
        .type = "credits.low",
        .kind = "credits_low",
        .level = "warning",
        .data = json_pack("{s:o, s:o}", "needed", credits_json(need), "free", credits_json(free_credits)),
        .now = now};
    n.message = talloc_asprintf(NULL,
                                "Credits are low: the next run of %s needs ~%s credits, you have %s. Add "
                                "credits before it starts.",
                                site->name, needed, have);
    write_notification(db, &n);
    talloc_free(n.message);
}

static void check_credits(struct db *db, const struct account *a, const struct site *site,
                          const struct run *r, int64_t need, int64_t now)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct notification_channel t;
    int64_t free_credits = a->balance - a->reserved;
    bool low = free_credits < need;
    notification_channel_load(db, mem, site->id, &t);
    bool again = t.low_told_at && t.low_told_at < r->started_at && covers_all_stages(r);
    if (low && (t.low_told_at == 0 || again)) {
        notify_low_credits(db, site, r, need, free_credits, now);
        notification_channel_set_low(db, site->account_id, site->id, now);
    } else if (!low && t.low_told_at) {
        notification_channel_set_low(db, site->account_id, site->id, 0);
    }
    talloc_free(mem);
}

void notify_run_end(struct db *db, const struct account *a, const struct run *r, int64_t next_cost,
                    int64_t now)
{
    struct site site;
    if (r->status == RUN_PAUSED || r->status == RUN_RUNNING || !site_by_id(db, r->site_id, &site))
        return;
    if (r->status == RUN_COMPLETED)
        notify_completed(db, &site, r, now);
    else if (r->status == RUN_FAILED)
        notify_failed(db, &site, r, now);
    if (!a->unlimited)
        check_credits(db, a, &site, r, next_cost, now);
}

/* ---- other events -------------------------------------------------------------------------- */

void notify_start_refused(struct db *db, const struct site *site, const char *why, int64_t now)
{
    struct notify_event n = {.site = site,
                             .type = "run.not_started",
                             .kind = "run_not_started",
                             .level = "error",
                             .data = json_pack("{s:s}", "reason", why),
                             .now = now};
    n.message = talloc_asprintf(NULL, "The scheduled run did not start: %s", why);
    write_notification(db, &n);
    talloc_free(n.message);
}

int notify_test(struct db *db, const struct site *site, const char *by_whom, int64_t now)
{
    struct notify_event n = {
        .site = site, .type = "test", .data = json_pack("{s:s}", "by_whom", by_whom), .now = now};
    n.message = talloc_asprintf(NULL, "This is a test: notifications of %s arrive here", site->name);
    int written = write_notification(db, &n);
    talloc_free(n.message);
    return written;
}
