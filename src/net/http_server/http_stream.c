/* Sends streams to clients: shared chunks, with a bounded backlog for each client. */
#include "net/http_server/http_internal.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum {
    BACKLOG = 64 * 1024,     /* bytes that may wait for a slow client */
    SEND_BUFFER = 32 * 1024, /* of the kernel, for each stream */
    BLOCK = 1024,
};

struct http_chunk {
    atomic_int references;
    size_t length;
    char bytes[];
};

struct chunk_node {
    struct chunk_node *next;
    struct http_chunk *chunk;
};

struct http_stream {
    struct http_stream *next, **before; /* under the server's lock */
    struct http_server *server;
    struct MHD_Connection *mhd;
    int fd;
    void (*on_gone)(void *arg);
    void *arg;
    pthread_mutex_t lock; /* guards what follows */
    struct chunk_node *first, **last;
    size_t sent;    /* of the first chunk */
    size_t waiting; /* bytes of all chunks, without the head */
    size_t head;    /* bytes of the head that wait */
    bool parked;    /* the connection sleeps until there is something to send */
    bool ended;
};

/* ---- chunks -------------------------------------------------------------------------------- */

struct http_chunk *http_chunk_new(const char *bytes, size_t n)
{
    struct http_chunk *chunk = malloc(sizeof *chunk + n);
    if (chunk == NULL)
        abort(); /* a numbered event must not be left out */
    chunk->references = 1;
    chunk->length = n;
    memcpy(chunk->bytes, bytes, n);
    return chunk;
}

void http_chunk_drop(struct http_chunk *chunk)
{
    if (chunk && atomic_fetch_sub(&chunk->references, 1) == 1)
        free(chunk);
}

/* Under the stream's lock; takes the reference. */
static void append(struct http_stream *stream, struct http_chunk *chunk)
{
    struct chunk_node *node = malloc(sizeof *node);
    if (node == NULL)
        abort();
    *node = (struct chunk_node){.chunk = chunk};
    *stream->last = node;
    stream->last = &node->next;
}

static void drop_first(struct http_stream *stream)
{
    struct chunk_node *node = stream->first;
    stream->first = node->next;
    if (stream->first == NULL)
        stream->last = &stream->first;
    stream->sent = 0;
    http_chunk_drop(node->chunk);
    free(node);
}

/* ---- sending ----------------------------------------------------------------------------------- */

/* A sleeping connection does not notice that its client left: checks before each write. */
static bool client_left(const struct http_stream *stream)
{
    struct pollfd p = {.fd = stream->fd, .events = POLLRDHUP};
    return poll(&p, 1, 0) > 0 && (p.revents & (POLLRDHUP | POLLHUP | POLLERR | POLLNVAL));
}

static size_t copy_out(struct http_stream *stream, char *to, size_t room)
{
    size_t made = 0;
    while (stream->first && made < room) {
        struct http_chunk *chunk = stream->first->chunk;
        size_t n = chunk->length - stream->sent;
        n = n < room - made ? n : room - made;
        memcpy(to + made, chunk->bytes + stream->sent, n);
        stream->sent += n;
        made += n;
        if (stream->sent == chunk->length)
            drop_first(stream);
    }
    size_t of_head = made < stream->head ? made : stream->head;
    stream->head -= of_head;
    stream->waiting -= made - of_head;
    return made;
}

static ssize_t on_room(void *cls, uint64_t position, char *to, size_t room)
{
    struct http_stream *stream = cls;
    (void)position;
    pthread_mutex_lock(&stream->lock);
    ssize_t made = (ssize_t)copy_out(stream, to, room);
    if (made > 0 && client_left(stream)) {
        made = MHD_CONTENT_READER_END_WITH_ERROR;
    } else if (made == 0 && stream->ended) {
        made = MHD_CONTENT_READER_END_OF_STREAM;
    } else if (made == 0) {
        stream->parked = true;
        MHD_suspend_connection(stream->mhd);
    }
    pthread_mutex_unlock(&stream->lock);
    return made;
}

/* Under the stream's lock. */
static void wake(struct http_stream *stream)
{
    if (stream->parked)
        MHD_resume_connection(stream->mhd);
    stream->parked = false;
}

bool http_stream_send(struct http_stream *stream, struct http_chunk *chunk)
{
    pthread_mutex_lock(&stream->lock);
    bool keeps_up = !stream->ended && stream->waiting + chunk->length <= BACKLOG;
    if (keeps_up) {
        atomic_fetch_add(&chunk->references, 1);
        append(stream, chunk);
        stream->waiting += chunk->length;
    } else {
        stream->ended = true;
    }
    wake(stream);
    pthread_mutex_unlock(&stream->lock);
    return keeps_up;
}

size_t http_stream_waiting(struct http_stream *stream)
{
    pthread_mutex_lock(&stream->lock);
    size_t waiting = stream->head + stream->waiting;
    pthread_mutex_unlock(&stream->lock);
    return waiting;
}

void http_stream_end(struct http_stream *stream)
{
    pthread_mutex_lock(&stream->lock);
    stream->ended = true;
    wake(stream);
    pthread_mutex_unlock(&stream->lock);
}

/* ---- start and end ---------------------------------------------------------------------------------- */

static void enlist(struct http_stream *stream)
{
    struct http_server *server = stream->server;
    pthread_mutex_lock(&server->lock);
    stream->next = server->streams;
    stream->before = &server->streams;
    if (stream->next)
        stream->next->before = &stream->next;
    server->streams = stream;
    pthread_mutex_unlock(&server->lock);
    if (server->draining)
        http_stream_end(stream);
}

struct http_stream *http_stream(struct http_exchange *exchange, const struct http_answer *head,
                                void (*on_gone)(void *arg), void *arg)
{
    struct http_request *own = exchange->own;
    struct http_stream *stream = calloc(1, sizeof *stream);
    if (stream == NULL)
        abort();
    *stream = (struct http_stream){
        .server = own->server, .mhd = own->mhd, .fd = own->connection->fd, .on_gone = on_gone, .arg = arg};
    stream->last = &stream->first;
    pthread_mutex_init(&stream->lock, NULL);
    if (head->body && head->length) {
        append(stream, http_chunk_new(head->body, head->length));
        stream->head = head->length;
    }
    if (head->given)
        free((void *)(uintptr_t)head->body);
    setsockopt(stream->fd, SOL_SOCKET, SO_SNDBUF, &(int){SEND_BUFFER}, sizeof(int));
    enlist(stream);
    own->stream = stream;
    http_stream_answer(own, head);
    return stream;
}

struct MHD_Response *http_stream_response(struct http_stream *stream)
{
    return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, BLOCK, on_room, stream, NULL);
}

void http_stream_gone(struct http_stream *stream)
{
    pthread_mutex_lock(&stream->server->lock);
    *stream->before = stream->next;
    if (stream->next)
        stream->next->before = stream->before;
    pthread_mutex_unlock(&stream->server->lock);
    if (stream->on_gone)
        stream->on_gone(stream->arg);
    while (stream->first)
        drop_first(stream);
    pthread_mutex_destroy(&stream->lock);
    free(stream);
}

void http_streams_end(struct http_server *server)
{
    pthread_mutex_lock(&server->lock);
    for (struct http_stream *stream = server->streams; stream; stream = stream->next)
        http_stream_end(stream);
    pthread_mutex_unlock(&server->lock);
}
