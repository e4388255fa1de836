/* The outbox's thread claims due rows and marks their results; a few workers wait for the
 * network. A claim takes at most one row of each site and kind, so that one site's many
 * messages do not go before those of others; a hostile receiver blocks one worker for 15
 * seconds. */
#include "notify/notify.h"

#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/random.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/thread_pool.h"
#include "notify/delivery.h"

enum {
    WORKERS = 4,
    LOOK_MS = 1000,
    CLAIM_MS = 60000, /* longer than a send may take; after it, the row is due again */
    HURRY_MS = 3000,
    SWEEP_MS = 3600 * 1000,
    SWEEP_MOST = 500,
};

static const int64_t DAY_MS = 24LL * 3600 * 1000;

enum outbox_worker_message { OUTBOX_WORKER_SENT = 1, OUTBOX_WORKER_STOP };

struct outbox_worker {
    const struct settings *settings;
    struct db *db;
    struct mailbox *mailbox;
    struct thread_pool *pool;
    struct delivery_client *client;
    pthread_t thread;
    int in_flight;            /* deliveries that workers have */
    struct delivery *unsaved; /* sent but not marked yet; chained by message.next */
    bool ending;
    struct log_repeat trouble; /* with the database; only the thread uses it */
    int64_t swept;             /* clock_mono_ms */
};

static int random_1000(void)
{
    unsigned n = 500;
    if (getrandom(&n, sizeof n, 0) != sizeof n)
        n = 500;
    return (int)(n % 1000);
}

/* ---- results ---------------------------------------------------------------------------- */

static void notify_undelivered(struct outbox_worker *o, const struct delivery *d, const char *sentence,
                               int64_t now)
{
    notification_insert_unique(o->db, &(struct notification){.account_id = d->row.account_id,
                                                             .site_id = d->row.site_id,
                                                             .run_id = d->row.run_id,
                                                             .kind = "delivery_failed",
                                                             .level = "error",
                                                             .message = sentence,
                                                             .now = now});
}

static void give_up(struct outbox_worker *o, struct delivery *d, const char *why, bool notify, int64_t now)
{
    if (!outbox_failed(o->db, d->row.id, why, now) || !notify)
        return;
    const char *tries = d->row.tries > 1 ? " It was retried for a day." : "";
    notify_undelivered(o, d,
                       talloc_asprintf(d, "%s was not delivered: %s.%s Check this site's notifications.",
                                       delivery_name(d, d), why, tries),
                       now);
}

static void switch_off(struct outbox_worker *o, struct delivery *d, int64_t now)
{
    if (!outbox_failed(o->db, d->row.id, d->result.why, now))
        return;
    notification_channel_set_gone(o->db, d->row.account_id, d->row.site_id, d->url, now);
    notify_undelivered(o, d,
                       talloc_asprintf(d,
                                       "%s answered 410 (gone) and is disabled. Set another address, or send "
                                       "a test to enable it again.",
                                       delivery_name(d, d)),
                       now);
}

static void try_again(struct outbox_worker *o, struct delivery *d, const char *why, int64_t wait_ms,
                      int64_t now)
{
    int64_t pause = notify_retry_delay(o->settings->retry_base_ms, d->row.tries, now - d->row.first_tried_at,
                                       wait_ms, random_1000());
    if (pause < 0)
        give_up(o, d, why, true, now);
    else
        outbox_retry(o->db, d->row.id, d->row.tries, now + pause, why);
}

static void save_result(struct outbox_worker *o, struct delivery *d, int64_t now)
{
    const struct delivery_result *r = &d->result;
    switch (r->verdict) {
    case DELIVERY_ACCEPTED:
        outbox_sent(o->db, d->row.id, now);
        break;
    case DELIVERY_RETRY:
        log_line(LOG_INFO, "%s: %s", delivery_name(d, d), r->why);
        try_again(o, d, r->why, r->retry_after_ms, now);
        break;
    case DELIVERY_REFUSED:
        give_up(o, d, r->why, true, now);
        break;
    case DELIVERY_GONE:
        switch_off(o, d, now);
        break;
    case DELIVERY_CUT_OFF:
        outbox_retry(o->db, d->row.id, d->row.tries, now, r->why);
        break;
    }
}

static struct delivery *after(const struct delivery *d)
{
    return d->message.next ? d->message.next->body : NULL;
}

static void drop(struct delivery *list)
{
    for (struct delivery *next; list; list = next) {
        next = after(list);
        talloc_free(list);
    }
}

static bool save_one(struct outbox_worker *o, struct delivery *d, int64_t now, struct error *why)
{
    if (!db_begin(o->db, DB_RELAXED, why))
        return false;
    save_result(o, d, now);
    return db_commit(o->db, why) == COMMIT_YES;
}

/* Keeps sent deliveries in memory until their marks are stored, so that nothing is sent
 * twice because the database was unreachable for a while. A mark that the database refuses
 * for good is dropped: its row becomes due again. */
static void save_results(struct outbox_worker *o)
{
    struct delivery **at = &o->unsaved;
    int64_t now = clock_now_ms();
    while (*at) {
        struct delivery *d = *at, *next = after(d);
        struct error why = {0};
        if (!save_one(o, d, now, &why)) {
            log_line(LOG_WARN, "%s: %s", delivery_name(d, d), why.why);
            if (why.kind == ERR_RETRY_LATER)
                return;
        }
        *at = next;
        talloc_free(d);
    }
}

/* ---- sending ------------------------------------------------------------------------------- */

static void send_one(void *arg)
{
    struct delivery *d = arg;
    delivery_send(d);
    d->message.kind = OUTBOX_WORKER_SENT;
    d->message.body = d;
    mailbox_push(d->reply_to, &d->message);
}

static struct delivery *delivery_new(struct outbox_worker *o, const struct outbox_row *row)
{
    struct delivery *d = talloc_zero(NULL, struct delivery);
    d->reply_to = o->mailbox;
    d->client = o->client;
    d->row = *row;
    talloc_steal(d, row->token);
    talloc_steal(d, row->address);
    talloc_steal(d, row->payload);
    return d;
}

static int claim_due(struct outbox_worker *o, struct delivery **ready, int max, struct error *f)
{
    struct outbox_row rows[WORKERS];
    int count = 0;
    int64_t now = clock_now_ms();
    if (!db_begin(o->db, DB_RELAXED, f))
        return -1;
    int n = outbox_claim(o->db, NULL, now, now + CLAIM_MS, max, rows);
    for (int i = 0; i < n; i++) {
        struct error why = {0};
        bool notify = false;
        struct delivery *d = delivery_new(o, &rows[i]);
        if (delivery_prepare(o->db, o->settings, d, now, &notify, &why)) {
            ready[count++] = d;
            continue;
        }
        if (why.kind == ERR_BAD_INPUT)
            give_up(o, d, error_outward(&why), notify, now);
        else
            try_again(o, d, error_outward(&why), 0, now);
        talloc_free(d);
    }
    if (db_commit(o->db, f) == COMMIT_YES)
        return count;
    for (int i = 0; i < count; i++)
        talloc_free(ready[i]);
    return -1;
}

/* True: more rows may be due. */
static bool send_due(struct outbox_worker *o)
{
    struct delivery *ready[WORKERS];
    struct error why = {0};
    int room = WORKERS - o->in_flight;
    if (o->ending || room <= 0 || !outbox_any_due(o->db, clock_now_ms()))
        return false;
    int n = claim_due(o, ready, room, &why);
    if (n < 0)
        log_repeat(&o->trouble, LOG_WARN, "%s", why.why);
    for (int i = 0; i < n; i++) {
        o->in_flight++;
        thread_pool_submit(o->pool, send_one, ready[i]);
    }
    return n > 0 && o->in_flight < WORKERS;
}

static void sweep(struct outbox_worker *o)
{
    int64_t now = clock_now_ms();
    if (o->ending || (o->swept && clock_mono_ms() - o->swept < SWEEP_MS))
        return;
    o->swept = clock_mono_ms();
    if (db_begin(o->db, DB_RELAXED, NULL)) {
        outbox_sweep(o->db, now - 7 * DAY_MS, now - 90 * DAY_MS, SWEEP_MOST);
        db_commit(o->db, NULL);
    }
}

/* ---- the thread ------------------------------------------------------------------------------- */

static void handle_messages(struct outbox_worker *o)
{
    for (struct message *m = mailbox_take_all(o->mailbox), *next; m; m = next) {
        struct delivery *d = m->body;
        next = m->next;
        switch ((enum outbox_worker_message)m->kind) {
        case OUTBOX_WORKER_SENT:
            o->in_flight--;
            m->next = o->unsaved ? &o->unsaved->message : NULL;
            o->unsaved = d;
            break;
        case OUTBOX_WORKER_STOP:
            o->ending = true;
            talloc_free(m->body);
            break;
        }
    }
}

static void *outbox_worker_main(void *arg)
{
    struct outbox_worker *o = arg;
    while (!o->ending || o->in_flight > 0) {
        handle_messages(o);
        save_results(o);
        sweep(o);
        if (!send_due(o) && (!o->ending || o->in_flight > 0))
            mailbox_wait(o->mailbox, LOOK_MS);
    }
    return NULL;
}

static void notify(struct outbox_worker *o, enum outbox_worker_message what)
{
    struct message *m = talloc_zero(NULL, struct message);
    m->kind = what;
    m->body = m;
    mailbox_push(o->mailbox, m);
}

struct outbox_worker *outbox_worker_start(TALLOC_CTX *owner, const struct settings *settings,
                                          struct db_source *source, struct error *f)
{
    sigset_t all, before;
    struct outbox_worker *o = talloc_zero(owner, struct outbox_worker);
    o->settings = settings;
    o->mailbox = mailbox_new(o, f);
    o->client = o->mailbox ? delivery_client_new(o, f) : NULL;
    o->db = o->client ? db_connect(o, source, f) : NULL;
    o->pool = o->db ? thread_pool_new(o, WORKERS, f) : NULL;
    if (o->pool == NULL) {
        talloc_free(o);
        return NULL;
    }
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int error = pthread_create(&o->thread, NULL, outbox_worker_main, o);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (error == 0)
        return o;
    talloc_free(o);
    error_set(f, ERR_RETRY_LATER, "The machine has no thread left; stop other programs and try again.");
    return NULL;
}

void outbox_worker_stop(struct outbox_worker *o)
{
    if (o == NULL)
        return;
    delivery_client_set_deadline(o->client, HURRY_MS);
    notify(o, OUTBOX_WORKER_STOP);
    pthread_join(o->thread, NULL);
    TALLOC_FREE(o->pool);
    handle_messages(o);
    save_results(o);
    drop(o->unsaved);
    talloc_free(o);
}
