/* Prints the help of the program and of a command. */
#include "cli/cli.h"

#include <stdio.h>

static const char always[] = "  --data DIR              the data folder (default: IGNY8_DATA, else ./data)\n"
                             "  --account NAME          the account (default: the first)\n"
                             "  --json                  prints JSON\n"
                             "  --help                  prints this help\n";

void cli_help(const struct command *const *commands)
{
    puts("igny8 takes the keywords of a website through seven stages to drafts that wait for review.\n");
    puts("usage: igny8 COMMAND [options]\n");
    for (size_t i = 0; commands[i]; i++)
        printf("  %-10s %-10s %s\n", commands[i]->name, commands[i]->operands, commands[i]->summary);
    puts("\n`igny8 COMMAND --help` lists the options of a command.");
}

void cli_help_command(const struct command *c)
{
    printf("usage: igny8 %s%s%s [options]\n\n%s\n\n", c->name, *c->operands ? " " : "", c->operands,
           c->summary);
    for (int i = 0; i < CLI_OPTIONS_MAX && c->options[i].name; i++) {
        char left[64];
        snprintf(left, sizeof left, "--%s%s%s", c->options[i].name, c->options[i].value ? " " : "",
                 c->options[i].value ? c->options[i].value : "");
        printf("  %-23s %s\n", left, c->options[i].meaning);
    }
    fputs(always, stdout);
}
