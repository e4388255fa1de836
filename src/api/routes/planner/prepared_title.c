/* Prepares the title of a request before its transaction, so that nobody else waits for it. */
#include "api/routes/planner/planner_handlers.h"

#include "ai/text/duplicate_check.h"
#include "store/store.h"

/* Returns the language of the changed item, or of the site of a new item; NULL if it is not found. */
static const char *language_of(struct api_request *req, enum titled_kind kind)
{
    struct site site;
    struct titled_item old;
    int64_t id = request_int(req, "id", 0);
    if (id)
        return load_titled(req->db, req->mem, kind, id, &old) ? old.language : NULL;
    bool there = site_by_id(req->db, request_int(req, "site_id", 0), &site);
    return there ? talloc_strdup(req->mem, site.language) : NULL;
}

void prepared_title_load(struct api_request *req)
{
    unsigned flags = req->route->flags;
    const char *title = request_text(req, flags & ROUTE_IDEA ? "idea_title" : "title");
    if (!(flags & (ROUTE_IDEA | ROUTE_TASK | ROUTE_CONTENT)) || title == NULL ||
        !db_begin(req->db, DB_READ_ONLY, NULL))
        return;
    const char *language = language_of(req, flags & ROUTE_IDEA   ? TITLED_IDEA
                                            : flags & ROUTE_TASK ? TITLED_TASK
                                                                 : TITLED_CONTENT);
    db_rollback(req->db);
    if (language)
        req->title = title_prepare(req->mem, title, language);
}
