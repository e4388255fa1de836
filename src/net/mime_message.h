/* mime_message.h: writes a mail (RFC 5322 and MIME): one recipient, plain text in UTF-8. Pure.
 * No input can add a header. */
#ifndef IGNY8_NET_MIME_MESSAGE_H
#define IGNY8_NET_MIME_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

struct mime_message {
    const char *from;    /* "Name <a@example.com>" or "a@example.com" */
    const char *to;      /* a bare address */
    const char *token;   /* left part of the Message-ID: letters, digits, - and _ */
    const char *subject; /* UTF-8; line breaks and control characters become spaces */
    const char *text;    /* UTF-8, lines end in \n */
    int64_t now;
};

/* Lines end in CRLF and have at most 78 characters, except a long address. */
char *mime_message_write(TALLOC_CTX *owner, const struct mime_message *);

/* True for an address that is valid in an envelope: one @, no blank, control character or bracket. */
bool mime_address_valid(const char *address);

/* "Name <a@example.com>" → "a@example.com"; NULL: no valid address. */
char *mime_address_bare(TALLOC_CTX *owner, const char *from);

#endif
