/* functions_fixture.h: batches and conversations made by hand, for functions that
 * are pure between load and save. */
#ifndef IGNY8_TEST_FUNCTIONS_FIXTURE_H
#define IGNY8_TEST_FUNCTIONS_FIXTURE_H

#include <check.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "ai/core/ai.h"
#include "ai/core/answer.h"
#include "store/pipeline/pipeline_io.h"

/* What a test works with; all of it is a child of `batch`. */
struct scene {
    const struct ai_function *function;
    struct batch *batch;
    struct conversation conversation;
    struct result result;
    struct error fail;
};

static inline struct batch *new_batch(int count)
{
    struct batch *batch = talloc_zero(NULL, struct batch);
    batch->account_id = batch->site_id = 1;
    batch->run_id = 1;
    batch->now_ms = 1000;
    batch->site = (struct site_profile){.name = "Bean Home", .language = "en", .voice = "plain"};
    batch->count = count;
    batch->items = talloc_zero_array(batch, struct item, (unsigned)count);
    for (int i = 0; i < count; i++)
        batch->items[i].id = 101 + i;
    return batch;
}

static inline struct answer *hear(struct scene *scene, enum turn_kind purpose, const char *text,
                                  enum finish finish)
{
    struct answer *answer = talloc_zero(scene->batch, struct answer);
    answer->finish = finish;
    answer->tokens_in = answer->tokens_out = -1;
    if (text)
        answer_append(answer, text, strlen(text), 10 << 20);
    scene->conversation.turns[scene->conversation.count++] = (struct turn){purpose, answer};
    return answer;
}

static inline enum verdict judge(struct scene *scene, bool final)
{
    scene->fail = (struct error){0};
    scene->result = (struct result){0};
    enum verdict verdict = scene->function->parse(scene->batch, scene->batch, &scene->conversation, final,
                                                  &scene->result, &scene->fail);
    ck_assert(verdict == VERDICT_PARSED || (scene->fail.kind != ERR_NONE && scene->fail.why[0]));
    return verdict;
}

/* One answer more, judged. */
static inline enum verdict told(struct scene *scene, enum turn_kind purpose, const char *text)
{
    hear(scene, purpose, text, FINISH_STOP);
    return judge(scene, false);
}

/* The document of the request for a purpose. */
static inline json_t *document(struct scene *scene, enum turn_kind purpose)
{
    struct ai_request *request =
        scene->function->prepare(scene->batch, scene->batch, &scene->conversation, purpose, scene->fail.why);
    ck_assert_ptr_nonnull(request->document);
    json_t *root = json_loads(request->document, JSON_REJECT_DUPLICATES, NULL);
    ck_assert_ptr_nonnull(root);
    return json_owned(scene->batch, root);
}

/* A member of a document as JSON text. */
static inline const char *shown(struct scene *scene, json_t *root, const char *name)
{
    char *text = json_dumps(json_object_get(root, name), JSON_COMPACT | JSON_ENCODE_ANY | JSON_SORT_KEYS);
    char *copy = talloc_strdup(scene->batch, text ? text : "");
    free(text);
    return copy;
}

static inline int run_suite(const char *name, const TTest *const *tests, size_t count)
{
    Suite *suite = suite_create(name);
    TCase *all = tcase_create(name);
    tcase_set_timeout(all, 30);
    for (size_t i = 0; i < count; i++)
        tcase_add_test(all, tests[i]);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}

#endif
