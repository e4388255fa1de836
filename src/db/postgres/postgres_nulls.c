/* Writes NULL parameters into the statement, since PostgreSQL cannot always infer their type. */
#include "db/postgres/postgres.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* The length of the quoted text, quoted name or comment that begins here; 0: nothing begins.
 * A doubled quote counts as two adjacent texts, with the same result. */
static size_t quoted(const char *s)
{
    if (s[0] == '-' && s[1] == '-')
        return strcspn(s, "\n");
    if (s[0] != '\'' && s[0] != '"')
        return 0;
    const char *end = strchr(s + 1, s[0]);
    return end ? (size_t)(end - s) + 1 : strlen(s);
}

/* The length of the parameter that begins here if it is NULL; else 0. */
static size_t null_parameter(const char *s, const char *types)
{
    if (s[0] != '$' || !isdigit((unsigned char)s[1]))
        return 0;
    char *end;
    unsigned long number = strtoul(s + 1, &end, 10);
    bool is_null = number >= 1 && number <= strlen(types) && types[number - 1] == 'n';
    return is_null ? (size_t)(end - s) : 0;
}

char *postgres_with_nulls(TALLOC_CTX *owner, const char *sql, const char *types)
{
    char *out = talloc_strdup(owner, "");
    while (out && *sql) {
        size_t n = null_parameter(sql, types);
        if (n) {
            out = talloc_strdup_append_buffer(out, "null");
        } else {
            n = quoted(sql);
            n = n ? n : 1;
            out = talloc_strndup_append_buffer(out, sql, n);
        }
        sql += n;
    }
    if (out == NULL)
        db_bug("no memory for a statement");
    return out;
}
