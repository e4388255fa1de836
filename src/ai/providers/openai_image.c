/* {"data": [{"b64_json" | "url"}]}: the bytes, or a link to be fetched at once. */
#include "ai/providers/openai.h"

#include <strings.h>

enum error_kind openai_decode_image(const json_t *root, struct answer *answer, struct error *f)
{
    const json_t *image = json_array_get(json_object_get(root, "data"), 0);
    const json_t *base64 = json_object_get(image, "b64_json"), *link = json_object_get(image, "url");
    if (image == NULL)
        return wire_no_image(f, "its list of images is empty");
    openai_read_usage(answer, root);
    if (json_string_length(base64) == 0 && json_is_string(link) &&
        strncasecmp(json_string_value(link), "data:", 5) == 0)
        base64 = link;
    if (json_string_length(base64) > 0) {
        if (!wire_read_base64(answer, base64))
            return wire_no_image(f, "its base64 is not valid");
    } else if (!wire_read_link(answer, link)) {
        return wire_no_link(answer, link, f);
    }
    answer->finish = FINISH_STOP;
    return ERR_NONE;
}
