/* Reads values of fields from text: numbers, lists, flags, dates with a zone. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "api/http/dispatch.h"

/* ---- numbers ------------------------------------------------------------------------- */

static json_t *number_of(const char *text)
{
    char *end;
    size_t digits = strspn(text, "-0123456789");
    errno = 0;
    long long n = strtoll(text, &end, 10);
    if (*text == 0 || text[digits] || *end || errno)
        return json_string(text);
    return json_integer(n);
}

static json_t *decimal_of(const char *text)
{
    char *end;
    if (*text == 0 || text[strspn(text, "-.0123456789")])
        return json_string(text);
    if (strchr(text, '.') == NULL)
        return number_of(text);
    double n = strtod(text, &end);
    return *end ? json_string(text) : json_real(n);
}

/* "1,2,3" */
static json_t *list_of(const char *text, json_t *(*one)(const char *))
{
    json_t *list = json_array();
    for (const char *at = text; *text; at += *at == ',') {
        size_t n = strcspn(at, ",");
        char *word = strndup(at, n);
        json_array_append_new(list, word ? one(word) : json_null());
        free(word);
        at += n;
        if (*at == 0)
            break;
    }
    return list;
}

static json_t *text_of(const char *text)
{
    return json_string(text);
}

static json_t *flag_of(const char *text)
{
    if (strcmp(text, "true") == 0 || strcmp(text, "1") == 0)
        return json_true();
    if (strcmp(text, "false") == 0 || strcmp(text, "0") == 0)
        return json_false();
    return json_string(text);
}

json_t *field_from_text(const struct field *field, const char *text)
{
    if (*text == 0 && (field->flags & F_NULLABLE))
        return json_null();
    switch (field->type) {
    case FIELD_INT:
        return number_of(text);
    case FIELD_CREDITS:
    case FIELD_MONEY:
        return decimal_of(text);
    case FIELD_BOOL:
        return flag_of(text);
    case FIELD_IDS:
        return list_of(text, number_of);
    case FIELD_TEXTS:
        return list_of(text, text_of);
    case FIELD_TEXT:
    case FIELD_TIME:
    case FIELD_WORD:
    case FIELD_ANY:
        return json_string(text);
    case FIELD_OBJECT:
    case FIELD_OBJECTS:
        return json_loads(text, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, NULL);
    }
    return NULL;
}

/* ---- times ------------------------------------------------------------------------------ */

/* Reads `n` digits and moves *at past them; -1: there are fewer. */
static int digits(const char **at, int n)
{
    int value = 0;
    for (int i = 0; i < n; i++, ++*at) {
        if (**at < '0' || **at > '9')
            return -1;
        value = value * 10 + (**at - '0');
    }
    return value;
}

static bool sign(const char **at, char c)
{
    bool there = **at == c;
    *at += there;
    return there;
}

static bool date_of(const char **at, struct tm *tm)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = digits(at, 4), month = sign(at, '-') ? digits(at, 2) : -1,
        day = sign(at, '-') ? digits(at, 2) : -1;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (year < 1970 || month < 1 || month > 12 || day < 1 || day > days[month - 1] + (month == 2 && leap))
        return false;
    tm->tm_year = year - 1900;
    tm->tm_mon = month - 1;
    tm->tm_mday = day;
    return true;
}

static bool clock_of(const char **at, struct tm *tm, int *ms)
{
    tm->tm_hour = digits(at, 2);
    tm->tm_min = sign(at, ':') ? digits(at, 2) : -1;
    tm->tm_sec = tm->tm_min >= 0 && sign(at, ':') ? digits(at, 2) : 0;
    *ms = 0;
    if (sign(at, '.')) {
        int unit = 100;
        if (**at < '0' || **at > '9')
            return false;
        for (; **at >= '0' && **at <= '9'; ++*at, unit /= 10)
            *ms += (**at - '0') * unit;
    }
    return tm->tm_hour >= 0 && tm->tm_hour < 24 && tm->tm_min >= 0 && tm->tm_min < 60 && tm->tm_sec >= 0 &&
           tm->tm_sec < 60;
}

/* Minutes east of UTC. */
static bool zone_of(const char **at, int *east)
{
    *east = 0;
    if (sign(at, 'Z') || sign(at, 'z'))
        return true;
    bool west = **at == '-';
    if (!west && **at != '+')
        return false;
    ++*at;
    int hours = digits(at, 2);
    sign(at, ':');
    int minutes = digits(at, 2);
    *east = (west ? -1 : 1) * (hours * 60 + minutes);
    return hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60;
}

bool field_parse_time(const char *text, int64_t *ms)
{
    struct tm tm = {0};
    int fraction, east;
    if (!date_of(&text, &tm) || !(sign(&text, 'T') || sign(&text, 't') || sign(&text, ' ')) ||
        !clock_of(&text, &tm, &fraction) || !zone_of(&text, &east) || *text)
        return false;
    *ms = (int64_t)timegm(&tm) * 1000 + fraction - east * 60000LL;
    return *ms >= 0;
}
