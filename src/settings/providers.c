/* Which provider an account and a site use: the environment, overlaid by their own settings. */
#include "settings/settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/secret.h"
#include "base/text/text.h"

enum { KEY_MAX = 500, NAME_MAX = PROVIDER_MODEL_MAX };

const char *const provider_field_names[PROVIDER_FIELDS] = {"provider", "url",    "model",
                                                           "key",      "effort", "max_tokens"};

const char *setting_source_name(enum setting_source source)
{
    switch (source) {
    case SETTING_FROM_ENVIRONMENT:
        return "environment";
    case SETTING_FROM_ACCOUNT:
        return "account";
    case SETTING_FROM_SITE:
        return "site";
    }
    return "";
}

static const char *use_name(enum provider_use use)
{
    return use == PROVIDER_FOR_TEXT ? "text" : "image";
}

/* "text.url", "site:12:text.url": the setting's name. */
static const char *name_of(char *buf, size_t size, enum provider_use use, int64_t site,
                           enum provider_field field)
{
    if (site)
        snprintf(buf, size, "site:%lld:%s.%s", (long long)site, use_name(use), provider_field_names[field]);
    else
        snprintf(buf, size, "%s.%s", use_name(use), provider_field_names[field]);
    return buf;
}

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* ---- choosing ---------------------------------------------------------------------- */

static void set_field(struct provider_choice *c, enum provider_field field, const char *value,
                      enum setting_source from)
{
    c->value[field] = value;
    c->from[field] = from;
}

/* Switches to another server: the former one's model, key and words no longer apply. */
static void reset_server(struct provider_choice *c, const char *url, enum setting_source from)
{
    set_field(c, PROVIDER_URL, url, from);
    set_field(c, PROVIDER_MODEL, NULL, from);
    set_field(c, PROVIDER_KEY, NULL, from);
    set_field(c, PROVIDER_EFFORT, NULL, from);
    set_field(c, PROVIDER_MAX_TOKENS, NULL, from);
    c->sealed = false;
    c->guarded = true;
}

/* The address when a person chooses a provider without one. */
static const char *usual_url(const char *name)
{
    const struct ai_provider *p = provider_find(name);
    return p && p->usual_url ? p->usual_url : openai_provider.usual_url;
}

static void overlay(struct provider_choice *c, const char *const said[PROVIDER_FIELDS],
                    enum setting_source from)
{
    if (said[PROVIDER_NAME] && !same(said[PROVIDER_NAME], c->value[PROVIDER_NAME]))
        reset_server(c, usual_url(said[PROVIDER_NAME]), from);
    if (said[PROVIDER_NAME])
        set_field(c, PROVIDER_NAME, said[PROVIDER_NAME], from);
    if (said[PROVIDER_URL] && !same(said[PROVIDER_URL], c->value[PROVIDER_URL]))
        reset_server(c, said[PROVIDER_URL], from);
    if (said[PROVIDER_MODEL])
        set_field(c, PROVIDER_MODEL, said[PROVIDER_MODEL], from);
    if (said[PROVIDER_EFFORT])
        set_field(c, PROVIDER_EFFORT, said[PROVIDER_EFFORT], from);
    if (said[PROVIDER_MAX_TOKENS])
        set_field(c, PROVIDER_MAX_TOKENS, said[PROVIDER_MAX_TOKENS], from);
    if (said[PROVIDER_KEY]) {
        set_field(c, PROVIDER_KEY, said[PROVIDER_KEY], from);
        c->sealed = true;
    }
}

static const struct provider_setting *environment(const struct settings *s, enum provider_use use)
{
    return use == PROVIDER_FOR_TEXT ? &s->text : &s->image;
}

static void from_environment(const struct settings *settings, enum provider_use use,
                             struct provider_choice *c)
{
    const struct provider_setting *s = environment(settings, use);
    *c =
        (struct provider_choice){.value = {s->provider, s->url, s->model, s->key, s->effort, s->most_tokens}};
}

/* The operator's own address may be private, even if a person sets it. */
static void set_guard(const struct settings *settings, enum provider_use use, struct provider_choice *c)
{
    if (same(c->value[PROVIDER_URL], environment(settings, use)->url) || settings->allow_private)
        c->guarded = false;
}

enum { LEVELS = 2, NAMES = LEVELS * PROVIDER_USES * PROVIDER_FIELDS };

/* The settings by level and use; NULL where one is not set. */
struct stored_fields {
    const char *value[LEVELS][PROVIDER_USES][PROVIDER_FIELDS];
};

static void read_said(struct db *db, TALLOC_CTX *owner, int64_t account, int64_t site,
                      struct stored_fields *said)
{
    char names[NAMES][80];
    const char *list[NAMES], **places[NAMES];
    int n = 0;
    *said = (struct stored_fields){0};
    for (int level = 0; level < (site ? LEVELS : 1); level++)
        for (int use = 0; use < PROVIDER_USES; use++)
            for (int f = 0; f < PROVIDER_FIELDS; f++, n++) {
                list[n] = name_of(names[n], sizeof names[n], (enum provider_use)use, level ? site : 0,
                                  (enum provider_field)f);
                places[n] = &said->value[level][use][f];
            }
    struct rows *r = settings_by_names(db, owner, account, list, n);
    while (rows_next(r))
        for (int i = 0; i < n; i++)
            if (strcmp(list[i], row_text(r, "name")) == 0)
                *places[i] = row_text(r, "value");
}

void providers_load(struct db *db, TALLOC_CTX *owner, const struct settings *settings, int64_t account,
                    int64_t site, struct provider_choices *all)
{
    struct stored_fields said;
    read_said(db, owner, account, site, &said);
    for (int i = 0; i < PROVIDER_USES; i++) {
        enum provider_use use = (enum provider_use)i;
        from_environment(settings, use, &all->account[use]);
        overlay(&all->account[use], said.value[0][use], SETTING_FROM_ACCOUNT);
        all->site[use] = all->account[use];
        overlay(&all->site[use], said.value[1][use], SETTING_FROM_SITE);
        set_guard(settings, use, &all->account[use]);
        set_guard(settings, use, &all->site[use]);
    }
}

void provider_try(const struct settings *settings, enum provider_use use,
                  const char *const said[PROVIDER_FIELDS], struct provider_choice *c)
{
    overlay(c, said, SETTING_FROM_ACCOUNT);
    if (said[PROVIDER_KEY])
        c->sealed = false;
    set_guard(settings, use, c);
}

/* ---- keys ------------------------------------------------------------------------------ */

/* Seals the key together with its address, a line each. */
static char *key_seal(TALLOC_CTX *owner, const struct settings *settings, const char *url, const char *key,
                      struct error *f)
{
    char *both = talloc_asprintf(owner, "%s\n%s", url ? url : "", key);
    char *sealed = secret_seal(owner, settings->secret_key_file, both, f);
    secret_wipe(both, strlen(both));
    talloc_free(both);
    return sealed;
}

bool provider_key(TALLOC_CTX *owner, const struct settings *settings, const struct provider_choice *c,
                  const char **key, struct error *f)
{
    struct error why = {0};
    const char *url = c->value[PROVIDER_URL] ? c->value[PROVIDER_URL] : "";
    size_t n = strlen(url);
    *key = NULL;
    if (c->value[PROVIDER_KEY] && !c->sealed)
        *key = c->value[PROVIDER_KEY];
    if (c->value[PROVIDER_KEY] == NULL || !c->sealed)
        return true;
    char *both = secret_open(owner, settings->secret_key_file, c->value[PROVIDER_KEY], &why);
    if (both == NULL)
        return error_set_inner(f, ERR_FATAL_CONFIG, why.outward,
                               "The provider's key cannot be read: %.300s%s", why.why,
                               why.kind == ERR_RETRY_LATER ? "" : " Set the key again.");
    if (strncmp(both, url, n) == 0 && both[n] == '\n')
        *key = talloc_strdup(owner, both + n + 1);
    secret_wipe(both, strlen(both));
    talloc_free(both);
    return *key ? true
                : error_set(f, ERR_FATAL_CONFIG,
                            "The provider's key was set for an address other than %.200s. "
                            "Set the key again.",
                            url);
}

static bool matches(const struct provider_choice *c, const struct provider_config *config)
{
    return same(c->value[PROVIDER_NAME], config->provider->name) && same(c->value[PROVIDER_URL], config->url);
}

static bool load_key(TALLOC_CTX *owner, const struct settings *settings, enum provider_use use,
                     const struct provider_choices *all, struct provider_config *config, struct error *f)
{
    struct provider_choice env;
    const struct provider_choice *c = &all->site[use];
    from_environment(settings, use, &env);
    if (!matches(c, config))
        c = &all->account[use];
    if (!matches(c, config))
        c = &env;
    bool known = matches(c, config);
    config->only_public = known ? c->guarded : !settings->allow_private;
    if (known)
        provider_set_reasoning(owner, c, config);
    return !known || provider_key(owner, settings, c, &config->key, f);
}

bool providers_load_keys(struct db *db, TALLOC_CTX *owner, const struct settings *settings, int64_t account,
                         int64_t site, struct provider_config *const configs[PROVIDER_USES], struct error *f)
{
    struct provider_choices all;
    TALLOC_CTX *mem;
    bool remote = false, good = true;
    for (int use = 0; use < PROVIDER_USES; use++)
        remote = remote || configs[use]->provider->encode;
    if (!remote)
        return true;
    mem = talloc_new(NULL); /* a run keeps nothing but the keys */
    providers_load(db, mem, settings, account, site, &all);
    for (int use = 0; good && use < PROVIDER_USES; use++)
        good = configs[use]->provider->encode == NULL ||
               load_key(owner, settings, (enum provider_use)use, &all, configs[use], f);
    talloc_free(mem);
    return good;
}

/* ---- setting ------------------------------------------------------------------------------ */

static bool printable(const char *text, size_t most)
{
    size_t n = strlen(text);
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)text[i] <= ' ' || text[i] == 0x7f)
            return false;
    return n > 0 && n <= most && text_valid(text, n);
}

static bool no_provider(const char *what, const char *name, struct error *f)
{
    char names[120] = "";
    for (int i = 0; provider_at(i); i++)
        snprintf(names + strlen(names), sizeof names - strlen(names), "%s%s", i ? ", " : "",
                 provider_at(i)->name);
    return error_set(f, ERR_BAD_INPUT, "%s.provider: there is no provider '%.40s'; use one of: %s.", what,
                     name, names);
}

bool provider_field_ok(const struct settings *settings, enum provider_use use, enum provider_field field,
                       const char *value, struct error *f)
{
    struct error why = {0};
    const char *what = use_name(use);
    switch (field) {
    case PROVIDER_NAME:
        return provider_find(value) ? true : no_provider(what, value, f);
    case PROVIDER_URL:
        if (fetch_url_ok(value, &why) &&
            (settings->allow_private || same(value, environment(settings, use)->url) ||
             fetch_url_public(value, &why)))
            return true;
        return error_set(f, ERR_BAD_INPUT, "%s.url: %s", what, why.why);
    case PROVIDER_MODEL:
        if (printable(value, NAME_MAX))
            return true;
        return error_set(f, ERR_BAD_INPUT, "%s.model: give the model's name, without spaces.", what);
    case PROVIDER_KEY:
        if (printable(value, KEY_MAX))
            return true;
        return error_set(f, ERR_BAD_INPUT, "%s.key: use 1 to %d characters without spaces.", what, KEY_MAX);
    case PROVIDER_EFFORT:
        return provider_effort_ok(value) ||
               error_set(f, ERR_BAD_INPUT,
                         "%s.effort: '%.40s' is not valid; use none, minimal, low, medium, high or another "
                         "word of the provider.",
                         what, value);
    case PROVIDER_MAX_TOKENS:
        return provider_max_tokens(value) > 0 ||
               error_set(f, ERR_BAD_INPUT, "%s.max_tokens: use a whole number from %d to %d.", what,
                         ANSWER_TOKENS_LEAST, ANSWER_TOKENS_MOST);
    case PROVIDER_FIELDS:
        break;
    }
    return false;
}

static char *seal_for(struct db *db, const struct settings *settings, enum provider_use use, int64_t account,
                      int64_t site, const char *key, struct error *f)
{
    struct provider_choices all;
    TALLOC_CTX *mem = talloc_new(NULL);
    providers_load(db, mem, settings, account, site, &all);
    char *sealed = key_seal(NULL, settings, all.site[use].value[PROVIDER_URL], key, f);
    talloc_free(mem);
    return sealed;
}

/* Deletes the key when another provider or address is set. */
static void forget_key(struct db *db, enum provider_use use, int64_t account, int64_t site,
                       enum provider_field field, const char *value)
{
    char name[80];
    char *before = setting_get(db, NULL, account, name_of(name, sizeof name, use, site, field));
    if (!same(before, value))
        setting_delete(db, account, name_of(name, sizeof name, use, site, PROVIDER_KEY));
    talloc_free(before);
}

void provider_set(struct db *db, const struct settings *settings, enum provider_use use, int64_t account,
                  int64_t site, enum provider_field field, const char *value)
{
    char name[80];
    struct error f = {0};
    char *sealed = NULL;
    if (field >= PROVIDER_FIELDS)
        return;
    bool good = value == NULL || provider_field_ok(settings, use, field, value, &f);
    if (good && value && field == PROVIDER_KEY)
        good = (sealed = seal_for(db, settings, use, account, site, value, &f)) != NULL;
    if (field == PROVIDER_NAME || field == PROVIDER_URL)
        forget_key(db, use, account, site, field, value);
    name_of(name, sizeof name, use, site, field);
    if (!good)
        db_abort(db, f.kind, "%s", f.why);
    else if (value)
        setting_set(db, account, name, sealed ? sealed : value);
    else
        setting_delete(db, account, name);
    talloc_free(sealed);
}

bool provider_choice_complete(enum provider_use use, const struct provider_choice *c, struct error *f)
{
    const struct ai_provider *p = provider_find(c->value[PROVIDER_NAME]);
    const char *what = use_name(use), *name = c->value[PROVIDER_NAME];
    if (p == NULL)
        return no_provider(what, name, f);
    if (use == PROVIDER_FOR_IMAGES && !(p->can & PROVIDER_CAN_IMAGE))
        return error_set(f, ERR_BAD_INPUT,
                         "image.provider: the provider '%s' cannot generate images. Choose another.", name);
    if (use == PROVIDER_FOR_TEXT && !(p->can & (PROVIDER_CAN_JSON | PROVIDER_CAN_STREAM)))
        return error_set(f, ERR_BAD_INPUT,
                         "text.provider: the provider '%s' cannot write text. Choose another.", name);
    if (p->needs_model && c->value[PROVIDER_MODEL] == NULL)
        return error_set(f, ERR_BAD_INPUT, "%s.model: the provider '%s' needs the name of a model. Give one.",
                         what, name);
    if (p->needs_key && c->value[PROVIDER_KEY] == NULL)
        return error_set(f, ERR_BAD_INPUT, "%s.key: the provider '%s' needs a key. Give one.", what, name);
    return true;
}

void provider_check(struct db *db, const struct settings *settings, enum provider_use use, int64_t account,
                    int64_t site)
{
    struct provider_choices all;
    struct error f;
    TALLOC_CTX *mem = talloc_new(NULL);
    providers_load(db, mem, settings, account, site, &all);
    if (!db_failed(db) && !provider_choice_complete(use, &all.site[use], &f))
        db_abort(db, f.kind, "%s", f.why);
    talloc_free(mem);
}
