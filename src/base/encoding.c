/* Computes SHA-256, HMAC and base64 with libsodium. */
#include "base/encoding.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

void encoding_sha256(char text[SHA256_HEX_SIZE], const char *bytes, size_t n)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, (const unsigned char *)bytes, n);
    sodium_bin2hex(text, SHA256_HEX_SIZE, hash, sizeof hash);
}

bool encoding_sha256_of_file(char text[SHA256_HEX_SIZE], int fd)
{
    crypto_hash_sha256_state state;
    unsigned char hash[crypto_hash_sha256_BYTES], block[16384];
    crypto_hash_sha256_init(&state);
    for (;;) {
        ssize_t n = read(fd, block, sizeof block);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        if (n == 0)
            break;
        crypto_hash_sha256_update(&state, block, (unsigned long long)n);
    }
    crypto_hash_sha256_final(&state, hash);
    sodium_bin2hex(text, SHA256_HEX_SIZE, hash, sizeof hash);
    return true;
}

struct sha256 {
    crypto_hash_sha256_state state;
};

struct sha256 *encoding_sha256_new(TALLOC_CTX *owner)
{
    struct sha256 *sum = talloc(owner, struct sha256);
    crypto_hash_sha256_init(&sum->state);
    return sum;
}

void encoding_sha256_add(struct sha256 *sum, const void *bytes, size_t n)
{
    crypto_hash_sha256_update(&sum->state, bytes, (unsigned long long)n);
}

void encoding_sha256_text(const struct sha256 *sum, char text[SHA256_HEX_SIZE])
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state until_now = sum->state;
    crypto_hash_sha256_final(&until_now, hash);
    sodium_bin2hex(text, SHA256_HEX_SIZE, hash, sizeof hash);
}

char *encoding_from_base64(TALLOC_CTX *owner, const char *text, size_t n, size_t *made)
{
    while (n > 0 && strchr("= \r\n\t", text[n - 1]) != NULL)
        n--;
    bool url_safe = memchr(text, '-', n) != NULL || memchr(text, '_', n) != NULL;
    int variant =
        url_safe ? sodium_base64_VARIANT_URLSAFE_NO_PADDING : sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
    size_t room = n / 4 * 3 + 4;
    char *bytes = talloc_size(owner, room);
    const char *end = NULL;
    if (bytes == NULL ||
        sodium_base642bin((unsigned char *)bytes, room - 1, text, n, " \r\n\t", made, &end, variant) != 0 ||
        end != text + n || *made == 0) {
        talloc_free(bytes);
        return NULL;
    }
    bytes[*made] = 0;
    return bytes;
}

char *encoding_to_base64(TALLOC_CTX *owner, const void *bytes, size_t n)
{
    size_t room = sodium_base64_ENCODED_LEN(n, sodium_base64_VARIANT_ORIGINAL);
    char *text = talloc_size(owner, room);
    sodium_bin2base64(text, room, bytes, n, sodium_base64_VARIANT_ORIGINAL);
    return text;
}

void encoding_hmac_sha256(unsigned char mac[SHA256_BYTES], const void *key, size_t key_length,
                          const char *bytes, size_t n)
{
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, key, key_length);
    crypto_auth_hmacsha256_update(&state, (const unsigned char *)bytes, (unsigned long long)n);
    crypto_auth_hmacsha256_final(&state, mac);
    sodium_memzero(&state, sizeof state);
}
