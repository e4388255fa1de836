/* What live events are made of: rows by their account's numbers, many accounts in
 * one query, and the texts in which they go out; on both databases. */
#include "db_fixture.h"

#include <jansson.h>

#include "api/events/events_internal.h"

struct scene {
    struct place p;
    TALLOC_CTX *mem;
    struct account a, b;
    struct site coffee, tea, other; /* other: of account b */
    struct run run, second, theirs;
};

static struct run run_of(struct scene *s, const struct site *site)
{
    struct run run = {.account_id = site->account_id, .site_id = site->id, .start_stage = 1, .end_stage = 7};
    snprintf(run.trigger, sizeof run.trigger, "manual");
    run_insert(s->p.db, &run, "{}", "test", 1764770723000);
    return run;
}

static void line(struct scene *s, const struct run *run, int64_t seq, int64_t place, const char *message)
{
    const struct run_log_row row = {run->account_id, seq, run->id, 1764770723456, 1, "info", place, message};
    run_log_rows_insert(s->p.db, &row, 1);
}

/* Account a: numbers 1 to 5, of two sites in turns; account b: number 1. */
static struct scene scene_open(int which)
{
    struct scene s = {.p = place_open(which)};
    struct error f = {0};
    ck_assert_msg(db_migrate(s.p.db, &f), "%s", f.why);
    s.mem = s.p.all;
    must_begin(s.p.db, DB_DURABLE);
    account_ensure(s.p.db, "a", 1000, 1, &s.a);
    account_ensure(s.p.db, "b", 1000, 1, &s.b);
    site_create(s.p.db, s.a.id, "Coffee", NULL, "UTC", "en", 1, &s.coffee);
    site_create(s.p.db, s.a.id, "Tea", NULL, "UTC", "en", 1, &s.tea);
    site_create(s.p.db, s.b.id, "Other", NULL, "UTC", "en", 1, &s.other);
    s.run = run_of(&s, &s.coffee);
    s.second = run_of(&s, &s.tea);
    s.theirs = run_of(&s, &s.other);
    line(&s, &s.run, 1, LOG_PLACE_RUN | LOG_PLACE_HEADING, "=====\nAUTOMATION RUN");
    line(&s, &s.second, 2, LOG_PLACE_RUN, "tea");
    line(&s, &s.run, 3, LOG_PLACE_STAGE, "a \"quoted\"\tline\xe2\x80\xa8");
    line(&s, &s.second, 4, LOG_PLACE_BOTH, "tea again");
    line(&s, &s.run, 5, LOG_PLACE_RUN, "last");
    line(&s, &s.theirs, 1, LOG_PLACE_RUN, "secret of b");
    db_exec(s.p.db, "update igny8_accounts set event_seq = 5 where id = $1", BIND(db_int(s.a.id)));
    must_commit(s.p.db);
    return s;
}

static char *seqs(struct rows *r)
{
    char *text = talloc_strdup(r, "");
    while (rows_next(r))
        text = talloc_asprintf_append(text, "%lld ", (long long)row_int(r, "seq"));
    return text;
}

START_TEST(lists_of_ids_keep_each_once)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct id_list l = {0};
    ck_assert(!id_list_has(&l, 1));
    for (int64_t i = 40; i > 0; i--) {
        id_list_add(mem, &l, i % 20);
        id_list_add(mem, &l, -i);
    }
    id_list_sort(&l);
    ck_assert_int_eq(l.count, 60);
    ck_assert_int_eq(l.ids[0], -40);
    ck_assert_int_eq(l.ids[59], 19);
    ck_assert(id_list_has(&l, 0) && id_list_has(&l, -40) && !id_list_has(&l, 20));
    talloc_free(mem);
}
END_TEST

START_TEST(lines_come_by_number_of_account_and_site)
{
    struct scene s = scene_open(_i);
    struct db *db = s.p.db;
    ck_assert_str_eq(seqs(events_lines(db, s.mem, s.a.id, 0, 0, 5, 100)), "1 2 3 4 5 ");
    ck_assert_str_eq(seqs(events_lines(db, s.mem, s.a.id, 0, 2, 4, 100)), "3 4 ");
    ck_assert_str_eq(seqs(events_lines(db, s.mem, s.a.id, 0, 0, 5, 2)), "1 2 ");
    ck_assert_str_eq(seqs(events_lines(db, s.mem, s.a.id, s.tea.id, 0, 5, 100)), "2 4 ");
    ck_assert_str_eq(seqs(events_lines(db, s.mem, s.a.id, s.other.id, 0, 5, 100)), "");
    ck_assert_str_eq(seqs(events_lines(db, s.mem, s.b.id, 0, 0, 5, 100)), "1 ");
    ck_assert_int_eq(events_lines_count(db, s.a.id, 1, 5), 4);
    run_one(db, "delete from igny8_run_log where seq = 3");
    ck_assert_int_eq(events_lines_count(db, s.a.id, 1, 5), 3);
    place_close(&s.p);
}
END_TEST

START_TEST(heads_runs_and_queues_of_many_accounts_in_one_query)
{
    struct scene s = scene_open(_i);
    struct db *db = s.p.db;
    struct id_list accounts = {0}, runs = {0};
    ck_assert_int_eq(rows_count(events_sequences(db, s.mem, &accounts)), 0);
    for (int64_t id = 2000; id > 0; id--)
        id_list_add(s.mem, &accounts, id);
    struct rows *heads = events_sequences(db, s.mem, &accounts);
    ck_assert_int_eq(rows_count(heads), 2);
    ck_assert(rows_next(heads));
    ck_assert_int_eq(row_int(heads, "id"), s.a.id);
    ck_assert_int_eq(row_int(heads, "event_seq"), 5);
    events_active_runs(db, s.mem, &accounts, &runs);
    id_list_sort(&runs);
    ck_assert_int_eq(runs.count, 3);
    struct rows *states = events_runs(db, s.mem, &runs);
    ck_assert_int_eq(rows_count(states), 3);
    struct rows *queues = events_queues(db, s.mem, &accounts);
    ck_assert_int_eq(rows_count(queues), 3 * STAGE_COUNT);
    struct id_list one = {.ids = &s.b.id, .count = 1};
    ck_assert_int_eq(rows_count(events_queues(db, s.mem, &one)), STAGE_COUNT);
    place_close(&s.p);
}
END_TEST

/* The JSON of the one data line of an event; a blank line ends it. */
static json_t *data_of(const char *text)
{
    const char *data = strstr(text, "\ndata: ");
    ck_assert_ptr_nonnull(data);
    data += 7;
    size_t n = strcspn(data, "\n\r");
    ck_assert_str_eq(data + n, "\n\n");
    json_t *json = json_loadb(data, n, 0, NULL);
    ck_assert_ptr_nonnull(json);
    return json;
}

START_TEST(a_line_is_one_event_whatever_is_in_it)
{
    struct scene s = scene_open(_i);
    static const bool feed[] = {false, true, false, true, true};
    struct rows *r = events_lines(s.p.db, s.mem, s.a.id, 0, 0, 5, 100);
    for (int i = 1; rows_next(r); i++) {
        char *text = event_log(s.mem, r), start[64];
        snprintf(start, sizeof start, "id: %d\nevent: log\ndata: {", i);
        ck_assert_int_eq(strncmp(text, start, strlen(start)), 0);
        json_t *data = data_of(text);
        ck_assert_str_eq(json_string_value(json_object_get(data, "message")), row_text(r, "message"));
        ck_assert_str_eq(json_string_value(json_object_get(data, "time")), "2025-12-03T14:05:23Z");
        ck_assert_int_eq(json_integer_value(json_object_get(data, "seq")), i);
        ck_assert_int_eq(json_is_true(json_object_get(data, "feed")), feed[i - 1]);
        json_decref(data);
    }
    place_close(&s.p);
}
END_TEST

START_TEST(an_endless_line_is_cut_at_a_character)
{
    struct scene s = scene_open(_i);
    char *message = talloc_strdup(s.mem, "x");
    while (strlen(message) < 100000)
        message = talloc_strdup_append_buffer(message, "äöü日本語");
    must_begin(s.p.db, DB_DURABLE);
    line(&s, &s.run, 6, LOG_PLACE_RUN, message);
    must_commit(s.p.db);
    struct rows *r = events_lines(s.p.db, s.mem, s.a.id, 0, 5, 6, 1);
    ck_assert(rows_next(r));
    char *text = event_log(s.mem, r);
    ck_assert_uint_lt(strlen(text), EVENTS_CHUNK_BYTES);
    json_t *data = data_of(text);
    const char *said = json_string_value(json_object_get(data, "message"));
    size_t n = strlen(said) - strlen("…");
    ck_assert_str_eq(said + n, "…");
    ck_assert_int_eq(strncmp(said, message, n), 0);
    json_decref(data);
    place_close(&s.p);
}
END_TEST

/* ---- what differs ------------------------------------------------------------------- */

static int look(struct scene *s, struct sse_account *w)
{
    struct id_list accounts = {.ids = &s->a.id, .count = 1}, runs = {0};
    events_active_runs(s->p.db, s->mem, &accounts, &runs);
    for (int i = 0; i < w->run_count; i++)
        id_list_add(s->mem, &runs, w->runs[i].id);
    id_list_sort(&runs);
    struct rows *states = events_runs(s->p.db, s->mem, &runs);
    struct rows *queues = events_queues(s->p.db, s->mem, &accounts);
    w->changes = (struct event_list){.mem = s->mem};
    sse_account_poll_begins(w, &runs);
    while (rows_next(states))
        sse_account_set_run(w, states);
    bool more = rows_next(queues);
    sse_account_set_queues(w, queues, &more);
    ck_assert(!more);
    sse_account_forget_ended(w);
    return w->changes.count;
}

static void change(struct scene *s, const char *sql)
{
    run_one(s->p.db, sql);
}

START_TEST(only_what_differs_is_told)
{
    struct scene s = scene_open(_i);
    struct sse_account *w = talloc_zero(s.mem, struct sse_account);
    w->account = s.a.id;
    ck_assert_int_eq(look(&s, w), 4); /* two runs, two sites */
    ck_assert_int_eq(look(&s, w), 0);
    change(&s, "update igny8_automation_runs set wanted = 'pause' where id = 1");
    ck_assert_int_eq(look(&s, w), 1);
    ck_assert_ptr_nonnull(strstr(w->changes.list[0].text, "\"status\":\"pausing\""));
    ck_assert_int_eq(w->changes.list[0].site, s.coffee.id);
    change(&s, "insert into igny8_run_progress(run_id, phase, percent, item, words, words_wanted, at) "
               "values (2, 'AI_CALL', 40, 'Green tea', 7, 100, 1)");
    ck_assert_int_eq(look(&s, w), 1);
    ck_assert_int_eq(strncmp(w->changes.list[0].text, "event: progress\n", 16), 0);
    change(&s, "update igny8_run_progress set at = 2");
    ck_assert_int_eq(look(&s, w), 0); /* the same, once more */
    change(&s,
           "insert into igny8_keywords(account_id, site_id, keyword, keyword_key, created_at, updated_at) "
           "values (1, 2, 'k', 'k', 1, 1)");
    ck_assert_int_eq(look(&s, w), 1);
    ck_assert_ptr_nonnull(strstr(w->changes.list[0].text, "\"site_id\":2,\"pending\":{\"stage_1\":1,"));
    place_close(&s.p);
}
END_TEST

START_TEST(a_run_that_ended_is_told_once_and_forgotten)
{
    struct scene s = scene_open(_i);
    struct sse_account *w = talloc_zero(s.mem, struct sse_account);
    w->account = s.a.id;
    look(&s, w);
    change(&s, "update igny8_automation_runs set status = 'failed', error_message = 'why', completed_at = 5 "
               "where id = 1");
    ck_assert_int_eq(look(&s, w), 1);
    ck_assert_ptr_nonnull(strstr(w->changes.list[0].text, "\"status\":\"failed\""));
    ck_assert_int_eq(w->run_count, 1);
    ck_assert_int_eq(look(&s, w), 0);
    change(&s, "delete from igny8_automation_runs where id = 2");
    look(&s, w);
    ck_assert_int_eq(w->run_count, 0);
    struct event_list all = {.mem = s.mem}, rest = {.mem = s.mem};
    sse_account_state(w, 0, &all);
    sse_account_state(w, s.coffee.id, &rest);
    ck_assert_int_eq(all.count, 2);
    ck_assert_int_eq(rest.count, 1);
    ck_assert_int_eq(rest.list[0].site, s.tea.id);
    place_close(&s.p);
}
END_TEST

/* ---- who may look ---------------------------------------------------------------------- */

START_TEST(who_was_shut_out_is_not_good)
{
    struct scene s = scene_open(_i);
    struct id_list ids = {0}, sessions = {0}, tokens = {0};
    for (int64_t i = 1; i <= 6; i++)
        id_list_add(s.mem, &ids, i);
    change(&s, "insert into igny8_users(id, account_id, email, email_key, name, role, disabled, created_at) "
               "values (1, 1, 'a', 'a', 'a', 'viewer', 0, 1), (2, 1, 'b', 'b', 'b', 'owner', 1, 1)");
    change(&s,
           "insert into igny8_sessions(id, token_hash, user_id, address, created_at, last_seen_at, "
           "expires_at, ended_at) values (1, '1', 1, '', 1, 1, 101, null), (2, '2', 1, '', 1, 1, 100, null), "
           "(3, '3', 1, '', 1, 1, 101, 50), (4, '4', 2, '', 1, 1, 101, null)");
    change(&s,
           "insert into igny8_tokens(id, token_hash, account_id, name, role, created_by, created_at, "
           "expires_at, revoked_at) values (1, '1', 1, 't', 'viewer', 'x', 1, null, null), "
           "(2, '2', 1, 't', 'viewer', 'x', 1, 101, null), (3, '3', 1, 't', 'viewer', 'x', 1, 100, null), "
           "(4, '4', 1, 't', 'viewer', 'x', 1, null, 50)");
    events_sessions_valid(s.p.db, s.mem, &ids, 100, &sessions);
    events_tokens_valid(s.p.db, s.mem, &ids, 100, &tokens);
    ck_assert_int_eq(sessions.count, 1);
    ck_assert(id_list_has(&sessions, 1));
    ck_assert_int_eq(tokens.count, 2);
    ck_assert(id_list_has(&tokens, 1) && id_list_has(&tokens, 2));
    place_close(&s.p);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("events");
    TCase *t = tcase_create("events");
    int n = databases();
    tcase_set_timeout(t, 60);
    tcase_add_test(t, lists_of_ids_keep_each_once);
    tcase_add_loop_test(t, lines_come_by_number_of_account_and_site, 0, n);
    tcase_add_loop_test(t, heads_runs_and_queues_of_many_accounts_in_one_query, 0, n);
    tcase_add_loop_test(t, a_line_is_one_event_whatever_is_in_it, 0, n);
    tcase_add_loop_test(t, an_endless_line_is_cut_at_a_character, 0, n);
    tcase_add_loop_test(t, only_what_differs_is_told, 0, n);
    tcase_add_loop_test(t, a_run_that_ended_is_told_once_and_forgotten, 0, n);
    tcase_add_loop_test(t, who_was_shut_out_is_not_good, 0, n);
    suite_add_tcase(suite, t);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
