/* JSON as text: the JSON library's own writer says what must be written. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "ai/core/json_text.h"

START_TEST(a_value)
{
    static const char *const texts[] = {
        "{}",
        "[]",
        "[{},[],\"\"]",
        "{\"a\":{\"b\":[1,-2.5,true,false,null,1e300]},\"\\u00fc\":\"x\"}",
        "[\"\\u0001\\b\\f\\n\\r\\t\\u001f\\u007f\\\"\\\\\\/ \\u20ac \\ud83d\\ude00\",\"\\n\",\"a\\nb\"]",
    };
    TALLOC_CTX *top = talloc_new(NULL);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        json_t *value = json_loads(texts[i], 0, NULL);
        char *right = json_dumps(value, JSON_COMPACT);
        size_t n = 0;
        struct json_text text;
        json_text_begin(&text);
        json_text_value(&text, value, 0);
        ck_assert_str_eq(json_text_end(&text, top, &n), right);
        ck_assert_uint_eq(n, strlen(right));
        free(right);
        json_decref(value);
    }
    talloc_free(top);
}
END_TEST

/* Longer than what is written at a stretch, with what must be escaped at every place in it. */
START_TEST(a_text)
{
    char long_text[1024] = {0};
    for (size_t i = 0; i < sizeof long_text - 1; i++)
        long_text[i] = (char)(i % 127 + 1);
    const char *const texts[] = {long_text, "", "\xE2\x82\xAC", "\xE2\x82", "\xFF"};
    TALLOC_CTX *top = talloc_new(NULL);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct json_text text;
        json_text_begin(&text);
        json_text_string(&text, texts[i]);
        char *written = json_text_end(&text, top, NULL);
        json_t *value = json_string(texts[i]);
        char *right = json_dumps(value, JSON_ENCODE_ANY);
        ck_assert_int_eq(written != NULL, right != NULL);
        if (right != NULL)
            ck_assert_str_eq(written, right);
        free(right);
        json_decref(value);
    }
    talloc_free(top);
}
END_TEST

/* What is looked at eight bytes at a time is what is looked at byte by byte. */
START_TEST(bytes_that_stand_as_they_are)
{
    static const unsigned char odd[] = {'"', '\\', 1,    0x1F, ' ',  '!',  '#',
                                        '[', ']',  0x7F, 0x80, 0xA2, 0xDC, 0xFF};
    unsigned number = 1;
    for (int round = 0; round < 50000; round++) {
        char text[24];
        size_t length = (size_t)round % 21, plain = 0;
        memset(text, 'a', sizeof text);
        for (int i = 0; i < 3; i++) {
            number = number * 1103515245U + 12345U;
            text[(number >> 16) % sizeof text] = (char)odd[(number >> 24) % sizeof odd];
        }
        while (plain < length && (unsigned char)text[plain] >= ' ' && !strchr("\"\\", text[plain]))
            plain++;
        ck_assert_uint_eq(json_text_plain(text, length), plain);
    }
}
END_TEST

/* Of every length up to twenty, with what must be escaped at any place in it. */
START_TEST(short_texts)
{
    static const char odd[] = "\"\\\b\f\n\r\t\x01\x1F /\x7F";
    TALLOC_CTX *top = talloc_new(NULL);
    for (size_t length = 0; length <= 20; length++) {
        for (size_t at = 0; at < length * (sizeof odd - 1); at++) {
            char words[24] = "abcdefghijklmnopqrst", *right;
            words[length] = 0;
            words[at / (sizeof odd - 1)] = odd[at % (sizeof odd - 1)];
            words[length - 1 - at / (sizeof odd - 1) / 2] = odd[at / 3 % (sizeof odd - 1)];
            struct json_text text;
            json_text_begin(&text);
            json_text_string(&text, words);
            json_t *value = json_string(words);
            ck_assert_str_eq(json_text_end(&text, top, NULL), right = json_dumps(value, JSON_ENCODE_ANY));
            free(right);
            json_decref(value);
        }
    }
    talloc_free(top);
}
END_TEST

/* Wherever it stands what is not ASCII is seen: before an escape, behind one, in the last bytes. */
START_TEST(whole_characters_alone)
{
    static const char *const odd[] = {"\xC3\xA9",     "\xC3",   "\xA9",      "\xFF",
                                      "\xED\xA0\x80", "\"\xC3", "\n\xC3\xA9"};
    TALLOC_CTX *top = talloc_new(NULL);
    for (size_t which = 0; which < sizeof odd / sizeof *odd; which++)
        for (int before = 0; before <= 20; before++)
            for (int behind = 0; behind <= 20; behind++) {
                char *words = talloc_asprintf(top, "%.*s%s%.*s", before, "abcdefg\nijklmnopqrst", odd[which],
                                              behind, "abcdefghijklm\"opqrst");
                struct json_text text;
                json_text_begin(&text);
                json_text_string(&text, words);
                char *written = json_text_end(&text, top, NULL);
                json_t *value = json_string(words);
                char *right = json_dumps(value, JSON_ENCODE_ANY);
                ck_assert_msg(written && right ? strcmp(written, right) == 0 : written == right,
                              "%zu, %d before and %d behind", which, before, behind);
                free(right);
                json_decref(value);
            }
    talloc_free(top);
}
END_TEST

/* What is copied is what the library reads and is written again; what is not is left to it. */
static bool copied(const char *json)
{
    struct json_text text;
    json_text_begin(&text);
    json_text_raw(&text, "<");
    bool done = json_text_copy(&text, json);
    char *written = json_text_end(&text, NULL, NULL);
    json_t *value = json_loads(json, JSON_REJECT_DUPLICATES, NULL);
    char *right = value ? json_dumps(value, JSON_COMPACT) : NULL;
    ck_assert_msg(!done || right, "\"%s\" is no JSON", json);
    ck_assert_str_eq(written + 1, done ? right : "");
    talloc_free(written);
    free(right);
    json_decref(value);
    return done;
}

START_TEST(copies)
{
    static const char *const simple[] = {
        "[]",
        "{}",
        " [ ] ",
        "\t{ }\r\n",
        "[\"Coffee Beans\", \"Coffee Gifts\"]",
        "[{\"heading\":\"One\",\"points\":[\"a\",\"b\"]},{\"heading\":\"\",\"points\":[]}]",
        "[ { \"a\" : \"\xC3\xA9 \xF0\x9F\x8D\x95 \x7F /\" , \"b\" : { } } , [ [ ] ] ]",
        "{\"a\":\"x\",\"ab\":\"x\",\"b\":\"x\",\"\":{\"a\":[]}}"};
    static const char *const others[] = {"",
                                         " ",
                                         "x",
                                         "\"x\"",
                                         "[1]",
                                         "[true]",
                                         "[\"\\n\"]",
                                         "[\"a\nb\"]",
                                         "[\"\x1F\"]",
                                         "[\"\xFF\"]",
                                         "[\"a]",
                                         "[\"a\"",
                                         "[\"a\",]",
                                         "[,\"a\"]",
                                         "[\"a\"\"b\"]",
                                         "[\"a\"] x",
                                         "[\"a\"}",
                                         "{\"a\"}",
                                         "{\"a\":}",
                                         "{\"a\":\"b\",}",
                                         "{\"a\":\"b\",\"c\":\"d\",\"a\":\"e\"}",
                                         "{[]:\"a\"}",
                                         "[\f]",
                                         "[[[[[[[[[[]]]]]]]]]]"};
    for (size_t i = 0; i < sizeof simple / sizeof *simple; i++)
        ck_assert_msg(copied(simple[i]), "\"%s\" was not copied", simple[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        ck_assert_msg(!copied(others[i]), "\"%s\" was copied", others[i]);
}
END_TEST

START_TEST(copies_of_anything)
{
    static const char *const signs[] = {"[", "]", "{", "}", ":", ",", "\"a\"", "\"b\"", " ", "\"", "1"};
    unsigned number = 1;
    for (int round = 0; round < 50000; round++) {
        char json[64] = "";
        for (int i = 0; i < round % 12; i++) {
            number = number * 1103515245U + 12345U;
            strcat(json, signs[(number >> 16) % (sizeof signs / sizeof *signs)]);
        }
        copied(json);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("json text");
    TCase *tests = tcase_create("json text");
    tcase_add_test(tests, a_value);
    tcase_add_test(tests, a_text);
    tcase_add_test(tests, bytes_that_stand_as_they_are);
    tcase_add_test(tests, short_texts);
    tcase_add_test(tests, whole_characters_alone);
    tcase_add_test(tests, copies);
    tcase_add_test(tests, copies_of_anything);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
