/* capabilities.h: what a server has shown that one model of it takes, learned from its refusals.
 *
 * An optional part of a request that was refused is left out from then on; a limit that a refusal
 * states is kept. What a refusal does not explain is tried: the request goes out again without one
 * doubtful part, and only an answer makes that a fact. Nothing learned is taken back by a later
 * refusal, and no part is tried twice, so refusals cannot form a cycle. */
#ifndef IGNY8_AI_CORE_CAPABILITIES_H
#define IGNY8_AI_CORE_CAPABILITIES_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

/* The parts of a request that some servers refuse and that can be left out or said in another way. */
enum request_part {
    PART_JSON_SCHEMA = 1,    /* response_format json_schema, output_config: else json_object or the prompt */
    PART_JSON_OBJECT = 2,    /* response_format json_object: else the prompt alone */
    PART_SYSTEM = 4,         /* the system role: else the instructions precede the user's document */
    PART_NEW_TOKENS = 8,     /* max_completion_tokens: else max_tokens */
    PART_OLD_TOKENS = 16,    /* max_tokens: else no limit */
    PART_STREAM_USAGE = 32,  /* stream_options */
    PART_STREAM = 64,        /* stream: else one whole answer */
    PART_IMAGE_FORMAT = 128, /* response_format, outputType and outputFormat of images */
    PART_IMAGE_SIZE = 256,   /* an image of another size than 1024x1024 */
    PART_EFFORT = 512,       /* reasoning_effort, output_config.effort */
    PART_CHAT = 1024,        /* chat/completions: else the Responses API */
    PART_STORE = 2048,       /* store, of the Responses API */
    PART_QUALITY = 4096,     /* of an image */
    PART_COUNT = 8192,       /* n, numberResults: one image is the default */
    PART_SIZE = 16384,       /* any size of an image: else the server's own */
    PART_CACHE = 32768,      /* cache_control: else the instructions as plain text */
    PART_COST = 65536,       /* includeCost */
    PART_JSON = PART_JSON_SCHEMA | PART_JSON_OBJECT,
    PARTS_ALL = 131071
};

enum { CAPABILITY_SIZES = 8, CAPABILITY_WHY = 200, TOKENS_LEAST = 256 };

struct image_size {
    int width, height;
};

/* What was said of the sides of images, in pixels; 0: not stated. */
struct size_range {
    int width_least, width_most, height_least, height_most;
    int step;                          /* both sides are multiples of it */
    int64_t pixels_least, pixels_most; /* width times height */
};

/* Zero: nothing is known. Plain data, without pointers. */
struct provider_capabilities {
    int64_t most_tokens;   /* of an answer; 0: unknown */
    int64_t context;       /* tokens of request and answer together; 0: unknown */
    int64_t tokens_per_kb; /* of a request's text, as the server counted them; 0: unknown */
    int64_t reasoning;     /* the largest limit of an answer that reasoning alone has used up; 0: none */
    unsigned refused;      /* request_part: never sent again */
    unsigned trial;        /* left out of the present request only, to see whether it was the cause */
    unsigned settled;      /* were left out in vain: not tried again */
    int supported_count, refused_count;
    struct image_size supported[CAPABILITY_SIZES];     /* as the server listed them; none: unknown */
    struct image_size refused_sizes[CAPABILITY_SIZES]; /* each refused, without a list */
    struct size_range range;
    char why[CAPABILITY_WHY]; /* the last refusal that taught something */
};

/* Whether both encode a request in the same way. */
bool capabilities_same(const struct provider_capabilities *, const struct provider_capabilities *);

/* Adds what one call has learned to what all calls share, without its trial. True: `all` has changed
 * in a way that is worth keeping. */
bool capabilities_merge(struct provider_capabilities *all, const struct provider_capabilities *one);

/* ---- capabilities_text.c ---- */

/* The JSON object that is stored: neither trial nor why. */
char *capabilities_print(TALLOC_CTX *owner, const struct provider_capabilities *);
/* NULL or a text that is not such JSON: nothing is known. */
void capabilities_read(const char *text, struct provider_capabilities *);
/* For people: "at most 4096 tokens an answer; no system role". */
char *capabilities_words(TALLOC_CTX *owner, const struct provider_capabilities *);

#endif
