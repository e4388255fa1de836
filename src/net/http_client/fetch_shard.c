/* Runs libcurl's multi handles on the loop's epoll, and checks the time limits with one
 * coarse timer for each shard. */
#include "net/http_client/fetch_internal.h"

#include <sys/epoll.h>

#include "base/clock.h"

/* A socket of libcurl that the loop watches. */
struct io_slot {
    struct fetch_shard *shard;
    struct event_loop_watch *watch;
    curl_socket_t fd;
};

/* ---- callbacks of libcurl for an event loop ---- */

static void reap(struct fetch_shard *shard)
{
    int left;
    for (CURLMsg *message; (message = curl_multi_info_read(shard->multi, &left)) != NULL;) {
        if (message->msg != CURLMSG_DONE)
            continue;
        char *transfer;
        CURLcode code = message->data.result;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
        fetch_transfer_end((struct fetch_transfer *)(void *)transfer, code);
    }
}

static void act(struct fetch_shard *shard, curl_socket_t fd, int what)
{
    int running;
    shard->fetcher->inside = true;
    curl_multi_socket_action(shard->multi, fd, what, &running);
    shard->fetcher->inside = false;
    reap(shard);
}

static void on_ready(uint32_t events, void *arg)
{
    const struct io_slot *slot = arg;
    int what = (events & EPOLLIN ? CURL_CSELECT_IN : 0) | (events & EPOLLOUT ? CURL_CSELECT_OUT : 0);
    if (events & (EPOLLERR | EPOLLHUP))
        what |= CURL_CSELECT_ERR;
    act(slot->shard, slot->fd, what);
}

/* A socket that cannot be watched (no memory in the kernel) ends by its time limit: an error
 * returned to libcurl here would end all transfers of the shard. */
static int on_socket(CURL *easy, curl_socket_t fd, int what, void *arg, void *of_socket)
{
    (void)easy;
    struct fetch_shard *shard = arg;
    struct io_slot *slot = of_socket;
    if (what == CURL_POLL_REMOVE) {
        talloc_free(slot);
        return 0;
    }
    uint32_t events =
        (what & CURL_POLL_IN ? (uint32_t)EPOLLIN : 0) | (what & CURL_POLL_OUT ? (uint32_t)EPOLLOUT : 0);
    if (slot != NULL) {
        event_loop_watch_set(slot->watch, events);
        return 0;
    }
    slot = talloc_zero(shard, struct io_slot);
    slot->shard = shard;
    slot->fd = fd;
    slot->watch = event_loop_watch_new(shard->fetcher->loop, slot, fd, events, on_ready, slot);
    if (slot->watch == NULL)
        talloc_free(slot);
    else
        curl_multi_assign(shard->multi, fd, slot);
    return 0;
}

static void tick(void *arg)
{
    struct fetch_shard *shard = arg;
    shard->timer = NULL;
    act(shard, CURL_SOCKET_TIMEOUT, 0);
}

static int on_timer(CURLM *multi, long ms, void *arg)
{
    (void)multi;
    struct fetch_shard *shard = arg;
    talloc_free(shard->timer);
    shard->timer = ms < 0 ? NULL : event_loop_after(shard->fetcher->loop, shard, ms, tick, shard);
    return 0;
}

/* ---- time limits ---- */

static int64_t limit_of(const struct fetch_transfer *transfer)
{
    switch (transfer->phase) {
    case FETCH_CONNECTING:
        return transfer->fetch->connect_ms;
    case FETCH_WAITING:
        return transfer->fetch->first_byte_ms;
    case FETCH_SENDING:
    case FETCH_READING:
        return transfer->fetch->idle_ms;
    }
    return 0;
}

static void expire(void *arg)
{
    fetch_transfer_end(arg, CURLE_OPERATION_TIMEDOUT);
}

/* Only marks late transfers: the callback of one may end others. */
static void sweep(void *arg)
{
    struct fetch_shard *shard = arg;
    struct event_loop *loop = shard->fetcher->loop;
    int64_t now = clock_mono_ms();
    for (struct fetch_transfer *transfer = shard->running; transfer != NULL; transfer = transfer->next) {
        if (transfer->fetch == NULL || transfer->late)
            continue;
        fetch_reply_note_sent(transfer);
        int64_t limit = limit_of(transfer), whole = transfer->fetch->whole_ms;
        bool silent = limit > 0 && now - transfer->since >= limit;
        bool endless = whole > 0 && now - transfer->began >= whole;
        if (!silent && !endless)
            continue;
        transfer->late = true;
        event_loop_after(loop, transfer, 0, expire, transfer);
    }
    shard->sweep = shard->count > 0 ? event_loop_after(loop, shard, FETCH_SWEEP_MS, sweep, shard) : NULL;
}

/* ---- shards ---- */

static struct fetch_shard *shard_new(struct fetcher *fetcher)
{
    CURLM *multi = curl_multi_init();
    if (multi == NULL)
        return NULL;
    struct fetch_shard *shard = talloc_zero(fetcher, struct fetch_shard);
    shard->fetcher = fetcher;
    shard->multi = multi;
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, on_socket);
    curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, shard);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, on_timer);
    curl_multi_setopt(multi, CURLMOPT_TIMERDATA, shard);
    curl_multi_setopt(multi, CURLMOPT_PIPELINING, CURLPIPE_MULTIPLEX);
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)FETCH_SHARD_MAX);
    return shard;
}

/* The first shard with room, not the emptiest: it has the open connections. */
static struct fetch_shard *shard_with_room(struct fetcher *fetcher)
{
    struct fetch_shard **at = &fetcher->shards;
    while (*at != NULL && (*at)->count >= FETCH_SHARD_MAX)
        at = &(*at)->next;
    if (*at == NULL)
        *at = shard_new(fetcher);
    return *at;
}

bool fetch_shard_is_quiet(const struct fetcher *fetcher)
{
    return fetcher->shards == NULL || fetcher->shards->count < FETCH_QUIET_MAX;
}

bool fetch_shard_add(struct fetcher *fetcher, struct fetch_transfer *transfer)
{
    struct fetch_shard *shard = shard_with_room(fetcher);
    if (shard == NULL || curl_multi_add_handle(shard->multi, transfer->easy) != CURLM_OK)
        return false;
    transfer->shard = shard;
    transfer->next = shard->running;
    if (shard->running != NULL)
        shard->running->prev = transfer;
    shard->running = transfer;
    shard->count++;
    if (shard->sweep == NULL)
        shard->sweep = event_loop_after(fetcher->loop, shard, FETCH_SWEEP_MS, sweep, shard);
    return true;
}

void fetch_shard_remove(struct fetch_transfer *transfer)
{
    struct fetch_shard *shard = transfer->shard;
    if (shard == NULL)
        return;
    curl_multi_remove_handle(shard->multi, transfer->easy);
    if (transfer->prev != NULL)
        transfer->prev->next = transfer->next;
    else
        shard->running = transfer->next;
    if (transfer->next != NULL)
        transfer->next->prev = transfer->prev;
    shard->count--;
    transfer->shard = NULL;
}

/* The loop may be freed already: do not set a timer in it. */
void fetch_shards_free(struct fetcher *fetcher)
{
    for (struct fetch_shard *shard = fetcher->shards; shard != NULL; shard = shard->next) {
        curl_multi_setopt(shard->multi, CURLMOPT_TIMERFUNCTION, NULL);
        for (struct fetch_transfer *transfer = shard->running, *next; transfer != NULL; transfer = next) {
            next = transfer->next;
            talloc_free(transfer);
        }
        curl_multi_cleanup(shard->multi);
    }
}
