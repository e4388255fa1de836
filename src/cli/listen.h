/* listen.h: reads and prints the address that a server listens on. Pure. */
#ifndef IGNY8_CLI_LISTEN_H
#define IGNY8_CLI_LISTEN_H

#include <stddef.h>

#include "base/error.h"

struct listen_at {
    char address[64]; /* numeric */
    int port;         /* 0: any free one */
};

/* "127.0.0.1:8080", "[::1]:8080", "localhost:8080", ":8080" and "8080" (only this machine). */
bool listen_read(const char *text, struct listen_at *, struct error *);

/* The address and port as they stand in a URL: "127.0.0.1:8080", "[::1]:8080". 80 bytes are enough. */
const char *listen_print(char *buf, size_t size, const char *address, int port);

#endif
