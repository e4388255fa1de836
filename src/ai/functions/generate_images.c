/* generate_images: a prompt → a stored image. The last image of a draft moves
 * the draft to review. */
#include <string.h>

#include "ai/core/ai.h"
#include "ai/core/answer.h"
#include "ai/core/prompt.h"
#include "store/pipeline/pipeline_io.h"

enum { IMAGE_PRICE_USUAL = 2000 };

/* The result's data: the file that the engine stored. */
struct stored {
    char *file, *mime;
};

static void load(struct db *db, struct batch *batch, bool retry)
{
    struct rows *site = batch_query_site(db, batch);
    /* Outside a run, a person asked for exactly this image, whatever its status. */
    struct image_input *image =
        load_image(db, batch, batch->site_id, batch->items[0].id, retry, batch->run_id == 0);
    batch_set_site(batch, site);
    batch->data = image;
    batch->items[0].gone = !image->pending;
    batch->items[0].label = image->heading ? image->heading : image->title;
}

/* A milder prompt for an image that a filter has declined once. */
static char *milder(TALLOC_CTX *owner, const struct image_input *image)
{
    const char *topic = image->heading ? image->heading : image->title;
    return talloc_asprintf(
        owner,
        "A calm, friendly editorial illustration for an article. It shows: %s. Topic: %s. Objects and"
        " scenery only: no people, no brands, no text, suitable for everyone.",
        image->alt ? image->alt : topic, topic);
}

static struct ai_request *prepare(TALLOC_CTX *owner, const struct batch *batch,
                                  const struct conversation *conversation, enum turn_kind purpose,
                                  const char *problem)
{
    (void)conversation;
    (void)problem;
    const struct image_input *image = batch->data;
    struct ai_request *request = talloc_zero(owner, struct ai_request);
    request->name = generate_images.name;
    request->kind = AI_REQUEST_IMAGE;
    request->prompt = purpose == TURN_REWORD ? milder(request, image) : image->prompt;
    request->title = image->heading ? image->heading : image->title;
    request->site = image->heading ? image->title : batch->site.name; /* the small line on a title card */
    request->width = image->width;
    request->height = image->height;
    request->max_answer = (size_t)48 << 20;
    return request;
}

/* "ab/abcdef….png": a name from picture_store, not a path to another place. */
static bool is_file_name(const char *file)
{
    size_t n = strspn(file, "0123456789abcdef");
    if (n != 2 || file[2] != '/')
        return false;
    file += 3;
    n = strspn(file, "0123456789abcdef");
    return n >= 16 && file[n] == '.' &&
           strspn(file + n + 1, "abcdefghijklmnopqrstuvwxyz") == strlen(file + n + 1);
}

static struct stored *stored_of(TALLOC_CTX *owner, const struct answer *answer)
{
    json_t *root =
        answer->text ? json_loadb(answer->text, answer->length, JSON_REJECT_DUPLICATES, NULL) : NULL;
    const char *file = json_string_value(json_object_get(root, "file"));
    const char *mime = json_string_value(json_object_get(root, "type"));
    struct stored *stored = NULL;
    if (file && is_file_name(file) && mime && strncmp(mime, "image/", 6) == 0) {
        stored = talloc(owner, struct stored);
        stored->file = talloc_strdup(stored, file);
        stored->mime = talloc_strdup(stored, mime);
    }
    json_decref(root);
    return stored;
}

static enum verdict parse(TALLOC_CTX *owner, const struct batch *batch,
                          const struct conversation *conversation, bool final, struct result *result,
                          struct error *fail)
{
    (void) final;
    const struct answer *answer = conversation->turns[conversation->count - 1].answer;
    struct stored *stored = stored_of(owner, answer);
    if (!stored && answer_declined(answer)) {
        error_set(fail, ERR_BAD_ITEM,
                  "The provider declined this image: change its prompt, or upload an image.");
        return VERDICT_REFUSED;
    }
    if (!stored) {
        error_set(fail, ERR_BAD_ITEM, "The provider's answer contains no image: try again, or upload one.");
        return VERDICT_REPAIR;
    }
    result->items = batch_results(owner, batch);
    result->delivered = result_done(batch, result);
    result->data = stored;
    return VERDICT_PARSED;
}

static int64_t price(const struct batch *batch, const struct result *result)
{
    int64_t each = batch->image_price > 0 ? batch->image_price : IMAGE_PRICE_USUAL;
    return each * (result ? result->delivered : batch_left(batch));
}

static void save(struct db *db, const struct batch *batch, struct result *result)
{
    const struct image_input *image = batch->data;
    const struct stored *stored = result->data;
    struct write_stamp stamp = batch_stamp(batch);
    bool moved = false;
    bool done = result->items[0].outcome == ITEM_DONE;
    if (done && !save_image(db, &stamp, image, stored->file, stored->mime, &moved)) {
        result_skip(result, 0);
        done = false;
    }
    result->made[0] = done ? 1 : 0;
    result->made[1] = moved ? 1 : 0;
    result->delivered = result->made[0];
    result->said = moved  ? "image generated, content moved to review"
                   : done ? "image generated"
                          : "nothing generated";
    result->detail =
        done ? talloc_asprintf(stored, "Image: /api/v1/writer/images/%lld/file", (long long)image->id) : NULL;
}

static void mark_failed(struct db *db, const struct batch *batch, int index, const char *why)
{
    fail_image(db, batch->items[index].id, why, batch->now_ms);
}

const struct ai_function generate_images = {
    .name = "generate_images",
    .kind = AI_REQUEST_IMAGE,
    .phase_text = {"Reading the prompt", "AI drawing the image", "Saving the image"},
    .load = load,
    .prepare = prepare,
    .parse = parse,
    .price = price,
    .save = save,
    .mark_failed = mark_failed,
};
