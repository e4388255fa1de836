/* environment.h: the environment variables, read once at start. The table in
 * environment.c lists them: name, default, limits, meaning. */
#ifndef IGNY8_SETTINGS_ENVIRONMENT_H
#define IGNY8_SETTINGS_ENVIRONMENT_H

#include <talloc.h>

#include "ai/core/ai.h"
#include "base/error.h"

struct provider_setting {
    const char *provider, *url, *key, *model; /* key: a secret, never stored or shown */
};

struct settings {
    const char *data_dir;     /* no trailing slash */
    const char *database_url; /* "postgresql://…", or the SQLite file in the data folder */
    struct provider_setting text, image;
    int64_t start_credits; /* thousandths */
    int64_t retry_base_ms, provider_timeout_ms;
    int64_t text_first_byte_ms, text_idle_ms, image_first_byte_ms, image_idle_ms;
    int64_t call_ms; /* how long one call may take */
    int64_t lease_ms;
    int64_t wordpress_ms; /* how long one answer of WordPress may take */
    struct {
        int64_t max_in_flight, per_minute; /* requests to the environment's provider; 0: no limit */
    } text_limit, image_limit;
    int64_t text_tokens_per_minute; /* to the environment's text provider; 0: no limit */
    bool allow_private; /* addresses that people set may be private; those of the environment always may */
    const char *secret_key_file; /* the key that decrypts stored secrets (base/secret.h) */
    const char *smtp_url;        /* smtp:// or smtps://; a secret, as it may hold a password; NULL: no mail */
    const char *mail_from;       /* "Name <a@example.com>" */
    const char *public_url;      /* the page's public address, without a trailing slash; NULL: not set */
};

/* data_dir NULL: IGNY8_DATA, else ./data. Refuses invalid values, naming the variable. */
bool settings_read(TALLOC_CTX *owner, const char *data_dir, struct settings *, struct error *);

/* One variable for `doctor` and the docs: name, default, meaning; NULL past the last. */
struct setting_doc {
    const char *name, *default_value, *meaning;
};
const struct setting_doc *setting_doc(int index);

#endif
