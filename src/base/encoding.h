/* encoding.h: bytes as text: hashes, signatures and base64 (libsodium). Any thread. */
#ifndef IGNY8_BASE_ENCODING_H
#define IGNY8_BASE_ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include <talloc.h>

enum { SHA256_BYTES = 32, SHA256_HEX_SIZE = 65 }; /* 64 hexadecimal digits and the NUL */

void encoding_sha256(char text[SHA256_HEX_SIZE], const char *bytes, size_t n);

/* The same of a file from its current position to its end; false on a read error. */
bool encoding_sha256_of_file(char text[SHA256_HEX_SIZE], int fd);

/* The same of bytes that come in parts. */
struct sha256;
struct sha256 *encoding_sha256_new(TALLOC_CTX *owner);
void encoding_sha256_add(struct sha256 *, const void *bytes, size_t n);
/* The hash of what has been added so far; more may be added afterwards. */
void encoding_sha256_text(const struct sha256 *, char text[SHA256_HEX_SIZE]);

/* Decodes standard or URL-safe base64, padded or not, on one line or several. NULL if the
 * text is empty or is not base64; NUL-terminated beyond *made. */
char *encoding_from_base64(TALLOC_CTX *owner, const char *text, size_t n, size_t *made);

/* Standard base64, padded, on one line. */
char *encoding_to_base64(TALLOC_CTX *owner, const void *bytes, size_t n);

/* HMAC-SHA256 under a key of any length. */
void encoding_hmac_sha256(unsigned char mac[SHA256_BYTES], const void *key, size_t key_length,
                          const char *bytes, size_t n);

#endif
