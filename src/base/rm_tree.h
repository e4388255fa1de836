/* rm_tree.h: removes a folder with its contents. */
#ifndef IGNY8_BASE_RM_TREE_H
#define IGNY8_BASE_RM_TREE_H

#include "base/error.h"

/* Removes a file, or a folder with its contents, and follows no link; a missing path is not
 * an error. */
bool rm_tree(const char *path, struct error *);

#endif
