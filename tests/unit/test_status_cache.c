/* The board of current_run/: what it keeps is what it would print anew, whatever happened. */
#include "db_fixture.h"

#include <jansson.h>

#include "api/status/status_cache.h"
#include "api/status/status_snapshot.h"
#include "store/query/query.h"

struct shop {
    struct place p;
    struct account account;
    struct site site;
    struct run run;
    struct status_cache *board;
    uint32_t random;
    int64_t now, seq;
};

static const char config[] =
    "{\"batch_sizes\": [20, 1, 20, 1, 1, 1], \"text\": {\"provider\": \"builtin\"}, \"image\": "
    "{\"provider\": "
    "\"builtin\"}, \"image_price\": 2000, \"expected\": [47, 8, 56, 56, 56, 224, 56], "
    "\"weights\": [10000, 16000, 0, 280000, 112000, 448000, 0]}";

static struct shop *open_shop(int which)
{
    struct shop *s = talloc_zero(NULL, struct shop);
    struct error f = {0};
    s->p = place_open(which);
    ck_assert_msg(db_migrate(s->p.db, &f), "%s", f.why);
    must_begin(s->p.db, DB_DURABLE);
    account_ensure(s->p.db, NULL, 1000000, 1, &s->account);
    site_create(s->p.db, s->account.id, "Coffee", NULL, "UTC", "en", 1, &s->site);
    must_commit(s->p.db);
    s->board = status_cache_new(s);
    s->random = 7;
    s->now = 1795454277000;
    return s;
}

static void close_shop(struct shop *s)
{
    place_close(&s->p);
    talloc_free(s);
}

static uint32_t any(struct shop *s, uint32_t below)
{
    s->random = s->random * 1664525U + 1013904223U;
    return (s->random >> 10) % below;
}

static struct status_answer look(struct shop *s, struct status_cache *board, TALLOC_CTX *mem)
{
    struct status_answer a;
    must_begin(s->p.db, DB_READ_ONLY);
    ck_assert(status_cache_read(board, s->p.db, mem, &s->site, s->now, &a));
    must_commit(s->p.db);
    return a;
}

/* The kept answer and one that is printed from nothing are the same, byte for byte. */
static void is_true(struct shop *s)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct status_answer kept = look(s, s->board, mem), again = look(s, s->board, mem),
                         fresh = look(s, status_cache_new(mem), mem);
    char *a = talloc_strndup(mem, kept.body, kept.length), *b = talloc_strndup(mem, fresh.body, fresh.length);
    if (strcmp(a, b) != 0)
        fprintf(stderr, "kept:  %s\nfresh: %s\n", a, b);
    ck_assert_msg(strcmp(a, b) == 0, "what is kept is not what is");
    ck_assert_str_eq(kept.etag, fresh.etag);
    ck_assert_str_eq(kept.etag, again.etag);
    ck_assert_mem_eq(kept.body, again.body, kept.length);
    json_t *tree = json_loadb(kept.body, kept.length, JSON_REJECT_DUPLICATES, NULL);
    ck_assert_msg(tree != NULL, "no JSON: %s", a);
    ck_assert_uint_eq(json_array_size(json_object_get(tree, "stages")), STAGE_COUNT);
    json_decref(tree);
    talloc_free(mem);
}

/* ---- what happens to a site ----------------------------------------------------------------- */

static void add_keywords(struct shop *s)
{
    must_begin(s->p.db, DB_DURABLE);
    for (uint32_t i = 0; i <= any(s, 3); i++) {
        char word[32];
        snprintf(word, sizeof word, "word %u", any(s, 1000000));
        db_exec(
            s->p.db,
            "insert into igny8_keywords(account_id, site_id, keyword, keyword_key, created_at, updated_at) "
            "values ($1, $2, $3, $3, 1, 1) on conflict do nothing",
            BIND(db_int(s->account.id), db_int(s->site.id), db_text(word)));
    }
    must_commit(s->p.db);
}

static void new_run(struct shop *s)
{
    s->run =
        (struct run){.account_id = s->account.id, .site_id = s->site.id, .start_stage = 1, .end_stage = 7};
    snprintf(s->run.trigger, sizeof s->run.trigger, "manual");
    s->run.estimate = 866000;
    must_begin(s->p.db, DB_DURABLE);
    run_insert(s->p.db, &s->run, config, "test", s->now);
    must_commit(s->p.db);
}

static void say(struct shop *s, int count)
{
    for (int i = 0; i < count; i++) {
        char message[80];
        snprintf(message, sizeof message, "Line %lld says \"%u\" \\ 豆", (long long)s->seq, any(s, 1000));
        struct run_log_row row = {.account_id = s->account.id,
                                  .seq = ++s->seq,
                                  .run_id = s->run.id,
                                  .at = s->now,
                                  .stage = 1,
                                  .level = "info",
                                  .place = any(s, 4) ? LOG_PLACE_BOTH : LOG_PLACE_STAGE,
                                  .message = message};
        run_log_rows_insert(s->p.db, &row, 1);
        s->run.lines++;
    }
}

/* A step: results, stages, lines; never without a line, as the engine has it. */
static void step(struct shop *s, int lines)
{
    struct run *r = &s->run;
    must_begin(s->p.db, DB_DURABLE);
    struct stage_result *result = &r->results[r->current_stage - 1];
    if (result->started_at == 0)
        *result = (struct stage_result){.started_at = s->now, .total = 5 + any(s, 40)};
    r->stage_entered = true;
    result->processed += result->processed + result->failed < result->total;
    result->failed += any(s, 5) == 0 && result->processed + result->failed < result->total;
    result->batches = ++r->batch;
    result->credits += 1000;
    r->credits += 1000;
    r->dirty |= 1U << (r->current_stage - 1);
    if (any(s, 6) == 0 && r->current_stage < 6) {
        result->completed_at = s->now;
        r->current_stage++;
        r->stage_entered = false;
        r->batch = 0;
    }
    say(s, lines);
    run_save(s->p.db, r);
    must_commit(s->p.db);
}

static void progress(struct shop *s)
{
    struct progress p = {.phase = "AI_CALL", .percent = 10 * any(s, 2), .at = s->now};
    snprintf(p.item, sizeof p.item, "Item „%u“", any(s, 4));
    if (any(s, 4) == 0) {
        p.waiting_since = s->now;
        snprintf(p.waiting_why, sizeof p.waiting_why, "It is slow.");
    }
    must_begin(s->p.db, DB_RELAXED);
    progress_save(s->p.db, s->run.id, &p);
    must_commit(s->p.db);
}

static void end(struct shop *s)
{
    must_begin(s->p.db, DB_DURABLE);
    s->run.status = any(s, 2) ? RUN_COMPLETED : RUN_FAILED;
    s->run.completed_at = s->now;
    say(s, 1);
    run_save(s->p.db, &s->run);
    must_commit(s->p.db);
}

static void wish(struct shop *s)
{
    static const enum run_request requests[] = {RUN_REQUEST_PAUSE, RUN_REQUEST_CANCEL, RUN_REQUEST_NONE};
    s->run.requested_state = requests[any(s, 3)];
    must_begin(s->p.db, DB_DURABLE);
    run_request(s->p.db, s->run.id, s->run.requested_state);
    must_commit(s->p.db);
}

static void something(struct shop *s)
{
    switch (any(s, 13)) {
    case 0:
        add_keywords(s);
        break;
    case 1:
        wish(s);
        break;
    case 2:
    case 12:
        progress(s);
        break;
    case 3:
        step(s, 300); /* further behind than a feed catches up with */
        break;
    case 4:
        step(s, 60);
        break;
    case 5:
        if (any(s, 4) == 0) {
            end(s);
            is_true(s);
            new_run(s);
        }
        break;
    case 6:
    case 7:
        break; /* time alone */
    default:
        step(s, (int)any(s, 20) + 1);
    }
    s->now += any(s, 1500);
}

START_TEST(what_is_kept_is_true)
{
    struct shop *s = open_shop(_i);
    is_true(s);
    add_keywords(s);
    is_true(s);
    new_run(s);
    for (int i = 0; i < (_i == ON_SQLITE ? 400 : 150); i++) {
        is_true(s);
        something(s);
    }
    close_shop(s);
}
END_TEST

/* Sites that share a place push each other out, and are never shown each other. */
START_TEST(two_sites_in_one_place)
{
    struct shop *s = open_shop(_i);
    struct site first = s->site, second;
    must_begin(s->p.db, DB_DURABLE);
    site_create(s->p.db, s->account.id, "Tea", NULL, "UTC", "en", 1, &second);
    must_commit(s->p.db);
    char *far = talloc_asprintf(s, "update igny8_sites set id = %lld where id = %lld",
                                (long long)first.id + 2048, (long long)second.id);
    run_one(s->p.db, "delete from igny8_queue_counts where site_id = 2");
    run_one(s->p.db, far);
    second.id = first.id + 2048;
    new_run(s);
    for (int i = 0; i < 3; i++) {
        s->site = first;
        is_true(s);
        s->site = second;
        struct status_answer a = look(s, s->board, s);
        ck_assert_int_eq(strncmp(a.body, "{\"run\":null,", 12), 0);
    }
    close_shop(s);
}
END_TEST

START_TEST(a_tag_moves_with_its_answer)
{
    struct shop *s = open_shop(_i);
    new_run(s);
    TALLOC_CTX *mem = talloc_new(s);
    struct status_answer before = look(s, s->board, mem);
    for (int i = 0; i < 100; i++) {
        something(s);
        struct status_answer after = look(s, s->board, mem);
        bool same = before.length == after.length && memcmp(before.body, after.body, after.length) == 0;
        ck_assert_msg(same || strcmp(before.etag, after.etag) != 0, "another answer under the same tag");
        before = after;
    }
    end(s);
    before = look(s, s->board, mem);
    s->now += 3600000; /* an ended run does not age */
    ck_assert_str_eq(look(s, s->board, mem).etag, before.etag);
    close_shop(s);
}
END_TEST

/* What an array holds behind its text's end is not a difference. */
static struct run_version version_over(struct shop *s, char filling)
{
    struct run_version v, read;
    run_version_load(s->p.db, s->site.id, &read);
    memset(&v, filling, sizeof v);
    v.run = read.run;
    v.lines = read.lines;
    v.status = read.status;
    v.requested_state = read.requested_state;
    snprintf(v.progress.phase, sizeof v.progress.phase, "SAVE");
    snprintf(v.progress.item, sizeof v.progress.item, "coffee grinder");
    v.progress.waiting_why[0] = 0;
    v.progress.percent = v.progress.words = v.progress.words_wanted = 40;
    v.progress.waiting_since = 0;
    v.progress.at = s->now;
    memcpy(v.pending, read.pending, sizeof v.pending);
    return v;
}

START_TEST(equal_fields_are_equal_answers)
{
    struct shop *s = open_shop(_i);
    new_run(s);
    must_begin(s->p.db, DB_READ_ONLY);
    struct run_version one = version_over(s, 'x'), same = version_over(s, 'y'), other = same;
    struct status_snapshot *a = status_snapshot_render(s->p.db, NULL, s->site.id, &one, 5);
    struct status_snapshot *b = status_snapshot_render(s->p.db, NULL, s->site.id, &same, 5);
    ck_assert_str_eq(a->etag, b->etag);
    ck_assert(status_snapshot_fits(a, &same, 5));
    other.progress.words++;
    struct status_snapshot *c = status_snapshot_render(s->p.db, a, s->site.id, &other, 5);
    ck_assert_str_ne(a->etag, c->etag);
    ck_assert(!status_snapshot_fits(a, &other, 5));
    must_commit(s->p.db);
    talloc_free(a);
    talloc_free(b);
    talloc_free(c);
    close_shop(s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("status_cache");
    TCase *both = tcase_create("both");
    tcase_set_timeout(both, 100);
    int n = databases();
    tcase_add_loop_test(both, what_is_kept_is_true, 0, n);
    tcase_add_loop_test(both, two_sites_in_one_place, 0, n);
    tcase_add_loop_test(both, a_tag_moves_with_its_answer, 0, n);
    tcase_add_loop_test(both, equal_fields_are_equal_answers, 0, n);
    suite_add_tcase(suite, both);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
