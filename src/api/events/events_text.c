/* events_text.c: formats events as text/event-stream. */
#include "api/events/events_internal.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "runs/runs.h"
#include "store/accounts/accounts.h"

void event_list_add(struct event_list *items, int64_t seq, int64_t site, char *text)
{
    size_t room = items->list ? talloc_array_length(items->list) : 0;
    if (items->list == NULL || (size_t)items->count == room)
        items->list =
            talloc_realloc(items->mem, items->list, struct event_text, (unsigned)(room ? room * 2 : 32));
    items->list[items->count++] =
        (struct event_text){.seq = seq, .site = site, .text = text, .length = strlen(text)};
}

/* Takes ownership of `data`. The JSON has no line breaks. */
static char *event(TALLOC_CTX *mem, const char *name, json_t *data)
{
    char *json = json_dumps(data, JSON_COMPACT | JSON_REAL_PRECISION(15));
    char *text = talloc_asprintf(mem, "event: %s\ndata: %s\n\n", name, json);
    free(json);
    json_decref(data);
    return text;
}

static json_t *time_json(int64_t ms)
{
    char text[32];
    return ms ? json_string(clock_format(text, sizeof text, ms, CLOCK_ISO, NULL)) : json_null();
}

static json_t *text_json(const struct rows *r, const char *column)
{
    const char *text = row_text(r, column);
    return text ? json_string(text) : json_null();
}

/* Cuts a long message between characters: a list of ten thousand ids belongs in the log, not in a feed. */
static json_t *message_json(const char *message)
{
    size_t n = strlen(message);
    if (n <= EVENTS_MESSAGE_BYTES)
        return json_string(message);
    for (n = EVENTS_MESSAGE_BYTES; n > 0 && ((unsigned char)message[n] & 0xC0) == 0x80;)
        n--;
    char *cut = talloc_asprintf(NULL, "%.*s…", (int)n, message);
    json_t *json = json_string(cut);
    talloc_free(cut);
    return json;
}

char *event_log(TALLOC_CTX *mem, const struct rows *r)
{
    int64_t place = row_int(r, "place");
    bool feed = (place & LOG_PLACE_RUN) && !(place & LOG_PLACE_HEADING);
    json_t *data =
        json_pack("{s:s, s:I, s:I, s:o, s:I, s:s, s:o, s:b}", "run_id", row_text(r, "run_id"), "site_id",
                  (json_int_t)row_int(r, "site_id"), "seq", (json_int_t)row_int(r, "seq"), "time",
                  time_json(row_int(r, "at")), "stage", (json_int_t)row_int(r, "stage"), "level",
                  row_text(r, "level"), "message", message_json(row_text(r, "message")), "feed", feed);
    char *rest = event(NULL, "log", data);
    char *text = talloc_asprintf(mem, "id: %lld\n%s", (long long)row_int(r, "seq"), rest);
    talloc_free(rest);
    return text;
}

/* The API's status of a run with a run request, whose batch under way ends first. */
static const char *status_of(const struct rows *r)
{
    const char *status = row_text(r, "status"), *wanted = row_text(r, "wanted");
    if (wanted == NULL || strcmp(status, "running") != 0)
        return status;
    return wanted[0] == 'p' ? "pausing" : "cancelling";
}

static int64_t number(const json_t *o, const char *name)
{
    return name ? json_integer_value(json_object_get(o, name)) : 0;
}

static json_t *counts_json(const struct rows *r, int stage)
{
    const char *text = row_text(r, "result");
    json_t *result = text ? json_loads(text, 0, NULL) : NULL;
    const char *const *fields = stage_result_fields[stage - 1];
    bool entered = row_int(r, "stage_entered") != 0, review = stage == STAGE_COUNT;
    int64_t processed = number(result, fields[0]);
    int64_t total = review ? processed : entered ? row_int(r, "stage_total") : 0;
    json_t *counts = json_pack("{s:I, s:I, s:I, s:I, s:I, s:o}", "total", (json_int_t)total, "processed",
                               (json_int_t)processed, "failed", (json_int_t)number(result, "items_failed"),
                               "skipped", (json_int_t)number(result, "skipped"), "batch",
                               (json_int_t)(entered && !review ? row_int(r, "batch") : 0), "credits_used",
                               credits_json(number(result, "credits_used")));
    for (int i = 1; i < 3 && fields[i]; i++)
        json_object_set_new(counts, fields[i], json_integer(number(result, fields[i])));
    json_decref(result);
    return counts;
}

char *event_run(TALLOC_CTX *mem, const struct rows *r)
{
    int stage = (int)row_int(r, "current_stage");
    json_t *data =
        json_pack("{s:s, s:I, s:s, s:i, s:o, s:o, s:o, s:o, s:o, s:o}", "run_id", row_text(r, "run_id"),
                  "site_id", (json_int_t)row_int(r, "site_id"), "status", status_of(r), "current_stage",
                  stage, "counts", counts_json(r, stage), "total_credits_used",
                  credits_json(row_int(r, "total_credits_used")), "started_at",
                  time_json(row_int(r, "started_at")), "completed_at", time_json(row_int(r, "completed_at")),
                  "end_reason", text_json(r, "end_reason"), "error_message", text_json(r, "error_message"));
    return event(mem, "run", data);
}

char *event_progress(TALLOC_CTX *mem, const struct rows *r)
{
    if (row_null(r, "phase") || strcmp(row_text(r, "status"), "running") != 0)
        return NULL;
    json_t *data = json_pack(
        "{s:s, s:I, s:I, s:s, s:I, s:o, s:I, s:I, s:o, s:o, s:o}", "run_id", row_text(r, "run_id"), "site_id",
        (json_int_t)row_int(r, "site_id"), "stage", (json_int_t)row_int(r, "current_stage"), "phase",
        row_text(r, "phase"), "percent", (json_int_t)row_int(r, "percent"), "item", text_json(r, "item"),
        "words", (json_int_t)row_int(r, "words"), "words_wanted", (json_int_t)row_int(r, "words_wanted"),
        "waiting_since", time_json(row_int(r, "waiting_since")), "waiting_why", text_json(r, "waiting_why"),
        "waiting_until", time_json(row_int(r, "waiting_until")));
    return event(mem, "progress", data);
}

char *event_queues(TALLOC_CTX *mem, int64_t site, const int64_t pending[STAGE_COUNT])
{
    json_t *queues = json_object();
    for (int i = 0; i < STAGE_COUNT; i++) {
        char name[32];
        snprintf(name, sizeof name, "stage_%d", i + 1);
        json_object_set_new(queues, name, json_integer(pending[i]));
    }
    return event(mem, "queues", json_pack("{s:I, s:o}", "site_id", (json_int_t)site, "pending", queues));
}

char *event_reset(TALLOC_CTX *mem, int64_t seq)
{
    return talloc_asprintf(mem, "id: %lld\nevent: reset\ndata: {\"seq\":%lld}\n\n", (long long)seq,
                           (long long)seq);
}
