/* Contents: read, changed, sent back, approved, trashed; their versions. */
#include "api/http/dispatch.h"
#include "api/http/list.h"
#include "api/routes/writer/review_handlers.h"
#include "ai/text/markdown.h"
#include "ai/text/duplicate_check.h"
#include "jobs/review_bulk.h"

enum { BODY_CHARACTERS = 500000, BODY_BYTES = 3 << 20 };

static int64_t id_of(const struct ask *ask)
{
    return ask_int(ask, "id", 0);
}

static int list(struct ask *ask)
{
    return list_answer(ask, &content_list_spec);
}

static int read(struct ask *ask)
{
    return content_answer(ask, id_of(ask), 200);
}

/* ---- texts ---------------------------------------------------------------------------- */

/* null takes a text away; absent leaves it. */
static const char *text_of(const struct ask *ask, const char *name)
{
    return json_is_null(ask_json(ask, name)) ? "" : ask_text(ask, name);
}

static struct content_text change_of(const struct ask *ask)
{
    return (struct content_text){.title = ask_text(ask, "title"),
                                 .meta_title = text_of(ask, "meta_title"),
                                 .meta_description = text_of(ask, "meta_description"),
                                 .slug = text_of(ask, "slug"),
                                 .body = ask_text(ask, "body")};
}

/* Before the transaction: the text is read once, for what is stored and what is answered. */
static int read_body(struct ask *ask)
{
    struct error why;
    const char *body = ask_text(ask, "body");
    if (body)
        ask->doc = markdown_read(ask->mem, body);
    return body && !review_body(body, ask->doc, &why) ? review_refuse(ask, &why) : 0;
}

/* A new title may take the heading that says it out of the text that stands. The content's
 * version is named with a title: the text is still this one when it is changed. */
static int read_stored(struct ask *ask)
{
    if (ask_text(ask, "body") || !ask_has(ask, "title"))
        return read_body(ask);
    if (!db_begin(ask->db, DB_READ_ONLY, &ask->fail))
        return answer_failure(ask, &ask->fail);
    json_t *content = list_one(ask, &content_list_spec, id_of(ask));
    int status = db_failed(ask->db) ? answer_failure(ask, db_last_error(ask->db)) : 0;
    db_rollback(ask->db);
    const char *body = json_string_value(json_object_get(content, "body"));
    if (status == 0 && body &&
        ask_int(ask, "version", 0) == json_integer_value(json_object_get(content, "version")))
        ask->doc = markdown_read(ask->mem, body);
    json_decref(content);
    return status;
}

static int create(struct ask *ask)
{
    struct site site;
    struct content_text made, wanted = change_of(ask);
    struct actor by = review_hand(ask);
    struct error why;
    if (!ask_site(ask, &site))
        return 404;
    if (!review_text(ask->mem, &wanted, NULL, ask->doc, &made, &why))
        return review_refuse(ask, &why);
    int64_t id = content_insert(ask->db, &by, site.id, &made);
    duplicate_judge(ask->db, TITLED_CONTENT, id, ask->title, ask->now);
    ask->location = talloc_asprintf(ask->mem, "%s%lld/", ask->route->path, (long long)id);
    return content_answer(ask, id, 201);
}

/* Somebody was faster: what stands now, to make the change on. */
static int refuse_version(struct ask *ask, const struct content *now, const struct error *why)
{
    int status = review_refuse(ask, why);
    if (why->kind != ERR_BUSY || now == NULL)
        return status;
    const struct content_text *t = &now->text;
    ask_problem_member(ask, "version", json_integer(now->version));
    ask_problem_member(ask, "current",
                       json_pack("{s:I, s:s, s:o, s:o, s:s, s:s, s:s}", "version", (json_int_t)now->version,
                                 "title", t->title, "meta_title", json_text(t->meta_title),
                                 "meta_description", json_text(t->meta_description), "slug", t->slug, "body",
                                 t->body, "status", now->status));
    return status;
}

static bool has_text(const struct ask *ask)
{
    static const char *const names[] = {"title", "meta_title", "meta_description", "slug", "body"};
    bool any = false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        any = any || ask_json(ask, names[i]);
    return any;
}

static int change(struct ask *ask)
{
    struct content *now = NULL;
    struct content_text wanted = change_of(ask);
    struct actor by = review_hand(ask);
    struct error why;
    enum review_act hold = ask_bool(ask, "disabled", false) ? REVIEW_DISABLE : REVIEW_ENABLE;
    if (has_text(ask) && !ask_has(ask, "version"))
        return ask_refuse(ask, 400, "invalid", "version",
                          "Name the version that you made your change on (GET tells it).");
    if (has_text(ask) && !review_edit(ask->db, ask->mem, &by, id_of(ask), &wanted, ask->doc,
                                      ask_int(ask, "version", 0), &now, &why))
        return refuse_version(ask, now, &why);
    if (ask_has(ask, "title"))
        duplicate_judge(ask->db, TITLED_CONTENT, id_of(ask), ask->title, ask->now);
    if (ask_has(ask, "disabled") && !review_act(ask->db, &by, id_of(ask), hold, NULL, 0, &why))
        return review_refuse(ask, &why);
    return read(ask);
}

/* ---- versions ---------------------------------------------------------------------------- */

static int versions(struct ask *ask)
{
    json_t *content = list_one(ask, &content_list_spec, id_of(ask)), *list = json_array();
    struct rows *r = content_versions(ask->db, ask->mem, id_of(ask));
    while (rows_next(r))
        json_array_append_new(list, content_version_json(r));
    ask->out = json_pack("{s:i, s:n, s:n, s:o}", "count", (int)json_array_size(list), "next", "previous",
                         "results", list);
    bool there = content != NULL;
    json_decref(content);
    return there ? 200 : ask_not_found(ask, "content");
}

static int version(struct ask *ask)
{
    json_t *content = list_one(ask, &content_list_spec, id_of(ask));
    struct rows *r = content_version_row(ask->db, ask->mem, id_of(ask), ask_int(ask, "number", 0));
    bool there = content && rows_next(r);
    json_decref(content);
    if (!there)
        return ask_not_found(ask, "version of a content");
    ask->out = content_version_json(r);
    json_object_set_new(ask->out, "meta_title", json_text(row_text(r, "meta_title")));
    json_object_set_new(ask->out, "meta_description", json_text(row_text(r, "meta_description")));
    json_object_set_new(ask->out, "slug", json_text(row_text(r, "slug")));
    json_object_set_new(ask->out, "body", json_text(row_text(r, "body")));
    return 200;
}

static int restore(struct ask *ask)
{
    struct content *now = NULL;
    struct actor by = review_hand(ask);
    struct error why;
    if (!review_restore(ask->db, ask->mem, &by, id_of(ask), ask_int(ask, "number", 0),
                        ask_int(ask, "version", 0), &now, &why))
        return refuse_version(ask, now, &why);
    return read(ask);
}

/* ---- acts ------------------------------------------------------------------------------------ */

static int act(struct ask *ask, enum review_act what)
{
    struct actor by = review_hand(ask);
    struct error why;
    if (!review_act(ask->db, &by, id_of(ask), what, ask_text(ask, "note"), ask_int(ask, "version", 0), &why))
        return review_refuse(ask, &why);
    return what == REVIEW_DELETE ? 204 : read(ask);
}

static int approve(struct ask *ask)
{
    return act(ask, REVIEW_APPROVE);
}

static int unapprove(struct ask *ask)
{
    return act(ask, REVIEW_UNAPPROVE);
}

static int send_back(struct ask *ask)
{
    return act(ask, REVIEW_SEND_BACK);
}

static int send_without_images(struct ask *ask)
{
    return act(ask, REVIEW_SEND_WITHOUT_IMAGES);
}

static int trash(struct ask *ask)
{
    return act(ask, REVIEW_TRASH);
}

static int untrash(struct ask *ask)
{
    return act(ask, REVIEW_UNTRASH);
}

static int drop(struct ask *ask)
{
    return act(ask, REVIEW_DELETE);
}

static int bulk(struct ask *ask)
{
    return review_bulk_answer(ask, false);
}

/* ---- fields ------------------------------------------------------------------------------------ */

#define ID                                                                                                   \
    {                                                                                                        \
        "id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX                                                    \
    }
#define SEEN                                                                                                 \
    {                                                                                                        \
        "version", FIELD_INT, 0, 1, INT64_MAX, .meaning = "409 if the content stands at another one"         \
    }
#define OTHER_TEXTS                                                                                          \
    {"meta_title", FIELD_TEXT, F_NULLABLE, 0, .most = 200},                                                  \
        {"meta_description", FIELD_TEXT, F_NULLABLE, 0, .most = 400},                                        \
    {                                                                                                        \
        "slug", FIELD_TEXT, F_NULLABLE, 0, 200, .meaning = "brought into form; null: made of the title"      \
    }

static const struct field listed[] = {
    {"site_id", FIELD_INT, F_IN_QUERY, 1, .most = INT64_MAX},
    {"id", FIELD_IDS, F_IN_QUERY, 1, .most = 16},
    {"status", FIELD_TEXT, F_IN_QUERY,
     .meaning = "draft, review, sent_back, published or trashed; several, parted by commas: any of them"},
    {"task_id", FIELD_TEXT, F_IN_QUERY, .meaning = "ids parted by commas; none: without a task"},
    {"disabled", FIELD_BOOL, .flags = F_IN_QUERY},
    {"waiting_for_images", FIELD_BOOL, .flags = F_IN_QUERY},
    {"approved", FIELD_BOOL, .flags = F_IN_QUERY},
    {"needs_update", FIELD_BOOL, F_IN_QUERY, .meaning = "its post is to be published again"},
    {"wordpress_status", FIELD_TEXT, F_IN_QUERY, .meaning = "as it is answered; none: it is no post"},
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
    {"version", FIELD_INT, 0, 1, INT64_MAX, .meaning = "that the change was made on; needed with any text"},
    {"title", FIELD_TEXT, 0, 1, .most = 200},
    {"body", FIELD_TEXT, 0, 1, BODY_CHARACTERS, .meaning = "Markdown"},
    OTHER_TEXTS,
    {"disabled", FIELD_BOOL, .meaning = "held back from image prompts"},
    {0},
};

static const struct field versions_shown[] = {
    {"count", FIELD_INT, .flags = F_REQUIRED},
    {"next", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "null: all of them are here"},
    {"previous", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"results", FIELD_OBJECTS, F_REQUIRED, .fields = version_shown},
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
    {"version", FIELD_INT, F_REQUIRED, 1, INT64_MAX, .meaning = "at which the content stands"},
    {0},
};

static const struct field seen[] = {ID, SEEN, {0}};

static const struct field noted[] = {
    ID,
    SEEN,
    {"note", FIELD_TEXT, F_REQUIRED, 1, 2000, .meaning = "what is to be different"},
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
     .meaning = "all that match, as in the list; {}: all of the site"},
    {"action", FIELD_WORD, F_REQUIRED, .words = actions, .meaning = "delete: for good, out of the trash"},
    {"note", FIELD_TEXT, 0, 0, 2000, .meaning = "of send_back"},
    {0},
};

/* ---- the routes ----------------------------------------------------------------------------------- */

#define BASE "/api/v1/writer/content/"
#define ONE  BASE "{id}/"

const struct route routes_content[] = {
    {"GET", BASE, ROLE_VIEWER, EXEC_INLINE_READ, ROUTE_LIST, 0, listed, content_shown, 200, list,
     "Contents, newest first."},
    {"POST", BASE, ROLE_EDITOR, EXEC_WRITE, ROUTE_IDEMPOTENT | ROUTE_CONTENT, BODY_BYTES, created,
     content_one, 201, create, "Adds a draft of one's own."},
    {"POST", BASE "bulk/", ROLE_EDITOR, EXEC_WRITE, ROUTE_IDEMPOTENT | ROUTE_JOB, ROUTE_BULK_BODY, bulked,
     review_bulked, 200, bulk, "One act on many contents."},
    {"GET", ONE, ROLE_VIEWER, EXEC_DOCUMENT, 0, 0, review_by_id, content_one, 200, read,
     "One content with its text, images, versions and task."},
    {"PATCH", ONE, ROLE_EDITOR, EXEC_WRITE, ROUTE_CONTENT, BODY_BYTES, changed, content_one, 200, change,
     "Changes the text: a new version, made on the one named."},
    {"DELETE", ONE, ROLE_EDITOR, EXEC_WRITE, 0, 0, review_by_id, NULL, 204, drop,
     "Deletes for good what lies in the trash."},
    {"GET", ONE "versions/", ROLE_VIEWER, EXEC_INLINE_READ, 0, 0, review_by_id, versions_shown, 200, versions,
     "All versions, newest first."},
    {"GET", ONE "versions/{number}/", ROLE_VIEWER, EXEC_DOCUMENT, 0, 0, of_version, version_one, 200, version,
     "One version with its text."},
    {"POST", ONE "versions/{number}/restore/", ROLE_EDITOR, EXEC_WRITE, 0, 0, restored, content_one, 200,
     restore, "The texts of that version as a new one."},
    {"POST", ONE "approve/", ROLE_EDITOR, EXEC_WRITE, 0, 0, seen, content_one, 200, approve,
     "Marks it approved, with who and when."},
    {"POST", ONE "unapprove/", ROLE_EDITOR, EXEC_WRITE, 0, 0, seen, content_one, 200, unapprove,
     "Takes that mark away."},
    {"POST", ONE "send_back/", ROLE_EDITOR, EXEC_WRITE, 0, 0, noted, content_one, 200, send_back,
     "Queues its task with a note: the next run writes it anew."},
    {"POST", ONE "send_without_images/", ROLE_EDITOR, EXEC_WRITE, 0, 0, seen, content_one, 200,
     send_without_images, "A draft goes to review though images are missing."},
    {"POST", ONE "trash/", ROLE_EDITOR, EXEC_WRITE, 0, 0, seen, content_one, 200, trash,
     "Puts it in the trash; what of it is pending is held."},
    {"POST", ONE "untrash/", ROLE_EDITOR, EXEC_WRITE, 0, 0, seen, content_one, 200, untrash,
     "Takes it out again, to where it was."},
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
