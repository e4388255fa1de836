/* cli.h: what every command gets and how it is described. One file a command,
 * each ends in its one const descriptor; main.c holds the table. */
#ifndef IGNY8_CLI_CLI_H
#define IGNY8_CLI_CLI_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <talloc.h>

#include "base/error.h"
#include "db/db.h"
#include "settings/environment.h"
#include "store/store.h"

struct option {
    const char *name;  /* "site" for --site */
    const char *value; /* "NAME": it takes one; NULL: a flag */
    const char *meaning;
};

enum { CLI_OPTIONS_MAX = 16, CLI_OPERANDS_MAX = 4 };

struct cli;

struct command {
    const char *name, *operands, *summary; /* operands: "FILE", or "" */
    int operands_least, operands_most;
    bool closed;         /* works without data folder and database */
    bool handles_sigint; /* Ctrl-C is told to it (cli_interrupted); any other command it ends */
    struct option options[CLI_OPTIONS_MAX];
    int (*run)(struct cli *);
};

/* What a server lends to a command that works inside it, on a thread of its
 * own (rpc_server.h). Outlives the command. */
struct server_context {
    const struct settings *settings;
    struct db_source *source;
    void (*wake)(void *arg);       /* the engine should look: a run was started or is wanted otherwise */
    void (*wake_clock)(void *arg); /* the scheduler should look: a schedule changed */
    bool (*ends)(void *arg, struct error *why); /* it stops: nobody will work what the command waits for */
    void *arg;
    const char *url; /* where it listens */
};

struct cli {
    TALLOC_CTX *mem;
    const struct command *command;
    const struct command *const *commands; /* all of them; NULL ends */
    const char *values[CLI_OPTIONS_MAX];   /* by option; a flag that was given is "" */
    const char *operands[CLI_OPERANDS_MAX + 1];
    int operand_count;
    /* What the command says: a client's, where the command works inside a server. No command
     * touches stdout, stderr or the working directory of the process itself. */
    FILE *out, *err;
    const char *folder; /* where relative paths stand; NULL: the process's working directory */
    const struct server_context *server; /* NULL: the command has the data folder to itself */
    int interrupt;                       /* readable once the person wants it to end; -1: unwatched */
    bool json;
    const char *data, *account_name; /* --data, --account */
    struct settings settings;
    /* open, unless the command is `closed` */
    struct db_source *source;
    struct db *db;
    struct account account;
};

/* The value of --name, NULL if it was not given. A name that the command does not list is a programming
 * error. */
const char *cli_value(const struct cli *, const char *name);
bool cli_flag(const struct cli *, const char *name);
/* A whole number from least to most; `otherwise` when it was not given. */
bool cli_number(const struct cli *, const char *name, int64_t least, int64_t most, int64_t otherwise,
                int64_t *out, struct error *);

/* Says the sentence (standard error; with --json {"error": {code, message}} on
 * standard output) and answers the exit status: 2 for bad input, else 1. */
int cli_failed(const struct cli *, const struct error *);
/* The same with the cause that the database's transaction remembers. */
int cli_db_failed(const struct cli *);

/* Prints JSON and a line end; takes the reference. Answers 0. */
int cli_print(const struct cli *, json_t *);

/* From here on Ctrl-C (SIGTERM too) does not end the program but is told by
 * cli_interrupted, once; whoever presses it again leaves at once (130). Inside a
 * server it is the client's Ctrl-C, or that the client has gone. */
bool cli_handle_interrupts(struct cli *, struct error *);
bool cli_interrupted(struct cli *);

/* The site of --site; `make`: makes it when it is missing. False: *f says why. */
bool cli_site(struct cli *, bool make, struct site *, struct error *);

extern const struct command command_run, command_import, command_export, command_sites, command_accounts,
    command_credits, command_estimate, command_logs, command_doctor, command_backup, command_restore,
    command_cleanup, command_version, command_serve, command_worker, command_tokens, command_users;

#endif
