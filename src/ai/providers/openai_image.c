/* {"data": [{"b64_json" | "url"}]}: the bytes, or a link that must be fetched at once. */
#include "ai/providers/openai.h"

#include <string.h>
#include <strings.h>

#include "base/bytes.h"

/* Standard or URL-safe, padded or not, broken over lines, with or without "data:image/png;base64,". */
static bool decode_base64(struct answer *answer, const char *text, size_t n)
{
    if (strncasecmp(text, "data:", 5) == 0) {
        const char *comma = memchr(text, ',', n);
        if (comma == NULL)
            return false;
        n -= (size_t)(comma + 1 - text);
        text = comma + 1;
    }
    answer->bytes = bytes_of_base64(answer, text, n, &answer->bytes_length);
    return answer->bytes != NULL;
}

static enum outcome no_image(struct fail *f, const char *what)
{
    fail_set(f, SENT_UNKNOWN, "The provider's answer holds no image: %s.", what);
    return SENT_UNKNOWN;
}

enum outcome openai_decode_image(const json_t *root, struct answer *answer, struct fail *f)
{
    const json_t *image = json_array_get(json_object_get(root, "data"), 0);
    const json_t *base64 = json_object_get(image, "b64_json");
    const char *link = json_string_value(json_object_get(image, "url"));
    if (image == NULL)
        return no_image(f, "its list of images is empty");
    openai_take_usage(answer, root);
    if (json_string_length(base64) == 0 && link != NULL && strncasecmp(link, "data:", 5) == 0)
        base64 = json_object_get(image, "url");
    if (json_string_length(base64) > 0) {
        if (!decode_base64(answer, json_string_value(base64), json_string_length(base64)))
            return no_image(f, "what should be base64 is not");
    } else if (link != NULL &&
               (strncasecmp(link, "https://", 8) == 0 || strncasecmp(link, "http://", 7) == 0)) {
        answer->link = talloc_strdup(answer, link);
    } else {
        return no_image(f, "it has neither bytes nor a link");
    }
    answer->finish = FINISH_STOP;
    return DONE;
}
