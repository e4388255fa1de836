/* Ctrl-C and SIGTERM: the first asks the command to end, the second ends the process. */
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "cli/cli.h"

struct watched {
    int fd;
};

static int watched_close(struct watched *w)
{
    close(w->fd);
    return 0;
}

static void both(sigset_t *set)
{
    sigemptyset(set);
    sigaddset(set, SIGINT);
    sigaddset(set, SIGTERM);
}

/* Threads started after this call never receive the two signals. */
bool cli_handle_interrupts(struct cli *c, struct error *f)
{
    if (c->server)
        return true; /* interrupt already is the client's connection */
    sigset_t set;
    both(&set);
    signal(SIGPIPE, SIG_IGN);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    struct watched *w = talloc(c->mem, struct watched);
    w->fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    if (w->fd < 0) {
        talloc_free(w);
        return error_set(f, ERR_RETRY_LATER, "Cannot watch signals (%s). %s", strerror(errno),
                         error_remedy(errno, "Stop other programs, then try again."));
    }
    talloc_set_destructor(w, watched_close);
    c->interrupt = w->fd;
    return true;
}

static void leave(int signal)
{
    (void)signal;
    _exit(130);
}

/* Consumes the first signal; the next one ends the process in its handler, whatever the command does. */
static void next_one_leaves(const struct cli *c)
{
    sigset_t set;
    struct signalfd_siginfo taken;
    struct sigaction act = {.sa_handler = leave};
    while (read(c->interrupt, &taken, sizeof taken) > 0)
        continue;
    both(&set);
    sigemptyset(&act.sa_mask);
    sigaction(SIGINT, &act, NULL);
    sigaction(SIGTERM, &act, NULL);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

bool cli_interrupted(struct cli *c)
{
    struct pollfd fd = {.fd = c->interrupt, .events = POLLIN};
    if (c->interrupt < 0 || poll(&fd, 1, 0) <= 0)
        return false;
    if (c->server == NULL)
        next_one_leaves(c);
    return true;
}
