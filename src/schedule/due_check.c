/* Holds the stored due times against the rules that they come from: a clock that was wrong for a moment, or
 * new rules of a zone, must not move a start for good. */
#include "schedule/schedule.h"

#include "base/log.h"

enum { CHUNK = 100 };

#define HOUR_MS 3600000LL
/* A due time this soon after one that was handled is the same one, moved by new rules of its zone. */
#define ZONE_SHIFT_MS (HOUR_MS * 3)

/* The next due time that has no outcome yet. */
static int64_t due_next(struct db *db, const struct schedule *s, const struct recurrence_rule *rule,
                        int64_t now)
{
    int64_t at = recurrence_after(rule, now), handled = due_time_latest(db, s->site_id, at);
    while (at && (due_time_exists(db, s->site_id, at) || (handled && at - handled < ZONE_SHIFT_MS))) {
        handled = at;
        at = recurrence_after(rule, at);
    }
    return at;
}

/* Cheap, for every schedule: most are right, and then nothing else is read. */
static bool suspicious(const struct schedule *s, int64_t now)
{
    struct recurrence_rule rule;
    return s->next_run_at > now && schedule_rule(s, &rule, NULL) &&
           s->next_run_at != recurrence_after(&rule, now);
}

/* Outcomes that a clock which was ahead has recorded for times to come are forgotten, unless a run has
 * started. */
static void mend(struct db *db, const struct site *site, int64_t now)
{
    struct schedule s;
    struct recurrence_rule rule;
    TALLOC_CTX *mem = talloc_new(NULL);
    schedule_load(db, mem, site, true, &s);
    if (s.kept && suspicious(&s, now) && schedule_rule(&s, &rule, NULL)) {
        due_times_forget(db, site->id, now, now + HOUR_MS);
        int64_t next = due_next(db, &s, &rule, now);
        if (next && next != s.next_run_at) {
            schedule_set_next(db, site->id, next, 0);
            log_line(LOG_INFO, "The next start of site %lld was set again by its schedule.",
                     (long long)site->id);
        }
    }
    talloc_free(mem);
}

bool due_check(struct db *db, int64_t now, int64_t *after, struct error *f)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct schedule *s = talloc_array(mem, struct schedule, CHUNK);
    struct site *sites = talloc_array(mem, struct site, CHUNK);
    int n = schedules_from(db, mem, *after, CHUNK, s, sites);
    bool good = !db_failed(db);
    if (!good)
        *f = *db_last_error(db);
    for (int i = 0; good && i < n; i++) {
        if (!suspicious(&s[i], now))
            continue;
        good = db_begin(db, DB_DURABLE, f);
        if (good) {
            mend(db, &sites[i], now);
            good = db_commit(db, f) == COMMIT_YES;
        }
    }
    *after = good && n == CHUNK ? s[n - 1].site_id : 0;
    talloc_free(mem);
    return good;
}
