/* People in the store, on both databases: addresses, users, the last owner. */
#include "people_fixture.h"
#include "plan_fixture.h"

static char *plan_of(struct house *h, const char *sql)
{
    bool postgres = db_is_postgres(h->p.db);
    char *text = talloc_strdup(h->p.all, "");
    char *ask = talloc_asprintf(h->p.all, "%s %s", postgres ? "explain" : "explain query plan", sql);
    struct rows *r = db_query(h->p.db, h->p.all, ask, NO_BIND);
    ck_assert_msg(!db_failed(h->p.db), "%s", db_last_error(h->p.db)->why);
    while (rows_next(r))
        text = talloc_asprintf_append(text, "%s\n", row_text(r, postgres ? "QUERY PLAN" : "detail"));
    return text;
}

/* ---- addresses ------------------------------------------------------------------- */

START_TEST(an_address_is_one_whatever_its_spelling)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    char *email, *key;
    ck_assert(email_normalize(mem, "  Jo.Doe@Example.COM ", &email, &key));
    ck_assert_str_eq(email, "Jo.Doe@Example.COM");
    ck_assert_str_eq(key, "jo.doe@example.com");
    ck_assert(email_normalize(mem, "jö@bücher.example", &email, &key));
    ck_assert_str_eq(key, "jö@bücher.example");
    static const char *const none[] = {"",
                                       "@",
                                       "jo",
                                       "jo@",
                                       "@example.com",
                                       "jo@doe@example.com",
                                       "jo doe@example.com",
                                       "jo@example.com,eve@example.com",
                                       "Jo <jo@example.com>",
                                       "jo@exa\"mple.com",
                                       "jo\xff@example.com"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        ck_assert_msg(!email_normalize(mem, none[i], &email, &key), "%s", none[i]);
    char *longest = talloc_size(mem, 256);
    memset(longest, 'a', 255);
    longest[255] = 0;
    longest[100] = '@';
    ck_assert(!email_normalize(mem, longest, &email, &key));
    longest[254] = 0;
    ck_assert(email_normalize(mem, longest, &email, &key));
    talloc_free(mem);
}
END_TEST

START_TEST(one_person_an_address_over_all_accounts)
{
    struct house h = house_open(_i);
    struct user u = make_user(&h, &h.a, "Jo@Example.com", "owner"), found;
    ck_assert_int_gt(u.id, 0);
    must_begin(h.p.db, DB_DURABLE);
    insert(&h, &h.b, "jo@example.COM", "viewer", &u);
    must_refuse(h.p.db, ERR_BUSY, "jo@example.COM");
    ck_assert(user_by_email(h.p.db, "jo@example.com", &found));
    ck_assert_str_eq(found.email, "Jo@Example.com");
    ck_assert_int_eq(found.account_id, h.a.id);
    ck_assert(!user_by_email(h.p.db, "Jo@Example.com", &found));
    ck_assert_int_eq(count_of(h.p.db, "select count(*) from igny8_users"), 1);
    house_close(&h);
}
END_TEST

START_TEST(nobody_reaches_into_another_account)
{
    struct house h = house_open(_i);
    struct user u = make_user(&h, &h.a, "jo@example.com", "editor"), found;
    must_begin(h.p.db, DB_DURABLE);
    ck_assert(!user_by_id(h.p.db, h.b.id, u.id, &found));
    ck_assert(!user_set_role(h.p.db, h.b.id, u.id, "owner"));
    ck_assert(!user_set_disabled(h.p.db, h.b.id, u.id, true, NOW));
    ck_assert(!user_delete(h.p.db, h.b.id, u.id));
    must_commit(h.p.db);
    ck_assert(user_by_id(h.p.db, h.a.id, u.id, &found));
    ck_assert_str_eq(found.role, "editor");
    ck_assert(!found.disabled);
    house_close(&h);
}
END_TEST

/* ---- the last owner -------------------------------------------------------------------- */

START_TEST(the_last_owner_stays)
{
    struct house h = house_open(_i);
    struct user first = make_user(&h, &h.a, "first@example.com", "owner");
    struct user second = make_user(&h, &h.a, "second@example.com", "owner");
    make_user(&h, &h.a, "editor@example.com", "editor");
    make_user(&h, &h.b, "theirs@example.com", "owner");
    must_begin(h.p.db, DB_DURABLE);
    ck_assert(user_set_disabled(h.p.db, h.a.id, second.id, true, NOW));
    must_commit(h.p.db);
    must_begin(h.p.db, DB_DURABLE);
    user_set_role(h.p.db, h.a.id, first.id, "editor");
    must_refuse(h.p.db, ERR_BUSY, "first@example.com");
    must_begin(h.p.db, DB_DURABLE);
    user_set_disabled(h.p.db, h.a.id, first.id, true, NOW);
    must_refuse(h.p.db, ERR_BUSY, "only owner");
    must_begin(h.p.db, DB_DURABLE);
    user_delete(h.p.db, h.a.id, first.id);
    must_refuse(h.p.db, ERR_BUSY, "only owner");
    must_begin(h.p.db, DB_DURABLE);
    user_set_role(h.p.db, h.a.id, first.id, "owner"); /* stays what it is */
    user_set_disabled(h.p.db, h.a.id, second.id, false, NOW);
    must_commit(h.p.db);
    must_begin(h.p.db, DB_DURABLE);
    ck_assert(user_delete(h.p.db, h.a.id, first.id));
    must_commit(h.p.db);
    ck_assert_int_eq(owners_count(h.p.db, h.a.id), 1);
    house_close(&h);
}
END_TEST

/* ---- cost --------------------------------------------------------------------------------------------- */

START_TEST(who_asks_walks_an_index)
{
    static const char *const hot[] = {
        "select id from igny8_tokens where token_hash = 'x' and revoked_at is null",
        "select s.id from igny8_sessions s join igny8_users u on u.id = s.user_id where s.token_hash = 'x'",
        "select id from igny8_users where email_key = 'x'",
        "select 1 from igny8_sessions where user_id = 1 and address = 'x'",
        "select id from igny8_invitations where token_hash = 'x'",
    };
    static const char *const people[] = {
        "insert into igny8_users(account_id, email, email_key, name, role, created_at)"
        " select 1, 'u' || n, 'u' || n, 'u', 'editor', 1 from generate_series(1, 3000) n",
        "insert into igny8_sessions(token_hash, user_id, address, created_at, last_seen_at, expires_at)"
        " select 's' || n, n, 'a' || n, 1, 1, 2 from generate_series(1, 3000) n",
        "insert into igny8_tokens(token_hash, account_id, name, role, created_by, created_at)"
        " select 't' || n, 1, 't', 'editor', 'u', 1 from generate_series(1, 3000) n",
        "insert into igny8_invitations(token_hash, account_id, purpose, role, created_by, created_at,"
        " expires_at) select 'i' || n, 1, 'invitation', 'editor', 'u', 1, 2 from generate_series(1, 3000) n",
    };
    struct house h = house_open(_i);
    fill_for_plans(&h.p, people, sizeof people / sizeof *people);
    must_begin(h.p.db, DB_RELAXED);
    for (size_t i = 0; i < sizeof hot / sizeof *hot; i++) {
        char *plan = plan_of(&h, hot[i]);
        ck_assert_msg(strcasestr(plan, "index") && !strstr(plan, "SCAN ") && !strstr(plan, "Seq Scan"),
                      "%s: %s", hot[i], plan);
    }
    must_commit(h.p.db);
    house_close(&h);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("people");
    TCase *same = tcase_create("on each database");
    int n = databases();
    tcase_set_timeout(same, 60);
    tcase_add_test(same, an_address_is_one_whatever_its_spelling);
    tcase_add_loop_test(same, one_person_an_address_over_all_accounts, 0, n);
    tcase_add_loop_test(same, nobody_reaches_into_another_account, 0, n);
    tcase_add_loop_test(same, the_last_owner_stays, 0, n);
    tcase_add_loop_test(same, who_asks_walks_an_index, 0, n);
    suite_add_tcase(suite, same);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
