/* Idempotency-Key: a repeated request gets the answer of the first one. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "api/http/dispatch.h"
#include "base/encoding.h"

enum { KEY_MOST = 255 };

static bool key_good(const char *key)
{
    size_t n = 0;
    for (; key[n]; n++)
        if (key[n] <= ' ' || key[n] > '~')
            return false;
    return n > 0 && n <= KEY_MOST;
}

/* ---- the request's hash ------------------------------------------------------------------- */

static char *with_parts(char *text, const struct http_part *part)
{
    char hash[SHA256_HEX_SIZE] = "";
    for (; part && text; part = part->next) {
        int fd = part->path ? open(part->path, O_RDONLY | O_CLOEXEC) : -1;
        if (fd >= 0) {
            encoding_sha256_of_file(hash, fd);
            close(fd);
        } else {
            encoding_sha256(hash, part->text ? part->text : "", part->text ? (size_t)part->size : 0);
        }
        text = talloc_asprintf_append_buffer(text, "\n%s %s", part->name, hash);
    }
    return text;
}

static const char *request_hash(const struct api_request *req)
{
    const struct http_exchange *http = req->http;
    const char *name, *value;
    char *hash = talloc_zero_size(req, SHA256_HEX_SIZE);
    char *text = talloc_strdup(req, http->path);
    for (int i = 0; http_query_at(http, i, &name, &value); i++)
        text = talloc_asprintf_append_buffer(text, "\n%s=%s", name, value);
    encoding_sha256(hash, http->body ? http->body : "", http->length);
    text = talloc_asprintf_append_buffer(text, "\n%s", hash);
    text = with_parts(text, http->parts);
    if (text)
        encoding_sha256(hash, text, strlen(text));
    return hash;
}

/* ---- before and after the handler ------------------------------------------------------------ */

static int replay(struct api_request *req, const struct idempotency_answer *known)
{
    struct request_state *state = (struct request_state *)req;
    if (known->status == 0) {
        req->retry_ms = 1000;
        return request_refuse(req, 409, "idempotency_in_progress", NULL,
                              "A request with this Idempotency-Key is in progress. Try again in a moment.");
    }
    req->out = known->answer ? json_loads(known->answer, JSON_DECODE_ANY, NULL) : NULL;
    req->location = known->location;
    state->header[0] = "Idempotency-Replayed";
    state->header[1] = "true";
    return (int)known->status;
}

int idempotency_before(struct api_request *req)
{
    struct request_state *state = (struct request_state *)req;
    struct idempotency_answer known;
    const char *key = http_header(req->http, "Idempotency-Key");
    if (key == NULL || !(req->route->flags & ROUTE_IDEMPOTENT) || req->who.account == 0)
        return 0;
    if (!key_good(key))
        return request_refuse(req, 400, "invalid", "Idempotency-Key",
                              "Idempotency-Key must be 1 to 255 visible ASCII characters without spaces.");
    state->idempotency = (struct idempotency_key){
        .account = req->who.account,
        .key = key,
        .route = talloc_asprintf(req, "%s %s", req->route->method, req->route->path),
        .request_hash = request_hash(req),
    };
    switch (idempotency_key_claim(req->db, req, &state->idempotency, req->now, &known)) {
    case IDEMPOTENCY_NEW:
        return 0;
    case IDEMPOTENCY_REPLAY:
        state->idempotency.key = NULL;
        return replay(req, &known);
    case IDEMPOTENCY_MISMATCH:
        state->idempotency.key = NULL;
        return request_refuse(
            req, 422, "idempotency_mismatch", NULL,
            "This Idempotency-Key was used for a different request. Use a new key for each request.");
    }
    return 0;
}

void idempotency_after(struct api_request *req, int status)
{
    const struct request_state *state = (struct request_state *)req;
    if (state->idempotency.key == NULL)
        return;
    char *text = req->out ? json_dumps(req->out, JSON_COMPACT | JSON_REAL_PRECISION(15)) : NULL;
    idempotency_key_save(
        req->db, &state->idempotency,
        &(struct idempotency_answer){.status = status, .location = req->location, .answer = text});
    free(text);
}
