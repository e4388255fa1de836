/* review.h: what people may do with contents and images, and when: the rules
 * between the API and the rows. Inside the caller's transaction.
 *
 * What is refused is told in *why, and nothing has been written then: ERR_BAD_INPUT
 * ("title: …" names the field), ERR_BUSY where the content's state does not allow
 * it, ERR_BAD_ITEM where there is no such thing in the account. */
#ifndef IGNY8_EDITORIAL_REVIEW_H
#define IGNY8_EDITORIAL_REVIEW_H

#include "ai/text/markdown.h"
#include "store/pipeline/contents.h"
#include "store/pipeline/images.h"

enum review_act {
    REVIEW_APPROVE,
    REVIEW_UNAPPROVE,
    REVIEW_SEND_BACK, /* with a note */
    REVIEW_SEND_WITHOUT_IMAGES,
    REVIEW_TRASH,
    REVIEW_UNTRASH,
    REVIEW_DELETE, /* for good, out of the trash */
    REVIEW_ENABLE,
    REVIEW_DISABLE,
};

/* note: of REVIEW_SEND_BACK; version: the one that the person has seen, 0: whichever. Doing
 * again what is done already is fine and changes nothing. */
bool review_act(struct db *, const struct actor *, int64_t content, enum review_act, const char *note,
                int64_t version, struct error *why);

/* What a person typed as the body, and what was read of it: refused if it could not be
 * read. body NULL: it is one that is stored, and stays. */
bool review_body(const char *body, const struct markdown_doc *, struct error *why);

/* A person's text, checked and brought into form: cleaned, slug from the title
 * where none is given, the title out of the body, words counted. NULL fields of
 * `change` are those of `before`, which may be NULL for a new content. The doc is
 * of the body that the content is to have, and stands for made->body afterwards;
 * NULL: body and words stay those of `before`. */
bool review_text(TALLOC_CTX *, const struct content_text *change, const struct content_text *before,
                 struct markdown_doc *, struct content_text *made, struct error *why);

/* A new version of the content, made on `version`; none when nothing differs.
 * ERR_BUSY with *now filled, if not NULL, when the content stands at another one. */
bool review_edit(struct db *, TALLOC_CTX *, const struct actor *, int64_t content,
                 const struct content_text *change, struct markdown_doc *, int64_t version,
                 struct content **now, struct error *why);

/* The texts of an older version as the next one. */
bool review_restore(struct db *, TALLOC_CTX *, const struct actor *, int64_t content, int64_t old,
                    int64_t version, struct content **now, struct error *why);

/* failed → pending. */
bool review_retry_image(struct db *, const struct actor *, int64_t image, struct error *why);
/* With what its content becomes by it. */
bool review_delete_image(struct db *, const struct actor *, int64_t image, struct error *why);
bool review_change_image(struct db *, const struct actor *, int64_t image, const char *prompt,
                         const char *alt, struct error *why);
bool review_enable_image(struct db *, const struct actor *, int64_t image, bool enabled, struct error *why);

#endif
