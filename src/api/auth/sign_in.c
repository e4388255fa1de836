/* What takes a password. Each looks first, hashes without a transaction, then
 * looks again and writes in one. */
#include "api/auth/auth.h"

#include <stdio.h>
#include <string.h>

#include "api/auth/login_throttle.h"
#include "api/auth/passwords.h"
#include "base/clock.h"
#include "base/encoding.h"
#include "base/secret.h"
#include "base/text/text.h"
#include "store/accounts/people.h"

/* ---- reading ---------------------------------------------------------------------- */

/* Ends the read transaction; false: it has failed, and ask->fail says why. */
static bool read_done(struct ask *ask)
{
    bool good = !db_failed(ask->db);
    if (!good)
        ask->fail = *db_last_error(ask->db);
    db_rollback(ask->db);
    return good;
}

static int other_site(struct ask *ask)
{
    return ask_refuse(ask, 403, "other_site", NULL,
                      "A page of another site sent this. Open IGNY8's own page and sign in there.");
}

/* ---- signing in ---------------------------------------------------------------------- */

struct attempt {
    const char *key; /* of the e-mail */
    char place[THROTTLE_NETWORK_TEXT];
    struct user user; /* id 0: there is none of that address */
    bool known;       /* who has signed in from there before */
};

static bool look_up(struct ask *ask, struct attempt *a)
{
    if (!db_begin(ask->db, DB_READ_ONLY, &ask->fail))
        return false;
    user_by_email(ask->db, a->key, &a->user);
    a->known =
        session_address_known(ask->db, a->user.id, a->place); /* nobody's too: the time must not tell */
    return read_done(ask);
}

static int wait_first(struct ask *ask, int64_t wait)
{
    char text[32];
    ask->retry_ms = wait;
    return ask_refuse(ask, 429, "too_many_tries", NULL,
                      "Too many passwords were tried. Wait %s, then try again.",
                      clock_duration(text, sizeof text, wait < 1000 ? 1000 : wait));
}

/* The same sentence and the same time, whatever was wrong. */
static int wrong(struct ask *ask)
{
    return ask_refuse(
        ask, 401, "wrong_credentials", NULL,
        "The e-mail address or the password is wrong. Try again, or ask an owner of the account "
        "for a link to set a new password.");
}

/* False (and the try does not count): the row has changed since it was looked at, or the database has failed.
 */
static bool let_in(struct ask *ask, const struct user *seen)
{
    struct user u;
    if (!db_begin(ask->db, DB_DURABLE, &ask->fail))
        return false;
    bool same = user_by_id(ask->db, seen->account_id, seen->id, &u) && !u.disabled &&
                strcmp(u.password_hash, seen->password_hash) == 0;
    if (!same && !db_failed(ask->db))
        db_abort(ask->db, ERR_BUSY, "This account's access has changed just now. Try again.");
    struct who who = {.account = u.account_id, .user = u.id};
    who.session = same ? auth_begin_session(ask, u.id) : 0;
    ask->out = same ? auth_person(ask, &who) : NULL;
    return db_commit(ask->db, &ask->fail) == COMMIT_YES;
}

static int try_password(struct ask *ask, struct attempt *a)
{
    struct guesses *guesses = ask->api->guesses;
    int64_t wait = guess_try(guesses, a->key, a->place, a->known, clock_mono_ms());
    if (wait)
        return wait_first(ask, wait);
    bool may = a->user.id && !a->user.disabled && a->user.password_hash[0];
    if (!secret_verify(may ? a->user.password_hash : NULL, ask_text(ask, "password")))
        return wrong(ask);
    if (!let_in(ask, &a->user)) {
        guess_void(guesses, a->key, a->place);
        ask->cookie = NULL;
        return 0;
    }
    guess_right(guesses, a->key, a->place);
    return 200;
}

int auth_sign_in(struct ask *ask)
{
    struct attempt a = {0};
    char *email, *key;
    if (!auth_own_page(ask->http))
        return other_site(ask);
    /* What is no address is nobody's, and is tried like any other. */
    a.key = email_normalize(ask->mem, ask_text(ask, "email"), &email, &key) ? key : "";
    guess_place(a.place, ask->http->peer);
    return look_up(ask, &a) ? try_password(ask, &a) : 0;
}

/* ---- one-time links -------------------------------------------------------------------- */

enum { NAME_OF_EMAIL = 30 }; /* characters */

struct joining {
    char link[SHA256_HEX_SIZE];
    struct invitation invitation;
    struct user user; /* who comes in: an old one with RESET */
    const char *key;
};

static int link_over(struct ask *ask)
{
    return ask_refuse(ask, 404, "link_over", "token",
                      "This link has been used, was revoked or is too old. Ask for a new one.");
}

/* The link and, of a RESET, whose it is. Within a transaction. */
static bool link_look(struct ask *ask, struct joining *j, bool setup)
{
    return invitation_by_hash(ask->db, j->link, ask->now, &j->invitation) &&
           (j->invitation.purpose == LINK_OWNER) == setup &&
           (j->invitation.purpose != LINK_RESET ||
            (user_by_id(ask->db, j->invitation.account_id, j->invitation.user_id, &j->user) &&
             !j->user.disabled));
}

/* As given, else what stands before the @; 0: good. */
static int read_name(struct ask *ask, const char *email, struct user *u)
{
    const char *name = ask_text(ask, "name");
    if (name == NULL)
        name = text_cut(ask->mem, talloc_strndup(ask->mem, email, strcspn(email, "@")), NAME_OF_EMAIL);
    if (strlen(name) >= sizeof u->name)
        return ask_refuse(ask, 400, "invalid", "name", "Give a shorter name (at most %zu bytes).",
                          sizeof u->name - 1);
    snprintf(u->name, sizeof u->name, "%s", name);
    return 0;
}

/* Name and address of whoever is new; 0: good. */
static int read_newcomer(struct ask *ask, struct joining *j)
{
    const char *typed = ask_text(ask, "email");
    const char *invited = j->invitation.email;
    char *email, *key, *invited_email, *invited_key;
    if (typed == NULL && *invited == 0)
        return ask_refuse(ask, 400, "invalid", "email",
                          "Give the e-mail address that you will sign in with.");
    if (!email_normalize(ask->mem, typed ? typed : invited, &email, &key))
        return ask_refuse(ask, 400, "invalid", "email", "'%.100s' is no e-mail address.",
                          typed ? typed : invited);
    if (*invited && email_normalize(ask->mem, invited, &invited_email, &invited_key) &&
        strcmp(key, invited_key) != 0)
        return ask_refuse(ask, 400, "invalid", "email", "This invitation is for %.200s alone.", invited);
    j->user.account_id = j->invitation.account_id;
    j->key = key;
    snprintf(j->user.email, sizeof j->user.email, "%s", email);
    snprintf(j->user.role, sizeof j->user.role, "%s", j->invitation.role);
    return read_name(ask, email, &j->user);
}

static int read_password(struct ask *ask, const char *field, struct user *u)
{
    struct error f = {0};
    const char *password = ask_text(ask, field);
    if (!password_allowed(password, u->email, &f))
        return ask_refuse(ask, 400, "invalid", field, "%s", f.why);
    return secret_hash(u->password_hash, password, &ask->fail) ? 200 : 0;
}

/* The link is used up and somebody is in; whatever happens, both or neither. */
static void come_in(struct ask *ask, struct joining *j, bool setup)
{
    struct account a;
    struct joining now = *j;
    account_lock(ask->db, j->invitation.account_id, &a);
    bool good = link_look(ask, &now, setup) && invitation_use(ask->db, &j->invitation, ask->now) &&
                (!setup || owners_count(ask->db, a.id) == 0);
    if (!good) {
        db_abort(ask->db, ERR_BUSY, "This link has just been used. Sign in, or ask for a new one.");
    } else if (j->invitation.purpose == LINK_RESET) {
        user_set_password(ask->db, j->user.id, j->user.password_hash);
        session_end_all(ask->db, j->user.id, 0, ask->now);
    } else {
        user_insert(ask->db, &j->user, j->key, ask->now);
    }
    struct who who = {.account = a.id, .user = j->user.id};
    who.session = auth_begin_session(ask, j->user.id);
    ask->out = auth_person(ask, &who);
}

static int join(struct ask *ask, bool setup)
{
    struct joining j = {0};
    const char *token = ask_text(ask, "token");
    if (!auth_own_page(ask->http))
        return other_site(ask);
    encoding_sha256(j.link, token, strlen(token));
    if (!db_begin(ask->db, DB_READ_ONLY, &ask->fail))
        return 0;
    bool found = link_look(ask, &j, setup);
    if (!read_done(ask))
        return 0;
    int status = !found ? link_over(ask) : j.invitation.purpose == LINK_RESET ? 0 : read_newcomer(ask, &j);
    if (status == 0)
        status = read_password(ask, "password", &j.user);
    if (status != 200 || !db_begin(ask->db, DB_DURABLE, &ask->fail))
        return status == 200 ? 0 : status;
    come_in(ask, &j, setup);
    if (db_commit(ask->db, &ask->fail) == COMMIT_YES)
        return ask->route->status;
    ask->cookie = NULL;
    return 0;
}

int auth_setup(struct ask *ask)
{
    return join(ask, true);
}

int auth_accept(struct ask *ask)
{
    return join(ask, false);
}

/* ---- a new password ------------------------------------------------------------------------ */

static int check_old(struct ask *ask, const struct user *u, struct attempt *a)
{
    int64_t wait = guess_try(ask->api->guesses, a->key, a->place, true, clock_mono_ms());
    if (wait)
        return wait_first(ask, wait);
    if (!secret_verify(u->password_hash[0] ? u->password_hash : NULL, ask_text(ask, "old")))
        return ask_refuse(ask, 400, "wrong_credentials", "old", "The old password is wrong.");
    guess_right(ask->api->guesses, a->key, a->place);
    return 200;
}

int auth_password(struct ask *ask)
{
    struct user u;
    struct attempt a = {0};
    char *email, *key;
    if (ask->who.session == 0)
        return ask_refuse(ask, 403, "forbidden", NULL, "A token has no password. Sign in to change yours.");
    if (!db_begin(ask->db, DB_READ_ONLY, &ask->fail))
        return 0;
    bool found = user_by_id(ask->db, ask->who.account, ask->who.user, &u);
    if (!read_done(ask))
        return 0;
    if (!found)
        return ask_not_found(ask, "user");
    a.key = email_normalize(ask->mem, u.email, &email, &key) ? key : "";
    guess_place(a.place, ask->http->peer);
    int status = check_old(ask, &u, &a);
    if (status == 200)
        status = read_password(ask, "new", &u);
    if (status != 200 || !db_begin(ask->db, DB_DURABLE, &ask->fail))
        return status == 200 ? 0 : status;
    user_set_password(ask->db, u.id, u.password_hash);
    session_end_all(ask->db, u.id, ask->who.session, ask->now);
    return db_commit(ask->db, &ask->fail) == COMMIT_YES ? 204 : 0;
}
