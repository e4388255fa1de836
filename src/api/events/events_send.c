/* events_send.c: sends rows to streams; streams that need the same get the same bytes. */
#include <stdlib.h>
#include <string.h>

#include "api/events/events_internal.h"

enum { PAGES = 8 }; /* of lines, or of state, for an account in a round */

/* ---- one stream ------------------------------------------------------------------------ */

static size_t unsent(struct sse_stream *s)
{
    pthread_mutex_lock(&s->events->lock);
    size_t n = s->http ? http_stream_waiting(s->http) : SIZE_MAX;
    pthread_mutex_unlock(&s->events->lock);
    return n;
}

static bool sse_stream_ready(struct sse_stream *s)
{
    return unsent(s) <= EVENTS_READY_BYTES;
}

void sse_stream_send(struct sse_stream *s, struct http_chunk *chunk)
{
    pthread_mutex_lock(&s->events->lock);
    if (s->http)
        http_stream_send(s->http, chunk);
    pthread_mutex_unlock(&s->events->lock);
}

void sse_stream_close(struct sse_stream *s)
{
    pthread_mutex_lock(&s->events->lock);
    if (s->http)
        http_stream_end(s->http);
    pthread_mutex_unlock(&s->events->lock);
}

/* ---- chunks that streams share ------------------------------------------------------------- */

/* The chunks of one list, one for each pair of site and number that streams need. */
struct cuts {
    const struct event_text *list;
    int count;
    struct cut {
        int64_t site, after;
        struct http_chunk *chunk; /* NULL: the list has nothing for such streams */
    } * cuts;
    int cut_count;
};

static struct http_chunk *chunk_of(const struct cuts *c, int64_t site, int64_t after)
{
    size_t n = 0;
    char *bytes = talloc_size(NULL, EVENTS_CHUNK_BYTES + 2 * EVENTS_MESSAGE_BYTES);
    for (int i = 0; i < c->count; i++) {
        const struct event_text *t = &c->list[i];
        if ((site && t->site != site) || (t->seq && t->seq <= after))
            continue;
        if (n + t->length > talloc_get_size(bytes))
            bytes = talloc_realloc_size(NULL, bytes, n + t->length);
        memcpy(bytes + n, t->text, t->length);
        n += t->length;
    }
    struct http_chunk *chunk = n ? http_chunk_new(bytes, n) : NULL;
    talloc_free(bytes);
    return chunk;
}

static struct http_chunk *cut_for(struct cuts *c, int64_t site, int64_t after)
{
    for (int i = 0; i < c->cut_count; i++)
        if (c->cuts[i].site == site && c->cuts[i].after == after)
            return c->cuts[i].chunk;
    c->cuts = talloc_realloc(NULL, c->cuts, struct cut, (unsigned)c->cut_count + 1);
    c->cuts[c->cut_count] = (struct cut){site, after, chunk_of(c, site, after)};
    return c->cuts[c->cut_count++].chunk;
}

static void cuts_end(struct cuts *c)
{
    for (int i = 0; i < c->cut_count; i++)
        http_chunk_drop(c->cuts[i].chunk);
    talloc_free(c->cuts);
}

/* How many texts from `from` on make one piece; at least one unless the list ends. */
static int piece(const struct event_list *l, int from)
{
    size_t bytes = 0;
    int n = 0;
    while (from + n < l->count && (n == 0 || bytes + l->list[from + n].length <= EVENTS_CHUNK_BYTES))
        bytes += l->list[from + n++].length;
    return n;
}

/* ---- log lines ------------------------------------------------------------------------------ */

/* The lowest number of a stream that can accept more and lacks lines; -1: there is no such stream. */
static int64_t lowest(struct sse_account *w)
{
    int64_t from = -1;
    for (struct sse_stream *s = w->streams; s; s = s->next)
        if (s->sent < w->sequence && (from < 0 || s->sent < from) && sse_stream_ready(s))
            from = s->sent;
    return from;
}

/* Reads one page from `from` on and cuts it to a piece. Its last number, or -1: the read failed. */
static int64_t read_page(struct events *e, struct sse_account *w, int64_t from, struct event_list *page)
{
    struct rows *r = events_lines(e->db, page->mem, w->account, 0, from, w->sequence, EVENTS_PAGE_LINES);
    bool whole = rows_count(r) < EVENTS_PAGE_LINES;
    if (db_failed(e->db))
        return -1;
    while (rows_next(r)) {
        event_list_add(page, row_int(r, "seq"), row_int(r, "site_id"), event_log(page->mem, r));
        int64_t run = row_int(r, "run");
        if (w->changed_runs.count == 0 || w->changed_runs.ids[w->changed_runs.count - 1] != run)
            id_list_add(w, &w->changed_runs, run);
    }
    int n = piece(page, 0);
    if (n < page->count)
        whole = false;
    page->count = n;
    return whole || page->list == NULL ? w->sequence : page->list[n - 1].seq;
}

static void send_page(struct sse_account *w, const struct event_list *page, int64_t from, int64_t upto)
{
    struct cuts cuts = {.list = page->list, .count = page->count};
    for (struct sse_stream *s = w->streams; s; s = s->next) {
        if (s->sent < from || s->sent >= upto || !sse_stream_ready(s))
            continue;
        struct http_chunk *chunk = cut_for(&cuts, s->site, s->sent);
        if (chunk)
            sse_stream_send(s, chunk);
        s->sent = upto;
    }
    cuts_end(&cuts);
}

void events_send_lines(struct events *e, struct sse_account *w)
{
    int64_t from = lowest(w);
    for (int pages = 0; from >= 0 && pages < PAGES; pages++, from = lowest(w)) {
        struct event_list page = {.mem = talloc_new(NULL)};
        int64_t upto = read_page(e, w, from, &page);
        if (upto >= 0)
            send_page(w, &page, from, upto);
        talloc_free(page.mem);
        if (upto < 0)
            break;
    }
    w->behind = from >= 0;
}

/* A restored database may end before the last line that was sent. */
void events_send_reset(struct sse_account *w)
{
    char *text = event_reset(NULL, w->sequence);
    struct http_chunk *chunk = http_chunk_new(text, strlen(text));
    for (struct sse_stream *s = w->streams; s; s = s->next)
        if (s->sent > w->sequence) {
            sse_stream_send(s, chunk);
            s->sent = w->sequence;
        }
    http_chunk_drop(chunk);
    talloc_free(text);
}

/* ---- state --------------------------------------------------------------------------------------- */

/* A stream that cannot accept it now gets the whole state later. */
void events_send_changes(struct sse_account *w)
{
    for (int at = 0, n; (n = piece(&w->changes, at)) > 0; at += n) {
        struct cuts cuts = {.list = w->changes.list + at, .count = n};
        for (struct sse_stream *s = w->streams; s; s = s->next) {
            struct http_chunk *chunk = cut_for(&cuts, s->site, 0);
            if (chunk && s->state_after < 0 && sse_stream_ready(s))
                sse_stream_send(s, chunk);
            else if (chunk)
                s->state_after = 0;
        }
        cuts_end(&cuts);
    }
}

/* The lowest site after which a stream that can accept more lacks state; -1: there is no such stream. */
static int64_t lowest_state(struct sse_account *w)
{
    int64_t after = -1;
    for (struct sse_stream *s = w->streams; s; s = s->next)
        if (s->state_after >= 0 && (after < 0 || s->state_after < after) && sse_stream_ready(s))
            after = s->state_after;
    return after;
}

/* A piece holds whole sites: the next piece continues after the last site of this one. */
static int state_piece(const struct event_list *all)
{
    int n = piece(all, 0);
    while (n > 1 && n < all->count && all->list[n - 1].site == all->list[n].site)
        n--;
    return n;
}

void events_send_state(struct sse_account *w)
{
    int64_t after = w->found ? lowest_state(w) : -1;
    for (int pages = 0; after >= 0 && pages < PAGES; pages++, after = lowest_state(w)) {
        struct event_list all = {.mem = talloc_new(NULL)};
        sse_account_state(w, after, &all);
        struct cuts cuts = {.list = all.list, .count = state_piece(&all)};
        int64_t last = cuts.count < all.count ? all.list[cuts.count - 1].site : -1;
        for (struct sse_stream *s = w->streams; s; s = s->next) {
            if (s->state_after != after || !sse_stream_ready(s))
                continue;
            struct http_chunk *chunk = cut_for(&cuts, s->site, 0);
            if (chunk)
                sse_stream_send(s, chunk);
            s->state_after = last;
        }
        cuts_end(&cuts);
        talloc_free(all.mem);
    }
    w->behind |= after >= 0;
}
