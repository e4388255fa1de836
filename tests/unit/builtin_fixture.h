/* builtin_fixture.h: the built-in provider, asked as the engine asks it, and
 * lists of keywords to ask it about. */
#ifndef IGNY8_TEST_BUILTIN_FIXTURE_H
#define IGNY8_TEST_BUILTIN_FIXTURE_H

#include <check.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "ai/core/ai.h"
#include "ai/providers/builtin/builtin.h"
#include "base/text/text.h"

/* Owns what a test is given and lives as long as the test. */
static TALLOC_CTX *top;

static inline void set_up(void)
{
    top = talloc_new(NULL);
}

static inline void tear_down(void)
{
    talloc_free(top);
}

static inline enum error_kind ask(const char *name, const char *document, struct answer *answer,
                                  struct error *fail)
{
    const struct provider_config config = {.provider = &builtin_provider};
    const struct ai_request request = {
        .name = name, .kind = AI_REQUEST_JSON, .document = document, .max_answer = 1 << 22};
    *answer = (struct answer){.tokens_in = -1, .tokens_out = -1};
    return builtin_provider.local(top, &config, &request, answer, fail);
}

static inline char *asked_text(const char *name, json_t *document)
{
    char *text = json_dumps(document, 0);
    ck_assert_ptr_nonnull(text);
    struct answer answer;
    struct error fail = {0};
    ck_assert_msg(ask(name, text, &answer, &fail) == ERR_NONE, "%s", fail.why);
    ck_assert_int_eq(answer.finish, FINISH_STOP);
    ck_assert_str_eq(answer.model, "builtin");
    ck_assert_uint_eq(answer.length, strlen(answer.text));
    ck_assert(text_valid(answer.text, answer.length));
    free(text);
    json_decref(document);
    return answer.text;
}

static inline json_t *asked_json(const char *name, json_t *document)
{
    json_t *answer = json_loads(asked_text(name, document), JSON_REJECT_DUPLICATES, NULL);
    ck_assert_ptr_nonnull(answer);
    return answer;
}

static inline json_t *names(const char *const *list)
{
    json_t *array = json_array();
    for (int i = 0; list && list[i]; i++)
        json_array_append_new(array, json_string(list[i]));
    return array;
}

static inline json_t *cluster_document(const char *language, const char *const *keywords,
                                       const char *const *existing)
{
    json_t *list = json_array();
    for (int i = 0; keywords[i]; i++)
        json_array_append_new(list, json_pack("{s:i, s:s}", "n", i + 1, "keyword", keywords[i]));
    return json_pack("{s:{s:s}, s:o, s:o}", "site", "language", language, "existing_clusters",
                     names(existing), "keywords", list);
}

static inline const char *str(const json_t *object, const char *key)
{
    const char *s = json_string_value(json_object_get(object, key));
    ck_assert_msg(s != NULL, "no string %s", key);
    return s;
}

static const char *const coffee[] = {"how to grind coffee beans",
                                     "best coffee grinder",
                                     "burr coffee grinder",
                                     "coffee grinder reviews",
                                     "cold brew coffee ratio",
                                     "how to make cold brew coffee",
                                     "best coffee for cold brew",
                                     "french press coffee ratio",
                                     "how to use a french press",
                                     "french press vs pour over",
                                     "espresso machine cost",
                                     "best espresso machine under 500",
                                     NULL};
static const char *const german[] = {"kaffeemühle test",
                                     "elektrische kaffeemühle",
                                     "kaffeemühlen vergleich",
                                     "espressomaschine kaufen",
                                     "espressomaschine entkalken",
                                     "garten winterfest machen",
                                     NULL};
static const char *const japanese[] = {"コーヒー豆 おすすめ",     "コーヒー豆 保存",
                                       "コーヒー豆の挽き方",      "エスプレッソマシン 価格",
                                       "エスプレッソマシン 掃除", NULL};
static const char *const arabic[] = {"أفضل ماكينة قهوة",    "ماكينة قهوة للمنزل", "سعر ماكينة قهوة",
                                     "حبوب القهوة المختصة", "القهوة المختصة",     NULL};

/* The cluster (by position) of each n from 1 to count; asserts that each n is in exactly one. */
static inline int *places(const json_t *answer, int count)
{
    int *place = talloc_zero_array(top, int, (unsigned)count + 1);
    const json_t *clusters = json_object_get(answer, "clusters");
    for (size_t i = 0; i < json_array_size(clusters); i++) {
        const json_t *cluster = json_array_get(clusters, i), *members = json_object_get(cluster, "keywords");
        ck_assert_int_gt((int)strlen(str(cluster, "name")), 0);
        ck_assert_int_gt((int)strlen(str(cluster, "description")), 0);
        ck_assert_uint_gt(json_array_size(members), 0);
        for (size_t j = 0; j < json_array_size(members); j++) {
            json_int_t n = json_integer_value(json_array_get(members, j));
            ck_assert(n >= 1 && n <= count);
            ck_assert_msg(place[n] == 0, "keyword %d is in two clusters", (int)n);
            place[n] = (int)i + 1;
        }
    }
    for (int n = 1; n <= count; n++)
        ck_assert_msg(place[n] != 0, "keyword %d is in no cluster", n);
    return place;
}

static inline int length(const char *const *list)
{
    int n = 0;
    while (list[n])
        n++;
    return n;
}

/* Runs the tests with TAP on standard output; gives what main returns. */
static inline int run_suite(const char *name, TCase *tests)
{
    Suite *suite = suite_create(name);
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}

#endif
