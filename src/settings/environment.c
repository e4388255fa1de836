/* The table of environment variables, and their checks. */
#include "settings/settings.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "net/http_client/delivery_client.h"
#include "net/http_client/fetch.h"
#include "net/mime_message.h"

enum {
    LIMIT_MOST = 100000,
    TOKENS_MOST = 1000000000
}; /* requests, tokens: the largest that a setting may name */

enum setting_kind {
    SETTING_TEXT,
    SETTING_URL,
    SETTING_PROVIDER,
    SETTING_NUMBER,
    SETTING_CREDITS,
    SETTING_FLAG,
    SETTING_EFFORT,
    SETTING_TOKENS,
    SETTING_MAIL_URL,
    SETTING_MAIL_FROM
};

struct setting {
    const char *name;
    enum setting_kind kind;
    size_t at; /* offset in struct settings */
    const char *default_value;
    int64_t least, most;
    const char *meaning;
};

#define AT(member) offsetof(struct settings, member)
#define DAY        (24LL * 3600 * 1000)

static const struct setting table[] = {
    {"IGNY8_DATABASE_URL", SETTING_TEXT, AT(database_url), NULL, 0, 0,
     "the database, postgresql://user@host/name; unset: SQLite in the data folder"},
    {"IGNY8_TEXT_PROVIDER", SETTING_PROVIDER, AT(text.provider), "builtin", 0, 0,
     "the text provider: builtin, openai or anthropic"},
    {"IGNY8_TEXT_URL", SETTING_URL, AT(text.url), NULL, 0, 0,
     "the provider's full base address, for an OpenAI-compatible server usually ending in /v1; unset: the "
     "provider's own"},
    {"IGNY8_TEXT_KEY", SETTING_TEXT, AT(text.key), NULL, 0, 0, "the text provider's key (a secret)"},
    {"IGNY8_TEXT_MODEL", SETTING_TEXT, AT(text.model), NULL, 0, 0, "the text provider's model"},
    {"IGNY8_TEXT_EFFORT", SETTING_EFFORT, AT(text.effort), NULL, 0, 0,
     "how much the text model reasons: none, minimal, low, medium, high, or the provider's word; unset: not "
     "sent"},
    {"IGNY8_TEXT_MAX_TOKENS", SETTING_TOKENS, AT(text.most_tokens), NULL, ANSWER_TOKENS_LEAST,
     ANSWER_TOKENS_MOST,
     "the most tokens of a text that are asked for, reasoning included; a model that reasons is given all of "
     "them"},
    {"IGNY8_IMAGE_PROVIDER", SETTING_PROVIDER, AT(image.provider), "builtin", 0, 0,
     "the image provider: builtin, openai or runware"},
    {"IGNY8_IMAGE_URL", SETTING_URL, AT(image.url), NULL, 0, 0, "as IGNY8_TEXT_URL, for images"},
    {"IGNY8_IMAGE_KEY", SETTING_TEXT, AT(image.key), NULL, 0, 0, "the image provider's key (a secret)"},
    {"IGNY8_IMAGE_MODEL", SETTING_TEXT, AT(image.model), NULL, 0, 0, "the image provider's model"},
    {"IGNY8_IMAGE_QUALITY", SETTING_TEXT, AT(image_quality), NULL, 0, 0,
     "the quality asked of images, in the provider's word: low, medium, high, auto; unset: not sent"},
    {"IGNY8_START_CREDITS", SETTING_CREDITS, AT(start_credits), "10000", 0, 1000000000,
     "credits of a new account"},
    {"IGNY8_ALLOW_PRIVATE", SETTING_FLAG, AT(allow_private), "0", 0, 0,
     "1: the WordPress, webhook and provider addresses that people set may be private or loopback"},
    {"IGNY8_RETRY_BASE_MS", SETTING_NUMBER, AT(retry_base_ms), "1000", 1, 60000,
     "how long to wait before the first retry of a call"},
    {"IGNY8_PATIENCE_MS", SETTING_NUMBER, AT(provider_timeout_ms), "21600000", 100, 7 * DAY,
     "how long a run waits for a provider"},
    {"IGNY8_TEXT_FIRST_BYTE_MS", SETTING_NUMBER, AT(text_first_byte_ms), "600000", 10, DAY,
     "how long to wait for the first byte of an answer"},
    {"IGNY8_TEXT_IDLE_MS", SETTING_NUMBER, AT(text_idle_ms), "120000", 10, DAY,
     "the longest pause within an answer"},
    {"IGNY8_IMAGE_FIRST_BYTE_MS", SETTING_NUMBER, AT(image_first_byte_ms), "600000", 10, DAY, "as for text"},
    {"IGNY8_IMAGE_IDLE_MS", SETTING_NUMBER, AT(image_idle_ms), "120000", 10, DAY, "as for text"},
    {"IGNY8_CALL_MS", SETTING_NUMBER, AT(call_ms), "3600000", 100, DAY,
     "the longest that one call may take, even while bytes arrive"},
    {"IGNY8_TEXT_MAX_IN_FLIGHT", SETTING_NUMBER, AT(text_limit.max_in_flight), "0", 0, LIMIT_MOST,
     "concurrent requests to the text provider, over all processes; 0: no limit"},
    {"IGNY8_TEXT_PER_MINUTE", SETTING_NUMBER, AT(text_limit.per_minute), "0", 0, LIMIT_MOST,
     "requests a minute to the text provider, over all processes; 0: no limit"},
    {"IGNY8_TEXT_TOKENS_PER_MINUTE", SETTING_NUMBER, AT(text_tokens_per_minute), "0", 0, TOKENS_MOST,
     "tokens a minute to the text provider, over all processes: those of a request and of its longest "
     "possible answer; 0: no limit"},
    {"IGNY8_IMAGE_MAX_IN_FLIGHT", SETTING_NUMBER, AT(image_limit.max_in_flight), "0", 0, LIMIT_MOST,
     "as for text"},
    {"IGNY8_IMAGE_PER_MINUTE", SETTING_NUMBER, AT(image_limit.per_minute), "0", 0, LIMIT_MOST, "as for text"},
    {"IGNY8_LEASE_MS", SETTING_NUMBER, AT(lease_ms), "15000", 500, 600000,
     "how long an engine that stopped responding keeps its runs (PostgreSQL)"},
    {"IGNY8_DATABASE_WAIT_MS", SETTING_NUMBER, AT(database_wait_ms), "3600000", 100, 7 * DAY,
     "how long runs wait for a full disk or a database that is away; then they are paused"},
    {"IGNY8_WORDPRESS_MS", SETTING_NUMBER, AT(wordpress_ms), "60000", 100, 600000,
     "how long one answer of WordPress may take"},
    {"IGNY8_SECRET_KEY_FILE", SETTING_TEXT, AT(secret_key_file), NULL, 0, 0,
     "the file of the key that decrypts stored secrets, the same for every process of a cluster; unset: "
     "secret.key in the data folder"},
    {"IGNY8_PUBLIC_URL", SETTING_URL, AT(public_url), NULL, 0, 0,
     "the page's public address, for links; unset: the address that the server listens on"},
    {"IGNY8_SMTP_URL", SETTING_MAIL_URL, AT(smtp_url), NULL, 0, 0,
     "the mail server: smtp://user:password@host:587 or smtps://… (a secret); unset: no mail is sent"},
    {"IGNY8_MAIL_FROM", SETTING_MAIL_FROM, AT(mail_from), "IGNY8 <igny8@localhost>", 0, 0,
     "the sender of mails"},
};

enum { SETTING_COUNT = sizeof table / sizeof *table };

static bool read_number(const struct setting *s, const char *text, int64_t *out, struct error *f)
{
    char *end;
    errno = 0;
    long long n = strtoll(text, &end, 10);
    if (errno || end == text || *end || n < s->least || n > s->most)
        return error_set(f, ERR_BAD_INPUT, "%s: '%.40s' is not valid; use a whole number from %lld to %lld.",
                         s->name, text, (long long)s->least, (long long)s->most);
    *out = s->kind == SETTING_CREDITS ? n * 1000 : n;
    return true;
}

static bool check_effort(const struct setting *s, const char *text, struct error *f)
{
    return provider_effort_ok(text) ||
           error_set(f, ERR_BAD_INPUT,
                     "%s: '%.40s' is not valid; use none, minimal, low, medium, high or another word of the "
                     "provider.",
                     s->name, text);
}

static bool read_one(TALLOC_CTX *owner, const struct setting *s, struct settings *out, struct error *f)
{
    const char *text = getenv(s->name);
    if (text == NULL || *text == 0)
        text = s->default_value;
    void *place = (char *)out + s->at;
    int64_t number;
    switch (s->kind) {
    case SETTING_NUMBER:
    case SETTING_CREDITS:
        return read_number(s, text, place, f);
    case SETTING_PROVIDER:
        if (provider_find(text) == NULL)
            return error_set(f, ERR_BAD_INPUT,
                             "%s: there is no provider '%.40s'; use builtin, openai, anthropic (text) or "
                             "runware (images).",
                             s->name, text);
        break;
    case SETTING_URL: {
        struct error why;
        if (text && !fetch_url_ok(text, &why))
            return error_set(f, ERR_BAD_INPUT, "%s: %s", s->name, why.why);
        break;
    }
    case SETTING_EFFORT:
        if (text && !check_effort(s, text, f))
            return false;
        break;
    case SETTING_TOKENS:
        if (text && !read_number(s, text, &number, f))
            return false;
        break;
    case SETTING_FLAG:
        if (strcmp(text, "0") != 0 && strcmp(text, "1") != 0)
            return error_set(f, ERR_BAD_INPUT, "%s: '%.40s' is not valid; use 1 (yes) or 0 (no).", s->name,
                             text);
        *(bool *)place = text[0] == '1';
        return true;
    case SETTING_MAIL_URL: {
        struct error why;
        if (text && !delivery_client_mail_url_ok(text, &why))
            return error_set(f, ERR_BAD_INPUT, "%s: %s", s->name, why.why);
        break;
    }
    case SETTING_MAIL_FROM: {
        char *bare = mime_address_bare(owner, text);
        if (bare == NULL)
            return error_set(f, ERR_BAD_INPUT,
                             "%s: '%.60s' is not a mail address; write it like IGNY8 <igny8@example.com>.",
                             s->name, text);
        talloc_free(bare);
        break;
    }
    case SETTING_TEXT:
        break;
    }
    *(const char **)place = text ? talloc_strdup(owner, text) : NULL;
    return true;
}

/* Every server needs a model's name, except those that have only one model. */
static bool check_complete(const struct provider_setting *p, const char *which, struct error *f)
{
    const struct ai_provider *provider = provider_find(p->provider);
    if (provider->needs_model && p->model == NULL)
        return error_set(f, ERR_BAD_INPUT,
                         "IGNY8_%s_MODEL: the provider '%s' needs the name of a model. Set it.", which,
                         p->provider);
    if (provider->needs_key && p->key == NULL)
        return error_set(f, ERR_BAD_INPUT, "IGNY8_%s_KEY: the provider '%s' needs a key. Set it.", which,
                         p->provider);
    return true;
}

static bool supports(const struct provider_setting *p, const char *which, unsigned what, struct error *f)
{
    return (provider_find(p->provider)->can & what) != 0 ||
           error_set(
               f, ERR_BAD_INPUT, "IGNY8_%s_PROVIDER: '%s' cannot be used here; use %s.", which, p->provider,
               what & PROVIDER_CAN_IMAGE ? "builtin, openai or runware" : "builtin, openai or anthropic");
}

/* An unset address defaults to the provider's own. */
static void set_usual_url(struct provider_setting *p)
{
    const char *own = provider_find(p->provider)->usual_url;
    if (p->url == NULL)
        p->url = own ? own : openai_provider.usual_url;
}

static const char *without_slash(TALLOC_CTX *owner, const char *url)
{
    size_t n = url ? strlen(url) : 0;
    while (n > 0 && url[n - 1] == '/')
        n--;
    return url ? talloc_strndup(owner, url, n) : NULL;
}

bool settings_read(TALLOC_CTX *owner, const char *data_dir, struct settings *out, struct error *f)
{
    *out = (struct settings){0};
    for (int i = 0; i < SETTING_COUNT; i++)
        if (!read_one(owner, &table[i], out, f))
            return false;
    if (data_dir == NULL)
        data_dir = getenv("IGNY8_DATA");
    if (data_dir == NULL || *data_dir == 0)
        data_dir = "./data";
    size_t n = strlen(data_dir);
    while (n > 1 && data_dir[n - 1] == '/')
        n--;
    out->data_dir = talloc_strndup(owner, data_dir, n);
    if (out->secret_key_file == NULL)
        out->secret_key_file = talloc_asprintf(owner, "%s/secret.key", out->data_dir);
    out->public_url = without_slash(owner, out->public_url);
    if (out->database_url == NULL)
        out->database_url = talloc_asprintf(owner, "%s/igny8.db", out->data_dir);
    else if (strncmp(out->database_url, "postgres://", 11) != 0 &&
             strncmp(out->database_url, "postgresql://", 13) != 0)
        return error_set(f, ERR_BAD_INPUT,
                         "IGNY8_DATABASE_URL: not a postgresql://… address. "
                         "Unset it to use SQLite in the data folder.");
    set_usual_url(&out->text);
    set_usual_url(&out->image);
    if (out->image_quality && !image_quality_ok(out->image_quality))
        return error_set(
            f, ERR_BAD_INPUT,
            "IGNY8_IMAGE_QUALITY: '%.40s' is not valid; use a word like low, medium, high or auto.",
            out->image_quality);
    return supports(&out->text, "TEXT", PROVIDER_CAN_JSON | PROVIDER_CAN_STREAM, f) &&
           supports(&out->image, "IMAGE", PROVIDER_CAN_IMAGE, f) && check_complete(&out->text, "TEXT", f) &&
           check_complete(&out->image, "IMAGE", f);
}

const struct setting_doc *setting_doc(int index)
{
    static _Thread_local struct setting_doc doc; /* overwritten by each call */
    if (index < 0 || index >= SETTING_COUNT)
        return NULL;
    doc = (struct setting_doc){table[index].name, table[index].default_value, table[index].meaning};
    return &doc;
}
