/* Forms: fields in memory, files on disk until the exchange ends, hostile ones
 * refused, and nothing left behind. */
#include "http_fixture.h"

#include <dirent.h>

#define FORM "POST /big HTTP/1.1\r\n" HOST CLOSE "Content-Type: multipart/form-data; boundary=xyz\r\n"

/* The request with its Content-Length. */
static char *send_form(const char *head, const char *body, size_t n)
{
    char *text = talloc_asprintf(top, "%sContent-Length: %zu\r\n\r\n", head, n);
    int fd = dial();
    put(fd, text);
    put_bytes(fd, body, n);
    char *answer = get(fd, NULL);
    close(fd);
    return answer;
}

static char *send_text(const char *head, const char *body)
{
    return send_form(head, body, strlen(body));
}

#define FIELD(name, value) "--xyz\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n" value "\r\n"
#define FILE_PART(name, file, bytes)                                                                         \
    "--xyz\r\nContent-Disposition: form-data; name=\"" name "\"; filename=\"" file                           \
    "\"\r\nContent-Type: text/csv\r\n\r\n" bytes "\r\n"
#define END_FORM "--xyz--\r\n"

static int spooled(void)
{
    int n = 0;
    DIR *folder = opendir(spool);
    ck_assert_ptr_nonnull(folder);
    for (struct dirent *e; (e = readdir(folder)) != NULL;)
        n += e->d_name[0] != '.';
    closedir(folder);
    return n;
}

START_TEST(fields_and_files)
{
    const char *a = send_text(FORM, (FIELD("site_id", "12") FILE_PART("file", "k\xc3\xa9ys.csv", "a,b\r\n1,2")
                                         FIELD("empty", "") END_FORM));
    ck_assert_int_eq(status_of(a), 200);
    ck_assert_str_eq(body_of(a), "POST /big|-\nsite_id: 12\nfile (kéys.csv, 8): a,b\r\n1,2\nempty: ");
    AWAIT(spooled() == 0);
}
END_TEST

START_TEST(a_large_file_goes_to_disk)
{
    size_t size = 2 << 20;
    char *body = talloc_size(top, size + 1000), *at = body;
    at += sprintf(at, "%s", FIELD("a", "1"));
    at += sprintf(at, "--xyz\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n");
    memset(at, 'x', size);
    at += size;
    at += sprintf(at, "\r\n%s", FIELD("b", "2") END_FORM);
    const char *a = send_form(FORM, body, (size_t)(at - body));
    ck_assert_int_eq(status_of(a), 200);
    char *told_size = talloc_asprintf(top, "f (f, %zu): xxx", size);
    ck_assert_ptr_nonnull(strstr(a, told_size));
    ck_assert_ptr_nonnull(strstr(a, "\nb: 2"));
    AWAIT(spooled() == 0);
}
END_TEST

/* The file is there while the exchange is, wherever it is answered from. */
START_TEST(files_live_as_long_as_the_exchange)
{
    static const char body[] = FILE_PART("f", "x", "bytes") END_FORM;
    char *text = talloc_asprintf(top,
                                 "POST /later HTTP/1.1\r\n" HOST CLOSE
                                 "Content-Type: multipart/form-data; boundary=xyz\r\n"
                                 "Content-Length: %zu\r\n\r\n%s",
                                 sizeof body - 1, body);
    int fd = dial();
    put(fd, text);
    AWAIT(held_now() == 1);
    ck_assert_int_eq(spooled(), 1);
    ck_assert_int_eq(held[0]->parts->size, 5);
    answer_text(held[0], 200, "ok");
    ck_assert_str_eq(body_of(get(fd, NULL)), "ok");
    close(fd);
    AWAIT(spooled() == 0);
}
END_TEST

static const struct {
    const char *body;
} broken[] = {
    {"no form at all"},
    {FIELD("a", "1")},
    {FILE_PART("f", "x", "cut")},
    {FIELD("a", "\xff") END_FORM},
    {FIELD("\xff", "a") END_FORM},
    {FILE_PART("f", "\xff", "a") END_FORM},
};

START_TEST(broken_forms)
{
    const char *a = send_text(FORM, broken[_i].body);
    ck_assert_msg(status_of(a) == 400, "%s\n→ %s", broken[_i].body, a);
    ck_assert_int_eq(handled, 0);
    AWAIT(spooled() == 0);
}
END_TEST

START_TEST(too_much_of_a_form)
{
    char *many = talloc_strdup(top, "");
    for (int i = 0; i < 65; i++)
        many = talloc_strdup_append(many, FIELD("a", "1"));
    ck_assert_int_eq(status_of(send_text(FORM, talloc_asprintf(top, "%s" END_FORM, many))), 400);
    char *large = talloc_asprintf(top, FIELD("a", "%070000d") END_FORM, 7);
    ck_assert_int_eq(status_of(send_text(FORM, large)), 400);
    /* /x takes 1000 bytes */
    char *beyond = talloc_asprintf(top, FILE_PART("f", "x", "%02000d") END_FORM, 7);
    ck_assert_int_eq(status_of(send_text("POST /x HTTP/1.1\r\n" HOST CLOSE
                                         "Content-Type: multipart/form-data; boundary=xyz\r\n",
                                         beyond)),
                     413);
    ck_assert_int_eq(handled, 0);
    AWAIT(spooled() == 0);
}
END_TEST

static const char *const no_boundary[] = {"", "; boundary=", "; boundary=\"", "; boundary=\"\"",
                                          "; boundary=x\"y\""};

START_TEST(boundaries_that_are_none)
{
    char *head = talloc_asprintf(
        top, "POST /big HTTP/1.1\r\n" HOST CLOSE "Content-Type: multipart/form-data%s\r\n", no_boundary[_i]);
    const char *a = send_text(head, FIELD("a", "1") END_FORM);
    ck_assert_msg(status_of(a) == 400, "%s → %s", no_boundary[_i], a);
    ck_assert_int_eq(handled, 0);
}
END_TEST

START_TEST(a_client_that_leaves_in_the_middle)
{
    int fd = dial();
    put(fd, "POST /big HTTP/1.1\r\n" HOST "Content-Type: multipart/form-data; boundary=xyz\r\n"
            "Content-Length: 100000\r\n\r\n" FILE_PART("f", "x", "some bytes"));
    AWAIT(spooled() == 1);
    close(fd);
    AWAIT(spooled() == 0);
    ck_assert_int_eq(handled, 0);
}
END_TEST

START_TEST(no_room_for_files)
{
    ck_assert_int_eq(rmdir(spool), 0);
    const char *a = send_text(FORM, FILE_PART("f", "x", "a") END_FORM);
    ck_assert_int_eq(status_of(a), 503);
    ck_assert_int_eq(handled, 0);
    ck_assert_ptr_nonnull(mkdtemp(strcpy(spool, "/tmp/igny8-http-XXXXXX")));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("http_form");
    TCase *tcase = tcase_create("form");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, begin, end);
    tcase_add_test(tcase, fields_and_files);
    tcase_add_test(tcase, a_large_file_goes_to_disk);
    tcase_add_test(tcase, files_live_as_long_as_the_exchange);
    tcase_add_loop_test(tcase, broken_forms, 0, (int)(sizeof broken / sizeof *broken));
    tcase_add_loop_test(tcase, boundaries_that_are_none, 0, (int)(sizeof no_boundary / sizeof *no_boundary));
    tcase_add_test(tcase, too_much_of_a_form);
    tcase_add_test(tcase, a_client_that_leaves_in_the_middle);
    tcase_add_test(tcase, no_room_for_files);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
