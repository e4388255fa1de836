/* import.h: imports a file of keywords into a site, for every command that takes one. */
#ifndef IGNY8_CLI_COMMANDS_IMPORT_H
#define IGNY8_CLI_COMMANDS_IMPORT_H

#include "cli/cli.h"
#include "import/importer.h"

/* The site of --site, created if it is missing, unless the file cannot be imported.
 * A path NULL: there is no file. */
bool cli_import_site(struct cli *, const struct import_source *, bool strict, struct site *, struct error *);

/* Imports with the lease that PostgreSQL needs: it shows other processes that the
 * import is alive. */
bool cli_import(struct cli *, const struct site *, const struct import_source *, bool strict,
                struct import_report *, struct error *);

#endif
