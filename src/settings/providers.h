/* providers.h: the providers of text and images. The environment sets them for all
 * accounts; an owner's settings for the account override it, and those for a site
 * override both.
 *
 * A key is sent only to the address that it was set with: setting another provider or
 * address clears key and model. Keys that people set are stored sealed, each together
 * with its address. */
#ifndef IGNY8_SETTINGS_PROVIDERS_H
#define IGNY8_SETTINGS_PROVIDERS_H

#include "settings/environment.h"
#include "store/store.h"

enum provider_use { PROVIDER_FOR_TEXT, PROVIDER_FOR_IMAGES, PROVIDER_USES };
enum provider_field { PROVIDER_NAME, PROVIDER_URL, PROVIDER_MODEL, PROVIDER_KEY, PROVIDER_FIELDS };
enum { PROVIDER_MODEL_MAX = 200 }; /* bytes of a model's name */
enum setting_source { SETTING_FROM_ENVIRONMENT, SETTING_FROM_ACCOUNT, SETTING_FROM_SITE };
const char *setting_source_name(enum setting_source);           /* "environment", "account", "site" */
extern const char *const provider_field_names[PROVIDER_FIELDS]; /* "provider", "url", "model", "key" */

/* Its texts belong to the owner passed in, or to the settings. */
struct provider_choice {
    const char *value[PROVIDER_FIELDS]; /* NULL: not set. The key is the environment's, or sealed */
    enum setting_source from[PROVIDER_FIELDS];
    bool sealed;  /* value[PROVIDER_KEY] must be opened */
    bool guarded; /* a person set the address; it must be on the public internet */
};

/* The effective choices by use, for the account and for a site (0: as for the account). One query. */
struct provider_choices {
    struct provider_choice account[PROVIDER_USES], site[PROVIDER_USES];
};

void providers_load(struct db *, TALLOC_CTX *owner, const struct settings *, int64_t account, int64_t site,
                    struct provider_choices *);

/* Changes the choice as if these values were set, without storing them. NULL keeps a field; the key is in
 * clear. */
void provider_try(const struct settings *, enum provider_use, const char *const said[PROVIDER_FIELDS],
                  struct provider_choice *);

/* False: the field is not valid, and the error says why: "text.url: …". */
bool provider_field_ok(const struct settings *, enum provider_use, enum provider_field, const char *value,
                       struct error *);
/* Whether a choice is complete: a provider for that use, a model and a key if it needs them. */
bool provider_choice_complete(enum provider_use, const struct provider_choice *, struct error *);

/* The key in clear, a child of the owner; NULL: no key is set. False: it cannot be opened
 * (ERR_FATAL_CONFIG). */
bool provider_key(TALLOC_CTX *owner, const struct settings *, const struct provider_choice *,
                  const char **key, struct error *);

/* Fills in key and guard of configurations that a run copied earlier, by use: those of the
 * site, the account or the environment that has this provider at this address now. */
bool providers_load_keys(struct db *, TALLOC_CTX *owner, const struct settings *, int64_t account,
                         int64_t site, struct provider_config *const configs[PROVIDER_USES], struct error *);

/* Sets one field of the account or of one site; NULL removes the setting. Refuses with
 * ERR_BAD_INPUT ("text.url: …"). Seals a key. */
void provider_set(struct db *, const struct settings *, enum provider_use, int64_t account, int64_t site,
                  enum provider_field, const char *value);
/* After fields were set: refuses an incomplete choice with ERR_BAD_INPUT. */
void provider_check(struct db *, const struct settings *, enum provider_use, int64_t account, int64_t site);

/* ---- image_prices.c ---- */

/* The price of an image of that model in thousandths of a credit; *set: an owner has set it. */
int64_t provider_image_price(struct db *, int64_t account, const char *model, bool *set);
/* credits: 1 to 4; 0: the default price. */
void provider_set_image_price(struct db *, int64_t account, const char *model, int64_t credits);

#endif
