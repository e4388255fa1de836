/* igny8 verify: reads a backup to its end and compares it with its checksums. It needs no data
 * folder and writes nothing. */
#include "cli/commands/commands.h"

#include <errno.h>
#include <unistd.h>

#include "cli/backup/archive.h"
#include "cli/cli.h"
#include "cli/files.h"

/* In a backup with checksums such an image was so before; in one without, the backup may be at fault. */
static bool images_right(const char *path, const struct archive_contents *found, struct error *f)
{
    return found->checksums || found->images_wrong == 0 ||
           error_set(f, ERR_BAD_ITEM,
                     "%.150s is damaged, or was made of damaged data: %.100s does not match its name. Use "
                     "another backup.",
                     path, found->image_wrong);
}

static int print_found(const struct cli *c, const char *path, const struct archive_contents *found)
{
    if (c->json)
        return cli_print(c,
                         json_pack("{s:s, s:s, s:b, s:I, s:I, s:I, s:I}", "file", path, "made", found->first,
                                   "checksums", found->checksums, "members", (json_int_t)found->members,
                                   "images", (json_int_t)found->images, "images_damaged",
                                   (json_int_t)found->images_wrong, "bytes", (json_int_t)found->bytes));
    fprintf(c->out, "%s is %s: %s, with its database, %lld images and %lld other files%s.\n", path,
            found->checksums ? "whole" : "complete", found->first, (long long)found->images,
            (long long)(found->members - found->images - 1),
            found->checksums ? "" : "; it carries no checksums, so only its images could be compared");
    if (found->images_wrong)
        fprintf(c->out, "%lld of its images were damaged when the backup was made, the first of them %s.\n",
                (long long)found->images_wrong, found->image_wrong);
    return 0;
}

static int verify(struct cli *c)
{
    struct error f = {0};
    struct archive_contents found;
    const char *path = c->operands[0];
    if (access(path, R_OK) != 0) {
        file_failed(path, errno, &f);
        return cli_failed(c, &f);
    }
    if (archive_read(path, NULL, &found, &f) && images_right(path, &found, &f))
        return print_found(c, path, &found);
    if (f.kind == ERR_BAD_INPUT) /* the command was given well: what it found is bad */
        f.kind = ERR_BAD_ITEM;
    return cli_failed(c, &f);
}

const struct command command_verify = {
    .name = "verify",
    .operands = "FILE",
    .summary = "checks that a backup is whole, and says what it holds",
    .operands_least = 1,
    .operands_most = 1,
    .closed = true,
    .run = verify,
};
