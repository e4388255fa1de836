/* igny8 doctor: whether what the database names is there: files of images, the key of sealed secrets. */
#include <sys/stat.h>

#include "base/secret.h"
#include "cli/commands/commands.h"
#include "store/query/query.h"

enum { A_READ = 1000, SECRETS = 100 };

static void check_images(const struct cli *c, struct findings *all)
{
    int64_t count = 0, missing = 0, after = 0, first = 0;
    for (int n = A_READ; n == A_READ;) {
        struct rows *r = images_with_files(c->db, c->mem, after, A_READ);
        for (n = 0; rows_next(r); n++) {
            struct stat st;
            after = row_int(r, "id");
            char *path = talloc_asprintf(r, "%s/images/%s", c->settings.data_dir, row_text(r, "file"));
            bool there = stat(path, &st) == 0 && st.st_size > 0;
            first = there || first ? first : after;
            missing += !there;
            count++;
        }
        talloc_free(r);
    }
    if (missing)
        finding_add(all, "images", FINDING_FAILED,
                    "%lld of %lld images have no file in %s/images (the first is image %lld). Copy the files "
                    "from a backup, or generate those images again.",
                    (long long)missing, (long long)count, c->settings.data_dir, (long long)first);
    else
        finding_add(all, "images", FINDING_OK, "%lld images have their files", (long long)count);
}

static void check_secrets(const struct cli *c, struct findings *all)
{
    struct error why = {0};
    int lost = 0;
    struct rows *r = sealed_secrets(c->db, c->mem, SECRETS);
    while (rows_next(r))
        lost += secret_open(r, c->settings.secret_key_file, row_text(r, "sealed"), &why) == NULL;
    if (lost)
        finding_add(
            all, "secrets", FINDING_FAILED,
            "%d stored passwords and secrets cannot be read: %s Put back the key file from a backup, or "
            "enter them again.",
            lost, why.why);
    else
        finding_add(all, "secrets", FINDING_OK, "%d stored passwords and secrets can be read", rows_count(r));
    talloc_free(r);
}

void check_data(const struct cli *c, struct findings *all)
{
    if (c->db == NULL || db_failed(c->db) || schema_version(c->db) != version_schema())
        return;
    check_images(c, all);
    check_secrets(c, all);
}
