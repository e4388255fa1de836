/* Finds, checks and creates sites. */
#include "store/store.h"

#include <stdio.h>
#include <string.h>

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
    if (!text_valid(name, strlen(name)) || *name == 0 || strlen(name) >= sizeof s.name)
        db_abort(db, ERR_BAD_INPUT, "name: a site's name must be 1 to %zu bytes of UTF-8 text.",
                 sizeof s.name - 1);
    else if (!clock_zone_known(timezone))
        db_abort(db, ERR_BAD_INPUT,
                 "timezone: '%.64s' is not a known time zone; use an IANA name such as Europe/Berlin or UTC.",
                 timezone);
    else if (!language_ok(language))
        db_abort(db, ERR_BAD_INPUT,
                 "language: '%.36s' is not a language tag; use one such as en, de or pt-BR.", language);
    else
        return false;
    return true;
}

void site_create(struct db *db, int64_t account, const char *name, const char *domain, const char *timezone,
                 const char *language, int64_t now, struct site *s)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    const char *clean = text_valid(name, strlen(name)) ? text_clean(mem, name) : "";
    if (!site_invalid(db, clean, timezone, language)) {
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
