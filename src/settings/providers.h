/* providers.h: who writes and who draws. The environment says it for everybody;
 * what an owner sets for the account wins over that, and for one site over both.
 *
 * A key goes to the address that it was set with and to no other: whoever sets
 * another provider or address starts without key and model. Keys that people
 * set are kept sealed, each together with its address. */
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

/* Texts are children of the owner that was given, or the settings'. */
struct provider_choice {
    const char *value[PROVIDER_FIELDS]; /* NULL: not set. The key as the environment has it, or sealed */
    enum setting_source from[PROVIDER_FIELDS];
    bool sealed;  /* value[PROVIDER_KEY] must be opened */
    bool guarded; /* a person's address, which must be of the public internet */
};

/* What holds, by use: for the account, and for a site (0: as for the account). One query. */
struct provider_choices {
    struct provider_choice account[PROVIDER_USES], site[PROVIDER_USES];
};

void providers_load(struct db *, TALLOC_CTX *owner, const struct settings *, int64_t account, int64_t site,
                    struct provider_choices *);

/* As if these were set beside the choice, and not kept: NULL leaves; the key in clear. */
void provider_try(const struct settings *, enum provider_use, const char *const said[PROVIDER_FIELDS],
                  struct provider_choice *);

/* What is wrong with one field, "text.url: …"; true: nothing. */
bool provider_field_ok(const struct settings *, enum provider_use, enum provider_field, const char *value,
                       struct error *);
/* What a choice needs besides: a provider of that use, a model, a key. */
bool provider_choice_complete(enum provider_use, const struct provider_choice *, struct error *);

/* The key in clear, a child of the owner; NULL where none is set. False: it cannot be opened
 * (ERR_FATAL_CONFIG). */
bool provider_key(TALLOC_CTX *owner, const struct settings *, const struct provider_choice *,
                  const char **key, struct error *);

/* What a run copied long ago, by use, gets key and guard: of whoever sets this
 * provider at this address today. */
bool providers_load_keys(struct db *, TALLOC_CTX *owner, const struct settings *, int64_t account,
                         int64_t site, struct provider_config *const configs[PROVIDER_USES], struct error *);

/* Sets one field, of the account or of one site; NULL: as it would be without.
 * Refuses with ERR_BAD_INPUT ("text.url: …"). A key is sealed here. */
void provider_set(struct db *, const struct settings *, enum provider_use, int64_t account, int64_t site,
                  enum provider_field, const char *value);
/* After some were set: what came of it must be whole, else ERR_BAD_INPUT. */
void provider_check(struct db *, const struct settings *, enum provider_use, int64_t account, int64_t site);

/* ---- image_prices.c ---- */

/* Credits an image of that model, thousandths; *set: somebody has set it. */
int64_t provider_image_price(struct db *, int64_t account, const char *model, bool *set);
/* credits: 1 to 4, 0: the usual price again. */
void provider_set_image_price(struct db *, int64_t account, const char *model, int64_t credits);

#endif
