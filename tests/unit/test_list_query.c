/* Lists on both databases: pages, order, search, filters, and whose rows they are. */
#include "plan_fixture.h"

#include "store/query/query.h"

static const struct list_column columns[] = {
    {"id", "k.id", COLUMN_INT, LIST_ORDER | LIST_FILTER},
    {"keyword", "k.keyword", COLUMN_TEXT, 0},
    {"keyword", "k.keyword_key", COLUMN_TEXT, LIST_ORDER | LIST_SEARCH | LIST_FOLDED_KEY},
    {"volume", "k.volume", COLUMN_INT, LIST_ORDER | LIST_FILTER},
    {"status", "k.status", COLUMN_TEXT, LIST_FILTER},
    {"cluster", "c.name", COLUMN_TEXT, LIST_SEARCH | LIST_FILTER},
    {"cluster_id", "k.cluster_id", COLUMN_INT, LIST_FILTER},
    {"error", "k.error", COLUMN_TEXT, LIST_DETAIL_ONLY},
    {0},
};

static const struct list_spec keywords = {
    .from = "igny8_keywords k left join igny8_clusters c on c.id = k.cluster_id",
    .account = "k.account_id",
    .site = "k.site_id",
    .id = "k.id",
    .where = "k.import_id is null",
    .order = "k.created_at desc",
    .columns = columns,
};

enum { ID, SHOWN, KEYWORD, VOLUME, STATUS, CLUSTER, CLUSTER_ID };

struct lists {
    struct place p;
    struct account ours, theirs;
    struct site site, other, foreign;
    int64_t cluster;
};

static void add(struct lists *l, const struct site *s, int at, const char *word, const char *key,
                struct value volume, const char *status)
{
    db_exec(l->p.db,
            "insert into igny8_keywords(account_id, site_id, keyword, keyword_key, volume, status, error, "
            "created_at, updated_at) values ($1, $2, $3, $4, $5, $6, 'why', $7, $7)",
            BIND(db_int(s->account_id), db_int(s->id), db_text(word), db_text(key), volume, db_text(status),
                 db_int(at)));
}

static void fill(struct lists *l)
{
    struct db *db = l->p.db;
    add(l, &l->site, 10, "Coffee Beans", "coffee beans", db_int(500), "new");
    add(l, &l->site, 20, "100% arabica", "100% arabica", db_null(), "new");
    add(l, &l->site, 30, "1000 arabica", "1000 arabica", db_int(20), "failed");
    add(l, &l->site, 40, "STRASSE_Kaffee", "strasse_kaffee", db_int(500), "mapped");
    add(l, &l->site, 50, "back\\slash", "back\\slash", db_int(3), "new");
    add(l, &l->other, 60, "coffee elsewhere", "coffee elsewhere", db_int(1), "new");
    add(l, &l->foreign, 70, "coffee of others", "coffee of others", db_int(1), "new");
    l->cluster = db_query_int(db, 0,
                              "insert into igny8_clusters(account_id, site_id, name, name_key, created_at, "
                              "updated_at) values ($1, $2, 'Ärzte und Σίσυφος', 'k', 1, 1) returning id",
                              BIND(db_int(l->site.account_id), db_int(l->site.id)));
    db_exec(db, "update igny8_keywords set cluster_id = $1 where status = 'mapped'",
            BIND(db_int(l->cluster)));
}

static struct lists lists_open(int which)
{
    struct lists l = {.p = place_open(which)};
    struct error f = {0};
    ck_assert_msg(db_migrate(l.p.db, &f), "%s", f.why);
    must_begin(l.p.db, DB_DURABLE);
    account_ensure(l.p.db, "ours", 0, 1, &l.ours);
    account_ensure(l.p.db, "theirs", 0, 1, &l.theirs);
    site_create(l.p.db, l.ours.id, "One", NULL, "UTC", "en", 1, &l.site);
    site_create(l.p.db, l.ours.id, "Two", NULL, "UTC", "en", 1, &l.other);
    site_create(l.p.db, l.theirs.id, "One", NULL, "UTC", "en", 1, &l.foreign);
    fill(&l);
    must_commit(l.p.db);
    return l;
}

static struct list_params params(const struct lists *l)
{
    return (struct list_params){.account = l->ours.id, .site = l->site.id, .page = 1, .page_size = 500};
}

/* The keywords that are found, in order, as "a; b". */
static const char *found(struct lists *l, const struct list_params *w)
{
    struct rows *r = list_query_page(l->p.db, l->p.all, &keywords, w);
    ck_assert_msg(!db_failed(l->p.db), "%s", db_last_error(l->p.db)->why);
    char *all = talloc_strdup(l->p.all, "");
    while (rows_next(r))
        all = talloc_asprintf_append(all, "%s%s", *all ? "; " : "", row_text(r, "keyword"));
    return all;
}

static void expect(struct lists *l, const struct list_params *w, const char *wanted)
{
    ck_assert_str_eq(found(l, w), wanted);
    int64_t count = *wanted != 0;
    for (const char *at = wanted; (at = strchr(at, ';')); at++)
        count++;
    ck_assert_int_eq(list_query_count(l->p.db, &keywords, w), count);
}

static void expect_search(struct lists *l, const char *search, const char *wanted)
{
    struct list_params w = params(l);
    w.search = search;
    w.order = &columns[ID];
    expect(l, &w, wanted);
}

START_TEST(search_is_folded_and_takes_signs_as_they_stand)
{
    struct lists l = lists_open(_i);
    expect_search(&l, "COFFEE", "Coffee Beans");
    expect_search(&l, "fee  BE", "Coffee Beans");
    expect_search(&l, "100%", "100% arabica");
    expect_search(&l, "%", "100% arabica");
    expect_search(&l, "_", "STRASSE_Kaffee");
    expect_search(&l, "straße", "STRASSE_Kaffee");
    expect_search(&l, "\\", "back\\slash");
    expect_search(&l, "' or 1=1 --", "");
    expect_search(&l, "ärzte", "STRASSE_Kaffee");
    expect_search(&l, "ÄRZTE UND ΣΊΣΥΦΟΣ", "STRASSE_Kaffee");
    expect_search(&l, " ", "Coffee Beans; 100% arabica; 1000 arabica; STRASSE_Kaffee; back\\slash");
    place_close(&l.p);
}
END_TEST

START_TEST(order_has_no_value_last_and_ends_in_the_id)
{
    struct lists l = lists_open(_i);
    struct list_params w = params(&l);
    expect(&l, &w, "back\\slash; STRASSE_Kaffee; 1000 arabica; 100% arabica; Coffee Beans");
    w.order = &columns[VOLUME];
    expect(&l, &w, "back\\slash; 1000 arabica; Coffee Beans; STRASSE_Kaffee; 100% arabica");
    w.descending = true;
    expect(&l, &w, "STRASSE_Kaffee; Coffee Beans; 1000 arabica; back\\slash; 100% arabica");
    w.order = &columns[ID];
    expect(&l, &w, "back\\slash; STRASSE_Kaffee; 1000 arabica; 100% arabica; Coffee Beans");
    w.order = &columns[KEYWORD];
    w.search = "a";
    expect(&l, &w, "STRASSE_Kaffee; Coffee Beans; back\\slash; 1000 arabica; 100% arabica");
    place_close(&l.p);
}
END_TEST

START_TEST(filters_of_one_column_are_alternatives)
{
    struct lists l = lists_open(_i);
    struct list_params w = params(&l);
    w.filters[0] = (struct list_filter){.column = &columns[STATUS], .value = db_text("new")};
    w.filters[1] = (struct list_filter){.column = &columns[VOLUME], .value = db_null()};
    w.filters[2] = (struct list_filter){.column = &columns[STATUS], .value = db_text("failed")};
    w.filter_count = 1;
    expect(&l, &w, "back\\slash; 100% arabica; Coffee Beans");
    w.filter_count = 2;
    expect(&l, &w, "100% arabica");
    w.filter_count = 3;
    expect(&l, &w, "100% arabica");
    w.filters[1] = (struct list_filter){.column = &columns[CLUSTER_ID], .value = db_null()};
    expect(&l, &w, "back\\slash; 1000 arabica; 100% arabica; Coffee Beans");
    w.filters[0] = (struct list_filter){.column = &columns[CLUSTER], .value = db_text("Ärzte und Σίσυφος")};
    w.filter_count = 1;
    expect(&l, &w, "STRASSE_Kaffee");
    w.search = "beans";
    expect(&l, &w, "");
    place_close(&l.p);
}
END_TEST

START_TEST(every_row_is_on_one_page)
{
    struct lists l = lists_open(_i);
    struct list_params w = params(&l);
    w.site = 0;
    w.page_size = 4;
    ck_assert_int_eq(list_query_count(l.p.db, &keywords, &w), 6);
    ck_assert_str_eq(found(&l, &w), "coffee elsewhere; back\\slash; STRASSE_Kaffee; 1000 arabica");
    w.page = 2;
    ck_assert_str_eq(found(&l, &w), "100% arabica; Coffee Beans");
    w.page = 3;
    ck_assert_str_eq(found(&l, &w), "");
    place_close(&l.p);
}
END_TEST

START_TEST(nobody_reads_another_account)
{
    struct lists l = lists_open(_i);
    struct list_params w = params(&l);
    w.site = l.foreign.id;
    expect(&l, &w, "");
    int64_t theirs = db_query_int(l.p.db, 0, "select id from igny8_keywords where site_id = $1",
                                  BIND(db_int(l.foreign.id)));
    int64_t elsewhere =
        db_query_int(l.p.db, 0, "select id from igny8_keywords where site_id = $1", BIND(db_int(l.other.id)));
    ck_assert(!rows_next(list_query_one(l.p.db, l.p.all, &keywords, l.ours.id, 0, theirs)));
    ck_assert(!rows_next(list_query_one(l.p.db, l.p.all, &keywords, l.ours.id, l.site.id, elsewhere)));
    struct rows *r = list_query_one(l.p.db, l.p.all, &keywords, l.ours.id, 0, elsewhere);
    ck_assert(rows_next(r));
    ck_assert_str_eq(row_text(r, "error"), "why"); /* of one row alone */
    int64_t ids[9];
    w = params(&l);
    w.site = 0;
    ck_assert_int_eq(list_query_ids(l.p.db, &keywords, &w, 0, 9, ids), 6);
    ck_assert_int_eq(list_query_ids(l.p.db, &keywords, &w, ids[3], 9, ids), 2);
    ck_assert_int_eq(ids[1], elsewhere);
    ck_assert_int_eq(list_query_ids(l.p.db, &keywords, &w, 0, 2, ids), 2);
    place_close(&l.p);
}
END_TEST

static char *plan_of(struct lists *l, const char *sql)
{
    struct db *db = l->p.db;
    bool postgres = db_is_postgres(db);
    char *text = talloc_strdup(l->p.all, "");
    char *ask = talloc_asprintf(l->p.all, "%s %s", postgres ? "explain" : "explain query plan", sql);
    struct rows *r =
        db_query(db, l->p.all, ask, BIND(db_int(1), db_int(1), db_text("new"), db_int(50), db_int(0)));
    ck_assert_msg(!db_failed(db), "%s", db_last_error(db)->why);
    while (rows_next(r))
        text = talloc_asprintf_append(text, "%s\n", row_text(r, postgres ? "QUERY PLAN" : "detail"));
    return text;
}

START_TEST(a_site_by_status_and_id_is_read_from_an_index)
{
    struct lists l = lists_open(_i);
    struct list_params w = params(&l);
    w.order = &columns[ID];
    w.descending = true;
    w.filters[w.filter_count++] = (struct list_filter){.column = &columns[STATUS], .value = db_text("new")};
    fill_pipeline(&l.p);
    must_begin(l.p.db, DB_RELAXED);
    char *plan = plan_of(&l, list_query_page_sql(l.p.all, &keywords, &w));
    must_commit(l.p.db);
    ck_assert_msg(strstr(plan, "igny8_keywords_list"), "%s", plan);
    ck_assert_msg(!strstr(plan, "SCAN k\n") && !strstr(plan, "Seq Scan on igny8_keywords"), "%s", plan);
    place_close(&l.p);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("list_query");
    TCase *all = tcase_create("both");
    int n = databases();
    tcase_set_timeout(all, 60);
    tcase_add_loop_test(all, search_is_folded_and_takes_signs_as_they_stand, 0, n);
    tcase_add_loop_test(all, order_has_no_value_last_and_ends_in_the_id, 0, n);
    tcase_add_loop_test(all, filters_of_one_column_are_alternatives, 0, n);
    tcase_add_loop_test(all, every_row_is_on_one_page, 0, n);
    tcase_add_loop_test(all, nobody_reads_another_account, 0, n);
    tcase_add_loop_test(all, a_site_by_status_and_id_is_read_from_an_index, 0, n);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
