/* Idempotency-Key: the same request again gets the first one's answer. */
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

/* ---- what the request is ------------------------------------------------------------------ */

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

static const char *request_hash(const struct ask *ask)
{
    const struct http_exchange *http = ask->http;
    const char *name, *value;
    char *hash = talloc_zero_size(ask, SHA256_HEX_SIZE);
    char *text = talloc_strdup(ask, http->path);
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

static int replay(struct ask *ask, const struct idempotency_answer *known)
{
    struct errand *errand = (struct errand *)ask;
    if (known->status == 0) {
        ask->retry_ms = 1000;
        return ask_refuse(ask, 409, "idempotency_in_progress", NULL,
                          "A request with this Idempotency-Key is being done. Ask again in a moment.");
    }
    ask->out = known->answer ? json_loads(known->answer, JSON_DECODE_ANY, NULL) : NULL;
    ask->location = known->location;
    errand->header[0] = "Idempotency-Replayed";
    errand->header[1] = "true";
    return (int)known->status;
}

int once_before(struct ask *ask)
{
    struct errand *errand = (struct errand *)ask;
    struct idempotency_answer known;
    const char *key = http_header(ask->http, "Idempotency-Key");
    if (key == NULL || !(ask->route->flags & ROUTE_IDEMPOTENT) || ask->who.account == 0)
        return 0;
    if (!key_good(key))
        return ask_refuse(ask, 400, "invalid", "Idempotency-Key",
                          "Idempotency-Key must be 1 to 255 visible ASCII characters without spaces.");
    errand->once = (struct idempotency_key){
        .account = ask->who.account,
        .key = key,
        .route = talloc_asprintf(ask, "%s %s", ask->route->method, ask->route->path),
        .request_hash = request_hash(ask),
    };
    switch (idempotency_key_claim(ask->db, ask, &errand->once, ask->now, &known)) {
    case IDEMPOTENCY_NEW:
        return 0;
    case IDEMPOTENCY_REPLAY:
        errand->once.key = NULL;
        return replay(ask, &known);
    case IDEMPOTENCY_MISMATCH:
        errand->once.key = NULL;
        return ask_refuse(ask, 422, "idempotency_mismatch", NULL,
                          "This Idempotency-Key was sent with another request. Give each request its own.");
    }
    return 0;
}

void once_after(struct ask *ask, int status)
{
    const struct errand *errand = (struct errand *)ask;
    if (errand->once.key == NULL)
        return;
    char *text = ask->out ? json_dumps(ask->out, JSON_COMPACT | JSON_REAL_PRECISION(15)) : NULL;
    idempotency_key_save(
        ask->db, &errand->once,
        &(struct idempotency_answer){.status = status, .location = ask->location, .answer = text});
    free(text);
}
