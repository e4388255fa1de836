/* Works the contents of a publishing job one after another and records each result. */
#include "publish/publish_job.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ai/core/answer.h"
#include "base/clock.h"
#include "publish/wordpress.h"
#include "store/pipeline/pipeline_io.h"

/* Contents of one job before another job has its turn; attempts for one content. */
enum { TURN_CONTENTS = 10, TRIES_MOST = 5, WAIT_MOST_MS = 60000 };

/* ---- transactions -------------------------------------------------------------------- */

bool publish_job_begin(struct publish_job *w)
{
    if (!db_begin(w->db, DB_DURABLE, &w->db_error))
        return false;
    if (publication_job_renew(w->db, w->job.id, w->job.fence, clock_now_ms(), w->settings->lease_ms))
        return true;
    if (db_failed(w->db))
        w->db_error = *db_last_error(w->db);
    else
        error_set(&w->db_error, ERR_BUSY, "Another process is working on publishing job %lld.",
                  (long long)w->job.id);
    db_rollback(w->db);
    return false;
}

bool publish_job_commit(struct publish_job *w)
{
    return db_commit(w->db, &w->db_error) == COMMIT_YES;
}

/* ---- what the parts share ---------------------------------------------------------------- */

void publish_job_note(struct publish_job *w, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    json_array_append_new(w->notes, json_string(talloc_vasprintf(w->mem, format, args)));
    va_end(args);
}

const char *publish_job_post_path(struct publish_job *w)
{
    return talloc_asprintf(w->mem, "wp/v2/posts/%lld", (long long)w->post->post_id);
}

bool publish_job_fetch_post(struct publish_job *w)
{
    json_t *post = wp_request(w->client, w->mem, "GET", publish_job_post_path(w), "context=edit", NULL,
                              "show the post", &w->error);
    if (w->error.cause == WP_FORBIDDEN)
        return wp_error_set(
            &w->error, WP_FORBIDDEN,
            "The WordPress user %s may no longer edit post %lld, so its state is unknown and nothing was "
            "changed. Give the user the role Editor, or set another user for the site.",
            w->client->user_name, (long long)w->post->post_id);
    if (post == NULL)
        return false;
    w->found = post;
    if (json_integer_value(json_object_get(post, "id")) == w->post->post_id)
        return true;
    return wp_error_set(&w->error, WP_NOT_JSON,
                        "WordPress answered with something other than the requested post.");
}

static int64_t due_of(const json_t *post)
{
    struct tm tm = {0};
    if (strptime(wp_raw(post, "date_gmt"), "%Y-%m-%dT%H:%M:%S", &tm) == NULL)
        return 0;
    return (int64_t)timegm(&tm) * 1000;
}

void publish_job_save_post(struct publish_job *w, const json_t *post, int64_t version, bool ours,
                           bool changed, int64_t now)
{
    const char *status = post ? wp_raw(post, "status") : "gone";
    bool future = strcmp(status, "future") == 0;
    post_save(w->db, w->content->id,
              &(struct post_state){.status = status,
                                   .link = post ? wp_raw(post, "link") : NULL,
                                   .slug = post ? wp_raw(post, "slug") : NULL,
                                   .modified = post ? wp_raw(post, "modified_gmt") : NULL,
                                   .due_at = future ? due_of(post) : 0,
                                   .version = version,
                                   .ours = ours,
                                   .changed = changed},
              now);
    if (post)
        save_seen_post(w->db, w->job.site_id,
                       &(struct seen_post){.post_id = w->post->post_id,
                                           .content_id = w->content->id,
                                           .title = wp_unescape(w->mem, wp_raw(post, "title")),
                                           .link = wp_raw(post, "link"),
                                           .status = status},
                       now);
    else
        delete_seen_post(w->db, w->job.site_id, w->post->post_id);
    content_sync_with_post(w->db, w->content->id,
                           future || strcmp(status, "publish") == 0 || strcmp(status, "private") == 0, now);
}

/* ---- one content --------------------------------------------------------------------------- */

static bool close_as(struct publish_job *w, const struct publication *p, const char *outcome, const char *why)
{
    json_t *detail =
        json_pack("{s:s?}", "cause", w->error.cause == WP_OK ? NULL : wp_cause_name(w->error.cause));
    char *text = json_dumps(detail, JSON_COMPACT);
    publication_close(w->db, p);
    job_set_item(w->db, w->job.id, p->content_id, outcome, why, text);
    *(strcmp(outcome, "failed") == 0 ? &w->job.failed : &w->job.skipped) += 1;
    free(text);
    json_decref(detail);
    return !db_failed(w->db);
}

static bool close_now(struct publish_job *w, const char *outcome, const char *why)
{
    if (!publish_job_begin(w))
        return false;
    close_as(w, w->publication, outcome, why);
    job_save(w->db, &w->job, clock_now_ms());
    return publish_job_commit(w);
}

/* The error holds for all remaining contents, so all of them fail without further requests. */
static bool close_all(struct publish_job *w, const char *why)
{
    if (!publish_job_begin(w))
        return false;
    for (struct publication *p; (p = publication_next(w->db, w->mem, w->job.id)) && !db_failed(w->db);)
        close_as(w, p, "failed", why);
    job_save(w->db, &w->job, clock_now_ms());
    return publish_job_commit(w);
}

static int64_t pause_ms(const struct publish_job *w, int64_t tries)
{
    int64_t pause = w->settings->retry_base_ms << (tries < 10 ? tries : 10);
    pause = pause > w->error.wait_ms ? pause : w->error.wait_ms;
    return pause < WAIT_MOST_MS ? pause : WAIT_MOST_MS;
}

/* Handles an error of WordPress. True: continue with the next content; false: the turn is over. */
static bool handle_error(struct publish_job *w, bool at_site, int64_t *again_at)
{
    struct publication *p = w->publication;
    bool all = w->error.site_wide || at_site;
    if (w->error.cause == WP_SHUTDOWN)
        return false;
    if (w->error.again && p->tries + 1 < TRIES_MOST) {
        p->tries++;
        *again_at = clock_now_ms() + pause_ms(w, p->tries - 1);
        if (publish_job_begin(w)) {
            publication_save(w->db, p);
            publish_job_commit(w);
        }
        return false;
    }
    return all ? close_all(w, w->error.message) : close_now(w, "failed", w->error.message);
}

static bool load(struct publish_job *w)
{
    const struct actor by = {.account = w->job.account_id, .site = w->job.site_id};
    if (!publish_job_begin(w))
        return false;
    w->publication = publication_next(w->db, w->mem, w->job.id);
    if (w->publication) {
        w->content = content_lock(w->db, w->mem, &by, w->publication->content_id, false);
        w->post = post_read(w->db, w->mem, w->publication->content_id);
    }
    return publish_job_commit(w);
}

/* People may have changed the content since the request; NULL: it can still be published. */
static const char *reason_to_skip(const struct publish_job *w)
{
    const char *status = w->content ? w->content->status : "deleted";
    if (strcmp(w->publication->wanted, "undo") == 0)
        return w->content ? NULL : "It has been deleted.";
    if (strcmp(status, "review") == 0 || strcmp(status, "published") == 0)
        return NULL;
    return talloc_asprintf(w->mem, "It is now %s.", strcmp(status, "sent_back") == 0 ? "sent back" : status);
}

static bool process_one(struct publish_job *w, int64_t *again_at)
{
    const char *why = reason_to_skip(w);
    if (why)
        return close_now(w, "skipped", why);
    if (w->client->other_user)
        publish_job_note(w, "WordPress signed in the user %.60s, not %.60s, who was entered for the site.",
                         w->client->user_name, w->client->entered);
    bool done = strcmp(w->publication->wanted, "undo") == 0 ? wp_revert(w) : wp_post_publish(w);
    if (w->db_error.kind == ERR_BAD_ITEM || w->db_error.kind == ERR_FATAL_CONFIG) {
        const struct error refused = w->db_error; /* the database will never accept this content */
        w->db_error = (struct error){0};
        return close_now(w, "failed", refused.why);
    }
    return done || (w->db_error.kind == ERR_NONE && handle_error(w, false, again_at));
}

/* ---- a turn ------------------------------------------------------------------------------------ */

static bool open_client(struct publish_job *w)
{
    site_wordpress_load(w->db, w->turn, w->job.site_id, &w->site);
    w->client = wp_client_new(w->turn, w->settings, &w->site, w->stopping, &w->error);
    return w->client && wp_client_discover(w->client, &w->error) &&
           wp_client_authenticate(w->client, &w->error);
}

static void forget_content(struct publish_job *w)
{
    TALLOC_FREE(w->mem);
    w->mem = talloc_new(w->turn);
    w->publication = NULL;
    w->content = NULL;
    w->post = NULL;
    w->found = w->detail = NULL;
    w->kept = false;
    w->notes = json_owned(w->mem, json_array());
    w->error = (struct wp_error){0};
}

static bool end_job(struct publish_job *w)
{
    if (!publish_job_begin(w))
        return false;
    w->job.state = JOB_COMPLETED;
    w->job.total = w->job.done + w->job.failed + w->job.skipped;
    job_save(w->db, &w->job, clock_now_ms());
    return publish_job_commit(w);
}

static void publish_turn(struct publish_job *w, int64_t *again_at)
{
    bool ready = false, on = true;
    for (int i = 0; i < TURN_CONTENTS && on; i++) {
        forget_content(w);
        if (!load(w))
            return;
        if (w->publication == NULL) {
            end_job(w);
            return;
        }
        if (ready || (ready = open_client(w)))
            on = process_one(w, again_at);
        else
            on = handle_error(w, true, again_at);
    }
}

/* A failed sync is reported and not retried: a person can start the next one. */
static void sync_turn(struct publish_job *w, int64_t *again_at)
{
    bool more = true;
    (void)again_at;
    forget_content(w);
    bool good = open_client(w);
    while (good && more) {
        good = wp_sync_contents(w, &more);
        if (good)
            forget_content(w);
    }
    for (int list = 0; list < 2; list++) {
        more = true;
        for (int page = 1; good && more; page++) {
            good = wp_sync_site(w, list == 0, page, &more);
            if (good)
                forget_content(w);
        }
    }
    if (good || w->db_error.kind != ERR_NONE || w->error.cause == WP_SHUTDOWN || !publish_job_begin(w))
        return;
    w->job.state = JOB_FAILED;
    w->job.error = talloc_strdup(w->turn, w->error.message);
    job_save(w->db, &w->job, clock_now_ms());
    publish_job_commit(w);
}

void publish_job_turn(struct publish_job *w, int64_t *again_at)
{
    w->input = json_owned(w->turn, json_loads(w->job.input, 0, NULL));
    if (strcmp(w->job.kind, SYNC_KIND) == 0)
        sync_turn(w, again_at);
    else
        publish_turn(w, again_at);
    TALLOC_FREE(w->mem);
}
