/* review.h: which actions people can apply to contents and images, and in which states.
 * Inside the caller's transaction.
 *
 * A refusal is explained in *why and writes nothing: ERR_BAD_INPUT ("title: …" names the
 * field), ERR_BUSY if the content's state does not allow the action, ERR_BAD_ITEM if the
 * account has no such item. */
#ifndef IGNY8_EDITORIAL_REVIEW_H
#define IGNY8_EDITORIAL_REVIEW_H

#include "ai/text/markdown.h"
#include "store/pipeline/pipeline.h"

enum review_act {
    REVIEW_APPROVE,
    REVIEW_UNAPPROVE,
    REVIEW_SEND_BACK, /* with a note */
    REVIEW_SEND_WITHOUT_IMAGES,
    REVIEW_TRASH,
    REVIEW_UNTRASH,
    REVIEW_DELETE, /* from the trash, for good */
    REVIEW_ENABLE,
    REVIEW_DISABLE,
};

/* note: for REVIEW_SEND_BACK; version: the one that the person has seen, 0: any. Repeating an
 * action is fine and changes nothing. */
bool review_act(struct db *, const struct actor *, int64_t content, enum review_act, const char *note,
                int64_t version, struct error *why);

/* Refuses a person's body that could not be parsed; the doc is the parsed body. body NULL: the
 * stored body stays. */
bool review_body(const char *body, const struct markdown_doc *, struct error *why);

/* Checks and normalizes a person's text: cleans it, derives a missing slug from the
 * title by the language of the site, removes the title from the body, counts words. NULL fields of `change`
 * keep their values of `before`, which is NULL for a new content. The doc is the parsed new body and matches
 * made->body afterwards; NULL: body and words stay those of `before`. */
bool review_text(TALLOC_CTX *, const struct content_text *change, const struct content_text *before,
                 const char *language, struct markdown_doc *, struct content_text *made, struct error *why);

/* Stores a new version of the content, based on `version`, unless nothing differs. ERR_BUSY if
 * the content has another version by now; *now, if now is not NULL, is the present content. */
bool review_edit(struct db *, TALLOC_CTX *, const struct actor *, int64_t content,
                 const struct content_text *change, struct markdown_doc *, int64_t version,
                 struct content **now, struct error *why);

/* Stores the texts of an older version as a new one. */
bool review_restore(struct db *, TALLOC_CTX *, const struct actor *, int64_t content, int64_t old,
                    int64_t version, struct content **now, struct error *why);

/* failed → pending. */
bool review_retry_image(struct db *, const struct actor *, int64_t image, struct error *why);
/* Also updates the status of its content. */
bool review_delete_image(struct db *, const struct actor *, int64_t image, struct error *why);
bool review_change_image(struct db *, const struct actor *, int64_t image, const char *prompt,
                         const char *alt, struct error *why);
bool review_enable_image(struct db *, const struct actor *, int64_t image, bool enabled, struct error *why);

#endif
