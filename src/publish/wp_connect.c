/* wp_connect.c: connecting by WordPress's own page, on which a person allows this program an
 * application password, and giving that password back. */
#include "publish/wordpress.h"

#include <string.h>
#include <strings.h>

#include "ai/core/answer.h"

/* The same for every installation: by it the owner of a WordPress finds the program among
 * the application passwords, and disconnecting knows what connecting made. */
#define APP_ID   "6f0f1c1e-3a52-4c0b-9d5c-8a1d2f7b4e19"
#define APP_NAME "IGNY8"

/* ---- the page --------------------------------------------------------------------------- */

/* The page's address, if WordPress names one on the origin that was asked. */
static const char *page_of(const struct wp_client *t, const json_t *index, struct wp_error *v)
{
    const json_t *ways = json_object_get(index, "authentication");
    const json_t *own = json_object_get(ways, "application-passwords");
    const char *page = json_string_value(json_object_get(json_object_get(own, "endpoints"), "authorization"));
    if (page && wp_url_same_host(page, t->home))
        return page;
    if (page)
        wp_error_set(v, WP_MOVED,
                     "The WordPress at %.120s calls itself %.120s. Set the address that it really has.",
                     t->home, page);
    else if (strncasecmp(t->home, "http:", 5) == 0)
        wp_error_set(
            v, WP_NO_PASSWORDS,
            "This WordPress gives application passwords only over https://. Set its https:// address, "
            "or install a certificate there.");
    else
        wp_error_set(v, WP_NO_PASSWORDS,
                     "Application passwords are disabled in this WordPress, usually by a security plugin. "
                     "Enable them there.");
    return NULL;
}

char *wp_connect_page(struct wp_client *t, TALLOC_CTX *mem, const char *success, const char *reject,
                      struct wp_error *v)
{
    if (!wp_client_discover(t, v))
        return NULL;
    const json_t *index =
        wp_request(t, mem, "GET", "", "_fields=authentication", NULL, "describe its REST API", v);
    const char *page = index ? page_of(t, index, v) : NULL;
    if (page == NULL)
        return NULL;
    return talloc_asprintf(mem, "%s%capp_name=" APP_NAME "&app_id=" APP_ID "&success_url=%s&reject_url=%s",
                           page, strchr(page, '?') ? '&' : '?', wp_url_encode(mem, success),
                           wp_url_encode(mem, reject));
}

/* ---- giving the password back ----------------------------------------------------------- */

bool wp_disconnect(struct wp_client *t, bool shared, struct wp_error *v)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    const json_t *own = NULL;
    if (wp_client_discover(t, v))
        own = wp_request(t, mem, "GET", "wp/v2/users/me/application-passwords/introspect",
                         "_fields=uuid,app_id", NULL, "name its application password", v);
    const char *uuid = wp_raw(own, "uuid");
    bool made_here = strcmp(wp_raw(own, "app_id"), APP_ID) == 0;
    if (own && shared && !made_here)
        wp_error_set(v, WP_REFUSED, "Another site of this account uses the same application password.");
    else if (own && *uuid == 0)
        wp_error_set(v, WP_NOT_JSON, "WordPress did not say which application password it is.");
    else if (own)
        wp_request(t, mem, "DELETE",
                   talloc_asprintf(mem, "wp/v2/users/me/application-passwords/%s", wp_url_encode(mem, uuid)),
                   NULL, NULL, "delete the application password", v);
    talloc_free(mem);
    return v->cause == WP_OK;
}
