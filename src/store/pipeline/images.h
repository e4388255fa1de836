/* images.h: images as people see and change them (what a run makes of them is
 * in image_io.c). Inside the caller's transaction. */
#ifndef IGNY8_STORE_PIPELINE_IMAGES_H
#define IGNY8_STORE_PIPELINE_IMAGES_H

#include "store/pipeline/contents.h"

struct image {
    int64_t id, site_id, content_id;
    int width, height; /* what its file has, or is to have */
    const char *status, *content_status;
    const char *file, *mime; /* NULL until there is one */
};

/* A talloc chunk; NULL: the account (or the site) has no such image. image_lock
 * locks it, and then its content, as a step that saves does. */
struct image *image_read(struct db *, TALLOC_CTX *, const struct actor *, int64_t id);
struct image *image_lock(struct db *, TALLOC_CTX *, const struct actor *, int64_t id);

/* What is asked of whoever draws; NULL leaves it as it is. An empty alt is none. */
void image_change(struct db *, const struct actor *, int64_t id, const char *prompt, const char *alt);
void image_enable(struct db *, const struct actor *, int64_t id, bool enabled);
/* failed → pending: the next run draws it. */
void image_retry(struct db *, const struct actor *, int64_t id);
/* The file, stored already, is its picture from now on; whatever it had or waited for. */
void image_set_file(struct db *, const struct actor *, const struct image *, const char *file,
                    const char *mime);
void image_delete(struct db *, int64_t id);

/* image_url names the file too (?v=…): what is behind one address never changes. */
extern const struct list_spec image_list_spec;
/* The rows of image_list_spec of one content, featured first. */
struct rows *content_images(struct db *, TALLOC_CTX *, int64_t account, int64_t content);

#endif
