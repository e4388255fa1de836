/* Accepts commands on the socket; each gets a thread and a database connection. */
#include "cli/rpc/rpc.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "cli/cli.h"
#include "cli/commands/commands.h"

/* Commands that run at once; more wait in the socket's queue. */
enum { AT_ONCE = 1000, NO_ROOM_MS = 100 };

struct rpc_server {
    const char *data_dir;
    int fd, end; /* end: an eventfd */
    const struct command *const *commands;
    const struct server_context *server;
    bool open;
    pthread_t accepting;
    pthread_mutex_t lock; /* guards working and ending */
    pthread_cond_t less;
    int working;
    bool ending;
};

/* One client, its own talloc root, freed by its thread. */
struct client {
    struct rpc_server *socket;
    int fd;
};

/* ---- one command -------------------------------------------------------------------- */

static bool acceptable(const struct rpc_request *r, const struct cli *c, struct error *f)
{
    if (strcmp(r->version, IGNY8_VERSION) != 0)
        return error_set(
            f, ERR_BUSY,
            "The server that uses the data folder is igny8 %s, this command is %.40s. Restart the "
            "server with this program.",
            IGNY8_VERSION, r->version);
    return (c->command && !c->command->closed) ||
           error_set(f, ERR_BAD_INPUT, "The server does not know the command '%.40s'.", r->argv[0]);
}

static int work(struct cli *c, const struct rpc_request *r)
{
    struct error f = {0};
    if (!acceptable(r, c, &f) || !cli_parse(c, r->argc, r->argv, &f) || !cli_open(c, &f))
        return cli_failed(c, &f);
    return c->command->run(c);
}

static int flushed(struct cli *c, int status)
{
    if (fflush(c->out) == 0 || status != 0)
        return status;
    fprintf(c->err, "igny8: the output could not be written (%s).\n", strerror(errno));
    return 1;
}

static void serve_one(const struct client *one, const struct rpc_request *r, TALLOC_CTX *mem)
{
    struct cli c = {.mem = mem,
                    .command = cli_command(one->socket->commands, r->argv[0]),
                    .commands = one->socket->commands,
                    .out = fdopen(r->fds[1], "w"),
                    .err = fdopen(r->fds[2], "w"),
                    .folder = r->folder,
                    .server = one->socket->server,
                    .interrupt = one->fd};
    if (c.out && c.err) {
        setvbuf(c.err, NULL, _IOLBF, 1024);
        rpc_send_status(one->fd, flushed(&c, work(&c, r)));
    }
    if (c.out)
        fclose(c.out);
    if (c.err)
        fclose(c.err);
    close(r->fds[0]);
}

static void *client_main(void *arg)
{
    struct client *one = arg;
    struct rpc_server *s = one->socket;
    struct rpc_request r;
    TALLOC_CTX *mem = talloc_new(NULL);
    if (rpc_peer(one->fd) == geteuid() && rpc_receive(mem, one->fd, &r))
        serve_one(one, &r, mem);
    talloc_free(mem);
    close(one->fd);
    talloc_free(one);
    pthread_mutex_lock(&s->lock);
    s->working--;
    pthread_cond_broadcast(&s->less);
    pthread_mutex_unlock(&s->lock);
    return NULL;
}

/* ---- accepting ------------------------------------------------------------------------ */

/* Waits for room for one more command. False: the server ends. */
static bool room(struct rpc_server *s)
{
    pthread_mutex_lock(&s->lock);
    while (s->working >= AT_ONCE && !s->ending)
        pthread_cond_wait(&s->less, &s->lock);
    bool go_on = !s->ending;
    s->working += go_on;
    pthread_mutex_unlock(&s->lock);
    return go_on;
}

static void no_client(struct rpc_server *s)
{
    pthread_mutex_lock(&s->lock);
    s->working--;
    pthread_mutex_unlock(&s->lock);
}

static bool start_client(struct rpc_server *s, int fd)
{
    pthread_t thread;
    struct client *one = talloc(NULL, struct client);
    *one = (struct client){s, fd};
    if (pthread_create(&thread, NULL, client_main, one) != 0) {
        close(fd);
        talloc_free(one);
        return false;
    }
    pthread_detach(thread);
    return true;
}

static void *accept_main(void *arg)
{
    struct rpc_server *s = arg;
    while (room(s)) {
        struct pollfd both[] = {{.fd = s->fd, .events = POLLIN}, {.fd = s->end, .events = POLLIN}};
        int fd = poll(both, 2, -1) > 0 && both[0].revents ? accept4(s->fd, NULL, NULL, SOCK_CLOEXEC) : -1;
        int error = errno;
        if (fd >= 0 && start_client(s, fd))
            continue;
        no_client(s);
        if (fd < 0 && (error == EMFILE || error == ENFILE || error == ENOMEM))
            poll(&both[1], 1, NO_ROOM_MS);
    }
    return NULL;
}

/* ---- its life ---------------------------------------------------------------------------- */

static int rpc_server_free(struct rpc_server *s)
{
    if (s->fd >= 0)
        close(s->fd);
    if (s->end >= 0)
        close(s->end);
    pthread_cond_destroy(&s->less);
    pthread_mutex_destroy(&s->lock);
    return 0;
}

struct rpc_server *rpc_server_new(TALLOC_CTX *owner, const char *data_dir, struct error *f)
{
    struct rpc_server *s = talloc_zero(owner, struct rpc_server);
    pthread_condattr_t monotonic;
    s->data_dir = talloc_strdup(s, data_dir);
    s->end = eventfd(0, EFD_CLOEXEC);
    s->fd = s->end < 0 ? -1 : rpc_listen(data_dir);
    int error = errno;
    pthread_mutex_init(&s->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&s->less, &monotonic);
    pthread_condattr_destroy(&monotonic);
    talloc_set_destructor(s, rpc_server_free);
    if (s->fd >= 0)
        return s;
    talloc_free(s);
    error_set(f, ERR_FATAL_CONFIG,
              "Cannot create the server's socket in the data folder %s (%s). Use a folder on a local disk.",
              data_dir, strerror(error));
    return NULL;
}

bool rpc_server_start(struct rpc_server *s, const struct command *const *commands,
                      const struct server_context *server, struct error *f)
{
    sigset_t all, before;
    s->commands = commands;
    s->server = server;
    sigfillset(&all); /* signals are the main thread's */
    pthread_sigmask(SIG_SETMASK, &all, &before);
    s->open = pthread_create(&s->accepting, NULL, accept_main, s) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return s->open ||
           error_set(f, ERR_RETRY_LATER, "Cannot start a thread. Stop other programs, then try again.");
}

bool rpc_server_stop(struct rpc_server *s, int64_t ms)
{
    int64_t until = clock_mono_ms() + ms;
    struct timespec end = {.tv_sec = until / 1000, .tv_nsec = until % 1000 * 1000000};
    pthread_mutex_lock(&s->lock);
    s->ending = true;
    pthread_cond_broadcast(&s->less);
    pthread_mutex_unlock(&s->lock);
    eventfd_write(s->end, 1);
    if (s->open)
        pthread_join(s->accepting, NULL);
    rpc_unlink(s->data_dir);
    pthread_mutex_lock(&s->lock);
    while (s->working > 0 && pthread_cond_timedwait(&s->less, &s->lock, &end) != ETIMEDOUT)
        continue;
    int left = s->working;
    pthread_mutex_unlock(&s->lock);
    if (left == 0) {
        talloc_free(s);
        return true;
    }
    log_line(LOG_WARN, "%d commands were still running when the server stopped.", left);
    return false;
}
