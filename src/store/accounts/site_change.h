/* site_change.h: what owners do with sites. Inside the caller's transaction. */
#ifndef IGNY8_STORE_ACCOUNTS_SITE_CHANGE_H
#define IGNY8_STORE_ACCOUNTS_SITE_CHANGE_H

#include "store/query/list_query.h"

/* Texts that a site may have or not. */
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

/* NULL or "": none. */
void site_set_text(struct db *, int64_t site, enum site_text, const char *value);

/* NULL leaves as it is. Refuses with ERR_BAD_INPUT what site_create refuses; *s is what stands then. */
void site_set(struct db *, struct site *s, const char *name, const char *timezone, const char *language);

/* With everything that is in it; ERR_BUSY while a run is active. The ledger and the usage log stay. */
void site_delete(struct db *, const struct site *);

/* Columns with a dot are of an object: "pending.stage_1", "latest_run.run_id",
 * "profile.audience", "wordpress.url" (and has_password, never the password). */
extern const struct list_spec site_list_spec;

#endif
