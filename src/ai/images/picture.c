/* Stores an image that igny8-render has checked as a file named by its hash, synced before its
 * row. */
#include "ai/images/picture.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ai/images/picture_render.h"
#include "base/encoding.h"
#include "base/log.h"

#define INPUT_MAX ((size_t)32 << 20)

/* ---- drawing and fitting -------------------------------------------------------------- */

static bool no_valid_image(struct error *f)
{
    return error_set(f, ERR_BAD_ITEM, "The image cannot be decoded: igny8-render returned no valid image.");
}

static bool has_size(const json_t *answer, int width, int height)
{
    return json_integer_value(json_object_get(answer, "width")) == width &&
           json_integer_value(json_object_get(answer, "height")) == height;
}

/* One job; takes over `job`. An answer that is an error is the item's. */
static bool ask(struct picture_renderer *p, enum picture_render_kind kind, TALLOC_CTX *owner, json_t *job,
                const struct picture *input, json_t **answer, struct picture *picture, struct error *f)
{
    *picture = (struct picture){0};
    if (job == NULL)
        return error_set(f, ERR_BAD_ITEM, "The image's title is not valid text.");
    bool done = picture_render_job(p, kind, owner, job, input->bytes, input->length, answer, &picture->bytes,
                                   &picture->length, f);
    json_decref(job);
    const char *error = done ? json_string_value(json_object_get(*answer, "error")) : NULL;
    if (error == NULL)
        return done;
    error_set(f, ERR_BAD_ITEM, "%s", error);
    json_decref(*answer);
    talloc_free(picture->bytes);
    return false;
}

/* An image that was drawn or encoded. */
static bool make(struct picture_renderer *p, enum picture_render_kind kind, TALLOC_CTX *owner, json_t *job,
                 const struct picture *input, int width, int height, struct picture *picture, struct error *f)
{
    json_t *answer = NULL;
    if (!ask(p, kind, owner, job, input, &answer, picture, f))
        return false;
    const char *type = json_string_value(json_object_get(answer, "type"));
    const char *note = json_string_value(json_object_get(answer, "note"));
    bool good = type && has_size(answer, width, height) &&
                picture_check(type, picture->bytes, picture->length, width, height);
    if (good && note)
        log_line(LOG_WARN, "%s", note);
    picture->type = type && strcmp(type, "image/png") == 0 ? "image/png" : "image/jpeg";
    picture->width = width;
    picture->height = height;
    json_decref(answer);
    if (!good)
        TALLOC_FREE(picture->bytes);
    return good || no_valid_image(f);
}

/* Pixels have no structure that could be false: whatever the foreign bytes made of the program that
 * decoded them, it can only have answered a wrong picture. */
static bool decode(struct picture_renderer *p, TALLOC_CTX *owner, const struct picture *input, int width,
                   int height, struct picture *pixels, bool *photo, struct error *f)
{
    json_t *answer = NULL;
    json_t *job = json_pack("{s:s, s:i, s:i, s:I}", "job", "decode", "width", width, "height", height,
                            "bytes", (json_int_t)input->length);
    if (!ask(p, PICTURE_RENDER_DECODE, owner, job, input, &answer, pixels, f))
        return false;
    const char *type = json_string_value(json_object_get(answer, "type"));
    bool good = type && strcmp(type, "pixels") == 0 && has_size(answer, width, height) &&
                pixels->length == 4 * (size_t)width * (size_t)height;
    *photo = json_is_true(json_object_get(answer, "photo"));
    json_decref(answer);
    if (!good)
        TALLOC_FREE(pixels->bytes);
    return good || no_valid_image(f);
}

bool picture_fit(struct picture_renderer *p, TALLOC_CTX *owner, const char *bytes, size_t length, int width,
                 int height, struct picture *picture, struct error *f)
{
    if (length > INPUT_MAX)
        return error_set(f, ERR_BAD_ITEM, "The image has %zu bytes; the limit is %zu. Use a smaller one.",
                         length, INPUT_MAX);
    const struct picture input = {.bytes = (char *)(uintptr_t)bytes, .length = length}; /* only read */
    struct picture pixels;
    bool photo;
    if (!decode(p, owner, &input, width, height, &pixels, &photo, f))
        return false;
    json_t *job = json_pack("{s:s, s:i, s:i, s:b, s:I}", "job", "encode", "width", width, "height", height,
                            "photo", photo, "bytes", (json_int_t)pixels.length);
    bool made = make(p, PICTURE_RENDER_ENCODE, owner, job, &pixels, width, height, picture, f);
    talloc_free(pixels.bytes);
    return made;
}

bool picture_card(struct picture_renderer *p, TALLOC_CTX *owner, const char *title, const char *site,
                  int width, int height, struct picture *picture, struct error *f)
{
    const struct picture nothing = {0};
    json_t *job = json_pack("{s:s, s:s, s:s, s:i, s:i}", "job", "card", "title", title ? title : "", "site",
                            site ? site : "", "width", width, "height", height);
    return make(p, PICTURE_RENDER_DRAW, owner, job, &nothing, width, height, picture, f);
}

bool picture_limits(struct picture_renderer *p, TALLOC_CTX *owner, char **limits, struct error *f)
{
    const struct picture nothing = {0};
    struct picture answered;
    json_t *answer = NULL;
    if (!ask(p, PICTURE_RENDER_DRAW, owner, json_pack("{s:s}", "job", "limits"), &nothing, &answer, &answered,
             f))
        return false;
    const char *note = json_string_value(json_object_get(answer, "note"));
    *limits = talloc_strdup(owner, note ? note : "");
    json_decref(answer);
    talloc_free(answered.bytes);
    return true;
}

/* ---- storing ----------------------------------------------------------------------------- */

static bool cannot(const char *what, const char *path, struct error *f)
{
    int error = errno;
    return error_set_inner(f, ERR_RETRY_LATER,
                           error_shortage(error, "The server cannot store the image. Try again later."),
                           "The image cannot be stored: %s %s: %s. %s", what, path, strerror(error),
                           error_remedy(error, "Give write permission, or check the disk."));
}

static bool make_folder(const char *path, struct error *f)
{
    return mkdir(path, 0700) == 0 || errno == EEXIST ? true : cannot("making", path, f);
}

static bool sync_folder(const char *path, struct error *f)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return good ? true : cannot("syncing", path, f);
}

static bool write_synced(const char *path, const char *bytes, size_t n, struct error *f)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0)
        return cannot("opening", path, f);
    bool good = true;
    while (good && n > 0) {
        ssize_t wrote = write(fd, bytes, n);
        if (wrote < 0 && errno == EINTR)
            continue;
        good = wrote > 0;
        bytes += good ? wrote : 0;
        n -= good ? (size_t)wrote : 0;
    }
    good = good && fsync(fd) == 0;
    good = close(fd) == 0 && good;
    if (good)
        return true;
    cannot("writing", path, f);
    unlink(path);
    return false;
}

static bool store_file(const char *data_dir, const char *folder, const char *name,
                       const struct picture *picture, struct error *f)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    const char *file = name + 3;
    char *path = talloc_asprintf(mem, "%s/%s", folder, file);
    char *fresh =
        talloc_asprintf(mem, "%s/.%s.%d.%p.new", folder, file, (int)getpid(), (const void *)picture);
    bool good =
        picture_whole(data_dir, name) && sync_folder(folder, f); /* its writer may have died before syncing */
    if (!good && write_synced(fresh, picture->bytes, picture->length, f))
        good = rename(fresh, path) == 0 ? sync_folder(folder, f) : cannot("naming", path, f);
    talloc_free(mem);
    return good;
}

bool picture_store(TALLOC_CTX *owner, const char *data_dir, const struct picture *picture, char **file,
                   struct error *f)
{
    char hash[SHA256_HEX_SIZE];
    encoding_sha256(hash, picture->bytes, picture->length);
    TALLOC_CTX *mem = talloc_new(NULL);
    char *images = talloc_asprintf(mem, "%s/images", data_dir);
    char *folder = talloc_asprintf(mem, "%s/%.2s", images, hash);
    char *name = talloc_asprintf(mem, "%.2s/%s.%s", hash, hash,
                                 strcmp(picture->type, "image/png") == 0 ? "png" : "jpg");
    bool there = access(folder, X_OK) == 0;
    bool good = there || (make_folder(images, f) && sync_folder(data_dir, f) && make_folder(folder, f) &&
                          sync_folder(images, f));
    good = good && store_file(data_dir, folder, name, picture, f);
    if (good)
        *file = talloc_strdup(owner, name);
    talloc_free(mem);
    return good;
}

/* "ab/", a hash that begins with ab, and an extension: the path cannot leave the folder. */
static bool name_ok(const char *file)
{
    const char *hash = file + 3, *ending = hash + SHA256_HEX_SIZE - 1;
    return strlen(file) == 3 + SHA256_HEX_SIZE - 1 + 4 && file[2] == '/' && strncmp(file, hash, 2) == 0 &&
           strspn(hash, "0123456789abcdef") == SHA256_HEX_SIZE - 1 &&
           (strcmp(ending, ".png") == 0 || strcmp(ending, ".jpg") == 0);
}

int picture_open(const char *data_dir, const char *file, int64_t *size)
{
    struct stat st;
    if (!name_ok(file))
        return -1;
    char *path = talloc_asprintf(NULL, "%s/images/%s", data_dir, file);
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    talloc_free(path);
    if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
        *size = st.st_size;
        return fd;
    }
    if (fd >= 0)
        close(fd);
    return -1;
}

bool picture_whole(const char *data_dir, const char *file)
{
    char hash[SHA256_HEX_SIZE];
    int64_t size;
    int fd = picture_open(data_dir, file, &size);
    if (fd < 0)
        return false;
    bool whole = encoding_sha256_of_file(hash, fd) && strncmp(hash, file + 3, SHA256_HEX_SIZE - 1) == 0;
    close(fd);
    return whole;
}
