/* Validates the fields of a schedule, and adjusts its due times after an edit. */
#include "schedule/schedule.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "ai/functions/stages.h"
#include "base/clock.h"
#include "base/text/text.h"
#include "net/http_client/fetch.h"

/* ---- texts ----------------------------------------------------------------------- */

bool schedule_set_frequency(struct schedule *s, const char *word, struct error *f)
{
    return recurrence_frequency_parse(word, &s->frequency) ||
           error_set(f, ERR_BAD_INPUT, "frequency: '%.40s' is not valid; use daily, weekly or monthly.",
                     word);
}

bool schedule_set_time(struct schedule *s, const char *text, struct error *f)
{
    return recurrence_minute_parse(text, &s->minute) ||
           error_set(f, ERR_BAD_INPUT,
                     "scheduled_time: '%.40s' is not a time of day; use hours and minutes from 00:00 to "
                     "23:59, such as 02:00.",
                     text);
}

bool schedule_set_zone(struct schedule *s, const char *zone, struct error *f)
{
    struct error why;
    if (zone && *zone && !clock_zone_check(zone, &why))
        return error_set(f, why.kind, "timezone: %s", why.why);
    snprintf(s->timezone, sizeof s->timezone, "%s", zone ? zone : "");
    return true;
}

enum { EMAILS_MOST = 20, EMAIL_LONGEST = 254, WEBHOOK_LONGEST = 2000 };

/* Refuses only what could do harm in a mail's envelope or cannot be an address: whether
 * the address exists shows when a mail is sent. */
static bool is_email(const char *s, size_t n)
{
    const char *at = memchr(s, '@', n);
    if (at == NULL || at == s || n > EMAIL_LONGEST || memchr(at + 1, '@', n - (size_t)(at + 1 - s)))
        return false;
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)s[i] <= ' ' || s[i] == 127 || strchr("<>()[]\\\",:;", s[i]))
            return false;
    const char *domain = at + 1;
    size_t left = n - (size_t)(domain - s);
    return left > 2 && memchr(domain, '.', left) && domain[0] != '.' && s[n - 1] != '.';
}

bool schedule_set_emails(struct schedule *s, TALLOC_CTX *owner, const char *text, struct error *f)
{
    static const char between[] = ",; \t\r\n";
    char *list = talloc_strdup(owner, "");
    int count = 0;
    for (const char *at = text ? text : "", *end; *(at += strspn(at, between)); at = end) {
        end = at + strcspn(at, between);
        if (!is_email(at, (size_t)(end - at)) || !text_valid(at, (size_t)(end - at)))
            return error_set(f, ERR_BAD_INPUT,
                             "notify_emails: '%.*s' is not an e-mail address; use addresses such as "
                             "ann@example.org, separated by commas.",
                             (int)(end - at < 100 ? end - at : 100), at);
        if (++count > EMAILS_MOST)
            return error_set(f, ERR_BAD_INPUT, "notify_emails: use at most %d addresses.", EMAILS_MOST);
        list = talloc_asprintf_append_buffer(list, "%s%.*s", count > 1 ? ", " : "", (int)(end - at), at);
    }
    s->notify_emails = count ? list : NULL;
    return true;
}

bool schedule_set_webhook(struct schedule *s, TALLOC_CTX *owner, const char *url, bool allow_private,
                          struct error *f)
{
    struct error why;
    if (url == NULL || *url == 0) {
        s->webhook_url = NULL;
        return true;
    }
    const char *host = strncasecmp(url, "https://", 8) == 0  ? url + 8
                       : strncasecmp(url, "http://", 7) == 0 ? url + 7
                                                             : "";
    size_t n = strcspn(host, "/?#");
    bool good = n > 0 && host[0] != ':' && !memchr(host, '@', n) && strlen(url) <= WEBHOOK_LONGEST &&
                text_valid(url, strlen(url));
    for (const char *c = url; good && *c; c++)
        good = (unsigned char)*c > ' ' && *c != 127 && strchr("<>\"\\`{}|^", *c) == NULL;
    if (!good)
        return error_set(f, ERR_BAD_INPUT,
                         "webhook_url: '%.100s' is not a valid URL; use one that begins with https:// or "
                         "http://, without a user name or password, of at most %d characters.",
                         url, WEBHOOK_LONGEST);
    if (!allow_private && !fetch_url_public(url, &why))
        return error_set(f, ERR_BAD_INPUT, "webhook_url: %s", why.why);
    s->webhook_url = talloc_strdup(owner, url);
    return true;
}

/* ---- numbers ------------------------------------------------------------------------ */

#define FAR_FUTURE 253402300799000 /* the end of the year 9999 */

bool schedule_check(const struct schedule *s, struct error *f)
{
    if (s->minute < 0)
        return error_set(f, ERR_BAD_INPUT, "scheduled_time: the stored time is unreadable; set it again.");
    if (s->weekday < 1 || s->weekday > 7)
        return error_set(f, ERR_BAD_INPUT, "weekday: %lld is out of range; use 1 (Monday) to 7 (Sunday).",
                         (long long)s->weekday);
    if (s->day_of_month < 1 || s->day_of_month > 31)
        return error_set(f, ERR_BAD_INPUT,
                         "day_of_month: %lld is out of range; use 1 to 31. In a shorter month, the last day "
                         "counts.",
                         (long long)s->day_of_month);
    if (s->paused_until < 0 || s->paused_until > FAR_FUTURE)
        return error_set(f, ERR_BAD_INPUT, "paused_until: use a time from 1970 to 9999, or null.");
    if (s->max_items < 0 || s->max_items > 1000000000)
        return error_set(f, ERR_BAD_INPUT, "max_items: use a whole number from 1 to 1000000000, or null.");
    if (s->max_credits < 0 || s->max_credits > 1000000000)
        return error_set(f, ERR_BAD_INPUT, "max_credits: use whole credits from 1 to 1000000000, or null.");
    for (int i = 0; i < STAGE_COUNT - 1; i++)
        if (s->batch_sizes[i] < 1 || s->batch_sizes[i] > stages[i].batch_max)
            return stages[i].batch_max == 1
                       ? error_set(f, ERR_BAD_INPUT,
                                   "stage_%d_batch_size: this stage takes 1 item at a time; use 1.", i + 1)
                       : error_set(f, ERR_BAD_INPUT, "stage_%d_batch_size: use a whole number from 1 to %d.",
                                   i + 1, stages[i].batch_max);
    return true;
}

/* ---- due times ------------------------------------------------------------------------- */

bool schedule_rule(const struct schedule *s, struct recurrence_rule *rule, struct error *f)
{
    *rule = (struct recurrence_rule){.frequency = s->frequency,
                                     .minute = s->minute,
                                     .weekday = (int)s->weekday,
                                     .day_of_month = (int)s->day_of_month,
                                     .zone = s->timezone[0] ? s->timezone : s->site_zone};
    if (s->minute < 0)
        return error_set(f, ERR_FATAL_CONFIG, "The schedule's time is unreadable. Set it again.");
    if (!clock_zone_known(rule->zone))
        return error_set(f, ERR_FATAL_CONFIG,
                         "This system does not know the time zone '%.64s'. Set another or update tzdata.",
                         rule->zone);
    return true;
}

bool schedule_held(const struct schedule *s, int64_t due_at, char why[160])
{
    char until[32];
    const char *zone = s->timezone[0] ? s->timezone : s->site_zone;
    if (!s->is_enabled)
        snprintf(why, 160, "The schedule was disabled.");
    else if (due_at < s->paused_until)
        snprintf(why, 160, "The schedule was paused until %s (%s).",
                 clock_format(until, sizeof until, s->paused_until, CLOCK_STAMP, zone), zone);
    else
        return false;
    return true;
}

int64_t schedule_next_start(const struct schedule *s, int64_t now)
{
    struct recurrence_rule rule;
    if (!s->is_enabled || !schedule_rule(s, &rule, NULL))
        return 0;
    if (s->paused_until > now)
        return recurrence_after(&rule, s->paused_until - 1);
    return s->next_run_at ? s->next_run_at : recurrence_after(&rule, now);
}

static bool same_rule(const struct schedule *a, const struct schedule *b)
{
    return a->frequency == b->frequency && a->minute == b->minute && strcmp(a->timezone, b->timezone) == 0 &&
           a->weekday == b->weekday && a->day_of_month == b->day_of_month;
}

enum { PASSED_MOST = 100 };

/* Records the past due times of the former schedule that no scheduler has handled. */
static void record_passed(struct db *db, const struct schedule *s, int64_t now)
{
    struct recurrence_rule rule;
    int64_t at = s->next_run_at;
    for (int i = 0; at > 0 && at <= now && i < PASSED_MOST; i++) {
        char why[160];
        bool held = schedule_held(s, at, why);
        due_time_insert(db, &(struct due_time){.account_id = s->account_id,
                                               .site_id = s->site_id,
                                               .due_at = at,
                                               .state = held ? "paused" : "missed",
                                               .reason = held ? why
                                                              : "The schedule was changed before the "
                                                                "run could start.",
                                               .at = now});
        at = schedule_rule(s, &rule, NULL) ? recurrence_after(&rule, at) : 0;
    }
}

void schedule_edit(struct db *db, const struct schedule *before, struct schedule *after, int64_t now)
{
    struct recurrence_rule rule;
    struct error why;
    bool rule_changed = !same_rule(before, after) || (after->is_enabled && !before->is_enabled) ||
                        (after->is_enabled && after->next_run_at == 0);
    bool loosened = before->paused_until > after->paused_until;
    if (rule_changed || loosened || (before->is_enabled && !after->is_enabled))
        record_passed(db, before, now);
    if ((rule_changed || (loosened && before->next_run_at && before->next_run_at <= now)) && !db_failed(db)) {
        if (!schedule_rule(after, &rule, &why))
            db_abort(db, ERR_BAD_INPUT, "timezone: %s", why.why);
        else
            after->next_run_at = recurrence_after(&rule, now);
    }
    schedule_save(db, after);
    after->kept = true;
}
