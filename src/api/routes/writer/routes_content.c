/* Routes of contents and their versions: read, change, send back, approve, trash. */
#include "api/http/dispatch.h"
#include "api/http/api.h"
#include "api/routes/writer/review_handlers.h"
#include "ai/text/markdown.h"
#include "ai/text/duplicate_check.h"
#include "jobs/jobs.h"

enum { BODY_CHARACTERS = 500000, BODY_BYTES = 3 << 20 };

static int64_t id_of(const struct api_request *req)
{
    return request_int(req, "id", 0);
}

static int list(struct api_request *req)
{
    return list_answer(req, &content_list_spec);
}

static int read(struct api_request *req)
{
    return content_answer(req, id_of(req), 200);
}

/* ---- texts ---------------------------------------------------------------------------- */

/* null deletes a text; an absent one stays as it is. */
static const char *text_of(const struct api_request *req, const char *name)
{
    return json_is_null(request_json(req, name)) ? "" : request_text(req, name);
}

static struct content_text change_of(const struct api_request *req)
{
    return (struct content_text){.title = request_text(req, "title"),
                                 .meta_title = text_of(req, "meta_title"),
                                 .meta_description = text_of(req, "meta_description"),
                                 .slug = text_of(req, "slug"),
                                 .body = request_text(req, "body")};
}

/* Called before the transaction: parses the text once, for storing it and for the answer. */
static int read_body(struct api_request *req)
{
    struct error why;
    const char *body = request_text(req, "body");
    if (body)
        req->doc = markdown_read(req->mem, body);
    return body && !review_body(body, req->doc, &why) ? review_refuse(req, &why) : 0;
}

/* A new title may remove the heading with the same words from the stored text. A request with a title names
 * the content's version, so the text is still the same when it is changed. */
static int read_stored(struct api_request *req)
{
    if (request_text(req, "body") || !request_has(req, "title"))
        return read_body(req);
    if (!db_begin(req->db, DB_READ_ONLY, &req->fail))
        return refusal_of_error(req, &req->fail);
    json_t *content = list_one(req, &content_list_spec, id_of(req));
    int status = db_failed(req->db) ? refusal_of_error(req, db_last_error(req->db)) : 0;
    db_rollback(req->db);
    const char *body = json_string_value(json_object_get(content, "body"));
    if (status == 0 && body &&
        request_int(req, "version", 0) == json_integer_value(json_object_get(content, "version")))
        req->doc = markdown_read(req->mem, body);
    json_decref(content);
    return status;
}

static int create(struct api_request *req)
{
    struct site site;
    struct content_text made, wanted = change_of(req);
    struct actor by = review_actor(req);
    struct error why;
    if (!request_site(req, &site))
        return 404;
    if (!review_text(req->mem, &wanted, NULL, site.language, req->doc, &made, &why))
        return review_refuse(req, &why);
    int64_t id = content_insert(req->db, &by, site.id, &made);
    duplicate_judge(req->db, TITLED_CONTENT, id, req->title, req->now);
    req->location = talloc_asprintf(req->mem, "%s%lld/", req->route->path, (long long)id);
    return content_answer(req, id, 201);
}

/* Somebody else changed the content first: the answer has its current state, on which the change can be made
 * again. */
static int refuse_version(struct api_request *req, const struct content *now, const struct error *why)
{
    int status = review_refuse(req, why);
    if (why->kind != ERR_BUSY || now == NULL)
        return status;
    const struct content_text *t = &now->text;
    request_problem_member(req, "version", json_integer(now->version));
    request_problem_member(
        req, "current",
        json_pack("{s:I, s:s, s:o, s:o, s:s, s:s, s:s}", "version", (json_int_t)now->version, "title",
                  t->title, "meta_title", json_text(t->meta_title), "meta_description",
                  json_text(t->meta_description), "slug", t->slug, "body", t->body, "status", now->status));
    return status;
}

static bool has_text(const struct api_request *req)
{
    static const char *const names[] = {"title", "meta_title", "meta_description", "slug", "body"};
    bool any = false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        any = any || request_json(req, names[i]);
    return any;
}

static int change(struct api_request *req)
{
    struct content *now = NULL;
    struct content_text wanted = change_of(req);
    struct actor by = review_actor(req);
    struct error why;
    enum review_act hold = request_bool(req, "disabled", false) ? REVIEW_DISABLE : REVIEW_ENABLE;
    if (has_text(req) && !request_has(req, "version"))
        return request_refuse(req, 400, "invalid", "version",
                              "version: give the version that your change is based on (GET returns it).");
    if (has_text(req) && !review_edit(req->db, req->mem, &by, id_of(req), &wanted, req->doc,
                                      request_int(req, "version", 0), &now, &why))
        return refuse_version(req, now, &why);
    if (request_has(req, "title"))
        duplicate_judge(req->db, TITLED_CONTENT, id_of(req), req->title, req->now);
    if (request_has(req, "disabled") && !review_act(req->db, &by, id_of(req), hold, NULL, 0, &why))
        return review_refuse(req, &why);
    return read(req);
}

/* ---- versions ---------------------------------------------------------------------------- */

static int versions(struct api_request *req)
{
    json_t *content = list_one(req, &content_list_spec, id_of(req)), *list = json_array();
    struct rows *r = content_versions(req->db, req->mem, id_of(req));
    while (rows_next(r))
        json_array_append_new(list, content_version_json(r));
    req->out = json_pack("{s:i, s:n, s:n, s:o}", "count", (int)json_array_size(list), "next", "previous",
                         "results", list);
    bool there = content != NULL;
    json_decref(content);
    return there ? 200 : request_not_found(req, "content");
}

static int version(struct api_request *req)
{
    json_t *content = list_one(req, &content_list_spec, id_of(req));
    struct rows *r = content_version_row(req->db, req->mem, id_of(req), request_int(req, "number", 0));
    bool there = content && rows_next(r);
    json_decref(content);
    if (!there)
        return request_not_found(req, "version of a content");
    req->out = content_version_json(r);
    json_object_set_new(req->out, "meta_title", json_text(row_text(r, "meta_title")));
    json_object_set_new(req->out, "meta_description", json_text(row_text(r, "meta_description")));
    json_object_set_new(req->out, "slug", json_text(row_text(r, "slug")));
    json_object_set_new(req->out, "body", json_text(row_text(r, "body")));
    return 200;
}

static int restore(struct api_request *req)
{
    struct content *now = NULL;
    struct actor by = review_actor(req);
    struct error why;
    if (!review_restore(req->db, req->mem, &by, id_of(req), request_int(req, "number", 0),
                        request_int(req, "version", 0), &now, &why))
        return refuse_version(req, now, &why);
    return read(req);
}

/* ---- acts ------------------------------------------------------------------------------------ */

static int act(struct api_request *req, enum review_act what)
{
    struct actor by = review_actor(req);
    struct error why;
    if (!review_act(req->db, &by, id_of(req), what, request_text(req, "note"), request_int(req, "version", 0),
                    &why))
        return review_refuse(req, &why);
    return what == REVIEW_DELETE ? 204 : read(req);
}

static int approve(struct api_request *req)
{
    return act(req, REVIEW_APPROVE);
}

static int unapprove(struct api_request *req)
{
    return act(req, REVIEW_UNAPPROVE);
}

static int send_back(struct api_request *req)
{
    return act(req, REVIEW_SEND_BACK);
}

static int send_without_images(struct api_request *req)
{
    return act(req, REVIEW_SEND_WITHOUT_IMAGES);
}

static int trash(struct api_request *req)
{
    return act(req, REVIEW_TRASH);
}

static int untrash(struct api_request *req)
{
    return act(req, REVIEW_UNTRASH);
}

static int drop(struct api_request *req)
{
    return act(req, REVIEW_DELETE);
}

static int bulk(struct api_request *req)
{
    return review_bulk_answer(req, false);
}

/* ---- fields ------------------------------------------------------------------------------------ */

#define ID                                                                                                   \
    {                                                                                                        \
        "id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX                                                    \
    }
#define SEEN                                                                                                 \
    {                                                                                                        \
        "version", FIELD_INT, 0, 1, INT64_MAX, .meaning = "409 if the content has another version"           \
    }
#define OTHER_TEXTS                                                                                          \
    {"meta_title", FIELD_TEXT, F_NULLABLE, 0, .most = 200},                                                  \
        {"meta_description", FIELD_TEXT, F_NULLABLE, 0, .most = 400},                                        \
    {                                                                                                        \
        "slug", FIELD_TEXT, F_NULLABLE, 0, 200, .meaning = "is normalized; null: derived from the title"     \
    }

static const struct field listed[] = {
    {"site_id", FIELD_INT, F_IN_QUERY, 1, .most = INT64_MAX},
    {"id", FIELD_IDS, F_IN_QUERY, 1, .most = 16},
    {"status", FIELD_TEXT, F_IN_QUERY,
     .meaning = "draft, review, sent_back, published or trashed; a comma-separated list matches any of them"},
    {"task_id", FIELD_TEXT, F_IN_QUERY, .meaning = "comma-separated ids; none: without a task"},
    {"disabled", FIELD_BOOL, .flags = F_IN_QUERY},
    {"waiting_for_images", FIELD_BOOL, .flags = F_IN_QUERY},
    {"approved", FIELD_BOOL, .flags = F_IN_QUERY},
    {"needs_update", FIELD_BOOL, F_IN_QUERY, .meaning = "its post should be published again"},
    {"wordpress_status", FIELD_TEXT, F_IN_QUERY, .meaning = "as in answers; none: there is no post"},
    {0},
};

static const struct field created[] = {
    {"site_id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {"title", FIELD_TEXT, F_REQUIRED, 1, .most = 200},
    {"body", FIELD_TEXT, F_REQUIRED, 1, BODY_CHARACTERS, .meaning = "Markdown"},
    OTHER_TEXTS,
    {0},
};

static const struct field changed[] = {
    ID,
    {"version", FIELD_INT, 0, 1, INT64_MAX,
     .meaning = "the version that the change is based on; required with any text"},
    {"title", FIELD_TEXT, 0, 1, .most = 200},
    {"body", FIELD_TEXT, 0, 1, BODY_CHARACTERS, .meaning = "Markdown"},
    OTHER_TEXTS,
    {"disabled", FIELD_BOOL, .meaning = "excluded from image prompts"},
    {0},
};

static const struct field versions_output[] = {
    {"count", FIELD_INT, .flags = F_REQUIRED},
    {"next", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "null: all versions are on one page"},
    {"previous", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"results", FIELD_OBJECTS, F_REQUIRED, .fields = version_output},
    {0},
};

static const struct field of_version[] = {
    ID,
    {"number", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {0},
};

static const struct field restored[] = {
    ID,
    {"number", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {"version", FIELD_INT, F_REQUIRED, 1, INT64_MAX, .meaning = "the current version of the content"},
    {0},
};

static const struct field seen[] = {ID, SEEN, {0}};

static const struct field noted[] = {
    ID,
    SEEN,
    {"note", FIELD_TEXT, F_REQUIRED, 1, 2000, .meaning = "what should be different"},
    {0},
};

static const struct field filter[] = {
    {"search", FIELD_TEXT, 0, 0, .most = 200}, {"status", .type = FIELD_TEXT},
    {"disabled", .type = FIELD_BOOL},          {"waiting_for_images", .type = FIELD_BOOL},
    {"approved", .type = FIELD_BOOL},          {"needs_update", .type = FIELD_BOOL},
    {"wordpress_status", .type = FIELD_TEXT},  {0},
};

static const char *const actions[] = {"approve", "unapprove", "send_back", "send_without_images",
                                      "trash",   "untrash",   "delete",    "enable",
                                      "disable", NULL};

static const struct field bulked[] = {
    {"site_id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {"ids", FIELD_IDS, 0, 1, .most = REVIEW_BULK_MAX},
    {"filter", FIELD_OBJECT, .fields = filter,
     .meaning = "selects as in the list; {}: all items of the site"},
    {"action", FIELD_WORD, F_REQUIRED, .words = actions, .meaning = "delete: permanently, from the trash"},
    {"note", FIELD_TEXT, 0, 0, 2000, .meaning = "required by send_back"},
    {0},
};

/* ---- the routes ----------------------------------------------------------------------------------- */

#define BASE "/api/v1/writer/content/"
#define ONE  BASE "{id}/"

const struct route routes_content[] = {
    {"GET", BASE, ROLE_VIEWER, SCOPE_SITES, EXEC_INLINE_READ, ROUTE_LIST, 0, listed, content_output, 200,
     list, "Contents, newest first."},
    {"POST", BASE, ROLE_EDITOR, SCOPE_SITE, EXEC_WRITE, ROUTE_IDEMPOTENT | ROUTE_CONTENT, BODY_BYTES, created,
     content_full_output, 201, create, "Adds a draft written by a person."},
    {"POST", BASE "bulk/", ROLE_EDITOR, SCOPE_SITE, EXEC_WRITE, ROUTE_IDEMPOTENT | ROUTE_JOB, ROUTE_BULK_BODY,
     bulked, review_bulk_output, 200, bulk, "Applies one action to many contents."},
    {"GET", ONE, ROLE_VIEWER, SCOPE_CONTENT, EXEC_DOCUMENT, 0, 0, review_by_id, content_full_output, 200,
     read, "One content with its text, images, versions and task."},
    {"PATCH", ONE, ROLE_EDITOR, SCOPE_CONTENT, EXEC_WRITE, ROUTE_CONTENT, BODY_BYTES, changed,
     content_full_output, 200, change,
     "Changes the text, which creates a new version based on the given one."},
    {"DELETE", ONE, ROLE_EDITOR, SCOPE_CONTENT, EXEC_WRITE, 0, 0, review_by_id, NULL, 204, drop,
     "Permanently deletes a content that is in the trash."},
    {"GET", ONE "versions/", ROLE_VIEWER, SCOPE_CONTENT, EXEC_INLINE_READ, 0, 0, review_by_id,
     versions_output, 200, versions, "All versions, newest first."},
    {"GET", ONE "versions/{number}/", ROLE_VIEWER, SCOPE_CONTENT, EXEC_DOCUMENT, 0, 0, of_version,
     version_full_output, 200, version, "One version with its text."},
    {"POST", ONE "versions/{number}/restore/", ROLE_EDITOR, SCOPE_CONTENT, EXEC_WRITE, 0, 0, restored,
     content_full_output, 200, restore, "Restores the texts of that version as a new version."},
    {"POST", ONE "approve/", ROLE_EDITOR, SCOPE_CONTENT, EXEC_WRITE, 0, 0, seen, content_full_output, 200,
     approve, "Marks the content as approved, with the person and the time."},
    {"POST", ONE "unapprove/", ROLE_EDITOR, SCOPE_CONTENT, EXEC_WRITE, 0, 0, seen, content_full_output, 200,
     unapprove, "Removes that mark."},
    {"POST", ONE "send_back/", ROLE_EDITOR, SCOPE_CONTENT, EXEC_WRITE, 0, 0, noted, content_full_output, 200,
     send_back, "Queues its task with a note; the next run writes the content again."},
    {"POST", ONE "send_without_images/", ROLE_EDITOR, SCOPE_CONTENT, EXEC_WRITE, 0, 0, seen,
     content_full_output, 200, send_without_images, "Sends a draft to review although images are missing."},
    {"POST", ONE "trash/", ROLE_EDITOR, SCOPE_CONTENT, EXEC_WRITE, 0, 0, seen, content_full_output, 200,
     trash, "Moves the content to the trash; its pending items are not processed."},
    {"POST", ONE "untrash/", ROLE_EDITOR, SCOPE_CONTENT, EXEC_WRITE, 0, 0, seen, content_full_output, 200,
     untrash, "Restores the content from the trash with its former status."},
    {0},
};

const struct document_route document_routes[] = {
    {create, read_body, content_finish},
    {change, read_stored, content_finish},
    {read, NULL, content_finish},
    {version, NULL, version_finish},
    {restore, NULL, content_finish},
    {approve, NULL, content_finish},
    {unapprove, NULL, content_finish},
    {send_back, NULL, content_finish},
    {send_without_images, NULL, content_finish},
    {trash, NULL, content_finish},
    {untrash, NULL, content_finish},
    {0},
};
