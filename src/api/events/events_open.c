/* events_open.c: opens a stream: finds the number to start from and replays the lines
 * after it. Reads in the request's transaction, on the HTTP thread. */
#include "api/events/events.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "api/events/events_internal.h"
#include "api/http/api.h"

enum { REPLAY_PAGE = 500 };

/* The browser's Last-Event-ID takes precedence over the address, which it repeats unchanged. False: no start
 * was requested. */
static bool requested_start(struct api_request *req, int64_t *from)
{
    const char *text = http_header(req->http, "Last-Event-ID");
    char *end;
    if (text == NULL || *text == 0) {
        *from = request_int(req, "last_event_id", -1);
        return *from >= 0;
    }
    errno = 0;
    *from = strtoll(text, &end, 10);
    if (errno || end == text || *end || *from < 0)
        *from = INT64_MAX; /* not a number of ours, so it cannot be replayed */
    return true;
}

/* All lines still exist, and they are not too many. */
static bool can_replay(struct db *db, int64_t account, int64_t from, int64_t sequence)
{
    return from <= sequence && sequence - from <= EVENTS_REPLAY_MOST &&
           (from == sequence || events_lines_count(db, account, from, sequence) == sequence - from);
}

static char *replay(struct api_request *req, char *text, int64_t site, int64_t from, int64_t sequence)
{
    for (bool more = true; more;) {
        TALLOC_CTX *page = talloc_new(req->mem);
        struct rows *r = events_lines(req->db, page, req->who.account, site, from, sequence, REPLAY_PAGE);
        more = rows_count(r) == REPLAY_PAGE;
        while (rows_next(r)) {
            text = talloc_strdup_append_buffer(text, event_log(page, r));
            from = row_int(r, "seq");
        }
        talloc_free(page);
    }
    return text;
}

static int64_t current_sequence(struct api_request *req)
{
    struct id_list one = {.ids = &req->who.account, .count = 1};
    struct rows *r = events_sequences(req->db, req->mem, &one);
    return rows_next(r) ? row_int(r, "event_seq") : 0;
}

static void start_stream(struct events *e, struct api_request *req, int64_t site, int64_t sequence,
                         const char *text)
{
    static const char *const headers[] = {"Cache-Control", "no-store", "X-Accel-Buffering", "no", NULL};
    struct sse_stream *s = talloc_zero(NULL, struct sse_stream);
    s->account = req->who.account;
    s->site = site;
    s->session = req->who.session;
    s->token = req->who.token;
    s->sent = sequence;
    req->taken = true;
    events_add(e, s, req->http,
               &(struct http_answer){.status = 200,
                                     .type = "text/event-stream",
                                     .headers = headers,
                                     .body = text,
                                     .length = strlen(text)});
}

int events_open(struct events *e, struct api_request *req)
{
    struct site site = {0};
    int64_t from;
    if (request_has(req, "site_id") && !request_site(req, &site))
        return 404;
    int64_t sequence = current_sequence(req);
    char *text = talloc_strdup(req->mem, "retry: 2000\n\n");
    if (!requested_start(req, &from))
        text = talloc_asprintf_append_buffer(text, "id: %lld\n\n", (long long)sequence);
    else if (!can_replay(req->db, req->who.account, from, sequence))
        text = talloc_strdup_append_buffer(text, event_reset(req->mem, sequence));
    else
        text = talloc_asprintf_append_buffer(replay(req, text, site.id, from, sequence), "id: %lld\n\n",
                                             (long long)sequence);
    if (!db_failed(req->db)) /* else the dispatcher reports the error */
        start_stream(e, req, site.id, sequence, text);
    return 200;
}
