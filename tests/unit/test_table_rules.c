/* What is told by more than headings and delimiters: guards, marks, totals, repeated headings, amounts. */
#include "table_fixture.h"

#define READS(text, wanted) ck_assert_str_eq(read_text(text), wanted)

/* What stands around the words of a keyword in other programs' files. */
START_TEST(guards_and_marks)
{
    READS("keyword,volume\n\"=\"\"00123\"\"\",5\n'+cmd,6\n'tis,7\n", "2 00123 5|3 +cmd 6|4 'tis 7");
    READS("[sell house]\n\"\"\"buy house\"\"\"\n+sell +home\n", "1 sell house|2 buy house|3 sell home");
    READS("+cmd\n", "1 +cmd");
    READS("keyword,volume\n[a] b,1\nc++,2\n", "2 [a] b 1|3 c++ 2");
    READS("Campaign,Keyword,Clicks\nC,+rent car,3\nC,c++ course,4\n", "2 rent car|3 c++ course");
}
END_TEST

/* A line of sums is told by its colon, by its sums, or by the blanks where others have texts. */
START_TEST(lines_of_totals)
{
    READS("Query,Clicks\na,1\nb,2\nTotal,3\n", "2 a|3 b");
    READS("Query,Clicks\na,1\nb,2\ntotal,4\ntotal war,5\n", "2 a|3 b|4 total|5 total war");
    READS("Query,Match type,Clicks\nTotal, --,9\na,exact,1\nTotal,broad,2\n", "3 a|4 Total");
    READS("keyword\ntotal\n", "2 total");
    /* The title of a report, where another one was joined to it. */
    READS("Report of May\nKeyword;Volume\ntea pot;5\nReport of May\nmate;6\n", "3 tea pot 5|5 mate 6");
    struct table *table = of("Query,Clicks\na,1\nTotal: Search terms,1\nQuery,Clicks\nb,2\n");
    ck_assert_str_eq(rows(table), "2 a|5 b");
    const struct table_skips *skips = table_skips_of(table);
    ck_assert_int_eq(skips->count, 2);
    ck_assert_int_eq(skips->list[0].line, 3);
    ck_assert_str_eq(skips->list[0].reason, "It is a line of totals.");
    ck_assert_int_eq(skips->list[1].line, 4);
    ck_assert_str_eq(skips->list[1].reason, "The headings are repeated.");
}
END_TEST

START_TEST(columns_that_are_guessed)
{
    ck_assert(!table_shape_of(of("keyword,volume\na,1\n"))->guessed);
    ck_assert(!table_shape_of(of("a\nb\n"))->guessed);
    ck_assert(table_shape_of(of("a,1\nb,2\n"))->guessed);
    ck_assert(table_shape_of(of("keyword,volume,keyword\na,1,b\n"))->twice);
    /* A group repeats itself, keywords do not. */
    READS("Gruppe eins;tea pot;5\nGruppe eins;green tea;6\nGruppe eins;mate;7\n",
          "1 tea pot 5|2 green tea 6|3 mate 7");
    /* Words inside a keyword are not a heading. */
    READS("keyword research guide,5\nsearch intent,6\n", "1 keyword research guide 5|2 search intent 6");
}
END_TEST

START_TEST(remarks_above_the_table)
{
    READS("# Report\n# ---\n\nQuery,Clicks\na,1\n", "5 a");
    READS("sep=;\nkeyword;volume\na;1\n", "3 a 1");
    READS("#coffee\n#tea\n", "1 #coffee|2 #tea");
    READS("# one\n# two\n", "1 # one|2 # two");
}
END_TEST

/* In thousandths, and the code of the currency; "": none. */
START_TEST(amounts)
{
    static const struct {
        const char *written, *code;
        int64_t value;
    } cases[] = {
        {"R$ 3,22", "BRL", 3220},
        {"A$1.20", "AUD", 1200},
        {"CHF 0.90", "CHF", 900},
        {"1.234,56 \u20AC", "EUR", 1234560},
        {"$1,234.56", "", 1234560},
        {"US$0.5", "USD", 500},
        {"12,5 z\u0142", "PLN", 12500},
        {"15 kr", "", 15000},
        {"\u20B9 1,00,000.50", "INR", 100000500},
        {"USD 2", "USD", 2000},
        {"3.5 EUR", "EUR", 3500},
        {"CHF 1'234.50", "CHF", 1234500},
        {"1 234,5\u00A0\u20AC", "EUR", 1234500},
        {"187.43859419999998", "", 187439},
        {"0.30000000000000004", "", 300},
        {"1.5e-05", "", 0},
        {"1.21E+03", "", 1210000},
        {"2 K\u010D", "CZK", 2000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct table_row row;
        struct table *table = of(talloc_asprintf(top, "keyword\tcpc\na\t%s\n", cases[i].written));
        ck_assert(table_next(table, &row));
        ck_assert_msg(row.figures[KEYWORD_CPC] == cases[i].value, "%s is %lld", cases[i].written,
                      (long long)row.figures[KEYWORD_CPC]);
        ck_assert_str_eq(row.currency ? row.currency : "", cases[i].code);
    }
}
END_TEST

START_TEST(figures_that_are_left_out_are_told)
{
    struct table *table = of("keyword,difficulty,volume\na,101,5\nb,--,x\nc,n/a,9\nd,1000,8\n");
    ck_assert_str_eq(rows(table), "2 a 5|3 b|4 c 9|5 d 8");
    const struct table_skips *skips = table_skips_of(table);
    ck_assert_int_eq(skips->dropped[KEYWORD_DIFFICULTY], 2);
    ck_assert_int_eq(skips->dropped_line[KEYWORD_DIFFICULTY], 2);
    ck_assert_int_eq(skips->dropped[KEYWORD_VOLUME], 1);
    ck_assert_int_eq(skips->dropped_line[KEYWORD_VOLUME], 3);
    ck_assert_int_eq(skips->dropped[KEYWORD_CPC], 0);
}
END_TEST

/* A column that goes from 0 to 1 is percent. */
START_TEST(fractions)
{
    struct table_row row;
    struct table *table = of("keyword,ctr,competition\na,0.0267,0.81\nb,0.5,1\n");
    ck_assert(table_next(table, &row));
    ck_assert_int_eq(row.figures[KEYWORD_CTR], 2670);
    ck_assert_int_eq(row.figures[KEYWORD_COMPETITION], 81);
    ck_assert(table_next(table, &row));
    ck_assert_int_eq(row.figures[KEYWORD_COMPETITION], 100);
    table = of("keyword,ctr,competition\na,2.67%,1\nb,0.5%,medium\n");
    ck_assert(table_next(table, &row));
    ck_assert_int_eq(row.figures[KEYWORD_CTR], 2670);
    ck_assert_int_eq(row.figures[KEYWORD_COMPETITION], 1);
    ck_assert(table_next(table, &row));
    ck_assert_int_eq(row.figures[KEYWORD_CTR], 500);
    ck_assert_int_eq(row.figures[KEYWORD_COMPETITION], 50);
}
END_TEST

int main(void)
{
    TCase *t = tcase_create("rules");
    tcase_add_test(t, guards_and_marks);
    tcase_add_test(t, lines_of_totals);
    tcase_add_test(t, columns_that_are_guessed);
    tcase_add_test(t, remarks_above_the_table);
    tcase_add_test(t, amounts);
    tcase_add_test(t, figures_that_are_left_out_are_told);
    tcase_add_test(t, fractions);
    return run_suite("table_rules", t);
}
