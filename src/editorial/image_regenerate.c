/* Regenerates one image at a person's request: check, call, file, debit. */
#include "editorial/oneshot_call.h"

#include <stdio.h>
#include <string.h>

#include "ai/core/decide.h"
#include "ai/images/picture.h"
#include "base/clock.h"
#include "store/accounts/accounts.h"
#include "store/pipeline/pipeline.h"

/* The state kept between the transactions. */
struct regeneration {
    struct db *db;
    const struct settings *settings;
    const struct actor *by;
    int64_t image;
    struct oneshot oneshot;
    struct batch *batch;
    struct conversation conversation;
    struct call_row rows[CONVERSATION_MAX];
    struct decision decision;
};

/* ---- before: checks and configuration -------------------------------------------------- */

static void check_credits(struct regeneration *r, const struct account *a)
{
    char need[32], have[32];
    int64_t price = generate_images.price(r->batch, NULL), free_credits = a->balance - a->reserved;
    if (!a->unlimited && free_credits < price)
        db_abort(r->db, ERR_NO_CREDITS, "Need %s credits, you have %s",
                 credits_text(need, sizeof need, price), credits_text(have, sizeof have, free_credits));
}

static void batch_make(struct regeneration *r, const struct image *i)
{
    r->batch->account_id = r->by->account;
    r->batch->site_id = i->site_id;
    r->batch->items = talloc_zero_array(r->batch, struct item, 1);
    r->batch->items[0].id = i->id;
    r->batch->count = 1;
    r->batch->now_ms = r->by->now;
    generate_images.load(r->db, r->batch, false);
}

static bool prepare(struct regeneration *r, struct error *f)
{
    struct provider_choices all;
    struct account a;
    const struct image *i = image_read(r->db, r->batch, r->by, r->image);
    if (i == NULL)
        return error_set(f, ERR_BAD_ITEM, "There is no image %lld.", (long long)r->image);
    if (strcmp(i->content_status, "trashed") == 0)
        return error_set(f, ERR_BUSY, "The image's content is in the trash; take it out first.");
    batch_make(r, i);
    providers_load(r->db, r->batch, r->settings, r->by->account, i->site_id, &all);
    struct provider_config *c = &r->oneshot.config;
    if (!oneshot_config(r->batch, r->settings, &all.site[PROVIDER_FOR_IMAGES], c, f))
        return false;
    r->batch->image_price = c->image_price = provider_image_price(r->db, r->by->account, c->model, NULL);
    c->quality = provider_image_quality(r->db, r->batch, r->settings, r->by->account, NULL);
    if (account_by_id(r->db, r->by->account, &a))
        check_credits(r, &a);
    return true;
}

static bool begin(struct regeneration *r, struct error *f)
{
    if (!db_begin(r->db, DB_READ_ONLY, f))
        return false;
    bool good = prepare(r, f);
    if (good && db_failed(r->db)) {
        *f = *db_last_error(r->db);
        good = false;
    }
    db_rollback(r->db);
    return good;
}

/* ---- the calls ------------------------------------------------------------------------------ */

/* An image that was delivered for the same prompt and never became a file is not bought again. */
static struct answer *find_paid_answer(struct regeneration *r, const struct ai_request *request,
                                       struct call_row *row)
{
    struct call_row there;
    int64_t since = clock_now_ms() - (int64_t)IMAGE_INGEST_LINK_MINUTES * 60000;
    if (!call_find_oneshot(r->db, r->batch, r->by->account, request->name, request->prompt, since, &there))
        return NULL;
    struct answer *a = talloc_zero(r->batch, struct answer);
    struct delivered_image d;
    a->text = talloc_strdup(a, there.answer);
    a->length = strlen(a->text);
    a->finish = (enum finish)there.finish;
    a->tokens_in = there.tokens_in;
    a->tokens_out = there.tokens_out;
    a->model = there.model;
    row->id = there.id;
    if (image_ingest_pending(a, a, &d))
        return a;
    talloc_free(a);
    row->id = 0;
    return NULL;
}

/* NULL: it failed; a call that may have been billed has its row. */
static struct answer *call_provider(struct regeneration *r, const struct ai_request *request,
                                    enum turn_kind purpose, struct call_row *row, struct error *f)
{
    struct answer *a;
    int64_t began = clock_mono_ms();
    *row = (struct call_row){
        .account_id = r->by->account, .site_id = r->batch->site_id, .call_no = r->conversation.count + 1};
    if (!oneshot_open(r->db, &r->oneshot, request, purpose, row, f))
        return NULL;
    enum error_kind outcome = oneshot_call(r->batch, r->db, r->by->account, &r->oneshot, request, &a, f);
    if (a)
        oneshot_row(&r->oneshot, request, a, purpose, clock_mono_ms() - began, row);
    struct error late;
    bool kept = oneshot_close(r->db, &r->oneshot, request, a != NULL, row, outcome == ERR_NONE ? f : &late);
    return outcome == ERR_NONE && kept ? a : NULL;
}

/* Calls until the decision is to save or to give up. False: the provider failed. */
static bool ask(struct regeneration *r, struct error *f)
{
    decide_next(r->batch, &generate_images, r->batch, &r->conversation, &r->decision);
    while (r->decision.action == DECISION_CALL) {
        enum turn_kind purpose = r->decision.turn;
        struct call_row *row = &r->rows[r->conversation.count];
        struct ai_request *request =
            generate_images.prepare(r->batch, r->batch, &r->conversation, purpose, r->decision.problem.why);
        struct answer *a = find_paid_answer(r, request, row);
        if (a == NULL)
            a = call_provider(r, request, purpose, row, f);
        if (a == NULL || oneshot_image(&r->oneshot, request, a, f) != ERR_NONE)
            return false;
        row->answer = a->text;
        r->conversation.turns[r->conversation.count++] = (struct turn){.kind = purpose, .answer = a};
        decide_next(r->batch, &generate_images, r->batch, &r->conversation, &r->decision);
    }
    return true;
}

/* ---- after: answers are stored, a good image is saved and charged ----------------------------- */

static void charge(struct regeneration *r, struct account *a, int64_t usage)
{
    char note[300];
    int64_t credits = generate_images.price(r->batch, r->decision.result);
    if (credits == 0) /* the image was deleted during the call: skipped and not charged */
        return;
    check_credits(r, a);
    snprintf(note, sizeof note, "image %lld regenerated (%.200s)", (long long)r->image, r->by->by_whom);
    ledger_debit_oneshot(r->db, a,
                         &(struct debit){.account = a->id,
                                         .site = r->batch->site_id,
                                         .function = generate_images.name,
                                         .credits = credits,
                                         .now = r->batch->now_ms},
                         usage, note);
    account_save(r->db, a);
}

static bool finish(struct regeneration *r, struct error *f)
{
    struct account a;
    int64_t usage = 0;
    if (!db_begin(r->db, DB_DURABLE, f))
        return false;
    bool there = account_lock(r->db, r->by->account, &a);
    r->batch->now_ms = clock_now_ms();
    for (int i = 0; there && i < r->conversation.count; i++) {
        call_set_answer(r->db, r->rows[i].id, r->rows[i].answer);
        usage = r->rows[i].id;
    }
    if (there && r->decision.action == DECISION_SAVE) {
        generate_images.save(r->db, r->batch, r->decision.result);
        charge(r, &a, usage);
    }
    return db_commit(r->db, f) == COMMIT_YES;
}

static bool report(const struct regeneration *r, bool *provider, struct error *f)
{
    if (r->decision.action != DECISION_SAVE) {
        *provider = true;
        return error_set(f, ERR_BAD_ITEM, "%s", r->decision.problem.why);
    }
    if (r->decision.result->items[0].outcome != ITEM_DONE)
        return error_set(f, ERR_BUSY, "The image was deleted while it was being generated.");
    return true;
}

bool image_regenerate(struct db *db, const struct settings *settings, struct picture_renderer *renderer,
                      const struct actor *by, int64_t image, bool *provider, struct error *f)
{
    struct regeneration *r = talloc_zero(NULL, struct regeneration);
    *r = (struct regeneration){.db = db, .settings = settings, .by = by, .image = image};
    r->oneshot =
        (struct oneshot){.settings = settings, .renderer = renderer, .timeout_ms = IMAGE_REGENERATE_MS};
    r->batch = talloc_zero(r, struct batch);
    *provider = false;
    bool good = begin(r, f);
    if (good && !ask(r, f)) {
        *provider = f->kind != ERR_COST_CAP;
        good = false;
    }
    if (r->conversation.count > 0) {
        struct error late;
        bool kept = finish(r, good ? f : &late);
        good = good && kept;
    }
    good = good && report(r, provider, f);
    talloc_free(r);
    return good;
}
