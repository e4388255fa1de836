/* Routes of images and their files: read, change, retry, regenerate, upload. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ai/images/picture.h"
#include "api/http/api.h"
#include "api/routes/writer/review_handlers.h"
#include "editorial/oneshot_call.h"
#include "jobs/jobs.h"

enum { UPLOAD_MOST = 33 << 20 };

static int64_t id_of(const struct api_request *req)
{
    return request_int(req, "id", 0);
}

static int list(struct api_request *req)
{
    return list_answer(req, &image_list_spec);
}

static int read_one(struct api_request *req)
{
    req->out = list_one(req, &image_list_spec, id_of(req));
    return req->out ? 200 : request_not_found(req, "image");
}

static int change(struct api_request *req)
{
    struct actor by = review_actor(req);
    struct error why;
    const char *alt = json_is_null(request_json(req, "alt")) ? "" : request_text(req, "alt");
    if (!review_change_image(req->db, &by, id_of(req), request_text(req, "prompt"), alt, &why) ||
        (request_has(req, "disabled") &&
         !review_enable_image(req->db, &by, id_of(req), !request_bool(req, "disabled", false), &why)))
        return review_refuse(req, &why);
    return read_one(req);
}

static int retry(struct api_request *req)
{
    struct actor by = review_actor(req);
    struct error why;
    return review_retry_image(req->db, &by, id_of(req), &why) ? read_one(req) : review_refuse(req, &why);
}

static int drop(struct api_request *req)
{
    struct actor by = review_actor(req);
    struct error why;
    return review_delete_image(req->db, &by, id_of(req), &why) ? 204 : review_refuse(req, &why);
}

static int bulk(struct api_request *req)
{
    return review_bulk_answer(req, true);
}

/* ---- the file --------------------------------------------------------------------------- */

/* Sets the caching headers: the picture at an address with the file's own name never changes. */
static void caching(struct api_request *req, const char *file)
{
    const char *v = request_text(req, "v");
    const char **headers = talloc_zero_array(req->mem, const char *, 7);
    bool exact = v && strlen(v) >= 16 && strncmp(file + 3, v, strlen(v)) == 0;
    headers[0] = "Cache-Control";
    headers[1] = exact ? "private, max-age=31536000, immutable" : "private, no-cache";
    headers[2] = "Content-Security-Policy";
    headers[3] = "default-src 'none'; sandbox";
    req->raw.headers = headers;
}

static int file(struct api_request *req)
{
    struct actor by = review_actor(req);
    struct image *i = image_read(req->db, req->mem, &by, id_of(req));
    int64_t size;
    if (i == NULL || i->file == NULL)
        return request_refuse(req, 404, "not_found", NULL,
                              i ? "The image has no picture yet." : "There is no such image.");
    caching(req, i->file);
    req->etag = talloc_asprintf(req->mem, "\"%.64s\"", i->file + 3);
    if (request_unchanged(req, req->etag))
        return 304;
    int fd = picture_open(req->api->settings->data_dir, i->file, &size);
    if (fd < 0)
        return request_refuse(req, 404, "file_gone", NULL,
                              "The image's file is not on this machine. Upload the image or regenerate it.");
    req->raw.type = i->mime;
    req->raw.file = fd;
    req->raw.length = (size_t)size;
    return 200;
}

/* ---- uploads ------------------------------------------------------------------------------ */

static const struct http_part *file_part(const struct api_request *req)
{
    const struct http_part *part = req->http->parts;
    while (part && !(part->path && strcmp(part->name, "file") == 0))
        part = part->next;
    return part;
}

static char *bytes_of(TALLOC_CTX *owner, const struct http_part *part, struct error *f)
{
    char *bytes = talloc_size(owner, (size_t)part->size + 1);
    int fd = open(part->path, O_RDONLY | O_CLOEXEC);
    size_t n = 0;
    for (ssize_t got = 1; fd >= 0 && got > 0 && n<(size_t)part->size; n += got> 0 ? (size_t)got : 0)
        got = read(fd, bytes + n, (size_t)part->size - n);
    if (fd >= 0)
        close(fd);
    if (n == (size_t)part->size)
        return bytes;
    error_set(f, ERR_RETRY_LATER, "The upload cannot be read: %s. %s", strerror(errno),
              error_remedy(errno, "Send it again."));
    return NULL;
}

/* Reads the image's row in a transaction of its own. NULL: not found, or req->fail is set. */
static struct image *wanted(struct api_request *req)
{
    struct actor by = review_actor(req);
    struct image *i = NULL;
    if (!db_begin(req->db, DB_READ_ONLY, &req->fail))
        return NULL;
    i = image_read(req->db, req->mem, &by, id_of(req));
    if (db_failed(req->db))
        req->fail = *db_last_error(req->db);
    db_rollback(req->db);
    return i;
}

/* What this server lacks at the moment (base/error.h, error_shortage) is not a wrong setting: the request
 * may be sent again. */
static void may_come_again(struct error *f)
{
    if (f->kind == ERR_FATAL_CONFIG && f->outward)
        f->kind = ERR_RETRY_LATER;
}

/* Checks the picture, fits it to the image's size and stores its file; NULL: req->fail is set. */
static char *stored(struct api_request *req, const struct http_part *part, const struct image *i,
                    struct picture *picture)
{
    char *name = NULL, *bytes = bytes_of(req->mem, part, &req->fail);
    if (bytes &&
        picture_fit(req->api->renderer, req->mem, bytes, (size_t)part->size, i->width, i->height, picture,
                    &req->fail) &&
        picture_store(req->mem, req->api->settings->data_dir, picture, &name, &req->fail))
        return name;
    may_come_again(&req->fail);
    if (req->fail.kind == ERR_BAD_ITEM) /* the file is not a picture: the person's mistake */
        request_refuse(req, 400, "invalid", "file", "%s", req->fail.why);
    return NULL;
}

/* Sets the image's file in a transaction of its own. Returns the status, or 0 with req->fail. */
static int put(struct api_request *req, const char *name, const char *type)
{
    struct actor by = review_actor(req);
    int status = 200;
    if (!db_begin(req->db, DB_DURABLE, &req->fail))
        return 0;
    struct image *i = image_lock(req->db, req->mem, &by, id_of(req));
    if (i == NULL)
        status = request_not_found(req, "image");
    else if (strcmp(i->content_status, "trashed") == 0)
        status = request_refuse(req, 409, "not_now", NULL,
                                "The image's content is in the trash. Restore the content first.");
    else {
        image_set_file(req->db, &by, i, name, type);
        status = read_one(req);
    }
    if (status >= 400)
        db_rollback(req->db);
    else if (db_commit(req->db, &req->fail) != COMMIT_YES)
        status = 0;
    return status;
}

static int upload(struct api_request *req)
{
    struct picture picture;
    const struct http_part *part = file_part(req);
    if (part == NULL || part->size == 0)
        return request_refuse(req, 400, "invalid", "file",
                              "file: send the picture in this field of a multipart form.");
    struct image *i = wanted(req);
    if (i == NULL)
        return req->fail.kind != ERR_NONE ? 0 : request_not_found(req, "image");
    char *name = stored(req, part, i, &picture);
    if (name == NULL)
        return *req->problem ? 400 : 0;
    return put(req, name, picture.type);
}

/* ---- regenerating ------------------------------------------------------------------------------ */

static int refuse_redraw(struct api_request *req, bool provider, struct error *why)
{
    may_come_again(why);
    if (provider)
        return oneshot_refuse(req, why);
    if (why->kind == ERR_BUSY || why->kind == ERR_BAD_ITEM || why->kind == ERR_BAD_INPUT)
        return review_refuse(req, why);
    if (why->kind == ERR_FATAL_CONFIG) /* the account's settings: a key that cannot be decrypted */
        return request_refuse(req, 409, "bad_settings", NULL, "%s", why->why);
    req->fail = *why;
    return 0;
}

static int redraw(struct api_request *req)
{
    struct actor by = review_actor(req);
    struct error why = {0};
    bool provider;
    if (!oneshot_acquire(req))
        return 503;
    bool good =
        image_regenerate(req->db, req->api->settings, req->api->renderer, &by, id_of(req), &provider, &why);
    oneshot_release(req);
    if (!good)
        return refuse_redraw(req, provider, &why);
    if (!db_begin(req->db, DB_READ_ONLY, &req->fail))
        return 0;
    return read_one(req);
}

/* ---- fields ----------------------------------------------------------------------------------- */

#define ID                                                                                                   \
    {                                                                                                        \
        "id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX                                                    \
    }

static const struct field listed[] = {
    {"site_id", FIELD_INT, F_IN_QUERY, 1, .most = INT64_MAX},
    {"id", FIELD_IDS, F_IN_QUERY, 1, .most = 16},
    {"content_id", FIELD_TEXT, F_IN_QUERY, .meaning = "comma-separated ids"},
    {"status", FIELD_TEXT, F_IN_QUERY,
     .meaning = "pending, generated or failed; a comma-separated list matches any of them"},
    {"image_type", FIELD_TEXT, F_IN_QUERY, .meaning = "featured or in_article"},
    {"disabled", FIELD_BOOL, .flags = F_IN_QUERY},
    {0},
};

static const struct field changed[] = {
    ID,
    {"prompt", FIELD_TEXT, 0, 1, 4000, .meaning = "a description of the picture"},
    {"alt", FIELD_TEXT, F_NULLABLE, 0, .most = 500},
    {"disabled", FIELD_BOOL, .meaning = "excluded from generation"},
    {0},
};

static const struct field uploaded[] = {
    ID,
    {"file", FIELD_TEXT, F_IN_FORM,
     .meaning = "PNG, JPEG, WebP or GIF; cropped and scaled to the image's size"},
    {0},
};

static const struct field of_file[] = {
    ID,
    {"v", FIELD_TEXT, F_IN_QUERY, 0, 64,
     .meaning = "as in image_url; the answer may then be cached without a time limit"},
    {0},
};

static const struct field file_output[] = {
    {"image/png", FIELD_TEXT, .meaning = "the picture"},
    {"image/jpeg", FIELD_TEXT, .meaning = "the picture"},
    {0},
};

static const struct field filter[] = {
    {"search", FIELD_TEXT, 0, 0, .most = 200},
    {"status", .type = FIELD_TEXT},
    {"image_type", .type = FIELD_TEXT},
    {"disabled", .type = FIELD_BOOL},
    {"content_id", FIELD_ANY, .meaning = "an id, or a list of ids"},
    {0},
};

static const char *const actions[] = {"retry", "delete", "enable", "disable", NULL};

static const struct field bulked[] = {
    {"site_id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {"ids", FIELD_IDS, 0, 1, .most = REVIEW_BULK_MAX},
    {"filter", FIELD_OBJECT, .fields = filter,
     .meaning = "selects as in the list; {}: all items of the site"},
    {"action", FIELD_WORD, F_REQUIRED, .words = actions},
    {0},
};

/* ---- the routes ----------------------------------------------------------------------------------- */

#define BASE "/api/v1/writer/images/"
#define ONE  BASE "{id}/"

const struct route routes_images[] = {
    {"GET", BASE, ROLE_VIEWER, SCOPE_SITES, EXEC_INLINE_READ, ROUTE_LIST, 0, listed, image_output, 200, list,
     "Images, newest first."},
    {"POST", BASE "bulk/", ROLE_EDITOR, SCOPE_SITE, EXEC_WRITE, ROUTE_IDEMPOTENT | ROUTE_JOB, ROUTE_BULK_BODY,
     bulked, review_bulk_output, 200, bulk, "Applies one action to many images."},
    {"GET", ONE, ROLE_VIEWER, SCOPE_IMAGE, EXEC_INLINE_READ, 0, 0, review_by_id, image_output, 200, read_one,
     "One image."},
    {"PATCH", ONE, ROLE_EDITOR, SCOPE_IMAGE, EXEC_WRITE, 0, 0, changed, image_output, 200, change,
     "Changes an image's prompt, alternative text or state."},
    {"DELETE", ONE, ROLE_EDITOR, SCOPE_IMAGE, EXEC_WRITE, 0, 0, review_by_id, NULL, 204, drop,
     "Deletes an image; a draft that waited only for it goes to review."},
    {"POST", ONE "retry/", ROLE_EDITOR, SCOPE_IMAGE, EXEC_WRITE, 0, 0, review_by_id, image_output, 200, retry,
     "Makes a failed image pending again; the next run generates it."},
    {"POST", ONE "regenerate/", ROLE_EDITOR, SCOPE_IMAGE, EXEC_BLOCKING, ROUTE_IDEMPOTENT, 0, review_by_id,
     image_output, 200, redraw,
     "Regenerates the image now, at the usual price; the answer comes when the picture is ready."},
    {"POST", ONE "upload/", ROLE_EDITOR, SCOPE_IMAGE, EXEC_BLOCKING, ROUTE_FORM, UPLOAD_MOST, uploaded,
     image_output, 200, upload, "Replaces the image with an uploaded picture, as multipart/form-data."},
    {"GET", ONE "file/", ROLE_VIEWER, SCOPE_IMAGE, EXEC_INLINE_READ, ROUTE_RAW, 0, of_file, file_output, 200,
     file, "The picture itself; only for people and tokens of the account."},
    {0},
};
