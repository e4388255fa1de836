#include "ai/picture.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ai/picture_render.h"

/* ---- drawing and fitting -------------------------------------------------------------- */

static bool take_answer(const json_t *answer, char *bytes, size_t length, struct picture *picture,
                        struct fail *f)
{
    const char *error = json_string_value(json_object_get(answer, "error"));
    const char *type = json_string_value(json_object_get(answer, "type"));
    if (error)
        return fail_set(f, BAD_ITEM, "%s", error);
    if (type == NULL || length == 0)
        return fail_set(f, BAD_ITEM, "igny8-render answered without an image.");
    *picture = (struct picture){
        .bytes = bytes,
        .length = length,
        .type = strcmp(type, "image/png") == 0 ? "image/png" : "image/jpeg",
        .width = (int)json_integer_value(json_object_get(answer, "width")),
        .height = (int)json_integer_value(json_object_get(answer, "height")),
    };
    return true;
}

static bool work(struct pictures *p, TALLOC_CTX *owner, json_t *job, const char *bytes, size_t length,
                 struct picture *picture, struct fail *f)
{
    json_t *answer;
    char *out;
    size_t n;
    if (job == NULL)
        return fail_set(f, BAD_ITEM, "The image's title is not valid text.");
    bool done = render_job(p, owner, job, bytes, length, &answer, &out, &n, f);
    json_decref(job);
    if (!done)
        return false;
    bool good = take_answer(answer, out, n, picture, f);
    json_decref(answer);
    if (!good)
        talloc_free(out);
    return good;
}

bool picture_fit(struct pictures *p, TALLOC_CTX *owner, const char *bytes, size_t length, int width,
                 int height, struct picture *picture, struct fail *f)
{
    json_t *job = json_pack("{s:s, s:i, s:i, s:I}", "job", "fit", "width", width, "height", height, "bytes",
                            (json_int_t)length);
    return work(p, owner, job, bytes, length, picture, f);
}

bool picture_card(struct pictures *p, TALLOC_CTX *owner, const char *title, const char *site, int width,
                  int height, struct picture *picture, struct fail *f)
{
    json_t *job = json_pack("{s:s, s:s, s:s, s:i, s:i}", "job", "card", "title", title ? title : "", "site",
                            site ? site : "", "width", width, "height", height);
    return work(p, owner, job, "", 0, picture, f);
}

/* ---- storing ----------------------------------------------------------------------------- */

/* SHA-256, so that anyone can check a file with sha256sum. */
enum { HASH_BYTES = crypto_hash_sha256_BYTES, HASH_TEXT = HASH_BYTES * 2 + 1 };

static void hash_text(char text[HASH_TEXT], const char *bytes, size_t n)
{
    unsigned char hash[HASH_BYTES];
    crypto_hash_sha256(hash, (const unsigned char *)bytes, n);
    sodium_bin2hex(text, HASH_TEXT, hash, sizeof hash);
}

static bool cannot(const char *what, const char *path, struct fail *f)
{
    return fail_set(f, RETRY_LATER,
                    "The image cannot be stored: %s %s: %s. Make room or give write permission.", what, path,
                    strerror(errno));
}

static bool make_folder(const char *path, struct fail *f)
{
    return mkdir(path, 0777) == 0 || errno == EEXIST ? true : cannot("making", path, f);
}

static bool sync_folder(const char *path, struct fail *f)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return good ? true : cannot("syncing", path, f);
}

static bool write_synced(const char *path, const char *bytes, size_t n, struct fail *f)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
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

static bool put(const char *folder, const char *file, const struct picture *picture, struct fail *f)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    char *path = talloc_asprintf(mem, "%s/%s", folder, file);
    char *fresh =
        talloc_asprintf(mem, "%s/.%s.%d.%p.new", folder, file, (int)getpid(), (const void *)picture);
    bool good = access(path, R_OK) == 0;
    if (!good && write_synced(fresh, picture->bytes, picture->length, f))
        good = rename(fresh, path) == 0 ? sync_folder(folder, f) : cannot("naming", path, f);
    talloc_free(mem);
    return good;
}

bool picture_store(TALLOC_CTX *owner, const char *data_dir, const struct picture *picture, char **file,
                   struct fail *f)
{
    char hash[HASH_TEXT];
    hash_text(hash, picture->bytes, picture->length);
    TALLOC_CTX *mem = talloc_new(NULL);
    char *images = talloc_asprintf(mem, "%s/images", data_dir);
    char *folder = talloc_asprintf(mem, "%s/%.2s", images, hash);
    char *name = talloc_asprintf(mem, "%s.%s", hash, strcmp(picture->type, "image/png") == 0 ? "png" : "jpg");
    bool there = access(folder, X_OK) == 0;
    bool good = there || (make_folder(images, f) && make_folder(folder, f) && sync_folder(images, f));
    good = good && put(folder, name, picture, f);
    if (good)
        *file = talloc_asprintf(owner, "%.2s/%s", hash, name);
    talloc_free(mem);
    return good;
}

bool picture_whole(const char *data_dir, const char *file)
{
    char path[4096], hash[HASH_TEXT];
    struct stat st;
    snprintf(path, sizeof path, "%s/images/%s", data_dir, file);
    FILE *in = fopen(path, "rbe");
    if (in == NULL)
        return false;
    bool whole = false;
    if (fstat(fileno(in), &st) == 0 && st.st_size > 0 && st.st_size < (64 << 20)) {
        char *bytes = talloc_size(NULL, (size_t)st.st_size);
        size_t n = fread(bytes, 1, (size_t)st.st_size, in);
        hash_text(hash, bytes, n);
        whole = n == (size_t)st.st_size && strncmp(file + 3, hash, HASH_TEXT - 1) == 0;
        talloc_free(bytes);
    }
    fclose(in);
    return whole;
}
