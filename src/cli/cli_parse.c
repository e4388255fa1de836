/* Parses options and operands; makes paths absolute for a server that works in another folder. */
#include "cli/cli.h"

#include <string.h>

/* The value of an option: after "=", or the next word. */
static bool take_value(const char *name, const char *equals, int argc, char **argv, int *i, const char **out,
                       struct error *f)
{
    if (equals) {
        *out = equals + 1;
        return true;
    }
    if (*i + 1 >= argc)
        return error_set(f, ERR_BAD_INPUT, "--%s needs a value.", name);
    *out = argv[++*i];
    return true;
}

static bool take_option(struct cli *c, int argc, char **argv, int *i, struct error *f)
{
    char name[48];
    const char *word = argv[*i] + 2, *equals = strchr(word, '=');
    size_t n = equals ? (size_t)(equals - word) : strlen(word);
    if (n >= sizeof name)
        n = sizeof name - 1;
    memcpy(name, word, n);
    name[n] = 0;
    if (strcmp(name, "json") == 0) {
        c->json = true;
        return true;
    }
    if (strcmp(name, "data") == 0)
        return take_value(name, equals, argc, argv, i, &c->data, f);
    if (strcmp(name, "account") == 0)
        return take_value(name, equals, argc, argv, i, &c->account_name, f);
    for (int o = 0; o < CLI_OPTIONS_MAX && c->command->options[o].name; o++) {
        if (strcmp(c->command->options[o].name, name) != 0)
            continue;
        if (c->command->options[o].value)
            return take_value(name, equals, argc, argv, i, &c->values[o], f);
        c->values[o] = "";
        return true;
    }
    return error_set(f, ERR_BAD_INPUT, "--%s is not an option of `igny8 %s`.", name, c->command->name);
}

static bool means_path(const char *word, size_t n)
{
    return (n == 4 && strncmp(word, "FILE", n) == 0) || (n == 3 && strncmp(word, "DIR", n) == 0);
}

static const char *resolved(const struct cli *c, const char *path)
{
    return *path == '/' ? path : talloc_asprintf(c->mem, "%s/%s", c->folder, path);
}

/* The words of `operands` ("[DIR]", "FILE" …) describe the operands in their order. */
static void resolve_paths(struct cli *c)
{
    for (int o = 0; o < CLI_OPTIONS_MAX && c->command->options[o].name; o++) {
        const char *word = c->command->options[o].value;
        if (c->values[o] && word && means_path(word, strlen(word)))
            c->values[o] = resolved(c, c->values[o]);
    }
    const char *word = c->command->operands;
    for (int i = 0; i < c->operand_count; i++) {
        word += strspn(word, " []");
        size_t n = strcspn(word, " []");
        if (means_path(word, n))
            c->operands[i] = resolved(c, c->operands[i]);
        word += n;
    }
}

bool cli_parse(struct cli *c, int argc, char **argv, struct error *f)
{
    bool options = true;
    for (int i = 1; i < argc; i++) {
        if (options && strcmp(argv[i], "--") == 0) {
            options = false;
        } else if (options && strncmp(argv[i], "--", 2) == 0) {
            if (!take_option(c, argc, argv, &i, f))
                return false;
        } else if (c->operand_count >= c->command->operands_most) {
            return error_set(f, ERR_BAD_INPUT, "Unexpected argument '%.60s' for `igny8 %s`.", argv[i],
                             c->command->name);
        } else {
            c->operands[c->operand_count++] = argv[i];
        }
    }
    if (c->operand_count < c->command->operands_least)
        return error_set(f, ERR_BAD_INPUT, "`igny8 %s` needs %s.", c->command->name, c->command->operands);
    if (c->folder)
        resolve_paths(c);
    return true;
}
