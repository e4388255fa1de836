/* commands.h: what commands share with each other. */
#ifndef IGNY8_CLI_COMMANDS_COMMANDS_H
#define IGNY8_CLI_COMMANDS_COMMANDS_H

#include <jansson.h>
#include <stdint.h>
#include <talloc.h>

#include "base/version.h"
#include "cli/cli.h"
#include "import/importer.h"

struct cli;

/* ---- import.c --------------------------------------------------------------------------------- */

/* Imports a file of keywords into a site, for every command that takes one. */

/* The site of --site, created if it is missing, unless the file cannot be imported.
 * A path NULL: there is no file. */
bool cli_import_site(struct cli *, const struct import_source *, bool strict, struct site *, struct error *);

/* Imports with the lease that PostgreSQL needs: it shows other processes that the
 * import is alive. */
bool cli_import(struct cli *, const struct site *, const struct import_source *, bool strict,
                struct import_report *, struct error *);

/* ---- export_text.c ---------------------------------------------------------------------------- */

/* Names exported files and writes drafts as Markdown. Pure. */

/* A file name of [a-z0-9-] for the slug that is not yet in `used` (a JSON object): a
 * taken name gets -2, -3 … The name is added to `used`. */
char *export_name(TALLOC_CTX *owner, json_t *used, const char *slug);

struct export_image {
    int64_t position; /* 0: featured */
    const char *heading, *alt, *file;
};

struct export_draft {
    const char *title, *meta_title, *meta_description, *slug, *status, *body;
    int64_t words;
    const struct export_image *images;
    int image_count;
};

/* The draft with its front matter. The featured image is first, each other image is
 * below its heading (at the end if the heading is gone). Links are relative:
 * images/FILE. */
char *export_markdown(TALLOC_CTX *owner, const struct export_draft *);

/* ---- doctor.c --------------------------------------------------------------------------------- */

/* The findings of the checks of `igny8 doctor`. */

enum finding_state { FINDING_OK, FINDING_WARNING, FINDING_FAILED };

struct findings {
    json_t *list; /* [{check, state, message}] */
    int failed;
    bool ours; /* no other igny8 uses the data: they may be changed */
};

/* Adds one line: the cause, and the remedy if there is something to do. */
void finding_add(struct findings *, const char *check, enum finding_state, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* doctor_provider.c: asks each provider that is not built in for its models, which
 * costs no tokens and no money. */
/* What was learned of the models of providers; --forget deletes it. */
void check_learned(const struct cli *, struct findings *);
void check_providers(const struct cli *, struct findings *);

/* doctor_posts.c: finds posts that must be published again, by site. */
void check_posts(const struct cli *, struct findings *);
/* doctor_data.c */
void check_data(const struct cli *, struct findings *);

/* ---- version.c -------------------------------------------------------------------------------- */

/* The version of this program and of its schema. */

/* The schema that this program creates: the number of its last migration. */
int version_schema(void);

#endif
