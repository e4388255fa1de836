/* version.h: which igny8 this is. */
#ifndef IGNY8_CLI_COMMANDS_VERSION_H
#define IGNY8_CLI_COMMANDS_VERSION_H

#include "base/version.h"

/* The schema that this program makes: the number of its last migration. */
int version_schema(void);

#endif
