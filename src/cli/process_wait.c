/* What serve and worker share: opening the data folder, waiting for the signal that ends them. */
#include "cli/server_process.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "cli/cli.h"
#include "cli/rpc/rpc.h"

enum { OPEN_TIMEOUT_MS = 10000, CHECK_MS = 1000 };

static bool server_listens(const struct cli *c)
{
    int fd = rpc_connect(c->settings.data_dir);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

bool process_wait_open(struct cli *c, struct error *f)
{
    int64_t until = clock_mono_ms() + OPEN_TIMEOUT_MS;
    while (!cli_open(c, f)) {
        if (f->kind != ERR_BUSY || cli_interrupted(c) || clock_mono_ms() > until)
            return false;
        if (server_listens(c))
            return error_set(
                f, ERR_BUSY,
                "A server is already using the data folder %s. Stop it, or choose another folder "
                "with --data.",
                c->settings.data_dir);
        nanosleep(&(struct timespec){.tv_nsec = 50000000}, NULL);
    }
    return true;
}

void process_wait_end(struct cli *c, struct engine_supervisor *engine)
{
    systemd_notify("READY=1");
    while (!cli_interrupted(c)) {
        struct pollfd fd = {.fd = c->interrupt, .events = POLLIN};
        if (poll(&fd, 1, CHECK_MS) == 0)
            engine_supervisor_check(engine);
    }
    systemd_notify("STOPPING=1");
}
