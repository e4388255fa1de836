#include "store/ai_rows.h"

char *ai_places(TALLOC_CTX *owner, int first, int count)
{
    char *places = talloc_strdup(owner, count ? "" : "null");
    for (int i = 0; i < count; i++)
        places = talloc_asprintf_append_buffer(places, i ? ", $%d" : "$%d", first + i);
    return places;
}

struct rows *ai_site(struct db *db, TALLOC_CTX *owner, int64_t site)
{
    return db_query(db, owner, "select name, language, audience, voice, image_style from igny8_sites where id = $1",
                    BIND(db_int(site)));
}
