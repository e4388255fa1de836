/* Which titles say the same, and which names are near. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ai/text/title_similarity.h"
#include "ai/text/title_similarity_internal.h"
#include "ideas_fixture.h"

static TALLOC_CTX *top;

static void begin(void)
{
    top = talloc_new(NULL);
}

static void end(void)
{
    talloc_free(top);
}

static int64_t likeness(const char *a, const char *b, const char *language)
{
    struct title_subject *x = title_subject_of(top, a, language), *y = title_subject_of(top, b, language);
    int64_t one = title_similarity(x, y);
    ck_assert_msg(one == title_similarity(y, x), "not the same both ways: %s / %s", a, b);
    ck_assert(one >= 0 && one <= 1000);
    return one;
}

struct pair {
    const char *a, *b, *language;
};

START_TEST(rewordings_are_duplicates)
{
    static const struct pair pairs[] = {
        {"Coffee Beans: at home", "Coffee beans at home", "en"},
        {"How to Store Coffee Beans at Home", "Storing Coffee Beans at Home: A Guide", "en"},
        {"The Ultimate Guide to Coffee Beans", "Coffee Beans: The Complete Guide", "en"},
        {"How to Choose Coffee Beans", "Choosing the Right Coffee Beans", "en"},
        {"7 Ways to Store Coffee Beans", "10 Ways to Store Coffee Beans", "en"},
        {"Best Coffee Beans for Cold Brew", "The Best Coffee Beans for Cold Brew in 2025", "en"},
        {"Top 10 Coffee Grinders", "The Best Coffee Grinders", "en"},
        {"Common Coffee Brewing Mistakes", "Common Errors in Brewing Coffee", "en"},
        {"Coffee for Beginners", "A Beginner's Guide to Coffee", "en"},
        {"The Best Way to Clean a Grinder", "How to Clean a Grinder", "en"},
        {"Kaffeebohnen richtig lagern: die besten Tipps",
         "Die besten Tipps, um Kaffeebohnen richtig zu lagern", "de"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        ck_assert_msg(likeness(pairs[i].a, pairs[i].b, pairs[i].language) >= TITLE_SIMILARITY_SAME,
                      "%s / %s: %d", pairs[i].a, pairs[i].b,
                      (int)likeness(pairs[i].a, pairs[i].b, pairs[i].language));
}
END_TEST

START_TEST(other_subjects_and_angles_are_not)
{
    static const struct pair pairs[] = {
        {"Coffee Beans: at home", "Coffee Gifts: at home", "en"},
        {"Coffee Beans: at home", "Coffee Beans: for the office", "en"},
        {"Coffee Beans: common mistakes", "Coffee Beans: costs", "en"},
        {"How to Store Coffee Beans", "Why Store Coffee Beans", "en"},
        {"Brewing Coffee with a Filter", "Brewing Coffee without a Filter", "en"},
        {"Best Coffee Beans", "Coffee Beans: The Complete Guide", "en"},
        {"Coffee Trends 2024", "Coffee Trends 2025", "en"},
        {"Upgrading to Windows 10", "Upgrading to Windows 11", "en"},
        {"Coffee", "Coffee Beans", "en"},
        {"How to Store Coffee Beans at Home without Plastic Containers or Tins",
         "How to Store Coffee Gifts at Home without Plastic Containers or Tins", "en"},
        {"Kaffeebohnen lagern", "Kaffeebohnen mahlen", "de"},
        {"", "Coffee", "en"},
        {"コーヒー豆の選び方", "コーヒーギフトの選び方", "ja"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        ck_assert_msg(likeness(pairs[i].a, pairs[i].b, pairs[i].language) < TITLE_SIMILARITY_SAME,
                      "%s / %s: %d", pairs[i].a, pairs[i].b,
                      (int)likeness(pairs[i].a, pairs[i].b, pairs[i].language));
}
END_TEST

START_TEST(equal_titles_are_wholly_alike)
{
    ck_assert_int_eq(likeness("The Complete Guide", "the complete guide!", "en"), 1000);
    ck_assert_int_eq(likeness("コーヒー豆の選び方", "コーヒー豆の選び方", "ja"), 1000);
    ck_assert_int_eq(likeness("Tea", "Coffee", NULL), 0);
}
END_TEST

/* The most that a title resembles another of the list; *of: which. */
static int64_t nearest(struct title_subject **all, const struct told *list, int count, int i, int *of)
{
    int64_t most = 0;
    for (int j = 0; j < count; j++) {
        if (j == i || strcmp(list[j].language, list[i].language) != 0)
            continue;
        int64_t likeness = title_similarity(all[i], all[j]);
        ck_assert_msg(likeness == title_similarity(all[j], all[i]), "not the same both ways: %s / %s",
                      list[i].title, list[j].title);
        if (likeness > most) {
            most = likeness;
            *of = j;
        }
    }
    return most;
}

/* A title is held against those that came before it, a rewording against all that are none. */
static void count_half(const struct told *list, int count, int *again, int *caught, int *wrong)
{
    struct title_subject **all = talloc_array(top, struct title_subject *, (unsigned)count);
    for (int i = 0; i < count; i++)
        all[i] = title_subject_of(top, list[i].title, list[i].language);
    for (int i = 0; i < count; i++) {
        int of = 0;
        int64_t most = nearest(all, list, count, i, &of);
        bool marked = most >= TITLE_SIMILARITY_SAME;
        if (list[i].again) {
            *again += 1;
            *caught += marked && strcmp(list[of].title, list[i].again) == 0;
            if (!marked || strcmp(list[of].title, list[i].again) != 0)
                fprintf(stderr, "# missed: %s\n", list[i].title);
        } else if (marked && (list[of].again == NULL || strcmp(list[of].again, list[i].title) != 0)) {
            *wrong += 1;
            fprintf(stderr, "# wrong: %s / %s\n", list[i].title, list[of].title);
        }
    }
}

START_TEST(rewordings_among_two_hundred)
{
    int again = 0, caught = 0, wrong = 0;
    count_half(first_half, FIRST_HALF, &again, &caught, &wrong);
    count_half(second_half, SECOND_HALF, &again, &caught, &wrong);
    printf("# %d of %d rewordings caught, %d false, of %d ideas\n", caught, again, wrong,
           FIRST_HALF + SECOND_HALF);
    ck_assert_int_ge(again, 40);
    ck_assert_int_ge(caught * 10, again * 9);
    ck_assert_int_le(wrong, 4);
}
END_TEST

START_TEST(nearest_first)
{
    static const char *const names[] = {"Garden Tools", "Coffee Beans", "Tea", "Coffee Grinders",
                                        "Lawn Care"};
    static const char *const about[] = {"best coffee bean roasters", "organic beans"};
    int found;
    int *near = nearest_names(top, about, 2, names, 5, 2, &found);
    ck_assert_int_eq(found, 2);
    ck_assert_int_eq(near[0], 1);
    ck_assert_int_eq(near[1], 3);
    near = nearest_names(top, about, 2, names, 5, 200, &found);
    ck_assert_int_eq(found, 5);
    ck_assert_int_eq(near[2], 0); /* equals stay in their order */
    nearest_names(top, about, 0, names, 0, 10, &found);
    ck_assert_int_eq(found, 0);
    static const char *const japanese[] = {"紅茶", "コーヒー豆"};
    static const char *const wanted[] = {"コーヒー豆の選び方"};
    near = nearest_names(top, wanted, 1, japanese, 2, 1, &found);
    ck_assert_int_eq(near[0], 1);
}
END_TEST

/* Stems that begin each other: from five letters on one letter more is the same word, and "et". */
START_TEST(stems_that_are_the_same)
{
    static const struct {
        const char *one, *other;
        bool same;
    } stems[] = {{"", "", true},
                 {"", "a", false},
                 {"bean", "bean", true},
                 {"bean", "beam", false},
                 {"bean", "beans", false},
                 {"grind", "grinde", true},
                 {"grind", "grinder", false},
                 {"schneid", "schneidet", true},
                 {"schn", "schnet", false},
                 {"caf\xC3\xA9", "caf\xC3\xA9s", true},
                 {"grinder", "grinded", false}};
    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++) {
        char *one = talloc_strdup(top, stems[i].one), *other = talloc_strdup(top, stems[i].other);
        struct title_subject a = {.key = "a", .why = "", .stems = &one, .count = 1};
        struct title_subject b = {.key = "b", .why = "", .stems = &other, .count = 1};
        ck_assert_int_eq(title_similarity(&a, &b), stems[i].same ? 1000 : 0);
        ck_assert_int_eq(title_similarity(&b, &a), stems[i].same ? 1000 : 0);
    }
}
END_TEST

/* Of two words, each of three letters or more, with at most two letters between them. */
START_TEST(composed_stems_are_both)
{
    static const char *const glue[] = {"", "s", "en", "sen"};
    enum { MOST = 5, GLUES = sizeof glue / sizeof *glue };
    for (int f = 1; f <= MOST; f++)
        for (int s = 1; s <= MOST; s++)
            for (int g = 0; g < GLUES; g++) {
                char *parts[] = {talloc_asprintf(top, "%.*s", f, "rasen"),
                                 talloc_asprintf(top, "%.*s", s, "pfleg")};
                char *both = talloc_asprintf(top, "%s%s%s", parts[0], glue[g], parts[1]);
                const struct title_subject a = {.key = "a", .why = "", .stems = &both, .count = 1};
                const struct title_subject b = {.key = "b", .why = "", .stems = parts, .count = 2};
                bool composed = f >= 3 && s >= 3 && g < 3;
                bool one_more = f == MOST && s == 1 && g == 0; /* "rasenp" is "rasen" alone */
                int64_t alike = composed ? 1000 : one_more ? 500 : 0;
                ck_assert_msg(title_similarity(&a, &b) == alike, "%s", both);
                ck_assert_msg(title_similarity(&b, &a) == alike, "%s", both);
            }
}
END_TEST

START_TEST(written_and_read_again)
{
    static const char *const titles[] = {
        "", "Best", "Coffee", "How to Grind Coffee Beans at Home in 2024",
        "Caf\xC3\xA9 \xE2\x80\x94 \xE3\x82\xB3\xE3\x83\xBC\xE3\x83\x92\xE3\x83\xBC"};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        const struct title_subject *s = title_subject_of(top, titles[i], "en");
        const struct title_subject *again = title_subject_read(top, title_subject_write(top, s, "en"), "en");
        ck_assert_ptr_nonnull(again);
        ck_assert_str_eq(again->key, s->key);
        ck_assert_str_eq(again->why, s->why);
        ck_assert_str_eq(again->year, s->year);
        ck_assert_int_eq(again->count, s->count);
        for (int k = 0; k < s->count; k++)
            ck_assert_str_eq(again->stems[k], s->stems[k]);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("title_similarity");
    TCase *tests = tcase_create("title_similarity");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, rewordings_are_duplicates);
    tcase_add_test(tests, other_subjects_and_angles_are_not);
    tcase_add_test(tests, equal_titles_are_wholly_alike);
    tcase_add_test(tests, rewordings_among_two_hundred);
    tcase_add_test(tests, nearest_first);
    tcase_add_test(tests, stems_that_are_the_same);
    tcase_add_test(tests, composed_stems_are_both);
    tcase_add_test(tests, written_and_read_again);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
