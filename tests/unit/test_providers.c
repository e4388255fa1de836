/* Who writes and who draws: environment, account, site; which key goes where. */
#include "db_fixture.h"

#include "runs/runs.h"
#include "settings/settings.h"

#define HOUSE "http://127.0.0.1:9/v1"
#define SHOP  "https://api.shop.example/v1"
#define OTHER "https://api.other.example/v1"

struct scene {
    struct place p;
    struct settings s;
};

static void start(struct scene *c, int which)
{
    c->p = place_open(which);
    struct error f = {0};
    ck_assert_msg(db_migrate(c->p.db, &f), "%s", f.why);
    run_one(c->p.db, "insert into igny8_accounts (name, created_at) values ('a', 1), ('b', 1)");
    run_one(c->p.db, "insert into igny8_sites (account_id, name, name_key, created_at)"
                     " values (1, 'One', 'one', 1), (1, 'Two', 'two', 1)");
    c->s = (struct settings){.text = {"openai", HOUSE, "env-key", "env-model"},
                             .image = {.provider = "builtin", .url = "https://api.openai.com/v1"}};
    c->s.secret_key_file = talloc_asprintf(c->p.all, "%s/secret.key", c->p.folder);
}

static struct error set_at(struct scene *c, int64_t site, enum provider_field field, const char *value)
{
    struct error f = {0};
    must_begin(c->p.db, DB_DURABLE);
    provider_set(c->p.db, &c->s, PROVIDER_FOR_TEXT, 1, site, field, value);
    db_commit(c->p.db, &f);
    return f;
}

static void set(struct scene *c, int64_t site, enum provider_field field, const char *value)
{
    struct error f = set_at(c, site, field, value);
    ck_assert_msg(f.kind == ERR_NONE, "%s", f.why);
}

static struct provider_choice chosen(struct scene *c, int64_t account, int64_t site)
{
    struct provider_choices all;
    must_begin(c->p.db, DB_READ_ONLY);
    providers_load(c->p.db, c->p.all, &c->s, account, site, &all);
    must_commit(c->p.db);
    return all.site[PROVIDER_FOR_TEXT];
}

/* The key that a choice comes to; "(none)", or the sentence why it cannot be had. */
static const char *key_of(struct scene *c, int64_t site)
{
    static struct error f;
    const char *key;
    struct provider_choice choice = chosen(c, 1, site);
    if (!provider_key(c->p.all, &c->s, &choice, &key, &f))
        return f.why;
    return key ? key : "(none)";
}

START_TEST(nearer_wins_and_says_where_it_is_from)
{
    struct scene c;
    start(&c, _i);
    struct provider_choice e = chosen(&c, 1, 1);
    ck_assert_str_eq(e.value[PROVIDER_URL], HOUSE);
    ck_assert_int_eq(e.from[PROVIDER_KEY], SETTING_FROM_ENVIRONMENT);
    ck_assert(!e.guarded);
    set(&c, 0, PROVIDER_MODEL, "account-model");
    set(&c, 2, PROVIDER_MODEL, "site-model");
    e = chosen(&c, 1, 1);
    ck_assert_str_eq(e.value[PROVIDER_MODEL], "account-model");
    ck_assert_int_eq(e.from[PROVIDER_MODEL], SETTING_FROM_ACCOUNT);
    ck_assert_str_eq(key_of(&c, 1), "env-key"); /* the same server still */
    e = chosen(&c, 1, 2);
    ck_assert_str_eq(e.value[PROVIDER_MODEL], "site-model");
    ck_assert_int_eq(e.from[PROVIDER_MODEL], SETTING_FROM_SITE);
    ck_assert_str_eq(chosen(&c, 2, 0).value[PROVIDER_MODEL], "env-model");
    set(&c, 0, PROVIDER_MODEL, NULL);
    ck_assert_str_eq(chosen(&c, 1, 1).value[PROVIDER_MODEL], "env-model");
    place_close(&c.p);
}
END_TEST

START_TEST(a_key_goes_to_its_own_address_alone)
{
    struct scene c;
    start(&c, _i);
    set(&c, 0, PROVIDER_URL, SHOP);
    struct provider_choice e = chosen(&c, 1, 0);
    ck_assert(e.guarded);
    ck_assert_ptr_null(e.value[PROVIDER_MODEL]);
    ck_assert_str_eq(key_of(&c, 0), "(none)");
    set(&c, 0, PROVIDER_KEY, "shop-key");
    ck_assert_str_eq(key_of(&c, 0), "shop-key");
    ck_assert_str_eq(key_of(&c, 1), "shop-key");
    set(&c, 1, PROVIDER_URL, OTHER);
    ck_assert_str_eq(key_of(&c, 1), "(none)");
    set(&c, 2, PROVIDER_KEY, "site-key");
    ck_assert_str_eq(key_of(&c, 2), "site-key");
    set(&c, 0, PROVIDER_URL, OTHER);
    ck_assert_str_eq(key_of(&c, 0), "(none)");
    ck_assert_ptr_nonnull(strstr(key_of(&c, 2), "set for an address other than"));
    set(&c, 0, PROVIDER_URL, NULL);
    ck_assert_str_eq(key_of(&c, 0), "env-key");
    set(&c, 0, PROVIDER_NAME, "builtin");
    ck_assert_str_eq(key_of(&c, 0), "(none)");
    place_close(&c.p);
}
END_TEST

START_TEST(keys_lie_sealed)
{
    struct scene c;
    start(&c, _i);
    set(&c, 0, PROVIDER_KEY, "sk-5ecret-words");
    ck_assert_int_eq(count_of(c.p.db, "select count(*) from igny8_settings where name = 'text.key'"), 1);
    ck_assert_int_eq(
        count_of(c.p.db,
                 "select count(*) from igny8_settings where value like '%5ecret%' or value like '%127%'"),
        0);
    ck_assert_str_eq(key_of(&c, 0), "sk-5ecret-words");
    c.s.secret_key_file = talloc_asprintf(c.p.all, "%s/another.key", c.p.folder);
    ck_assert_ptr_nonnull(strstr(key_of(&c, 0), "Set the key again"));
    place_close(&c.p);
}
END_TEST

static void refused(struct scene *c, enum provider_field field, const char *value, const char *begins)
{
    struct error f = set_at(c, 0, field, value);
    ck_assert_int_eq(f.kind, ERR_BAD_INPUT);
    ck_assert_msg(strncmp(f.why, begins, strlen(begins)) == 0, "%s", f.why);
}

START_TEST(what_is_no_provider_is_refused)
{
    struct scene c;
    start(&c, _i);
    refused(&c, PROVIDER_NAME, "skynet", "text.provider: ");
    refused(&c, PROVIDER_URL, "ftp://x", "text.url: ");
    refused(&c, PROVIDER_URL, "http://169.254.169.254/v1", "text.url: ");
    refused(&c, PROVIDER_URL, "http://localhost:11434/v1", "text.url: ");
    refused(&c, PROVIDER_MODEL, "two words", "text.model: ");
    refused(&c, PROVIDER_KEY, "sk-a\nX: y", "text.key: ");
    refused(&c, PROVIDER_KEY, "", "text.key: ");
    ck_assert_int_eq(count_of(c.p.db, "select count(*) from igny8_settings"), 0);
    set(&c, 0, PROVIDER_URL, HOUSE); /* the operator's own may be named */
    ck_assert(!chosen(&c, 1, 0).guarded);
    c.s.allow_private = true;
    set(&c, 0, PROVIDER_URL, "http://localhost:11434/v1");
    ck_assert(!chosen(&c, 1, 0).guarded);
    struct error f = {0};
    must_begin(c.p.db, DB_DURABLE);
    provider_check(c.p.db, &c.s, PROVIDER_FOR_TEXT, 1, 0);
    ck_assert_int_eq(db_commit(c.p.db, &f), COMMIT_NO);
    ck_assert_msg(strncmp(f.why, "text.model: ", 12) == 0, "%s", f.why);
    place_close(&c.p);
}
END_TEST

static struct plan copied(struct scene *c, const char *json, struct error *f)
{
    struct plan plan;
    must_begin(c->p.db, DB_READ_ONLY);
    ck_assert(plan_read(c->p.all, json, &plan));
    bool good = plan_keys(c->p.db, c->p.all, &c->s, 1, 1, &plan, f);
    must_commit(c->p.db);
    ck_assert_int_eq(good, f->kind == ERR_NONE);
    return plan;
}

START_TEST(a_run_keeps_its_provider_and_reads_todays_key)
{
    struct scene c;
    struct plan plan;
    struct error f = {0};
    struct site site = {.id = 1, .account_id = 1};
    start(&c, _i);
    set(&c, 0, PROVIDER_URL, SHOP);
    set(&c, 0, PROVIDER_MODEL, "big");
    set(&c, 0, PROVIDER_KEY, "first-key");
    must_begin(c.p.db, DB_READ_ONLY);
    plan_now(c.p.db, c.p.all, &c.s, &site, &plan);
    must_commit(c.p.db);
    char *json = plan_print(c.p.all, &plan);
    ck_assert_ptr_null(strstr(json, "key"));
    set(&c, 0, PROVIDER_KEY, "second-key");
    set(&c, 0, PROVIDER_MODEL, "small");
    plan = copied(&c, json, &f);
    ck_assert_str_eq(plan.text.url, SHOP);
    ck_assert_str_eq(plan.text.model, "big");
    ck_assert_str_eq(plan.text.key, "second-key");
    ck_assert(plan.text.only_public);
    set(&c, 0, PROVIDER_URL, OTHER);
    plan = copied(&c, json, &f);
    ck_assert_str_eq(plan.text.url, SHOP);
    ck_assert_ptr_null(plan.text.key); /* nobody says that any key is for this address now */
    ck_assert(plan.text.only_public);
    plan = copied(&c,
                  "{\"text\": {\"provider\": \"openai\", \"url\": \"" HOUSE "\", \"model\": \"m\"}, "
                  "\"image\": {\"provider\": \"builtin\"}}",
                  &f);
    ck_assert_str_eq(plan.text.key, "env-key");
    ck_assert(!plan.text.only_public);
    ck_assert(!plan_read(c.p.all, "{\"text\": {\"provider\": \"gone\"}}", &plan));
    place_close(&c.p);
}
END_TEST

START_TEST(a_price_an_image_model)
{
    struct scene c;
    bool was_set;
    start(&c, _i);
    must_begin(c.p.db, DB_DURABLE);
    ck_assert_int_eq(provider_image_price(c.p.db, 1, "gpt-image-1", &was_set), 2000);
    ck_assert(!was_set);
    provider_set_image_price(c.p.db, 1, "gpt-image-1", 4);
    ck_assert_int_eq(provider_image_price(c.p.db, 1, "gpt-image-1", &was_set), 4000);
    ck_assert(was_set);
    ck_assert_int_eq(provider_image_price(c.p.db, 2, "gpt-image-1", NULL), 2000);
    ck_assert_int_eq(provider_image_price(c.p.db, 1, NULL, NULL), 2000);
    provider_set_image_price(c.p.db, 1, "gpt-image-1", 0);
    ck_assert_int_eq(provider_image_price(c.p.db, 1, "gpt-image-1", NULL), 2000);
    provider_set_image_price(c.p.db, 1, "gpt-image-1", 5);
    ck_assert_int_eq(db_commit(c.p.db, NULL), COMMIT_NO);
    place_close(&c.p);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        nearer_wins_and_says_where_it_is_from,
        a_key_goes_to_its_own_address_alone,
        keys_lie_sealed,
        what_is_no_provider_is_refused,
        a_run_keeps_its_provider_and_reads_todays_key,
        a_price_an_image_model,
    };
    Suite *suite = suite_create("providers");
    TCase *all = tcase_create("providers");
    tcase_set_timeout(all, 60);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_loop_test(all, tests[i], 0, databases());
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
