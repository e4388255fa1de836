/* recurrence.h: when a schedule is due. Pure: the result depends only on the rule, the
 * given instant and the system's tzdata. Each local day that the rule names has one due
 * time: a local time that a clock change skips is due at the first instant after the gap, a
 * local time that occurs twice is due the first time, and a day of the month that a shorter
 * month lacks is due on its last day. Instants are milliseconds UTC. Safe on every thread. */
#ifndef IGNY8_BASE_RECURRENCE_H
#define IGNY8_BASE_RECURRENCE_H

#include <stdbool.h>
#include <stdint.h>

enum recurrence_frequency { RECURRENCE_DAILY, RECURRENCE_WEEKLY, RECURRENCE_MONTHLY };

struct recurrence_rule {
    enum recurrence_frequency frequency;
    int minute;       /* of the local day, 0 to 1439 */
    int weekday;      /* with RECURRENCE_WEEKLY: 1 is Monday, 7 Sunday */
    int day_of_month; /* with RECURRENCE_MONTHLY: 1 to 31 */
    const char *zone; /* IANA name, borrowed */
};

/* "daily" and so on. False, *frequency untouched: the word is not known. */
const char *recurrence_frequency_name(enum recurrence_frequency);
bool recurrence_frequency_parse(const char *word, enum recurrence_frequency *frequency);

/* "02:00", also "2:00" and "02:00:00" (whole minutes only). False, *minute untouched: not a time of day. */
bool recurrence_minute_parse(const char *text, int *minute);
/* "02:00"; buf of 6 bytes. */
const char *recurrence_minute_text(char buf[6], int minute);

/* Writes the first `max` due times later than `after`, ascending, and returns their number:
 * fewer only if the zone is unknown. */
int recurrence_times(const struct recurrence_rule *, int64_t after, int max, int64_t *times);

/* The first of these; 0: the zone is unknown. */
int64_t recurrence_after(const struct recurrence_rule *, int64_t after);

/* The last due time not later than `at`; 0: the zone is unknown. */
int64_t recurrence_latest(const struct recurrence_rule *, int64_t at);

#endif
