/* ai.h: the interfaces between a step, a function and a provider.
 *
 * A step works one batch: load (rows) → prepare (rows → request) → call →
 * parse (answer → values) → save. A function is one file in functions/, a
 * provider one file in providers/. prepare, parse, price are pure: the same
 * batch and the same conversation give the same result, so a step whose process
 * died resumes by replaying its stored answers. */
#ifndef IGNY8_AI_CORE_AI_H
#define IGNY8_AI_CORE_AI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "ai/core/capabilities.h"
#include "base/error.h"
#include "base/asset.h"
#include "db/db.h"
#include "net/http_client/fetch.h"
#include "store/pipeline/pipeline_io.h"

/* ---- a batch ---------------------------------------------------------- */

struct site_profile {
    const char *name, *language;          /* language: BCP 47, "en" */
    const char *audience, *voice, *style; /* NULL if not set; style: of images */
};

/* One item of a batch; its number n in documents is its index + 1, also after
 * the item itself has gone. */
struct item {
    int64_t id;
    bool gone;         /* deleted, disabled or no longer pending: omitted from request and save */
    const char *label; /* for people: the keyword, the title */
};

/* How many tokens an answer may have. Zero: as many as the function asks for. */
struct answer_limit {
    int64_t most;      /* never more: a person's setting, or what the model was seen to take; 0: unknown */
    int64_t reasoning; /* the largest limit that reasoning alone has used up; 0: none */
    bool most_at_once; /* ask for `most` if the model reasons: a person has set it */
    bool own;          /* the account has set its provider itself, not the environment */
};

struct batch {
    int64_t account_id, site_id, run_id, step_id;
    struct site_profile site;
    struct item *items; /* ids and order come from the step; load fills gone and label */
    int count;
    int64_t now_ms;         /* the time that save writes to rows */
    const char *prompt;     /* the account's instructions for the function; NULL: the built-in ones */
    int64_t prompt_version; /* 0: the built-in ones */
    int64_t image_price;    /* per image, in thousandths of a credit; 0: the default of 2 credits */
    bool local; /* the provider runs in this process: load may pass it data that is not in the document */
    struct answer_limit limit;
    void *data; /* what the function's load has read; the function's own type, a child of the batch */
};

/* ---- one call ---------------------------------------------------------- */

enum turn_kind { TURN_ASK, TURN_REPAIR, TURN_CONTINUE, TURN_MISSING, TURN_REWORD };
const char *turn_kind_name(enum turn_kind); /* "ask", "repair", … */

enum ai_request_kind { AI_REQUEST_JSON, AI_REQUEST_STREAM, AI_REQUEST_IMAGE };

struct ai_request {
    const char *name; /* of the function and of the schema */
    enum ai_request_kind kind;
    const char *system;   /* instructions only */
    const char *document; /* one JSON document of inputs (the user message) */
    const char *schema;   /* JSON schema text for AI_REQUEST_JSON, else NULL */
    int64_t max_tokens;   /* of the answer */
    size_t max_answer;    /* bytes; a longer answer is unusable */
    int64_t words;        /* AI_REQUEST_STREAM: words wanted, for the percentage */
    /* auto_cluster, for a provider in this process: the site's keywords besides the batch. */
    const struct site_keyword *known;
    int known_count;
    /* AI_REQUEST_IMAGE */
    const char *prompt, *title, *site; /* title, site: for the built-in title card */
    int width, height;                 /* of the stored file, exactly */
};

/* How an answer ended, as the provider reports it. Rows hold these numbers. */
enum finish {
    FINISH_NONE,
    FINISH_STOP,
    FINISH_LENGTH,
    FINISH_FILTER,
    FINISH_REFUSED,
    FINISH_UNKNOWN /* no word, or one that nobody knows: the text itself shows whether it is whole */
};

/* A talloc chunk of its own; text, model and what it appends are its children. */
struct answer {
    char *text; /* JSON, Markdown, or for a stored image {"file","type","width","height","bytes"}; NULL until
                   it exists */
    size_t length;
    enum finish finish;
    int64_t tokens_in, tokens_out; /* -1: not reported */
    /* Parts of the input that the provider read from its cache and wrote to it, and the part of the output
     * that is reasoning; 0: none, or not reported. */
    int64_t tokens_cached, tokens_cache_written, tokens_reasoning;
    bool cost_told;
    int64_t cost;                   /* as the provider reports it, in millionths of a US dollar */
    const char *model, *request_id; /* as the provider reports them; NULL: not reported */
    struct answer *tool;       /* its text: what the model wrote as the arguments of a tool; NULL: nothing */
    const char *finish_said;   /* the word behind FINISH_UNKNOWN; NULL: none, or not known any more */
    struct error *stream_fail; /* set if the stream contained an error event */
    /* an image that is not a file yet: bytes, a link, or neither */
    char *bytes;
    size_t bytes_length;
    bool unkept; /* the data folder could not take the bytes: this is the only copy of a delivered image */
    const char *link;     /* to be fetched at once: links expire */
    int64_t delivered_at; /* clock_now_ms of its row; 0: it has no row yet */
    bool perhaps_billed;  /* of a failed call: it was sent, and no usable answer came */
    bool refused_form;    /* of a failed call: the server refused the request for no reason that is known */
    int64_t choice;       /* of a stream with several: the one that is the answer; false: none was read yet */
    bool choice_known;
    struct delta_shape *shape; /* of a stream's last event, during the stream: openai_delta.c */
};

/* Appends to answer->text (talloc, grows by doubling), at most max bytes in all. */
bool answer_append(struct answer *, const char *bytes, size_t n, size_t max);

/* Where to record why its stream is unusable: stream_fail, created on first use. */
struct error *answer_stream_error(struct answer *);

struct turn {
    enum turn_kind kind;
    const struct answer *answer;
};

#define CONVERSATION_MAX 16

/* The delivered answers of the step's current try, in order. */
struct conversation {
    struct turn turns[CONVERSATION_MAX];
    int count;
};

/* ---- results ------------------------------------------------------------ */

enum item_outcome { ITEM_DONE, ITEM_FAILED, ITEM_SKIPPED };

struct item_result {
    enum item_outcome outcome;
    const char *why; /* a sentence for failed and skipped items; otherwise NULL */
};

struct result {
    struct item_result *items; /* one per item of the batch */
    int64_t made[2];           /* the counts of the stage's result fields, in their order */
    int64_t delivered;         /* the count that price uses: keywords, clusters, words, prompts, images */
    const char *said;          /* "3 clusters created": for the run's log; set by save */
    const char *detail;        /* a second line for the stage's log, or NULL */
    void *data;                /* the function's own type */
};

/* VERDICT_PARSED: result is filled. VERDICT_CONTINUE: the token limit cut the answer. VERDICT_MISSING:
 * usable, but without some inputs. VERDICT_REPAIR: unusable, fail->why gives the reason.
 * VERDICT_REFUSED: the provider declined the content. */
enum verdict { VERDICT_PARSED, VERDICT_CONTINUE, VERDICT_MISSING, VERDICT_REPAIR, VERDICT_REFUSED };

/* Which thread calls parse: the engine loop; a worker if the answer is long; always a worker,
 * because parse reads a long text of the batch. */
enum parse_where { PARSE_INLINE, PARSE_LONG_ON_WORKER, PARSE_ON_WORKER };

struct ai_function {
    const char *name; /* "auto_cluster": schema name, price key, file name of its prompt */
    enum ai_request_kind kind;
    enum parse_where parse_where;
    const char *phase_text[3]; /* shown to people during PREP, AI_CALL, SAVE: "AI analyzing keywords" */

    /* The only reads from the database. Marks items that are no longer pending as gone. `retry`: the
     * batch consists of failed items. */
    void (*load)(struct db *, struct batch *, bool retry);

    /* The next request for this purpose, given the conversation so far. problem:
     * the sentence of the last parse, for TURN_REPAIR. Pure. */
    struct ai_request *(*prepare)(TALLOC_CTX *, const struct batch *, const struct conversation *,
                                  enum turn_kind, const char *problem);

    /* Judges the whole conversation. The last time (`final`) it keeps what is
     * usable: items that are still missing become ITEM_FAILED with a reason.
     * Pure; *fail is set unless VERDICT_PARSED. */
    enum verdict (*parse)(TALLOC_CTX *, const struct batch *, const struct conversation *, bool final,
                          struct result *, struct error *);

    /* Thousandths of a credit. result NULL: the price of what is requested, reserved
     * before the call; the debit is never more. Skipped and failed items cost nothing. Pure. */
    int64_t (*price)(const struct batch *, const struct result *);

    /* Writes the function's rows, inside the engine's transaction; marks items that
     * have gone in between ITEM_SKIPPED, then sets made, delivered, said. */
    void (*save)(struct db *, const struct batch *, struct result *);

    /* Marks one item as failed, with a reason, in its own row (status failed, error). */
    void (*mark_failed)(struct db *, const struct batch *, int index, const char *why);
};

/* ---- providers ----------------------------------------------------------- */

enum json_mode { JSON_MODE_SCHEMA, JSON_MODE_OBJECT, JSON_MODE_PROMPT }; /* JSON_OBJECT is jansson's */

struct ai_provider;
struct picture_renderer;
struct builtin_memory;

struct provider_config {
    const struct ai_provider *provider;
    const char *url, *key, *model;     /* NULL if not set */
    const char *quality;               /* to be asked of an image, in the provider's word; NULL: not sent */
    const char *effort;                /* of reasoning, in the provider's word; NULL: not sent */
    int64_t most_tokens;               /* of an answer, as a person has set it; 0: not set */
    bool own;                          /* the account has set some of this, not the environment all of it */
    const char *data_dir;              /* image files are stored below it */
    struct picture_renderer *renderer; /* draws the built-in title cards */
    struct builtin_memory *memory;     /* of the built-in provider; NULL: no memory */
    int64_t image_price;               /* per image, in thousandths of a credit */
    int64_t first_byte_ms, idle_ms;    /* 0: the provider's own default */
    int64_t whole_ms;                  /* of one call; 0: no limit */
    struct provider_capabilities *capabilities;
    bool only_public; /* a person set the address: connecting to private and loopback addresses is refused */
};

enum provider_can { PROVIDER_CAN_JSON = 1, PROVIDER_CAN_STREAM = 2, PROVIDER_CAN_IMAGE = 4 };

/* Exactly one of {encode, decode} or {local}. */
struct ai_provider {
    const char *name;
    unsigned can;
    bool needs_url, needs_key, needs_model;
    const char *usual_url; /* the default address; NULL: it has no address */

    /* Request → HTTP. The fetch is a zeroed child of ctx; sets url, headers, body and limits. */
    bool (*encode)(TALLOC_CTX *, const struct provider_config *, const struct ai_request *, struct fetch *,
                   struct error *);
    /* One event of a stream, on the event loop's thread: changes only *answer. */
    void (*on_event)(struct answer *, const char *name, const char *data, size_t n, size_t max_answer);
    /* The finished reply → answer, or the error and what it means. May note a
     * capability and return ERR_RETRY_LATER with wait_ms 0: encode and send the request again. */
    enum error_kind (*decode)(TALLOC_CTX *, const struct provider_config *, const struct ai_request *,
                              const struct fetch_reply *, struct answer *, struct error *);

    /* No network: on a worker thread. */
    enum error_kind (*local)(TALLOC_CTX *, const struct provider_config *, const struct ai_request *,
                             struct answer *, struct error *);
};

extern const struct ai_provider builtin_provider, openai_provider, anthropic_provider, runware_provider;
const struct ai_provider *provider_find(const char *name); /* NULL if unknown */
const struct ai_provider *provider_at(int index);          /* NULL after the last */

extern const struct ai_function auto_cluster, generate_ideas, generate_content, generate_image_prompts,
    generate_images;

#endif
