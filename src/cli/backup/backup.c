/* igny8 backup: writes database, images, delivered bytes that are not yet an image,
 * and logs to one file, while other commands work. It does not lock the data folder:
 * SQLite's own copy is consistent, and an image is on disk before its row exists, so
 * it is enough to copy the database first. */
#include "cli/cli.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "cli/backup/archive.h"
#include "cli/commands/commands.h"
#include "cli/files.h"

/* Adds every regular file below DATA/name whose name an archive may hold. Files that
 * are being written have other names; one that is removed in between is not needed. */
static bool add_folder(const struct cli *c, struct archive *out, const char *name, struct error *f)
{
    char *path = talloc_asprintf(NULL, "%s/%s", c->settings.data_dir, name);
    DIR *folder = opendir(path);
    bool good = folder || errno == ENOENT || file_failed(path, errno, f);
    for (struct dirent *e; good && folder && (e = readdir(folder)) != NULL;) {
        char *below = talloc_asprintf(path, "%s/%s", name, e->d_name);
        char *file = talloc_asprintf(path, "%s/%s", path, e->d_name);
        struct stat st;
        bool gone;
        if (!archive_name_ok(below) || lstat(file, &st) != 0)
            continue;
        if (S_ISDIR(st.st_mode))
            good = add_folder(c, out, below, f);
        else if (S_ISREG(st.st_mode) && !strstr(e->d_name, ".part") && !strstr(e->d_name, ".new"))
            good = archive_add_file(out, below, file, &gone, f) || gone;
    }
    if (folder)
        closedir(folder);
    talloc_free(path);
    return good;
}

static bool copy_database(struct cli *c, const char *copy, struct error *f)
{
    struct stat st;
    if (stat(c->settings.database_url, &st) != 0)
        return error_set(f, ERR_BAD_INPUT, "There is no database in %s yet, so there is nothing to back up.",
                         c->settings.data_dir);
    struct db_source *source = db_source_new(c->mem, c->settings.database_url, f);
    struct db *db = source ? db_connect(c->mem, source, f) : NULL;
    bool good = db && db_backup(db, copy, f);
    talloc_free(db);
    return good;
}

/* The copy is removed as soon as it is in the archive: both together need twice its space. */
static bool add_database(struct cli *c, struct archive *out, const char *folder, struct error *f)
{
    bool gone;
    char *copy = talloc_asprintf(c->mem, "%s/" ARCHIVE_DATABASE, folder);
    bool good = copy_database(c, copy, f) && archive_add_file(out, ARCHIVE_DATABASE, copy, &gone, f);
    unlink(copy);
    return good;
}

static bool fill(struct cli *c, FILE *file, const char *folder, struct error *f)
{
    char at[32];
    char *first = talloc_asprintf(c->mem, "igny8 " IGNY8_VERSION " backup of %s\n",
                                  clock_format(at, sizeof at, clock_now_ms(), CLOCK_ISO, NULL));
    struct archive *out = archive_begin(c->mem, file, first, f);
    return out && add_database(c, out, folder, f) && add_folder(c, out, "images", f) &&
           add_folder(c, out, "arrived", f) && add_folder(c, out, "logs", f) && archive_end(out, f);
}

static bool allowed(const struct cli *c, const char *path, struct error *f)
{
    struct stat st;
    if (strncmp(c->settings.database_url, "postgres", 8) == 0)
        return error_set(
            f, ERR_BAD_INPUT,
            "The data are in PostgreSQL: back them up with pg_dump, and copy the folders images and arrived "
            "of %s.",
            c->settings.data_dir);
    return lstat(path, &st) != 0 || file_failed(path, EEXIST, f);
}

static int backup(struct cli *c)
{
    struct error f = {0};
    const char *path = c->operands[0];
    if (!allowed(c, path, &f))
        return cli_failed(c, &f);
    const char *folder = work_folder(c->mem, path, &f);
    struct new_file *file = folder ? new_file_in(c->mem, folder, path, FILE_PRIVATE, &f) : NULL;
    if (file == NULL || !fill(c, file->out, folder, &f))
        return cli_failed(c, &f);
    long long size = (long long)ftello(file->out);
    if (!new_file_publish_durable(file, &f))
        return cli_failed(c, &f);
    if (c->json)
        return cli_print(c, json_pack("{s:s, s:I}", "file", path, "bytes", (json_int_t)size));
    fprintf(c->out, "%s: %lld KB. `igny8 restore %s --data DIR` restores it to an empty folder.\n", path,
            (size + 1023) / 1024, path);
    return 0;
}

const struct command command_backup = {
    .name = "backup",
    .operands = "FILE",
    .summary = "writes database, images and logs to one file, while other commands work",
    .operands_least = 1,
    .operands_most = 1,
    .closed = true,
    .run = backup,
};
