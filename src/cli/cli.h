/* cli.h: what every command gets and how it is described; from argv to its run. */
#ifndef IGNY8_CLI_CLI_H
#define IGNY8_CLI_CLI_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <talloc.h>

#include "base/error.h"
#include "cli/commands/commands.h"
#include "db/db.h"
#include "settings/settings.h"
#include "store/store.h"

/* ---- cli.c ------------------------------------------------------------------------------------ */

/* What every command receives and how it is described. Each command has one
 * file, which ends in its const descriptor; main.c holds the table. */

struct option {
    const char *name;  /* "site" for --site */
    const char *value; /* "NAME": it takes a value; NULL: a flag */
    const char *meaning;
};

enum { CLI_OPTIONS_MAX = 16, CLI_OPERANDS_MAX = 4 };

struct cli;

struct command {
    const char *name, *operands, *summary; /* operands: "FILE", or "" */
    int operands_least, operands_most;
    bool closed;         /* works without data folder and database */
    bool handles_sigint; /* Ctrl-C is reported by cli_interrupted; it ends all other commands */
    struct option options[CLI_OPTIONS_MAX];
    int (*run)(struct cli *);
};

/* What a server lends to a command that runs inside it, on its own thread
 * (rpc_server.c). Outlives the command. */
struct server_context {
    const struct settings *settings;
    struct db_source *source;
    void (*wake)(void *arg);                    /* the engine should look: a run was started or changed */
    void (*wake_clock)(void *arg);              /* the scheduler should look: a schedule changed */
    bool (*ends)(void *arg, struct error *why); /* true: the server stops, the command must not wait */
    void *arg;
    const char *url; /* where the server listens */
};

struct cli {
    TALLOC_CTX *mem;
    const struct command *command;
    const struct command *const *commands; /* all of them; NULL ends */
    const char *values[CLI_OPTIONS_MAX];   /* by option; a flag that was given is "" */
    const char *operands[CLI_OPERANDS_MAX + 1];
    int operand_count;
    /* Where the command writes: the client's files if it runs inside a server. No command
     * touches stdout, stderr or the working directory of the process itself. */
    FILE *out, *err;
    const char *folder; /* relative paths start here; NULL: the process's working directory */
    const struct server_context *server; /* NULL: the command has the data folder to itself */
    int interrupt;                       /* readable once the person asks to end; -1: not watched */
    bool json;
    const char *data, *account_name; /* --data, --account */
    struct settings settings;
    /* open, unless the command is `closed` */
    struct db_source *source;
    struct db *db;
    struct account account;
};

/* The value of --name, NULL if it was not given. A name that the command's descriptor does not list is a
 * programming error. */
const char *cli_value(const struct cli *, const char *name);
bool cli_flag(const struct cli *, const char *name);
/* A whole number from least to most; `otherwise` if the option was not given. */
bool cli_number(const struct cli *, const char *name, int64_t least, int64_t most, int64_t otherwise,
                int64_t *out, struct error *);

/* Prints the error (standard error; with --json {"error": {code, message}} on
 * standard output) and returns the exit status: 2 for bad input, else 1. */
int cli_failed(const struct cli *, const struct error *);
/* The same with the error that the database's transaction remembers. */
int cli_db_failed(const struct cli *);

/* Prints JSON and a line end; takes the reference. Returns 0. */
int cli_print(const struct cli *, json_t *);

/* From here on the first Ctrl-C (or SIGTERM) does not end the program: cli_interrupted
 * reports it. The second ends the program at once (130). Inside a server it is the
 * client's Ctrl-C, or the end of the client. */
bool cli_handle_interrupts(struct cli *, struct error *);
bool cli_interrupted(struct cli *);

/* The site of --site; `make`: creates it if it is missing. False: the error says why. */
bool cli_site(struct cli *, bool make, struct site *, struct error *);

extern const struct command command_run, command_import, command_export, command_sites, command_accounts,
    command_credits, command_prices, command_estimate, command_logs, command_doctor, command_backup,
    command_restore, command_verify, command_cleanup, command_version, command_serve, command_worker,
    command_tokens, command_users, command_try_now;

/* ---- cli main --------------------------------------------------------------------------------- */

/* Runs the command that argv names. */

/* The table ends with NULL. Returns the exit status: 0 done, 1 failed, 2 bad usage. */
int cli_main(const struct command *const *commands, int argc, char **argv);

const struct command *cli_command(const struct command *const *commands, const char *name);

/* cli_open.c: opens data folder, database and account, and finishes what a killed process left.
 * Inside a server it only connects to the server's database. */
bool cli_open(struct cli *, struct error *);

/* False: igny8.db is empty, but images or logs of an account lie beside it, so that to go on would begin
 * another account. */
bool database_not_emptied(const struct settings *, struct error *);

/* cli_parse.c: options before or after operands, --name value or --name=value; -- ends options.
 * If c->folder is set, relative paths are resolved against it: values and operands that the
 * descriptor calls FILE or DIR. */
bool cli_parse(struct cli *, int argc, char **argv, struct error *);

/* cli_help.c */
void cli_help(const struct command *const *commands);
void cli_help_command(const struct command *);

struct findings; /* cli/commands/commands.h */

/* ---- departed_users.c ------------------------------------------------------------------------- */

/* Tokens and links of people who left an account or are no longer its owner. */

/* At a start: revokes the tokens and open links of such people in every account and logs a line for each.
 * Until 0.2.0 tokens and links outlived their creators. */
bool departed_revoke(struct db *, struct error *);

/* Adds a finding that names what was revoked for this reason in the last month. */
void check_departed(struct cli *, struct findings *);

#endif
