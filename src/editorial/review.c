/* The actions on contents and images: which states allow them, and what each does. */
#include "editorial/review.h"

#include <string.h>

static bool is(const struct content *c, const char *status)
{
    return strcmp(c->status, status) == 0;
}

static bool no_content(int64_t id, struct error *why)
{
    return error_set(why, ERR_BAD_ITEM, "There is no content %lld.", (long long)id);
}

static bool refuse_status(const struct content *c, const char *remedy, struct error *why)
{
    return error_set(why, ERR_BUSY, "The content is %s: %s", is(c, "sent_back") ? "sent back" : c->status,
                     remedy);
}

/* ---- actions: each checks the locked content, then writes -------------------------- */

static bool approve(struct db *db, const struct actor *by, const struct content *c, struct error *why)
{
    if (is(c, "trashed") || is(c, "sent_back"))
        return refuse_status(c, "only drafts and content in review or published can be approved.", why);
    if (!c->approved)
        content_approve(db, by, c->id, true);
    return true;
}

static bool send_back(struct db *db, const struct actor *by, const struct content *c, const char *note,
                      struct error *why)
{
    if (!is(c, "review") && !is(c, "draft"))
        return refuse_status(c, "only drafts and content in review can be sent back.", why);
    content_send_back(db, by, c, note);
    return true;
}

static bool send_without(struct db *db, const struct actor *by, const struct content *c, struct error *why)
{
    if (is(c, "review"))
        return true;
    if (!is(c, "draft"))
        return refuse_status(c, "only a draft can go to review without its images.", why);
    content_send_without_images(db, by, c->id);
    return true;
}

static bool trash(struct db *db, const struct actor *by, const struct content *c)
{
    if (!is(c, "trashed"))
        content_trash(db, by, c);
    return true;
}

static bool untrash(struct db *db, const struct actor *by, const struct content *c)
{
    if (is(c, "trashed"))
        content_untrash(db, by, c);
    return true;
}

static bool delete_content(struct db *db, const struct content *c, struct error *why)
{
    if (!is(c, "trashed"))
        return refuse_status(c, "put it in the trash first, then delete it.", why);
    content_delete(db, c->id);
    return true;
}

static bool act_on(struct db *db, const struct actor *by, const struct content *c, enum review_act act,
                   const char *note, struct error *why)
{
    switch (act) {
    case REVIEW_APPROVE:
        return approve(db, by, c, why);
    case REVIEW_UNAPPROVE:
        if (c->approved)
            content_approve(db, by, c->id, false);
        return true;
    case REVIEW_SEND_BACK:
        return send_back(db, by, c, note, why);
    case REVIEW_SEND_WITHOUT_IMAGES:
        return send_without(db, by, c, why);
    case REVIEW_TRASH:
        return trash(db, by, c);
    case REVIEW_UNTRASH:
        return untrash(db, by, c);
    case REVIEW_DELETE:
        return delete_content(db, c, why);
    case REVIEW_ENABLE:
    case REVIEW_DISABLE:
        if (c->disabled != (act == REVIEW_DISABLE))
            content_enable(db, by, c->id, act == REVIEW_ENABLE);
        return true;
    }
    return false;
}

bool review_act(struct db *db, const struct actor *by, int64_t id, enum review_act act, const char *note,
                int64_t version, struct error *why)
{
    bool images = act == REVIEW_TRASH || act == REVIEW_UNTRASH || act == REVIEW_DELETE;
    struct content *c = content_lock(db, NULL, by, id, images);
    bool good;
    if (c == NULL)
        good = no_content(id, why);
    else if (version && version != c->version)
        good = error_set(why, ERR_BUSY, "The content has changed: it is now at version %lld. Read it again.",
                         (long long)c->version);
    else
        good = act_on(db, by, c, act, note, why);
    talloc_free(c);
    return good;
}

/* ---- images ---------------------------------------------------------------------- */

static struct image *image_of(struct db *db, const struct actor *by, int64_t id, struct error *why)
{
    struct image *i = image_lock(db, NULL, by, id);
    if (i == NULL)
        error_set(why, ERR_BAD_ITEM, "There is no image %lld.", (long long)id);
    else if (strcmp(i->content_status, "trashed") == 0) {
        TALLOC_FREE(i);
        error_set(why, ERR_BUSY, "The image's content is in the trash; take it out first.");
    }
    return i;
}

bool review_retry_image(struct db *db, const struct actor *by, int64_t id, struct error *why)
{
    struct image *i = image_of(db, by, id, why);
    bool good = i != NULL;
    if (i && strcmp(i->status, "failed") == 0)
        image_retry(db, by, id);
    else if (i)
        good = error_set(why, ERR_BUSY, "The image is %s: only a failed one can be tried again.", i->status);
    talloc_free(i);
    return good;
}

bool review_delete_image(struct db *db, const struct actor *by, int64_t id, struct error *why)
{
    struct image *i = image_of(db, by, id, why);
    if (i == NULL)
        return false;
    image_delete(db, id);
    content_refresh_status(db, by, i->content_id);
    talloc_free(i);
    return true;
}

bool review_change_image(struct db *db, const struct actor *by, int64_t id, const char *prompt,
                         const char *alt, struct error *why)
{
    struct image *i = image_of(db, by, id, why);
    if (i)
        image_change(db, by, id, prompt, alt);
    talloc_free(i);
    return i != NULL;
}

bool review_enable_image(struct db *db, const struct actor *by, int64_t id, bool enabled, struct error *why)
{
    struct image *i = image_of(db, by, id, why);
    if (i)
        image_enable(db, by, id, enabled);
    talloc_free(i);
    return i != NULL;
}
