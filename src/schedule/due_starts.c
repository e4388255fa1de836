/* Takes due schedules in small transactions and starts their runs. */
#include "schedule/schedule.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/log.h"
#include "notify/notify.h"
#include "runs/runs.h"

#define HOUR_MS 3600000LL
#define DAY_MS  (HOUR_MS * 24)

/* A start later than this gets a reason that says so. */
#define LATE_MS 300000LL
/* A missed start is made up for within this time and within half a period. */
#define CATCH_UP_MS (HOUR_MS * 12)
/* A due time this soon after another is the same one, moved by new rules of its zone. */
#define ZONE_SHIFT_MS (HOUR_MS * 3)
/* Due times further back are recorded as one. */
#define RECORD_MAX_MS (DAY_MS * 400)
/* How often to check a crowd for sites whose turn has come. */
#define CROWD_LOOK_MS 250

struct start_batch {
    struct db *db;
    const struct settings *settings;
    int64_t now;
    TALLOC_CTX *mem;
    int count, started;
    struct schedule schedules[DUE_STARTS_BATCH];
    struct site sites[DUE_STARTS_BATCH];
};

/* ---- one schedule ------------------------------------------------------------------ */

static void record(struct start_batch *t, const struct schedule *s, int64_t due_at, const char *state,
                   const char *reason, int64_t run)
{
    due_time_insert(t->db, &(struct due_time){.account_id = s->account_id,
                                              .site_id = s->site_id,
                                              .due_at = due_at,
                                              .state = state,
                                              .reason = reason,
                                              .run = run,
                                              .at = t->now});
}

/* Notifies people of what they can fix; an active run is not such a case. */
static void record_failure(struct start_batch *t, const struct schedule *s, const struct site *site,
                           int64_t due_at, const char *why)
{
    record(t, s, due_at, "failed", why, 0);
    notify_start_refused(t->db, site, why, t->now);
}

/* Records the due times before `last`, when no server was running. */
static void record_passed(struct start_batch *t, const struct schedule *s, const struct recurrence_rule *rule,
                          int64_t last)
{
    for (int64_t at = s->next_run_at; at < last;) {
        char why[160], until[32];
        bool held = schedule_held(s, at, why), far = at < last - RECORD_MAX_MS;
        int64_t from = far ? last - RECORD_MAX_MS : at;
        if (!held && far)
            snprintf(why, sizeof why, "No server was running then or at any due time until %s.",
                     clock_format(until, sizeof until, from, CLOCK_DAY, rule->zone));
        else if (!held)
            snprintf(why, sizeof why,
                     "No server was running then; only the latest missed start is made up for.");
        record(t, s, at, held ? "paused" : "missed", why, 0);
        at = recurrence_after(rule, from);
    }
}

static void start_one(struct start_batch *t, const struct schedule *s, const struct site *site,
                      int64_t due_at)
{
    struct run run;
    struct error why;
    char late[32], text[160];
    const struct start_options o = {.trigger = "scheduled", .by_whom = "schedule"};
    if (run_start(t->db, t->settings, s->account_id, site, &o, &run)) {
        clock_duration(late, sizeof late, t->now - due_at);
        snprintf(text, sizeof text, "Started %s late: no server was running at the time.", late);
        record(t, s, due_at, "started", t->now - due_at > LATE_MS ? text : NULL, run.id);
        t->started++;
    } else if (db_clear_abort(t->db, &why)) {
        if (why.kind == ERR_BUSY)
            record(t, s, due_at, "skipped", why.why, 0);
        else
            record_failure(t, s, site, due_at, why.why);
    }
}

/* Starts the latest due time's run, or records why not. */
static void handle_due_time(struct start_batch *t, const struct schedule *s, const struct site *site,
                            int64_t due_at, int64_t next)
{
    char why[160], late[32], most[32];
    int64_t limit = (next - due_at) / 2 < CATCH_UP_MS ? (next - due_at) / 2 : CATCH_UP_MS;
    if (due_time_exists(t->db, s->site_id, due_at))
        return;
    if (schedule_held(s, due_at, why)) {
        record(t, s, due_at, "paused", why, 0);
    } else if (t->now - due_at > limit) {
        snprintf(why, sizeof why,
                 "No server was running then. %s later is too late: a missed start is made up for within %s.",
                 clock_duration(late, sizeof late, t->now - due_at),
                 clock_duration(most, sizeof most, limit));
        record(t, s, due_at, "missed", why, 0);
    } else {
        start_one(t, s, site, due_at);
    }
}

/* The schedule's rule is not valid: recorded every day until a person fixes it. */
static void record_broken(struct start_batch *t, const struct schedule *s, const struct site *site,
                          const char *why)
{
    record_failure(t, s, site, s->next_run_at, why);
    schedule_set_next(t->db, s->site_id, s->next_run_at + ((t->now - s->next_run_at) / DAY_MS + 1) * DAY_MS,
                      0);
}

static void handle_schedule(struct start_batch *t, const struct schedule *s, const struct site *site)
{
    struct recurrence_rule rule;
    struct error why;
    int before = t->started;
    if (!schedule_rule(s, &rule, &why)) {
        record_broken(t, s, site, why.why);
        return;
    }
    int64_t last = recurrence_latest(&rule, t->now);
    last = last > s->next_run_at ? last : s->next_run_at;
    int64_t next = recurrence_after(&rule, last);
    if (next - last < ZONE_SHIFT_MS)
        next = recurrence_after(&rule, next);
    record_passed(t, s, &rule, last);
    handle_due_time(t, s, site, last, next);
    schedule_set_next(t->db, s->site_id, next, t->started > before ? t->now : 0);
}

/* ---- several in one transaction ------------------------------------------------------- */

static int by_account(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Locks all accounts first, in the order of their ids, as a commit batch does: so no two deadlock. */
static void lock_accounts(struct start_batch *t)
{
    int64_t ids[DUE_STARTS_BATCH] = {0};
    struct account a;
    for (int i = 0; i < t->count; i++)
        ids[i] = t->schedules[i].account_id;
    qsort(ids, (size_t)t->count, sizeof *ids, by_account);
    for (int i = 0; i < t->count; i++)
        if (i == 0 || ids[i] != ids[i - 1])
            account_lock(t->db, ids[i], &a);
}

static bool commit(struct start_batch *t, struct error *f)
{
    struct error why = {0};
    switch (db_commit(t->db, &why)) {
    case COMMIT_YES:
        return true;
    case COMMIT_NO:
        break;
    case COMMIT_UNKNOWN: /* if it took effect, the schedules are not found due again */
        why.kind = ERR_RETRY_LATER;
        break;
    }
    *f = why;
    return false;
}

static bool handle_batch(struct start_batch *t, const struct due_window *w, struct error *f)
{
    t->started = 0;
    if (!db_begin(t->db, DB_DURABLE, f))
        return false;
    t->count = schedules_claim_due(t->db, t->mem, w, DUE_STARTS_BATCH, t->schedules, t->sites);
    lock_accounts(t);
    for (int i = 0; i < t->count && !db_failed(t->db); i++)
        handle_schedule(t, &t->schedules[i], &t->sites[i]);
    return commit(t, f);
}

/* Records a schedule that the database refused, and sets its next due time. */
static bool record_given_up(struct start_batch *t, const struct due_window *w, const char *cause,
                            struct error *f)
{
    if (!db_begin(t->db, DB_DURABLE, f))
        return false;
    if (schedules_claim_due(t->db, t->mem, w, 1, t->schedules, t->sites) == 1) {
        const struct schedule *s = &t->schedules[0];
        struct recurrence_rule rule;
        log_line(LOG_ERROR, "The scheduled start of site %lld failed: %s", (long long)s->site_id, cause);
        if (schedule_rule(s, &rule, NULL)) {
            record_failure(t, s, &t->sites[0], s->next_run_at, cause);
            schedule_set_next(t->db, s->site_id, recurrence_after(&rule, t->now), 0);
        } else {
            record_broken(t, s, &t->sites[0], cause);
        }
    }
    return commit(t, f);
}

static bool one_by_one(struct start_batch *t, const struct due_window *all, struct due_starts_result *out,
                       struct error *f)
{
    int64_t sites[DUE_STARTS_BATCH];
    int count = t->count;
    for (int i = 0; i < count; i++)
        sites[i] = t->schedules[i].site_id;
    for (int i = 0; i < count; i++) {
        struct due_window w = *all;
        struct error why = {0};
        w.only_site = sites[i];
        if (handle_batch(t, &w, &why)) {
            out->started += t->started;
        } else if (why.kind == ERR_RETRY_LATER) {
            *f = why;
            return false;
        } else if (!record_given_up(t, &w, why.why, f)) {
            return false;
        }
    }
    out->handled = count;
    return true;
}

/* ---- which, and when ------------------------------------------------------------------- */

/* Finds the first window with due schedules; false: there is no such window, and *next_check_at is when to
 * look again. */
static bool find_window(struct start_batch *t, struct due_window *w, int64_t *next_check_at)
{
    *next_check_at = INT64_MAX;
    int64_t at = schedules_next(t->db, 0), settled = t->now - SCHEDULE_SPREAD_MS;
    *w = (struct due_window){.from = at, .to = settled, .offset = SCHEDULE_SPREAD_MS};
    if (at && at <= settled)
        return true;
    for (; at && at <= t->now; at = schedules_next(t->db, at)) {
        bool crowded = schedules_count_at(t->db, at, DUE_STARTS_CROWD + 1) > DUE_STARTS_CROWD;
        *w = (struct due_window){.from = at, .to = at, .offset = crowded ? t->now - at : SCHEDULE_SPREAD_MS};
        if (schedules_any_due_at(t->db, at, w->offset))
            return true;
        *next_check_at = t->now + CROWD_LOOK_MS;
    }
    if (at && at < *next_check_at)
        *next_check_at = at;
    return false;
}

/* Sets the due time of schedules that were enabled without one, or whose site changed its zone. */
static bool set_missing_due_times(struct start_batch *t, struct due_starts_result *out, struct error *f)
{
    if (!db_begin(t->db, DB_DURABLE, f))
        return false;
    t->count = schedules_claim_unset(t->db, t->mem, DUE_STARTS_BATCH, t->schedules, t->sites);
    for (int i = 0; i < t->count; i++) {
        struct recurrence_rule rule;
        const struct schedule *s = &t->schedules[i];
        bool good = schedule_rule(s, &rule, NULL);
        schedule_set_next(t->db, s->site_id, good ? recurrence_after(&rule, t->now) : t->now + DAY_MS, 0);
    }
    out->handled = t->count;
    return commit(t, f);
}

static bool work(struct start_batch *t, struct due_starts_result *out, struct error *f)
{
    struct due_window w;
    if (schedules_any_unset(t->db))
        return set_missing_due_times(t, out, f);
    bool some = find_window(t, &w, &out->next_check_at);
    if (db_failed(t->db)) {
        *f = *db_last_error(t->db);
        return false;
    }
    if (!some)
        return true;
    out->next_check_at = t->now + CROWD_LOOK_MS; /* in case other processes hold all of them */
    if (handle_batch(t, &w, f)) {
        out->handled = t->count;
        out->started = t->started;
        return true;
    }
    return f->kind != ERR_RETRY_LATER && t->count > 0 && one_by_one(t, &w, out, f);
}

bool due_starts(struct db *db, const struct settings *settings, int64_t now, struct due_starts_result *out,
                struct error *f)
{
    *out = (struct due_starts_result){.next_check_at = now};
    struct start_batch *t = talloc_zero(NULL, struct start_batch);
    t->db = db;
    t->settings = settings;
    t->now = now;
    t->mem = t;
    bool good = work(t, out, f);
    talloc_free(t);
    return good;
}
