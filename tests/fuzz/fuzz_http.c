/* What strangers write into a request: paths, queries, cookies, times and JSON
 * of fields. The first byte chooses. What is taken is valid text, and a time
 * that was read is the same once it is written and read again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "api/http/dispatch.h"
#include "base/clock.h"
#include "base/text/text.h"
#include "net/http_server/http_internal.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static const struct field inner[] = {{.name = "a", .type = FIELD_TEXT}, {0}};

static void decode(const char *text, size_t n)
{
    char *path = http_decode(NULL, text, n);
    if (path && !text_valid(path, strlen(path)))
        abort();
    if (path && strlen(path) > n)
        abort();
    talloc_free(path);
}

static void match(const char *text)
{
    TALLOC_CTX *owner = talloc_new(NULL);
    struct route_tree *tree = route_tree_new(owner, route_tables);
    struct route_match m;
    if (http_path_of(text) && route_match(tree, owner, "GET", http_path_of(text), &m))
        for (int i = 0; i < m.param_count; i++)
            if (m.params[i].name_length == 0 || strchr(m.params[i].value, '/'))
                abort();
    talloc_free(owner);
}

static void cookie(const char *text)
{
    char *value = http_cookie_of(NULL, text, "igny8_session");
    if (value && (strchr(value, ';') || strlen(value) > strlen(text)))
        abort();
    talloc_free(value);
}

static void when(const char *text)
{
    char again[32];
    int64_t ms, same;
    if (!field_parse_time(text, &ms))
        return;
    clock_format(again, sizeof again, ms, CLOCK_ISO, NULL);
    if (!field_parse_time(again, &same) || same / 1000 != ms / 1000)
        abort();
}

static void value(const char *text, enum field_type type)
{
    struct field field = {.name = "f", .type = type, .fields = inner};
    json_decref(field_from_text(&field, text));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    if (n < 1)
        return 0;
    char *text = malloc(n); /* without the first byte, with a NUL */
    memcpy(text, bytes + 1, n - 1);
    text[n - 1] = 0;
    switch (bytes[0] % 5) {
    case 0:
        decode(text, n - 1);
        break;
    case 1:
        match(text);
        break;
    case 2:
        cookie(text);
        break;
    case 3:
        when(text);
        break;
    case 4:
        value(text, (enum field_type)(FIELD_TEXT + bytes[0] / 5 % FIELD_ANY));
        break;
    }
    free(text);
    return 0;
}
