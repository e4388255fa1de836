/* {"data": [{"b64_json" | "url"}]}: the bytes, or a link that must be fetched at once. */
#include "ai/providers/openai.h"

#include <sodium.h>
#include <string.h>
#include <strings.h>

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
    while (n > 0 && strchr("= \r\n\t", text[n - 1]) != NULL)
        n--;
    bool url_safe = memchr(text, '-', n) != NULL || memchr(text, '_', n) != NULL;
    int variant =
        url_safe ? sodium_base64_VARIANT_URLSAFE_NO_PADDING : sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
    size_t room = n / 4 * 3 + 4, made = 0;
    char *bytes = talloc_size(answer, room);
    const char *end = NULL;
    if (bytes == NULL ||
        sodium_base642bin((unsigned char *)bytes, room - 1, text, n, " \r\n\t", &made, &end, variant) != 0 ||
        end != text + n || made == 0) {
        talloc_free(bytes);
        return false;
    }
    bytes[made] = 0;
    answer->bytes = bytes;
    answer->bytes_length = made;
    return true;
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
