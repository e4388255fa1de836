/* Start reading here: argv → a command of the table → its file in cli/. */
#include "cli/cli.h"

static const struct command *const commands[] = {
    &command_run,      &command_serve,   &command_worker,
    &command_import,   &command_export,  &command_sites,
    &command_accounts, &command_credits, &command_prices,
    &command_estimate, &command_try_now, &command_logs,
    &command_cleanup,  &command_backup,  &command_verify,
    &command_restore,  &command_doctor,  &command_version,
    &command_tokens,   &command_users,   NULL,
};

int main(int argc, char **argv)
{
    return cli_main(commands, argc, argv);
}
