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

/* Output of a program that has read hostile bytes is checked before it is trusted. */
static bool is_image(const char *type, const char *bytes, size_t length)
{
    if (strcmp(type, "image/png") == 0)
        return length > 8 && memcmp(bytes, "\x89PNG\r\n\x1a\n", 8) == 0;
    return strcmp(type, "image/jpeg") == 0 && length > 3 && memcmp(bytes, "\xFF\xD8\xFF", 3) == 0;
}

static bool read_answer(const json_t *answer, char *bytes, size_t length, int width, int height,
                        struct picture *picture, struct error *f)
{
    const char *error = json_string_value(json_object_get(answer, "error"));
    const char *type = json_string_value(json_object_get(answer, "type"));
    const char *note = json_string_value(json_object_get(answer, "note"));
    if (error)
        return error_set(f, ERR_BAD_ITEM, "%s", error);
    if (type == NULL || !is_image(type, bytes, length) ||
        json_integer_value(json_object_get(answer, "width")) != width ||
        json_integer_value(json_object_get(answer, "height")) != height)
        return error_set(f, ERR_BAD_ITEM,
                         "The image cannot be decoded: igny8-render returned no valid image.");
    if (note)
        log_line(LOG_WARN, "%s", note);
    *picture = (struct picture){
        .bytes = bytes,
        .length = length,
        .type = strcmp(type, "image/png") == 0 ? "image/png" : "image/jpeg",
        .width = width,
        .height = height,
    };
    return true;
}

static bool run_job(struct picture_renderer *p, TALLOC_CTX *owner, json_t *job, const char *bytes,
                    size_t length, int width, int height, struct picture *picture, struct error *f)
{
    json_t *answer;
    char *out;
    size_t n;
    if (job == NULL)
        return error_set(f, ERR_BAD_ITEM, "The image's title is not valid text.");
    bool done = picture_render_job(p, owner, job, bytes, length, &answer, &out, &n, f);
    json_decref(job);
    if (!done)
        return false;
    bool good = read_answer(answer, out, n, width, height, picture, f);
    json_decref(answer);
    if (!good)
        talloc_free(out);
    return good;
}

bool picture_fit(struct picture_renderer *p, TALLOC_CTX *owner, const char *bytes, size_t length, int width,
                 int height, struct picture *picture, struct error *f)
{
    if (length > INPUT_MAX)
        return error_set(f, ERR_BAD_ITEM, "The image has %zu bytes; the limit is %zu. Use a smaller one.",
                         length, INPUT_MAX);
    json_t *job = json_pack("{s:s, s:i, s:i, s:I}", "job", "fit", "width", width, "height", height, "bytes",
                            (json_int_t)length);
    return run_job(p, owner, job, bytes, length, width, height, picture, f);
}

bool picture_card(struct picture_renderer *p, TALLOC_CTX *owner, const char *title, const char *site,
                  int width, int height, struct picture *picture, struct error *f)
{
    json_t *job = json_pack("{s:s, s:s, s:s, s:i, s:i}", "job", "card", "title", title ? title : "", "site",
                            site ? site : "", "width", width, "height", height);
    return run_job(p, owner, job, "", 0, width, height, picture, f);
}

/* ---- storing ----------------------------------------------------------------------------- */

static bool cannot(const char *what, const char *path, struct error *f)
{
    return error_set(f, ERR_RETRY_LATER,
                     "The image cannot be stored: %s %s: %s. Free disk space or give write permission.", what,
                     path, strerror(errno));
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
