/* compose.c: the pure part of notifications: addresses, mails, retry delays. */
#include "notify/notify.h"

#include <jansson.h>
#include <string.h>

enum { ADDRESSES_MAX = 50 };

/* ---- addresses ------------------------------------------------------------------------ */

static void add(TALLOC_CTX *owner, char **list, int *count, const char *address, size_t n)
{
    for (int i = 0; i < *count; i++)
        if (strlen(list[i]) == n && strncasecmp(list[i], address, n) == 0)
            return;
    if (n > 0 && *count < ADDRESSES_MAX)
        list[(*count)++] = talloc_strndup(owner, address, n);
}

char **notify_addresses(TALLOC_CTX *owner, const char *emails)
{
    static const char between[] = " \t\r\n,;";
    char **list = talloc_zero_array(owner, char *, ADDRESSES_MAX + 1);
    int count = 0;
    size_t i;
    json_t *each, *all = emails && *emails == '[' ? json_loads(emails, 0, NULL) : NULL;
    json_array_foreach(all, i, each) if (json_is_string(each))
        add(list, list, &count, json_string_value(each), json_string_length(each));
    for (const char *p = all || emails == NULL ? "" : emails; *p;) {
        size_t n = strcspn(p, between);
        add(list, list, &count, p, n);
        p += n;
        p += strspn(p, between);
    }
    json_decref(all);
    return list;
}

/* ---- mails ------------------------------------------------------------------------------ */

struct mail_template {
    const char *type, *subject;
    const char *member;           /* the member of data that the subject shows */
    const char *page, *link_text; /* page: relative to public_url */
};

static const struct mail_template templates[] = {
    {"run.completed", "content pieces ready for review", "ready_for_review", "/writer/content",
     "Review them"},
    {"run.failed", "automation failed at Stage", "stage", "/automation", "View the run"},
    {"run.not_started", "the scheduled run did not start", NULL, "/automation", "View the schedule"},
    {"credits.low", "credits are low", NULL, "/credits", "Credits"},
    {"test", "a test", NULL, NULL, NULL},
};

static const struct mail_template *template_of(const char *type)
{
    for (size_t i = 0; type && i < sizeof templates / sizeof *templates; i++)
        if (strcmp(templates[i].type, type) == 0)
            return &templates[i];
    return NULL;
}

static char *subject_of(TALLOC_CTX *owner, const struct mail_template *k, const json_t *data,
                        const char *site)
{
    long long n = json_integer_value(json_object_get(data, k->member ? k->member : ""));
    if (k->member == NULL)
        return talloc_asprintf(owner, "[IGNY8] %s: %s", site, k->subject);
    if (strcmp(k->member, "stage") == 0)
        return talloc_asprintf(owner, "[IGNY8] %s: %s %lld", site, k->subject, n);
    return talloc_asprintf(owner, "[IGNY8] %s: %lld %s", site, n, k->subject);
}

static char *text_of(TALLOC_CTX *owner, const struct mail_template *k, const json_t *data, const char *site,
                     const char *public_url)
{
    const char *run = json_string_value(json_object_get(data, "run_id"));
    const json_t *used = json_object_get(data, "credits_used");
    char *text =
        talloc_asprintf(owner, "%s\n\nSite: %s\n", json_string_value(json_object_get(data, "message")), site);
    if (run)
        text = talloc_asprintf_append_buffer(text, "Run: %s\n", run);
    if (json_is_number(used))
        text = talloc_asprintf_append_buffer(text, "Credits used: %.15g\n", json_number_value(used));
    if (public_url && k->page)
        text = talloc_asprintf_append_buffer(text, "\n%s: %s%s\n", k->link_text, public_url, k->page);
    return text;
}

bool notify_compose_mail(TALLOC_CTX *owner, const char *payload, const char *public_url, char **subject,
                         char **text)
{
    json_t *all = json_loads(payload, 0, NULL);
    const json_t *data = json_object_get(all, "data");
    const char *site = json_string_value(json_object_get(data, "site"));
    const struct mail_template *k = template_of(json_string_value(json_object_get(all, "type")));
    bool good = k && site && json_is_string(json_object_get(data, "message"));
    if (good) {
        *subject = subject_of(owner, k, data, site);
        *text = text_of(owner, k, data, site, public_url);
    }
    json_decref(all);
    return good;
}

/* ---- retry delays ------------------------------------------------------------------------ */

int64_t notify_retry_delay(int64_t base_ms, int64_t tries, int64_t first_ago_ms, int64_t wait_ms, int random)
{
    static const int64_t most = 4LL * 3600 * 1000, day = 24LL * 3600 * 1000;
    int64_t pause = base_ms * 10;
    for (int64_t i = 1; i < tries && pause < most; i++)
        pause *= 2;
    if (pause > most)
        pause = most;
    pause += pause * (random - 500) / 2500;
    if (wait_ms > most)
        wait_ms = most;
    if (pause < wait_ms)
        pause = wait_ms;
    return first_ago_ms + pause > day ? -1 : pause;
}
