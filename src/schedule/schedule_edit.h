/* schedule_edit.h: a site's schedule as people set it: what is refused and why, what
 * an edit does to due times, what comes next. The command line and the API
 * share it. */
#ifndef IGNY8_SCHEDULE_SCHEDULE_EDIT_H
#define IGNY8_SCHEDULE_SCHEDULE_EDIT_H

#include "store/runs/schedule.h"

/* One field from text. False: *f is one sentence that names the field and the
 * remedy, and the schedule is as it was. Texts are copied to owner. An empty
 * text or NULL takes back timezone, notify_emails and webhook_url. */
bool schedule_set_frequency(struct schedule *, const char *word, struct error *);
bool schedule_set_time(struct schedule *, const char *text, struct error *);
bool schedule_set_zone(struct schedule *, const char *zone, struct error *);
/* Addresses with commas, semicolons or white space between. */
bool schedule_set_emails(struct schedule *, TALLOC_CTX *owner, const char *text, struct error *);
bool schedule_set_webhook(struct schedule *, TALLOC_CTX *owner, const char *url, struct error *);

/* The numbers: weekday, day_of_month, batch sizes, caps, paused_until. As above. */
bool schedule_check(const struct schedule *, struct error *);

/* Its rule; borrows from it. False (kind ERR_FATAL_CONFIG): what is kept names no zone or time that there is.
 */
bool schedule_rule(const struct schedule *, struct recurrence_rule *, struct error *);

/* Keeps `after`, which was loaded as `before` (locked) and edited; sets its
 * next_run_at. A changed or newly enabled schedule is due after `now` only: due
 * times that had passed unheeded are written down as missed or paused. */
void schedule_edit(struct db *, const struct schedule *before, struct schedule *after, int64_t now);

/* Switched off, or paused at that instant: a due time then starts nothing; *why is a sentence. */
bool schedule_held(const struct schedule *, int64_t due_at, char why[160]);

/* When it starts a run next, by itself; 0: switched off, or no rule. */
int64_t schedule_next_start(const struct schedule *, int64_t now);

#endif
