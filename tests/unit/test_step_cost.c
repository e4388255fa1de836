/* What a step costs, counted and not timed: the same at 10, at 1,000 and at
 * 20,000 articles of the site, and within a budget. The answers are canned. */
#include "db_fixture.h"
#include "functions_fixture.h"

#include "ai/likeness.h"
#include "base/metrics.h"
#include "store/store.h"

static const enum metric counted[] = {BREAKS_OPENED,  TEXTS_SPLIT,  TITLES_COMPARED,
                                      STATEMENTS_RUN, SQLITE_STEPS, SQLITE_PAGES};
static const char *const named[] = {"break iterators opened", "texts split",  "titles compared", "statements",
                                    "SQLite steps",           "pages written"};
enum { COUNTED = sizeof counted / sizeof *counted, PAGES = COUNTED - 1 };

struct cost {
    int64_t n[COUNTED];
};

/* A step of a stage, and the most that it may cost. */
struct kind {
    const char *name;
    void (*step)(struct place *, const struct site *, int number);
    struct cost budget;
};

/* ---- a site and its articles ------------------------------------------------------- */

enum { A_TOPIC = 5 }; /* articles about one thing */

/* A word of its own for each number, told from all others by its beginning. */
static const char *word_of(int number)
{
    static char word[8];
    static const char letters[] = "bcdfgklmnprtvz";
    for (int i = 4; i >= 0; i--, number /= 14)
        word[i] = letters[number % 14];
    memcpy(word + 5, "o", 2);
    return word;
}

static void title_of(char *title, size_t size, int number, bool one_subject)
{
    if (one_subject) {
        snprintf(title, size, "How to care for a coffee grinder, part %d", number);
        return;
    }
    int n = 0;
    for (int i = 0; i < 3; i++) /* the topic's words */
        n += snprintf(title + n, size - (size_t)n, "%s ", word_of(100000 * (i + 1) + number / A_TOPIC));
    snprintf(title + n, size - (size_t)n, "%s", word_of(number));
}

/* Every second one is published. */
static void add_article(struct db *db, const struct account *a, const struct site *site, int number,
                        bool one_subject)
{
    char title[80];
    title_of(title, sizeof title, number, one_subject);
    db_exec(db,
            "insert into igny8_content(id, account_id, site_id, title, slug, body, words, status, created_at,"
            " updated_at) values ($1, $2, $3, $4, 's', 'b', 1, 'published', 1, 1)",
            BIND(db_int(number + 1), db_int(a->id), db_int(site->id), db_text(title)));
    if (number % 2 == 0)
        db_exec(db,
                "insert into igny8_site_posts(site_id, post_id, content_id, title, link, status, seen_at)"
                " values ($1, $2, $2, $3, 'https://example.com/' || $3, 'publish', 1)",
                BIND(db_int(site->id), db_int(number + 1), db_text(title)));
}

static struct site site_with(struct place *p, int articles, bool one_subject)
{
    struct fail f = {0};
    struct account account;
    struct site site;
    bool more = true;
    ck_assert_msg(db_migrate(p->db, &f), "%s", f.why);
    must_begin(p->db, LAX);
    account_ensure(p->db, NULL, 10000000, 1, &account);
    site_create(p->db, account.id, "Site", NULL, "UTC", "en", 1, &site);
    for (int i = 0; i < articles; i++)
        add_article(p->db, &account, &site, i, one_subject);
    must_commit(p->db);
    while (more)
        ck_assert_msg(likeness_catch_up(p->db, &more, &f), "%s", f.why);
    ck_assert_int_eq(count_of(p->db, "select count(*) from igny8_titles where prepared is null"), 0);
    return site;
}

/* ---- steps --------------------------------------------------------------------------- */

static struct scene scene_of(const struct ai_function *function, const struct site *site, int64_t item)
{
    struct scene s = {.function = function, .batch = new_batch(1)};
    s.batch->account_id = site->account_id;
    s.batch->site_id = s.batch->site.id = site->id;
    s.batch->items[0].id = item;
    return s;
}

static void write_article(struct place *p, const struct site *site, int number)
{
    char title[80];
    title_of(title, sizeof title, 7, number < 0);
    int64_t task =
        db_int_of(p->db, 0,
                  "insert into igny8_tasks(account_id, site_id, title, words, created_at, updated_at)"
                  " values ($1, $2, $3, 500, 1, 1) returning id",
                  BIND(db_int(site->account_id), db_int(site->id), db_text(title)));
    struct scene s = scene_of(&generate_content, site, task);
    char *text = talloc_asprintf(s.batch, "---\ntitle: %s again\n---\n\nAn intro.\n\n## Where\n\n", title);
    for (int i = 0; i < 40; i++)
        text = talloc_strdup_append_buffer(text, i % 12 ? "bean " : "bean. ");
    s.function->load(p->db, s.batch, false);
    ck_assert(!s.batch->items[0].gone);
    ck_assert_int_gt(((struct ai_task *)s.batch->data)->link_count, 0);
    document(&s, CALL_ASK);
    ck_assert_int_eq(told(&s, CALL_ASK, text), PARSED);
    s.function->save(p->db, s.batch, &s.result);
    ck_assert_int_eq(s.result.made[0], 1);
    talloc_free(s.batch);
}

static void have_ideas(struct place *p, const struct site *site, int number)
{
    char title[80], key[20];
    title_of(title, sizeof title, 7, false);
    snprintf(key, sizeof key, "c%d", number);
    int64_t cluster =
        db_int_of(p->db, 0,
                  "insert into igny8_clusters(account_id, site_id, name, name_key, created_at, updated_at)"
                  " values ($1, $2, $3, $4, 1, 1) returning id",
                  BIND(db_int(site->account_id), db_int(site->id), db_text(title), db_text(key)));
    struct scene s = scene_of(&generate_ideas, site, cluster);
    s.function->load(p->db, s.batch, false);
    ck_assert(!s.batch->items[0].gone);
    ck_assert_int_gt(((struct ai_clusters *)s.batch->data)->title_count, 0);
    document(&s, CALL_ASK);
    char *text = talloc_asprintf(
        s.batch, "{\"ideas\":[{\"title\":\"%s with rice\"},{\"title\":\"%s by hand\"}]}", title, title);
    ck_assert_int_eq(told(&s, CALL_ASK, text), PARSED);
    s.function->save(p->db, s.batch, &s.result);
    talloc_free(s.batch);
}

/* ---- the table ------------------------------------------------------------------------ */

static const struct kind kinds[] = {
    {"stage 4, a topic of its own", write_article, {{0, 10, 20, 20, 4000, 50}}},
    {"stage 2, a topic of its own", have_ideas, {{0, 30, 20, 16, 2500, 30}}},
};

/* Of one step; the one before it has opened what is opened once. */
static struct cost cost_of(const struct kind *kind, int articles, bool one_subject)
{
    struct place p = place_open(ON_SQLITE);
    struct site site = site_with(&p, articles, one_subject);
    struct cost cost;
    for (int i = 0; i < 2; i++) {
        for (int c = 0; c < COUNTED; c++)
            cost.n[c] = metric_value(counted[c]);
        must_begin(p.db, FIRM);
        kind->step(&p, &site, one_subject ? -1 - i : i);
        must_commit(p.db);
        for (int c = 0; c < COUNTED; c++)
            cost.n[c] = metric_value(counted[c]) - cost.n[c];
    }
    place_close(&p);
    return cost;
}

static void check_budget(const char *name, const struct cost *budget, const struct cost *cost, int articles)
{
    for (int c = 0; c < COUNTED; c++)
        printf("# %s, %d articles: %lld %s\n", name, articles, (long long)cost->n[c], named[c]);
    fflush(stdout);
    for (int c = 0; c < COUNTED; c++)
        ck_assert_msg(cost->n[c] <= budget->n[c], "%s at %d articles: %lld %s, at most %lld are allowed",
                      name, articles, (long long)cost->n[c], named[c], (long long)budget->n[c]);
}

/* Pages are held by the budget alone: a tree of many rows has more leaves to write to. */
static void check_flat(const char *name, const struct cost *few, const struct cost *many, int articles)
{
    for (int c = 0; c < PAGES; c++)
        ck_assert_msg(many->n[c] * 10 <= few->n[c] * 11 && many->n[c] * 10 >= few->n[c] * 9,
                      "%s: %lld %s at %d articles, %lld at few", name, (long long)many->n[c], named[c],
                      articles, (long long)few->n[c]);
}

START_TEST(a_step_costs_the_same_however_large_the_site)
{
    const struct kind *kind = &kinds[_i];
    static const int sizes[] = {10, 1000, 20000};
    struct cost few;
    for (int i = 0; i < 3; i++) {
        struct cost cost = cost_of(kind, sizes[i], false);
        check_budget(kind->name, &kind->budget, &cost, sizes[i]);
        if (i == 0)
            few = cost;
        check_flat(kind->name, &few, &cost, sizes[i]);
    }
}
END_TEST

/* The worst case: every title of the site says the same but for a number. */
START_TEST(titles_of_one_subject_are_not_all_read)
{
    static const struct kind kind = {"stage 4, one subject", write_article, {{0, 10, 100, 20, 20000, 60}}};
    struct cost few = cost_of(&kind, 1000, true), many = cost_of(&kind, 20000, true);
    check_budget(kind.name, &kind.budget, &few, 1000);
    check_budget(kind.name, &kind.budget, &many, 20000);
    check_flat(kind.name, &few, &many, 20000);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("step_cost");
    TCase *all = tcase_create("step_cost");
    tcase_set_timeout(all, 120);
    tcase_add_loop_test(all, a_step_costs_the_same_however_large_the_site, 0,
                        (int)(sizeof kinds / sizeof *kinds));
    tcase_add_test(all, titles_of_one_subject_are_not_all_read);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
