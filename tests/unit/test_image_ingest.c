/* What is pure of a delivered image: what its row notes, how long its link lives, what a download came to;
 * and the files that hold delivered bytes. */
#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "ai/images/picture.h"
#include "settings/settings.h"

static TALLOC_CTX *top;
static char dir[64];

static void begin(void)
{
    top = talloc_new(NULL);
    strcpy(dir, "/tmp/igny8-ingest-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
}

static void end(void)
{
    char command[100];
    talloc_free(top);
    snprintf(command, sizeof command, "rm -rf %s", dir);
    ck_assert_int_eq(system(command), 0);
}

static struct answer *answer_of(const char *text)
{
    struct answer *a = talloc_zero(top, struct answer);
    a->text = text ? talloc_strdup(a, text) : NULL;
    a->length = text ? strlen(text) : 0;
    return a;
}

static struct answer *delivered_bytes(const char *bytes)
{
    struct answer *a = answer_of(NULL);
    a->bytes = talloc_strdup(a, bytes);
    a->bytes_length = strlen(bytes);
    image_ingest_note(dir, a);
    return a;
}

/* ---- what is noted ----------------------------------------------------------------- */

START_TEST(a_link_is_noted_and_found)
{
    struct answer *a = answer_of(NULL);
    struct delivered_image d;
    a->link = "https://cdn.example/a\"b.png";
    image_ingest_note(dir, a);
    ck_assert_str_eq(a->text, "{\"link\": \"https://cdn.example/a\\\"b.png\"}");
    ck_assert(image_ingest_pending(top, a, &d));
    ck_assert_str_eq(d.link, a->link);
    ck_assert_ptr_null(d.raw);
    a->finish = FINISH_FILTER; /* what a filter says is no link */
    ck_assert(!image_ingest_pending(top, a, &d));
}
END_TEST

static const char *const not_pending[] = {
    NULL,
    "",
    "no JSON",
    "[]",
    "{}",
    "{\"link\": 1}",
    "{\"file\": \"ab/abcd.png\"}",
    "{\"error\": \"no image\"}",
};

START_TEST(nothing_else_is_pending)
{
    struct delivered_image d;
    ck_assert(!image_ingest_pending(top, answer_of(not_pending[_i]), &d));
    ck_assert_ptr_null(d.link);
    ck_assert_ptr_null(d.raw);
}
END_TEST

START_TEST(a_link_lives_for_an_hour)
{
    struct error f = {0};
    struct delivered_image link = {.link = "https://cdn.example/a.png"}, raw = {.raw = "x"};
    const int64_t hour = 3600000;
    ck_assert(!image_ingest_expired(&link, 5, 5 + hour - 1, &f));
    ck_assert(image_ingest_expired(&link, 5, 5 + hour, &f));
    ck_assert_int_eq(f.kind, ERR_BAD_ITEM);
    ck_assert_ptr_nonnull(strstr(f.why, "60 minutes"));
    ck_assert(!image_ingest_expired(&raw, 5, 5 + 10 * hour, &f));
}
END_TEST

/* ---- bytes ---------------------------------------------------------------------------- */

START_TEST(equal_bytes_have_a_file_each)
{
    struct delivered_image one, two;
    size_t n = 0;
    ck_assert(image_ingest_pending(top, delivered_bytes("picture"), &one));
    ck_assert(image_ingest_pending(top, delivered_bytes("picture"), &two));
    ck_assert_str_ne(one.raw, two.raw);
    picture_raw_remove(dir, one.raw);
    ck_assert_ptr_null(picture_raw_read(top, dir, one.raw, &n));
    ck_assert_str_eq(picture_raw_read(top, dir, two.raw, &n), "picture");
    ck_assert_uint_eq(n, 7);
}
END_TEST

START_TEST(bytes_that_changed_are_not_read)
{
    struct delivered_image d;
    size_t n;
    ck_assert(image_ingest_pending(top, delivered_bytes("picture"), &d));
    FILE *file = fopen(talloc_asprintf(top, "%s/arrived/%s", dir, d.raw), "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_gt(fputs("pict", file), 0);
    ck_assert_int_eq(fclose(file), 0);
    ck_assert_ptr_null(picture_raw_read(top, dir, d.raw, &n));
}
END_TEST

START_TEST(only_its_own_names_are_opened)
{
    struct delivered_image d;
    size_t n;
    ck_assert(image_ingest_pending(top, delivered_bytes("picture"), &d));
    const char *const strange[] = {"",
                                   "..",
                                   "../igny8.db",
                                   talloc_asprintf(top, "../arrived/%s", d.raw),
                                   talloc_asprintf(top, "%s0", d.raw),
                                   talloc_strndup(top, d.raw, 64)};
    for (size_t i = 0; i < sizeof strange / sizeof *strange; i++) {
        ck_assert_ptr_null(picture_raw_read(top, dir, strange[i], &n));
        picture_raw_remove(dir, strange[i]);
    }
    ck_assert_ptr_nonnull(picture_raw_read(top, dir, d.raw, &n));
    struct stat st;
    ck_assert_int_eq(stat(talloc_asprintf(top, "%s/arrived/%s", dir, d.raw), &st), 0);
    ck_assert_uint_eq(st.st_mode & 07777, 0600);
}
END_TEST

START_TEST(the_old_are_swept)
{
    struct delivered_image d;
    size_t n;
    ck_assert(image_ingest_pending(top, delivered_bytes("picture"), &d));
    picture_raw_sweep(dir, 1000);
    ck_assert_ptr_nonnull(picture_raw_read(top, dir, d.raw, &n));
    picture_raw_sweep(dir, INT64_MAX);
    ck_assert_ptr_null(picture_raw_read(top, dir, d.raw, &n));
    picture_raw_sweep("/no/such/folder", INT64_MAX);
}
END_TEST

START_TEST(bytes_that_are_gone_are_said)
{
    struct error f = {0};
    struct ai_request r = {.kind = AI_REQUEST_IMAGE, .width = 10, .height = 10};
    struct answer *a = answer_of("{}");
    ck_assert_int_eq(image_ingest_store(NULL, dir, &r, false, "gone", a, &f), ERR_BAD_ITEM);
    ck_assert_ptr_nonnull(strstr(f.why, "arrived/gone"));
}
END_TEST

/* ---- the download ------------------------------------------------------------------------ */

#define LINK "https://me@cdn.example:8443/a.png?key=secret"

static const struct download {
    struct fetch_reply reply;
    enum error_kind outcome;
    const char *why; /* in the sentence */
} downloads[] = {
    {{.status = 503, .complete = true}, ERR_RETRY_LATER, "answered 503 (cdn.example)"},
    {{.status = 404, .complete = true}, ERR_RETRY_LATER, "answered 404 (cdn.example)"},
    {{.status = 200, .trouble = FETCH_CUT_OFF, .why = "it broke"},
     ERR_RETRY_LATER,
     "could not be fetched (cdn.example: it broke)"},
    {{.trouble = FETCH_TIMED_OUT, .why = "late"}, ERR_RETRY_LATER, "cdn.example: late"},
    {{.trouble = FETCH_NO_NAME, .why = "no such name"}, ERR_FATAL_CONFIG, "from cdn.example: no such name"},
    {{.trouble = FETCH_NO_TLS, .why = "expired"}, ERR_FATAL_CONFIG, "from cdn.example: expired"},
    {{.trouble = FETCH_BAD_URL, .why = "odd"}, ERR_FATAL_CONFIG, "from cdn.example: odd"},
    {{.trouble = FETCH_NO_CONNECTION, .private_address = true},
     ERR_FATAL_CONFIG,
     "to cdn.example, a private address"},
};

START_TEST(what_a_download_came_to)
{
    struct error f = {0};
    struct provider_config c = {.url = "https://ai.example/v1"};
    struct answer *a = answer_of(NULL);
    ck_assert_int_eq(image_ingest_reply(&c, LINK, &downloads[_i].reply, a, &f), downloads[_i].outcome);
    ck_assert_msg(strstr(f.why, downloads[_i].why) != NULL, "%s", f.why);
    ck_assert_ptr_null(strstr(f.why, "secret"));
    ck_assert_ptr_null(a->bytes);
}
END_TEST

START_TEST(only_its_own_host_may_be_private)
{
    struct provider_config c = {.url = "http://10.0.0.5:8080/v1"};
    struct fetch f = {0};
    image_ingest_request(&c, "http://10.0.0.5/files/a.png", &f);
    ck_assert(!f.only_public && f.redirects_public);
    image_ingest_request(&c, "http://10.0.0.6/files/a.png", &f);
    ck_assert(f.only_public);
    image_ingest_request(&c, "http://10.0.0.5@10.0.0.6/a.png", &f);
    ck_assert(f.only_public);
    c.only_public = true;
    image_ingest_request(&c, "http://10.0.0.5/files/a.png", &f);
    ck_assert(f.only_public);
}
END_TEST

/* ---- the bill ---------------------------------------------------------------------------------- */

static const struct bill {
    enum error_kind outcome;
    int status;
    size_t length;
    int64_t tokens_out;
    bool billed;
} bills[] = {
    {ERR_NONE, 200, 10, 5, false},         {ERR_SENT_UNKNOWN, 0, 0, -1, true},
    {ERR_RETRY_LATER, 503, 0, -1, false},  {ERR_BAD_INPUT, 400, 0, -1, false},
    {ERR_RETRY_LATER, 200, 0, -1, false},  {ERR_RETRY_LATER, 200, 7, -1, true},
    {ERR_RETRY_LATER, 200, 0, 3, true},    {ERR_BAD_ITEM, 200, 0, 0, true},
    {ERR_RATE_LIMITED, 429, 9, -1, false},
};

START_TEST(what_was_perhaps_billed)
{
    const struct bill *b = &bills[_i];
    struct fetch_reply reply = {.status = b->status};
    struct answer a = {.length = b->length, .tokens_in = -1, .tokens_out = b->tokens_out};
    ck_assert_int_eq(cost_perhaps_billed(b->outcome, &reply, &a), b->billed);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("image_ingest");
    TCase *t = tcase_create("image_ingest");
    tcase_add_checked_fixture(t, begin, end);
    tcase_add_test(t, a_link_is_noted_and_found);
    tcase_add_loop_test(t, nothing_else_is_pending, 0, (int)(sizeof not_pending / sizeof *not_pending));
    tcase_add_test(t, a_link_lives_for_an_hour);
    tcase_add_test(t, equal_bytes_have_a_file_each);
    tcase_add_test(t, bytes_that_changed_are_not_read);
    tcase_add_test(t, only_its_own_names_are_opened);
    tcase_add_test(t, the_old_are_swept);
    tcase_add_test(t, bytes_that_are_gone_are_said);
    tcase_add_loop_test(t, what_a_download_came_to, 0, (int)(sizeof downloads / sizeof *downloads));
    tcase_add_test(t, only_its_own_host_may_be_private);
    tcase_add_loop_test(t, what_was_perhaps_billed, 0, (int)(sizeof bills / sizeof *bills));
    suite_add_tcase(suite, t);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
