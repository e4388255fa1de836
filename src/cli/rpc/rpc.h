/* rpc.h: a command that a running server executes: protocol, client, server. */
#ifndef IGNY8_CLI_RPC_RPC_H
#define IGNY8_CLI_RPC_RPC_H

#include <stdint.h>
#include <talloc.h>

#include "base/error.h"
#include "cli/cli.h"

/* ---- rpc_protocol.c --------------------------------------------------------------------------- */

/* What passes between a command and the server that owns its
 * data folder, over the unix socket DATA/igny8.sock. First the client sends
 * its words, its working directory and its three standard descriptors; the
 * server runs the command with them and sends the exit status. While it waits,
 * the client may send one byte: Ctrl-C was pressed. */

struct rpc_request {
    const char *version, *folder; /* the client's program and working directory */
    int argc;
    char **argv; /* [0]: the command's name */
    int fds[3];  /* standard input, output, error; received ones are the receiver's to close */
};

/* A listening socket that only this user can open (0600), which replaces one that a
 * killed server left; or a socket that is connected to it. -1: errno says why. */
int rpc_listen(const char *data_dir);
int rpc_connect(const char *data_dir);
void rpc_unlink(const char *data_dir);

/* The user at the other end; (uid_t)-1 if the system cannot tell. */
uid_t rpc_peer(int socket);

/* Both give up on a peer that is silent for ten seconds. */
bool rpc_send(int socket, const struct rpc_request *);
bool rpc_receive(TALLOC_CTX *owner, int socket, struct rpc_request *);

bool rpc_send_status(int socket, int32_t status);
bool rpc_receive_status(int socket, int32_t *status); /* waits as long as it takes */

/* ---- rpc_client.c ----------------------------------------------------------------------------- */

/* Passes a command to the server that owns its data folder. */

/* argv: the command's name, its options and operands. True: *status is the exit
 * status, all output is printed. False: no server listens in the data folder. */
bool rpc_client_run(struct cli *, int argc, char **argv, int *status);

/* ---- rpc_server.c ----------------------------------------------------------------------------- */

/* The server's side of commands whose data folder a server owns
 * (rpc_protocol.c). Each command runs on its own thread with its own database
 * connection, with the same code as in the foreground. */

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
