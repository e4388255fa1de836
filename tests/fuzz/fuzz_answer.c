/* Whatever a model writes: no crash, bounded time, and a list that was taken is
 * a list. Built with clang -fsanitize=fuzzer,address,undefined. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ai/core/answer.h"
#include "base/text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_elements(TALLOC_CTX *top, const json_t *list)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *element = json_array_get(list, i);
        int64_t number;
        int count;
        answer_number(answer_member(element, "n"), &number);
        char *name = answer_string(top, answer_member(element, "name"));
        if (name && !text_valid(name, strlen(name)))
            abort();
        answer_strings(top, answer_member(element, "keywords"), &count);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    TALLOC_CTX *top = talloc_new(NULL);
    struct answer *answer = talloc_zero(top, struct answer);
    answer_append(answer, (const char *)data, size, 1 << 16);
    struct error fail = {0};
    json_t *list = answer_list(top, answer, "clusters", "name", "keywords", &fail);
    if (list ? !json_is_array(list) : !fail.why[0])
        abort();
    read_elements(top, list);
    char *text = answer_text(top, answer);
    if (!text_valid(text, strlen(text)))
        abort();
    talloc_free(top);
    return 0;
}
