/* Images: the price in credits of a model's, and the quality that is asked of them: what an owner has set,
 * else the default. */
#include "settings/settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ai/functions/stages.h"

static const char *price_name(char *buf, size_t size, const char *model)
{
    snprintf(buf, size, "image_price:%s", model ? model : "builtin");
    return buf;
}

int64_t provider_image_price(struct db *db, int64_t account, const char *model, bool *set)
{
    char name[PROVIDER_MODEL_MAX + 16];
    char *credits = setting_get(db, NULL, account, price_name(name, sizeof name, model));
    int64_t price = credits ? strtoll(credits, NULL, 10) * 1000 : IMAGE_PRICE_DEFAULT;
    if (set)
        *set = credits != NULL;
    talloc_free(credits);
    return price;
}

void provider_set_image_price(struct db *db, int64_t account, const char *model, int64_t credits)
{
    char name[PROVIDER_MODEL_MAX + 16], text[24];
    price_name(name, sizeof name, model);
    if (strcmp(model, "") == 0 || strlen(model) > PROVIDER_MODEL_MAX || credits < 0 || credits > 4) {
        db_abort(db, ERR_BAD_INPUT,
                 "image_prices: give a model's name and 1 to 4 credits, or null for the default of 2.");
        return;
    }
    snprintf(text, sizeof text, "%lld", (long long)credits);
    if (credits)
        setting_set(db, account, name, text);
    else
        setting_delete(db, account, name);
}

/* ---- quality ------------------------------------------------------------------------------- */

static const char quality_name[] = "image.quality";

bool image_quality_ok(const char *quality)
{
    size_t n = strspn(quality, "abcdefghijklmnopqrstuvwxyz0123456789-_");
    return n > 0 && n <= 40 && quality[n] == 0;
}

const char *provider_image_quality(struct db *db, TALLOC_CTX *owner, const struct settings *settings,
                                   int64_t account, enum setting_source *from)
{
    const char *set = setting_get(db, owner, account, quality_name);
    if (from)
        *from = set ? SETTING_FROM_ACCOUNT : SETTING_FROM_ENVIRONMENT;
    return set ? set : settings->image_quality;
}

void provider_set_image_quality(struct db *db, int64_t account, const char *quality)
{
    if (quality == NULL)
        setting_delete(db, account, quality_name);
    else if (image_quality_ok(quality))
        setting_set(db, account, quality_name, quality);
    else
        db_abort(db, ERR_BAD_INPUT,
                 "image_quality: '%.40s' is not valid; use a word like low, medium, high or auto.", quality);
}
