/* Random tokens, password hashes, comparison in constant time, wiping. */
#include "base/secret.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/metrics.h"

/* RFC 9106's second choice: what a small server can spare, one at a time. */
enum { HASH_PASSES = 3, HASH_BYTES = 64 * 1024 * 1024 };

_Static_assert(PASSWORD_HASH >= crypto_pwhash_STRBYTES, "an argon2id string fits");
_Static_assert(TOKEN_TEXT == sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_URLSAFE_NO_PADDING),
               "a token's text is 32 bytes of base64url");

/* The hash of nothing that anyone could type, with the parameters above. */
static const char NOBODY[] = "$argon2id$v=19$m=65536,t=3,p=1$8/LbAVZuurXuj1sLCv6csw"
                             "$Snt2M/nXXf+gso4iK6QZaj+Yd/11UkgCbr/y9Uu7J6E";

static void library_ready(void)
{
    if (sodium_init() < 0)
        abort(); /* no source of randomness: nothing here may be promised */
}

void secret_token(char text[TOKEN_TEXT])
{
    unsigned char bytes[32];
    library_ready();
    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2base64(text, TOKEN_TEXT, bytes, sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    sodium_memzero(bytes, sizeof bytes);
}

void secret_uuid(char text[UUID_TEXT])
{
    unsigned char b[16];
    library_ready();
    randombytes_buf(b, sizeof b);
    b[6] = (unsigned char)((b[6] & 0x0F) | 0x40);
    b[8] = (unsigned char)((b[8] & 0x3F) | 0x80);
    char *to = text;
    for (size_t i = 0; i < sizeof b; i++)
        to += sprintf(to, i == 4 || i == 6 || i == 8 || i == 10 ? "-%02x" : "%02x", b[i]);
}

bool secret_same(const char *a, const char *b)
{
    size_t n = strlen(a);
    return n == strlen(b) && sodium_memcmp(a, b, n) == 0;
}

void secret_wipe(void *bytes, size_t n)
{
    if (bytes)
        sodium_memzero(bytes, n);
}

static bool no_memory(struct error *f)
{
    return error_set(f, ERR_RETRY_LATER,
                     "There is no memory to check a password (64 MB); try again in a moment.");
}

bool secret_hash(char hash[PASSWORD_HASH], const char *password, struct error *f)
{
    library_ready();
    metric_add(METRIC_PASSWORDS_HASHED, 1);
    return crypto_pwhash_str_alg(hash, password, strlen(password), HASH_PASSES, HASH_BYTES,
                                 crypto_pwhash_ALG_ARGON2ID13) == 0 ||
           no_memory(f);
}

/* What stands in the text of a hash. */
struct stored_hash {
    unsigned kilobytes, passes;
    unsigned char salt[crypto_pwhash_SALTBYTES], hash[32];
};

static bool decode(unsigned char *to, size_t size, const char *text)
{
    size_t n = 0;
    return sodium_base642bin(to, size, text, strlen(text), NULL, &n, NULL,
                             sodium_base64_VARIANT_ORIGINAL_NO_PADDING) == 0 &&
           n == size;
}

static bool parse(const char *text, struct stored_hash *h)
{
    enum { KILOBYTES_MOST = 1024 * 1024, PASSES_MOST = 16 };
    char salt[32], hash[64];
    int end = 0;
    /* NOLINTNEXTLINE(cert-err34-c): out of range is refused below */
    int found = sscanf(text, "$argon2id$v=19$m=%7u,t=%2u,p=1$%31[A-Za-z0-9+/]$%63[A-Za-z0-9+/]%n",
                       &h->kilobytes, &h->passes, salt, hash, &end);
    return found == 4 && text[end] == 0 && h->kilobytes >= 8 && h->kilobytes <= KILOBYTES_MOST &&
           h->passes >= 1 && h->passes <= PASSES_MOST && decode(h->salt, sizeof h->salt, salt) &&
           decode(h->hash, sizeof h->hash, hash);
}

/* Not crypto_pwhash_str_verify: it answers alike for another password and for memory that it did not get. */
bool secret_verify(const char *text, const char *password, struct error *f)
{
    struct stored_hash h;
    unsigned char hash[sizeof h.hash];
    library_ready();
    f->kind = ERR_NONE;
    bool known = text && parse(text, &h);
    if (!known)
        parse(NOBODY, &h);
    metric_add(METRIC_PASSWORDS_HASHED, 1);
    if (crypto_pwhash(hash, sizeof hash, password, strlen(password), h.salt, h.passes,
                      (size_t)h.kilobytes * 1024, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return no_memory(f);
    bool same = sodium_memcmp(hash, h.hash, sizeof hash) == 0;
    sodium_memzero(hash, sizeof hash);
    return known && same;
}
