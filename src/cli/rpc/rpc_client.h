/* rpc_client.h: passes a command to the server that owns its data folder. */
#ifndef IGNY8_CLI_RPC_RPC_CLIENT_H
#define IGNY8_CLI_RPC_RPC_CLIENT_H

#include "cli/cli.h"

/* argv: the command's name, its options and operands. True: *status is the exit
 * status, all output is printed. False: no server listens in the data folder. */
bool rpc_client_run(struct cli *, int argc, char **argv, int *status);

#endif
