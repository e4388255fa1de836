/* rpc_client.h: a command whose data folder a server owns is worked there. */
#ifndef IGNY8_CLI_RPC_RPC_CLIENT_H
#define IGNY8_CLI_RPC_RPC_CLIENT_H

#include "cli/cli.h"

/* argv: the command's name, its options and operands. True: *status is the exit
 * status, everything was said. False: no server listens in the data folder. */
bool rpc_client_run(struct cli *, int argc, char **argv, int *status);

#endif
