/* cli_main.h: runs the command that argv names. */
#ifndef IGNY8_CLI_CLI_MAIN_H
#define IGNY8_CLI_CLI_MAIN_H

#include "cli/cli.h"

/* The table ends with NULL. Returns the exit status: 0 done, 1 failed, 2 bad usage. */
int cli_main(const struct command *const *commands, int argc, char **argv);

const struct command *cli_command(const struct command *const *commands, const char *name);

/* cli_open.c: opens data folder, database and account, and finishes what a killed process left.
 * Inside a server it only connects to the server's database. */
bool cli_open(struct cli *, struct error *);

/* cli_parse.c: options before or after operands, --name value or --name=value; -- ends options.
 * If c->folder is set, relative paths are resolved against it: values and operands that the
 * descriptor calls FILE or DIR. */
bool cli_parse(struct cli *, int argc, char **argv, struct error *);

/* cli_help.c */
void cli_help(const struct command *const *commands);
void cli_help_command(const struct command *);

#endif
