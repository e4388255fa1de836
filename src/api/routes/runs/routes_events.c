/* The route of live events: automation/events/. */
#include "api/http/api.h"

#include "api/events/events.h"

static int stream(struct api_request *req)
{
    return events_open(req->api->events, req);
}

static const struct field stream_input[] = {
    {"site_id", FIELD_INT, F_IN_QUERY, 1, INT64_MAX,
     .meaning = "only events of this site; absent: of the whole account"},
    {"last_event_id", FIELD_INT, F_IN_QUERY, 0, INT64_MAX,
     .meaning = "the last event id received, if the client cannot send the header Last-Event-ID"},
    {0},
};

static const struct field stream_output[] = {
    {"text/event-stream", FIELD_TEXT, .meaning = "a stream of events until the client disconnects"},
    {0},
};

const struct route routes_events[] = {
    {"GET", "/api/v1/automation/events/", ROLE_VIEWER, SCOPE_SITES, EXEC_STREAM, ROUTE_RAW,
     .input = stream_input, .output = stream_output, .status = 200, .handle = stream,
     .summary = "Live events as text/event-stream: log (numbered, resumable), run, progress, queues, reset."},
    {0},
};
