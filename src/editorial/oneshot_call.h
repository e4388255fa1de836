/* oneshot_call.h: provider calls outside runs, which someone waits for. */
#ifndef IGNY8_EDITORIAL_ONESHOT_CALL_H
#define IGNY8_EDITORIAL_ONESHOT_CALL_H

#include "ai/functions/stages.h"
#include "ai/images/picture.h"
#include "settings/settings.h"
#include "store/pipeline/pipeline.h"

/* ---- oneshot_call.c --------------------------------------------------------------------------- */

/* Calls outside runs, on the caller's thread, which waits for the answer.
 * One try: a failure is returned, not waited out. */

/* Sends the fetch and waits until it is done, or for timeout_ms (then FETCH_TIMED_OUT). False: it could not
 * be sent. */
bool oneshot_fetch(struct fetch *, int64_t timeout_ms, struct error *);

struct oneshot {
    const struct settings *settings;
    struct picture_renderer *renderer;
    struct provider_config config; /* provider, url, model, key, only_public */
    int64_t timeout_ms;            /* for the whole call */
    bool dry_run;                  /* an image is checked but not stored */
};

/* Makes *config from a choice and opens its key; texts live as long as owner and choice. */
bool oneshot_config(TALLOC_CTX *owner, const struct settings *, const struct provider_choice *,
                    struct provider_config *, struct error *);

/* Sends one request, in the form that the account knows its model to take, outside a transaction. The
 * answer is a child of owner. If the result is not ERR_NONE, the error says why and
 * the answer is NULL, unless the call may have been billed: then the answer is what was received, with
 * perhaps_billed set. */
enum error_kind oneshot_call(TALLOC_CTX *owner, struct db *, int64_t account, const struct oneshot *,
                             const struct ai_request *, struct answer **, struct error *);

/* Fetches, checks, fits and stores the delivered image as a run does: three attempts, and nothing is bought.
 * Write its row first. */
enum error_kind oneshot_image(const struct oneshot *, const struct ai_request *, struct answer *,
                              struct error *);

/* Call it before oneshot_call. Locks the account, so that concurrent calls cannot exceed the month's cap
 * together, checks the most that the call can cost against the cap, and writes its row at that amount as if
 * the answer were lost: so the row is right if the process is killed. The caller sets account, site and
 * call_no of the row. A built-in provider gets no row yet. False: ERR_NO_CREDITS, or the database failed;
 * nothing may be sent. */
bool oneshot_open(struct db *, const struct oneshot *, const struct ai_request *, enum turn_kind,
                  struct call_row *, struct error *);
/* Fills the row from the call's answer; account, site, call_no and id stay. It points into its arguments. */
void oneshot_row(const struct oneshot *, const struct ai_request *, const struct answer *, enum turn_kind,
                 int64_t ms, struct call_row *);
/* Replaces the opened row, inside a transaction; a call that may have been billed counts at the most that it
 * can have cost. */
void oneshot_settle(struct db *, const struct oneshot *, const struct ai_request *, struct call_row *);
/* The same in a transaction of its own. billed false: nothing arrived or was billed, and the row is
 * deleted. */
bool oneshot_close(struct db *, const struct oneshot *, const struct ai_request *, bool billed,
                   struct call_row *, struct error *);

/* ---- image_regenerate.c ----------------------------------------------------------------------- */

/* Regenerates one image at a person's request: a step outside runs,
 * with its own check and debit. The old picture stays until the new one is stored. The
 * content's status stays, or advances as if a run had generated the image. */

enum { IMAGE_REGENERATE_MS = 180000 }; /* the limit of one call; a second, reworded call may follow */

/* Opens its own transactions on db and waits for the provider between them. False:
 * nothing was charged and the image is unchanged. ERR_BAD_ITEM: the image does not exist;
 * ERR_BUSY and ERR_NO_CREDITS as in review.h; *provider: the provider failed, and kind
 * and sentence are its own. */
bool image_regenerate(struct db *, const struct settings *, struct picture_renderer *, const struct actor *,
                      int64_t image, bool *provider, struct error *);

/* ---- try_prompt.c ----------------------------------------------------------------------------- */

/* Tries a prompt on pending items: a step outside runs that is charged like
 * a step of a run and stores nothing but the charge. */

enum { TRY_PROMPT_MS = 240000 };

struct prompt_trial {
    const char *function, *text; /* text NULL: the current version */
    int64_t site, item;          /* item 0: the first pending ones */
    /* The result; its texts are children of the owner. */
    bool good;           /* the answer is usable; only then it is charged */
    const char *answer;  /* as received */
    const char *problem; /* NULL if the answer is usable */
    const char *model;
    int64_t items, tokens_in, tokens_out, credits;
};

/* The stage of a prompt's function; NULL: there is no such prompt. */
const struct stage *try_prompt_stage(const char *function);

/* Opens its own transactions on db and waits for the provider between them.
 * False with the reason: nothing was charged. *provider: the provider failed. */
bool try_prompt(struct db *, TALLOC_CTX *owner, const struct settings *, const struct actor *,
                struct prompt_trial *, bool *provider, struct error *);

/* ---- try_provider.c --------------------------------------------------------------------------- */

/* Tests a provider with one small real call. */

enum { TRY_PROVIDER_MS = 60000 };

struct provider_trial {
    bool good;
    char said[400]; /* a sentence: the answer, or what is wrong and what to do */
    char model[200];
    int64_t ms;
};

/* Waits for the provider. The call is recorded in the account's usage log and subject to its monthly cost
 * cap; a cap that is reached is reported in `said`. False: the database failed. */
bool try_provider(struct db *, const struct oneshot *, enum provider_use, int64_t account, int64_t site,
                  struct provider_trial *, struct error *);

#endif
