/* Listens, starts libmicrohttpd's threads and stops them. */
#include "net/http_server/http_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "net/event_loop.h"

enum { PEM_MOST = 256 * 1024 };

/* GnuTLS would still accept TLS 1.0 and 1.1, which browsers have given up. */
static const char tls_versions[] = "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2";

/* ---- connections ------------------------------------------------------------------ */

static void peer_of(struct http_connection *connection, const struct sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        const struct sockaddr_in *v4 = (const struct sockaddr_in *)address;
        inet_ntop(AF_INET, &v4->sin_addr, connection->peer, sizeof connection->peer);
        connection->loopback = ntohl(v4->sin_addr.s_addr) >> 24 == 127;
    } else if (address->sa_family == AF_INET6) {
        const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)address;
        inet_ntop(AF_INET6, &v6->sin6_addr, connection->peer, sizeof connection->peer);
        connection->loopback = IN6_IS_ADDR_LOOPBACK(&v6->sin6_addr);
    }
}

static void connection_begin(struct http_server *server, struct MHD_Connection *mhd, void **context)
{
    struct http_connection *connection = calloc(1, sizeof *connection);
    if (connection == NULL)
        return; /* its requests are refused */
    connection->fd = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    connection->thread = -1;
    connection->deadline = clock_mono_ms() + server->options.header_ms;
    peer_of(connection, MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr);
    pthread_mutex_lock(&server->lock);
    connection->next = server->connections;
    connection->before = &server->connections;
    if (connection->next)
        connection->next->before = &connection->next;
    server->connections = connection;
    pthread_mutex_unlock(&server->lock);
    *context = connection;
}

/* MHD calls this before it closes the socket: until then the janitor may use it. */
static void connection_end(struct http_server *server, void **context)
{
    struct http_connection *connection = *context;
    if (connection == NULL)
        return;
    pthread_mutex_lock(&server->lock);
    *connection->before = connection->next;
    if (connection->next)
        connection->next->before = connection->before;
    pthread_mutex_unlock(&server->lock);
    free(connection);
    *context = NULL;
}

static void on_connection(void *cls, struct MHD_Connection *mhd, void **context,
                          enum MHD_ConnectionNotificationCode what)
{
    if (what == MHD_CONNECTION_NOTIFY_STARTED)
        connection_begin(cls, mhd, context);
    else
        connection_end(cls, context);
}

/* MHD keeps every parameter of a query in the connection's memory. It answers nothing when that is
 * full, so a query with too many is ended before MHD splits it: the bytes are MHD's own, which
 * writes its NULs there next. http_strict then refuses the request. */
static bool cut_long_query(const char *target)
{
    char *query = strchr((char *)(uintptr_t)target, '?');
    int parameters = query != NULL;
    for (const char *at = query; at && (at = strchr(at, '&')) != NULL; at++)
        parameters++;
    if (parameters <= HTTP_PARAMETERS_MAX)
        return false;
    query[1] = 0;
    return true;
}

/* The request line is complete here; MHD later drops what follows a NUL. */
static void *on_target(void *cls, const char *target, struct MHD_Connection *mhd)
{
    (void)cls;
    struct http_connection *connection =
        MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
    if (connection) {
        connection->target = strpbrk(target, " \t\r\v\f") ? NULL : target;
        connection->target_length = strlen(target);
        connection->too_many_parameters = cut_long_query(target);
    }
    return NULL;
}

/* The server decodes by itself: MHD accepts NULs and invalid escapes. */
static size_t no_unescape(void *cls, struct MHD_Connection *mhd, char *text)
{
    (void)cls;
    (void)mhd;
    return strlen(text);
}

/* Cuts connections that are past their deadline. MHD's own timeout restarts with every byte. */
static void *janitor(void *arg)
{
    struct http_server *server = arg;
    pthread_mutex_lock(&server->lock);
    while (!server->ended) {
        struct timespec until;
        int64_t now = clock_mono_ms();
        for (struct http_connection *connection = server->connections; connection;
             connection = connection->next) {
            int64_t deadline = connection->deadline;
            if (deadline && deadline < now &&
                atomic_compare_exchange_strong(&connection->deadline, &deadline, 0))
                shutdown(connection->fd, SHUT_RDWR);
        }
        clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_nsec += 250000000;
        until.tv_sec += until.tv_nsec / 1000000000;
        until.tv_nsec %= 1000000000;
        pthread_cond_timedwait(&server->ending, &server->lock, &until);
    }
    pthread_mutex_unlock(&server->lock);
    return NULL;
}

/* ---- beginning ---------------------------------------------------------------------- */

static bool address_of(const struct http_options *o, struct sockaddr_storage *address, socklen_t *size)
{
    struct sockaddr_in *v4 = (struct sockaddr_in *)address;
    struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)address;
    memset(address, 0, sizeof *address);
    if (inet_pton(AF_INET, o->address, &v4->sin_addr) == 1) {
        v4->sin_family = AF_INET;
        v4->sin_port = htons((uint16_t)o->port);
        *size = sizeof *v4;
        return true;
    }
    if (inet_pton(AF_INET6, o->address, &v6->sin6_addr) == 1) {
        v6->sin6_family = AF_INET6;
        v6->sin6_port = htons((uint16_t)o->port);
        *size = sizeof *v6;
        return true;
    }
    return false;
}

static int listen_failed(int fd, const struct http_options *o, struct error *f)
{
    int error = errno;
    char text[128];
    if (fd >= 0)
        close(fd);
    if (error == EADDRINUSE)
        error_set(f, ERR_FATAL_CONFIG, "%s port %d is in use by another program. Choose another port.",
                  o->address, o->port);
    else if (error == EACCES)
        error_set(f, ERR_FATAL_CONFIG, "This user may not listen on port %d. Choose a port above 1023.",
                  o->port);
    else if (error == EADDRNOTAVAIL)
        error_set(f, ERR_FATAL_CONFIG,
                  "%s is not an address of this machine. Use another, such as 127.0.0.1.", o->address);
    else
        error_set(f, error_is_shortage(error) ? ERR_RETRY_LATER : ERR_FATAL_CONFIG,
                  "Cannot listen on %s port %d: %s. %s", o->address, o->port,
                  strerror_r(error, text, sizeof text),
                  error_remedy(error, "Choose another address or port."));
    return -1;
}

static int listen_on(struct http_server *server, struct error *f)
{
    const struct http_options *o = &server->options;
    struct sockaddr_storage address;
    socklen_t size;
    int yes = 1;
    if (!address_of(o, &address, &size) || o->port < 0 || o->port > 65535) {
        error_set(f, ERR_FATAL_CONFIG,
                  "'%.60s' port %d is not an address to listen on. Use 127.0.0.1 port 8080, for example.",
                  o->address, o->port);
        return -1;
    }
    int fd = socket(address.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return listen_failed(fd, o, f);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (address.ss_family == AF_INET6)
        setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof yes);
    if (bind(fd, (struct sockaddr *)&address, size) || listen(fd, SOMAXCONN) ||
        getsockname(fd, (struct sockaddr *)&address, &size))
        return listen_failed(fd, o, f);
    server->port = ntohs(address.ss_family == AF_INET ? ((struct sockaddr_in *)&address)->sin_port
                                                      : ((struct sockaddr_in6 *)&address)->sin6_port);
    return fd;
}

static const char *read_pem(TALLOC_CTX *owner, const char *file, struct error *f)
{
    char text[128];
    char *pem = talloc_zero_size(owner, PEM_MOST);
    int fd = open(file, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd >= 0 && pem ? read(fd, pem, PEM_MOST - 1) : -1;
    if (n <= 0)
        error_set(f, n < 0 && error_is_shortage(errno) ? ERR_RETRY_LATER : ERR_FATAL_CONFIG,
                  "%s cannot be read as a certificate or key: %s. %s", file,
                  n == 0 ? "it is empty" : strerror_r(errno, text, sizeof text),
                  error_remedy(n == 0 ? 0 : errno, "Name another file, or give read permission."));
    if (fd >= 0)
        close(fd);
    return n > 0 ? pem : NULL;
}

/* Each connection is a descriptor; the database, workers and providers need some too. */
static unsigned lines_most(const struct http_options *o)
{
    int64_t files = event_loop_raise_file_limit(), most = o->connections;
    if (most > files - files / 4) {
        most = files - files / 4;
        log_line(LOG_INFO, "http: the limit of open files (%lld) allows %lld connections, not %d",
                 (long long)files, (long long)most, o->connections);
    }
    return (unsigned)most;
}

static bool start_daemon(struct http_server *server, int fd, struct error *f)
{
    const struct http_options *o = &server->options;
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME;
    struct MHD_OptionItem tls[4] = {{MHD_OPTION_END, 0, NULL}};
    TALLOC_CTX *pem = talloc_new(NULL);
    if (o->certificate) {
        const char *certificate = read_pem(pem, o->certificate, f);
        const char *key = certificate ? read_pem(pem, o->key ? o->key : o->certificate, f) : NULL;
        if (key == NULL) {
            talloc_free(pem);
            return false;
        }
        flags |= MHD_USE_TLS;
        tls[0] = (struct MHD_OptionItem){MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)(uintptr_t)certificate};
        tls[1] = (struct MHD_OptionItem){MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)(uintptr_t)key};
        tls[2] = (struct MHD_OptionItem){MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)(uintptr_t)tls_versions};
        tls[3] = (struct MHD_OptionItem){MHD_OPTION_END, 0, NULL};
    }
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    server->daemon = MHD_start_daemon(
        flags, 0, NULL, NULL, http_on_access, server, MHD_OPTION_ARRAY, tls, MHD_OPTION_LISTEN_SOCKET, fd,
        MHD_OPTION_THREAD_POOL_SIZE, (unsigned)o->threads, MHD_OPTION_CONNECTION_LIMIT, lines_most(o),
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HTTP_CONNECTION_MEMORY, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)(HTTP_IDLE_MS / 1000), MHD_OPTION_NOTIFY_CONNECTION, on_connection, server,
        MHD_OPTION_NOTIFY_COMPLETED, http_on_completed, server, MHD_OPTION_URI_LOG_CALLBACK, on_target,
        server, MHD_OPTION_UNESCAPE_CALLBACK, no_unescape, server, MHD_OPTION_STRICT_FOR_CLIENT, 0,
        MHD_OPTION_END);
    bool started = server->daemon && pthread_create(&server->janitor, NULL, janitor, server) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    talloc_free(pem);
    return started ||
           error_set(f, ERR_FATAL_CONFIG,
                     "The HTTP server did not start. Check the limits on processes and memory%s.",
                     o->certificate ? ", and that certificate and key belong together and are PEM files"
                                    : "");
}

/* The library is a shared one, which may be replaced after the build: see http_strict.c. */
static bool library_known(struct error *f)
{
    return strcmp(MHD_get_version(), HTTP_MHD_VERSION_TEXT) == 0 ||
           error_set(f, ERR_FATAL_CONFIG,
                     "libmicrohttpd %s is installed, but this igny8 checks requests with %s only. Install "
                     "that version, or an igny8 that was built for this one.",
                     MHD_get_version(), HTTP_MHD_VERSION_TEXT);
}

struct http_server *http_serve(TALLOC_CTX *owner, const struct http_options *options,
                               const struct http_handler *handler, struct error *f)
{
    if (!library_known(f))
        return NULL;
    struct http_server *server = talloc_zero(owner, struct http_server);
    if (server == NULL) {
        error_set(f, ERR_RETRY_LATER, "Not enough memory for the HTTP server.");
        return NULL;
    }
    server->handler = *handler;
    server->options = *options;
    struct http_options *o = &server->options;
    o->threads = o->threads < 1 ? 2 : o->threads > HTTP_THREADS_MAX ? HTTP_THREADS_MAX : o->threads;
    o->connections = o->connections < 1 ? 20000 : o->connections;
    o->header_ms = o->header_ms < 1 ? 10000 : o->header_ms;
    o->body_ms = o->body_ms < 1 ? 30000 : o->body_ms;
    o->spool = talloc_strdup(server, options->spool);
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&server->ending, &monotonic);
    pthread_condattr_destroy(&monotonic);
    pthread_mutex_init(&server->lock, NULL);
    int fd = listen_on(server, f);
    if (fd >= 0 && start_daemon(server, fd, f))
        return server;
    if (server->daemon)
        MHD_stop_daemon(server->daemon); /* closes the socket */
    else if (fd >= 0)
        close(fd);
    talloc_free(server);
    return NULL;
}

int http_port(const struct http_server *server)
{
    return server->port;
}

/* ---- ending --------------------------------------------------------------------------- */

/* The listening socket stays open to the end: MHD_quiesce_daemon ends the process if one of
 * its threads is faster. New connections are refused from now on. */
void http_drain(struct http_server *server, int64_t ms)
{
    server->draining = true;
    http_streams_end(server);
    for (int64_t until = clock_mono_ms() + ms; server->exchanges > 0 && clock_mono_ms() < until;)
        nanosleep(&(struct timespec){.tv_nsec = 2000000}, NULL);
}

/* MHD must not be stopped while a connection sleeps. */
static void wake_parked(struct http_server *server)
{
    pthread_mutex_lock(&server->lock);
    server->ended = true;
    server->stopping = true;
    pthread_cond_broadcast(&server->ending);
    for (struct http_request *own = server->parked; own; own = own->next) {
        int parked = HTTP_STATE_PARKED;
        if (atomic_compare_exchange_strong(&own->state, &parked, HTTP_STATE_CLOSED))
            MHD_resume_connection(own->mhd);
    }
    pthread_mutex_unlock(&server->lock);
}

void http_stop(struct http_server *server, int64_t ms)
{
    http_drain(server, ms);
    wake_parked(server);
    pthread_join(server->janitor, NULL);
    MHD_stop_daemon(server->daemon);
    pthread_mutex_destroy(&server->lock);
    pthread_cond_destroy(&server->ending);
    talloc_free(server);
}
