/* sse_poll.c: one round of polling: a few queries for all accounts together. */
#include "api/events/events_internal.h"

#include "base/clock.h"
#include "base/log.h"

/* Whether the last query succeeded; logs once that the database is unreachable. */
static bool answered(struct events *e)
{
    bool well = !db_failed(e->db);
    if (!well && !e->lost)
        log_line(LOG_WARN, "Live events are waiting for the database: %s", db_last_error(e->db)->why);
    e->lost = !well;
    return well;
}

bool sse_poll_sequences(struct events *e)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct id_list accounts = {0};
    int at = 0;
    for (int i = 0; i < e->account_count; i++)
        id_list_add(mem, &accounts, e->accounts[i]->account);
    struct rows *r = events_sequences(e->db, mem, &accounts);
    bool well = answered(e), more = well && rows_next(r);
    for (; well && at < e->account_count; at++) {
        struct sse_account *w = e->accounts[at];
        if (more && row_int(r, "id") == w->account) {
            w->sequence = row_int(r, "event_seq");
            more = rows_next(r);
            events_send_reset(w);
        } else { /* the account is gone */
            for (struct sse_stream *s = w->streams; s; s = s->next)
                sse_stream_close(s);
        }
    }
    talloc_free(mem);
    return well;
}

/* Chooses the runs and accounts to poll: those with new lines and, if `all`, all that
 * are known. */
static bool choose_polled(struct events *e, TALLOC_CTX *mem, bool all, struct id_list *accounts,
                          struct id_list *runs)
{
    struct id_list unknown = {0};
    for (int i = 0; i < e->account_count; i++) {
        struct sse_account *w = e->accounts[i];
        if (!w->found)
            id_list_add(mem, &unknown, w->account);
        if (all || !w->found || w->changed_runs.count)
            id_list_add(mem, accounts, w->account);
        for (int k = 0; k < w->changed_runs.count; k++)
            id_list_add(mem, runs, w->changed_runs.ids[k]);
        for (int k = 0; all && k < w->run_count; k++)
            id_list_add(mem, runs, w->runs[k].id);
    }
    if (unknown.count)
        events_active_runs(e->db, mem, &unknown, runs);
    bool well = unknown.count == 0 || answered(e);
    id_list_sort(runs);
    return well;
}

/* Sends the differences to the streams of the polled accounts. */
static void send_changes(struct events *e, const struct id_list *accounts, const struct id_list *runs,
                         struct rows *states, struct rows *queues)
{
    bool more_states = rows_next(states), more_queues = rows_next(queues);
    for (int i = 0; i < accounts->count; i++) {
        struct sse_account *w = events_find_account(e, accounts->ids[i]);
        w->changes = (struct event_list){.mem = talloc_new(NULL)};
        sse_account_poll_begins(w, runs);
        for (; more_states && row_int(states, "account_id") == w->account; more_states = rows_next(states))
            sse_account_set_run(w, states);
        sse_account_set_queues(w, queues, &more_queues);
        w->changed_runs.count = 0;
        w->found = true;
        events_send_changes(w);
        sse_account_forget_ended(w);
        talloc_free(w->changes.mem);
    }
}

void sse_poll_state(struct events *e, bool all)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct id_list accounts = {0}, runs = {0};
    if (choose_polled(e, mem, all, &accounts, &runs) && accounts.count) {
        struct rows *states = events_runs(e->db, mem, &runs);
        struct rows *queues = answered(e) ? events_queues(e->db, mem, &accounts) : NULL;
        if (queues && answered(e))
            send_changes(e, &accounts, &runs, states, queues);
    }
    talloc_free(mem);
}

/* Ends the streams of ended sessions, disabled users and revoked tokens. */
void sse_poll_access(struct events *e)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct id_list sessions = {0}, tokens = {0}, good_sessions = {0}, good_tokens = {0};
    int64_t now = clock_now_ms();
    for (int i = 0; i < e->account_count; i++)
        for (struct sse_stream *s = e->accounts[i]->streams; s; s = s->next) {
            if (s->session)
                id_list_add(mem, &sessions, s->session);
            if (s->token)
                id_list_add(mem, &tokens, s->token);
        }
    id_list_sort(&sessions);
    id_list_sort(&tokens);
    if (sessions.count)
        events_sessions_valid(e->db, mem, &sessions, now, &good_sessions);
    bool well = sessions.count == 0 || answered(e);
    if (well && tokens.count)
        events_tokens_valid(e->db, mem, &tokens, now, &good_tokens);
    well = well && (tokens.count == 0 || answered(e));
    for (int i = 0; well && i < e->account_count; i++)
        for (struct sse_stream *s = e->accounts[i]->streams; s; s = s->next)
            if ((s->session && !id_list_has(&good_sessions, s->session)) ||
                (s->token && !id_list_has(&good_tokens, s->token)))
                sse_stream_close(s);
    talloc_free(mem);
}
