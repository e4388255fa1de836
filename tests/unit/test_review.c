/* What people do with contents and images, on every database there is: which
 * act is allowed when, and what it leaves in every row that it touches. */
#include "db_fixture.h"

#include "editorial/review.h"

static const struct actor anna = {.account = 1, .by_whom = "anna@example.com", .now = 5000};
static const struct actor stranger = {.account = 2, .by_whom = "eve@example.com", .now = 5000};
static const struct actor elsewhere = {.account = 1, .site = 2, .by_whom = "token", .now = 5000};

/* Account 1 with sites 1 and 2; task 1 done; content 1 of it with `done` of 3 images generated. */
static void start(struct place *p, int which, const char *status, int done)
{
    *p = place_open(which);
    struct error f = {0};
    ck_assert_msg(db_migrate(p->db, &f), "%s", f.why);
    run_one(p->db, "insert into igny8_accounts (name, created_at) values ('a', 1), ('b', 1)");
    run_one(p->db, "insert into igny8_sites (account_id, name, name_key, created_at)"
                   " values (1, 'One', 'one', 1), (1, 'Two', 'two', 1)");
    run_one(p->db, "insert into igny8_tasks (account_id, site_id, title, status, created_at, updated_at)"
                   " values (1, 1, 'Beans', 'completed', 1, 1)");
    run_one(p->db, "insert into igny8_content (account_id, site_id, task_id, title, meta_title, slug, body,"
                   " words, created_at, updated_at) values (1, 1, 1, 'Beans', 'All beans', 'beans',"
                   " 'Water and beans.', 3, 1, 1)");
    run_one(p->db, "insert into igny8_content_versions (content_id, version, title, meta_title, slug, body,"
                   " words, made_at) values (1, 1, 'Beans', 'All beans', 'beans', 'Water and beans.', 3, 1)");
    for (int i = 0; i < 3; i++) {
        char *sql = talloc_asprintf(
            p->all,
            "insert into igny8_images (account_id, site_id, content_id, image_type, position, prompt,"
            " width, height, status, file, created_at, updated_at) values (1, 1, 1, '%s', %d, 'draw', 1200,"
            " 630, '%s', '%s', 1, 1)",
            i ? "in_article" : "featured", i, i < done ? "generated" : "pending",
            i < done ? "ab/abcdefghijklmnopqrstuvwxyz.png" : "");
        run_one(p->db, sql);
    }
    run_one(p->db, talloc_asprintf(p->all, "update igny8_content set status = '%s'", status));
}

static int64_t number(struct place *p, const char *sql)
{
    must_begin(p->db, DB_READ_ONLY);
    int64_t n = count_of(p->db, sql);
    db_rollback(p->db);
    return n;
}

static const char *text(struct place *p, const char *sql)
{
    must_begin(p->db, DB_READ_ONLY);
    struct rows *rows = db_query(p->db, p->all, sql, NO_BIND);
    ck_assert_msg(!db_failed(p->db), "%s", db_last_error(p->db)->why);
    const char *found = rows_next(rows) ? row_text(rows, "x") : "(no row)";
    db_rollback(p->db);
    return found ? found : "(null)";
}

static int64_t pending(struct place *p, int stage)
{
    must_begin(p->db, DB_READ_ONLY);
    int64_t n = queue_pending(p->db, 1, stage);
    db_rollback(p->db);
    return n;
}

static const char *status(struct place *p)
{
    return text(p, "select status as x from igny8_content where id = 1");
}

/* The outcome of an act in a transaction of its own; committed even when refused: it must have written
 * nothing then. */
static enum error_kind act_by(struct place *p, const struct actor *by, enum review_act what, const char *note)
{
    struct error why = {0};
    must_begin(p->db, DB_DURABLE);
    bool good = review_act(p->db, by, 1, what, note, 0, &why);
    must_commit(p->db);
    ck_assert_int_eq(good, why.kind == ERR_NONE);
    return why.kind;
}

static enum error_kind act(struct place *p, enum review_act what)
{
    return act_by(p, &anna, what, "Shorter, please.");
}

static struct error edit(struct place *p, const struct content_text *change, int64_t version)
{
    struct error why = {0};
    TALLOC_CTX *mem = talloc_new(NULL);
    must_begin(p->db, DB_DURABLE);
    struct markdown_doc *doc = change->body ? markdown_read(mem, change->body) : NULL;
    bool good = review_edit(p->db, mem, &anna, 1, change, doc, version, NULL, &why);
    must_commit(p->db);
    ck_assert_int_eq(good, why.kind == ERR_NONE);
    talloc_free(mem);
    return why;
}

START_TEST(an_edit_is_the_next_version)
{
    struct place p;
    start(&p, _i, "review", 3);
    ck_assert_int_eq(act(&p, REVIEW_APPROVE), ERR_NONE);
    struct error f =
        edit(&p,
             &(struct content_text){.title = "  Coffee \t beans ",
                                    .body = "# Coffee beans\n\nBoil *the* water.\n\n## At last\n\n"
                                            "<b>Pour</b> it: [slowly](javascript:alert).\n"},
             1);
    ck_assert_msg(f.kind == ERR_NONE, "%s", f.why);
    ck_assert_str_eq(text(&p, "select title as x from igny8_content"), "Coffee beans");
    /* Boil the water, At last, Pour it slowly: the title is no part of the body. */
    ck_assert_int_eq(number(&p, "select words from igny8_content"), 8);
    ck_assert_int_eq(number(&p, "select version from igny8_content"), 2);
    ck_assert_str_eq(text(&p, "select slug as x from igny8_content"), "beans");
    ck_assert_str_eq(text(&p, "select meta_title as x from igny8_content"), "All beans");
    ck_assert_str_eq(text(&p, "select approved_by as x from igny8_content"), "(null)");
    ck_assert_str_eq(text(&p, "select by_whom as x from igny8_content_versions where version = 2"),
                     "anna@example.com");
    ck_assert_str_eq(text(&p, "select what as x from igny8_content_versions where version = 2"),
                     "edited title, body");
    ck_assert_int_eq(number(&p, "select made_at from igny8_content_versions where version = 2"), 5000);
    ck_assert_str_eq(text(&p, "select body as x from igny8_content_versions where version = 1"),
                     "Water and beans.");
    ck_assert_int_eq(pending(&p, 7), 1);
    place_close(&p);
}
END_TEST

START_TEST(an_edit_names_the_version_it_was_made_on)
{
    struct place p;
    start(&p, _i, "draft", 0);
    ck_assert_int_eq(edit(&p, &(struct content_text){.title = "First"}, 1).kind, ERR_NONE);
    struct error f = edit(&p, &(struct content_text){.title = "Second"}, 1);
    ck_assert_int_eq(f.kind, ERR_BUSY);
    ck_assert_ptr_nonnull(strstr(f.why, "you edited version 1, it is now at version 2"));
    ck_assert_str_eq(text(&p, "select title as x from igny8_content"), "First");
    ck_assert_int_eq(edit(&p, &(struct content_text){.title = "First"}, 2).kind, ERR_NONE);
    ck_assert_int_eq(number(&p, "select count(*) from igny8_content_versions"), 2);
    ck_assert_int_eq(edit(&p, &(struct content_text){.meta_title = ""}, 2).kind, ERR_NONE);
    ck_assert_str_eq(text(&p, "select meta_title as x from igny8_content"), "(null)");
    place_close(&p);
}
END_TEST

static void refused(struct place *p, const struct content_text *change, const char *field)
{
    struct error f = edit(p, change, 1);
    ck_assert_int_eq(f.kind, ERR_BAD_INPUT);
    ck_assert_msg(strncmp(f.why, field, strlen(field)) == 0 && f.why[strlen(field)] == ':', "%s", f.why);
}

START_TEST(a_text_that_is_none_is_refused)
{
    struct place p;
    start(&p, _i, "draft", 0);
    char *length = talloc_zero_size(p.all, 402);
    memset(length, 'x', 401);
    refused(&p, &(struct content_text){.title = " \t"}, "title");
    refused(&p, &(struct content_text){.title = length}, "title");
    refused(&p, &(struct content_text){.meta_title = length}, "meta_title");
    refused(&p, &(struct content_text){.meta_description = length}, "meta_description");
    refused(&p, &(struct content_text){.slug = "?!"}, "slug");
    refused(&p, &(struct content_text){.body = "# Beans\n"}, "body");
    refused(&p, &(struct content_text){.body = "<script>alert(1)</script>"}, "body");
    ck_assert_int_eq(number(&p, "select count(*) from igny8_content_versions"), 1);
    ck_assert_int_eq(edit(&p, &(struct content_text){.slug = "Über Bohnen!"}, 1).kind, ERR_NONE);
    ck_assert_str_eq(text(&p, "select slug as x from igny8_content"), "uber-bohnen");
    place_close(&p);
}
END_TEST

START_TEST(an_old_version_comes_back_as_the_next)
{
    struct place p;
    struct error why = {0};
    start(&p, _i, "review", 3);
    ck_assert_int_eq(edit(&p, &(struct content_text){.title = "Tea", .body = "Only tea."}, 1).kind, ERR_NONE);
    TALLOC_CTX *mem = talloc_new(NULL);
    must_begin(p.db, DB_DURABLE);
    ck_assert(!review_restore(p.db, mem, &anna, 1, 7, 2, NULL, &why));
    ck_assert_int_eq(why.kind, ERR_BAD_ITEM);
    ck_assert(!review_restore(p.db, mem, &anna, 1, 1, 1, NULL, &why));
    ck_assert_int_eq(why.kind, ERR_BUSY);
    ck_assert(review_restore(p.db, mem, &anna, 1, 1, 2, NULL, &why));
    must_commit(p.db);
    talloc_free(mem);
    ck_assert_str_eq(text(&p, "select title as x from igny8_content where version = 3"), "Beans");
    ck_assert_int_eq(number(&p, "select words from igny8_content"), 3);
    ck_assert_str_eq(text(&p, "select what as x from igny8_content_versions where version = 3"),
                     "restored version 1");
    ck_assert_int_eq(number(&p, "select count(*) from igny8_content_versions"), 3);
    place_close(&p);
}
END_TEST

START_TEST(sent_back_it_is_queued_with_the_note)
{
    struct place p;
    start(&p, _i, "review", 3);
    ck_assert_int_eq(act(&p, REVIEW_SEND_BACK), ERR_NONE);
    ck_assert_str_eq(status(&p), "sent_back");
    ck_assert_str_eq(text(&p, "select sent_back_by as x from igny8_content"), "anna@example.com");
    ck_assert_str_eq(text(&p, "select note as x from igny8_tasks where status = 'queued'"),
                     "Shorter, please.");
    ck_assert_int_eq(pending(&p, 4), 1);
    ck_assert_int_eq(pending(&p, 7), 0);
    ck_assert_int_eq(act(&p, REVIEW_SEND_BACK), ERR_BUSY);
    ck_assert_int_eq(act(&p, REVIEW_APPROVE), ERR_BUSY);
    run_one(p.db, "delete from igny8_tasks");
    run_one(p.db, "update igny8_content set status = 'draft'");
    ck_assert_int_eq(act(&p, REVIEW_SEND_BACK), ERR_NONE);
    ck_assert_str_eq(text(&p,
                          "select t.title as x from igny8_tasks t join igny8_content c on c.task_id = t.id "
                          "where t.status = 'queued' and t.site_id = 1"),
                     "Beans");
    ck_assert_int_eq(pending(&p, 4), 1);
    place_close(&p);
}
END_TEST

START_TEST(without_its_images_by_a_persons_word)
{
    struct place p;
    start(&p, _i, "draft", 1);
    ck_assert_int_eq(act(&p, REVIEW_SEND_WITHOUT_IMAGES), ERR_NONE);
    ck_assert_str_eq(status(&p), "review");
    ck_assert_str_eq(text(&p, "select sent_without_by as x from igny8_content"), "anna@example.com");
    ck_assert_int_eq(number(&p, "select sent_without_at from igny8_content"), 5000);
    ck_assert_int_eq(pending(&p, 7), 1);
    ck_assert_int_eq(act(&p, REVIEW_SEND_WITHOUT_IMAGES), ERR_NONE);
    run_one(p.db, "update igny8_content set status = 'published'");
    ck_assert_int_eq(act(&p, REVIEW_SEND_WITHOUT_IMAGES), ERR_BUSY);
    ck_assert_int_eq(act(&p, REVIEW_SEND_BACK), ERR_BUSY);
    place_close(&p);
}
END_TEST

START_TEST(the_trash_holds_what_is_pending)
{
    struct place p;
    start(&p, _i, "draft", 1);
    run_one(p.db, "update igny8_images set disabled = 1 where position = 2");
    ck_assert_int_eq(pending(&p, 6), 1);
    ck_assert_int_eq(act(&p, REVIEW_DELETE), ERR_BUSY);
    ck_assert_int_eq(act(&p, REVIEW_TRASH), ERR_NONE);
    ck_assert_int_eq(act(&p, REVIEW_TRASH), ERR_NONE);
    ck_assert_str_eq(status(&p), "trashed");
    ck_assert_int_eq(pending(&p, 6), 0);
    ck_assert_int_eq(edit(&p, &(struct content_text){.title = "New"}, 1).kind, ERR_BUSY);
    ck_assert_int_eq(act(&p, REVIEW_APPROVE), ERR_BUSY);
    ck_assert_int_eq(act(&p, REVIEW_UNTRASH), ERR_NONE);
    ck_assert_str_eq(status(&p), "draft");
    ck_assert_int_eq(pending(&p, 6), 1);
    ck_assert_int_eq(number(&p, "select disabled from igny8_images where position = 2"), 1);
    ck_assert_str_eq(text(&p, "select trashed_by as x from igny8_content"), "(null)");
    ck_assert_int_eq(act(&p, REVIEW_TRASH), ERR_NONE);
    ck_assert_int_eq(act(&p, REVIEW_DELETE), ERR_NONE);
    ck_assert_int_eq(number(&p, "select count(*) from igny8_images"), 0);
    ck_assert_int_eq(number(&p, "select count(*) from igny8_content_versions"), 0);
    ck_assert_int_eq(number(&p, "select count(*) from igny8_tasks"), 1);
    place_close(&p);
}
END_TEST

START_TEST(out_of_the_trash_it_is_where_it_was)
{
    struct place p;
    start(&p, _i, "review", 3);
    act(&p, REVIEW_TRASH);
    ck_assert_int_eq(pending(&p, 7), 0);
    act(&p, REVIEW_UNTRASH);
    ck_assert_str_eq(status(&p), "review");
    act(&p, REVIEW_SEND_BACK);
    act(&p, REVIEW_TRASH);
    ck_assert_int_eq(pending(&p, 4), 0);
    ck_assert_str_eq(text(&p, "select status as x from igny8_tasks"), "completed");
    act(&p, REVIEW_UNTRASH);
    ck_assert_str_eq(status(&p), "sent_back");
    ck_assert_int_eq(pending(&p, 4), 1);
    ck_assert_str_eq(text(&p, "select note as x from igny8_tasks"), "Shorter, please.");
    act(&p, REVIEW_TRASH);
    run_one(p.db, "delete from igny8_tasks");
    act(&p, REVIEW_UNTRASH);
    ck_assert_str_eq(status(&p), "review"); /* nobody would write it anew, and its images are all there */
    place_close(&p);
}
END_TEST

START_TEST(a_failed_image_is_tried_again_or_replaced)
{
    struct place p;
    struct error why = {0};
    start(&p, _i, "draft", 2);
    must_begin(p.db, DB_DURABLE);
    ck_assert(!review_retry_image(p.db, &anna, 1, &why));
    ck_assert_int_eq(why.kind, ERR_BUSY);
    must_commit(p.db);
    run_one(p.db, "update igny8_images set status = 'failed', error = 'Because.' where id = 3");
    must_begin(p.db, DB_DURABLE);
    ck_assert(review_retry_image(p.db, &anna, 3, &why));
    must_commit(p.db);
    ck_assert_int_eq(pending(&p, 6), 1);
    ck_assert_str_eq(text(&p, "select error as x from igny8_images where id = 3"), "(null)");
    must_begin(p.db, DB_DURABLE);
    struct image *i = image_lock(p.db, p.all, &anna, 3);
    ck_assert_int_eq(i->width, 1200);
    image_set_file(p.db, &anna, i, "cd/cdef.jpg", "image/jpeg");
    must_commit(p.db);
    ck_assert_str_eq(status(&p), "review");
    ck_assert_int_eq(pending(&p, 6), 0);
    ck_assert_str_eq(text(&p, "select sent_without_by as x from igny8_content"), "(null)");
    ck_assert_str_eq(text(&p, "select uploaded_by as x from igny8_images where id = 3"), "anna@example.com");
    place_close(&p);
}
END_TEST

static void drop_image(struct place *p, int64_t id)
{
    struct error why = {0};
    must_begin(p->db, DB_DURABLE);
    ck_assert_msg(review_delete_image(p->db, &anna, id, &why), "%s", why.why);
    must_commit(p->db);
}

START_TEST(a_draft_moves_on_when_what_it_waited_for_goes)
{
    struct place p;
    start(&p, _i, "draft", 2);
    drop_image(&p, 3);
    ck_assert_str_eq(status(&p), "review");
    drop_image(&p, 2);
    ck_assert_str_eq(text(&p, "select sent_without_by as x from igny8_content"), "(null)");
    drop_image(&p, 1);
    ck_assert_str_eq(status(&p), "review");
    ck_assert_str_eq(text(&p, "select sent_without_by as x from igny8_content"), "anna@example.com");
    place_close(&p);
}
END_TEST

START_TEST(others_find_nothing)
{
    struct place p;
    struct error why = {0};
    start(&p, _i, "review", 2);
    for (enum review_act a = REVIEW_APPROVE; a <= REVIEW_DISABLE; a++) {
        ck_assert_int_eq(act_by(&p, &stranger, a, "note"), ERR_BAD_ITEM);
        ck_assert_int_eq(act_by(&p, &elsewhere, a, "note"), ERR_BAD_ITEM);
    }
    must_begin(p.db, DB_DURABLE);
    ck_assert_ptr_null(image_lock(p.db, p.all, &stranger, 1));
    ck_assert_ptr_null(image_lock(p.db, p.all, &elsewhere, 1));
    ck_assert_ptr_null(image_read(p.db, p.all, &stranger, 1));
    ck_assert(!review_delete_image(p.db, &stranger, 1, &why));
    ck_assert(!review_edit(p.db, p.all, &stranger, 1, &(struct content_text){.title = "Mine"}, NULL, 1, NULL,
                           &why));
    ck_assert_int_eq(rows_count(content_images(p.db, p.all, 2, 1)), 0);
    ck_assert_int_eq(rows_count(content_images(p.db, p.all, 1, 1)), 3);
    must_commit(p.db);
    ck_assert_str_eq(text(&p, "select title as x from igny8_content where status = 'review'"), "Beans");
    place_close(&p);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        an_edit_is_the_next_version,
        an_edit_names_the_version_it_was_made_on,
        a_text_that_is_none_is_refused,
        an_old_version_comes_back_as_the_next,
        sent_back_it_is_queued_with_the_note,
        without_its_images_by_a_persons_word,
        the_trash_holds_what_is_pending,
        out_of_the_trash_it_is_where_it_was,
        a_failed_image_is_tried_again_or_replaced,
        a_draft_moves_on_when_what_it_waited_for_goes,
        others_find_nothing,
    };
    Suite *suite = suite_create("review");
    TCase *all = tcase_create("review");
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
