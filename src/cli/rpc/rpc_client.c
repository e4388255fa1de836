/* Passes a command to the server that owns the data folder and waits for its exit status. */
#include "cli/rpc/rpc.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "cli/commands/commands.h"

/* The process's own descriptor, or /dev/null if it is closed. */
static int standard(int fd)
{
    return fcntl(fd, F_GETFD) >= 0 ? fd : open("/dev/null", O_RDWR | O_CLOEXEC);
}

static bool send_command(struct cli *c, int fd, int argc, char **argv, struct error *f)
{
    char *folder = getcwd(NULL, 0);
    if (folder == NULL)
        return error_set(f, ERR_BAD_INPUT, "Cannot determine the working directory (%s). Change to another.",
                         strerror(errno));
    struct rpc_request r = {.version = IGNY8_VERSION,
                            .folder = folder,
                            .argc = argc,
                            .argv = argv,
                            .fds = {standard(0), standard(1), standard(2)}};
    fflush(c->out);
    bool sent = rpc_send(fd, &r);
    free(folder);
    return sent || error_set(f, ERR_RETRY_LATER,
                             "The server of the data folder %s did not accept the command. Try again, or "
                             "restart the server.",
                             c->settings.data_dir);
}

/* Waits until the status arrives or the server is gone, and passes Ctrl-C on. */
static bool wait_for(struct cli *c, int fd, int32_t *status, struct error *f)
{
    bool told = !c->command->handles_sigint;
    if (!told && !cli_handle_interrupts(c, f))
        return false;
    while (!told) {
        struct pollfd both[] = {{.fd = fd, .events = POLLIN}, {.fd = c->interrupt, .events = POLLIN}};
        if (poll(both, 2, -1) < 0 && errno != EINTR)
            break;
        if (both[0].revents)
            break;
        if (cli_interrupted(c))
            told = send(fd, "!", 1, MSG_NOSIGNAL) == 1;
    }
    return rpc_receive_status(fd, status) ||
           error_set(f, ERR_RETRY_LATER,
                     "The server of the data folder %s ended before the command did. Restart it, then "
                     "check what the command has done.",
                     c->settings.data_dir);
}

bool rpc_client_run(struct cli *c, int argc, char **argv, int *status)
{
    struct error f = {0};
    int32_t said = 1;
    int fd = rpc_connect(c->settings.data_dir);
    if (fd < 0 && errno != EACCES)
        return false;
    if (fd < 0 || rpc_peer(fd) != geteuid()) {
        error_set(&f, ERR_FATAL_CONFIG,
                  "Another user's server is using the data folder %s. Run the command as that user.",
                  c->settings.data_dir);
        *status = cli_failed(c, &f);
    } else {
        *status =
            send_command(c, fd, argc, argv, &f) && wait_for(c, fd, &said, &f) ? said : cli_failed(c, &f);
    }
    if (fd >= 0)
        close(fd);
    return true;
}
