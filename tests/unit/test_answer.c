/* What models write around and into their JSON, and what is made of it. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "ai/core/answer.h"

static TALLOC_CTX *top;

static void begin(void)
{
    top = talloc_new(NULL);
}

static void end(void)
{
    talloc_free(top);
}

static struct answer *says(const char *text)
{
    struct answer *answer = talloc_zero(top, struct answer);
    answer->finish = FINISH_STOP;
    ck_assert(answer_append(answer, text, strlen(text), 1 << 20));
    return answer;
}

static json_t *list_in(const char *text, struct error *fail)
{
    return answer_list(top, says(text), "clusters", "name", "keywords", fail);
}

static void one_beans(const char *text)
{
    struct error fail = {0};
    json_t *list = list_in(text, &fail);
    ck_assert_msg(list != NULL, "refused: %s\n%s", fail.why, text);
    ck_assert_uint_eq(json_array_size(list), 1);
    ck_assert_str_eq(json_string_value(answer_member(json_array_get(list, 0), "name")), "Beans");
    ck_assert_int_eq(fail.kind, ERR_NONE);
}

static void refused(const char *text, const char *because)
{
    struct error fail = {0};
    ck_assert_msg(list_in(text, &fail) == NULL, "taken: %s", text);
    ck_assert_int_eq(fail.kind, ERR_BAD_ITEM);
    ck_assert_msg(strstr(fail.why, because) != NULL, "\"%s\" does not say \"%s\"", fail.why, because);
}

START_TEST(good_answers)
{
    one_beans("{\"clusters\":[{\"name\":\"Beans\",\"keywords\":[1]}]}");
    one_beans("{\"clusters\":[{\"name\":\"Beans\",\"keywords\":[1]}]"); /* the model was done */
    one_beans("{ /* all */ \"clusters\":[{\"name\":\"Beans\"}]} # done");
    one_beans("{\xc2\xa0\"clusters\":\xc2\xa0[{\"name\":\"Beans\"}]}");
    one_beans("{\"clusters\":\"[{\\\"name\\\":\\\"Beans\\\"}]\"}");
    one_beans("[[{\"name\":\"Beans\"}]]");
    one_beans("{\"type\":\"object\",\"properties\":{\"clusters\":[{\"name\":\"Beans\"}]}}");
    one_beans("<tool_call>{\"name\":\"f\",\"arguments\":{\"clusters\":[{\"name\":\"Beans\"}]}}</tool_call>");
    one_beans("\n\n\n   {\"clusters\":[{\"name\":\"Beans\"}]}\n\n");
    one_beans("\xef\xbb\xbf{\"clusters\":[{\"name\":\"Beans\"}]}");
    one_beans("```json\n{\"clusters\":[{\"name\":\"Beans\"}]}\n```");
    one_beans("```\n{\"clusters\":[{\"name\":\"Beans\"}]}\n```\n");
    one_beans("Here you are:\n```json\n{\"clusters\":[{\"name\":\"Beans\"}]}\n```\nI hope that helps {you}!");
    one_beans("Sure! {\"clusters\": [{\"name\": \"Beans\", \"description\": \"a } and a \\\" in it\"}]} "
              "Anything else?");
    one_beans(
        "<think>Perhaps {\"clusters\":[{\"name\":\"Wrong\"}]}?</think>{\"clusters\":[{\"name\":\"Beans\"}]}");
    one_beans("so I think {\"clusters\":[]} is bad</think>\n\n{\"clusters\":[{\"name\":\"Beans\"}]}");
}
END_TEST

START_TEST(other_shapes_of_one_meaning)
{
    one_beans("[{\"name\":\"Beans\"}]");
    one_beans("{\"name\":\"Beans\",\"keywords\":[1,2]}");
    one_beans("{\"clusters\":{\"name\":\"Beans\"}}");
    one_beans("{\"Clusters\":[{\"Name\":\"Beans\"}]}");
    one_beans("{\"result\":{\"clusters\":[{\"name\":\"Beans\"}]}}");
    one_beans("[{\"clusters\":[{\"name\":\"Beans\"}]}]");
    one_beans("\"{\\\"clusters\\\":[{\\\"name\\\":\\\"Beans\\\"}]}\"");
    one_beans("{\"clusters\":[{\"name\":\"Beans\",},],}");
    one_beans("{\"clusters\":[{\"name\":\"Beans\",\"description\":\"two\nlines\"}]}");
    one_beans("{'clusters': [{'name': 'Beans', 'description': 'it\\'s', 'keywords': [1, 2], 'done': True}]}");
    one_beans("{clusters: [{name: \"Beans\", description: \"a\\_b \\d\"}]}");
    one_beans("{\"clusters\":{\"Beans\":[1,2]}}");
    one_beans("{\"clusters\":{\"Beans\":{\"keywords\":[1,2]}}}");
    one_beans("{\"clusters\":[{\"name\":\"Beans\",\"n\":18446744073709551615,\"t\":1e400}]} // all of them");
    /* The same object twice has still one meaning. */
    one_beans("{\"clusters\":[{\"name\":\"Beans\"}]}\nAgain: {\"clusters\":[{\"name\":\"Beans\"}]}");
}
END_TEST

START_TEST(refusals_say_what_to_do)
{
    refused("", "empty");
    refused("\n\n \n", "empty");
    refused("<think>hm, {\"clusters\":[{\"name\":\"x\"}]}", "empty");
    refused("I cannot do that.", "no JSON");
    refused("{\"clusters\":[{\"name\":\"Beans\",\"keyw", "breaks off");
    refused("{\"groups\":[{\"name\":\"Beans\"}],\"n\":1}", "no list \"clusters\"");
    refused("{\"clusters\":\"Beans\"}", "no list");
    refused("{\"clusters\":7}", "no list");
    refused("[1,2,3]", "no list");
    refused("{\"clusters\":[{\"name\":\"A\"}]} or {\"clusters\":[{\"name\":\"B\"}]}", "more than one");
    refused("{\"clusters\":[{\"name\":\"A\",\"name\":\"B\"}]}", "not valid");
    refused("{clusters: [}]", "not valid");
    refused("{\"clusters\":[{\"name\":\"A\\u0000B\"}]}", "not valid");
}
END_TEST

START_TEST(cut_by_the_limit)
{
    struct answer *answer = says("{\"clusters\":[{\"name\":\"Beans\"},{\"na");
    answer->finish = FINISH_LENGTH;
    struct error fail = {0};
    ck_assert_ptr_null(answer_list(top, answer, "clusters", "name", "keywords", &fail));
    ck_assert_ptr_nonnull(strstr(fail.why, "breaks off"));
}
END_TEST

START_TEST(hostile_answers_are_bounded)
{
    size_t n = 200000;
    char *deep = talloc_size(top, n + 1);
    memset(deep, '[', n);
    deep[n] = 0;
    refused(deep, "nested");
    memset(deep, '{', n);
    refused(deep, "nested");
    for (size_t i = 0; i < n; i++)
        deep[i] = i % 2 ? '"' : '{';
    struct error fail = {0};
    ck_assert_ptr_null(list_in(deep, &fail));
    struct answer *bytes = talloc_zero(top, struct answer);
    const char bad[] = "\xff\xfe\0{\"clusters\":[{\"name\":\"Be\xc3\"}]}";
    answer_append(bytes, bad, sizeof bad - 1, 1000);
    json_t *list = answer_list(top, bytes, "clusters", "name", "keywords", &fail);
    ck_assert_ptr_nonnull(list);
    ck_assert_str_eq(json_string_value(answer_member(json_array_get(list, 0), "name")), "Be\xef\xbf\xbd");
}
END_TEST

START_TEST(append_keeps_to_its_limit)
{
    struct answer *answer = talloc_zero(top, struct answer);
    char block[1000];
    memset(block, 'x', sizeof block);
    for (int i = 0; i < 5; i++)
        ck_assert(answer_append(answer, block, sizeof block, 5500));
    ck_assert(!answer_append(answer, block, sizeof block, 5500));
    ck_assert_uint_eq(answer->length, 5500);
    ck_assert_uint_eq(strlen(answer->text), 5500);
    ck_assert(!answer_append(answer, "y", 1, 5500));
    ck_assert(answer_append(answer, "", 0, 5500));
    ck_assert_uint_eq(answer->length, 5500);
}
END_TEST

START_TEST(numbers_of_one_meaning)
{
    static const struct {
        const char *json;
        bool is;
        int64_t number;
    } cases[] = {
        {"3", true, 3},          {"3.0", true, 3},
        {"\"3\"", true, 3},      {"\" 12 \"", true, 12},
        {"\"#4\"", true, 4},     {"-2", true, -2},
        {"3.5", false, 0},       {"\"3.5\"", false, 0},
        {"\"three\"", false, 0}, {"\"\"", false, 0},
        {"null", false, 0},      {"[3]", false, 0},
        {"true", false, 0},      {"1e300", false, 0},
        {"{}", false, 0},        {"\"99999999999999999999\"", false, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_t *value = json_owned(top, json_loads(cases[i].json, JSON_DECODE_ANY, NULL));
        int64_t number = 0;
        ck_assert_msg(answer_number(value, &number) == cases[i].is, "%s", cases[i].json);
        ck_assert_int_eq(number, cases[i].number);
    }
    int64_t untouched = 7;
    ck_assert(!answer_number(NULL, &untouched));
    ck_assert_int_eq(untouched, 7);
}
END_TEST

START_TEST(texts_of_one_meaning)
{
    json_t *o =
        json_owned(top, json_loads("{\"a\":\" one \",\"b\":[\"x\",2,\"y\"],\"c\":\"\",\"d\":12,"
                                   "\"targetWords\":5,\"e\":\"p, q;r\\ns\",\"f\":[\" p  q \",\"\",null]}",
                                   0, NULL));
    ck_assert_str_eq(answer_string(top, answer_member(o, "a")), "one");
    ck_assert_str_eq(answer_string(top, answer_member(o, "b")), "x\ny");
    ck_assert_ptr_null(answer_string(top, answer_member(o, "c")));
    ck_assert_str_eq(answer_string(top, answer_member(o, "d")), "12");
    ck_assert_ptr_nonnull(answer_member(o, "target_words"));
    ck_assert_ptr_null(answer_member(o, "target"));
    int count;
    char **list = answer_strings(top, answer_member(o, "e"), &count);
    ck_assert_int_eq(count, 4);
    ck_assert_str_eq(list[3], "s");
    list = answer_strings(top, answer_member(o, "f"), &count);
    ck_assert_int_eq(count, 1);
    ck_assert_str_eq(list[0], "p q");
    answer_strings(top, NULL, &count);
    ck_assert_int_eq(count, 0);
}
END_TEST

START_TEST(plain_text_of_an_answer)
{
    ck_assert_str_eq(answer_text(top, says("<think>a</think>\n\n# Hi\n")), "# Hi");
    ck_assert_str_eq(answer_text(top, says("```markdown\n---\ntitle: x\n---\nBody\n```")),
                     "---\ntitle: x\n---\nBody");
    ck_assert_str_eq(answer_text(top, says("Text\n```sh\nls\n```")), "Text\n```sh\nls\n```");
    struct answer nothing = {0};
    ck_assert_str_eq(answer_text(top, &nothing), "");
    ck_assert_str_eq(turn_kind_name(TURN_MISSING), "missing");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("answer");
    TCase *tests = tcase_create("answer");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_set_timeout(tests, 20);
    tcase_add_test(tests, good_answers);
    tcase_add_test(tests, other_shapes_of_one_meaning);
    tcase_add_test(tests, refusals_say_what_to_do);
    tcase_add_test(tests, cut_by_the_limit);
    tcase_add_test(tests, hostile_answers_are_bounded);
    tcase_add_test(tests, append_keeps_to_its_limit);
    tcase_add_test(tests, numbers_of_one_meaning);
    tcase_add_test(tests, texts_of_one_meaning);
    tcase_add_test(tests, plain_text_of_an_answer);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
