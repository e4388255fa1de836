/* Money: the shipped prices, which price applies to a call, what cached and reasoning tokens cost, and how
 * often a request is prepared and an account's sums are read. */
#include "db_fixture.h"
#include "openai_fixture.h"

#include "base/metrics.h"
#include "engine/engine_internal.h"
#include "settings/settings.h"

#define DAY_MS      (24LL * 3600 * 1000)
#define IN_2026_DEC (1796083200000LL) /* 2026-12-01 */

/* ---- the shipped table --------------------------------------------------------------- */

START_TEST(the_shipped_table_says_where_it_is_from)
{
    struct shipped_price p;
    int rows = 0;
    for (const char *at = shipped_price_next(NULL, &p); at; at = shipped_price_next(at, &p), rows++) {
        bool tokens = p.price.input >= 0 && p.price.output >= p.price.input;
        ck_assert_msg(strchr(p.host, '.') && *p.model && *p.source, "row %d: %s %s", rows, p.host, p.model);
        ck_assert_msg(strncmp(p.checked, "2026-", 5) == 0 && strlen(p.checked) == 10, "%s", p.model);
        ck_assert_msg(tokens != (p.price.image > 0 && *p.quality && *p.size), "%s has no price", p.model);
        ck_assert_msg(p.price.cached_input <= p.price.input, "%s: its cache costs more", p.model);
    }
    ck_assert_int_gt(rows, 30);
}
END_TEST

START_TEST(the_table_says_how_old_it_is)
{
    struct shipped_age now, later;
    shipped_prices_age(IN_2026_DEC, &now);
    ck_assert_int_eq(now.stale, 0);
    ck_assert(strcmp(now.oldest, now.newest) < 0);
    shipped_prices_age(IN_2026_DEC + 500 * DAY_MS, &later);
    ck_assert_int_eq(later.stale, later.count);
    ck_assert_int_eq(later.count, now.count);
}
END_TEST

#define OPENAI    "https://api.openai.com/v1"
#define ANTHROPIC "https://api.anthropic.com"

static const struct {
    const char *url, *model;
    int64_t input; /* -1: no price */
} looked_up[] = {
    {OPENAI, "gpt-5-mini", 250000},
    {OPENAI, "gpt-5-mini-2025-08-07", 250000},
    {OPENAI, "gpt-5", 1250000},
    {OPENAI, "gpt-5-turbo", -1},
    {OPENAI, "gpt-5-2", -1},
    {OPENAI, NULL, -1},
    {ANTHROPIC, "claude-haiku-4-5-20251001", 1000000},
    {ANTHROPIC "/v1", "claude-haiku-4-5", 1000000},
    {ANTHROPIC, "gpt-5", -1},
    {"https://api.openai.com.example/v1", "gpt-5", -1},
    {"http://127.0.0.1:11434/v1", "gpt-5", -1},
    {NULL, "gpt-5", -1},
};
enum { LOOKED_UP = sizeof looked_up / sizeof *looked_up };

START_TEST(a_shipped_price_applies_at_its_own_address)
{
    struct price p;
    struct cost_range image;
    bool found = shipped_price_find(looked_up[_i].url, looked_up[_i].model, NULL, &p, &image);
    ck_assert_int_eq(found, looked_up[_i].input >= 0);
    ck_assert_int_eq(p.input, looked_up[_i].input);
}
END_TEST

START_TEST(an_image_costs_by_quality)
{
    struct price p;
    struct cost_range low, any;
    ck_assert(shipped_price_find(OPENAI, "gpt-image-1-mini", "low", &p, &low));
    ck_assert_int_eq(p.image, -1); /* the sizes differ */
    ck_assert_int_eq(low.least, 5000);
    ck_assert_int_eq(low.most, 6000);
    shipped_price_find(OPENAI, "gpt-image-1-mini", "auto", &p, &any);
    ck_assert_int_eq(any.least, 5000);
    ck_assert_int_eq(any.most, 52000);
}
END_TEST

/* ---- usage as providers report it ------------------------------------------------------- */

static const struct answer *usage_of(const char *usage)
{
    struct stage_set *s = set_up(AI_REQUEST_JSON);
    char *said = talloc_asprintf(
        s, "{\"choices\":[{\"message\":{\"content\":\"{}\"},\"finish_reason\":\"stop\"}],\"usage\":%s}",
        usage);
    replies(s, 200, "application/json", said, strlen(said));
    ck_assert_int_eq(decoded(s), ERR_NONE);
    return s->answer;
}

START_TEST(cached_and_reasoning_tokens_are_read)
{
    const struct answer *a =
        usage_of("{\"prompt_tokens\":1000,\"completion_tokens\":500,\"prompt_tokens_details\":"
                 "{\"cached_tokens\":800},\"completion_tokens_details\":{\"reasoning_tokens\":300}}");
    ck_assert_int_eq(a->tokens_in, 1000);
    ck_assert_int_eq(a->tokens_cached, 800);
    ck_assert_int_eq(a->tokens_reasoning, 300);
    a = usage_of("{\"prompt_tokens\":10,\"completion_tokens\":5,\"prompt_cache_hit_tokens\":8,"
                 "\"prompt_cache_miss_tokens\":2,\"prompt_tokens_details\":null}");
    ck_assert_int_eq(a->tokens_cached, 8);
    a = usage_of("{\"prompt_tokens\":10,\"completion_tokens\":5}");
    ck_assert_int_eq(a->tokens_cached + a->tokens_cache_written + a->tokens_reasoning, 0);
}
END_TEST

START_TEST(a_stream_reports_them_too)
{
    static const char event[] = "{\"choices\":[],\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":500,"
                                "\"prompt_tokens_details\":{\"cached_tokens\":800,\"audio_tokens\":0},"
                                "\"completion_tokens_details\":{\"reasoning_tokens\":300}}}";
    struct stage_set *s = set_up(AI_REQUEST_STREAM);
    openai_provider.on_event(s->answer, "", event, sizeof event - 1, 1000);
    ck_assert_int_eq(s->answer->tokens_in, 1000);
    ck_assert_int_eq(s->answer->tokens_cached, 800);
    ck_assert_int_eq(s->answer->tokens_reasoning, 300);
}
END_TEST

START_TEST(anthropic_is_asked_to_keep_long_instructions)
{
    struct stage_set *s = set_up(AI_REQUEST_JSON);
    char *system = talloc_strdup(s, "");
    for (int i = 0; i < 700; i++)
        system = talloc_strdup_append(system, "Sort. ");
    s->config.provider = &anthropic_provider;
    s->config.url = ANTHROPIC;
    for (int i = 0; i < 3; i++) {
        struct fetch *fetch = talloc_zero(s, struct fetch);
        s->request.system = i == 1 ? "Sort." : system;
        s->config.url = i == 2 ? "https://gateway.example" : ANTHROPIC;
        ck_assert(anthropic_provider.encode(s, &s->config, &s->request, fetch, &s->fail));
        bool asked = strstr(fetch->body, "\"cache_control\":{\"type\":\"ephemeral\"}") != NULL;
        ck_assert_msg(asked == (i == 0), "%d: %.200s", i, fetch->body);
    }
}
END_TEST

START_TEST(anthropic_reports_what_its_cache_took_part_in)
{
    static const char said[] =
        "{\"content\":[{\"type\":\"text\",\"text\":\"{}\"}],\"stop_reason\":\"end_turn\","
        "\"usage\":{\"input_tokens\":10,\"cache_creation_input_tokens\":200,"
        "\"cache_read_input_tokens\":3000,\"output_tokens\":40}}";
    struct stage_set *s = set_up(AI_REQUEST_JSON);
    replies(s, 200, "application/json", said, sizeof said - 1);
    ck_assert_int_eq(anthropic_provider.decode(s, &s->config, &s->request, &s->reply, s->answer, &s->fail),
                     ERR_NONE);
    ck_assert_int_eq(s->answer->tokens_in, 3210);
    ck_assert_int_eq(s->answer->tokens_cached, 3000);
    ck_assert_int_eq(s->answer->tokens_cache_written, 200);
}
END_TEST

START_TEST(a_quality_is_sent_only_if_it_is_set)
{
    struct stage_set *s = set_up(AI_REQUEST_IMAGE);
    struct fetch *plain = talloc_zero(s, struct fetch), *high = talloc_zero(s, struct fetch);
    ck_assert(openai_provider.encode(s, &s->config, &s->request, plain, &s->fail));
    s->config.quality = "high";
    ck_assert(openai_provider.encode(s, &s->config, &s->request, high, &s->fail));
    ck_assert_ptr_null(strstr(plain->body, "quality"));
    ck_assert_ptr_nonnull(strstr(high->body, "\"quality\":\"high\""));
}
END_TEST

/* ---- what a call costs ---------------------------------------------------------------- */

static struct place with_account(int which)
{
    struct place p = place_open(which);
    struct error f = {0};
    struct account a;
    struct site site;
    ck_assert_msg(db_migrate(p.db, &f), "%s", f.why);
    must_begin(p.db, DB_DURABLE);
    account_ensure(p.db, NULL, 100000, 1, &a);
    site_create(p.db, a.id, "Coffee", NULL, "UTC", "en", 1, &site);
    must_commit(p.db);
    return p;
}

static const struct provider_config mini = {
    .provider = &openai_provider, .url = OPENAI, .model = "gpt-5-mini"};
static const struct provider_config picture = {
    .provider = &openai_provider, .url = OPENAI, .model = "gpt-image-1-mini", .quality = "high"};

/* The cost of an answer of these tokens, in millionths; -1: unknown. */
static int64_t charged(struct place *p, const struct provider_config *c, struct call_row row)
{
    row.account_id = row.site_id = 1;
    row.call_no = row.try = 1;
    row.finish = FINISH_STOP;
    row.image = c == &picture;
    row.purpose = "ask";
    row.function = "auto_cluster";
    row.provider = c->provider->name;
    row.model = row.asked_model = c->model;
    row.request = row.answer = "";
    must_begin(p->db, DB_RELAXED);
    cost_set_price(c, &row);
    call_insert(p->db, &row);
    must_commit(p->db);
    return row.cost;
}

#define USED(in, cached, written, out)                                                                       \
    (struct call_row)                                                                                        \
    {                                                                                                        \
        .tokens_in = in, .tokens_cached = cached, .tokens_cache_written = written, .tokens_out = out         \
    }

START_TEST(cached_tokens_have_a_price_of_their_own)
{
    struct place p = with_account(_i);
    ck_assert_int_eq(charged(&p, &mini, USED(1000000, 0, 0, 0)), 250000);
    ck_assert_int_eq(charged(&p, &mini, USED(1000000, 800000, 0, 0)), 50000 + 20000);
    ck_assert_int_eq(charged(&p, &mini, USED(1000000, 0, 0, 1000000)), 250000 + 2000000);
    ck_assert_int_eq(charged(&p, &mini, USED(100, 5000, 0, 0)), charged(&p, &mini, USED(100, 100, 0, 0)));
    ck_assert_int_eq(charged(&p, &mini, USED(-1, 0, 0, -1)), -1);
    must_begin(p.db, DB_RELAXED);
    price_set(p.db, 1, "openai", "gpt-5-mini",
              &(struct price){
                  .input = 1000000, .output = 4000000, .image = -1, .cached_input = -1, .cache_write = -1},
              false);
    must_commit(p.db);
    ck_assert_int_eq(charged(&p, &mini, USED(1000000, 400000, 200000, 0)), 400000 + 400000 + 250000);
    must_begin(p.db, DB_RELAXED);
    price_set(p.db, 1, "openai", "gpt-5-mini", &price_unknown, true);
    must_commit(p.db);
    ck_assert_int_eq(charged(&p, &mini, USED(1000000, 0, 0, 0)), -1);
    must_begin(p.db, DB_RELAXED);
    price_set(p.db, 1, "openai", "gpt-5-mini", &price_unknown, false);
    must_commit(p.db);
    ck_assert_int_eq(charged(&p, &mini, USED(1000000, 0, 0, 0)), 250000);
    ck_assert_int_eq(
        count_of(p.db, "select sum(tokens_cached) from igny8_ai_usage_log where tokens_in = 1000000"),
        800000 + 400000);
    place_close(&p);
}
END_TEST

START_TEST(a_quality_has_a_price_of_its_own)
{
    struct place p = with_account(_i);
    struct price found;
    struct cost_range image;
    ck_assert_int_eq(charged(&p, &picture, USED(-1, 0, 0, -1)), -1); /* which size is not known */
    ck_assert_int_eq(charged(&p, &picture, USED(1000, 0, 0, 4000)), 2000 + 32000);
    must_begin(p.db, DB_RELAXED);
    ck_assert_int_eq(cost_price(p.db, 1, &picture, &found, &image), PRICE_SHIPPED);
    ck_assert_int_eq(image.most, 52000);
    price_set_quality(p.db, 1, "openai", "gpt-image-1-mini", "high", 60000);
    ck_assert_int_eq(cost_price(p.db, 1, &picture, &found, &image), PRICE_OWN);
    ck_assert_int_eq(image.most, 60000);
    must_commit(p.db);
    ck_assert_int_eq(charged(&p, &picture, USED(1000, 0, 0, 4000)), 60000);
    place_close(&p);
}
END_TEST

/* ---- the engine's checks ---------------------------------------------------------------- */

static int64_t statements(void)
{
    return metric_value(METRIC_STATEMENTS_RUN);
}

static struct active_run *run_with_step(TALLOC_CTX *owner)
{
    struct active_run *j = talloc_zero(owner, struct active_run);
    j->run.account_id = 1;
    j->run.current_stage = 6;
    j->plan.image = picture;
    j->step = talloc_zero(j, struct step);
    j->step->row.stage = 6;
    j->step->batch = talloc_zero(j->step, struct batch);
    j->step->batch->count = 1;
    j->step->batch->items = talloc_zero(j->step->batch, struct item);
    struct image_input *image = talloc_zero(j->step->batch, struct image_input);
    image->title = "A cup";
    image->prompt = "";
    j->step->batch->data = image;
    return j;
}

START_TEST(an_accounts_sums_are_read_once_a_commit_batch)
{
    enum { RUNS = 5 };
    struct place p = with_account(_i);
    struct cost_caps caps = {.run = -1, .month = 1000000};
    struct active_run *runs[RUNS];
    char why[400] = "";
    int64_t first = 0;
    must_begin(p.db, DB_RELAXED);
    struct run_log b = {.db = p.db, .caps = &caps};
    for (int i = 0; i < RUNS; i++) {
        int64_t before = statements();
        runs[i] = run_with_step(p.all);
        ck_assert_msg(cost_guard_check(runs[i], &b, why, sizeof why) == COST_ALLOWED, "%s", why);
        int64_t took = statements() - before;
        first = i == 0 ? took : first;
        ck_assert_msg(i == 0 || took <= first - 2,
                      "check %d read the sums again: %d statements, the first %d", i, (int)took, (int)first);
        ck_assert_int_eq(runs[i]->step->row.promised, 52000);
        ck_assert_int_eq(caps.promised, 52000 * (i + 1));
    }
    ck_assert_int_eq(cost_guard_check(runs[0], &b, why, sizeof why), COST_ALLOWED);
    ck_assert_int_eq(caps.promised, 52000 * RUNS); /* in place of its own */
    caps.month = 100;
    ck_assert_int_eq(cost_guard_check(runs[0], &b, why, sizeof why), COST_MONTH_CAP);
    ck_assert_ptr_nonnull(strstr(why, "wait for the next month. Then resume the run."));
    must_commit(p.db);
    place_close(&p);
}
END_TEST

START_TEST(a_request_is_prepared_once)
{
    struct active_run *j = run_with_step(top);
    const struct ai_request *r = step_request(j->step);
    cost_guard_tokens(j);
    ck_assert_msg(step_request(j->step) == r, "the request was prepared again");
    j->step->purpose = TURN_REWORD;
    ck_assert_int_eq(j->step->request_purpose, TURN_ASK);
    step_request(j->step);
    ck_assert_int_eq(j->step->request_purpose, TURN_REWORD);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("prices");
    TCase *t = tcase_create("prices");
    tcase_add_checked_fixture(t, begin, end);
    tcase_set_timeout(t, 60);
    int n = databases();
    tcase_add_test(t, the_shipped_table_says_where_it_is_from);
    tcase_add_test(t, the_table_says_how_old_it_is);
    tcase_add_loop_test(t, a_shipped_price_applies_at_its_own_address, 0, LOOKED_UP);
    tcase_add_test(t, an_image_costs_by_quality);
    tcase_add_test(t, cached_and_reasoning_tokens_are_read);
    tcase_add_test(t, a_stream_reports_them_too);
    tcase_add_test(t, anthropic_is_asked_to_keep_long_instructions);
    tcase_add_test(t, anthropic_reports_what_its_cache_took_part_in);
    tcase_add_test(t, a_quality_is_sent_only_if_it_is_set);
    tcase_add_loop_test(t, cached_tokens_have_a_price_of_their_own, 0, n);
    tcase_add_loop_test(t, a_quality_has_a_price_of_its_own, 0, n);
    tcase_add_loop_test(t, an_accounts_sums_are_read_once_a_commit_batch, 0, n);
    tcase_add_test(t, a_request_is_prepared_once);
    suite_add_tcase(s, t);
    SRunner *sr = srunner_create(s);
    srunner_set_tap(sr, "-");
    srunner_run_all(sr, CK_SILENT);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
