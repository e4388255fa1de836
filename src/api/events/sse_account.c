/* sse_account.c: the last state sent for an account, so that only differences are sent. */
#include "api/events/events_internal.h"

#include <string.h>

/* ---- runs ------------------------------------------------------------------------- */

static struct seen_run *seen_run(struct sse_account *w, int64_t id)
{
    for (int i = 0; i < w->run_count; i++)
        if (w->runs[i].id == id)
            return &w->runs[i];
    return NULL;
}

static struct seen_run *seen_run_new(struct sse_account *w, int64_t id, int64_t site)
{
    w->runs = talloc_realloc(w, w->runs, struct seen_run, (unsigned)w->run_count + 1);
    w->runs[w->run_count] = (struct seen_run){.id = id, .site = site};
    return &w->runs[w->run_count++];
}

/* Replaces *known by `text`, which it owns from then on. True: they differ and text is not NULL. */
static bool differs(char **known, char *text)
{
    bool same = text == NULL ? *known == NULL : *known && strcmp(*known, text) == 0;
    if (same) {
        talloc_free(text);
        return false;
    }
    talloc_free(*known);
    *known = text;
    return text != NULL;
}

void sse_account_poll_begins(struct sse_account *w, const struct id_list *runs)
{
    for (int i = 0; i < w->run_count; i++)
        w->runs[i].ended |= id_list_has(runs, w->runs[i].id);
}

void sse_account_set_run(struct sse_account *w, const struct rows *r)
{
    int64_t id = row_int(r, "id"), site = row_int(r, "site_id");
    struct seen_run *run = seen_run(w, id);
    if (run == NULL)
        run = seen_run_new(w, id, site);
    run->ended =
        strcmp(row_text(r, "status"), "running") != 0 && strcmp(row_text(r, "status"), "paused") != 0;
    if (differs(&run->run, event_run(w, r)))
        event_list_add(&w->changes, 0, site, talloc_strdup(w->changes.mem, run->run));
    if (differs(&run->progress, event_progress(w, r)))
        event_list_add(&w->changes, 0, site, talloc_strdup(w->changes.mem, run->progress));
}

static bool awaited(const struct sse_account *w)
{
    for (const struct sse_stream *s = w->streams; s; s = s->next)
        if (s->state_after >= 0)
            return true;
    return false;
}

void sse_account_forget_ended(struct sse_account *w)
{
    int kept = 0;
    if (awaited(w))
        return;
    for (int i = 0; i < w->run_count; i++) {
        struct seen_run *run = &w->runs[i];
        if (!run->ended) {
            w->runs[kept++] = *run;
        } else {
            talloc_free(run->run);
            talloc_free(run->progress);
        }
    }
    w->run_count = kept;
}

/* ---- queues ------------------------------------------------------------------------- */

static const struct seen_site *seen_site(const struct seen_site *list, int count, int64_t site, int *from)
{
    while (*from < count && list[*from].site < site)
        ++*from;
    return *from < count && list[*from].site == site ? &list[*from] : NULL;
}

void sse_account_set_queues(struct sse_account *w, struct rows *r, bool *more)
{
    struct seen_site *before = w->sites, *now = NULL;
    int count = 0, from = 0;
    for (; *more && row_int(r, "account_id") == w->account; *more = rows_next(r)) {
        int64_t site = row_int(r, "site_id"), stage = row_int(r, "stage");
        if (count == 0 || now[count - 1].site != site) {
            if (count % 16 == 0)
                now = talloc_realloc(w, now, struct seen_site, (unsigned)count + 16);
            now[count++] = (struct seen_site){.site = site};
        }
        now[count - 1].pending[stage - 1] = row_int(r, "pending");
    }
    for (int i = 0; i < count; i++) {
        const struct seen_site *was = seen_site(before, w->site_count, now[i].site, &from);
        if (was == NULL || memcmp(was->pending, now[i].pending, sizeof was->pending) != 0)
            event_list_add(&w->changes, 0, now[i].site,
                           event_queues(w->changes.mem, now[i].site, now[i].pending));
    }
    talloc_free(before);
    w->sites = now;
    w->site_count = count;
}

/* ---- the whole state ----------------------------------------------------------------------- */

void sse_account_state(const struct sse_account *w, int64_t after, struct event_list *out)
{
    for (int i = 0; i < w->site_count; i++) {
        const struct seen_site *s = &w->sites[i];
        if (s->site <= after)
            continue;
        for (int k = 0; k < w->run_count; k++) {
            const struct seen_run *run = &w->runs[k];
            if (run->site == s->site && run->run)
                event_list_add(out, 0, s->site, talloc_strdup(out->mem, run->run));
            if (run->site == s->site && run->progress)
                event_list_add(out, 0, s->site, talloc_strdup(out->mem, run->progress));
        }
        event_list_add(out, 0, s->site, event_queues(out->mem, s->site, s->pending));
    }
}
