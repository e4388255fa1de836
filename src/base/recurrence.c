/* Computes when a rule is due: intervals of local days, adjusted to clock changes. */
#include "base/recurrence.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock_internal.h"

enum { DAY_S = 86400, MS = 1000 };

static const char *const frequencies[] = {"daily", "weekly", "monthly"};

const char *recurrence_frequency_name(enum recurrence_frequency frequency)
{
    return frequencies[frequency];
}

bool recurrence_frequency_parse(const char *word, enum recurrence_frequency *frequency)
{
    for (int i = RECURRENCE_DAILY; i <= RECURRENCE_MONTHLY; i++)
        if (strcmp(word, frequencies[i]) == 0) {
            *frequency = (enum recurrence_frequency)i;
            return true;
        }
    return false;
}

bool recurrence_minute_parse(const char *text, int *minute)
{
    static const char digits[] = "0123456789";
    size_t n = strspn(text, digits);
    if (n < 1 || n > 2 || text[n] != ':' || strspn(text + n + 1, digits) != 2)
        return false;
    const char *m = text + n + 1;
    int hours = n == 1 ? text[0] - '0' : (text[0] - '0') * 10 + text[1] - '0';
    int minutes = (m[0] - '0') * 10 + m[1] - '0';
    if (hours > 23 || minutes > 59 || (m[2] && strcmp(m + 2, ":00") != 0))
        return false;
    *minute = hours * 60 + minutes;
    return true;
}

const char *recurrence_minute_text(char buf[6], int minute)
{
    snprintf(buf, 6, "%02u:%02u", (unsigned)minute / 60 % 24, (unsigned)minute % 60);
    return buf;
}

/* ---- zones -------------------------------------------------------------------- */

static int interval_of(GTimeZone *zone, int64_t utc_s)
{
    return g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, utc_s);
}

/* The first second of that interval, which begins after `before` and not after `by`. */
static int64_t start_of(GTimeZone *zone, int interval, int64_t before, int64_t by)
{
    while (by - before > 1) {
        int64_t middle = before + (by - before) / 2;
        if (interval_of(zone, middle) < interval)
            before = middle;
        else
            by = middle;
    }
    return by;
}

/* The first second whose local time is not before `local` (seconds, as if they were UTC):
 * that time, the first of two such times, or the end of the gap in which it lies. */
static int64_t first_second(GTimeZone *zone, int64_t local)
{
    int last = interval_of(zone, local + DAY_S);
    for (int i = interval_of(zone, local - DAY_S); i < last; i++) {
        int64_t s = local - g_time_zone_get_offset(zone, i);
        int there = interval_of(zone, s);
        if (there == i)
            return s;
        if (there < i)
            return start_of(zone, i, s, local + DAY_S);
    }
    int64_t s = local - g_time_zone_get_offset(zone, last);
    return interval_of(zone, s) < last ? start_of(zone, last, s, local + DAY_S) : s;
}

static int64_t whole_days(int64_t s)
{
    return s / DAY_S - (s % DAY_S < 0);
}

/* ---- the calendar ------------------------------------------------------------- */

/* Days are numbered from 1970-01-01. */
static bool named(const struct recurrence_rule *rule, int64_t day)
{
    struct tm date, next;
    time_t at = (time_t)(day * DAY_S), after = at + DAY_S;
    switch (rule->frequency) {
    case RECURRENCE_DAILY:
        return true;
    case RECURRENCE_WEEKLY: /* that day was a Thursday */
        return ((day + 3) % 7 + 7) % 7 == rule->weekday - 1;
    case RECURRENCE_MONTHLY:
        gmtime_r(&at, &date);
        gmtime_r(&after, &next);
        return date.tm_mday == rule->day_of_month || (next.tm_mday == 1 && date.tm_mday < rule->day_of_month);
    }
    return false;
}

static int64_t local_day(GTimeZone *zone, int64_t at_s)
{
    return whole_days(at_s + g_time_zone_get_offset(zone, interval_of(zone, at_s)));
}

static int64_t due_on(GTimeZone *zone, const struct recurrence_rule *rule, int64_t day)
{
    return first_second(zone, day * DAY_S + (int64_t)rule->minute * 60) * MS;
}

int recurrence_times(const struct recurrence_rule *rule, int64_t after, int max, int64_t *times)
{
    GTimeZone *zone = clock_zone_open(rule->zone);
    if (zone == NULL)
        return 0;
    int n = 0;
    for (int64_t day = local_day(zone, after / MS) - 1; n < max; day++) {
        int64_t at = named(rule, day) ? due_on(zone, rule, day) : after;
        if (at > after)
            times[n++] = after = at;
    }
    g_time_zone_unref(zone);
    return n;
}

int64_t recurrence_after(const struct recurrence_rule *rule, int64_t after)
{
    int64_t at = 0;
    return recurrence_times(rule, after, 1, &at) == 1 ? at : 0;
}

int64_t recurrence_latest(const struct recurrence_rule *rule, int64_t at)
{
    GTimeZone *zone = clock_zone_open(rule->zone);
    if (zone == NULL)
        return 0;
    int64_t found = at + 1;
    for (int64_t day = local_day(zone, at / MS) + 1; found > at; day--)
        if (named(rule, day))
            found = due_on(zone, rule, day);
    g_time_zone_unref(zone);
    return found;
}
