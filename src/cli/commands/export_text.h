/* export_text.h: names exported files and writes drafts as Markdown. Pure. */
#ifndef IGNY8_CLI_COMMANDS_EXPORT_TEXT_H
#define IGNY8_CLI_COMMANDS_EXPORT_TEXT_H

#include <jansson.h>
#include <stdint.h>
#include <talloc.h>

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

#endif
