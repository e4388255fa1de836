/* people_fixture.h: a fresh database with two accounts, and people for them. */
#ifndef IGNY8_TEST_PEOPLE_FIXTURE_H
#define IGNY8_TEST_PEOPLE_FIXTURE_H

#include "db_fixture.h"

#include "base/encoding.h"
#include "store/accounts/accounts.h"

static const int64_t NOW = 1750000000000, DAY = 24LL * 3600 * 1000;

struct house {
    struct place p;
    struct account a, b;
};

static inline struct house house_open(int which)
{
    struct house h = {.p = place_open(which)};
    struct error f = {0};
    ck_assert_msg(db_migrate(h.p.db, &f), "%s", f.why);
    must_begin(h.p.db, DB_DURABLE);
    account_ensure(h.p.db, "A", 0, NOW, &h.a);
    account_ensure(h.p.db, "B", 0, NOW, &h.b);
    must_commit(h.p.db);
    return h;
}

static inline void house_close(struct house *h)
{
    place_close(&h->p);
}

static inline const char *hash_of(struct house *h, const char *text)
{
    char *hash = talloc_size(h->p.all, SHA256_HEX_SIZE);
    encoding_sha256(hash, text, strlen(text));
    return hash;
}

static inline void insert(struct house *h, const struct account *a, const char *typed, const char *role,
                          struct user *u)
{
    char *email, *key;
    ck_assert(email_normalize(h->p.all, typed, &email, &key));
    *u = (struct user){.account_id = a->id};
    snprintf(u->email, sizeof u->email, "%s", email);
    snprintf(u->name, sizeof u->name, "%s", "Somebody");
    snprintf(u->role, sizeof u->role, "%s", role);
    snprintf(u->password_hash, sizeof u->password_hash, "%s", "$argon2id$");
    user_insert(h->p.db, u, key, NOW);
}

static inline struct user make_user(struct house *h, const struct account *a, const char *typed,
                                    const char *role)
{
    struct user u;
    must_begin(h->p.db, DB_DURABLE);
    insert(h, a, typed, role, &u);
    must_commit(h->p.db);
    return u;
}

/* Ends the transaction, which must have failed so. */
static inline void must_refuse(struct db *db, enum error_kind kind, const char *word)
{
    struct error f = {0};
    ck_assert_int_eq(db_commit(db, &f), COMMIT_NO);
    ck_assert_int_eq(f.kind, kind);
    ck_assert_msg(strstr(f.why, word) != NULL, "%s", f.why);
}

#endif
