/* igny8 restore: fills an empty data folder from a backup. It unpacks and checks
 * everything in DATA/restoring first and moves igny8.db into place last. A restore
 * that was cut short therefore leaves no database, and the next one removes what it
 * left. */
#include "cli/cli.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ai/images/picture.h"
#include "base/rm_tree.h"
#include "cli/backup/archive.h"
#include "cli/commands/commands.h"
#include "cli/files.h"
#include "store/query/query.h"
#include "store/runs/runs.h"

#define PLACE "restoring"

/* What a backup holds besides the database. */
static const char *const folders[] = {"images", "arrived", "logs"};

static bool there(const char *folder, const char *name)
{
    struct stat st;
    char *path = talloc_asprintf(NULL, "%s/%s", folder, name);
    bool yes = lstat(path, &st) == 0;
    talloc_free(path);
    return yes;
}

static bool remove_below(const char *folder, const char *name, struct error *f)
{
    char *path = talloc_asprintf(NULL, "%s/%s", folder, name);
    bool gone = rm_tree(path, f);
    talloc_free(path);
    return gone;
}

/* ---- the folder that takes it -------------------------------------------------------- */

static bool empty_but_lock(const char *data, struct error *f)
{
    DIR *folder = opendir(data);
    if (folder == NULL)
        return file_failed(data, errno, f);
    bool empty = true;
    char found[256] = "";
    for (struct dirent *e; empty && (e = readdir(folder)) != NULL;) {
        static const char *const fine[] = {".", "..", "igny8.lock"};
        bool known = false;
        for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
            known = known || strcmp(e->d_name, fine[i]) == 0;
        empty = known;
        snprintf(found, sizeof found, "%s", e->d_name);
    }
    closedir(folder);
    return empty ||
           error_set(f, ERR_BAD_INPUT,
                     "The data folder %.150s is not empty (%.60s). Restore to another with --data, or "
                     "move this one away.",
                     data, found);
}

/* Removes what a restore that was cut short had moved into place. */
static bool clear_left(const char *data, struct error *f)
{
    if (!there(data, PLACE) || there(data, ARCHIVE_DATABASE))
        return true;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (!remove_below(data, folders[i], f))
            return false;
    return remove_below(data, PLACE, f);
}

static bool take_folder(struct cli *c, bool *made, struct error *f)
{
    struct stat st;
    const char *data = c->settings.data_dir;
    if (strncmp(c->settings.database_url, "postgres", 8) == 0)
        return error_set(
            f, ERR_BAD_INPUT,
            "The data are in PostgreSQL: restore them with pg_restore, and copy the folders images and "
            "arrived to %s.",
            data);
    *made = stat(data, &st) != 0;
    if (!*made && !there(data, "igny8.lock") && !empty_but_lock(data, f))
        return false; /* not even a lock file is created in a folder that is not igny8's */
    return data_folder_lock(c->mem, data, f) && clear_left(data, f) && empty_but_lock(data, f);
}

/* ---- is what was unpacked whole? --------------------------------------------------------- */

static bool database_whole(struct cli *c, struct db *db, struct error *f)
{
    struct rows *r = db_query(db, c->mem, "pragma integrity_check(1)", NO_BIND);
    const char *said = rows_next(r) ? row_text(r, "integrity_check") : db_last_error(db)->why;
    if (said == NULL || strcmp(said, "ok") != 0)
        return error_set(f, ERR_BAD_INPUT, "The backup's database is damaged (%.150s). Use another backup.",
                         said ? said : "unreadable");
    r = db_query(db, c->mem, "pragma foreign_key_check", NO_BIND);
    if (rows_next(r))
        return error_set(f, ERR_BAD_INPUT,
                         "The backup's database is damaged (a row of %.60s belongs to one of %.60s that is "
                         "missing). Use another backup.",
                         row_text(r, "table"), row_text(r, "parent"));
    struct error why;
    if (schema_version(db) == 0)
        return error_set(f, ERR_BAD_INPUT, "The backup's database is not one of igny8. Name another file.");
    return db_schema_fits(db, &why) || error_set(f, ERR_BAD_INPUT, "%s", why.why);
}

/* Images that were lost before the backup are reported; the rest is restored. */
static int64_t count_images_lost(struct db *db, const char *place)
{
    int64_t lost = 0, after = 0;
    for (bool more = true; more;) {
        struct rows *r = export_image_files(db, NULL, after, 500);
        more = rows_count(r) == 500;
        for (; rows_next(r); after = row_int(r, "id"))
            lost += !picture_whole(place, row_text(r, "file"));
        talloc_free(r);
    }
    return lost;
}

static bool whole(struct cli *c, const char *place, int64_t *images_lost, struct error *f)
{
    TALLOC_CTX *mem = talloc_new(c->mem);
    char *url = talloc_asprintf(mem, "%s/" ARCHIVE_DATABASE, place);
    struct db_source *source = db_source_new(mem, url, f);
    struct db *db = source ? db_connect(mem, source, f) : NULL;
    bool good = db && database_whole(c, db, f);
    if (good)
        *images_lost = count_images_lost(db, place);
    talloc_free(db); /* closing the connection removes what the check left beside the file */
    talloc_free(mem);
    return good;
}

/* ---- into place ----------------------------------------------------------------------------- */

static bool move(const char *place, const char *data, const char *name, struct error *f)
{
    if (!there(place, name))
        return true;
    char *from = talloc_asprintf(NULL, "%s/%s", place, name),
         *to = talloc_asprintf(from, "%s/%s", data, name);
    bool moved = rename(from, to) == 0 || file_failed(to, errno, f);
    talloc_free(from);
    return moved;
}

static bool put_in_place(const char *place, const char *data, struct error *f)
{
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (!move(place, data, folders[i], f))
            return false;
    return folder_sync(data, f) && move(place, data, ARCHIVE_DATABASE, f) && folder_sync(data, f);
}

static void leave_nothing(const char *data, bool made)
{
    clear_left(data, NULL);
    if (!made)
        return;
    char *lock = talloc_asprintf(NULL, "%s/igny8.lock", data);
    unlink(lock);
    rmdir(data);
    talloc_free(lock);
}

static void print_images_lost(const struct cli *c, bool checksums, int64_t lost)
{
    if (lost && checksums)
        fprintf(c->out, "%lld of its images were missing or damaged when the backup was made.\n",
                (long long)lost);
    else if (lost)
        fprintf(c->out, "%lld of its images are missing or damaged.\n", (long long)lost);
}

static int print_result(const struct cli *c, bool checksums, int64_t images_lost)
{
    const char *data = c->settings.data_dir;
    if (c->json)
        return cli_print(c, json_pack("{s:s, s:s, s:I, s:b}", "file", c->operands[0], "data", data,
                                      "images_lost", (json_int_t)images_lost, "checksums", checksums));
    fprintf(c->out, "%s is restored to %s.\n", c->operands[0], data);
    if (!checksums)
        fputs("It is of a version before 0.2 and carries no checksums: its database and its images were "
              "checked, its logs cannot be.\n",
              c->out);
    print_images_lost(c, checksums, images_lost);
    return 0;
}

static int restore(struct cli *c)
{
    struct error f = {0};
    bool made = false;
    int64_t images_lost = 0;
    struct archive_contents found;
    const char *data = c->settings.data_dir;
    if (access(c->operands[0], R_OK) != 0) {
        file_failed(c->operands[0], errno, &f);
        return cli_failed(c, &f);
    }
    if (!take_folder(c, &made, &f))
        return cli_failed(c, &f);
    char *place = talloc_asprintf(c->mem, "%s/" PLACE, data);
    if (!folder_ensure(place, FILE_PRIVATE, &f) || !archive_read(c->operands[0], place, &found, &f) ||
        !whole(c, place, &images_lost, &f) || !put_in_place(place, data, &f)) {
        leave_nothing(data, made);
        return cli_failed(c, &f);
    }
    if (!rm_tree(place, &f))
        return cli_failed(c, &f);
    return print_result(c, found.checksums, images_lost);
}

const struct command command_restore = {
    .name = "restore",
    .operands = "FILE",
    .summary = "restores a backup to an empty data folder",
    .operands_least = 1,
    .operands_most = 1,
    .closed = true,
    .run = restore,
};
