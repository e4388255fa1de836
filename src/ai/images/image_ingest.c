/* From a delivered image to a stored file: noting the delivery, fetching a link, checking
 * the bytes. */
#include "ai/images/picture.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/encoding.h"
#include "base/log.h"

#define IMAGE_MOST ((size_t)32 << 20)

enum { CONNECT_MS = 10000, SILENCE_MS = 120000 };

/* "ai.example" of "https://me@ai.example:8080/v1". */
static const char *host_of(const char *url, size_t *n)
{
    const char *from = strstr(url ? url : "", "://");
    from = from ? from + 3 : "";
    size_t whole = strcspn(from, "/?#");
    const char *at = memrchr(from, '@', whole);
    if (at) {
        whole -= (size_t)(at + 1 - from);
        from = at + 1;
    }
    *n = *from == '[' ? strcspn(from, "]") : strcspn(from, ":");
    if (*n > whole)
        *n = whole;
    return from;
}

static bool same_host(const char *a, const char *b)
{
    size_t na, nb;
    const char *host_a = host_of(a, &na), *host_b = host_of(b, &nb);
    return na == nb && na > 0 && strncasecmp(host_a, host_b, na) == 0;
}

/* ---- delivered ------------------------------------------------------------------ */

static void text_set(struct answer *a, const char *name, const char *value)
{
    json_t *text = json_pack("{s:s}", name, value);
    char *dumped = text ? json_dumps(text, 0) : NULL;
    a->text = talloc_strdup(a, dumped ? dumped : "{}");
    a->length = strlen(a->text);
    free(dumped);
    json_decref(text);
}

/* If the file cannot be written, nothing is lost yet: the bytes are in memory. */
static void note_raw(const char *data_dir, struct answer *a)
{
    char name[PICTURE_RAW_NAME];
    struct error why;
    if (!picture_raw_store(data_dir, a->bytes, a->bytes_length, name, &why))
        log_line(LOG_WARN, "%s", why.why);
    text_set(a, "raw", name);
}

void image_ingest_note(const char *data_dir, struct answer *a)
{
    if (a->bytes)
        note_raw(data_dir, a);
    else if (a->link)
        text_set(a, "link", a->link);
}

static const char *member(TALLOC_CTX *owner, const json_t *root, const char *name)
{
    const char *value = json_string_value(json_object_get(root, name));
    return value ? talloc_strdup(owner, value) : NULL;
}

bool image_ingest_pending(TALLOC_CTX *owner, const struct answer *a, struct delivered_image *d)
{
    *d = (struct delivered_image){0};
    if (a->text == NULL || a->finish == FINISH_FILTER || a->finish == FINISH_REFUSED) /* a refusal's text */
        return false;
    json_t *root = json_loadb(a->text, a->length, JSON_REJECT_DUPLICATES, NULL);
    d->link = member(owner, root, "link");
    d->raw = d->link ? NULL : member(owner, root, "raw");
    json_decref(root);
    return d->link || d->raw;
}

bool image_ingest_expired(const struct delivered_image *d, int64_t delivered_at, int64_t now, struct error *f)
{
    if (d->link == NULL || now - delivered_at < (int64_t)IMAGE_INGEST_LINK_MINUTES * 60000)
        return false;
    return !error_set(f, ERR_BAD_ITEM,
                      "The link to the delivered image was not fetched within %d minutes and counts as "
                      "expired.",
                      IMAGE_INGEST_LINK_MINUTES);
}

/* ---- the link ------------------------------------------------------------------- */

/* A provider in the private network may link to itself; links and redirects to
 * other private addresses are refused, whatever the provider's address. */
void image_ingest_request(const struct provider_config *config, const char *link, struct fetch *f)
{
    static const char *const no_headers[] = {NULL};
    f->url = link;
    f->method = "GET";
    f->headers = no_headers;
    f->max_body = IMAGE_MOST;
    f->connect_ms = CONNECT_MS;
    f->first_byte_ms =
        config->first_byte_ms > 0 && config->first_byte_ms < SILENCE_MS ? config->first_byte_ms : SILENCE_MS;
    f->idle_ms = config->idle_ms > 0 && config->idle_ms < SILENCE_MS ? config->idle_ms : SILENCE_MS;
    f->whole_ms = config->whole_ms;
    f->only_public = config->only_public || !same_host(config->url, link);
    f->redirects_public = true;
}

#define KEPT                                                                                                 \
    "The image is paid for; continue within an hour and its link is fetched again at no further cost."

static enum error_kind unreachable(const struct provider_config *c, const char *link,
                                   const struct fetch_reply *reply, struct error *f)
{
    size_t n;
    const char *host = host_of(link, &n);
    int most = n < 80 ? (int)n : 80;
    if (reply->private_address)
        error_set(f, ERR_FATAL_CONFIG,
                  "The link to the delivered image points to %.*s, a private address, which is refused. Make "
                  "the image server link to a public address%s. " KEPT,
                  most, host,
                  c->only_public && same_host(c->url, link) ? ", or set IGNY8_ALLOW_PRIVATE=1"
                                                            : ", or to the host of its own address");
    else
        error_set(
            f, ERR_FATAL_CONFIG,
            "The link to the delivered image cannot be fetched from %.*s: %.100s. Make the image server "
            "return a link that this machine can reach. " KEPT,
            most, host, reply->why);
    return ERR_FATAL_CONFIG;
}

enum error_kind image_ingest_reply(const struct provider_config *c, const char *link,
                                   const struct fetch_reply *reply, struct answer *answer, struct error *f)
{
    size_t n;
    const char *host = host_of(link, &n);
    int most = n < 80 ? (int)n : 80;
    bool never = reply->trouble == FETCH_NO_NAME || reply->trouble == FETCH_NO_TLS ||
                 reply->trouble == FETCH_BAD_URL || reply->private_address;
    if (never)
        return unreachable(c, link, reply, f);
    if (reply->status == 200 && reply->complete) {
        answer->bytes = talloc_memdup(answer, reply->body, reply->length + 1);
        answer->bytes_length = reply->length;
        return ERR_NONE;
    }
    if (reply->status > 0 && reply->status != 200)
        error_set(f, ERR_RETRY_LATER, "The link to the delivered image answered %d (%.*s).", reply->status,
                  most, host);
    else
        error_set(f, ERR_RETRY_LATER, "The link to the delivered image could not be fetched (%.*s: %.150s).",
                  most, host, reply->why);
    return ERR_RETRY_LATER;
}

/* ---- the file -------------------------------------------------------------------- */

/* An answer that is not an image was delivered nevertheless: it is kept with the
 * reason, and PARSE judges it. */
static enum error_kind not_an_image(struct answer *a)
{
    TALLOC_FREE(a->bytes);
    text_set(a, "error", "no image");
    return ERR_NONE;
}

static bool have_bytes(const char *data_dir, const char *raw, struct answer *a, struct error *f)
{
    errno = 0;
    if (a->bytes == NULL && raw)
        a->bytes = picture_raw_read(a, data_dir, raw, &a->bytes_length);
    if (a->bytes == NULL && error_is_shortage(errno))
        return error_set(f, ERR_FATAL_CONFIG, "The delivered image cannot be read (arrived/%.90s: %s). %s",
                         raw, strerror(errno), error_remedy(errno, ""));
    return a->bytes ||
           error_set(f, ERR_BAD_ITEM, "The delivered image is no longer in the data folder (arrived/%.90s).",
                     raw ? raw : "");
}

/* This machine failed, and a resume needs the bytes. If they could not be written at their delivery, they are
 * now. */
static enum error_kind keep_for_later(const char *data_dir, const char *raw, struct answer *a,
                                      struct error *f)
{
    struct error why;
    a->unkept = raw && !picture_raw_keep(data_dir, a->bytes, a->bytes_length, raw, &why);
    return f->kind;
}

enum error_kind image_ingest_store(struct picture_renderer *renderer, const char *data_dir,
                                   const struct ai_request *r, bool ours, const char *raw, struct answer *a,
                                   struct error *f)
{
    struct picture picture = {.type = "image/png", .width = r->width, .height = r->height};
    char *file;
    if (!have_bytes(data_dir, raw, a, f))
        return f->kind;
    picture.bytes = a->bytes;
    picture.length = a->bytes_length;
    if (!ours && !picture_fit(renderer, a, a->bytes, a->bytes_length, r->width, r->height, &picture, f))
        return f->kind == ERR_BAD_ITEM ? not_an_image(a) : keep_for_later(data_dir, raw, a, f);
    bool stored = picture_store(a, data_dir, &picture, &file, f);
    if (picture.bytes != a->bytes)
        talloc_free(picture.bytes);
    if (!stored) {
        f->kind = ERR_FATAL_CONFIG; /* a person must repair the disk: another purchase does not help */
        return keep_for_later(data_dir, raw, a, f);
    }
    a->text = talloc_asprintf(
        a, "{\"file\": \"%s\", \"type\": \"%s\", \"width\": %d, \"height\": %d, \"bytes\": %zu}", file,
        picture.type, picture.width, picture.height, picture.length);
    a->length = strlen(a->text);
    TALLOC_FREE(a->bytes);
    return ERR_NONE;
}
