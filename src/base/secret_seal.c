/* Sealed secrets: XSalsa20-Poly1305 under one key file. */
#include "base/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/encoding.h"

static const char FORM[] = "sealed:1:"; /* then base64url of nonce, tag and text */

enum {
    KEY = crypto_secretbox_KEYBYTES,
    NONCE = crypto_secretbox_NONCEBYTES,
    TAG = crypto_secretbox_MACBYTES
};

_Static_assert(KEY == 32, "a key is as long as a token");

/* ---- the key file -------------------------------------------------------------- */

static bool key_decode(const char *text, size_t n, unsigned char key[KEY])
{
    size_t made = 0;
    char *bytes = encoding_from_base64(NULL, text, n, &made);
    bool whole = bytes && made == KEY;
    if (whole)
        memcpy(key, bytes, KEY);
    if (bytes)
        sodium_memzero(bytes, made);
    talloc_free(bytes);
    return whole;
}

static bool key_read(int fd, const char *file, unsigned char key[KEY], struct error *f)
{
    struct stat st;
    char text[128];
    if (fstat(fd, &st) != 0)
        return error_set(f, ERR_FATAL_CONFIG, "The key file %.200s cannot be read (%s).", file,
                         strerror(errno));
    if (st.st_mode & 07)
        return error_set(f, ERR_FATAL_CONFIG,
                         "The key file %.200s is open to every user of the machine. Run chmod 600 on it.",
                         file);
    ssize_t n = read(fd, text, sizeof text);
    bool whole = n > 0 && (size_t)n < sizeof text && key_decode(text, (size_t)n, key);
    sodium_memzero(text, sizeof text);
    return whole ||
           error_set(f, ERR_FATAL_CONFIG,
                     "The key file %.200s does not hold 32 bytes in base64. Put the right one back.", file);
}

static bool key_load(const char *file, unsigned char key[KEY], bool *missing, struct error *f)
{
    int fd = open(file, O_RDONLY | O_CLOEXEC);
    *missing = fd < 0 && errno == ENOENT;
    int error = errno;
    if (fd < 0)
        return error_set_inner(
            f, error_is_shortage(error) ? ERR_RETRY_LATER : ERR_FATAL_CONFIG, error_shortage(error, NULL),
            "The key file %.200s, which opens the stored secrets, cannot be read (%s). %s", file,
            strerror(error), error_remedy(error, "Put it back, or enter the secrets again."));
    bool good = key_read(fd, file, key, f);
    close(fd);
    return good;
}

static bool write_key(int fd)
{
    char text[TOKEN_TEXT];
    secret_token(text);
    text[TOKEN_TEXT - 1] = '\n';
    bool good = write(fd, text, sizeof text) == (ssize_t)sizeof text && fsync(fd) == 0;
    sodium_memzero(text, sizeof text);
    return good;
}

static void sync_folder(const char *file)
{
    char *copy = talloc_strdup(NULL, file);
    int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    talloc_free(copy);
}

/* Whole or not at all; where two make it at once, one key stands. */
static bool key_make(const char *file, struct error *f)
{
    char *draft = talloc_asprintf(NULL, "%s.XXXXXX", file);
    int fd = mkostemp(draft, O_CLOEXEC); /* readable by its owner alone */
    bool good = fd >= 0 && write_key(fd) && (link(draft, file) == 0 || errno == EEXIST);
    int error = errno;
    if (fd >= 0) {
        unlink(draft);
        close(fd);
        sync_folder(file);
    }
    talloc_free(draft);
    return good ||
           error_set_inner(f, error_is_shortage(error) ? ERR_RETRY_LATER : ERR_FATAL_CONFIG,
                           error_shortage(error, NULL),
                           "The key file %.200s, which seals stored secrets, cannot be made (%s). %s", file,
                           strerror(error),
                           error_remedy(error, "Give write permission on its folder, or name another place "
                                               "in IGNY8_SECRET_KEY_FILE."));
}

static bool key_load_or_make(const char *file, unsigned char key[KEY], struct error *f)
{
    bool missing;
    return key_load(file, key, &missing, f) ||
           (missing && key_make(file, f) && key_load(file, key, &missing, f));
}

/* ---- sealing ----------------------------------------------------------------------- */

static char *seal_with(TALLOC_CTX *owner, const unsigned char key[KEY], const char *clear)
{
    size_t n = strlen(clear), sealed = NONCE + TAG + n;
    size_t room =
        sizeof FORM - 1 + sodium_base64_ENCODED_LEN(sealed, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    unsigned char *bytes = talloc_size(NULL, sealed);
    char *text = talloc_size(owner, room);
    if (bytes == NULL || text == NULL)
        abort();
    randombytes_buf(bytes, NONCE);
    crypto_secretbox_easy(bytes + NONCE, (const unsigned char *)clear, n, bytes, key);
    memcpy(text, FORM, sizeof FORM - 1);
    sodium_bin2base64(text + sizeof FORM - 1, room - (sizeof FORM - 1), bytes, sealed,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    talloc_free(bytes);
    return text;
}

char *secret_seal(TALLOC_CTX *owner, const char *file, const char *clear, struct error *f)
{
    unsigned char key[KEY];
    if (!key_load_or_make(file, key, f))
        return NULL;
    char *text = seal_with(owner, key, clear);
    sodium_memzero(key, sizeof key);
    return text;
}

static char *open_with(TALLOC_CTX *owner, const unsigned char key[KEY], const char *sealed)
{
    size_t n = 0, form = sizeof FORM - 1;
    char *bytes = strncmp(sealed, FORM, form) == 0
                      ? encoding_from_base64(NULL, sealed + form, strlen(sealed + form), &n)
                      : NULL;
    char *clear = NULL;
    if (bytes && n >= NONCE + TAG) {
        clear = talloc_zero_size(owner, n - NONCE - TAG + 1);
        const unsigned char *at = (const unsigned char *)bytes;
        if (clear && crypto_secretbox_open_easy((unsigned char *)clear, at + NONCE, n - NONCE, at, key) != 0)
            TALLOC_FREE(clear);
    }
    talloc_free(bytes);
    return clear;
}

char *secret_open(TALLOC_CTX *owner, const char *file, const char *sealed, struct error *f)
{
    unsigned char key[KEY];
    bool missing;
    if (!key_load(file, key, &missing, f))
        return NULL;
    char *clear = open_with(owner, key, sealed);
    sodium_memzero(key, sizeof key);
    if (clear == NULL)
        error_set(
            f, ERR_FATAL_CONFIG,
            "A stored secret cannot be opened with the key file %.200s: put the right one back, or enter "
            "the secret again.",
            file);
    return clear;
}
