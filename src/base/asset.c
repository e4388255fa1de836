/* Finds embedded files by name. */
#include "base/asset.h"

#include <string.h>

extern const struct asset igny8_assets[]; /* assets.S, written by tools/embed */

const struct asset *asset_find(const char *name)
{
    for (const struct asset *a = igny8_assets; a->name; a++)
        if (strcmp(a->name, name) == 0)
            return a;
    return NULL;
}

const struct asset *asset_at(int index)
{
    for (const struct asset *a = igny8_assets; a->name; a++)
        if (index-- == 0)
            return a;
    return NULL;
}
