/* cli.h: what every command gets and how it is described. One file a command,
 * each ends in its one const descriptor; main.c holds the table. */
#ifndef IGNY8_CLI_H
#define IGNY8_CLI_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

#include "automation/settings.h"
#include "base/fail.h"
#include "db/db.h"
#include "store/store.h"

struct option {
    const char *name;  /* "site" for --site */
    const char *value; /* "NAME": it takes one; NULL: a flag */
    const char *meaning;
};

enum { OPTIONS_MAX = 16, OPERANDS_MAX = 4 };

struct cli;

struct command {
    const char *name, *operands, *summary; /* operands: "FILE", or "" */
    int operands_least, operands_most;
    bool closed; /* works without data folder and database */
    struct option options[OPTIONS_MAX];
    int (*run)(struct cli *);
};

struct cli {
    TALLOC_CTX *mem;
    const struct command *command;
    const char *values[OPTIONS_MAX]; /* by option; a flag that was given is "" */
    const char *operands[OPERANDS_MAX + 1];
    int operand_count;
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
                int64_t *out, struct fail *);

/* Says the sentence (standard error; with --json {"error": {code, message}} on
 * standard output) and answers the exit status: 2 for bad input, else 1. */
int cli_failed(const struct cli *, const struct fail *);
/* The same with the cause that the database's transaction remembers. */
int cli_db_failed(const struct cli *);

/* Prints JSON and a line end; takes the reference. Answers 0. */
int cli_print(json_t *);

/* The site of --site; `make`: makes it when it is missing. False: *f says why. */
bool cli_site(struct cli *, bool make, struct site *, struct fail *);

extern const struct command command_run, command_import, command_export, command_sites, command_accounts,
    command_credits, command_estimate, command_logs, command_doctor, command_backup, command_restore,
    command_cleanup, command_version;

#endif
