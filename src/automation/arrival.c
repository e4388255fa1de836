#include "automation/arrival.h"

#include <string.h>
#include <strings.h>

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

/* A provider in the house may link to itself; to others of the house no link
 * leads, whoever chose the provider, and no redirect. */
void arrival_fetch(const struct provider_config *config, const struct answer *answer, struct fetch *f)
{
    static const char *const no_headers[] = {NULL};
    f->url = answer->link;
    f->method = "GET";
    f->headers = no_headers;
    f->max_body = IMAGE_MOST;
    f->connect_ms = CONNECT_MS;
    f->first_byte_ms =
        config->first_byte_ms > 0 && config->first_byte_ms < SILENCE_MS ? config->first_byte_ms : SILENCE_MS;
    f->idle_ms = config->idle_ms > 0 && config->idle_ms < SILENCE_MS ? config->idle_ms : SILENCE_MS;
    f->whole_ms = config->whole_ms;
    f->only_public = config->only_public || !same_host(config->url, answer->link);
    f->redirects_public = true;
}

enum outcome arrival_take(struct answer *answer, const struct reply *reply, struct fail *f)
{
    if (reply->status != 200 || !reply->complete) {
        fail_set(f, RETRY_LATER, "The provider's link to the image answered %d: it is asked for again.",
                 reply->status);
        return RETRY_LATER;
    }
    answer->bytes = talloc_memdup(answer, reply->body, reply->length + 1);
    answer->bytes_length = reply->length;
    return DONE;
}

/* An answer that is no image was delivered all the same: it is kept, with what
 * is wrong with it, and PARSE judges it. */
static enum outcome not_an_image(struct answer *a)
{
    TALLOC_FREE(a->bytes);
    a->text = talloc_strdup(a, "{\"error\": \"no image\"}");
    a->length = strlen(a->text);
    return DONE;
}

enum outcome arrival_store(struct pictures *pictures, const char *data_dir, const struct request *r,
                           bool ours, struct answer *a, struct fail *f)
{
    struct picture picture = {.bytes = a->bytes,
                              .length = a->bytes_length,
                              .type = "image/png",
                              .width = r->width,
                              .height = r->height};
    char *file;
    if (!ours && !picture_fit(pictures, a, a->bytes, a->bytes_length, r->width, r->height, &picture, f))
        return f->kind == BAD_ITEM ? not_an_image(a) : f->kind;
    if (!picture_store(a, data_dir, &picture, &file, f)) {
        f->kind = FATAL_CONFIG; /* the disk is for a person to mend: no use to buy another */
        return FATAL_CONFIG;
    }
    a->text = talloc_asprintf(
        a, "{\"file\": \"%s\", \"type\": \"%s\", \"width\": %d, \"height\": %d, \"bytes\": %zu}", file,
        picture.type, picture.width, picture.height, picture.length);
    a->length = strlen(a->text);
    TALLOC_FREE(a->bytes);
    if (!ours)
        talloc_free(picture.bytes);
    return DONE;
}
