/* rpc_server.h: the server's side of commands that find their data folder
 * in its hands (rpc_protocol.h): each is worked on a thread of its own with a
 * connection of its own, by the same code as in the foreground. */
#ifndef IGNY8_COMMAND_SOCKET_H
#define IGNY8_COMMAND_SOCKET_H

#include "cli/cli.h"

struct command_socket;

/* Listens; the caller holds the folder's lock. Clients wait until it is opened. */
struct command_socket *command_socket_new(TALLOC_CTX *owner, const char *data_dir, struct error *);

/* From now on commands are worked. The host's `ends` must answer true once the
 * server stops: commands that wait for something end by it. */
bool command_socket_open(struct command_socket *, const struct command *const *commands, const struct host *,
                         struct error *);

/* Takes no more commands and waits up to `ms` for those at work. False: some
 * still are; they use the host, so that the process can only be left, not tidied. */
bool command_socket_close(struct command_socket *, int64_t ms);

#endif
