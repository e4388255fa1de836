/* ai.h: the seams between a step, a function and a provider.
 *
 * A step works one batch: load (rows) → prepare (rows → request) → call →
 * parse (answer → values) → save. A function is one file in functions/, a
 * provider one file in providers/. prepare, parse, price are pure: the same
 * batch and the same conversation give the same result, so a step that was killed
 * is taken up again by replaying the answers that are on disk. */
#ifndef IGNY8_AI_CORE_AI_H
#define IGNY8_AI_CORE_AI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "base/error.h"
#include "base/asset.h"
#include "db/db.h"
#include "net/http_client/fetch.h"
#include "store/pipeline/pipeline_io.h"

/* ---- what is worked on ------------------------------------------------ */

struct site_profile {
    const char *name, *language;          /* language: BCP 47, "en" */
    const char *audience, *voice, *style; /* NULL where not set; style: of images */
};

/* One item of a batch; its number n in documents is its index + 1, and stays
 * its number even when the item itself has gone. */
struct item {
    int64_t id;
    bool gone;         /* deleted, disabled or no longer pending: left out of request and save */
    const char *label; /* for people: the keyword, the title */
};

struct batch {
    int64_t account_id, site_id, run_id, step_id;
    struct site_profile site;
    struct item *items; /* ids and order come from the step; load fills gone and label */
    int count;
    int64_t now_ms;         /* the instant that save stamps on rows */
    const char *prompt;     /* the account's instructions for the function; NULL: the program's own */
    int64_t prompt_version; /* 0: the program's own */
    int64_t image_price;    /* thousandths of a credit an image; 0: the default of 2 credits */
    bool local;             /* the provider is in this process: load may tell it what no document carries */
    void *data;             /* what the function's load read; its own type, a child of the batch */
};

/* ---- one call ---------------------------------------------------------- */

enum turn_kind { TURN_ASK, TURN_REPAIR, TURN_CONTINUE, TURN_MISSING, TURN_REWORD };
const char *turn_kind_name(enum turn_kind); /* "ask", "repair", … */

enum ai_request_kind { AI_REQUEST_JSON, AI_REQUEST_STREAM, AI_REQUEST_IMAGE };

struct ai_request {
    const char *name; /* the function's: also the schema's name */
    enum ai_request_kind kind;
    const char *system;   /* instructions only */
    const char *document; /* one JSON document of inputs (the user message) */
    const char *schema;   /* JSON schema text for AI_REQUEST_JSON, else NULL */
    int64_t max_tokens;   /* of the answer */
    size_t max_answer;    /* bytes: more is cut off as unusable */
    int64_t words;        /* AI_REQUEST_STREAM: words wanted, for the percentage */
    /* auto_cluster, for a provider in this process: the site's keywords beside the batch. */
    const struct site_keyword *known;
    int known_count;
    /* AI_REQUEST_IMAGE */
    const char *prompt, *title, *site; /* title, site: for the built-in title card */
    int width, height;                 /* wanted; the file that is stored has exactly these */
};

/* How an answer ended, by the provider's word. */
/* Kept in rows as these numbers. */
enum finish { FINISH_NONE, FINISH_STOP, FINISH_LENGTH, FINISH_FILTER, FINISH_REFUSED };

/* A talloc chunk of its own; text, model and what it appends are its children. */
struct answer {
    char *text; /* JSON, Markdown, or for a stored image {"file","type","width","height","bytes"}; NULL until
                   there is one */
    size_t length;
    enum finish finish;
    int64_t tokens_in, tokens_out; /* -1: not told */
    bool cost_told;
    int64_t cost;                   /* by the provider's own word, millionths of a US dollar */
    const char *model, *request_id; /* what the provider says; NULL: not told */
    struct error *stream_fail;      /* NULL unless an error event came within a stream */
    /* an image on its way to its file: either or neither */
    char *bytes;
    size_t bytes_length;
    const char *link;          /* must be fetched at once: links expire */
    int64_t delivered_at;      /* clock_now_ms of its row; 0: it has none yet */
    bool perhaps_billed;       /* of a call that failed: sent, and no usable answer came */
    struct delta_shape *shape; /* of a stream's last event, while it runs: openai_delta.c */
};

/* Appends to answer->text (talloc, grows by doubling), at most max bytes in all. */
bool answer_append(struct answer *, const char *bytes, size_t n, size_t max);

/* Where to say why its stream is of no use: stream_fail, made if there is none yet. */
struct error *answer_stream_error(struct answer *);

struct turn {
    enum turn_kind kind;
    const struct answer *answer;
};

#define CONVERSATION_MAX 16

/* The delivered answers of the step's present try, in order. */
struct conversation {
    struct turn turns[CONVERSATION_MAX];
    int count;
};

/* ---- what comes of it --------------------------------------------------- */

enum item_outcome { ITEM_DONE, ITEM_FAILED, ITEM_SKIPPED };

struct item_result {
    enum item_outcome outcome;
    const char *why; /* for failed and skipped: a sentence; else NULL */
};

struct result {
    struct item_result *items; /* one per item of the batch */
    int64_t made[2];           /* what the stage's result fields count, in their order */
    int64_t delivered;         /* what price counts: keywords, clusters, words, prompts, images */
    const char *said;          /* "3 clusters created": for the run's log; set by save */
    const char *detail;        /* a second line for the stage's log, or NULL */
    void *data;                /* the function's own type */
};

/* VERDICT_PARSED: result is filled. VERDICT_CONTINUE: cut by the token limit. VERDICT_MISSING:
 * usable, but inputs are missing. VERDICT_REPAIR: unusable, fail->why says why.
 * VERDICT_REFUSED: the provider declined the content. */
enum verdict { VERDICT_PARSED, VERDICT_CONTINUE, VERDICT_MISSING, VERDICT_REPAIR, VERDICT_REFUSED };

/* Where parse is called: by the engine's thread; on a worker where the answer is long; always on a
 * worker, since it reads a long text of the batch. */
enum parse_where { PARSE_INLINE, PARSE_LONG_ON_WORKER, PARSE_ON_WORKER };

struct ai_function {
    const char *name; /* "auto_cluster": schema name, price key, file name of its prompt */
    enum ai_request_kind kind;
    enum parse_where parse_where;
    const char *phase_text[3]; /* what people read during PREP, AI_CALL, SAVE: "AI analyzing keywords" */

    /* The only reads. Marks items that are no longer pending as gone. `retry`: the items wanted are failed
     * ones. */
    void (*load)(struct db *, struct batch *, bool retry);

    /* The next request for this purpose, given the conversation so far. problem:
     * the sentence of the last parse, for TURN_REPAIR. Pure. */
    struct ai_request *(*prepare)(TALLOC_CTX *, const struct batch *, const struct conversation *,
                                  enum turn_kind, const char *problem);

    /* Judges the whole conversation. When asked for the last time (`final`), what
     * can be kept is kept: items that are still missing are ITEM_FAILED with a
     * reason. Pure; *fail is set unless VERDICT_PARSED. */
    enum verdict (*parse)(TALLOC_CTX *, const struct batch *, const struct conversation *, bool final,
                          struct result *, struct error *);

    /* Thousandths of a credit. result NULL: the price at the wish, set aside
     * before the call; the debit is never more. Items skipped or failed cost nothing. Pure. */
    int64_t (*price)(const struct batch *, const struct result *);

    /* Writes its own rows, inside the engine's transaction; marks items that
     * went meanwhile ITEM_SKIPPED, then sets made, delivered, said. */
    void (*save)(struct db *, const struct batch *, struct result *);

    /* Marks one item failed with a reason in its own row (status failed, error). */
    void (*mark_failed)(struct db *, const struct batch *, int index, const char *why);
};

/* ---- providers ----------------------------------------------------------- */

enum json_mode { JSON_MODE_SCHEMA, JSON_MODE_OBJECT, JSON_MODE_PROMPT }; /* jansson has taken JSON_OBJECT */

/* What was learnt of a server while talking to it; the engine loop's thread only. */
struct provider_capabilities {
    enum json_mode json;
    bool old_max_tokens;  /* refused max_completion_tokens: wants max_tokens */
    bool new_max_tokens;  /* refused max_tokens too (another model): max_completion_tokens again, for good */
    bool no_stream;       /* refuses stream: answers in one piece */
    bool no_stream_usage; /* refuses stream_options */
    bool image_no_format;
    bool image_plain_size; /* refused a size: 1024x1024 */
    int64_t most_tokens;   /* told as the most that may be asked for; 0: nothing told */
};

/* Whether a request would be encoded alike. */
bool capabilities_same(const struct provider_capabilities *, const struct provider_capabilities *);

struct ai_provider;
struct picture_renderer;
struct builtin_memory;

struct provider_config {
    const struct ai_provider *provider;
    const char *url, *key, *model;     /* NULL where not set */
    const char *data_dir;              /* where image files go */
    struct picture_renderer *renderer; /* draws the built-in title cards */
    struct builtin_memory *memory;     /* of the built-in provider; NULL: it remembers nothing */
    int64_t image_price;               /* thousandths of a credit an image */
    int64_t first_byte_ms, idle_ms;    /* 0: the provider's own default */
    int64_t whole_ms;                  /* of one call; 0: no limit */
    struct provider_capabilities *capabilities;
    bool only_public; /* a person set the address: private and loopback ones are refused when connecting */
};

enum provider_can { PROVIDER_CAN_JSON = 1, PROVIDER_CAN_STREAM = 2, PROVIDER_CAN_IMAGE = 4 };

/* Exactly one of {encode, decode} or {local}. */
struct ai_provider {
    const char *name;
    unsigned can;
    bool needs_url, needs_key, needs_model;
    const char *usual_url; /* where it is if nobody says otherwise; NULL: it has no address */

    /* Request → HTTP. The fetch is a zeroed child of ctx: url, headers, body, limits are filled in. */
    bool (*encode)(TALLOC_CTX *, const struct provider_config *, const struct ai_request *, struct fetch *,
                   struct error *);
    /* One event of a stream, on the loop's thread: touches *answer alone. */
    void (*on_event)(struct answer *, const char *name, const char *data, size_t n, size_t max_answer);
    /* The finished reply → answer, or what went wrong and what that means. May
     * note a capability and answer ERR_RETRY_LATER with wait_ms 0: the same again, encoded anew. */
    enum error_kind (*decode)(TALLOC_CTX *, const struct provider_config *, const struct ai_request *,
                              const struct fetch_reply *, struct answer *, struct error *);

    /* No network: on a worker thread. */
    enum error_kind (*local)(TALLOC_CTX *, const struct provider_config *, const struct ai_request *,
                             struct answer *, struct error *);
};

extern const struct ai_provider builtin_provider, openai_provider, anthropic_provider, runware_provider;
const struct ai_provider *provider_find(const char *name); /* NULL if unknown */
const struct ai_provider *provider_at(int index);          /* NULL past the last */

extern const struct ai_function auto_cluster, generate_ideas, generate_content, generate_image_prompts,
    generate_images;

#endif
