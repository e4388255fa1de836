#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/table.h"

static TALLOC_CTX *top;
static struct fail fail;

static void setup(void)
{
    top = talloc_new(NULL);
    fail = (struct fail){0};
}

static void teardown(void)
{
    talloc_free(top);
}

static struct table *opened(const char *bytes, size_t n)
{
    struct table *table = table_open_bytes(top, bytes, n, &fail);
    ck_assert_msg(table != NULL, "%s", fail.why);
    return table;
}

static struct table *of(const char *text)
{
    return opened(text, strlen(text));
}

/* Every row as "line keyword volume" or "line !", joined by '|'. */
static const char *rows(struct table *table)
{
    char *all = talloc_strdup(top, "");
    struct table_row row;
    while (table_next(table, &row)) {
        ck_assert(row.refused == NULL || row.keyword == NULL);
        all = talloc_asprintf_append(all, "%s%lld ", *all ? "|" : "", (long long)row.line);
        all = talloc_strdup_append(all, row.refused ? "!" : row.keyword);
        if (row.volume >= 0)
            all = talloc_asprintf_append(all, " %lld", (long long)row.volume);
    }
    ck_assert(!table_broken(table, NULL));
    ck_assert(!table_next(table, &row));
    return all;
}

static const char *read_text(const char *text)
{
    return rows(of(text));
}

static const char *refusal(const char *bytes, size_t n)
{
    ck_assert_ptr_null(table_open_bytes(top, bytes, n, &fail));
    ck_assert_int_eq(fail.kind, BAD_INPUT);
    return fail.why;
}

static const char *delimiter(const char *text)
{
    return table_recognised(of(text))->delimiter;
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

START_TEST(plain_lists)
{
    ck_assert_str_eq(read_text("coffee\nespresso\n"), "1 coffee|2 espresso");
    ck_assert_str_eq(read_text("coffee\r\nespresso"), "1 coffee|2 espresso");
    ck_assert_str_eq(read_text("coffee\respresso\r"), "1 coffee|2 espresso");
    ck_assert_str_eq(read_text("coffee"), "1 coffee");
    ck_assert_str_eq(read_text("\n\ncoffee\n \t \n\nespresso\n\n"), "3 coffee|6 espresso");
    ck_assert_str_eq(read_text("keyword\ncoffee\n"), "2 coffee");
    ck_assert_str_eq(read_text("coffee\r\ntea\r\n\x1A"), "1 coffee|2 tea");
    ck_assert_str_eq(read_text("seo\nkeywords\nkeyword research\n"), "1 seo|2 keywords|3 keyword research");
    ck_assert_str_eq(read_text("2024\n2025\n"), "1 2024|2 2025");
    ck_assert_str_eq(read_text("coffee, black\ntea\nmilk\nwater\n"), "1 coffee, black|2 tea|3 milk|4 water");
    const struct table_shape *shape = table_recognised(of("coffee\nespresso\n"));
    ck_assert_str_eq(shape->delimiter, "none");
    ck_assert_str_eq(shape->encoding, "UTF-8");
    ck_assert(!shape->header);
    ck_assert_int_eq(shape->column_count, 1);
    ck_assert_str_eq(shape->meanings[0], "keyword");
}
END_TEST

START_TEST(delimiters)
{
    ck_assert_str_eq(delimiter("keyword,volume\na,1\n"), "comma");
    ck_assert_str_eq(delimiter("keyword;volume;cpc\nkaffee;1.000;0,35\ntee;20;1,20\n"), "semicolon");
    ck_assert_str_eq(delimiter("keyword\tvolume\na, b\t1\n"), "tab");
    ck_assert_str_eq(delimiter("keyword|volume\na, b|1\n"), "pipe");
    ck_assert_str_eq(delimiter("kaffee;1,5\ntee;2,5\n"), "semicolon");
    ck_assert_str_eq(delimiter("\"a,b\";1\n\"c,d\";2\n\"e,f\";3\n"), "semicolon");
    ck_assert_str_eq(read_text("sep=;\r\nkeyword;volume\r\nkaffee;1.000\r\n"), "3 kaffee 1000");
    ck_assert_str_eq(read_text("sep=;\nkaffee\ntee\n"), "2 kaffee|3 tee");
}
END_TEST

START_TEST(headers)
{
    ck_assert_str_eq(read_text("Keyword,Volume\ncoffee,10\n"), "2 coffee 10");
    ck_assert_str_eq(read_text("Volume,Search Term\n10,coffee\n"), "2 coffee 10");
    ck_assert_str_eq(read_text("Parent Keyword,Keyword,SV\ndrinks,coffee,10\n"), "2 coffee 10");
    ck_assert_str_eq(read_text("seed_keyword,keyword\nseed,coffee\n"), "2 coffee");
    ck_assert_str_eq(read_text("\"Keyword (by relevance)\";\"Volume (US)\"\ncoffee;7\n"), "2 coffee 7");
    ck_assert_str_eq(read_text("Suchanfrage;Suchvolumen\nkaffee;1.000\n"), "2 kaffee 1000");
    ck_assert_str_eq(
        read_text("\u4E0A\u4F4D\u306E\u30AF\u30A8\u30EA,\u30AF\u30EA\u30C3\u30AF\u6570\n\u304A\u91D1,5\n"),
        "2 \u304A\u91D1");
    /* Headings of a language that is not listed stand above numbers. */
    ck_assert_str_eq(read_text("Xqzt,Wvut\ncoffee,10\ntea,20\n"), "2 coffee|3 tea");
    ck_assert_str_eq(read_text("coffee,10\ntea,20\n"), "1 coffee 10|2 tea 20");
    ck_assert_str_eq(read_text("\"|keyword\"\ncoffee\n"), "1 |keyword|2 coffee");
    ck_assert_str_eq(read_text("1,coffee,10\n2,tea,20\n"), "1 coffee 10|2 tea 20");
}
END_TEST

START_TEST(lines_before_the_header)
{
    ck_assert_str_eq(read_text("Keyword Stats 2025-11-11\n\"October 1, 2024 - September 30, 2025\"\n"
                               "Keyword\tCurrency\tAvg. monthly searches\ncoffee\tUSD\t1K \u2013 10K\n"),
                     "4 coffee 1000");
    ck_assert_str_eq(read_text("Report\n\nkeyword,clicks\ncoffee,1\n"), "4 coffee");
}
END_TEST

START_TEST(what_was_recognised)
{
    const struct table_shape *shape =
        table_recognised(of("Topic,Keyword,KD %,CPC (USD),Search Intent\nx,y,1,2,local\n"));
    const char *meanings[] = {"", "keyword", "difficulty", "cpc", "intent"};
    ck_assert(shape->header);
    ck_assert_int_eq(shape->column_count, 5);
    for (int i = 0; i < 5; i++)
        ck_assert_str_eq(shape->meanings[i], meanings[i]);
    ck_assert_str_eq(shape->columns[3], "CPC (USD)");
}
END_TEST

START_TEST(quotes)
{
    ck_assert_str_eq(read_text("keyword,volume\n\"coffee, black\",5\n"), "2 coffee, black 5");
    ck_assert_str_eq(read_text("keyword,volume\n\"5\"\" tv\",5\n"), "2 5\" tv 5");
    ck_assert_str_eq(read_text("keyword,volume\n5\" tv,5\n"), "2 5\" tv 5");
    ck_assert_str_eq(read_text("keyword,volume\n\"best\" coffee,5\n"), "2 best coffee 5");
    ck_assert_str_eq(read_text("keyword,volume\n \"coffee\" ,5\n"), "2 coffee 5");
    ck_assert_str_eq(read_text("keyword,note\n\"two\r\nlines\",\"a\nb\nc\"\nnext,\n"), "2 two lines|6 next");
    ck_assert_str_eq(read_text("keyword,volume\n\"\",5\n"), "2 !");
    ck_assert_str_eq(read_text("keyword,volume\ncoffee,\"\"\n"), "2 coffee");
    ck_assert_str_eq(read_text("\"coffee\"\n\"tea\""), "1 coffee|2 tea");
}
END_TEST

START_TEST(a_quote_left_open_costs_its_own_row)
{
    ck_assert_str_eq(read_text("keyword,volume\na,1\n\"open,2\nb,3\nc,4\n"), "2 a 1|3 !|4 b 3|5 c 4");
    /* The next row has quotes of its own. */
    ck_assert_str_eq(read_text("keyword,volume\n\"open,2\n\"b, b\",3\n\"c\nc\",4\n"), "2 !|3 b, b 3|4 c c 4");
    ck_assert_str_eq(read_text("keyword,volume\na,1\n\"open"), "2 a 1|3 !");
    struct table_row row;
    struct table *table = of("keyword,volume\n\"open,2\nb,3\n");
    ck_assert(table_next(table, &row));
    ck_assert_str_eq(row.text, "\"open,2");
    ck_assert_ptr_nonnull(strstr(row.refused, "quote"));
}
END_TEST

START_TEST(a_quote_cannot_swallow_a_long_file)
{
    char *text = talloc_strdup(top, "keyword,volume\n\"open,2\n");
    for (int i = 0; i < 3000; i++)
        text = talloc_asprintf_append_buffer(text, "row %d,%d\n", i, i);
    struct table *table = of(text);
    struct table_row row;
    ck_assert(table_next(table, &row));
    ck_assert_ptr_nonnull(row.refused);
    for (int i = 0; i < 3000; i++) {
        ck_assert(table_next(table, &row));
        ck_assert_int_eq(row.line, i + 3);
        ck_assert_int_eq(row.volume, i);
    }
    ck_assert(!table_next(table, &row));
}
END_TEST

/* Each line closes the quote of the line before and opens one: read naively,
 * every line costs a thousand. */
START_TEST(quotes_that_chase_each_other_are_read_in_time)
{
    const int lines = 400000;
    char *text = talloc_size(top, (size_t)lines * 6 + 20);
    size_t n = (size_t)sprintf(text, "keyword,volume\n");
    for (int i = 0; i < lines; i++, n += 6)
        memcpy(text + n, "a\",\"b\n", 6);
    struct table *table = opened(text, n);
    struct table_row row;
    int refused = 0;
    while (table_next(table, &row))
        refused += row.refused != NULL;
    ck_assert_int_eq(refused, lines);
}
END_TEST

START_TEST(limits)
{
    size_t line = 1200000, field = 70000;
    char *text = talloc_size(top, 2 * line + 2 * field);
    size_t n = (size_t)sprintf(text, "keyword,note\n");
    memset(text + n, 'x', line);
    n += line;
    n += (size_t)sprintf(text + n, "\ncoffee,");
    memset(text + n, 'y', field);
    n += field;
    n += (size_t)sprintf(text + n, "\ntea,1\n");
    ck_assert_str_eq(rows(opened(text, n)), "2 !|3 !|4 tea");
    struct table *table = opened(text, n);
    struct table_row row;
    ck_assert(table_next(table, &row));
    ck_assert_uint_eq(strlen(row.text), 200);
    ck_assert_ptr_nonnull(strstr(row.refused, "1 MiB"));
    ck_assert(table_next(table, &row));
    ck_assert_ptr_nonnull(strstr(row.refused, "64 KiB"));
}
END_TEST

START_TEST(more_columns_than_are_looked_at)
{
    char *text = talloc_strdup(top, "keyword,volume");
    for (int i = 0; i < 3000; i++)
        text = talloc_strdup_append_buffer(text, ",");
    text = talloc_strdup_append_buffer(text, "\ncoffee,5");
    for (int i = 0; i < 3000; i++)
        text = talloc_strdup_append_buffer(text, ",1");
    ck_assert_str_eq(read_text(text), "2 coffee 5");
}
END_TEST

static const char *why(const char *keyword, size_t n)
{
    char *text = talloc_size(top, n + 40);
    size_t head = (size_t)sprintf(text, "keyword,volume\ncoffee,1\n");
    memcpy(text + head, keyword, n);
    memcpy(text + head + n, ",5\n", 3);
    struct table *table = opened(text, head + n + 3);
    struct table_row row;
    ck_assert(table_next(table, &row));
    ck_assert(table_next(table, &row));
    ck_assert_int_eq(row.line, 3);
    return row.refused ? row.refused : "";
}

START_TEST(refused_keywords)
{
    ck_assert_ptr_nonnull(strstr(why("", 0), "empty"));
    ck_assert_ptr_nonnull(strstr(why("  ", 2), "empty"));
    ck_assert_ptr_nonnull(strstr(why("?!?", 3), "punctuation"));
    ck_assert_ptr_nonnull(strstr(why("a\0b", 3), "cannot be read"));
    ck_assert_ptr_nonnull(strstr(why("a\x01"
                                     "b",
                                     3),
                                 "cannot be read"));
    ck_assert_ptr_nonnull(strstr(why("a\uFFFDb", 5), "cannot be read"));
    ck_assert_str_eq(why("\U0001F355", 4), "");
    ck_assert_str_eq(why("C++", 3), "");
    char long_one[802];
    memset(long_one, 'a', sizeof long_one);
    ck_assert_str_eq(why(long_one, 200), "");
    ck_assert_ptr_nonnull(strstr(why(long_one, 201), "200 characters"));
    for (int i = 0; i < 200; i++)
        memcpy(long_one + 3 * i, "\u8ECA", 3);
    ck_assert_str_eq(why(long_one, 600), "");
    memcpy(long_one + 600, "\u8ECA", 3);
    ck_assert_ptr_nonnull(strstr(why(long_one, 603), "200 characters"));
    ck_assert_str_eq(read_text("keyword,volume\ncoffee,1\n,\n,,,\n,7\n"), "2 coffee 1|5 !");
    ck_assert_str_eq(read_text("volume,keyword\n5\n6,tea\n"), "2 !|3 tea 6");
}
END_TEST

START_TEST(a_broken_row_among_good_ones)
{
    static const char text[] =
        "keyword\ncaf\xC3\xA9\nth\xC3\xA9\nfianc\xC3\xA9\n\xC3\xA9t\xC3\xA9\n\xC3\xA0 la carte\n"
        "p\xC3\xA2t\xC3\xA9\ncr\xC3\xA8me\nbr\xC3\xBBl\xC3\xA9"
        "e\nbad \xFF one\nfin\n";
    ck_assert_ptr_nonnull(strstr(rows(opened(text, sizeof text - 1)), "|10 !|11 fin"));
}
END_TEST

struct number_case {
    const char *written;
    int64_t volume;
};

START_TEST(volumes)
{
    static const struct number_case cases[] = {
        {"0", 0},
        {"1000", 1000},
        {"\"1,000\"", 1000},
        {"1.000", 1000},
        {"1 000", 1000},
        {"1'000", 1000},
        {"1\u00A0000\u202F000", 1000000},
        {"\"1,234,567\"", 1234567},
        {"1.234.567", 1234567},
        {"10K", 10000},
        {"1.2k", 1200},
        {"\"1,2K\"", 1200},
        {"1.5M", 1500000},
        {"1K \u2013 10K", 1000},
        {"10-100", 10},
        {"100 to 1000", 100},
        {"<10", 10},
        {"\"1,234.0\"", 1234},
        {"10.0", 10},
        {"1\u4E07\uFF5E10\u4E07", 10000},
        {"\u0661\u0662", 12},
        {"-", -1},
        {"n/a", -1},
        {"", -1},
        {"-5", -1},
        {"2024-10-01", -1},
        {"12:30", -1},
        {"12 monkeys", -1},
        {"99999999999999999999", -1},
        {"\"1,2,3.4.5\"", -1},
        {"10-5", -1},
        {"999999999999999B", -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct table *table = of(talloc_asprintf(top, "keyword;volume\ncoffee;%s\n", cases[i].written));
        struct table_row row;
        ck_assert(table_next(table, &row));
        ck_assert_ptr_null(row.refused);
        ck_assert_msg(row.volume == cases[i].volume, "%s is %lld", cases[i].written, (long long)row.volume);
    }
}
END_TEST

START_TEST(other_numbers)
{
    struct table_row row;
    struct table *table =
        of("keyword;kd;cpc;intent\ncoffee;45.6%;$1.234;Commercial, Local\ntea;0,5;\"0,35 \u20AC\";\n"
           "milk;101;1,000.50;x\n");
    ck_assert(table_next(table, &row));
    ck_assert_int_eq(row.difficulty, 46);
    ck_assert_int_eq(row.cpc, 1234);
    ck_assert_int_eq(row.volume, -1);
    ck_assert_str_eq(row.intent, "commercial, local");
    ck_assert(table_next(table, &row));
    ck_assert_int_eq(row.difficulty, 1);
    ck_assert_int_eq(row.cpc, 350);
    ck_assert_ptr_null(row.intent);
    ck_assert(table_next(table, &row));
    ck_assert_int_eq(row.difficulty, -1);
    ck_assert_int_eq(row.cpc, 1000500);
}
END_TEST

static void check_wide(size_t width, bool big, const char *mark, size_t mark_length, const char *encoding)
{
    size_t n;
    const char *bytes =
        widened("Keyword\tVolume\r\ncoffee\t10\r\ntea\t20\r\n", width, big, mark, mark_length, &n);
    struct table *table = opened(bytes, n);
    ck_assert_str_eq(table_recognised(table)->encoding, encoding);
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
        ck_assert_str_eq(table_recognised(table)->encoding, cases[i].encoding);
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
    ck_assert_ptr_nonnull(strstr(refusal("[{\"keyword\": \"a\"}]", 18), "JSON"));
    ck_assert_ptr_nonnull(strstr(refusal("", 0), "empty"));
    ck_assert_ptr_nonnull(strstr(refusal(" \r\n\n\t\n", 6), "no text"));
    ck_assert_ptr_nonnull(strstr(refusal("\xEF\xBB\xBF", 3), "no text"));
    ck_assert_ptr_nonnull(strstr(refusal("Date,Clicks,CTR\n2024-01-01,5,3%\n", 32), "column of keywords"));
    ck_assert_ptr_nonnull(strstr(refusal("1,2\n3,4\n", 8), "column of keywords"));
    unsigned char noise[4096];
    unsigned seed = 7;
    for (size_t i = 0; i < sizeof noise; i++)
        noise[i] = (unsigned char)((seed = seed * 1103515245u + 12345u) >> 16);
    ck_assert_ptr_nonnull(strstr(refusal((const char *)noise, sizeof noise), "not text"));
    ck_assert_str_eq(read_text("[coffee]\n[tea]\n"), "1 [coffee]|2 [tea]");
    ck_assert_str_eq(read_text("pk coffee\n"), "1 pk coffee");
}
END_TEST

START_TEST(paths)
{
    char path[] = "/tmp/table-XXXXXX";
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, "keyword,volume\ncoffee,10\n", 25), 25);
    close(fd);
    ck_assert_str_eq(rows(table_open(top, path, &fail)), "2 coffee 10");
    unlink(path);
    ck_assert_ptr_null(table_open(top, path, &fail));
    ck_assert_int_eq(fail.kind, BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(fail.why, "There is no file"));
    ck_assert_ptr_null(table_open(top, "/tmp", &fail));
    ck_assert_ptr_nonnull(strstr(fail.why, "folder"));
    ck_assert_ptr_null(table_open(top, "/dev/null", &fail));
    ck_assert_ptr_nonnull(strstr(fail.why, "empty"));
}
END_TEST

START_TEST(a_pipe_is_read_too)
{
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(write(ends[1], "coffee\ntea\n", 11), 11);
    close(ends[1]);
    ck_assert_str_eq(rows(table_open(top, talloc_asprintf(top, "/dev/fd/%d", ends[0]), &fail)),
                     "1 coffee|2 tea");
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
            ck_assert_int_eq(row.volume, i);
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
    Suite *suite = suite_create("table");
    TCase *all = tcase_create("table");
    tcase_set_timeout(all, 60);
    tcase_add_checked_fixture(all, setup, teardown);
    tcase_add_test(all, plain_lists);
    tcase_add_test(all, delimiters);
    tcase_add_test(all, headers);
    tcase_add_test(all, lines_before_the_header);
    tcase_add_test(all, what_was_recognised);
    tcase_add_test(all, quotes);
    tcase_add_test(all, a_quote_left_open_costs_its_own_row);
    tcase_add_test(all, a_quote_cannot_swallow_a_long_file);
    tcase_add_test(all, quotes_that_chase_each_other_are_read_in_time);
    tcase_add_test(all, limits);
    tcase_add_test(all, more_columns_than_are_looked_at);
    tcase_add_test(all, refused_keywords);
    tcase_add_test(all, a_broken_row_among_good_ones);
    tcase_add_test(all, volumes);
    tcase_add_test(all, other_numbers);
    tcase_add_test(all, unicode_encodings);
    tcase_add_test(all, older_encodings);
    tcase_add_test(all, short_lists_in_older_encodings);
    tcase_add_test(all, an_encoding_that_shows_late);
    tcase_add_test(all, files_that_are_no_tables);
    tcase_add_test(all, paths);
    tcase_add_test(all, a_pipe_is_read_too);
    tcase_add_test(all, buffers_do_not_show);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
