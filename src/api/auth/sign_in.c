/* The handlers that take a password. Each one reads, hashes outside transactions, then
 * reads again and writes in one transaction. */
#include "api/auth/auth.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/encoding.h"
#include "base/secret.h"
#include "base/text/text.h"
#include "store/accounts/accounts.h"

/* ---- reading ---------------------------------------------------------------------- */

/* Ends the read transaction; false: it has failed, and req->fail says why. */
static bool read_done(struct api_request *req)
{
    bool good = !db_failed(req->db);
    if (!good)
        req->fail = *db_last_error(req->db);
    db_rollback(req->db);
    return good;
}

static int other_site(struct api_request *req)
{
    return request_refuse(req, 403, "other_site", NULL,
                          "Another site's page sent this request. Open IGNY8's own page and sign in there.");
}

/* ---- signing in ---------------------------------------------------------------------- */

struct attempt {
    const char *key; /* of the e-mail */
    char network[THROTTLE_NETWORK_TEXT];
    struct user user; /* id 0: no user has that address */
    bool known;       /* the user has signed in from this network before */
};

static bool find_user(struct api_request *req, struct attempt *a)
{
    if (!db_begin(req->db, DB_READ_ONLY, &req->fail))
        return false;
    user_by_email(req->db, a->key, &a->user);
    a->known = session_address_known(req->db, a->user.id,
                                     a->network); /* also for an unknown user: the time must not tell */
    return read_done(req);
}

static int wait_first(struct api_request *req, int64_t wait)
{
    char text[32];
    req->retry_ms = wait;
    return request_refuse(req, 429, "too_many_tries", NULL, "Too many attempts. Wait %s, then try again.",
                          clock_duration(text, sizeof text, wait < 1000 ? 1000 : wait));
}

/* The sentence and the time are the same, whatever was wrong. */
static int wrong(struct api_request *req)
{
    return request_refuse(
        req, 401, "wrong_credentials", NULL,
        "The e-mail address or the password is wrong. Try again, or ask an owner of the account "
        "for a link to set a new password.");
}

/* False (and the try does not count): the row has changed since it was read, or the database has failed. */
static bool complete_sign_in(struct api_request *req, const struct user *seen)
{
    struct user u;
    if (!db_begin(req->db, DB_DURABLE, &req->fail))
        return false;
    bool same = user_by_id(req->db, seen->account_id, seen->id, &u) && !u.disabled &&
                strcmp(u.password_hash, seen->password_hash) == 0;
    if (!same && !db_failed(req->db))
        db_abort(req->db, ERR_BUSY, "Your access to this account has just changed. Try again.");
    struct who who = {.account = u.account_id, .user = u.id};
    who.session = same ? auth_begin_session(req, u.id) : 0;
    req->out = same ? auth_person(req, &who) : NULL;
    return db_commit(req->db, &req->fail) == COMMIT_YES;
}

/* Without memory to check it a password is not a wrong one: the try does not count. */
static int undecided(struct api_request *req, const struct attempt *a)
{
    throttle_undo(req->api->login_throttle, a->key, a->network);
    return 0;
}

static int try_password(struct api_request *req, struct attempt *a)
{
    struct login_throttle *login_throttle = req->api->login_throttle;
    int64_t wait = throttle_check(login_throttle, a->key, a->network, a->known, clock_mono_ms());
    if (wait)
        return wait_first(req, wait);
    bool may = a->user.id && !a->user.disabled && a->user.password_hash[0];
    if (!secret_verify(may ? a->user.password_hash : NULL, request_text(req, "password"), &req->fail))
        return req->fail.kind == ERR_NONE ? wrong(req) : undecided(req, a);
    if (!complete_sign_in(req, &a->user)) {
        throttle_undo(login_throttle, a->key, a->network);
        req->cookie = NULL;
        return 0;
    }
    throttle_success(login_throttle, a->key, a->network);
    return 200;
}

int auth_sign_in(struct api_request *req)
{
    struct attempt a = {0};
    char *email, *key;
    if (!auth_own_page(req->http))
        return other_site(req);
    /* Text that is not an address matches no user, and is tried like any other. */
    a.key = email_normalize(req->mem, request_text(req, "email"), &email, &key) ? key : "";
    throttle_network(a.network, req->http->peer);
    return find_user(req, &a) ? try_password(req, &a) : 0;
}

/* ---- one-time links -------------------------------------------------------------------- */

enum { NAME_OF_EMAIL = 30 }; /* characters */

struct link_use {
    char link[SHA256_HEX_SIZE];
    struct invitation invitation;
    struct user user; /* who signs in: an existing user with LINK_RESET */
    const char *key;
};

static int link_over(struct api_request *req)
{
    return request_refuse(req, 404, "link_over", "token",
                          "This link has been used or revoked, or it has expired. Ask for a new one.");
}

/* Reads the link and, for LINK_RESET, its user. Within a transaction. */
static bool link_load(struct api_request *req, struct link_use *j, bool setup)
{
    return invitation_by_hash(req->db, j->link, req->now, &j->invitation) &&
           (j->invitation.purpose == LINK_OWNER) == setup &&
           (j->invitation.purpose != LINK_RESET ||
            (user_by_id(req->db, j->invitation.account_id, j->invitation.user_id, &j->user) &&
             !j->user.disabled));
}

/* The name as given, else what precedes the @; 0: good. */
static int read_name(struct api_request *req, const char *email, struct user *u)
{
    const char *name = request_text(req, "name");
    if (name == NULL)
        name = text_cut(req->mem, talloc_strndup(req->mem, email, strcspn(email, "@")), NAME_OF_EMAIL);
    if (strlen(name) >= sizeof u->name)
        return request_refuse(req, 400, "invalid", "name", "Give a shorter name (at most %zu bytes).",
                              sizeof u->name - 1);
    snprintf(u->name, sizeof u->name, "%s", name);
    return 0;
}

/* Name and address of a new user; 0: good. */
static int read_newcomer(struct api_request *req, struct link_use *j)
{
    const char *typed = request_text(req, "email");
    const char *invited = j->invitation.email;
    char *email, *key, *invited_email, *invited_key;
    if (typed == NULL && *invited == 0)
        return request_refuse(req, 400, "invalid", "email",
                              "Give the e-mail address that you will sign in with.");
    if (!email_normalize(req->mem, typed ? typed : invited, &email, &key))
        return request_refuse(req, 400, "invalid", "email", "'%.100s' is not an e-mail address.",
                              typed ? typed : invited);
    if (*invited && email_normalize(req->mem, invited, &invited_email, &invited_key) &&
        strcmp(key, invited_key) != 0)
        return request_refuse(req, 400, "invalid", "email", "This invitation is only for %.200s.", invited);
    j->user.account_id = j->invitation.account_id;
    j->key = key;
    snprintf(j->user.email, sizeof j->user.email, "%s", email);
    snprintf(j->user.role, sizeof j->user.role, "%s", j->invitation.role);
    return read_name(req, email, &j->user);
}

static int read_password(struct api_request *req, const char *field, struct user *u)
{
    struct error f = {0};
    const char *password = request_text(req, field);
    if (!password_allowed(password, u->email, &f))
        return request_refuse(req, 400, "invalid", field, "%s", f.why);
    return secret_hash(u->password_hash, password, &req->fail) ? 200 : 0;
}

/* Uses up the link and signs the person in, both or neither. */
static void use_link(struct api_request *req, struct link_use *j, bool setup)
{
    struct account a;
    struct link_use now = *j;
    account_lock(req->db, j->invitation.account_id, &a);
    bool good = link_load(req, &now, setup) && invitation_use(req->db, &j->invitation, req->now) &&
                (!setup || owners_count(req->db, a.id) == 0);
    if (!good) {
        db_abort(req->db, ERR_BUSY, "This link has just been used. Sign in, or ask for a new one.");
    } else if (j->invitation.purpose == LINK_RESET) {
        user_set_password(req->db, j->user.id, j->user.password_hash);
        session_end_all(req->db, j->user.id, 0, req->now);
    } else {
        user_insert(req->db, &j->user, j->key, req->now);
    }
    struct who who = {.account = a.id, .user = j->user.id};
    who.session = auth_begin_session(req, j->user.id);
    req->out = auth_person(req, &who);
}

static int accept_link(struct api_request *req, bool setup)
{
    struct link_use j = {0};
    const char *token = request_text(req, "token");
    if (!auth_own_page(req->http))
        return other_site(req);
    encoding_sha256(j.link, token, strlen(token));
    if (!db_begin(req->db, DB_READ_ONLY, &req->fail))
        return 0;
    bool found = link_load(req, &j, setup);
    if (!read_done(req))
        return 0;
    int status = !found ? link_over(req) : j.invitation.purpose == LINK_RESET ? 0 : read_newcomer(req, &j);
    if (status == 0)
        status = read_password(req, "password", &j.user);
    if (status != 200 || !db_begin(req->db, DB_DURABLE, &req->fail))
        return status == 200 ? 0 : status;
    use_link(req, &j, setup);
    if (db_commit(req->db, &req->fail) == COMMIT_YES)
        return req->route->status;
    req->cookie = NULL;
    return 0;
}

int auth_setup(struct api_request *req)
{
    return accept_link(req, true);
}

int auth_accept(struct api_request *req)
{
    return accept_link(req, false);
}

/* ---- a new password ------------------------------------------------------------------------ */

static int check_old(struct api_request *req, const struct user *u, struct attempt *a)
{
    int64_t wait = throttle_check(req->api->login_throttle, a->key, a->network, true, clock_mono_ms());
    if (wait)
        return wait_first(req, wait);
    if (!secret_verify(u->password_hash[0] ? u->password_hash : NULL, request_text(req, "old"), &req->fail))
        return req->fail.kind == ERR_NONE
                   ? request_refuse(req, 400, "wrong_credentials", "old", "The old password is wrong.")
                   : undecided(req, a);
    throttle_success(req->api->login_throttle, a->key, a->network);
    return 200;
}

int auth_password(struct api_request *req)
{
    struct user u;
    struct attempt a = {0};
    char *email, *key;
    if (req->who.session == 0)
        return request_refuse(req, 403, "forbidden", NULL,
                              "A token has no password. Sign in to change yours.");
    if (!db_begin(req->db, DB_READ_ONLY, &req->fail))
        return 0;
    bool found = user_by_id(req->db, req->who.account, req->who.user, &u);
    if (!read_done(req))
        return 0;
    if (!found)
        return request_not_found(req, "user");
    a.key = email_normalize(req->mem, u.email, &email, &key) ? key : "";
    throttle_network(a.network, req->http->peer);
    int status = check_old(req, &u, &a);
    if (status == 200)
        status = read_password(req, "new", &u);
    if (status != 200 || !db_begin(req->db, DB_DURABLE, &req->fail))
        return status == 200 ? 0 : status;
    user_set_password(req->db, u.id, u.password_hash);
    session_end_all(req->db, u.id, req->who.session, req->now);
    return db_commit(req->db, &req->fail) == COMMIT_YES ? 204 : 0;
}
