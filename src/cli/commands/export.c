/* igny8 export: drafts as Markdown with their images, keywords as CSV. */
#include "cli/cli.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/commands/commands.h"
#include "cli/files.h"
#include "import/importer.h"
#include "store/query/query.h"

enum { KEYWORDS_A_PAGE = 500, DRAFTS_A_PAGE = 100 };

struct export
{
    struct cli *cli;
    const struct site *site;
    const char *folder, *status;
    const char *work; /* for files that are being written to `folder` */
    json_t *used;     /* taken file names of drafts */
    int64_t drafts, images, missing, keywords;
};

static bool read_well(const struct export *e, struct error *f)
{
    const struct db *db = e->cli->db;
    return !db_failed(db) || error_set(f, db_last_error(db)->kind, "%s", db_last_error(db)->why);
}

/* ---- keywords ------------------------------------------------------------------------ */

static bool write_keywords(struct export *e, const char *path, struct error *f)
{
    struct db *db = e->cli->db;
    TALLOC_CTX *mem = talloc_new(NULL);
    const char *work = work_folder(mem, path, f);
    struct new_file *file = work ? new_file_in(mem, work, path, FILE_UMASK, f) : NULL;
    if (file == NULL) {
        talloc_free(mem);
        return false;
    }
    keyword_csv_header(file->out);
    bool more = true;
    for (int64_t after = 0; more && !db_failed(db);) {
        struct rows *r = export_keywords(db, NULL, e->site->id, after, KEYWORDS_A_PAGE);
        more = rows_count(r) == KEYWORDS_A_PAGE;
        for (; rows_next(r); e->keywords++) {
            after = row_int(r, "id");
            keyword_csv_row(file->out, r);
        }
        talloc_free(r);
    }
    bool good = read_well(e, f) && new_file_publish(file, f);
    talloc_free(mem);
    return good;
}

/* ---- drafts -------------------------------------------------------------------------- */

/* A missing image file is counted and reported at the end. */
static bool copy_image(struct export *e, TALLOC_CTX *mem, const char *file, bool *there, struct error *f)
{
    const char *slash = strrchr(file, '/');
    char *from = talloc_asprintf(mem, "%s/images/%s", e->cli->settings.data_dir, file);
    char *to = talloc_asprintf(mem, "%s/images/%s", e->folder, slash ? slash + 1 : file);
    struct stat st;
    long long copied;
    *there = stat(from, &st) == 0;
    e->missing += !*there;
    e->images += *there;
    if (!*there)
        return true;
    struct new_file *copy = new_file_in(mem, e->work, to, FILE_UMASK, f);
    return copy && file_append(copy->out, from, -1, &copied, f) && new_file_publish(copy, f);
}

static bool take_images(struct export *e, TALLOC_CTX *mem, int64_t content, struct export_draft *d,
                        struct error *f)
{
    struct rows *r = export_images(e->cli->db, mem, content);
    struct export_image *list = talloc_zero_array(mem, struct export_image, (unsigned)rows_count(r) + 1);
    d->images = list;
    while (rows_next(r)) {
        bool there;
        struct export_image *image = &list[d->image_count];
        image->position = row_int(r, "position");
        image->heading = row_text(r, "heading");
        image->alt = row_text(r, "alt");
        image->file = row_text(r, "file");
        if (!copy_image(e, mem, image->file, &there, f))
            return false;
        d->image_count += there;
    }
    return read_well(e, f);
}

static bool write_draft(struct export *e, const struct rows *r, struct error *f)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct export_draft d = {.title = row_text(r, "title"),
                             .meta_title = row_text(r, "meta_title"),
                             .meta_description = row_text(r, "meta_description"),
                             .slug = row_text(r, "slug"),
                             .status = row_text(r, "status"),
                             .body = row_text(r, "body"),
                             .words = row_int(r, "words")};
    bool good = take_images(e, mem, row_int(r, "id"), &d, f);
    if (good) {
        char *name = export_name(mem, e->used, d.slug);
        struct new_file *file =
            new_file_in(mem, e->work, talloc_asprintf(mem, "%s/%s.md", e->folder, name), FILE_UMASK, f);
        good = file != NULL;
        if (good)
            fputs(export_markdown(mem, &d), file->out);
        good = good && new_file_publish(file, f);
    }
    e->drafts += good;
    talloc_free(mem);
    return good;
}

static bool write_drafts(struct export *e, struct error *f)
{
    char *images = talloc_asprintf(e->cli->mem, "%s/images", e->folder);
    if (!folder_ensure(images, FILE_UMASK, f) || (e->work = work_folder(e->cli->mem, images, f)) == NULL)
        return false;
    bool more = true, good = true;
    for (int64_t after = 0; good && more;) {
        struct rows *r = export_contents(e->cli->db, NULL, e->site->id, e->status, after, DRAFTS_A_PAGE);
        more = rows_count(r) == DRAFTS_A_PAGE;
        good = read_well(e, f);
        while (good && rows_next(r)) {
            after = row_int(r, "id");
            good = write_draft(e, r, f);
        }
        talloc_free(r);
    }
    return good;
}

/* ---- the command ------------------------------------------------------------------------ */

static bool options_ok(const struct cli *c, struct error *f)
{
    static const char *const statuses[] = {"draft", "review", "sent_back", "published", "trashed"};
    const char *status = cli_value(c, "status");
    bool known = status == NULL;
    for (size_t i = 0; status && i < sizeof statuses / sizeof *statuses; i++)
        known = known || strcmp(status, statuses[i]) == 0;
    if (!known)
        return error_set(
            f, ERR_BAD_INPUT,
            "--status: '%.40s' is not valid; use draft, review, sent_back, published or trashed.", status);
    if (c->operand_count == 0 && cli_value(c, "keywords") == NULL)
        return error_set(
            f, ERR_BAD_INPUT,
            "`igny8 export` needs a folder for the drafts, or --keywords FILE for the keywords.");
    return true;
}

static bool work(struct export *e, struct error *f)
{
    const char *keywords = cli_value(e->cli, "keywords");
    if (e->folder && !write_drafts(e, f))
        return false;
    if (keywords == NULL)
        keywords = talloc_asprintf(e->cli->mem, "%s/keywords.csv", e->folder);
    if (!write_keywords(e, keywords, f))
        return false;
    return e->missing == 0 ||
           error_set(f, ERR_BAD_ITEM,
                     "%lld drafts are in %s, but %lld of their images are missing from the data "
                     "folder. Restore its images folder from a backup.",
                     (long long)e->drafts, e->folder, (long long)e->missing);
}

static int print_result(const struct export *e)
{
    const struct cli *c = e->cli;
    const char *keywords = cli_value(c, "keywords");
    if (c->json)
        return cli_print(c, json_pack("{s:I, s:I, s:I, s:s?, s:s?}", "drafts", (json_int_t)e->drafts,
                                      "images", (json_int_t)e->images, "keywords", (json_int_t)e->keywords,
                                      "directory", e->folder, "file", keywords));
    if (e->folder)
        fprintf(c->out, "%lld draft%s with %lld image%s in %s\n", (long long)e->drafts,
                e->drafts == 1 ? "" : "s", (long long)e->images, e->images == 1 ? "" : "s", e->folder);
    fprintf(c->out, "%lld keyword%s in %s%s\n", (long long)e->keywords, e->keywords == 1 ? "" : "s",
            keywords ? keywords : e->folder, keywords ? "" : "/keywords.csv");
    return 0;
}

static int export(struct cli *c)
{
    struct site site;
    struct error f = {0};
    if (!options_ok(c, &f) || !cli_site(c, false, &site, &f))
        return cli_failed(c, &f);
    struct export e = {.cli = c,
                       .site = &site,
                       .folder = c->operands[0],
                       .status = cli_value(c, "status"),
                       .used = json_object()};
    bool good = work(&e, &f);
    json_decref(e.used);
    return good ? print_result(&e) : cli_failed(c, &f);
}

const struct command command_export = {
    .name = "export",
    .operands = "[DIR]",
    .summary = "writes drafts as Markdown with their images, and keywords as CSV",
    .operands_most = 1,
    .options = {{"site", "NAME", "the site"},
                {"status", "S", "only drafts of this status: draft, review, sent_back, published, trashed"},
                {"keywords", "FILE", "writes the keywords to this CSV file (default: DIR/keywords.csv)"}},
    .run = export,
};
