/* Tables as they come, in bytes: encodings, files that are no tables, paths,
 * pipes, and where one read ends and the next begins. */
#include <stdlib.h>
#include <unistd.h>

#include "table_fixture.h"

static const char *refusal(const char *bytes, size_t n)
{
    ck_assert_ptr_null(table_open_bytes(top, bytes, n, &fail));
    ck_assert_int_eq(fail.kind, ERR_BAD_INPUT);
    return fail.why;
}

/* The text in a wider encoding: `width` bytes each, `big` end first. */
static char *widened(const char *ascii, size_t width, bool big, const char *mark, size_t mark_length,
                     size_t *n)
{
    size_t length = strlen(ascii);
    char *wide = talloc_zero_size(top, mark_length + length * width + 1);
    memcpy(wide, mark, mark_length);
    for (size_t i = 0; i < length; i++)
        wide[mark_length + i * width + (big ? width - 1 : 0)] = ascii[i];
    *n = mark_length + length * width;
    return wide;
}

static void check_wide(size_t width, bool big, const char *mark, size_t mark_length, const char *encoding)
{
    size_t n;
    const char *bytes =
        widened("Keyword\tVolume\r\ncoffee\t10\r\ntea\t20\r\n", width, big, mark, mark_length, &n);
    struct table *table = opened(bytes, n);
    ck_assert_str_eq(table_shape_of(table)->encoding, encoding);
    ck_assert_str_eq(rows(table), "2 coffee 10|3 tea 20");
}

START_TEST(unicode_encodings)
{
    check_wide(1, false, "\xEF\xBB\xBF", 3, "UTF-8");
    check_wide(2, false, "\xFF\xFE", 2, "UTF-16LE");
    check_wide(2, true, "\xFE\xFF", 2, "UTF-16BE");
    check_wide(4, false, "\xFF\xFE\0\0", 4, "UTF-32LE");
    check_wide(4, true, "\0\0\xFE\xFF", 4, "UTF-32BE");
    check_wide(2, false, "", 0, "UTF-16LE");
    check_wide(2, true, "", 0, "UTF-16BE");
}
END_TEST

START_TEST(older_encodings)
{
    ck_assert_str_eq(read_text("Suchbegriff;Suchvolumen\nk\xFChlschrank;100\nstra\xDF"
                               "e;10\n"),
                     "2 k\u00FChlschrank 100|3 stra\u00DF"
                     "e 10");
    ck_assert_str_eq(read_text("caf\xE9\nth\xE9 vert\ncr\xE8me br\xFBl\xE9"
                               "e\n"),
                     "1 caf\u00E9|2 th\u00E9 vert|3 cr\u00E8me br\u00FBl\u00E9"
                     "e");
    ck_assert_str_eq(read_text("keyword\n\x93"
                               "coffee\x94 \x80 10\n"),
                     "2 \u201Ccoffee\u201D \u20AC 10");
    ck_assert_str_eq(
        read_text("\x83\x4C\x81\x5B\x83\x8F\x81\x5B\x83\x68\n\x82\xA8\x8B\xE0\x8E\xD8\x82\xE8\x82\xE9\n"
                  "\x8E\xD4\x94\x83\x8E\xE6\n\x93\x5D\x90\x45\x83\x54\x83\x43\x83\x67\n"),
        "2 \u304A\u91D1\u501F\u308A\u308B|3 \u8ECA\u8CB7\u53D6|4 \u8EE2\u8077\u30B5\u30A4\u30C8");
}
END_TEST

/* Too short for statistics of letters: what the text would be decides. */
START_TEST(short_lists_in_older_encodings)
{
    static const struct {
        const char *bytes, *encoding, *rows;
    } cases[] = {
        {"\xCA\xEE\xF4\xE5\n", "windows-1251", "1 \u041A\u043E\u0444\u0435"},
        {"\xCB\xCF\xC6\xC5\n\xDE\xC1\xCA\n", "KOI8-R", "1 \u043A\u043E\u0444\u0435|2 \u0447\u0430\u0439"},
        {"\xEA\xE1\xF6\xDD\xF2\n", "windows-1253", "1 \u03BA\u03B1\u03C6\u03AD\u03C2"},
        {"m\xB3ynek do kawy\n\x9Cwie\xBFo palona\n", "windows-1250",
         "1 m\u0142ynek do kawy|2 \u015Bwie\u017Co palona"},
        {"\x8E\xD4\x94\x83\x8E\xE6\n", "Shift_JIS", "1 \u8ECA\u8CB7\u53D6"},
        {"\xBF\xA7\xB7\xC8\xBB\xFA\n\xCA\xD6\xB3\xE5\n", "GB18030", "1 \u5496\u5561\u673A|2 \u624B\u51B2"},
        {"\xA9\x40\xB0\xD8\xBE\xF7\n", "Big5", "1 \u5496\u5561\u6A5F"},
        {"\xC4\xBF\xC7\xC7 \xBF\xF8\xB5\xCE\n", "EUC-KR", "1 \uCEE4\uD53C \uC6D0\uB450"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct table *table = of(cases[i].bytes);
        ck_assert_str_eq(table_shape_of(table)->encoding, cases[i].encoding);
        ck_assert_str_eq(rows(table), cases[i].rows);
    }
}
END_TEST

/* The head is ASCII; the first other character comes after the sample. */
START_TEST(an_encoding_that_shows_late)
{
    char *text = talloc_size(top, 400000);
    size_t n = 0;
    for (int i = 0; i < 10000; i++)
        n += (size_t)sprintf(text + n, "coffee number %d\n", i);
    n += (size_t)sprintf(text + n, "caf\xE9\nth\xE9 vert\n");
    const char *all = rows(opened(text, n));
    ck_assert_ptr_nonnull(strstr(all, "|10001 caf\u00E9|10002 th\u00E9 vert"));
}
END_TEST

START_TEST(files_that_are_no_tables)
{
    ck_assert_ptr_nonnull(
        strstr(refusal("PK\3\4....[Content_Types].xml...xl/workbook.xml", 45), "Excel workbook"));
    ck_assert_ptr_nonnull(strstr(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....", 12), "Save As > CSV UTF-8"));
    ck_assert_ptr_nonnull(
        strstr(refusal("PK\3\4mimetypeapplication/vnd.oasis.opendocument.spreadsheet", 59), "LibreOffice"));
    ck_assert_ptr_nonnull(strstr(refusal("PK\3\4keywords.csv", 16), "compressed"));
    ck_assert_ptr_nonnull(strstr(refusal("\x1F\x8B\x08\0\0\0", 6), "compressed"));
    ck_assert_ptr_nonnull(strstr(refusal("%PDF-1.7\n", 9), "PDF"));
    ck_assert_ptr_nonnull(strstr(refusal("\n<!DOCTYPE html>\n<p>", 20), "web page"));
    static const char table[] = "<table><tr><td>keyword</td></tr>\n<tr><td>tea</td></tr></table>\n";
    ck_assert_ptr_nonnull(strstr(refusal(table, sizeof table - 1), "web page"));
    ck_assert_str_eq(read_text("<table> tag\n<div> tag\n"), "1 <table> tag|2 <div> tag");
    ck_assert_ptr_nonnull(strstr(refusal("[{\"keyword\": \"a\"}]", 18), "JSON"));
    ck_assert_ptr_nonnull(strstr(refusal("", 0), "empty"));
    ck_assert_ptr_nonnull(strstr(refusal(" \r\n\n\t\n", 6), "no text"));
    ck_assert_ptr_nonnull(strstr(refusal("\xEF\xBB\xBF", 3), "no text"));
    ck_assert_ptr_nonnull(strstr(refusal("Date,Clicks,CTR\n2024-01-01,5,3%\n", 32), "keyword column"));
    ck_assert_ptr_nonnull(strstr(refusal("1,2\n3,4\n", 8), "keyword column"));
    unsigned char noise[4096];
    unsigned seed = 7;
    for (size_t i = 0; i < sizeof noise; i++)
        noise[i] = (unsigned char)((seed = seed * 1103515245u + 12345u) >> 16);
    ck_assert_ptr_nonnull(strstr(refusal((const char *)noise, sizeof noise), "not text"));
    ck_assert_str_eq(read_text("[coffee]\n[tea]\n"), "1 coffee|2 tea");
    ck_assert_str_eq(read_text("pk coffee\n"), "1 pk coffee");
}
END_TEST

static struct table *opened_file(const char *path)
{
    return table_open_as(top, path, &(struct table_options){0}, &fail);
}

START_TEST(paths)
{
    char path[] = "/tmp/table-XXXXXX";
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, "keyword,volume\ncoffee,10\n", 25), 25);
    close(fd);
    ck_assert_str_eq(rows(opened_file(path)), "2 coffee 10");
    unlink(path);
    ck_assert_ptr_null(opened_file(path));
    ck_assert_int_eq(fail.kind, ERR_BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(fail.why, "does not exist"));
    ck_assert_ptr_null(opened_file("/tmp"));
    ck_assert_ptr_nonnull(strstr(fail.why, "folder"));
    ck_assert_ptr_null(opened_file("/dev/null"));
    ck_assert_ptr_nonnull(strstr(fail.why, "empty"));
}
END_TEST

START_TEST(a_pipe_is_read_too)
{
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(write(ends[1], "coffee\ntea\n", 11), 11);
    close(ends[1]);
    ck_assert_str_eq(rows(opened_file(talloc_asprintf(top, "/dev/fd/%d", ends[0]))), "1 coffee|2 tea");
    close(ends[0]);
}
END_TEST

/* Every way to part the input between reads gives the same rows: the file is
 * longer than each buffer, and its line ends fall on every place. */
START_TEST(buffers_do_not_show)
{
    for (int pad = 0; pad < 7; pad++) {
        char *text = talloc_size(top, 600000);
        size_t n = (size_t)sprintf(text, "keyword,volume,note\r\n");
        for (int i = 0; i < 12000; i++)
            n += (size_t)sprintf(text + n, "\"word %d, \"\"%.*s\"\"\",%d,\"a\r\nb\"\r\n", i, pad, "xxxxxxx",
                                 i);
        struct table *table = opened(text, n);
        struct table_row row;
        for (int i = 0; i < 12000; i++) {
            ck_assert(table_next(table, &row));
            ck_assert_str_eq(row.keyword, talloc_asprintf(top, "word %d, \"%.*s\"", i, pad, "xxxxxxx"));
            ck_assert_int_eq(row.figures[KEYWORD_VOLUME], i);
            ck_assert_int_eq(row.line, 2 + 2 * i);
        }
        ck_assert(!table_next(table, &row));
        talloc_free(text);
        talloc_free(table);
    }
}
END_TEST

int main(void)
{
    TCase *t = tcase_create("table_bytes");
    tcase_add_test(t, unicode_encodings);
    tcase_add_test(t, older_encodings);
    tcase_add_test(t, short_lists_in_older_encodings);
    tcase_add_test(t, an_encoding_that_shows_late);
    tcase_add_test(t, files_that_are_no_tables);
    tcase_add_test(t, paths);
    tcase_add_test(t, a_pipe_is_read_too);
    tcase_add_test(t, buffers_do_not_show);
    return run_suite("table_bytes", t);
}
