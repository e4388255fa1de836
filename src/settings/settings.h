/* settings.h: the environment, providers and their prices, caps in money. */
#ifndef IGNY8_SETTINGS_SETTINGS_H
#define IGNY8_SETTINGS_SETTINGS_H

#include <talloc.h>

#include "ai/core/ai.h"
#include "base/error.h"
#include "store/accounts/accounts.h"
#include "store/store.h"

/* ---- environment.c ---------------------------------------------------------------------------- */

/* The environment variables, read once at start. The table in
 * environment.c lists them: name, default, limits, meaning. */

struct provider_setting {
    const char *provider, *url, *key, *model; /* key: a secret, never stored or shown */
    const char *effort, *most_tokens;         /* of texts; NULL: not set */
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
    int64_t database_wait_ms; /* how long runs wait for a database that takes no writes */
    int64_t wordpress_ms;     /* how long one answer of WordPress may take */
    struct {
        int64_t max_in_flight, per_minute; /* requests to the environment's provider; 0: no limit */
    } text_limit, image_limit;
    const char *image_quality;      /* to be asked of images; NULL: none */
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

/* ---- providers.c ------------------------------------------------------------------------------ */

/* The providers of text and images. The environment sets them for all
 * accounts; an owner's settings for the account override it, and those for a site
 * override both.
 *
 * A key is sent only to the address that it was set with: setting another provider or
 * address clears key and model. Keys that people set are stored sealed, each together
 * with its address. */

enum provider_use { PROVIDER_FOR_TEXT, PROVIDER_FOR_IMAGES, PROVIDER_USES };
/* effort and max_tokens are of texts alone. */
enum provider_field {
    PROVIDER_NAME,
    PROVIDER_URL,
    PROVIDER_MODEL,
    PROVIDER_KEY,
    PROVIDER_EFFORT,
    PROVIDER_MAX_TOKENS,
    PROVIDER_FIELDS
};
enum { ANSWER_TOKENS_LEAST = TOKENS_LEAST, ANSWER_TOKENS_MOST = 1000000 }; /* what max_tokens may be */
enum { PROVIDER_MODEL_MAX = 200 };                                         /* bytes of a model's name */
enum setting_source { SETTING_FROM_ENVIRONMENT, SETTING_FROM_ACCOUNT, SETTING_FROM_SITE };
const char *setting_source_name(enum setting_source);           /* "environment", "account", "site" */
extern const char *const provider_field_names[PROVIDER_FIELDS]; /* "provider", "url", … */

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

/* Fills in key, guard and effort of configurations that a run copied earlier, by use: those of the
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

/* The quality to be asked of images of an account, a child of owner; NULL: none. *from (may be NULL): where
 * it is set. */
const char *provider_image_quality(struct db *, TALLOC_CTX *owner, const struct settings *, int64_t account,
                                   enum setting_source *from);
/* NULL removes the account's setting. Refuses with ERR_BAD_INPUT ("image_quality: …"). */
void provider_set_image_quality(struct db *, int64_t account, const char *quality);
/* A word in small letters, digits, - and _, at most 40. */
bool image_quality_ok(const char *);

/* ---- prices.c --------------------------------------------------------------------------------- */

/* What providers charge in money: the account's own prices, else those that are shipped with the program
 * (prices/prices.tsv), which apply to the provider's own address only and say when they were checked. */

struct shipped_price {
    char host[40], model[80];
    char quality[20], size[20]; /* "": none */
    struct price price;
    char checked[11]; /* "2026-10-24" */
    char source[120]; /* in words */
};

/* Reads the next row; NULL begins. Returns where to go on, or NULL: no row was left. */
const char *shipped_price_next(const char *at, struct shipped_price *);
/* The name of the provider that has this host as its own. */
const char *shipped_price_provider(const struct shipped_price *);

struct shipped_age {
    char oldest[11], newest[11]; /* days */
    int count, stale;            /* rows; of them, checked more than a year ago */
};
void shipped_prices_age(int64_t now, struct shipped_age *);

/* Millionths of a US dollar; -1: not known. */
struct cost_range {
    int64_t least, most;
};

/* The shipped price of that model at that address. *image: an image of that quality (NULL or "auto": of any)
 * in the cheapest and the dearest size; the price's image is known if they cost the same. False: none. */
bool shipped_price_find(const char *url, const char *model, const char *quality, struct price *,
                        struct cost_range *image);

/* The price in force for calls of this configuration. */
enum price_source { PRICE_NONE, PRICE_OWN, PRICE_SHIPPED };
enum price_source cost_price(struct db *, int64_t account, const struct provider_config *, struct price *,
                             struct cost_range *image);

/* Sets quality and shipped price of a row whose image flag and tokens are set. */
void cost_set_price(const struct provider_config *, struct call_row *);

/* ---- reasoning.c ------------------------------------------------------------------------------ */

/* A level of reasoning in the provider's word: "low", "none", at most 40 letters, digits, "-" and "_". */
bool provider_effort_ok(const char *);
/* The number of a setting of max_tokens; 0: it is not valid. */
int64_t provider_max_tokens(const char *);
/* Copies effort and the most tokens of the choice, and whether the account has set any of it. */
void provider_set_reasoning(TALLOC_CTX *owner, const struct provider_choice *, struct provider_config *);

/* ---- capabilities.c --------------------------------------------------------------------------- */

/* Fills in what this account has learned of the model; nothing is known if it never did, if someone has
 * deleted it, or if 30 days have passed. False: the database failed, and *c is unchanged. */
bool capabilities_load(struct db *, int64_t account, const struct provider_config *, int64_t now,
                       struct provider_capabilities *c);
/* Adds it to what is stored, in a transaction of its own. */
bool capabilities_save(struct db *, int64_t account, const struct provider_config *, int64_t now,
                       const struct provider_capabilities *, struct error *);
/* The limit of answers of that model, by what is set and what was learned. */
struct answer_limit capabilities_limit(struct db *, int64_t account, const struct provider_config *,
                                       int64_t now);
/* Refusals from then on count. */
int64_t capabilities_since(int64_t now);

/* ---- cost_caps.c ------------------------------------------------------------------------------ */

/* Cost caps of a run and of a month, which an owner sets for the
 * account. Before a batch, and before each further call of it, the most that the
 * call can cost is checked against them; while a price is unknown, a cap cannot be
 * checked and nothing is sent. Amounts are millionths of a US dollar. */

struct cost_caps {
    int64_t run, month; /* -1: no cap */
    /* Sums of the account, read once by cost_caps_count: the month's known costs, and the most that its calls
     * under way can cost. */
    bool counted;
    int64_t spent, promised;
};

/* Reads the sums, unless they have been read or no month's cap needs them; without the promise of step
 * but_step. The account is locked, so nobody else adds a promise; a call that ends in between turns its
 * promise into an amount no larger. */
void cost_caps_count(struct db *, int64_t account, struct cost_caps *, int64_t but_step, int64_t now);

void cost_caps_load(struct db *, int64_t account, struct cost_caps *);
/* account_lock that reads the account's caps too. */
bool cost_caps_lock(struct db *, int64_t account, struct account *, struct cost_caps *);
/* micro -1: no cap. */
void cost_cap_set(struct db *, int64_t account, bool month, int64_t micro);

/* "12.50 USD" */
const char *cost_text(char *buf, size_t size, int64_t micro);
/* The cost of several answers, of which `unknown` have none: "12.50 USD and 3 answers of unknown cost". */
const char *cost_sum_text(char *buf, size_t size, int64_t micro, int64_t unknown);

/* The first instant of the month of `now`, in UTC. */
int64_t cost_month_start(int64_t now);

/* The most that one call can cost: half a token for every byte of the request, and the longest
 * answer allowed; -1: the price is unknown. 0 for built-in providers. */
int64_t cost_max(struct db *, int64_t account, const struct provider_config *, const struct ai_request *);

/* Whether a failed call (outcome is not ERR_NONE) may have been billed: it was sent, and its answer is
 * missing, partial or unusable. A refusal is not billed. */
bool cost_perhaps_billed(enum error_kind, const struct fetch_reply *, const struct answer *);

/* Sets the cost of such a call's row to the most that it can have cost, or to unknown if that is unknown. */
void cost_count_max(struct db *, const struct provider_config *, const struct ai_request *,
                    struct call_row *);

/* Inserts a row, perhaps billed, for a call that a killed process may have sent, at the amount that it had
 * promised. purpose: a name of turn_kind_name. */
void cost_count_promised(struct db *, const struct run *, const struct step_row *,
                         const struct provider_config *, const char *purpose, int64_t call_no, int64_t now);

enum cost_verdict { COST_ALLOWED, COST_RUN_CAP, COST_MONTH_CAP, COST_PRICE_UNKNOWN };

/* Whether a call of at most `most` may be sent: its run has `spent` so far. The caps are counted. why: a
 * sentence with the remedy, unless COST_ALLOWED. Pure. */
enum cost_verdict cost_check(const struct cost_caps *, const struct provider_config *, int64_t most,
                             int64_t spent, char *why, size_t size);

/* The same for a one-shot call, to which only the month's cap applies. False: ERR_COST_CAP, and why. */
bool cost_check_oneshot(struct db *, int64_t account, const struct provider_config *,
                        const struct ai_request *, int64_t now, struct error *);

/* Refuses in the transaction (ERR_COST_CAP) a run that would exceed a cap at its first
 * call. text, images: NULL where no stage needs them. */
void cost_check_start(struct db *, int64_t account, const struct provider_config *text,
                      const struct provider_config *images, int64_t now);

#endif
