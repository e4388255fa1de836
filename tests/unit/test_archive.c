/* The backup's file: what was put in comes out, and what is damaged, cut or
 * hostile is refused before it is anywhere outside its folder. */
#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/rm_tree.h"
#include "cli/backup/archive.h"
#include "cli/files.h"

static char here[] = "/tmp/igny8-test-archive.XXXXXX";
static char tar[80], out[80], escaped[80];

static void setup(void)
{
    ck_assert_ptr_nonnull(mkdtemp(here));
    snprintf(tar, sizeof tar, "%s/tar", here);
    snprintf(out, sizeof out, "%s/out", here);
    snprintf(escaped, sizeof escaped, "%s/evil", here);
    ck_assert_int_eq(mkdir(out, 0700), 0);
}

static void teardown(void)
{
    ck_assert(rm_tree(here, NULL));
}

static void write_tar(const char *const names[], int count)
{
    struct error f = {0};
    FILE *to = fopen(tar, "w");
    ck_assert_ptr_nonnull(to);
    for (int i = 0; i < count; i++)
        ck_assert_msg(archive_add_text(to, names[i], names[i], &f), "%s", f.why);
    ck_assert(archive_end(to, &f));
    ck_assert_int_eq(fclose(to), 0);
}

static bool unpacked(struct error *f)
{
    *f = (struct error){0};
    ck_assert(rm_tree(out, NULL));
    ck_assert_int_eq(mkdir(out, 0700), 0);
    return archive_unpack(tar, out, f);
}

static bool holds(const char *name, const char *text)
{
    char path[160], found[64] = "";
    snprintf(path, sizeof path, "%s/%s", out, name);
    FILE *in = fopen(path, "r");
    if (in == NULL)
        return false;
    size_t n = fread(found, 1, sizeof found - 1, in);
    ck_assert_int_eq(fclose(in), 0);
    return n == strlen(text) && strcmp(found, text) == 0;
}

static const char *const good[] = {ARCHIVE_FIRST, ARCHIVE_DATABASE, "images/ab/abc.png",
                                   "logs/automation/1/1/run_1/stage_1.log"};

START_TEST(what_went_in_comes_out)
{
    struct error f;
    write_tar(good, 4);
    ck_assert_msg(unpacked(&f), "%s", f.why);
    for (int i = 1; i < 4; i++)
        ck_assert_msg(holds(good[i], good[i]), "%s", good[i]);
    ck_assert(!holds(ARCHIVE_FIRST, ARCHIVE_FIRST));
}
END_TEST

START_TEST(a_file_goes_in_as_it_is)
{
    struct error f;
    char path[160], bytes[2000];
    long long copied = 0;
    bool gone;
    memset(bytes, 'x', sizeof bytes);
    snprintf(path, sizeof path, "%s/source", here);
    FILE *to = fopen(path, "w");
    ck_assert_ptr_nonnull(to);
    ck_assert_uint_eq(fwrite(bytes, 1, sizeof bytes, to), sizeof bytes);
    ck_assert_int_eq(fclose(to), 0);
    to = fopen(tar, "w");
    ck_assert_ptr_nonnull(to);
    ck_assert(archive_add_text(to, ARCHIVE_FIRST, "x", &f));
    ck_assert(archive_add_file(to, ARCHIVE_DATABASE, path, &gone, &f));
    ck_assert(!gone);
    ck_assert(!archive_add_file(to, "images/none", "/no/such/file", &gone, &f));
    ck_assert(gone);
    ck_assert(archive_end(to, &f));
    ck_assert_int_eq(fclose(to), 0);
    ck_assert_msg(unpacked(&f), "%s", f.why);
    snprintf(path, sizeof path, "%s/" ARCHIVE_DATABASE, out);
    to = fopen("/dev/null", "w");
    ck_assert_ptr_nonnull(to);
    ck_assert(file_append(to, path, -1, &copied, &f));
    ck_assert_int_eq(fclose(to), 0);
    ck_assert_int_eq(copied, sizeof bytes);
}
END_TEST

static const struct {
    const char *name;
    bool good;
} names[] = {
    {"igny8.db", true},      {"images/ab/abc.png", true}, {"logs/a.log", true},
    {"../evil", false},      {"/etc/passwd", false},      {"images/../../evil", false},
    {"images/./x", false},   {"images//x", false},        {"images/", false},
    {"images/a/", false},    {"images/.hidden", false},   {"imagesx/a", false},
    {"igny8.db-wal", false}, {"igny8.lock", false},       {"", false},
    {"images/a\nb", false},  {"logs/..", false},
};

START_TEST(names_lead_nowhere_else)
{
    struct error f;
    const char *const members[] = {ARCHIVE_FIRST, ARCHIVE_DATABASE, names[_i].name};
    ck_assert_int_eq(archive_name_ok(names[_i].name), names[_i].good);
    if (_i == 0) /* it is there once already */
        return;
    write_tar(members, 3);
    ck_assert_int_eq(unpacked(&f), names[_i].good);
    ck_assert(names[_i].good || (f.kind == ERR_BAD_INPUT && f.why[0]));
    ck_assert_int_ne(access(escaped, F_OK), 0);
}
END_TEST

START_TEST(what_begins_or_ends_otherwise_is_refused)
{
    struct error f;
    write_tar(good + 1, 3);
    ck_assert(!unpacked(&f));
    write_tar(good, 1);
    ck_assert(!unpacked(&f));
    write_tar(good, 4);
    struct stat st;
    ck_assert_int_eq(stat(tar, &st), 0);
    for (off_t size = st.st_size - 1; size >= 0; size -= 61) {
        ck_assert_int_eq(truncate(tar, size), 0);
        ck_assert_msg(!unpacked(&f) && f.kind == ERR_BAD_INPUT, "%ld bytes", (long)size);
    }
}
END_TEST

START_TEST(each_damaged_header_is_refused)
{
    struct error f;
    for (long at = 0; at < 500; at += 7) {
        write_tar(good, 4);
        FILE *file = fopen(tar, "r+");
        ck_assert_ptr_nonnull(file);
        ck_assert_int_eq(fseek(file, 1024 + at, SEEK_SET), 0); /* the database's header */
        ck_assert_int_ne(fputc('Z', file), EOF);
        ck_assert_int_eq(fclose(file), 0);
        ck_assert_msg(!unpacked(&f) && f.kind == ERR_BAD_INPUT, "byte %ld", at);
    }
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("archive");
    TCase *c = tcase_create("tar");
    tcase_set_timeout(c, 60);
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, what_went_in_comes_out);
    tcase_add_test(c, a_file_goes_in_as_it_is);
    tcase_add_loop_test(c, names_lead_nowhere_else, 0, sizeof names / sizeof *names);
    tcase_add_test(c, what_begins_or_ends_otherwise_is_refused);
    tcase_add_test(c, each_damaged_header_is_refused);
    suite_add_tcase(s, c);
    return s;
}

int main(void)
{
    SRunner *runner = srunner_create(suite());
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
