/* The index of titles: it holds what counts whatever is done to the rows, and
 * what it finds is what comparing with every title would find. */
#include "db_fixture.h"

#include "ai/text/duplicate_check_internal.h"
#include "base/metrics.h"
#include "ideas_fixture.h"
#include "store/store.h"

static struct place place;
static struct account account;
static struct site site;

static void open_site(int which)
{
    struct error f = {0};
    place = place_open(which);
    ck_assert_msg(db_migrate(place.db, &f), "%s", f.why);
    must_begin(place.db, DB_RELAXED);
    account_ensure(place.db, NULL, 10000000, 1, &account);
    site_create(place.db, account.id, "Site", NULL, "UTC", "en", 1, &site);
    must_commit(place.db);
}

static int64_t add_idea(const char *title)
{
    return db_query_int(
        place.db, 0,
        "insert into igny8_content_ideas(account_id, site_id, idea_title, title_key, created_at,"
        " updated_at) values ($1, $2, $3, $3, 1, 1) returning id",
        BIND(db_int(account.id), db_int(site.id), db_text(title)));
}

static int64_t add_task(int64_t idea, const char *title)
{
    return db_query_int(
        place.db, 0,
        "insert into igny8_tasks(account_id, site_id, idea_id, title, words, created_at, updated_at)"
        " values ($1, $2, $3, $4, 500, 1, 1) returning id",
        BIND(db_int(account.id), db_int(site.id), db_ref(idea), db_text(title)));
}

static int64_t add_content(int64_t task, const char *title)
{
    return db_query_int(place.db, 0,
                        "insert into igny8_content(account_id, site_id, task_id, title, slug, body, words,"
                        " created_at, updated_at) values ($1, $2, $3, $4, 's', 'b', 1, 1, 1) returning id",
                        BIND(db_int(account.id), db_int(site.id), db_ref(task), db_text(title)));
}

static void add_post(int64_t post, int64_t content, const char *title)
{
    const struct seen_post p = {post, content, title, "https://example.com/", "publish", NULL};
    save_seen_post(place.db, site.id, &p, 1);
}

static void catch_up(void)
{
    struct error f = {0};
    for (bool more = true; more;)
        ck_assert_msg(duplicate_catch_up(place.db, &more, &f), "%s", f.why);
}

/* What counts, as rows say it without the index, and what the index has. */
#define COUNTS                                                                                               \
    "select 'idea' as kind, id as n, idea_title as title from igny8_content_ideas where status <> "          \
    "'duplicate'"                                                                                            \
    " union all select 'task', t.id, t.title from igny8_tasks t left join igny8_content_ideas i"             \
    " on i.id = t.idea_id where i.id is null or i.idea_title <> t.title"                                     \
    " union all select 'content', c.id, c.title from igny8_content c left join igny8_tasks t"                \
    " on t.id = c.task_id where c.status <> 'trashed' and (t.id is null or t.title <> c.title)"              \
    " union all select 'post', p.post_id, p.title from igny8_site_posts p left join igny8_content c"         \
    " on c.id = p.content_id where p.status <> 'trash' and (c.id is null or c.status = 'trashed')"
#define HELD                                                                                                 \
    "select case when idea_id is not null then 'idea' when task_id is not null then 'task'"                  \
    " when content_id is not null then 'content' else 'post' end as kind,"                                   \
    " coalesce(idea_id, task_id, content_id, post_id) as n, title from igny8_titles where repeats = 0"

static void check_index(const char *after)
{
    const char *const missing =
        "select count(*) from (select * from (" COUNTS ") as c except select * from (" HELD ") as h) as x";
    const char *const extra =
        "select count(*) from (select * from (" HELD ") as h except select * from (" COUNTS ") as c) as x";
    ck_assert_msg(count_of(place.db, missing) == 0, "%s: a title is missing in the index", after);
    ck_assert_msg(count_of(place.db, extra) == 0, "%s: a title too many is in the index", after);
    ck_assert_msg(count_of(place.db, "select count(*) from igny8_title_keys k where not exists"
                                     " (select 1 from igny8_titles t where t.id = k.title_id)") == 0,
                  "%s: keys of a title that is gone", after);
}

START_TEST(the_index_holds_what_counts)
{
    static const char *const acts[] = {
        "update igny8_content_ideas set idea_title = 'Roasting coffee' where idea_title = 'Coffee beans'",
        "update igny8_tasks set title = 'Roasting coffee' where title = 'Coffee beans'",
        "update igny8_content_ideas set status = 'duplicate'",
        "update igny8_content_ideas set status = 'new'",
        "update igny8_content set status = 'trashed'",
        "update igny8_content set status = 'draft'",
        "update igny8_content set title = 'Coffee beans'",
        "update igny8_site_posts set status = 'trash'",
        "update igny8_site_posts set status = 'publish', title = 'Old beans'",
        "delete from igny8_content_ideas",
        "delete from igny8_tasks",
        "delete from igny8_content",
        "delete from igny8_site_posts",
    };
    open_site(_i);
    must_begin(place.db, DB_RELAXED);
    int64_t idea = add_idea("Coffee beans"), task = add_task(idea, "Coffee beans");
    int64_t content = add_content(task, "Coffee beans for all");
    add_idea("Espresso machines");
    add_task(0, "Tea");
    add_post(7, content, "Coffee beans for all");
    add_post(8, 0, "Milk");
    must_commit(place.db);
    check_index("at first");
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        catch_up();
        run_one(place.db, acts[i]);
        check_index(acts[i]);
    }
    ck_assert_int_eq(count_of(place.db, "select count(*) from igny8_title_keys"), 0);
    place_close(&place);
}
END_TEST

static int64_t resembled(int64_t content)
{
    return db_query_int(place.db, -1, "select coalesce(resembles_id, 0) from igny8_content where id = $1",
                        BIND(db_int(content)));
}

START_TEST(two_drafts_of_one_transaction_see_each_other)
{
    open_site(_i);
    must_begin(place.db, DB_DURABLE);
    int64_t one = add_content(0, "How to Store Coffee Beans at Home");
    duplicate_judge(place.db, TITLED_CONTENT, one, NULL, 2);
    int64_t two = add_content(0, "Storing Coffee Beans at Home: A Guide");
    duplicate_judge(place.db, TITLED_CONTENT, two, NULL, 2);
    ck_assert_int_eq(resembled(one), 0);
    ck_assert_int_eq(resembled(two), one);
    must_commit(place.db);
    place_close(&place);
}
END_TEST

START_TEST(titles_without_keys_are_found_and_get_theirs)
{
    open_site(_i);
    must_begin(place.db, DB_DURABLE);
    int64_t one = add_content(0, "How to Store Coffee Beans at Home");
    int64_t two = add_content(0, "Storing Coffee Beans at Home: A Guide");
    duplicate_judge(place.db, TITLED_CONTENT, two, NULL, 2);
    ck_assert_int_eq(resembled(two), one);
    must_commit(place.db);
    catch_up();
    ck_assert_int_eq(count_of(place.db, "select count(*) from igny8_titles where prepared is null"), 0);
    must_begin(place.db, DB_DURABLE);
    duplicate_judge(place.db, TITLED_CONTENT, one, NULL, 3);
    ck_assert_int_eq(resembled(one), two);
    must_commit(place.db);
    run_one(place.db, "update igny8_sites set language = 'de'");
    ck_assert_int_eq(count_of(place.db, "select count(*) from igny8_titles where prepared is null"), 2);
    place_close(&place);
}
END_TEST

/* What is made ready before the transaction leaves no text to split inside it. */
START_TEST(texts_are_split_before_the_transaction)
{
    open_site(_i);
    struct seen_post posts[] = {
        {1, 0, "How to Store Coffee Beans at Home", "https://example.com/1", "publish", NULL},
        {2, 0, "Espresso machines", "https://example.com/2", "publish", NULL}};
    struct prepared_title *ready = title_prepare(place.all, "Espresso Machines", "en");
    must_begin(place.db, DB_DURABLE);
    int64_t idea = add_idea("Storing Coffee Beans at Home: A Guide"),
            draft = add_content(0, "Espresso Machines");
    must_commit(place.db);
    catch_up();
    duplicate_prepare_posts(place.db, place.all, site.id, posts, 2);
    int64_t split = metric_value(METRIC_TEXTS_SPLIT);
    must_begin(place.db, DB_DURABLE);
    duplicate_check_posts(place.db, site.id, posts, 2, 2);
    duplicate_judge(place.db, TITLED_CONTENT, draft, ready, 2);
    must_commit(place.db);
    ck_assert_int_eq(metric_value(METRIC_TEXTS_SPLIT), split);
    ck_assert_int_eq(db_query_int(place.db, 0,
                                  "select count(*) from igny8_content_ideas where id = $1"
                                  " and status = 'duplicate'",
                                  BIND(db_int(idea))),
                     1);
    ck_assert_int_eq(count_of(place.db, "select count(*) from igny8_content where similarity > 0"), 1);
    place_close(&place);
}
END_TEST

/* The likeness of the nearest of all, by comparing with every one. */
static int64_t most_of(struct title_subject **all, int count, const struct title_subject *s)
{
    int64_t most = 0;
    for (int i = 0; i < count; i++) {
        int64_t likeness = title_similarity(s, all[i]);
        most = likeness >= TITLE_SIMILARITY_RELATED && likeness > most ? likeness : most;
    }
    return most;
}

/* Of all titles the best that is not taken yet, said plainly. */
static int64_t next_best(const int *scores, const bool *taken, int titles)
{
    int best = 0;
    for (int t = 1; t <= titles; t++)
        if (scores[t] > 0 && !taken[t] && (best == 0 || scores[t] >= scores[best]))
            best = t;
    return best;
}

static void check_scores(const struct title_hit *hit, int hits, int titles)
{
    struct scored_title all[TITLE_KEYS_MAX * 100];
    int scores[101] = {0}, found = duplicate_scores(hit, hits, all);
    bool taken[101] = {false};
    for (int i = 0; i < hits; i++)
        if (hit[i].key != TITLE_UNPREPARED)
            scores[hit[i].title % 1000] += hit[i].key == 0 ? 64 : 1;
    for (int i = 0; i < found; i++) {
        int64_t wanted = next_best(scores, taken, titles), got = all[i].title % 1000;
        ck_assert_msg(got == wanted && all[i].score == scores[got], "%d of %d: %lld, not %lld", i, hits,
                      (long long)got, (long long)wanted);
        taken[got] = true;
    }
    ck_assert_int_eq(next_best(scores, taken, titles), 0);
}

/* Ids may lie close together or far apart; the hits come in any order. */
START_TEST(scores_are_counted_whatever_the_order)
{
    enum { ROUNDS = 60 };
    static const int64_t bases[] = {0, INT64_C(1) << 32, INT64_C(1) << 55};
    uint32_t chance = 1;
    for (int round = 0; round < ROUNDS; round++) {
        struct title_hit hit[TITLE_KEYS_MAX * 100];
        int titles = 1 + round * 100 / ROUNDS, hits = round < 20 ? round : round * 30;
        for (int i = 0; i < hits; i++) {
            chance = chance * 1103515245 + 12345;
            int64_t base = bases[round % 3] / 1000 * 1000;
            hit[i] = (struct title_hit){(int)(chance >> 8) % 30 - 1, base + 1 + (int)(chance >> 16) % titles};
        }
        check_scores(hit, hits, titles);
    }
}
END_TEST

/* Every idea of the fixture, held against all that came before it. */
START_TEST(the_index_finds_what_comparing_all_finds)
{
    enum { ALL = FIRST_HALF + SECOND_HALF };
    int other = 0, kin = 0;
    open_site(_i);
    struct title_subject *all[ALL];
    must_begin(place.db, DB_DURABLE);
    for (int i = 0; i < ALL; i++) {
        const char *title = i < FIRST_HALF ? first_half[i].title : second_half[i - FIRST_HALF].title;
        int64_t id = add_content(0, title);
        duplicate_judge(place.db, TITLED_CONTENT, id, NULL, 2);
        all[i] = title_subject_of(place.all, title, "en");
        int64_t wanted = most_of(all, i, all[i]);
        int64_t got =
            db_query_int(place.db, -1, "select coalesce(similarity, 0) from igny8_content where id = $1",
                         BIND(db_int(id)));
        kin += wanted > 0;
        other += got != wanted;
        ck_assert_msg(wanted < TITLE_SIMILARITY_SAME || got == wanted, "%s: %lld, not %lld", title,
                      (long long)got, (long long)wanted);
    }
    printf("# %d of %d nearest titles are less like than the nearest of all\n", other, kin);
    fflush(stdout);
    ck_assert_int_le(other * 50, kin);
    must_commit(place.db);
    place_close(&place);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("title_index");
    TCase *all = tcase_create("title_index");
    int n = databases();
    tcase_set_timeout(all, 60);
    tcase_add_loop_test(all, the_index_holds_what_counts, 0, n);
    tcase_add_loop_test(all, two_drafts_of_one_transaction_see_each_other, 0, n);
    tcase_add_loop_test(all, titles_without_keys_are_found_and_get_theirs, 0, n);
    tcase_add_loop_test(all, texts_are_split_before_the_transaction, 0, n);
    tcase_add_test(all, scores_are_counted_whatever_the_order);
    tcase_add_loop_test(all, the_index_finds_what_comparing_all_finds, 0, n);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
