/* Creates the jobs that a person requests: publish, retry, undo, sync. */
#include "publish/publish.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A job while contents are added to it. */
struct new_job {
    struct db *db;
    struct job_row job;
    publish_skipped *skipped;
    void *arg;
};

static void begin_job(struct new_job *m, const struct actor *by, int64_t site, const char *kind,
                      json_t *input)
{
    char *text = json_dumps(input, JSON_COMPACT);
    m->job =
        (struct job_row){.account_id = by->account, .site_id = site, .input = text, .by_whom = by->by_whom};
    snprintf(m->job.kind, sizeof m->job.kind, "%s", kind);
    job_insert(m->db, &m->job, by->now);
    free(text);
    json_decref(input);
}

static int64_t end_job(struct new_job *m, int64_t now)
{
    m->job.total += m->job.skipped;
    if (m->job.total == m->job.skipped)
        m->job.state = JOB_COMPLETED;
    job_save(m->db, &m->job, now);
    return m->job.id;
}

static void skip_item(struct new_job *m, int64_t content, const char *why)
{
    job_set_item(m->db, m->job.id, content, "skipped", why, NULL);
    m->job.skipped++;
    m->skipped(m->arg, content, why);
}

static void add_item(struct new_job *m, int64_t content, bool added)
{
    if (!added) {
        skip_item(m, content, "Another publishing job is handling it.");
        return;
    }
    job_set_item(m->db, m->job.id, content, NULL, NULL, NULL);
    m->job.total++;
}

/* ---- whether a content can be published ---------------------------------------------- */

static bool is(const char *text, const char *what)
{
    return strcmp(text, what) == 0;
}

/* Why publishing would change nothing; NULL: it would change something. */
static const char *already_there(const struct publishable *p, const char *wanted, int64_t due)
{
    bool same = p->post_id && p->post_version == p->version && !p->pictures_changed && !p->post_changed &&
                !p->needs_update;
    if (same && is(p->post_status, "publish"))
        return "This version is already published.";
    if (same && is(wanted, "draft") && is(p->post_status, "draft"))
        return "This version is already a draft in WordPress.";
    if (same && is(wanted, "future") && is(p->post_status, "future") && p->due_at / 1000 == due / 1000)
        return "It is already scheduled for that time.";
    return NULL;
}

static const char *refusal_of(const struct publishable *p, const char *wanted, int64_t due)
{
    if (is(p->status, "draft"))
        return "It is still a draft. It goes to review with its images; you can also send it to review "
               "without them.";
    if (is(p->status, "sent_back"))
        return "It was sent back and is waiting for its new text.";
    if (is(p->status, "trashed"))
        return "It is in the trash. Restore it first.";
    if (p->held)
        return "Another publishing job is handling it.";
    return already_there(p, wanted, due);
}

static bool seen_before(const struct publish_request *o, int at)
{
    bool seen = false;
    for (int i = 0; i < at && !seen; i++)
        seen = o->ids[i] == o->ids[at];
    return seen;
}

static void add_content(struct new_job *m, int64_t site, int64_t content, const char *wanted, int64_t due)
{
    struct publishable p;
    const char *why = "There is no such content on this site.";
    if (publishable_read(m->db, site, content, &p))
        why = refusal_of(&p, wanted, due);
    if (why)
        skip_item(m, content, why);
    else
        add_item(m, content, publication_insert(m->db, m->job.id, content, wanted, due));
}

int64_t publish_enqueue(struct db *db, const struct actor *by, const struct publish_request *o,
                        publish_skipped *skipped, void *arg)
{
    struct new_job m = {.db = db, .skipped = skipped, .arg = arg};
    begin_job(&m, by, o->site, PUBLISH_KIND,
              json_pack("{s:s, s:s, s:b, s:O*, s:O*}", "action", "publish", "status", o->wanted, "overwrite",
                        o->overwrite, "categories", o->categories, "tags", o->tags));
    for (int i = 0; i < o->count && !db_failed(db); i++)
        if (!seen_before(o, i))
            add_content(&m, o->site, o->ids[i], o->wanted, o->times ? o->times[i] : 0);
    return end_job(&m, by->now);
}

/* ---- jobs that follow another job --------------------------------------------------------- */

int64_t publish_enqueue_retry(struct db *db, const struct actor *by, int64_t site, int64_t job,
                              const char *input, publish_skipped *skipped, void *arg)
{
    struct new_job m = {.db = db, .skipped = skipped, .arg = arg};
    struct rows *r = publications_failed(db, NULL, job);
    int64_t made = 0;
    if (rows_count(r) > 0) {
        begin_job(&m, by, site, PUBLISH_KIND, json_loads(input, 0, NULL));
        while (rows_next(r) && !db_failed(db)) {
            int64_t content = row_int(r, "content_id");
            if (is(row_text(r, "wanted"), "undo"))
                add_item(&m, content, publication_insert_undo(db, m.job.id, job, content));
            else
                add_content(&m, site, content, row_text(r, "wanted"), row_int(r, "due_at"));
        }
        made = end_job(&m, by->now);
    }
    talloc_free(r);
    return made;
}

int64_t publish_enqueue_undo(struct db *db, const struct actor *by, int64_t site, int64_t job,
                             publish_skipped *skipped, void *arg)
{
    struct new_job m = {.db = db, .skipped = skipped, .arg = arg};
    struct rows *r = publications_done(db, NULL, job);
    int64_t made = 0;
    if (rows_count(r) > 0) {
        begin_job(&m, by, site, PUBLISH_KIND,
                  json_pack("{s:s, s:I}", "action", "undo", "of", (json_int_t)job));
        while (rows_next(r) && !db_failed(db))
            add_item(&m, row_int(r, "content_id"),
                     publication_insert_undo(db, m.job.id, job, row_int(r, "content_id")));
        made = end_job(&m, by->now);
    }
    talloc_free(r);
    return made;
}

int64_t publish_enqueue_sync(struct db *db, const struct actor *by, int64_t site)
{
    struct new_job m = {.db = db};
    begin_job(&m, by, site, SYNC_KIND, json_pack("{s:s}", "action", "follow"));
    return m.job.id;
}
