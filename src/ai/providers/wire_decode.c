/* From a finished reply to an answer, or to an error and what it means. An answer
 * owns everything that it points to: it outlives the call. */
#include "ai/providers/capabilities.h"

#include <errno.h>
#include <string.h>

#include "net/sse.h"

/* ---- no answer ----------------------------------------------------------------- */

/* "api.example.com:8080": host and port, without the user and password of the URL. */
static char *host_of(TALLOC_CTX *ctx, const char *url)
{
    const char *from = strstr(url ? url : "", "://");
    from = from ? from + 3 : (url ? url : "");
    size_t n = strcspn(from, "/?#");
    for (size_t i = 0; i < n; i++)
        if (from[i] == '@') {
            from += i + 1;
            n -= i + 1;
            i = (size_t)-1;
        }
    return talloc_strndup(ctx, from, n);
}

static enum error_kind cut_short(const struct fetch_reply *reply, const char *host, struct error *f)
{
    const char *what =
        reply->trouble == FETCH_TIMED_OUT ? "did not answer in time" : "broke off the connection";
    if (!reply->sent && reply->status == 0) {
        error_set(f, ERR_RETRY_LATER, "%s %s before the request was sent (%s). It will be retried.", host,
                  what, reply->why);
        return ERR_RETRY_LATER;
    }
    error_set(f, ERR_SENT_UNKNOWN, "%s %s after the request was sent (%s): it may have been billed.", host,
              what, reply->why);
    return ERR_SENT_UNKNOWN;
}

static enum error_kind no_answer(TALLOC_CTX *ctx, const struct provider_config *config,
                                 const struct ai_request *request, const struct fetch_reply *reply,
                                 struct error *f)
{
    const char *host = host_of(ctx, config->url), *url = wire_settings(config, request->kind)->url;
    switch (reply->trouble) {
    case FETCH_NO_NAME:
    case FETCH_NO_CONNECTION:
        error_set(f, ERR_RETRY_LATER, "Could not reach %s (%s). Check that it is running, and check %s.",
                  host, reply->why, url);
        return ERR_RETRY_LATER;
    case FETCH_NO_DESCRIPTOR:
        error_set_inner(f, ERR_RETRY_LATER, error_shortage(EMFILE, NULL),
                        "No connection to %s can be opened: %s.", host, reply->why);
        return ERR_RETRY_LATER;
    case FETCH_NO_TLS:
        error_set(f, ERR_FATAL_CONFIG,
                  "The secure connection to %s failed (%s). Check %s and the server's certificate.", host,
                  reply->why, url);
        return ERR_FATAL_CONFIG;
    case FETCH_BAD_URL:
        error_set(f, ERR_FATAL_CONFIG, "The provider's address cannot be used (%s). Check %s.", reply->why,
                  url);
        return ERR_FATAL_CONFIG;
    case FETCH_TOO_LARGE:
        error_set(f, ERR_BAD_ITEM, "The answer from %s is larger than the limit.", host);
        return ERR_BAD_ITEM;
    case FETCH_TIMED_OUT:
    case FETCH_CUT_OFF:
    case FETCH_OK:
        break;
    }
    return cut_short(reply, host, f);
}

/* ---- refusals ------------------------------------------------------------------- */

static enum error_kind judge(const struct wire_dialect *dialect, const struct server_error *error,
                             const struct provider_config *config, const struct ai_request *request,
                             const struct fetch_reply *reply, struct answer *answer, struct error *f)
{
    if (capabilities_learn(dialect, error, config, request)) {
        error_set(f, ERR_RETRY_LATER,
                  "The provider refused a part of the request (%.250s); the request is repeated in another "
                  "form.",
                  error->message);
        return ERR_RETRY_LATER;
    }
    bool has_key = config->key != NULL && config->key[0] != 0;
    return server_error_outcome(error, wire_settings(config, request->kind), has_key, reply->retry_after_ms,
                                answer, f);
}

static enum error_kind refusal(TALLOC_CTX *ctx, const struct wire_dialect *dialect,
                               const struct provider_config *config, const struct ai_request *request,
                               const struct fetch_reply *reply, struct answer *answer, struct error *f)
{
    struct server_error error = {0};
    if (reply->status >= 300 && reply->status < 400) {
        error_set(f, ERR_FATAL_CONFIG,
                  "The provider's address redirects (%d). Set %s to the redirect's target.", reply->status,
                  wire_settings(config, request->kind)->url);
        return ERR_FATAL_CONFIG;
    }
    server_error_of_body(ctx, &error, reply);
    if (reply->stream && answer->stream_fail) /* the body went to on_event */
        snprintf(error.message, sizeof error.message, "%s", answer->stream_fail->why);
    return judge(dialect, &error, config, request, reply, answer, f);
}

/* ---- delivered ----------------------------------------------------------------- */

/* A reply that is not a usable answer: the same request may succeed next time. */
enum error_kind wire_unusable(struct error *f, const char *what)
{
    error_set(f, ERR_SENT_UNKNOWN, "The provider's answer cannot be used: %s.", what);
    return ERR_SENT_UNKNOWN;
}

enum error_kind wire_no_image(struct error *f, const char *what)
{
    error_set(f, ERR_SENT_UNKNOWN, "The provider's answer contains no image: %s.", what);
    return ERR_SENT_UNKNOWN;
}

/* "/srv/images/1.png", "C:\\images\\1.png" */
static bool is_a_path(const char *link)
{
    return link[0] == '/' || (link[0] != 0 && link[1] == ':' && (link[2] == '\\' || link[2] == '/'));
}

enum error_kind wire_no_link(struct answer *answer, const json_t *link, struct error *f)
{
    const char *said = json_string_value(link);
    char what[300];
    if (said == NULL || said[0] == 0)
        return wire_no_image(f, "it has neither bytes nor a link");
    snprintf(what, sizeof what, "its link '%.200s' is not a web address", said);
    if (!is_a_path(said))
        return wire_no_image(f, what);
    if (answer->tokens_out < 0)
        answer->tokens_out = 0; /* it was delivered, and may have been billed */
    error_set(f, ERR_FATAL_CONFIG,
              "The provider's answer contains no image: its link '%.200s' is a place on the provider's own "
              "disk. Configure that server to answer with base64 (b64_json) or with links that start with "
              "http, or choose another image provider.",
              said);
    return ERR_FATAL_CONFIG;
}

enum error_kind wire_too_long(struct error *f, const char *what)
{
    error_set(f, ERR_BAD_ITEM, "The provider's answer cannot be used: %s.", what);
    return ERR_BAD_ITEM;
}

void wire_stream_too_long(struct answer *answer, size_t max)
{
    error_set(answer_stream_error(answer), ERR_BAD_ITEM, "The answer is longer than the limit of %zu bytes.",
              max);
}

enum error_kind wire_end(struct answer *answer, const char *said, struct error *f)
{
    if (!wire_read_finish(answer, said))
        return wire_broken_off(f, said);
    if (answer->finish == FINISH_NONE)
        answer->finish = FINISH_UNKNOWN;
    return ERR_NONE;
}

enum error_kind wire_broken_off(struct error *f, const char *said)
{
    error_set(f, ERR_RETRY_LATER, "The provider broke off its answer (%.40s).", said);
    return ERR_RETRY_LATER;
}

/* A stream with neither finish_reason nor [DONE] is incomplete, whatever HTTP reports. */
static enum error_kind end_of_stream(const struct provider_config *config, const struct fetch_reply *reply,
                                     struct answer *answer, TALLOC_CTX *ctx, struct error *f)
{
    if (answer->stream_fail) {
        *f = *answer->stream_fail;
        return f->kind;
    }
    if (answer->finish != FINISH_NONE)
        return ERR_NONE;
    if (reply->trouble == FETCH_TOO_LARGE)
        return wire_too_long(f, "its stream is longer than the limit");
    if (reply->trouble != FETCH_OK || !reply->complete)
        return cut_short(reply, host_of(ctx, config->url), f);
    error_set(f, ERR_RETRY_LATER,
              "The stream from %s ended without its end mark. The request will be retried.",
              host_of(ctx, config->url));
    return ERR_RETRY_LATER;
}

struct listener {
    const struct wire_dialect *dialect;
    struct answer *answer;
    size_t max;
};

static void on_late_event(const char *name, const char *data, size_t n, void *arg)
{
    struct listener *listener = arg;
    listener->dialect->on_event(listener->answer, name, data, n, listener->max);
}

/* A stream with the wrong Content-Type arrived as a body. */
static bool was_a_stream(TALLOC_CTX *ctx, const struct wire_dialect *dialect, const struct fetch_reply *reply,
                         const struct ai_request *request, struct answer *answer)
{
    const char *body = reply->body ? reply->body : "";
    body += strspn(body, " \t\r\n");
    if (request->kind == AI_REQUEST_IMAGE || dialect->on_event == NULL ||
        (strncmp(body, "data:", 5) != 0 && strncmp(body, "event:", 6) != 0 && body[0] != ':'))
        return false;
    struct listener listener = {.dialect = dialect, .answer = answer, .max = request->max_answer};
    struct sse *sse = sse_new(ctx, reply->length + 1, on_late_event, &listener);
    sse_feed(sse, reply->body, reply->length);
    talloc_free(sse);
    return true;
}

static enum error_kind no_json(const struct provider_config *config, const struct ai_request *request,
                               const struct fetch_reply *reply, TALLOC_CTX *ctx, struct error *f)
{
    if (reply->trouble == FETCH_TOO_LARGE)
        return wire_too_long(f, "it is larger than the limit");
    if (reply->trouble != FETCH_OK || !reply->complete)
        return cut_short(reply, host_of(ctx, config->url), f);
    const char *body = reply->body ? reply->body : "";
    if (strcmp(reply->type, "text/html") != 0 && body[strspn(body, " \t\r\n")] != '<')
        return wire_unusable(f, "it is not JSON");
    error_set(f, ERR_FATAL_CONFIG,
              "%s answered with a web page. Set %s to the base of the provider's API, which usually "
              "ends in /v1.",
              host_of(ctx, config->url), wire_settings(config, request->kind)->url);
    return ERR_FATAL_CONFIG;
}

static enum error_kind delivered(TALLOC_CTX *ctx, const struct wire_dialect *dialect,
                                 const struct provider_config *config, const struct ai_request *request,
                                 const struct fetch_reply *reply, struct answer *answer, struct error *f)
{
    if (reply->stream || was_a_stream(ctx, dialect, reply, request, answer))
        return end_of_stream(config, reply, answer, ctx, f);
    json_t *root = wire_json(ctx, reply->body, reply->length);
    enum error_kind outcome;
    if (root == NULL) {
        outcome = no_json(config, request, reply, ctx, f);
    } else if (dialect->is_error(root)) { /* OpenRouter: an error in a 200 */
        struct server_error error = {0};
        server_error_of_json(&error, root);
        outcome = judge(dialect, &error, config, request, reply, answer, f);
    } else {
        wire_read_model(answer, root);
        outcome = dialect->whole(root, request, answer, f);
    }
    json_decref(root);
    return outcome;
}

enum error_kind wire_decode(TALLOC_CTX *ctx, const struct wire_dialect *dialect,
                            const struct provider_config *config, const struct ai_request *request,
                            const struct fetch_reply *reply, struct answer *answer, struct error *f)
{
    struct error said = {.kind = ERR_NONE};
    enum error_kind outcome;
    if (answer->text == NULL && request->kind != AI_REQUEST_IMAGE)
        answer->text = talloc_strdup(answer, "");
    if (reply->request_id)
        answer->request_id = talloc_strdup(answer, reply->request_id);
    if (reply->status == 0)
        outcome = no_answer(ctx, config, request, reply, &said);
    else if (reply->status >= 200 && reply->status < 300)
        outcome = delivered(ctx, dialect, config, request, reply, answer, &said);
    else
        outcome = refusal(ctx, dialect, config, request, reply, answer, &said);
    if (outcome == ERR_NONE) {
        wire_use_tool_text(answer);
        if (answer->finish != FINISH_REFUSED)
            capabilities_confirm(config->capabilities);
        capabilities_note_reasoning(config->capabilities, request, dialect->usual_tokens, answer);
    }
    if (answer->finish == FINISH_REFUSED && answer->text != NULL)
        wire_hide_keys(answer->text, config->key);
    if (outcome != ERR_NONE) {
        wire_hide_keys(said.why, config->key);
        if (f != NULL)
            *f = said;
    }
    return outcome;
}
