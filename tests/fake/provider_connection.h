/* provider_connection.h: what the two halves of the fake provider's server share. */
#ifndef PROVIDER_CONNECTION_H
#define PROVIDER_CONNECTION_H

#include "provider.h"

enum {
    SLOTS = 4096, /* of one millisecond each */
};

enum state {
    ASKED_NOTHING, /* reads a request */
    DELAYED,
    ANSWERING,
    HANGING, /* never answers */
};

struct connection {
    struct connection *after, *before; /* of all that are open */
    struct connection *next, *prev;    /* in its slot of the wheel */
    bool on_wheel, wants_out;
    int64_t due;
    int fd;
    enum state state;
    struct text in, out;
    size_t sent;
    /* of the answer that is on its way */
    bool closes, whole, noted;
    long step_ms;
    size_t step_bytes, allowed; /* allowed: so much may be sent by now */
    uint64_t number, key;
    int status;
    size_t body_bytes;
    bool streamed;
    char path[64], function[32], purpose[16];
};

struct server {
    struct connection *open;
    struct script *script;
    int listener, epoll, journal, port;
    uint64_t requests;
    struct connection *slots[SLOTS];
    size_t waiting;
    int64_t turned; /* the wheel's last millisecond */
    struct connection *shut;
};

/* provider_send.c: the wheel of timers, the journal, and what goes out. */
void wheel_on(struct server *, struct connection *, long delay_ms);
void wheel_turn(struct server *, void (*wake)(struct server *, struct connection *));
void note_answer(const struct server *, struct connection *);
void shut_down(struct server *, struct connection *);
void answered(struct server *, struct connection *);
void begin_answer(struct server *, struct connection *);
void send_some(struct server *, struct connection *);

#endif
