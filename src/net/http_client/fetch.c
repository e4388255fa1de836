/* Starts, cancels and ends fetches, and checks the addresses of providers. */
#include "net/http_client/fetch_internal.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"

/* A child of the fetch: freeing a fetch in progress cancels it. */
struct guard_child {
    struct fetch_transfer *transfer;
};

static void free_now(void *transfer)
{
    talloc_free(transfer);
}

/* Inside libcurl the transfer can only be detached; the next turn removes it. */
static void cancel_transfer(struct fetch_transfer *transfer)
{
    transfer->fetch = NULL;
    transfer->guard = NULL;
    if (transfer->fetcher->inside)
        event_loop_after(transfer->fetcher->loop, transfer, 0, free_now, transfer);
    else
        talloc_free(transfer);
}

static int guard_child_free(struct guard_child *guard)
{
    if (guard->transfer != NULL)
        cancel_transfer(guard->transfer);
    return 0;
}

static void release_guard(struct fetch_transfer *transfer)
{
    struct guard_child *guard = transfer->guard;
    if (guard == NULL)
        return;
    transfer->fetch->transfer = NULL;
    transfer->guard = NULL;
    guard->transfer = NULL;
    talloc_free(guard);
}

/* ---- handles: creating one costs more than resetting a used one ---- */

static CURL *easy_acquire(struct fetcher *fetcher)
{
    return fetcher->spares > 0 ? fetcher->spare[--fetcher->spares] : curl_easy_init();
}

static void easy_release(struct fetcher *fetcher, CURL *easy)
{
    if (easy == NULL || fetcher->spares == FETCH_SPARE_MAX) {
        curl_easy_cleanup(easy);
        return;
    }
    curl_easy_reset(easy);
    curl_easy_setopt(easy, CURLOPT_SHARE, NULL); /* a reset does not clear it */
    fetcher->spare[fetcher->spares++] = easy;
}

static void spares_free(struct fetcher *fetcher)
{
    while (fetcher->spares > 0)
        curl_easy_cleanup(fetcher->spare[--fetcher->spares]);
    fetcher->spares = FETCH_SPARE_MAX; /* handles returned from now on are freed */
}

/* ---- the end ---- */

static int transfer_free(struct fetch_transfer *transfer)
{
    release_guard(transfer);
    fetch_shard_remove(transfer);
    easy_release(transfer->fetcher, transfer->easy);
    curl_slist_free_all(transfer->headers);
    return 0;
}

void fetch_transfer_end(struct fetch_transfer *transfer, CURLcode code)
{
    struct fetch *fetch = transfer->fetch;
    if (fetch == NULL) {
        talloc_free(transfer);
        return;
    }
    fetch_reply_fill(transfer, code);
    if (fetch->reply.sent) {
        talloc_free(transfer->body);
        fetch->body = NULL;
    } else {
        talloc_steal(fetch, transfer->body);
    }
    talloc_free(transfer);
    fetch->on_done(fetch);
}

/* ---- the request ---- */

/* libcurl drops Authorization when a redirect leads to another host but keeps other headers:
 * with a key in one of those, no redirect is followed. */
static bool may_follow(const struct fetch *fetch)
{
    if (strcmp(fetch->method, "GET") != 0)
        return false;
    for (const char *const *header = fetch->headers; header != NULL && *header != NULL; header++)
        if (strncasecmp(*header, "Authorization:", 14) != 0 && strncasecmp(*header, "Accept:", 7) != 0)
            return false;
    return true;
}

static void set_method(struct fetch_transfer *transfer)
{
    const struct fetch *fetch = transfer->fetch;
    CURL *easy = transfer->easy;
    if (strcmp(fetch->method, "GET") == 0) {
        curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L);
        return;
    }
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)fetch->body_length);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, transfer->body != NULL ? transfer->body : "");
    if (strcmp(fetch->method, "POST") != 0)
        curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, fetch->method);
}

static bool set_headers(struct fetch_transfer *transfer)
{
    struct curl_slist *list = curl_slist_append(NULL, "Expect:");
    for (const char *const *header = transfer->fetch->headers; header != NULL && *header != NULL; header++) {
        struct curl_slist *longer = curl_slist_append(list, *header);
        if (longer == NULL)
            break;
        list = longer;
    }
    transfer->headers = list;
    return curl_easy_setopt(transfer->easy, CURLOPT_HTTPHEADER, list) == CURLE_OK;
}

/* The environment's proxy (https_proxy, no_proxy) is used only for https: plain http is for
 * servers in the private network. A proxy would also hide the address that only_public
 * checks. */
static void set_way(struct fetch_transfer *transfer)
{
    const struct fetch *fetch = transfer->fetch;
    CURL *easy = transfer->easy;
    bool tls = strncasecmp(fetch->url, "https:", 6) == 0;
    if (!tls || fetch->only_public)
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
    /* Waiting to learn whether a connection can be shared is free with TLS, which tells it at
     * once; without TLS it would wait for the first answer. */
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION,
                     tls ? (long)CURL_HTTP_VERSION_2TLS : (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_PIPEWAIT, tls ? 1L : 0L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    if (may_follow(fetch)) {
        curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 1L);
        curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(easy, CURLOPT_MAXREDIRS, 3L);
    }
    if (fetch->connect_ms > 0)
        curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)fetch->connect_ms);
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
}

/* Streams are small and many: a decompressor for each would cost more than the network. An
 * answer that is compressed anyway is decompressed. */
static void set_answer(struct fetch_transfer *transfer)
{
    const struct fetch *fetch = transfer->fetch;
    CURL *easy = transfer->easy;
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, fetch->on_event != NULL ? "identity" : "gzip, deflate");
    curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)fetch->max_body);
    curl_easy_setopt(
        easy, CURLOPT_BUFFERSIZE,
        (long)(fetch_shard_is_quiet(transfer->fetcher) ? FETCH_READ_AT_ONCE : FETCH_READ_OF_MANY));
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->why);
    fetch_reply_hook(transfer);
}

static bool set_up(struct fetch_transfer *transfer)
{
    struct fetcher *fetcher = transfer->fetcher;
    CURL *easy = transfer->easy;
    curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 1L);
    curl_easy_setopt(easy, CURLOPT_SHARE, fetcher->share);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "igny8");
    set_method(transfer);
    set_way(transfer);
    set_answer(transfer);
    return set_headers(transfer) && curl_easy_setopt(easy, CURLOPT_URL, transfer->fetch->url) == CURLE_OK;
}

static void begin(void *arg)
{
    struct fetch_transfer *transfer = arg;
    if (transfer->fetch == NULL)
        return; /* cancelled; it is about to be freed */
    transfer->began = transfer->since = clock_mono_ms();
    if (!set_up(transfer) || !fetch_shard_add(transfer->fetcher, transfer))
        fetch_transfer_end(transfer, CURLE_FAILED_INIT);
}

/* ---- the interface ---- */

void fetch_start(struct fetcher *fetcher, struct fetch *fetch)
{
    struct fetch_transfer *transfer = talloc_zero(fetcher, struct fetch_transfer);
    struct guard_child *guard = talloc_zero(fetch, struct guard_child);
    guard->transfer = transfer;
    talloc_set_destructor(guard, guard_child_free);
    fetch->reply = (struct fetch_reply){.retry_after_ms = -1, .why = ""};
    fetch->transfer = transfer;
    transfer->fetcher = fetcher;
    transfer->fetch = fetch;
    transfer->guard = guard;
    transfer->body = talloc_steal(transfer, fetch->body);
    transfer->easy = easy_acquire(fetcher);
    talloc_set_destructor(transfer, transfer_free);
    /* Starts from the loop: fetch_start may run inside a callback of libcurl. */
    event_loop_after(fetcher->loop, transfer, 0, begin, transfer);
}

void fetch_cancel(struct fetcher *fetcher, struct fetch *fetch)
{
    (void)fetcher;
    struct fetch_transfer *transfer = fetch->transfer;
    if (transfer == NULL)
        return;
    if (transfer->body != NULL)
        fetch->body = NULL;
    release_guard(transfer);
    cancel_transfer(transfer);
}

static int fetcher_free(struct fetcher *fetcher)
{
    fetch_shards_free(fetcher);
    spares_free(fetcher);
    curl_share_cleanup(fetcher->share);
    curl_global_cleanup();
    return 0;
}

struct fetcher *fetcher_new(TALLOC_CTX *owner, struct event_loop *loop, struct error *f)
{
    CURLSH *share = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK ? curl_share_init() : NULL;
    if (share == NULL) {
        error_set(f, ERR_FATAL_CONFIG,
                  "libcurl did not start: check that it and its certificates are installed completely.");
        return NULL;
    }
    curl_share_setopt(share, CURLSHOPT_SHARE, CURL_LOCK_DATA_DNS);
    curl_share_setopt(share, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
    struct fetcher *fetcher = talloc_zero(owner, struct fetcher);
    fetcher->loop = loop;
    fetcher->share = share;
    talloc_set_destructor(fetcher, fetcher_free);
    return fetcher;
}

static bool part_is_set(CURLU *url, CURLUPart part)
{
    char *text = NULL;
    bool is_set = curl_url_get(url, part, &text, 0) == CURLUE_OK && text[0] != '\0';
    curl_free(text);
    return is_set;
}

static const char *url_fault(CURLU *url, const char *text)
{
    if (strncasecmp(text, "http://", 7) != 0 && strncasecmp(text, "https://", 8) != 0)
        return "does not begin with http:// or https://";
    if (curl_url_set(url, CURLUPART_URL, text, 0) != CURLUE_OK || !part_is_set(url, CURLUPART_HOST))
        return "is not complete";
    if (part_is_set(url, CURLUPART_USER) || part_is_set(url, CURLUPART_PASSWORD))
        return "contains a user name or password, which belongs in the key";
    if (part_is_set(url, CURLUPART_QUERY) || part_is_set(url, CURLUPART_FRAGMENT))
        return "must not contain ? or #";
    return NULL;
}

bool fetch_url_ok(const char *text, struct error *f)
{
    CURLU *url = curl_url();
    const char *fault = url_fault(url, text);
    curl_url_cleanup(url);
    if (fault == NULL)
        return true;
    return error_set(f, ERR_BAD_INPUT, "The address %s; write it like https://api.example.com/v1.", fault);
}
