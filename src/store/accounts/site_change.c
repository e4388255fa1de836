/* Changes, deletes and lists sites. */
#include "store/accounts/accounts.h"

#include <stdio.h>
#include <string.h>

#include "base/text/text.h"

void site_set_text(struct db *db, int64_t site, enum site_text which, const char *value)
{
    static const char *const sql[SITE_TEXTS] = {
        [SITE_DOMAIN] = "update igny8_sites set domain = $2 where id = $1",
        [SITE_AUDIENCE] = "update igny8_sites set audience = $2 where id = $1",
        [SITE_VOICE] = "update igny8_sites set voice = $2 where id = $1",
        [SITE_VOICE_DO] = "update igny8_sites set voice_do = $2 where id = $1",
        [SITE_VOICE_DONT] = "update igny8_sites set voice_dont = $2 where id = $1",
        [SITE_VOICE_SAMPLE] = "update igny8_sites set voice_sample = $2 where id = $1",
        [SITE_IMAGE_STYLE] = "update igny8_sites set image_style = $2 where id = $1",
        [SITE_WORDPRESS_URL] = "update igny8_sites set wordpress_url = $2 where id = $1",
        [SITE_WORDPRESS_USERNAME] = "update igny8_sites set wordpress_username = $2 where id = $1",
        [SITE_WORDPRESS_PASSWORD] = "update igny8_sites set wordpress_password = $2 where id = $1",
        [SITE_WORDPRESS_CATEGORIES] = "update igny8_sites set wordpress_categories = $2 where id = $1",
    };
    db_exec(db, sql[which], BIND(db_int(site), db_text(value && *value ? value : NULL)));
}

void site_set_make_categories(struct db *db, int64_t site, bool may)
{
    db_exec(db, "update igny8_sites set wordpress_make_categories = $2 where id = $1",
            BIND(db_int(site), db_int(may)));
}

void site_set_format(struct db *db, int64_t site, const char *format)
{
    db_exec(db, "update igny8_sites set wordpress_format = $2 where id = $1",
            BIND(db_int(site), db_text(format)));
}

static bool name_taken(struct db *db, const struct site *s, const char *key)
{
    return db_query_int(db, 0,
                        "select id from igny8_sites where account_id = $1 and name_key = $2 and id <> $3",
                        BIND(db_int(s->account_id), db_text(key), db_int(s->id))) != 0;
}

void site_set(struct db *db, struct site *s, const char *name, const char *timezone, const char *language)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    const char *clean = name == NULL ? s->name : text_valid(name, strlen(name)) ? text_clean(mem, name) : "";
    const char *key = text_fold(mem, clean);
    timezone = timezone ? timezone : s->timezone;
    language = language ? language : s->language;
    if (!site_invalid(db, clean, timezone, language)) {
        if (name_taken(db, s, key))
            db_abort(db, ERR_BAD_INPUT,
                     "name: the account already has a site named '%s'. Choose another name.", clean);
        db_exec(db,
                "update igny8_sites set name = $2, name_key = $3, timezone = $4, language = $5 where id = $1",
                BIND(db_int(s->id), db_text(clean), db_text(key), db_text(timezone), db_text(language)));
        site_by_id(db, s->id, s);
    }
    talloc_free(mem);
}

void site_delete(struct db *db, const struct site *s)
{
    struct account a;
    struct run run;
    char settings[40];
    /* A start of a run locks the account too: it comes first and is found here, or later and finds no site.
     */
    if (account_lock(db, s->account_id, &a) && run_active(db, s->id, &run)) {
        db_abort(db, ERR_BUSY, "The run %s is %s on this site. Cancel it first, then delete the site.",
                 run.run_id, run_status_name(run.status));
        return;
    }
    snprintf(settings, sizeof settings, "site:%lld:%%", (long long)s->id);
    db_exec(db, "delete from igny8_settings where account_id = $1 and name like $2",
            BIND(db_int(s->account_id), db_text(settings)));
    db_exec(db, "delete from igny8_sites where id = $1", BIND(db_int(s->id)));
}

/* ---- the list ------------------------------------------------------------------ */

#define PENDING(stage)                                                                                       \
    {                                                                                                        \
        "pending.stage_" #stage,                                                                             \
            "(select q.pending from igny8_queue_counts q where q.site_id = s.id and q.stage = " #stage ")",  \
            COLUMN_INT, 0                                                                                    \
    }
/* Walks the index igny8_runs_site from its end. */
#define LATEST_RUN(column)                                                                                   \
    "(select r." column " from igny8_automation_runs r where r.site_id = s.id "                              \
    "order by r.started_at desc, r.id desc limit 1)"

static const struct list_column site_columns[] = {
    {"id", "s.id", COLUMN_INT, LIST_ORDER | LIST_FILTER},
    {"name", "s.name", COLUMN_TEXT, LIST_ORDER | LIST_SEARCH},
    {"domain", "s.domain", COLUMN_TEXT, LIST_ORDER | LIST_SEARCH},
    {"timezone", "s.timezone", COLUMN_TEXT, 0},
    {"language", "s.language", COLUMN_TEXT, LIST_FILTER},
    {"profile.audience", "s.audience", COLUMN_TEXT, 0},
    {"profile.voice", "s.voice", COLUMN_TEXT, 0},
    {"profile.do", "s.voice_do", COLUMN_TEXT, 0},
    {"profile.dont", "s.voice_dont", COLUMN_TEXT, 0},
    {"profile.sample", "s.voice_sample", COLUMN_TEXT, 0},
    {"profile.image_style", "s.image_style", COLUMN_TEXT, 0},
    {"wordpress.url", "s.wordpress_url", COLUMN_TEXT, 0},
    {"wordpress.username", "s.wordpress_username", COLUMN_TEXT, 0},
    {"wordpress.has_password", "case when s.wordpress_password is null then 0 else 1 end", COLUMN_FLAG, 0},
    {"wordpress.categories", "s.wordpress_categories", COLUMN_JSON, 0},
    {"wordpress.make_categories", "s.wordpress_make_categories", COLUMN_FLAG, 0},
    {"wordpress.format", "s.wordpress_format", COLUMN_TEXT, 0},
    PENDING(1),
    PENDING(2),
    PENDING(3),
    PENDING(4),
    PENDING(5),
    PENDING(6),
    PENDING(7),
    {"latest_run.run_id", LATEST_RUN("run_id"), COLUMN_TEXT, 0},
    {"latest_run.status", LATEST_RUN("status"), COLUMN_TEXT, 0},
    {"latest_run.current_stage", LATEST_RUN("current_stage"), COLUMN_INT, 0},
    {"latest_run.started_at", LATEST_RUN("started_at"), COLUMN_TIME, 0},
    {"latest_run.completed_at", LATEST_RUN("completed_at"), COLUMN_TIME, 0},
    {"created_at", "s.created_at", COLUMN_TIME, LIST_ORDER},
    {0},
};

const struct list_spec site_list_spec = {
    .from = "igny8_sites s",
    .account = "s.account_id",
    .site = "s.id",
    .id = "s.id",
    .columns = site_columns,
};
