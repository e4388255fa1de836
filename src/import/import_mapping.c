/* What the columns of a file mean, as people of the account set it for files with the same headings. */
#include <stdlib.h>
#include <string.h>

#include "ai/core/answer.h"
#include "base/encoding.h"
#include "base/text/text.h"
#include "import/import_internal.h"

enum { COLUMNS_MOST = 1024 };

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The name of the setting that holds the mapping for this set of headings, whatever their order. */
static char *setting_of(TALLOC_CTX *owner, const struct table_shape *shape)
{
    char hash[SHA256_HEX_SIZE], *all = talloc_strdup(owner, "");
    const char **keys = talloc_array(owner, const char *, (unsigned)shape->column_count + 1);
    for (int i = 0; i < shape->column_count; i++)
        keys[i] = text_name_key(owner, shape->columns[i]);
    qsort(keys, (size_t)shape->column_count, sizeof *keys, by_text);
    for (int i = 0; i < shape->column_count; i++)
        all = talloc_asprintf_append_buffer(all, "%s\n", keys[i]);
    encoding_sha256(hash, all, strlen(all));
    return talloc_asprintf(owner, "import_columns:%.32s", hash);
}

/* {heading or number: meaning or null}; NULL: it is something else. */
static struct table_map *map_of(TALLOC_CTX *owner, const json_t *columns)
{
    const char *name;
    json_t *meaning;
    struct table_map *map = talloc_zero(owner, struct table_map);
    if (!json_is_object(columns) || json_object_size(columns) > COLUMNS_MOST)
        return NULL;
    map->columns = talloc_array(map, const char *, (unsigned)json_object_size(columns) + 1);
    map->meanings = talloc_array(map, const char *, (unsigned)json_object_size(columns) + 1);
    json_object_foreach((json_t *)columns, name, meaning)
    {
        if (!json_is_string(meaning) && !json_is_null(meaning))
            return NULL;
        map->columns[map->count] = talloc_strdup(map, name);
        map->meanings[map->count++] =
            talloc_strdup(map, json_is_null(meaning) ? "" : json_string_value(meaning));
    }
    return map;
}

static bool use_given(TALLOC_CTX *owner, const char *text, struct import_mapping *m, struct error *f)
{
    json_t *columns = json_owned(owner, json_loads(text, 0, NULL));
    m->map = map_of(owner, columns);
    m->given = m->map != NULL;
    return m->map || error_set(f, ERR_BAD_INPUT,
                               "columns: give a JSON object of columns and their meanings, like "
                               "{\"Suchbegriff\": \"keyword\", \"3\": \"volume\", \"Notes\": \"\"}.");
}

/* A number becomes the heading at that place, so that the mapping holds for another order of columns. */
static void name_columns(TALLOC_CTX *owner, struct table_map *map, const struct table_shape *shape)
{
    for (int i = 0; i < map->count; i++) {
        long at = strtol(map->columns[i], NULL, 10);
        bool heading = false;
        for (int k = 0; k < shape->column_count && !heading; k++)
            heading = strcmp(shape->columns[k], map->columns[i]) == 0;
        if (!heading && strspn(map->columns[i], "0123456789") == strlen(map->columns[i]) && at > 0 &&
            at <= shape->column_count && *shape->columns[at - 1])
            map->columns[i] = talloc_strdup(owner, shape->columns[at - 1]);
    }
}

static const char *map_text(TALLOC_CTX *owner, const struct table_map *map)
{
    json_t *columns = json_object();
    for (int i = 0; i < map->count; i++)
        json_object_set_new(columns, map->columns[i], json_string(map->meanings[i]));
    char *text = json_dumps(columns, JSON_COMPACT), *kept = talloc_strdup(owner, text);
    free(text);
    json_decref(columns);
    return kept;
}

bool import_mapping_find(struct db *db, TALLOC_CTX *owner, int64_t account, struct import_source *source,
                         const char *given, struct import_mapping *m, struct error *f)
{
    *m = (struct import_mapping){0};
    if (source->path == NULL)
        return true;
    if (given && !use_given(owner, given, m, f))
        return false;
    struct table_options plain = source->options;
    plain.column = NULL;
    plain.any_columns = true;
    struct error unread = {0};
    struct table *table = table_open_as(NULL, source->path, &plain, &unread);
    m->headings = json_owned(owner, json_array());
    for (int i = 0; table && i < table_shape_of(table)->column_count; i++)
        json_array_append_new(m->headings, json_string(table_shape_of(table)->columns[i]));
    if (table && table_shape_of(table)->header) {
        m->setting = setting_of(owner, table_shape_of(table));
        char *kept = m->given ? NULL : setting_get(db, owner, account, m->setting);
        json_t *columns = json_owned(owner, kept ? json_loads(kept, 0, NULL) : NULL);
        m->map = m->given ? m->map : map_of(owner, columns);
        if (m->given) {
            name_columns(owner, m->map, table_shape_of(table));
            m->text = map_text(owner, m->map);
        }
    }
    talloc_free(table);
    source->options.map = m->map && m->map->count > 0 ? m->map : NULL;
    return true;
}

void import_mapping_keep(struct db *db, int64_t account, const struct import_mapping *m)
{
    if (!m->given || m->setting == NULL)
        return;
    if (m->map->count > 0)
        setting_set(db, account, m->setting, m->text);
    else
        setting_delete(db, account, m->setting);
}

json_t *import_mapping_report(const struct import_report *report, const struct import_mapping *m)
{
    json_t *out = import_report_json(report);
    bool used = m->map && m->map->count > 0;
    json_object_set_new(json_object_get(out, "recognised"), "mapping",
                        used ? json_string(m->given ? "given" : "remembered") : json_null());
    return out;
}
