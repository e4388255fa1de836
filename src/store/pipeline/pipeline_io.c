/* What all AI functions share: placeholders, values, the profile of the site. */
#include "store/pipeline/pipeline_io.h"

char *sql_placeholders(TALLOC_CTX *owner, int first, int count)
{
    char *places = talloc_strdup(owner, count ? "" : "null");
    for (int i = 0; i < count; i++)
        places = talloc_asprintf_append_buffer(places, i ? ", $%d" : "$%d", first + i);
    return places;
}

static const char site_sql[] =
    "select name, domain, language, audience, voice, voice_do, voice_dont, voice_sample, image_style "
    "from igny8_sites where id = $1";

struct rows *load_site_profile(struct db *db, TALLOC_CTX *owner, int64_t site)
{
    return db_query(db, owner, site_sql, BIND(db_int(site)));
}

struct rows *load_site_profile_soon(struct db *db, TALLOC_CTX *owner, int64_t site)
{
    return db_query_deferred(db, owner, site_sql, BIND(db_int(site)));
}

struct value *sql_values_with_ids(TALLOC_CTX *owner, const struct value *first, int count, const int64_t *ids,
                                  int id_count)
{
    struct value *values = talloc_array(owner, struct value, (unsigned)count + (unsigned)id_count + 1);
    for (int i = 0; i < count; i++)
        values[i] = first[i];
    for (int i = 0; i < id_count; i++)
        values[count + i] = db_int(ids[i]);
    return values;
}

int id_index(const int64_t *ids, int count, int64_t id)
{
    for (int i = 0; i < count; i++)
        if (ids[i] == id)
            return i;
    return -1;
}
