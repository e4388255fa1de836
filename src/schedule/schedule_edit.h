/* schedule_edit.h: edits a site's schedule: validates fields, adjusts due times, computes
 * the next start. The command line and the API share it. */
#ifndef IGNY8_SCHEDULE_SCHEDULE_EDIT_H
#define IGNY8_SCHEDULE_SCHEDULE_EDIT_H

#include "store/runs/runs.h"

/* Each sets one field from text. False: *f is a sentence that names the field and the
 * remedy, and the schedule is unchanged. Texts are copied to owner. An empty text or NULL
 * clears timezone, notify_emails and webhook_url. */
bool schedule_set_frequency(struct schedule *, const char *word, struct error *);
bool schedule_set_time(struct schedule *, const char *text, struct error *);
bool schedule_set_zone(struct schedule *, const char *zone, struct error *);
/* Addresses separated by commas, semicolons or white space. */
bool schedule_set_emails(struct schedule *, TALLOC_CTX *owner, const char *text, struct error *);
bool schedule_set_webhook(struct schedule *, TALLOC_CTX *owner, const char *url, struct error *);

/* Checks the numbers: weekday, day_of_month, batch sizes, caps, paused_until. As above. */
bool schedule_check(const struct schedule *, struct error *);

/* The schedule's rule, which borrows from it. False (kind ERR_FATAL_CONFIG): the stored zone or time is not
 * valid. */
bool schedule_rule(const struct schedule *, struct recurrence_rule *, struct error *);

/* Saves `after`, which was loaded as `before` (locked) and edited; sets its
 * next_run_at. A changed or newly enabled schedule is due only after `now`: due times
 * that passed without being handled are recorded as missed or paused. */
void schedule_edit(struct db *, const struct schedule *before, struct schedule *after, int64_t now);

/* True: the schedule is disabled, or paused at that instant, so that a due time starts nothing; why is a
 * sentence. */
bool schedule_held(const struct schedule *, int64_t due_at, char why[160]);

/* When it next starts a run by itself; 0: it is disabled or has no valid rule. */
int64_t schedule_next_start(const struct schedule *, int64_t now);

#endif
