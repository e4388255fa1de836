/* The image of a step from its delivery, which is paid for and has its row, to its file.
 * The engine loop's thread; call_io does the work. */
#include "engine/call_io.h"
#include "engine/engine_internal.h"
#include "engine/waiting/waiting.h"

#include <string.h>

#include "ai/images/picture.h"
#include "base/clock.h"
#include "base/log.h"

static const struct answer *last_answer(const struct step *s)
{
    return s->conversation.count > 0 ? s->conversation.turns[s->conversation.count - 1].answer : NULL;
}

bool image_step_pending(const struct step *s)
{
    struct delivered_image d;
    const struct answer *a = last_answer(s);
    if (a == NULL || stage_of(s->row.stage)->function->kind != AI_REQUEST_IMAGE)
        return false;
    TALLOC_CTX *mem = talloc_new(NULL);
    bool pending = image_ingest_pending(mem, a, &d);
    talloc_free(mem);
    return pending;
}

bool image_step_row_pending(const struct call_row *c)
{
    struct delivered_image d;
    TALLOC_CTX *mem = talloc_new(NULL);
    struct answer *a = talloc_zero(mem, struct answer);
    a->text = talloc_strdup(a, c->answer ? c->answer : "");
    a->length = strlen(a->text);
    a->finish = (enum finish)c->finish;
    bool pending = strncmp(a->text, "{\"", 2) == 0 && image_ingest_pending(mem, a, &d);
    talloc_free(mem);
    return pending;
}

void image_step_delivered(struct step *s, struct provider_call *e)
{
    s->picture = talloc_steal(s, e->answer->bytes);
    s->picture_length = e->answer->bytes_length;
    e->answer->bytes = NULL;
    s->ingests = 0;
}

void image_step_send(struct engine_loop *k, struct active_run *j)
{
    struct step *s = j->step;
    const struct answer *a =
        s->conversation.turns[s->conversation.count - 1].answer; /* image_step_pending: there is one */
    struct provider_call *e = call_new(k, j);
    struct delivered_image d;
    struct error why;
    e->kind = CALL_INGEST;
    image_ingest_pending(e, a, &d);
    if (s->picture == NULL && image_ingest_expired(&d, a->delivered_at, clock_now_ms(), &why)) {
        talloc_free(e);
        call_unusable(k, j, &why, false);
        return;
    }
    e->answer->link = d.link;
    e->raw = d.raw;
    e->answer->bytes = talloc_steal(e->answer, s->picture);
    e->answer->bytes_length = s->picture_length;
    s->picture = NULL;
    j->state = RUN_CALLING;
    j->provider_call = e;
    k->in_flight++;
    if (e->answer->bytes == NULL && d.link)
        call_io_submit(engine_call_io(k->engine), e);
    else
        call_io_work(engine_call_io(k->engine), e);
}

/* Only memory has the paid image: the run waits as long as it waits for the database, or until a
 * person wants it to do something else. */
static bool waits_for_room(const struct engine_loop *k, const struct active_run *j)
{
    const struct step *s = j->step;
    return s->picture && s->picture_since && j->run.requested_state == RUN_REQUEST_NONE &&
           clock_mono_ms() - s->picture_since < k->settings->database_wait_ms;
}

/* Three attempts in all. Then, if the link failed, the item fails and no other image is
 * bought for it; if this machine failed, the run fails and the delivered image waits for
 * its resume. */
static void handle_ingest_failure(struct engine_loop *k, struct active_run *j, struct provider_call *e)
{
    struct step *s = j->step;
    s->picture = talloc_steal(s, e->answer->bytes);
    s->picture_length = e->answer->bytes_length;
    s->ingests++;
    bool news = e->answer->unkept && s->picture_since == 0;
    if (!e->answer->unkept)
        s->picture_since = 0;
    else if (news)
        s->picture_since = clock_mono_ms();
    if (waits_for_room(k, j)) {
        if (news)
            log_line(LOG_WARN, "%s: %s The delivered image waits in memory.", j->run.run_id,
                     call_error(e)->why);
        call_backoff(k, j, decide_backoff(s->ingests, k->settings->retry_base_ms, 0, 0));
    } else if (e->outcome == ERR_BAD_ITEM) {
        call_unusable(k, j, call_error(e), false);
    } else if (e->outcome == ERR_RETRY_LATER && s->ingests < IMAGE_INGEST_TRIES) {
        if (j->run.requested_state != RUN_REQUEST_NONE)
            engine_todo(k, j, RUN_NEXT_STEP);
        else
            call_backoff(k, j, decide_backoff(s->ingests, k->settings->retry_base_ms, 0, 0));
    } else if (e->outcome == ERR_RETRY_LATER && !e->local_failure) {
        struct error why;
        error_set(&why, ERR_BAD_ITEM, "%.300s It was tried %d times.", call_error(e)->why,
                  IMAGE_INGEST_TRIES);
        call_unusable(k, j, &why, true);
    } else {
        *run_end_error(j) = *call_error(e);
        engine_todo(k, j, RUN_NEXT_STEP);
    }
}

void image_step_completed(struct engine_loop *k, struct provider_call *e, struct provider_call **to_store)
{
    struct active_run *j = e->active_run;
    j->provider_call = NULL;
    k->in_flight--;
    if (!j->gone && e->outcome == ERR_NONE) {
        e->message.next = (struct message *)*to_store;
        *to_store = e;
        return;
    }
    if (j->gone)
        active_run_free(k, j); /* its row says where the image is: the run's next owner goes on from there */
    else
        handle_ingest_failure(k, j, e);
    talloc_free(e);
}

void image_step_stored(struct engine_loop *k, struct step *s, struct provider_call *e)
{
    if (s->conversation.count == 0)
        return;
    struct turn *last = &s->conversation.turns[s->conversation.count - 1];
    struct answer *a = talloc_steal(s, e->answer);
    a->finish = last->answer->finish;
    a->tokens_in = last->answer->tokens_in;
    a->tokens_out = last->answer->tokens_out;
    a->model = last->answer->model;
    a->delivered_at = last->answer->delivered_at;
    a->link = NULL; /* the call's */
    last->answer = a;
    if (e->raw)
        picture_raw_remove(k->settings->data_dir, e->raw);
}
