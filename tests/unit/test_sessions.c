/* Sessions, one-time links and tokens in the store, on both databases. */
#include "people_fixture.h"

/* ---- sessions ----------------------------------------------------------------------------- */

static int64_t begin_session(struct house *h, int64_t user, const char *text, const char *address,
                             int64_t now)
{
    must_begin(h->p.db, DB_DURABLE);
    int64_t id = session_insert(h->p.db, user, hash_of(h, text), address, "Browser", now);
    must_commit(h->p.db);
    return id;
}

static bool is_open(struct house *h, const char *text, int64_t now)
{
    struct session s;
    return session_by_hash(h->p.db, hash_of(h, text), now, &s);
}

START_TEST(a_session_ends_by_idling_and_by_age)
{
    struct house h = house_open(_i);
    struct user u = make_user(&h, &h.a, "jo@example.com", "editor");
    struct session s;
    int64_t id = begin_session(&h, u.id, "one", "192.0.2.1", NOW);
    ck_assert(session_by_hash(h.p.db, hash_of(&h, "one"), NOW, &s));
    ck_assert_int_eq(s.id, id);
    ck_assert_int_eq(s.user_id, u.id);
    ck_assert_int_eq(s.account_id, h.a.id);
    ck_assert_str_eq(s.role, "editor");
    ck_assert_str_eq(s.email, "jo@example.com");
    ck_assert(!is_open(&h, "two", NOW));
    ck_assert(is_open(&h, "one", NOW + 14 * DAY - 1));
    ck_assert(!is_open(&h, "one", NOW + 14 * DAY));
    for (int day = 10; day < 90; day += 10) {
        must_begin(h.p.db, DB_DURABLE);
        session_seen(h.p.db, id, NOW + day * DAY);
        must_commit(h.p.db);
    }
    ck_assert(is_open(&h, "one", NOW + 90 * DAY - 1));
    ck_assert(!is_open(&h, "one", NOW + 90 * DAY));
    house_close(&h);
}
END_TEST

START_TEST(sessions_end_with_their_user_and_by_hand)
{
    struct house h = house_open(_i);
    make_user(&h, &h.a, "owner@example.com", "owner");
    struct user u = make_user(&h, &h.a, "jo@example.com", "editor");
    struct user v = make_user(&h, &h.a, "eve@example.com", "editor");
    int64_t one = begin_session(&h, u.id, "one", "192.0.2.1", NOW);
    begin_session(&h, u.id, "two", "192.0.2.2", NOW);
    int64_t three = begin_session(&h, u.id, "three", "192.0.2.3", NOW);
    must_begin(h.p.db, DB_DURABLE);
    ck_assert(!session_end(h.p.db, v.id, one, NOW)); /* not hers */
    ck_assert(session_end(h.p.db, u.id, one, NOW));
    ck_assert(!session_end(h.p.db, u.id, one, NOW));
    must_commit(h.p.db);
    ck_assert(!is_open(&h, "one", NOW) && is_open(&h, "two", NOW));
    ck_assert_int_eq(rows_count(session_list(h.p.db, h.p.all, u.id, NOW)), 2);
    must_begin(h.p.db, DB_DURABLE);
    session_end_all(h.p.db, u.id, three, NOW);
    must_commit(h.p.db);
    ck_assert(!is_open(&h, "two", NOW) && is_open(&h, "three", NOW));
    must_begin(h.p.db, DB_DURABLE);
    user_set_disabled(h.p.db, h.a.id, u.id, true, NOW);
    user_set_disabled(h.p.db, h.a.id, u.id, false, NOW);
    must_commit(h.p.db);
    ck_assert(!is_open(&h, "three", NOW));
    /* Where somebody has signed in is known for as long as a session could have lasted. */
    ck_assert(session_address_known(h.p.db, u.id, "192.0.2.1"));
    ck_assert(!session_address_known(h.p.db, v.id, "192.0.2.1"));
    begin_session(&h, u.id, "four", "192.0.2.4", NOW + 91 * DAY);
    ck_assert(!session_address_known(h.p.db, u.id, "192.0.2.1"));
    house_close(&h);
}
END_TEST

START_TEST(a_person_has_fifty_sessions_at_most)
{
    struct house h = house_open(_i);
    struct user u = make_user(&h, &h.a, "jo@example.com", "editor");
    must_begin(h.p.db, DB_DURABLE);
    for (int i = 0; i < SESSIONS_MAX + 3; i++)
        session_insert(h.p.db, u.id, hash_of(&h, talloc_asprintf(h.p.all, "s%d", i)), "192.0.2.1", NULL,
                       NOW + i);
    must_commit(h.p.db);
    ck_assert_int_eq(rows_count(session_list(h.p.db, h.p.all, u.id, NOW)), SESSIONS_MAX);
    ck_assert(!is_open(&h, "s2", NOW + 100) && is_open(&h, "s3", NOW + 100));
    house_close(&h);
}
END_TEST

/* ---- links ------------------------------------------------------------------------------------ */

static struct invitation make_link(struct house *h, const struct account *a, enum link_purpose purpose,
                                   const char *text, const char *email, int64_t user)
{
    struct invitation i = {
        .account_id = a->id,
        .purpose = purpose,
        .role = "owner",
        .user_id = user,
        .created_by = "test",
        .created_at = NOW,
    };
    snprintf(i.email, sizeof i.email, "%s", email);
    must_begin(h->p.db, DB_DURABLE);
    invitation_insert(h->p.db, &i, hash_of(h, text));
    must_commit(h->p.db);
    return i;
}

static bool is_good(struct house *h, const char *text, int64_t now)
{
    struct invitation i;
    return invitation_by_hash(h->p.db, hash_of(h, text), now, &i);
}

static bool use(struct house *h, const struct invitation *i)
{
    must_begin(h->p.db, DB_DURABLE);
    bool mine = invitation_use(h->p.db, i, NOW);
    must_commit(h->p.db);
    return mine;
}

START_TEST(a_link_works_once_and_for_a_week)
{
    struct house h = house_open(_i);
    struct invitation found, i = make_link(&h, &h.a, LINK_INVITATION, "one", "jo@example.com", 0);
    ck_assert(invitation_by_hash(h.p.db, hash_of(&h, "one"), NOW, &found));
    ck_assert_int_eq(found.id, i.id);
    ck_assert_int_eq(found.purpose, LINK_INVITATION);
    ck_assert_str_eq(found.email, "jo@example.com");
    ck_assert(is_good(&h, "one", NOW + 7 * DAY - 1));
    ck_assert(!is_good(&h, "one", NOW + 7 * DAY));
    ck_assert(!is_good(&h, "another", NOW));
    ck_assert(use(&h, &i));
    ck_assert(!use(&h, &i));
    ck_assert(!is_good(&h, "one", NOW));
    house_close(&h);
}
END_TEST

START_TEST(links_to_the_same_end_go_together)
{
    struct house h = house_open(_i);
    struct user u = make_user(&h, &h.a, "jo@example.com", "owner");
    struct user v = make_user(&h, &h.a, "eve@example.com", "owner");
    struct invitation owner = make_link(&h, &h.a, LINK_OWNER, "owner 1", "", 0);
    make_link(&h, &h.a, LINK_OWNER, "owner 2", "", 0);
    make_link(&h, &h.b, LINK_OWNER, "owner of b", "", 0);
    struct invitation invited = make_link(&h, &h.a, LINK_INVITATION, "new 1", "new@example.com", 0);
    make_link(&h, &h.a, LINK_INVITATION, "new 2", "new@example.com", 0);
    make_link(&h, &h.a, LINK_INVITATION, "other", "other@example.com", 0);
    struct invitation anyone = make_link(&h, &h.a, LINK_INVITATION, "anyone 1", "", 0);
    make_link(&h, &h.a, LINK_INVITATION, "anyone 2", "", 0);
    struct invitation reset = make_link(&h, &h.a, LINK_RESET, "reset 1", "jo@example.com", u.id);
    make_link(&h, &h.a, LINK_RESET, "reset 2", "jo@example.com", u.id);
    make_link(&h, &h.a, LINK_RESET, "reset of eve", "eve@example.com", v.id);
    ck_assert(use(&h, &owner) && use(&h, &invited) && use(&h, &anyone) && use(&h, &reset));
    ck_assert(!is_good(&h, "owner 2", NOW) && !is_good(&h, "new 2", NOW) && !is_good(&h, "reset 2", NOW));
    ck_assert(is_good(&h, "owner of b", NOW) && is_good(&h, "other", NOW) && is_good(&h, "anyone 2", NOW) &&
              is_good(&h, "reset of eve", NOW));
    house_close(&h);
}
END_TEST

START_TEST(an_invitation_is_revoked_by_its_account_alone)
{
    struct house h = house_open(_i);
    struct invitation i = make_link(&h, &h.a, LINK_INVITATION, "one", "", 0);
    must_begin(h.p.db, DB_DURABLE);
    ck_assert(!invitation_revoke(h.p.db, h.b.id, i.id, NOW));
    ck_assert(invitation_revoke(h.p.db, h.a.id, i.id, NOW));
    ck_assert(!invitation_revoke(h.p.db, h.a.id, i.id, NOW));
    must_commit(h.p.db);
    ck_assert(!is_good(&h, "one", NOW) && !use(&h, &i));
    house_close(&h);
}
END_TEST

/* ---- tokens ----------------------------------------------------------------------------------------- */

static struct token make_token(struct house *h, const char *text, int64_t site, int64_t expires)
{
    struct token t = {
        .account_id = h->a.id,
        .site_id = site,
        .name = "script",
        .role = "editor",
        .created_at = NOW,
        .expires_at = expires,
        .created_by = "test",
    };
    must_begin(h->p.db, DB_DURABLE);
    token_insert(h->p.db, &t, hash_of(h, text));
    must_commit(h->p.db);
    return t;
}

static bool is_valid(struct house *h, const char *text, int64_t now)
{
    struct token t;
    return token_by_hash(h->p.db, hash_of(h, text), now, &t);
}

START_TEST(a_token_ends_by_its_day_and_by_hand)
{
    struct house h = house_open(_i);
    struct token found, t = make_token(&h, "for ever", 0, 0);
    make_token(&h, "a day", 0, NOW + DAY);
    ck_assert(token_by_hash(h.p.db, hash_of(&h, "for ever"), NOW + 10000 * DAY, &found));
    ck_assert_int_eq(found.id, t.id);
    ck_assert_int_eq(found.account_id, h.a.id);
    ck_assert_int_eq(found.site_id, 0);
    ck_assert_str_eq(found.role, "editor");
    ck_assert_str_eq(found.name, "script");
    ck_assert(is_valid(&h, "a day", NOW + DAY - 1) && !is_valid(&h, "a day", NOW + DAY));
    must_begin(h.p.db, DB_DURABLE);
    ck_assert(!token_revoke(h.p.db, h.b.id, t.id, NOW));
    ck_assert(token_revoke(h.p.db, h.a.id, t.id, NOW));
    ck_assert(token_revoke(h.p.db, h.a.id, t.id, NOW + DAY));
    must_commit(h.p.db);
    ck_assert(!is_valid(&h, "for ever", NOW));
    ck_assert_int_eq(count_of(h.p.db, "select revoked_at from igny8_tokens where revoked_at is not null"),
                     NOW);
    house_close(&h);
}
END_TEST

START_TEST(a_token_of_a_site_goes_with_it)
{
    struct house h = house_open(_i);
    struct site s;
    must_begin(h.p.db, DB_DURABLE);
    site_create(h.p.db, h.a.id, "Coffee", NULL, "UTC", "en", NOW, &s);
    must_commit(h.p.db);
    make_token(&h, "of the site", s.id, 0);
    ck_assert(is_valid(&h, "of the site", NOW));
    run_one(h.p.db, "delete from igny8_sites");
    ck_assert(!is_valid(&h, "of the site", NOW));
    house_close(&h);
}
END_TEST

START_TEST(a_token_needs_a_name_and_a_role)
{
    struct house h = house_open(_i);
    struct token t = {.account_id = h.a.id, .role = "owner", .created_by = "test", .created_at = NOW};
    must_begin(h.p.db, DB_DURABLE);
    token_insert(h.p.db, &t, hash_of(&h, "x"));
    must_refuse(h.p.db, ERR_BAD_INPUT, "name");
    snprintf(t.name, sizeof t.name, "script");
    snprintf(t.role, sizeof t.role, "king");
    must_begin(h.p.db, DB_DURABLE);
    token_insert(h.p.db, &t, hash_of(&h, "x"));
    must_refuse(h.p.db, ERR_BAD_INPUT, "king");
    house_close(&h);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sessions");
    TCase *same = tcase_create("on each database");
    int n = databases();
    tcase_set_timeout(same, 60);
    tcase_add_loop_test(same, a_session_ends_by_idling_and_by_age, 0, n);
    tcase_add_loop_test(same, sessions_end_with_their_user_and_by_hand, 0, n);
    tcase_add_loop_test(same, a_person_has_fifty_sessions_at_most, 0, n);
    tcase_add_loop_test(same, a_link_works_once_and_for_a_week, 0, n);
    tcase_add_loop_test(same, links_to_the_same_end_go_together, 0, n);
    tcase_add_loop_test(same, an_invitation_is_revoked_by_its_account_alone, 0, n);
    tcase_add_loop_test(same, a_token_ends_by_its_day_and_by_hand, 0, n);
    tcase_add_loop_test(same, a_token_of_a_site_goes_with_it, 0, n);
    tcase_add_loop_test(same, a_token_needs_a_name_and_a_role, 0, n);
    suite_add_tcase(suite, same);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
