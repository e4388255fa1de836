/* rm_tree.h: a folder with all that is in it. */
#ifndef IGNY8_BASE_RM_TREE_H
#define IGNY8_BASE_RM_TREE_H

#include "base/error.h"

/* Removes a file, or a folder with all that is in it, following no link; what
 * is not there is no failure. */
bool rm_tree(const char *path, struct error *);

#endif
