/* asset.h: the files that tools/embed builds into the binary. */
#ifndef IGNY8_BASE_ASSET_H
#define IGNY8_BASE_ASSET_H

#include <stddef.h>

/* Bytes are NUL-terminated beyond `length`. */
struct asset {
    const char *name; /* "prompts/auto_cluster.md", "migrations/001_spine.sql" */
    const char *bytes;
    size_t length;
};

const struct asset *asset_find(const char *name); /* NULL if the binary has no such file */
const struct asset *asset_at(int index);          /* sorted by path; NULL past the last */

#endif
