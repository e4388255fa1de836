/* Runware generates images: a request is an array of tasks, a reply has data,
 * errors, or both. */
#include <string.h>
#include <strings.h>

#include "ai/providers/capabilities.h"
#include "base/secret.h"

enum { SIDE_STEP = 64, SIDE_LEAST = 512, SIDE_MOST = 2048, PROMPT_MOST = 3000, PROMPT_LEAST = 2 };

/* ---- requests ------------------------------------------------------------------- */

/* Rounds up to the next multiple; the stored file is cropped from it. */
static int side(int wanted)
{
    int rounded = (wanted + SIDE_STEP - 1) / SIDE_STEP * SIDE_STEP;
    return rounded < SIDE_LEAST ? SIDE_LEAST : rounded > SIDE_MOST ? SIDE_MOST : rounded;
}

/* What models take that do not take any multiple; what is refused is refused for that size alone. */
static const struct image_size usual_sizes[] = {{1536, 1024}, {1024, 1536}, {1024, 1024},
                                                {1792, 1024}, {1024, 1792}, {512, 512}};

static struct image_size size_of(const struct provider_config *config, const struct ai_request *request)
{
    struct image_size wanted = {request->width > 0 ? side(request->width) : 1024,
                                request->height > 0 ? side(request->height) : 1024};
    return capabilities_size(config->capabilities, wanted, usual_sizes,
                             sizeof usual_sizes / sizeof *usual_sizes);
}

/* The rest of a task is mandatory. */
static unsigned parts_of(const struct provider_config *config, const struct ai_request *request)
{
    const struct provider_capabilities *c = config->capabilities;
    (void)request;
    return (PART_IMAGE_FORMAT | PART_COUNT | PART_COST) & ~(c->refused | c->trial);
}

/* Cuts or pads the prompt to the permitted number of characters. */
static char *prompt_of(TALLOC_CTX *ctx, const char *prompt)
{
    size_t n = 0;
    int count = 0;
    for (; prompt[n]; n++)
        if (((unsigned char)prompt[n] & 0xC0) != 0x80 && count++ == PROMPT_MOST)
            break;
    char *text = talloc_strndup(ctx, prompt, n);
    return count < PROMPT_LEAST ? talloc_asprintf(ctx, "%s  ", text) : text;
}

static json_t *body_of(TALLOC_CTX *ctx, const struct provider_config *config,
                       const struct ai_request *request)
{
    char uuid[UUID_TEXT]; /* new for each try: Runware does not document a repeated one as idempotent */
    struct image_size size = size_of(config, request);
    secret_uuid(uuid);
    json_t *task =
        json_pack("{s:s, s:s, s:s, s:s, s:i, s:i}", "taskType", "imageInference", "taskUUID", uuid, "model",
                  config->model, "positivePrompt", prompt_of(ctx, request->prompt ? request->prompt : ""),
                  "width", size.width, "height", size.height);
    if (capabilities_takes(config->capabilities, PART_COUNT))
        json_object_set_new(task, "numberResults", json_integer(1));
    if (capabilities_takes(config->capabilities, PART_IMAGE_FORMAT)) {
        json_object_set_new(task, "outputType", json_string("base64Data"));
        json_object_set_new(task, "outputFormat", json_string("PNG"));
    }
    if (capabilities_takes(config->capabilities, PART_COST))
        json_object_set_new(task, "includeCost", json_true());
    return task ? json_pack("[o]", task) : NULL;
}

static void set_headers(struct fetch *fetch, const struct provider_config *config)
{
    const char **headers = talloc_zero_array(fetch, const char *, 4);
    int n = 0;
    headers[n++] = "Content-Type: application/json";
    headers[n++] = "Accept: application/json";
    if (config->key != NULL && config->key[0])
        headers[n++] = talloc_asprintf(headers, "Authorization: Bearer %s", config->key);
    fetch->headers = headers;
}

static bool encode(TALLOC_CTX *ctx, const struct provider_config *config, const struct ai_request *request,
                   struct fetch *fetch, struct error *f)
{
    if (request->kind != AI_REQUEST_IMAGE)
        return error_set(f, ERR_FATAL_CONFIG, "Runware generates images only. Set %s to another provider.",
                         wire_settings(config, request->kind)->provider);
    if (!wire_ready(config, request, f) || !wire_body(fetch, request, body_of(ctx, config, request), f))
        return false;
    set_headers(fetch, config);
    fetch->url = wire_url(fetch, config->url, "");
    wire_limits(fetch, config, request, false);
    return true;
}

/* ---- answers ---------------------------------------------------------------------- */

/* A reply with a picture is not an error, whatever errors it lists. */
static bool is_error(const json_t *root)
{
    return json_array_size(json_object_get(root, "data")) == 0 &&
           (json_array_size(json_object_get(root, "errors")) > 0 || server_error_is_there(root));
}

static bool read_image(struct answer *answer, const json_t *image)
{
    const json_t *link = json_object_get(image, "imageURL"), *uri = json_object_get(image, "imageDataURI");
    return wire_read_base64(answer, json_object_get(image, "imageBase64Data")) ||
           wire_read_base64(answer, uri) || wire_read_link(answer, link);
}

static enum error_kind whole(const json_t *root, const struct ai_request *request, struct answer *answer,
                             struct error *f)
{
    (void)request;
    const json_t *image = json_array_get(json_object_get(root, "data"), 0);
    if (!json_is_object(image))
        return wire_no_image(f, "its list of images is empty");
    if (json_is_true(json_object_get(image, "NSFWContent"))) {
        static const char said[] = "The provider marked the picture as unsafe.";
        answer->finish = FINISH_REFUSED;
        answer_append(answer, said, strlen(said), sizeof said);
        return ERR_NONE;
    }
    if (!read_image(answer, image))
        return wire_no_link(answer, json_object_get(image, "imageURL"), f);
    wire_read_cost(answer, json_object_get(image, "cost"));
    answer->finish = FINISH_STOP;
    return ERR_NONE;
}

/* ---- the provider --------------------------------------------------------------------- */

static const struct wire_dialect dialect = {
    .whole = whole, .parts = parts_of, .size = size_of, .is_error = is_error};

static enum error_kind decode(TALLOC_CTX *ctx, const struct provider_config *config,
                              const struct ai_request *request, const struct fetch_reply *reply,
                              struct answer *answer, struct error *f)
{
    return wire_decode(ctx, &dialect, config, request, reply, answer, f);
}

const struct ai_provider runware_provider = {
    .name = "runware",
    .can = PROVIDER_CAN_IMAGE,
    .needs_url = true,
    .needs_key = true,
    .needs_model = true,
    .usual_url = "https://api.runware.ai/v1",
    .encode = encode,
    .decode = decode,
};
