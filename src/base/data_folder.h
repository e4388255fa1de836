/* data_folder.h: only its own user can access a data folder. igny8 creates its files with
 * mode 0700 or 0600. A folder that an earlier version created under the usual umask, or
 * that was copied without its modes, is restricted when igny8 starts. */
#ifndef IGNY8_BASE_DATA_FOLDER_H
#define IGNY8_BASE_DATA_FOLDER_H

#include <stddef.h>

/* How many of igny8's own files and folders in it (database, secret.key, logs, images …)
 * every user of the machine can reach; `first` names one of them. 0 if others cannot enter
 * the folder, or if it does not exist. */
int data_folder_exposed(const char *data_dir, char *first, size_t size);

/* If others have any permission, removes the permissions of group and others: from igny8's
 * own entries, and from the folder itself unless it has other entries. Permissions of the
 * group alone were given on purpose and stay. Logs what was exposed, and where the mode
 * could not be changed. */
void data_folder_close(const char *data_dir);

#endif
