#include "base/csv.h"

#include <string.h>

char *csv_cell(TALLOC_CTX *owner, const char *text)
{
    if (text == NULL)
        return talloc_strdup(owner, "");
    const char *guard = *text && strchr("=+-@\t\r", *text) ? "'" : "";
    if (text[strcspn(text, ",\"\r\n")] == 0)
        return talloc_asprintf(owner, "%s%s", guard, text);
    char *out = talloc_asprintf(owner, "\"%s", guard);
    for (const char *at = text; *at;) {
        size_t n = strcspn(at, "\"");
        out = talloc_strndup_append_buffer(out, at, n);
        at += n;
        if (*at == '"') {
            out = talloc_strdup_append_buffer(out, "\"\"");
            at++;
        }
    }
    return talloc_strdup_append_buffer(out, "\"");
}
