/* Fields as JSON schemas. */
#include "api/openapi/openapi.h"

#include <string.h>

enum { TEXT_MOST = 10000, LIST_MOST = 10000 };

static void put(json_t *o, const char *name, json_t *value)
{
    json_object_set_new(o, name, value);
}

static json_t *number(int64_t n, int64_t unit)
{
    return n % unit ? json_real((double)n / (double)unit) : json_integer(n / unit);
}

static void put_range(json_t *schema, const struct field *f, int64_t unit)
{
    if (f->least == 0 && f->most == 0)
        return;
    put(schema, "minimum", number(f->least, unit));
    if (f->most != 0 && f->most != INT64_MAX)
        put(schema, "maximum", number(f->most, unit));
}

static void put_lengths(json_t *schema, const struct field *f, bool taken, const char *least,
                        const char *most, int64_t limit)
{
    if (f->least > 0)
        put(schema, least, json_integer(f->least));
    if (taken || f->most > 0)
        put(schema, most, json_integer(f->most > 0 ? f->most : limit));
}

static json_t *list_of(json_t *items, const struct field *f, bool taken)
{
    json_t *schema = json_pack("{s:s, s:o}", "type", "array", "items", items);
    put_lengths(schema, f, taken, "minItems", "maxItems", LIST_MOST);
    return schema;
}

static json_t *words_of(const struct field *f)
{
    json_t *words = json_array();
    for (const char *const *word = f->words; word && *word; word++)
        json_array_append_new(words, json_string(*word));
    if (f->flags & F_NULLABLE)
        json_array_append_new(words, json_null());
    return words;
}

static json_t *plain_schema(const struct field *f, bool taken)
{
    json_t *schema = NULL;
    switch (f->type) {
    case FIELD_TEXT:
        schema = json_pack("{s:s}", "type", "string");
        put_lengths(schema, f, taken, "minLength", "maxLength", TEXT_MOST);
        break;
    case FIELD_INT:
        schema = json_pack("{s:s}", "type", "integer");
        put_range(schema, f, 1);
        break;
    case FIELD_CREDITS:
        schema = json_pack("{s:s}", "type", "number");
        put_range(schema, f, 1000);
        break;
    case FIELD_MONEY:
        schema = json_pack("{s:s}", "type", "number");
        put_range(schema, f, 1000000);
        break;
    case FIELD_BOOL:
        schema = json_pack("{s:s}", "type", "boolean");
        break;
    case FIELD_TIME:
        schema = json_pack("{s:s, s:s}", "type", "string", "format", "date-time");
        break;
    case FIELD_WORD:
        schema = json_pack("{s:s, s:o}", "type", "string", "enum", words_of(f));
        break;
    case FIELD_IDS:
        schema = list_of(json_pack("{s:s, s:i}", "type", "integer", "minimum", 1), f, taken);
        break;
    case FIELD_TEXTS:
        schema = list_of(f->fields ? plain_schema(f->fields, taken) : json_pack("{s:s}", "type", "string"), f,
                         taken);
        break;
    case FIELD_OBJECT:
        schema = openapi_schema(f->fields, taken);
        break;
    case FIELD_OBJECTS:
        schema = list_of(openapi_schema(f->fields, taken), f, taken);
        break;
    case FIELD_ANY:
        schema = json_object();
        break;
    }
    return schema;
}

json_t *openapi_field(const struct field *f, bool taken)
{
    json_t *schema = plain_schema(f, taken);
    const char *type = json_string_value(json_object_get(schema, "type"));
    if (f->flags & F_NULLABLE && type)
        put(schema, "type", json_pack("[s, s]", type, "null"));
    if (f->meaning)
        put(schema, "description", json_string(f->meaning));
    if (f->flags & F_SECRET)
        put(schema, "writeOnly", json_true());
    return schema;
}

bool openapi_is_media_type(const struct field *f)
{
    return strchr(f->name, '/') != NULL;
}

/* An object with the fields; as input it allows no other members. */
json_t *openapi_schema(const struct field *fields, bool taken)
{
    json_t *members = json_object(), *required = json_array();
    for (const struct field *f = fields; f && f->name; f++) {
        if (openapi_is_media_type(f))
            continue;
        put(members, f->name, openapi_field(f, taken));
        if (f->flags & F_REQUIRED)
            json_array_append_new(required, json_string(f->name));
    }
    json_t *schema = json_pack("{s:s, s:o}", "type", "object", "properties", members);
    if (json_array_size(required))
        json_object_set(schema, "required", required);
    json_decref(required);
    if (taken)
        put(schema, "additionalProperties", json_false());
    return schema;
}
