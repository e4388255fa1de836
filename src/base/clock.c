/* Reads the clock, formats times and durations, and knows the zones of the system's tzdata. */
#include "base/clock.h"

#include <ctype.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock_internal.h"

#define MS 1000

/* Set once, before the first result; never changed again. */
static int64_t shift_ms;
static pthread_once_t shift_once = PTHREAD_ONCE_INIT;

static int64_t read_ms(clockid_t id)
{
    struct timespec now;
    clock_gettime(id, &now);
    return (int64_t)now.tv_sec * MS + now.tv_nsec / 1000000;
}

static void read_shift(void)
{
    const char *start = getenv("IGNY8_FAKE_NOW");
    char *end = NULL;
    if (start == NULL || *start == 0)
        return;
    errno = 0;
    int64_t ms = strtoll(start, &end, 10);
    if (errno == 0 && *end == 0)
        shift_ms = ms - read_ms(CLOCK_REALTIME);
}

int64_t clock_now_ms(void)
{
    pthread_once(&shift_once, read_shift);
    return read_ms(CLOCK_REALTIME) + shift_ms;
}

int64_t clock_mono_ms(void)
{
    return read_ms(CLOCK_MONOTONIC);
}

int64_t clock_mono_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* GLib also accepts offsets ("+02"), POSIX rules ("AAA5") and paths; the zone of a site
 * must be a name. */
static bool is_zone_name(const char *zone)
{
    if (!isalpha((unsigned char)zone[0]) || strlen(zone) > 64)
        return false;
    for (const char *c = zone; *c; c++)
        if (!isalnum((unsigned char)*c) && strchr("_+-/", *c) == NULL)
            return false;
    return strncmp(zone, "posix/", 6) != 0 && strncmp(zone, "right/", 6) != 0;
}

/* Every zone of tzdata is a file that begins with this mark; "posixrules" and "localtime"
 * are copies that depend on the machine, and "Factory" stands for a clock that was never set. */
static bool is_zone_file(const char *zone)
{
    if (strcmp(zone, "posixrules") == 0 || strcmp(zone, "localtime") == 0 || strcmp(zone, "Factory") == 0)
        return false;
    const char *folder = getenv("TZDIR"); /* where GLib looks too */
    char path[4200], mark[4] = "";
    if (snprintf(path, sizeof path, "%.4000s/%s", folder ? folder : "/usr/share/zoneinfo", zone) < 0)
        return false;
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return false;
    bool found = fread(mark, 1, sizeof mark, file) == sizeof mark && memcmp(mark, "TZif", 4) == 0;
    fclose(file);
    return found;
}

/* tzdata.zi begins with "# version 2026b". */
bool clock_zones_version(char version[16])
{
    const char *folder = getenv("TZDIR");
    char path[4200];
    snprintf(path, sizeof path, "%.4000s/tzdata.zi", folder ? folder : "/usr/share/zoneinfo");
    FILE *file = fopen(path, "re");
    bool found = file && fscanf(file, "# version %15s", version) == 1;
    if (file)
        fclose(file);
    return found;
}

GTimeZone *clock_zone_open(const char *zone)
{
    return zone && is_zone_name(zone) && is_zone_file(zone) ? g_time_zone_new_identifier(zone) : NULL;
}

bool clock_zone_known(const char *zone)
{
    GTimeZone *known = clock_zone_open(zone);
    if (known == NULL)
        return false;
    g_time_zone_unref(known);
    return true;
}

bool clock_zone_check(const char *zone, struct error *f)
{
    char text[128];
    errno = ENOENT;
    if (clock_zone_known(zone))
        return true;
    switch (errno) {
    case EMFILE:
    case ENFILE:
    case ENOMEM:
    case EACCES:
    case EIO:
        return error_set(f, ERR_RETRY_LATER, "The time zones of this system cannot be read now: %s. %s",
                         strerror_r(errno, text, sizeof text),
                         error_remedy(errno, "Remove the cause, then try again."));
    }
    return error_set(f, ERR_BAD_INPUT,
                     "'%.64s' is not a known time zone; use an IANA name such as Europe/Berlin or UTC.",
                     zone);
}

/* The offset of `zone` from UTC at that instant. */
static int64_t zone_offset_s(int64_t utc_s, const char *zone)
{
    GTimeZone *known = clock_zone_open(zone);
    if (known == NULL)
        return 0;
    int64_t offset =
        g_time_zone_get_offset(known, g_time_zone_find_interval(known, G_TIME_TYPE_UNIVERSAL, utc_s));
    g_time_zone_unref(known);
    return offset;
}

/* Limits the time to years of four digits: earlier and later times become the first or last. */
static int64_t within_calendar(int64_t s)
{
    const int64_t first = -30610224000 + 86400, last = 253402300799 - 86400;
    return s < first ? first : s > last ? last : s;
}

/* Literal formats: the compiler checks each, and none depends on the locale. */
static size_t write_form(char *text, size_t size, enum clock_form form, const struct tm *at)
{
    switch (form) {
    case CLOCK_ISO:
        return strftime(text, size, "%Y-%m-%dT%H:%M:%SZ", at);
    case CLOCK_STAMP:
        return strftime(text, size, "%Y-%m-%d %H:%M:%S", at);
    case CLOCK_TIME:
        return strftime(text, size, "%H:%M:%S", at);
    case CLOCK_RUN:
        return strftime(text, size, "%Y%m%d_%H%M%S", at);
    case CLOCK_AMPM:
        return at->tm_hour < 12 ? strftime(text, size, "%I:%M AM", at) : strftime(text, size, "%I:%M PM", at);
    case CLOCK_DAY:
        return strftime(text, size, "%Y-%m-%d", at);
    }
    return 0;
}

const char *clock_format(char *buf, size_t size, int64_t ms, enum clock_form form, const char *zone)
{
    if (size == 0)
        return buf;
    int64_t s = within_calendar(ms / MS - (ms % MS < 0)); /* rounds down, before 1970 too */
    time_t shown = (time_t)(form == CLOCK_ISO ? s : s + zone_offset_s(s, zone));
    struct tm parts;
    char text[32];
    gmtime_r(&shown, &parts);
    size_t n = write_form(text, sizeof text, form, &parts);
    snprintf(buf, size, "%.*s", (int)n, text);
    return buf;
}

const char *clock_duration(char *buf, size_t size, int64_t ms)
{
    int64_t s = ms < 0 ? 0 : ms / MS;
    if (s >= 3600)
        snprintf(buf, size, "%lldh %02lldm", (long long)(s / 3600), (long long)(s / 60 % 60));
    else if (s >= 60)
        snprintf(buf, size, "%lldm %02llds", (long long)(s / 60), (long long)(s % 60));
    else
        snprintf(buf, size, "%llds", (long long)s);
    return buf;
}
