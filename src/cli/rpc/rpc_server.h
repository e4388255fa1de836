/* rpc_server.h: the server's side of commands that find their data folder
 * in its hands (rpc_protocol.h): each is worked on a thread of its own with a
 * connection of its own, by the same code as in the foreground. */
#ifndef IGNY8_CLI_RPC_RPC_SERVER_H
#define IGNY8_CLI_RPC_RPC_SERVER_H

#include "cli/cli.h"

struct rpc_server;

/* Listens; the caller holds the folder's lock. Clients wait until it is opened. */
struct rpc_server *rpc_server_new(TALLOC_CTX *owner, const char *data_dir, struct error *);

/* From now on commands are worked. `ends` of the context must answer true once the
 * server stops: commands that wait for something end by it. */
bool rpc_server_start(struct rpc_server *, const struct command *const *commands,
                      const struct server_context *, struct error *);

/* Takes no more commands and waits up to `ms` for those at work. False: some
 * still are; they use the context, so that the process can only be left, not tidied. */
bool rpc_server_stop(struct rpc_server *, int64_t ms);

#endif
