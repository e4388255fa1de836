/* What a step costs, counted and not timed: the same at 10, at 1,000 and at
 * 20,000 articles of the site, and within a budget. The answers are canned. */
#include "db_fixture.h"
#include "functions_fixture.h"

#include "ai/text/cluster_key.h"
#include "ai/text/duplicate_check.h"
#include "base/metrics.h"
#include "store/store.h"

static const enum metric counted[] = {METRIC_BREAKS_OPENED,  METRIC_TEXTS_SPLIT,  METRIC_TITLES_COMPARED,
                                      METRIC_STATEMENTS_RUN, METRIC_SQLITE_STEPS, METRIC_SQLITE_PAGES};
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

/* All share the first word with the others of their topic. */
static void add_cluster(struct db *db, const struct account *a, const struct site *site, int number)
{
    char name[80];
    int n = snprintf(name, sizeof name, "%s ", word_of(100000 + number / A_TOPIC));
    snprintf(name + n, sizeof name - (size_t)n, "%s", word_of(number));
    db_exec(db,
            "insert into igny8_clusters(account_id, site_id, name, name_key, status, created_at, updated_at)"
            " values ($1, $2, $3, $3, 'mapped', 1, 1)",
            BIND(db_int(a->id), db_int(site->id), db_text(name)));
}

static void make_keys(struct db *db)
{
    struct error f = {0};
    bool more = true;
    while (more)
        ck_assert_msg(duplicate_catch_up(db, &more, &f), "%s", f.why);
    more = true;
    while (more)
        ck_assert_msg(cluster_name_keys_catch_up(db, &more, &f), "%s", f.why);
    ck_assert_int_eq(count_of(db, "select count(*) from igny8_titles where prepared is null"), 0);
    ck_assert_int_eq(count_of(db, "select count(*) from igny8_clusters where words is null"), 0);
}

/* A cluster for each article, and as many more as a batch of keywords is shown at the most. */
static struct site site_with(struct place *p, int articles, bool one_subject)
{
    enum { SHOWN = 200 };
    struct error f = {0};
    struct account account;
    struct site site;
    ck_assert_msg(db_migrate(p->db, &f), "%s", f.why);
    must_begin(p->db, DB_RELAXED);
    account_ensure(p->db, NULL, 10000000, 1, &account);
    site_create(p->db, account.id, "Site", NULL, "UTC", "en", 1, &site);
    for (int i = 0; i < articles; i++)
        add_article(p->db, &account, &site, i, one_subject);
    for (int i = 0; i < articles + SHOWN && !one_subject; i++)
        add_cluster(p->db, &account, &site, i);
    must_commit(p->db);
    make_keys(p->db);
    return site;
}

/* ---- steps --------------------------------------------------------------------------- */

static struct scene scene_of(const struct ai_function *function, const struct site *site, int count)
{
    struct scene s = {.function = function, .batch = new_batch(count)};
    s.batch->account_id = site->account_id;
    s.batch->site_id = site->id;
    return s;
}

static struct scene scene_of_one(const struct ai_function *function, const struct site *site, int64_t item)
{
    struct scene s = scene_of(function, site, 1);
    s.batch->items[0].id = item;
    return s;
}

/* What a step does, with its call answered by `text`, which is the scene's. */
static void take_step(struct place *p, struct scene *s, const char *text)
{
    for (int i = 0; i < s->batch->count; i++)
        ck_assert(!s->batch->items[i].gone);
    if (s->function->kind != AI_REQUEST_IMAGE)
        document(s, TURN_ASK);
    ck_assert_int_eq(told(s, TURN_ASK, text), VERDICT_PARSED);
    s->function->save(p->db, s->batch, &s->result);
    ck_assert_int_gt(s->result.delivered, 0);
    talloc_free(s->batch);
}

/* Every second one goes to a cluster that is there, under its name the other way round. */
static void cluster_keywords(struct place *p, const struct site *site, int number)
{
    enum { COUNT = 10 };
    struct scene s = scene_of(&auto_cluster, site, COUNT);
    char topic[8], known[8], keyword[40];
    memcpy(topic, word_of(100000 + 35 / A_TOPIC), sizeof topic);
    memcpy(known, word_of(36), sizeof known);
    char *text = talloc_asprintf(s.batch, "{\"clusters\":[{\"name\":\"%s, %s\",\"keywords\":[1,2,3,4,5]}",
                                 known, topic);
    for (int i = 0; i < COUNT; i++) {
        snprintf(keyword, sizeof keyword, "%s %s %d", topic, known, number * COUNT + i);
        s.batch->items[i].id = db_query_int(
            p->db, 0,
            "insert into igny8_keywords(account_id, site_id, keyword, keyword_key, created_at, updated_at)"
            " values ($1, $2, $3, $3, 1, 1) returning id",
            BIND(db_int(site->account_id), db_int(site->id), db_text(keyword)));
        if (i >= COUNT / 2)
            text = talloc_asprintf_append_buffer(text, ",{\"name\":\"%s %d\",\"keywords\":[%d]}", topic,
                                                 number * COUNT + i, i + 1);
    }
    s.function->load(p->db, s.batch, false);
    ck_assert_int_gt(((struct keyword_batch *)s.batch->data)->near->count, 0);
    take_step(p, &s, talloc_strdup_append_buffer(text, "]}"));
    int64_t met =
        db_query_int(p->db, 0, "select keyword_count from igny8_clusters where id = $1", BIND(db_int(37)));
    ck_assert_int_eq(met, (number + 1) * COUNT / 2);
}

static void write_article(struct place *p, const struct site *site, int number)
{
    char title[80];
    title_of(title, sizeof title, 7, number < 0);
    int64_t task =
        db_query_int(p->db, 0,
                     "insert into igny8_tasks(account_id, site_id, title, words, created_at, updated_at)"
                     " values ($1, $2, $3, 500, 1, 1) returning id",
                     BIND(db_int(site->account_id), db_int(site->id), db_text(title)));
    struct scene s = scene_of_one(&generate_content, site, task);
    char *text = talloc_asprintf(s.batch, "---\ntitle: %s again\n---\n\nAn intro.\n\n## Where\n\n", title);
    for (int i = 0; i < 40; i++)
        text = talloc_strdup_append_buffer(text, i % 12 ? "bean " : "bean. ");
    s.function->load(p->db, s.batch, false);
    ck_assert_int_gt(((struct task_input *)s.batch->data)->link_count, 0);
    take_step(p, &s, text);
}

static void have_ideas(struct place *p, const struct site *site, int number)
{
    char title[80], key[20];
    title_of(title, sizeof title, 7, false);
    snprintf(key, sizeof key, "c%d", number);
    int64_t cluster =
        db_query_int(p->db, 0,
                     "insert into igny8_clusters(account_id, site_id, name, name_key, created_at, updated_at)"
                     " values ($1, $2, $3, $4, 1, 1) returning id",
                     BIND(db_int(site->account_id), db_int(site->id), db_text(title), db_text(key)));
    struct scene s = scene_of_one(&generate_ideas, site, cluster);
    s.function->load(p->db, s.batch, false);
    ck_assert_int_gt(((struct cluster_batch *)s.batch->data)->title_count, 0);
    char *text = talloc_asprintf(
        s.batch, "{\"ideas\":[{\"title\":\"%s with rice\"},{\"title\":\"%s by hand\"}]}", title, title);
    take_step(p, &s, text);
}

static int64_t draft(struct place *p, const struct site *site)
{
    return db_query_int(p->db, 0,
                        "insert into igny8_content(account_id, site_id, title, slug, body, words, status,"
                        " created_at, updated_at) values ($1, $2, 'A grinder', 's', $3, 1, 'draft', 1, 1)"
                        " returning id",
                        BIND(db_int(site->account_id), db_int(site->id),
                             db_text("An intro.\n\n## Where\n\nHere.\n\n## When\n\nNow.\n")));
}

static void describe_images(struct place *p, const struct site *site, int number)
{
    (void)number;
    struct scene s = scene_of_one(&generate_image_prompts, site, draft(p, site));
    s.function->load(p->db, s.batch, false);
    take_step(
        p, &s,
        "{\"images\":[{\"n\":0,\"prompt\":\"A\"},{\"n\":1,\"prompt\":\"B\"},{\"n\":2,\"prompt\":\"C\"}]}");
}

/* The last image of its draft, which moves to review. */
static void draw_image(struct place *p, const struct site *site, int number)
{
    (void)number;
    int64_t image =
        db_query_int(p->db, 0,
                     "insert into igny8_images(account_id, site_id, content_id, image_type, position,"
                     " prompt, width, height, created_at, updated_at)"
                     " values ($1, $2, $3, 'featured', 0, 'A', 1200, 630, 1, 1) returning id",
                     BIND(db_int(site->account_id), db_int(site->id), db_int(draft(p, site))));
    struct scene s = scene_of_one(&generate_images, site, image);
    s.function->load(p->db, s.batch, false);
    take_step(p, &s, "{\"file\":\"ab/abcdef0123456789.png\",\"type\":\"image/png\"}");
}

/* ---- the table ------------------------------------------------------------------------ */

static const struct kind kinds[] = {
    {"stage 1, ten keywords", cluster_keywords, {{0, 33, 0, 32, 11000, 25}}},
    {"stage 2, a topic of its own", have_ideas, {{0, 27, 16, 11, 1500, 20}}},
    {"stage 4, a topic of its own", write_article, {{0, 7, 10, 12, 2900, 40}}},
    {"stage 5, three images", describe_images, {{0, 3, 0, 7, 1800, 20}}},
    {"stage 6, the last image", draw_image, {{0, 3, 0, 6, 1500, 20}}},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* Of one step; the one before it has opened what is opened once. */
static struct cost cost_of(struct place *p, const struct site *site, const struct kind *kind,
                           bool one_subject)
{
    struct cost cost;
    for (int i = 0; i < 2; i++) {
        for (int c = 0; c < COUNTED; c++)
            cost.n[c] = metric_value(counted[c]);
        must_begin(p->db, DB_DURABLE);
        kind->step(p, site, one_subject ? -1 - i : i);
        must_commit(p->db);
        for (int c = 0; c < COUNTED; c++)
            cost.n[c] = metric_value(counted[c]) - cost.n[c];
    }
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
    static const int sizes[] = {10, 1000, 20000};
    struct cost few[KINDS];
    for (int i = 0; i < 3; i++) {
        struct place p = place_open(ON_SQLITE);
        struct site site = site_with(&p, sizes[i], false);
        for (int k = 0; k < KINDS; k++) {
            struct cost cost = cost_of(&p, &site, &kinds[k], false);
            check_budget(kinds[k].name, &kinds[k].budget, &cost, sizes[i]);
            if (i == 0)
                few[k] = cost;
            check_flat(kinds[k].name, &few[k], &cost, sizes[i]);
        }
        place_close(&p);
    }
}
END_TEST

/* The worst case: every title of the site says the same but for a number. */
START_TEST(titles_of_one_subject_are_not_all_read)
{
    static const struct kind kind = {"stage 4, one subject", write_article, {{0, 7, 30, 12, 9800, 50}}};
    static const int sizes[] = {1000, 5000};
    struct cost few;
    for (int i = 0; i < 2; i++) {
        struct place p = place_open(ON_SQLITE);
        struct site site = site_with(&p, sizes[i], true);
        struct cost cost = cost_of(&p, &site, &kind, true);
        check_budget(kind.name, &kind.budget, &cost, sizes[i]);
        if (i == 0)
            few = cost;
        check_flat(kind.name, &few, &cost, sizes[i]);
        place_close(&p);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("step_cost");
    TCase *all = tcase_create("step_cost");
    tcase_set_timeout(all, 120);
    tcase_add_test(all, a_step_costs_the_same_however_large_the_site);
    tcase_add_test(all, titles_of_one_subject_are_not_all_read);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
