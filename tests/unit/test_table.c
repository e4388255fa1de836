/* Tables once they are text: delimiters, headers, quotes, limits, and what a
 * row is worth. */
#include "table_fixture.h"

static const char *delimiter(const char *text)
{
    return table_shape_of(of(text))->delimiter;
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
    const struct table_shape *shape = table_shape_of(of("coffee\nespresso\n"));
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
        table_shape_of(of("Topic,Keyword,KD %,CPC (USD),Search Intent\nx,y,1,2,local\n"));
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
        ck_assert_int_eq(row.figures[KEYWORD_VOLUME], i);
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
        ck_assert_msg(row.figures[KEYWORD_VOLUME] == cases[i].volume, "%s is %lld", cases[i].written,
                      (long long)row.figures[KEYWORD_VOLUME]);
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
    ck_assert_int_eq(row.figures[KEYWORD_DIFFICULTY], 46);
    ck_assert_int_eq(row.figures[KEYWORD_CPC], 1234);
    ck_assert_int_eq(row.figures[KEYWORD_VOLUME], -1);
    ck_assert_str_eq(row.intent, "commercial, local");
    ck_assert(table_next(table, &row));
    ck_assert_int_eq(row.figures[KEYWORD_DIFFICULTY], 1);
    ck_assert_int_eq(row.figures[KEYWORD_CPC], 350);
    ck_assert_ptr_null(row.intent);
    ck_assert(table_next(table, &row));
    ck_assert_int_eq(row.figures[KEYWORD_DIFFICULTY], -1);
    ck_assert_int_eq(row.figures[KEYWORD_CPC], 1000500);
}
END_TEST

int main(void)
{
    TCase *t = tcase_create("table");
    tcase_add_test(t, plain_lists);
    tcase_add_test(t, delimiters);
    tcase_add_test(t, headers);
    tcase_add_test(t, lines_before_the_header);
    tcase_add_test(t, what_was_recognised);
    tcase_add_test(t, quotes);
    tcase_add_test(t, a_quote_left_open_costs_its_own_row);
    tcase_add_test(t, a_quote_cannot_swallow_a_long_file);
    tcase_add_test(t, quotes_that_chase_each_other_are_read_in_time);
    tcase_add_test(t, limits);
    tcase_add_test(t, more_columns_than_are_looked_at);
    tcase_add_test(t, refused_keywords);
    tcase_add_test(t, a_broken_row_among_good_ones);
    tcase_add_test(t, volumes);
    tcase_add_test(t, other_numbers);
    return run_suite("table", t);
}
