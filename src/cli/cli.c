/* Finds the command in argv, parses its options, runs it and returns its exit status. */
#include "cli/cli.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

#include "base/clock.h"
#include "cli/rpc/rpc.h"
#include "runs/runs.h"

static int option_index(const struct cli *c, const char *name)
{
    for (int i = 0; i < CLI_OPTIONS_MAX && c->command->options[i].name; i++)
        if (strcmp(c->command->options[i].name, name) == 0)
            return i;
    abort(); /* the command asks for an option that its descriptor does not list */
}

const char *cli_value(const struct cli *c, const char *name)
{
    return c->values[option_index(c, name)];
}

bool cli_flag(const struct cli *c, const char *name)
{
    return cli_value(c, name) != NULL;
}

bool cli_number(const struct cli *c, const char *name, int64_t least, int64_t most, int64_t otherwise,
                int64_t *out, struct error *f)
{
    const char *text = cli_value(c, name);
    *out = otherwise;
    if (text == NULL)
        return true;
    char *end;
    errno = 0;
    long long n = strtoll(text, &end, 10);
    if (errno || end == text || *end || n < least || n > most)
        return error_set(f, ERR_BAD_INPUT, "--%s: '%.40s' is not a whole number from %lld to %lld.", name,
                         text, (long long)least, (long long)most);
    *out = n;
    return true;
}

int cli_print(const struct cli *c, json_t *o)
{
    char *text = json_dumps(o, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
    json_decref(o);
    fprintf(c->out, "%s\n", text ? text : "null");
    free(text);
    return 0;
}

int cli_failed(const struct cli *c, const struct error *f)
{
    if (c->json)
        cli_print(c,
                  json_pack("{s:{s:s, s:s}}", "error", "code", error_kind_name(f->kind), "message", f->why));
    else
        fprintf(c->err, "igny8: %s\n", f->why);
    return f->kind == ERR_BAD_INPUT ? 2 : 1;
}

int cli_db_failed(const struct cli *c)
{
    return cli_failed(c, db_last_error(c->db));
}

bool cli_site(struct cli *c, bool make, struct site *s, struct error *f)
{
    const char *name = cli_value(c, "site");
    if (name == NULL)
        return error_set(f, ERR_BAD_INPUT,
                         "--site is missing: name the site, for example --site \"Coffee Corner\".");
    if (!db_begin(c->db, DB_DURABLE, f))
        return false;
    bool found = site_find(c->db, c->account.id, name, s);
    if (!found && make)
        site_create(c->db, c->account.id, name, NULL, "UTC", "en", clock_now_ms(), s);
    if (db_commit(c->db, f) != COMMIT_YES)
        return false;
    if (!found && !make)
        return error_set(f, ERR_BAD_INPUT,
                         "--site: there is no site named '%.100s'. `igny8 sites` lists the sites.", name);
    return true;
}

static int unknown_command(const char *name)
{
    fprintf(stderr, "igny8: there is no command '%.40s'. `igny8 --help` lists the commands.\n", name);
    return 2;
}

const struct command *cli_command(const struct command *const *commands, const char *name)
{
    for (size_t i = 0; commands[i]; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

static bool asks_help(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return true;
    return false;
}

/* The command's name is the first word that is neither an option nor an option's value. */
static int command_place(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--data") == 0 || strcmp(argv[i], "--account") == 0)
            i++;
        else if (argv[i][0] != '-')
            return i;
    }
    return 0;
}

static int cli_work(struct cli *c, int argc, char **argv)
{
    struct error f = {0};
    if (!cli_parse(c, argc, argv, &f)) {
        int status = cli_failed(c, &f);
        if (!c->json)
            fprintf(c->err, "See `igny8 %s --help`.\n", c->command->name);
        return status ? 2 : 0;
    }
    if (!settings_read(c->mem, c->data, &c->settings, &f))
        return cli_failed(c, &f);
    if (c->command->closed || cli_open(c, &f))
        return c->command->run(c);
    int status;
    if (f.kind == ERR_BUSY && rpc_client_run(c, argc, argv, &status))
        return status;
    return cli_failed(c, &f);
}

/* Providers' keys are in the memory and the environment: another process of the same user, such as an
 * igny8-render that a hostile image has taken over, cannot read them, and no core dump has them. Root
 * can, with a debugger too. LeakSanitizer is such a debugger. */
static void keep_secrets_in(void)
{
#ifndef __SANITIZE_ADDRESS__
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

int cli_main(const struct command *const *commands, int argc, char **argv)
{
    int at = command_place(argc, argv);
    if (at == 0 && asks_help(argc, argv)) {
        cli_help(commands);
        return 0;
    }
    if (at == 0) {
        fputs("igny8: name a command. `igny8 --help` lists the commands.\n", stderr);
        return 2;
    }
    struct cli c = {.mem = talloc_new(NULL),
                    .command = cli_command(commands, argv[at]),
                    .commands = commands,
                    .out = stdout,
                    .err = stderr,
                    .interrupt = -1};
    if (c.command == NULL) {
        talloc_free(c.mem);
        return unknown_command(argv[at]);
    }
    int status = 0;
    if (asks_help(argc, argv)) {
        cli_help_command(c.command);
    } else {
        for (int i = at; i > 1; i--) /* move the command's name before its options */
            argv[i] = argv[i - 1];
        keep_secrets_in();
        status = cli_work(&c, argc - 1, argv + 1);
    }
    talloc_free(c.mem);
    if (fflush(stdout) != 0 && status == 0) {
        fprintf(stderr, "igny8: the output could not be written (%s).\n", strerror(errno));
        status = 1;
    }
    return status;
}
