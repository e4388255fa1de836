/* review_handlers.h: functions and fields that the routes of contents and images share. */
#ifndef IGNY8_API_ROUTES_WRITER_REVIEW_HANDLERS_H
#define IGNY8_API_ROUTES_WRITER_REVIEW_HANDLERS_H

#include "api/http/api.h"
#include "editorial/review.h"

/* Returns the person or token that acts; it lives as long as the request. */
struct actor review_actor(const struct api_request *);

/* Answers with a refusal and returns its status; "field: sentence" names the field. */
int review_refuse(struct api_request *, const struct error *);

/* A one-shot call occupies its worker until the provider answers, so at most two run at a time. False: 503 is
 * set; true: call oneshot_release afterwards. */
bool oneshot_acquire(struct api_request *);
void oneshot_release(struct api_request *);
/* The provider failed: answers 502 with its sentence. */
int oneshot_refuse(struct api_request *, const struct error *);

/* Writes the content into req->out as GET answers it; 404 if it does not exist. content_finish adds what is
 * derived from its text. */
int content_answer(struct api_request *, int64_t id, int status);

/* ---- review_checks.c ---- */
/* Reads what the checks of the content in req->out need into req->found; the content must have its images. */
void content_find_checked(struct api_request *, int64_t id);
/* Adds html, score and checks to the content in req->out (route.finish). */
int content_finish(struct api_request *, int status);
/* Adds html to the version in req->out (route.finish). */
int version_finish(struct api_request *, int status);
extern const struct field check_output[];

/* The members that every version has, as JSON. */
json_t *content_version_json(const struct rows *);

/* {site_id, ids | filter, action, note}: 200 {done, refused: [{id, reason}]}, 202
 * {job_id} for more than 500. */
int review_bulk_answer(struct api_request *, bool images);

/* The fields of its answer, and fields that both resources use (review_fields.c). */
extern const struct field review_bulk_output[], review_by_id[], image_output[], content_output[],
    content_full_output[], version_output[], version_full_output[];

#endif
