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

/* The first member's text is "x"; each other one's is its name. */
static void write_tar(const char *const names[], int count)
{
    struct error f = {0};
    FILE *to = fopen(tar, "w");
    ck_assert_ptr_nonnull(to);
    struct archive *a = archive_begin(NULL, to, "x", &f);
    ck_assert_ptr_nonnull(a);
    for (int i = 0; i < count; i++)
        ck_assert_msg(archive_add_text(a, names[i], names[i], &f), "%s", f.why);
    ck_assert(archive_end(a, &f));
    talloc_free(a);
    ck_assert_int_eq(fclose(to), 0);
}

static bool unpacked(struct error *f)
{
    struct archive_contents found;
    *f = (struct error){0};
    ck_assert(rm_tree(out, NULL));
    ck_assert_int_eq(mkdir(out, 0700), 0);
    return archive_read(tar, out, &found, f);
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

static const char *const good[] = {ARCHIVE_DATABASE, "images/ab/abc.png",
                                   "logs/automation/1/1/run_1/stage_1.log"};

START_TEST(what_went_in_comes_out)
{
    struct error f;
    write_tar(good, 3);
    ck_assert_msg(unpacked(&f), "%s", f.why);
    for (int i = 0; i < 3; i++)
        ck_assert_msg(holds(good[i], good[i]), "%s", good[i]);
    ck_assert(!holds(ARCHIVE_FIRST, "x"));
    ck_assert(access(out, F_OK) == 0 && !holds(ARCHIVE_CHECKSUMS, ""));
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
    struct archive *a = archive_begin(NULL, to, "x", &f);
    ck_assert_ptr_nonnull(a);
    ck_assert(archive_add_file(a, ARCHIVE_DATABASE, path, &gone, &f));
    ck_assert(!gone);
    ck_assert(!archive_add_file(a, "images/none", "/no/such/file", &gone, &f));
    ck_assert(gone);
    ck_assert(archive_end(a, &f));
    talloc_free(a);
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
    const char *const members[] = {ARCHIVE_DATABASE, names[_i].name};
    ck_assert_int_eq(archive_name_ok(names[_i].name), names[_i].good);
    if (_i == 0) /* it is there once already */
        return;
    write_tar(members, 2);
    ck_assert_int_eq(unpacked(&f), names[_i].good);
    ck_assert(names[_i].good || (f.kind == ERR_BAD_INPUT && f.why[0]));
    ck_assert_int_ne(access(escaped, F_OK), 0);
}
END_TEST

/* ---- what is not as it was written ----------------------------------------------------- */

static char *bytes;
static size_t size;

static void read_tar(void)
{
    FILE *in = fopen(tar, "r");
    bytes = malloc(1 << 16);
    ck_assert(in != NULL && bytes != NULL);
    size = fread(bytes, 1, 1 << 16, in);
    ck_assert_int_eq(fclose(in), 0);
}

static bool read_bytes(const char *from, size_t n, struct archive_contents *found, struct error *f)
{
    FILE *to = fopen(tar, "w");
    ck_assert_ptr_nonnull(to);
    ck_assert_uint_eq(fwrite(from, 1, n, to), n);
    ck_assert_int_eq(fclose(to), 0);
    *f = (struct error){0};
    return archive_read(tar, NULL, found, f);
}

static bool names_a_place(const char *why)
{
    static const char *const places[] = {
        ARCHIVE_DATABASE, "images/ab/abc.png", "logs/automation/1/1/run_1/stage_1.log",
        ARCHIVE_FIRST,    ARCHIVE_CHECKSUMS,   "its beginning"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (strstr(why, places[i]))
            return true;
    return false;
}

START_TEST(each_bit_is_guarded)
{
    struct error f;
    struct archive_contents found;
    write_tar(good, 3);
    read_tar();
    ck_assert_msg(read_bytes(bytes, size, &found, &f) && found.checksums, "%s", f.why);
    for (size_t bit = 0; bit < size * 8; bit += 5) { /* at least one of each byte */
        bytes[bit / 8] ^= (char)(1 << bit % 8);
        bool passed = read_bytes(bytes, size, &found, &f);
        ck_assert_msg(!passed && f.kind == ERR_BAD_INPUT, "bit %zu of byte %zu is flipped: read as whole",
                      bit % 8, bit / 8);
        ck_assert_msg(names_a_place(f.why), "byte %zu: %s", bit / 8, f.why);
        bytes[bit / 8] ^= (char)(1 << bit % 8);
    }
    free(bytes);
}
END_TEST

START_TEST(each_length_is_guarded)
{
    struct error f;
    struct archive_contents found;
    write_tar(good, 3);
    read_tar();
    for (size_t n = 0; n < size; n++) {
        ck_assert_msg(!read_bytes(bytes, n, &found, &f) && f.kind == ERR_BAD_INPUT, "%zu bytes", n);
        ck_assert_msg(names_a_place(f.why), "%zu bytes: %s", n, f.why);
    }
    bytes[size] = 0;
    ck_assert(!read_bytes(bytes, size + 1, &found, &f));
    free(bytes);
}
END_TEST

/* Overwrites a field of the header at `at` and corrects the header's own sum, as one who means it. */
static void rewrite(size_t at, size_t field, const char *text)
{
    unsigned sum = 0;
    memset(bytes + at + 148, ' ', 8);
    memcpy(bytes + at + field, text, strlen(text) + 1);
    for (size_t i = 0; i < 512; i++)
        sum += (unsigned char)bytes[at + i];
    snprintf(bytes + at + 148, 8, "%06o", sum);
}

static const struct {
    size_t at, field;
    const char *text, *why;
} rewritten[] = {
    {0, 0, ARCHIVE_FIRST_0_1 "\0\0", "the name of a member is not valid"}, /* it has a list all the same */
    {0, 0, "igny8-backup-3", "does not begin like one"},
    {1024, 136, "00000000001", "checksum of the whole file"}, /* the time of a member */
    {1024, 100, "0000644", "header of igny8.db"},
    {2048, 0, "images/ab/abd.png", "images/ab/abd.png"},
};

START_TEST(a_header_is_guarded_by_more_than_its_sum)
{
    struct error f;
    struct archive_contents found;
    write_tar(good, 3);
    read_tar();
    rewrite(rewritten[_i].at, rewritten[_i].field, rewritten[_i].text);
    ck_assert(!read_bytes(bytes, size, &found, &f));
    ck_assert_msg(strstr(f.why, rewritten[_i].why) != NULL, "%s", f.why);
    free(bytes);
}
END_TEST

START_TEST(a_member_that_is_gone_or_twice_is_missed)
{
    struct error f;
    struct archive_contents found;
    write_tar(good, 3);
    read_tar();
    char *other = malloc(size + 1024);
    ck_assert_ptr_nonnull(other);
    memcpy(other, bytes, 2048); /* without images/ab/abc.png */
    memcpy(other + 2048, bytes + 3072, size - 3072);
    ck_assert(!read_bytes(other, size - 1024, &found, &f));
    memcpy(other, bytes, 3072); /* the image twice */
    memcpy(other + 3072, bytes + 2048, size - 2048);
    ck_assert(!read_bytes(other, size + 1024, &found, &f));
    memcpy(other, bytes, 4096); /* no list */
    memset(other + 4096, 0, 1024);
    ck_assert(!read_bytes(other, 4096 + 1024, &found, &f));
    ck_assert_ptr_nonnull(strstr(f.why, "checksums are missing"));
    free(other);
    free(bytes);
}
END_TEST

START_TEST(what_begins_or_ends_otherwise_is_refused)
{
    struct error f;
    struct archive_contents found;
    write_tar(good, 0);
    ck_assert(!unpacked(&f));
    ck_assert_ptr_nonnull(strstr(f.why, "no database"));
    write_tar(good, 3);
    read_tar();
    ck_assert(!read_bytes(bytes + 1024, size - 1024, &found, &f));
    free(bytes);
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
    tcase_add_test(c, each_bit_is_guarded);
    tcase_add_test(c, each_length_is_guarded);
    tcase_add_loop_test(c, a_header_is_guarded_by_more_than_its_sum, 0, sizeof rewritten / sizeof *rewritten);
    tcase_add_test(c, a_member_that_is_gone_or_twice_is_missed);
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
