/* Finds, checks and creates sites. */
#include "store/store.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "base/text/text.h"

#define SITE_COLUMNS "id, account_id, name, timezone, language"

static bool site_read(struct rows *r, struct site *s)
{
    bool found = rows_next(r);
    if (found) {
        *s = (struct site){.id = row_int(r, "id"), .account_id = row_int(r, "account_id")};
        snprintf(s->name, sizeof s->name, "%s", row_text(r, "name"));
        snprintf(s->timezone, sizeof s->timezone, "%s", row_text(r, "timezone"));
        snprintf(s->language, sizeof s->language, "%s", row_text(r, "language"));
    }
    talloc_free(r);
    return found;
}

bool site_find(struct db *db, int64_t account, const char *name, struct site *s)
{
    char *key = text_fold(NULL, name);
    bool found = site_read(
        db_query(db, NULL, "select " SITE_COLUMNS " from igny8_sites where account_id = $1 and name_key = $2",
                 BIND(db_int(account), db_text(key))),
        s);
    talloc_free(key);
    return found;
}

bool site_by_id(struct db *db, int64_t id, struct site *s)
{
    return site_read(
        db_query(db, NULL, "select " SITE_COLUMNS " from igny8_sites where id = $1", BIND(db_int(id))), s);
}

static bool language_ok(const char *language)
{
    size_t n = strlen(language);
    return n >= 2 && n <= 35 &&
           strspn(language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == n;
}

bool site_invalid(struct db *db, const char *name, const char *timezone, const char *language)
{
    struct site s;
    struct error why;
    if (!text_valid(name, strlen(name)) || *name == 0 || strlen(name) >= sizeof s.name)
        db_abort(db, ERR_BAD_INPUT, "name: a site's name must be 1 to %zu bytes of UTF-8 text.",
                 sizeof s.name - 1);
    else if (!clock_zone_check(timezone, &why))
        db_abort(db, why.kind, "timezone: %s", why.why);
    else if (!language_ok(language))
        db_abort(db, ERR_BAD_INPUT,
                 "language: '%.36s' is not a language tag; use one such as en, de or pt-BR.", language);
    else
        return false;
    return true;
}

/* The length of a name of labels ("shop.example", also with letters beyond ASCII); 0: not one. */
static size_t host_name_length(const char *text)
{
    static const char ascii[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
    size_t n = 0, label = 0;
    for (; text[n] && text[n] != ':'; n++) {
        bool letter = (unsigned char)text[n] >= 0x80 || strchr(ascii, text[n]);
        if (!letter && (text[n] != '.' || label == 0))
            return 0;
        label = letter ? label + 1 : 0;
    }
    return label ? n : 0;
}

char *site_domain(struct db *db, TALLOC_CTX *owner, const char *text)
{
    static const char digits[] = "0123456789";
    char *domain = text_clean(owner, text_valid(text, strlen(text)) ? text : "?");
    if (strncasecmp(domain, "https://", 8) == 0 || strncasecmp(domain, "http://", 7) == 0)
        domain = strstr(domain, "//") + 2;
    size_t n = strlen(domain), port;
    if (n && domain[n - 1] == '/')
        domain[--n] = 0;
    size_t name = host_name_length(domain);
    port = domain[name] == ':' ? strspn(domain + name + 1, digits) : 0;
    bool whole = domain[name] == 0 || (port > 0 && port <= 5 && domain[name + 1 + port] == 0);
    if (n == 0 || (name > 0 && n <= 253 && whole))
        return domain;
    db_abort(db, ERR_BAD_INPUT, "domain: give the site's domain name, like shop.example.");
    return NULL;
}

void site_create(struct db *db, int64_t account, const char *name, const char *domain, const char *timezone,
                 const char *language, int64_t now, struct site *s)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    const char *clean = text_valid(name, strlen(name)) ? text_clean(mem, name) : "";
    domain = domain ? site_domain(db, mem, domain) : NULL;
    if (!db_failed(db) && !site_invalid(db, clean, timezone, language)) {
        struct rows *r =
            db_query(db, mem,
                     "insert into igny8_sites(account_id, name, name_key, domain, timezone, language, "
                     "created_at) values ($1, $2, $3, $4, $5, $6, $7) "
                     "on conflict (account_id, name_key) do nothing returning " SITE_COLUMNS,
                     BIND(db_int(account), db_text(clean), db_text(text_fold(mem, clean)), db_text(domain),
                          db_text(timezone), db_text(language), db_int(now)));
        bool made = rows_count(r) == 1;
        site_read(talloc_steal(NULL, r), s);
        if (!made && !db_failed(db))
            db_abort(db, ERR_BAD_INPUT,
                     "name: the account already has a site named '%s'. Choose another name.", clean);
    }
    talloc_free(mem);
}
