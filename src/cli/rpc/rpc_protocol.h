/* rpc_protocol.h: what passes between a command and the server that owns its
 * data folder, over the unix socket DATA/igny8.sock. First the client sends
 * its words, its working directory and its three standard descriptors; the
 * server runs the command with them and sends the exit status. While it waits,
 * the client may send one byte: Ctrl-C was pressed. */
#ifndef IGNY8_CLI_RPC_RPC_PROTOCOL_H
#define IGNY8_CLI_RPC_RPC_PROTOCOL_H

#include <stdint.h>
#include <talloc.h>

#include "base/error.h"

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

#endif
