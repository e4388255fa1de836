/* version.h: the version of this program and of its schema. */
#ifndef IGNY8_CLI_COMMANDS_VERSION_H
#define IGNY8_CLI_COMMANDS_VERSION_H

#include "base/version.h"

/* The schema that this program creates: the number of its last migration. */
int version_schema(void);

#endif
