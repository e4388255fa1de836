/* Prepares the title of a request before its transaction, so that no one waits for the text
 * work. */
#include "api/routes/planner/prepared_title.h"

#include "ai/text/duplicate_check.h"
#include "store/store.h"

/* The language of the item that is changed, or of the site that gets a new one; NULL: there is none. */
static const char *language_of(struct ask *ask, enum titled_kind kind)
{
    struct site site;
    struct titled_item old;
    int64_t id = ask_int(ask, "id", 0);
    if (id)
        return load_titled(ask->db, ask->mem, kind, id, &old) ? old.language : NULL;
    bool there = site_by_id(ask->db, ask_int(ask, "site_id", 0), &site);
    return there ? talloc_strdup(ask->mem, site.language) : NULL;
}

void titled_prepare(struct ask *ask)
{
    unsigned flags = ask->route->flags;
    const char *title = ask_text(ask, flags & ROUTE_IDEA ? "idea_title" : "title");
    if (!(flags & (ROUTE_IDEA | ROUTE_TASK | ROUTE_CONTENT)) || title == NULL ||
        !db_begin(ask->db, DB_READ_ONLY, NULL))
        return;
    const char *language = language_of(ask, flags & ROUTE_IDEA   ? TITLED_IDEA
                                            : flags & ROUTE_TASK ? TITLED_TASK
                                                                 : TITLED_CONTENT);
    db_rollback(ask->db);
    if (language)
        ask->title = title_prepare(ask->mem, title, language);
}
