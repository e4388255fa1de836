/* The connections to WordPress that are under way, and what comes of one. */
#include "store/publishing/post.h"

#include "store/accounts/accounts.h"

enum { LIVES_MS = 30 * 60 * 1000 };

void wordpress_connect_insert(struct db *db, const char *state_hash, const struct wordpress_connect *c,
                              int64_t now)
{
    db_exec(db, "delete from igny8_wordpress_connects where expires_at <= $1", BIND(db_int(now)));
    db_exec(db,
            "insert into igny8_wordpress_connects(state_hash, account_id, site_id, user_id, home, back, "
            "created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
            BIND(db_text(state_hash), db_int(c->account_id), db_int(c->site_id), db_ref(c->user_id),
                 db_text(c->home), db_text(c->back), db_int(now), db_int(now + LIVES_MS)));
}

struct wordpress_connect *wordpress_connect_take(struct db *db, TALLOC_CTX *owner, const char *state_hash,
                                                 int64_t now)
{
    struct rows *r = db_query(db, NULL,
                              "delete from igny8_wordpress_connects where state_hash = $1 returning "
                              "account_id, site_id, user_id, home, back, expires_at",
                              BIND(db_text(state_hash)));
    struct wordpress_connect *c = NULL;
    if (rows_next(r)) {
        c = talloc_zero(owner, struct wordpress_connect);
        c->account_id = row_int(r, "account_id");
        c->site_id = row_int(r, "site_id");
        c->user_id = row_int(r, "user_id");
        c->home = row_dup(c, r, "home");
        c->back = row_dup(c, r, "back");
        c->expired = row_int(r, "expires_at") <= now;
    }
    talloc_free(r);
    return c;
}

void site_set_wordpress(struct db *db, int64_t site, const char *url, const char *username,
                        const char *sealed)
{
    site_set_text(db, site, SITE_WORDPRESS_URL, url);
    site_set_text(db, site, SITE_WORDPRESS_USERNAME, username);
    site_set_text(db, site, SITE_WORDPRESS_PASSWORD, sealed);
}

bool site_wordpress_shared(struct db *db, int64_t account, int64_t site, const struct site_wordpress *w)
{
    return db_query_int(
               db, 0,
               "select id from igny8_sites where account_id = $1 and id <> $2 and wordpress_url = $3 "
               "and wordpress_username = $4 and wordpress_password is not null limit 1",
               BIND(db_int(account), db_int(site), db_text(w->url), db_text(w->username))) != 0;
}
