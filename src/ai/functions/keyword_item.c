/* keyword_item.c: numbers and keywords in the forms in which models write them. */
#include "ai/functions/keyword_item.h"

#include <stdlib.h>
#include <string.h>

#include "ai/core/answer.h"
#include "base/text/text.h"
#include "store/pipeline/pipeline_io.h"

/* The item with that keyword, or -1. */
static int item_named(const struct batch *batch, const char *name)
{
    const struct keyword_batch *all = batch->data;
    char *said = text_fold(NULL, name);
    int at = -1;
    for (int i = 0; i < batch->count && at < 0; i++) {
        char *key = batch->items[i].gone ? NULL : text_fold(said, all->list[i].keyword);
        if (key && strcmp(key, said) == 0)
            at = i;
    }
    talloc_free(said);
    return at;
}

/* "[2]", "2.0", "2. second keyword": the number at the beginning, unless words follow that are another
 * keyword. */
static int item_numbered(const struct batch *batch, const char *said)
{
    said += strspn(said, " #[(");
    size_t digits = strspn(said, "0123456789");
    if (digits == 0 || digits > 6)
        return -1;
    const char *rest = said + digits;
    rest += strncmp(rest, ".0", 2) == 0 ? 2 : 0;
    rest += strspn(rest, " .:)]-");
    long n = strtol(said, NULL, 10);
    if (n < 1 || n > batch->count || batch->items[n - 1].gone)
        return -1;
    return *rest == 0 || item_named(batch, rest) == n - 1 ? (int)n - 1 : -1;
}

int keyword_item(const struct batch *batch, const json_t *element)
{
    static const char *const names[] = {"n", "id", "number", "index", "keyword", "text", "name"};
    if (json_is_object(element))
        element = answer_member_of(element, names, sizeof names / sizeof *names);
    int64_t n;
    if (answer_number(element, &n) && n >= 1 && n <= batch->count)
        return batch->items[n - 1].gone ? -1 : (int)n - 1;
    const char *said = json_string_value(element);
    int named = said ? item_named(batch, said) : -1;
    return said && named < 0 ? item_numbered(batch, said) : named;
}
