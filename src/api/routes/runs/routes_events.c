/* Live events: automation/events/. */
#include "api/http/api.h"

#include "api/events/events.h"

static int stream(struct api_request *req)
{
    return events_open(req->api->events, req);
}

static const struct field stream_input[] = {
    {"site_id", FIELD_INT, F_IN_QUERY, 1, INT64_MAX,
     .meaning = "events of this site alone; absent: of the account"},
    {"last_event_id", FIELD_INT, F_IN_QUERY, 0, INT64_MAX,
     .meaning = "the last number that was seen, where the header Last-Event-ID cannot be sent"},
    {0},
};

static const struct field stream_output[] = {
    {"text/event-stream", FIELD_TEXT, .meaning = "until the client leaves"},
    {0},
};

const struct route routes_events[] = {
    {"GET", "/api/v1/automation/events/", ROLE_VIEWER, EXEC_STREAM, ROUTE_RAW, .input = stream_input,
     .output = stream_output, .status = 200, .handle = stream,
     .summary = "Live events as text/event-stream: log (numbered, resumable), run, progress, queues, reset"},
    {0},
};
