/* secret.h: what must not be guessed or read: random tokens, passwords, and
 * secrets that are stored sealed (libsodium). Any thread. */
#ifndef IGNY8_BASE_SECRET_H
#define IGNY8_BASE_SECRET_H

#include <stdbool.h>
#include <stddef.h>
#include <talloc.h>

#include "base/error.h"

/* ---- tokens ---------------------------------------------------------------- */

enum { TOKEN_TEXT = 44 }; /* 43 characters of base64url and the NUL */

/* 32 random bytes: what is handed out once and kept as its SHA-256 alone. */
void secret_token(char text[TOKEN_TEXT]);

enum { UUID_TEXT = 37 };

/* A random UUID, version 4. */
void secret_uuid(char text[UUID_TEXT]);

/* Whether two texts are the same, in a time that tells nothing but their lengths. */
bool secret_same(const char *a, const char *b);

/* Overwrites n bytes for good; NULL is fine. */
void secret_wipe(void *bytes, size_t n);

/* ---- passwords --------------------------------------------------------------- */

enum { PASSWORD_HASH = 128 };

/* argon2id: 64 MB and about a tenth of a second of one core. ERR_RETRY_LATER when there is no memory. */
bool secret_hash(char hash[PASSWORD_HASH], const char *password, struct error *);

/* Whether the password is that of the hash. NULL hash: false, after the same work. False with
 * ERR_RETRY_LATER: there was no memory to find out; with ERR_NONE: it is another password. */
bool secret_verify(const char *hash, const char *password, struct error *);

/* ---- sealed secrets ------------------------------------------------------------ */

/* A sealed secret is text; only the key in `file` (43 characters of base64url,
 * readable by its owner alone) opens it. The file is made at the first sealing;
 * opening never makes one. */
char *secret_seal(TALLOC_CTX *owner, const char *file, const char *clear, struct error *);

/* The clear text; NULL when the file is missing or another key's, or the text is damaged. */
char *secret_open(TALLOC_CTX *owner, const char *file, const char *sealed, struct error *);

#endif
