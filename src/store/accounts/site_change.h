/* site_change.h: changes, deletion and the list of sites. The rules of store.h hold. */
#ifndef IGNY8_STORE_ACCOUNTS_SITE_CHANGE_H
#define IGNY8_STORE_ACCOUNTS_SITE_CHANGE_H

#include "store/query/list_query.h"

/* Optional texts of a site. */
enum site_text {
    SITE_DOMAIN,
    SITE_AUDIENCE,
    SITE_VOICE,
    SITE_VOICE_DO,
    SITE_VOICE_DONT,
    SITE_VOICE_SAMPLE,
    SITE_IMAGE_STYLE,
    SITE_WORDPRESS_URL,
    SITE_WORDPRESS_USERNAME,
    SITE_WORDPRESS_PASSWORD, /* sealed by the caller */
    SITE_TEXTS
};

/* NULL or "" removes the text. */
void site_set_text(struct db *, int64_t site, enum site_text, const char *value);

/* A value that is NULL stays as it is. Fails with ERR_BAD_INPUT as site_create does; updates *s. */
void site_set(struct db *, struct site *s, const char *name, const char *timezone, const char *language);

/* Deletes a site with all its rows except the ledger and the usage log. ERR_BUSY while a run is active. */
void site_delete(struct db *, const struct site *);

/* A column with a dot is a member of an object: "pending.stage_1", "latest_run.run_id",
 * "profile.audience", "wordpress.url". The password is never shown, only wordpress.has_password. */
extern const struct list_spec site_list_spec;

#endif
