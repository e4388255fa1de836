/* rpc_server.h: the server's side of commands whose data folder a server owns
 * (rpc_protocol.h). Each command runs on its own thread with its own database
 * connection, with the same code as in the foreground. */
#ifndef IGNY8_CLI_RPC_RPC_SERVER_H
#define IGNY8_CLI_RPC_RPC_SERVER_H

#include "cli/cli.h"

struct rpc_server;

/* Listens; the caller holds the folder's lock. Clients wait until rpc_server_start. */
struct rpc_server *rpc_server_new(TALLOC_CTX *owner, const char *data_dir, struct error *);

/* From now on commands are executed. The context's `ends` must return true once the
 * server stops: commands that wait for something end when it does. */
bool rpc_server_start(struct rpc_server *, const struct command *const *commands,
                      const struct server_context *, struct error *);

/* Accepts no more commands and waits up to `ms` for those that run. False: some still
 * run and use the context, so the process must exit without freeing anything. */
bool rpc_server_stop(struct rpc_server *, int64_t ms);

#endif
