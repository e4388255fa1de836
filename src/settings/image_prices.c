/* The price in credits of an image of a model: what an owner has set, else the default. */
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
