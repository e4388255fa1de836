/* images.h: images as people list and change them (image_io.c has what runs write). The rules of store.h
 * hold. */
#ifndef IGNY8_STORE_PIPELINE_IMAGES_H
#define IGNY8_STORE_PIPELINE_IMAGES_H

#include "store/pipeline/contents.h"

struct image {
    int64_t id, site_id, content_id;
    int width, height; /* of its file, or planned */
    const char *status, *content_status;
    const char *file, *mime; /* NULL: not generated yet */
};

/* A talloc chunk; NULL: the account (or the site) has no such image. image_lock locks it, then its
 * content, as steps do. */
struct image *image_read(struct db *, TALLOC_CTX *, const struct actor *, int64_t id);
struct image *image_lock(struct db *, TALLOC_CTX *, const struct actor *, int64_t id);

/* Changes the prompt and the alternative text; NULL: stays as it is. An empty alt removes the text. */
void image_change(struct db *, const struct actor *, int64_t id, const char *prompt, const char *alt);
void image_enable(struct db *, const struct actor *, int64_t id, bool enabled);
/* failed → pending: the next run generates it. */
void image_retry(struct db *, const struct actor *, int64_t id);
/* Makes a stored file the image, whatever its status. */
void image_set_file(struct db *, const struct actor *, const struct image *, const char *file,
                    const char *mime);
void image_delete(struct db *, int64_t id);

/* image_url contains the file's hash (?v=…), so what an address shows never changes. */
extern const struct list_spec image_list_spec;
/* The rows of image_list_spec of one content, featured first. */
struct rows *content_images(struct db *, TALLOC_CTX *, int64_t account, int64_t content);

#endif
