/* data_folder.h: a data folder is for its own user alone. What is made in it is
 * 0700 or 0600 from the start; one that an earlier version made under the usual
 * umask, or that was copied without its modes, is closed when igny8 starts. */
#ifndef IGNY8_BASE_DATA_FOLDER_H
#define IGNY8_BASE_DATA_FOLDER_H

#include <stddef.h>

/* How many of igny8's own files and folders in it (database, secret.key, logs,
 * images …) every user of the machine can reach; `first` names one of them.
 * 0 where others cannot enter the folder, and where it is not there. */
int data_folder_exposed(const char *data_dir, char *first, size_t size);

/* Takes from group and others what they may do there, if others may do anything:
 * of the folder itself, unless something that is not igny8's lies in it, and of
 * igny8's own in it. A group's rights alone were given on purpose and stay. Says
 * in the log what was exposed, and where it could not be closed. */
void data_folder_close(const char *data_dir);

#endif
