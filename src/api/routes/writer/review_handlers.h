/* review_handlers.h: what the routes of contents and images share. */
#ifndef IGNY8_API_ROUTES_WRITER_REVIEW_HANDLERS_H
#define IGNY8_API_ROUTES_WRITER_REVIEW_HANDLERS_H

#include "api/http/api.h"
#include "editorial/review.h"

/* Who does it: lives as long as the request. */
struct actor review_actor(const struct api_request *);

/* The status of a refusal; "field: sentence" names the field. */
int review_refuse(struct api_request *, const struct error *);

/* A call outside runs keeps its worker for as long as the provider takes: two at
 * a time. False: 503 is set; else oneshot_release follows. */
bool oneshot_acquire(struct api_request *);
void oneshot_release(struct api_request *);
/* The provider failed: 502 with his sentence. */
int oneshot_refuse(struct api_request *, const struct error *);

/* The content as GET answers it, into req->out; 404 if there is none. content_finish adds
 * what is made of its text. */
int content_answer(struct api_request *, int64_t id, int status);

/* ---- review_checks.c ---- */
/* Of a content in req->out that has its images: what its checks ask for, into req->found. */
void content_find_checked(struct api_request *, int64_t id);
/* html, score and checks of the content in req->out: route.finish. */
int content_finish(struct api_request *, int status);
/* html of the version in req->out: route.finish. */
int version_finish(struct api_request *, int status);
extern const struct field check_output[];

/* Members that every version has; with its texts where the row has them. */
json_t *content_version_json(const struct rows *);

/* {site_id, ids | filter, action, note}: 200 {done, refused: [{id, reason}]}, 202
 * {job_id} for more than 500. */
int review_bulk_answer(struct api_request *, bool images);

/* What it answers, and what is part of both resources (review_fields.c). */
extern const struct field review_bulk_output[], review_by_id[], image_output[], content_output[],
    content_full_output[], version_output[], version_full_output[];

#endif
