/* builtin.c: the provider interface, and what all answers share. */
#include "ai/providers/builtin/builtin.h"

#include <string.h>
#include <strings.h>

#include "ai/core/ai.h"
#include "ai/images/picture.h"
#include "base/text/text.h"

enum { STRING_CHARACTERS = 300 };

/* ---- reading a document --------------------------------------------------------- */

bool builtin_is_language(const char *tag, const char *language)
{
    size_t n = strlen(language);
    return strncasecmp(tag, language, n) == 0 && (tag[n] == '\0' || tag[n] == '-' || tag[n] == '_');
}

const char *builtin_string(TALLOC_CTX *owner, const json_t *object, const char *key, const char *fallback)
{
    const char *raw = json_string_value(json_object_get(object, key));
    if (!raw)
        return fallback;
    const char *clean = text_clean(owner, raw);
    if (text_length(clean) > STRING_CHARACTERS)
        clean = text_cut(owner, clean, STRING_CHARACTERS);
    return *clean ? clean : fallback;
}

const char **builtin_strings(TALLOC_CTX *owner, const json_t *array, int *count)
{
    size_t n = json_array_size(array);
    const char **strings = talloc_zero_array(owner, const char *, (unsigned)n + 1);
    *count = 0;
    for (size_t i = 0; i < n; i++) {
        const char *raw = json_string_value(json_array_get(array, i));
        const char *clean = raw ? text_clean(strings, raw) : "";
        if (*clean)
            strings[(*count)++] =
                text_length(clean) > STRING_CHARACTERS ? text_cut(strings, clean, STRING_CHARACTERS) : clean;
    }
    return strings;
}

const char *builtin_language(TALLOC_CTX *owner, const json_t *document)
{
    return builtin_string(owner, json_object_get(document, "site"), "language", "en");
}

char *builtin_json_text(TALLOC_CTX *owner, json_t *released)
{
    size_t size = json_dumpb(released, NULL, 0, JSON_COMPACT);
    char *text = talloc_array(owner, char, (unsigned)size + 1);
    json_dumpb(released, text, size, JSON_COMPACT);
    text[size] = '\0';
    json_decref(released);
    return text;
}

char *builtin_fill(TALLOC_CTX *owner, const char *pattern, const char *subject)
{
    char *text = talloc_strdup(owner, "");
    for (const char *hole = strstr(pattern, "{}"); hole; hole = strstr(pattern, "{}")) {
        text = talloc_asprintf_append(text, "%.*s%s", (int)(hole - pattern), pattern, subject);
        pattern = hole + 2;
    }
    return talloc_strdup_append(text, pattern);
}

/* ---- the interface ------------------------------------------------------------------ */

static const struct {
    const char *name;
    char *(*write)(TALLOC_CTX *, const json_t *, struct error *);
} writers[] = {
    {"generate_ideas", builtin_ideas},
    {"generate_content", builtin_draft},
    {"generate_image_prompts", builtin_prompts},
};

static enum error_kind refused(const struct error *reason, struct error *fail)
{
    if (fail)
        *fail = *reason;
    return reason->kind;
}

static enum error_kind fail_with(enum error_kind kind, struct error *fail, const char *sentence,
                                 const char *name)
{
    error_set(fail, kind, "%s: %s", name ? name : "a request without a name", sentence);
    return kind;
}

static void finish(struct answer *answer)
{
    answer->finish = FINISH_STOP;
    answer->tokens_in = 0;
    answer->tokens_out = 0;
    answer->model = "builtin";
}

static enum error_kind answer_text(TALLOC_CTX *ctx, const struct provider_config *config,
                                   const struct ai_request *request, struct answer *answer,
                                   struct error *fail)
{
    size_t which = 0, known = sizeof writers / sizeof *writers;
    bool clusters = request->name && strcmp(request->name, auto_cluster.name) == 0;
    while (which < known && (!request->name || strcmp(writers[which].name, request->name) != 0))
        which++;
    if (which == known && !clusters)
        return fail_with(ERR_FATAL_CONFIG, fail,
                         "the built-in provider has no such function; choose another provider for it",
                         request->name);
    json_error_t error;
    json_t *document = json_loads(request->document ? request->document : "", JSON_REJECT_DUPLICATES, &error);
    if (!json_is_object(document)) {
        json_decref(document);
        return fail_with(ERR_BAD_ITEM, fail, "its document is not a JSON object; start the step again",
                         request->name);
    }
    struct error reason = {.kind = ERR_BAD_ITEM};
    char *text = clusters ? builtin_clusters(ctx, document, request, config->memory, &reason)
                          : writers[which].write(ctx, document, &reason);
    json_decref(document);
    if (!text)
        return refused(&reason, fail);
    if (request->max_answer > 0 && strlen(text) > request->max_answer)
        return fail_with(ERR_BAD_ITEM, fail,
                         "the answer would be longer than allowed; make the batch smaller", request->name);
    answer->text = text;
    answer->length = strlen(text);
    finish(answer);
    return ERR_NONE;
}

static enum error_kind answer_image(TALLOC_CTX *ctx, const struct provider_config *config,
                                    const struct ai_request *request, struct answer *answer,
                                    struct error *fail)
{
    const char *title = request->title && *request->title ? request->title : request->prompt;
    struct picture picture = {0};
    struct error reason = {.kind = ERR_BAD_ITEM};
    if (!title || !*title)
        return fail_with(ERR_BAD_ITEM, fail, "there is no title to draw; give the image's content a title",
                         request->name);
    if (!config->renderer)
        return fail_with(ERR_FATAL_CONFIG, fail,
                         "igny8-render is not available; check the installation with igny8 doctor",
                         request->name);
    if (!picture_card(config->renderer, ctx, title, request->site ? request->site : "", request->width,
                      request->height, &picture, &reason))
        return refused(&reason, fail);
    answer->bytes = picture.bytes;
    answer->bytes_length = picture.length;
    finish(answer);
    return ERR_NONE;
}

static enum error_kind builtin_local(TALLOC_CTX *ctx, const struct provider_config *config,
                                     const struct ai_request *request, struct answer *answer,
                                     struct error *fail)
{
    if (request->kind == AI_REQUEST_IMAGE)
        return answer_image(ctx, config, request, answer, fail);
    return answer_text(ctx, config, request, answer, fail);
}

const struct ai_provider builtin_provider = {
    .name = "builtin",
    .can = PROVIDER_CAN_JSON | PROVIDER_CAN_STREAM | PROVIDER_CAN_IMAGE,
    .local = builtin_local,
};
