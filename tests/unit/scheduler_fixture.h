/* scheduler_fixture.h: sites with schedules, and turns at given instants. */
#ifndef IGNY8_TEST_SCHEDULER_FIXTURE_H
#define IGNY8_TEST_SCHEDULER_FIXTURE_H

#include "db_fixture.h"

#include "base/clock.h"
#include "runs/runs.h"
#include "schedule/schedule.h"

enum { SECOND = 1000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE };
#define DAY (24LL * HOUR)
/* Wednesday, 2026-07-29T02:00:00Z. */
#define TWO_AM 1785290400000

struct shop {
    struct place p;
    struct settings settings;
    struct account account;
};

static inline struct shop *open_shop(int which)
{
    struct shop *s = talloc_zero(NULL, struct shop);
    struct error f = {0};
    s->p = place_open(which);
    ck_assert_msg(settings_read(s->p.all, s->p.folder, &s->settings, &f), "%s", f.why);
    ck_assert_msg(db_migrate(s->p.db, &f), "%s", f.why);
    must_begin(s->p.db, DB_DURABLE);
    account_ensure(s->p.db, NULL, 10000000, 1, &s->account);
    must_commit(s->p.db);
    return s;
}

static inline void close_shop(struct shop *s)
{
    place_close(&s->p);
    talloc_free(s);
}

static inline struct site make_site(struct shop *s, int64_t account, const char *name, const char *zone)
{
    struct site site;
    site_create(s->p.db, account, name, NULL, zone, "en", 1, &site);
    return site;
}

/* What a person sets at `now`: daily at 02:00 in the site's zone unless edit says otherwise. */
static inline void set_schedule(struct db *db, const struct site *site, int64_t now,
                                void (*edit)(struct schedule *))
{
    struct schedule before, after;
    schedule_load(db, NULL, site, true, &before);
    after = before;
    after.is_enabled = true;
    if (edit)
        edit(&after);
    schedule_edit(db, &before, &after, now);
}

/* A site with a schedule set half a day before TWO_AM. */
static inline struct site scheduled(struct shop *s, const char *name, void (*edit)(struct schedule *))
{
    must_begin(s->p.db, DB_DURABLE);
    struct site site = make_site(s, s->account.id, name, "UTC");
    set_schedule(s->p.db, &site, TWO_AM - 12 * HOUR, edit);
    must_commit(s->p.db);
    return site;
}

static inline void edit_at(struct shop *s, const struct site *site, int64_t now,
                           void (*edit)(struct schedule *))
{
    must_begin(s->p.db, DB_DURABLE);
    set_schedule(s->p.db, site, now, edit);
    must_commit(s->p.db);
}

/* Everything that is due at `now` is seen to; how many runs started. */
static inline int turn_at(struct shop *s, int64_t now)
{
    struct due_starts_result out = {.handled = 1};
    struct error f = {0};
    int started = 0;
    while (out.handled) {
        ck_assert_msg(due_starts(s->p.db, &s->settings, now, &out, &f), "%s", f.why);
        started += out.started;
    }
    return started;
}

static inline int64_t look_at(struct shop *s, int64_t now)
{
    struct due_starts_result out;
    struct error f = {0};
    ck_assert_msg(due_starts(s->p.db, &s->settings, now, &out, &f), "%s", f.why);
    ck_assert_int_eq(out.handled, 0);
    return out.next_check_at;
}

static inline int64_t of_site(struct shop *s, const char *what, const struct site *site)
{
    char sql[200];
    snprintf(sql, sizeof sql, "select %s from igny8_automation_configs where site_id = %lld", what,
             (long long)site->id);
    return count_of(s->p.db, sql);
}

/* "started; missed; …": what became of the site's due times, in their order. */
static inline const char *story(struct shop *s, const struct site *site)
{
    char *text = talloc_strdup(s->p.all, "");
    struct rows *r =
        db_query(s->p.db, s->p.all, "select state from igny8_due_times where site_id = $1 order by due_at",
                 BIND(db_int(site->id)));
    while (rows_next(r))
        text = talloc_asprintf_append(text, "%s%s", *text ? "; " : "", row_text(r, "state"));
    return text;
}

static inline const char *reason(struct shop *s, const struct site *site, int64_t due_at)
{
    struct rows *r =
        db_query(s->p.db, s->p.all, "select reason from igny8_due_times where site_id = $1 and due_at = $2",
                 BIND(db_int(site->id), db_int(due_at)));
    ck_assert_msg(rows_next(r), "there is no such due time");
    return row_text(r, "reason");
}

#define RUNS "select count(*) from igny8_automation_runs"

static inline void end_runs(struct shop *s)
{
    run_one(s->p.db, "update igny8_automation_runs set status = 'completed', completed_at = 1");
}

static inline void off(struct schedule *s)
{
    s->is_enabled = false;
}

static inline void in_berlin(struct schedule *s)
{
    snprintf(s->timezone, sizeof s->timezone, "Europe/Berlin");
}

/* `count` sites of that account, due at TWO_AM. */
static inline void many(struct shop *s, int64_t account, int count)
{
    must_begin(s->p.db, DB_DURABLE);
    for (int i = 0; i < count; i++) {
        char name[40];
        snprintf(name, sizeof name, "Site %d of %lld", i, (long long)account);
        struct site site = make_site(s, account, name, "UTC");
        set_schedule(s->p.db, &site, TWO_AM - HOUR, NULL);
    }
    must_commit(s->p.db);
}

static inline void paused_for_two_days(struct schedule *s)
{
    s->paused_until = TWO_AM + 2 * DAY;
}

#endif
