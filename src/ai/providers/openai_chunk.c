/* Reads an ordinary event of a stream in place. An event with a non-null member
 * that changes its meaning, or with a repeated name, is left to the JSON library. */
#include "ai/providers/openai.h"

#include <string.h>

#include "ai/core/json_text.h"

enum { WORDS_MOST = 1024 };

/* Resolves the escapes; false: one of them needs the JSON library. */
static bool unescape(struct wire_span words, char text[WORDS_MOST], size_t *length)
{
    static const char letters[] = "\"\\/bfnrt", named[] = "\"\\/\b\f\n\r\t";
    const char *json = words.at;
    size_t n = words.n;
    char *to = text;
    if (n > WORDS_MOST)
        return false;
    for (size_t i = 0; i < n; i++) {
        size_t plain = json_text_plain(json + i, n - i);
        to = mempcpy(to, json + i, plain);
        i += plain;
        if (i == n)
            break;
        bool escaped = json[i] == '\\' && i + 1 < n && json[i + 1];
        const char *letter = escaped ? strchr(letters, json[++i]) : NULL;
        if (letter == NULL)
            return false;
        *to++ = named[letter - letters];
    }
    *length = (size_t)(to - text);
    return true;
}

bool openai_append_words(struct answer *answer, struct wire_span words, size_t max)
{
    if (json_text_plain(words.at, words.n) == words.n) {
        openai_append_text(answer, words.at, words.n, max);
        return true;
    }
    char text[WORDS_MOST];
    size_t length;
    if (!unescape(words, text, &length))
        return false;
    openai_append_text(answer, text, length, max);
    return true;
}

/* ---- members -------------------------------------------------------------------- */

struct chunk_reader {
    struct wire_scan scan;
    struct openai_chunk *chunk;
    unsigned seen; /* one bit per member that was read */
};

struct member {
    struct wire_span name;
    void (*read)(struct chunk_reader *);
};

static void odd(struct chunk_reader *r)
{
    r->scan.odd = true;
}

/* Accepts a string without backslashes, whose bytes are its text. */
static void plain(struct chunk_reader *r, struct wire_span *span)
{
    if (!wire_scan_null(&r->scan) &&
        (!wire_scan_string(&r->scan, span) || memchr(span->at, '\\', span->n) != NULL))
        odd(r);
}

static void count(struct chunk_reader *r, int64_t *number)
{
    if (!wire_scan_number(&r->scan, number) || *number < 0)
        odd(r);
}

/* Reads an object's members with the functions of the list, whose bits begin at `bit`; skips others. */
static void members(struct chunk_reader *r, const struct member *list, unsigned bit)
{
    int members = 0;
    struct wire_span name;
    if (!wire_scan_into(&r->scan, '{'))
        odd(r);
    while (wire_scan_member(&r->scan, &members, &name)) {
        const struct member *m = list;
        unsigned place = bit;
        for (; m->name.at && !wire_span_same(name, m->name); m++)
            place++;
        if (m->name.at == NULL)
            wire_scan_skip(&r->scan);
        else if (r->seen & 1U << place)
            odd(r);
        else
            m->read(r);
        r->seen |= m->name.at ? 1U << place : 0;
    }
}

static void null_alone(struct chunk_reader *r)
{
    if (!wire_scan_null(&r->scan))
        odd(r);
}

/* ---- values ----------------------------------------------------------------------- */

static void read_content(struct chunk_reader *r)
{
    if (!wire_scan_null(&r->scan) && !wire_scan_string(&r->scan, &r->chunk->content))
        odd(r);
}

static void read_delta(struct chunk_reader *r)
{
    static const struct member list[] = {{{"content", 7}, read_content},
                                         {{"refusal", 7}, null_alone},
                                         {{"tool_calls", 10}, null_alone},
                                         {{"function_call", 13}, null_alone},
                                         {{NULL, 0}, NULL}};
    if (!wire_scan_null(&r->scan))
        members(r, list, 0);
}

static void read_finish(struct chunk_reader *r)
{
    struct wire_span said = {0};
    plain(r, &said);
    if (said.n >= sizeof r->chunk->finish)
        odd(r);
    else if (said.n > 0)
        memcpy(r->chunk->finish, said.at, said.n);
}

static void first_alone(struct chunk_reader *r)
{
    int64_t index = 0;
    if (!wire_scan_null(&r->scan) && (!wire_scan_number(&r->scan, &index) || index != 0))
        odd(r);
}

static void read_choices(struct chunk_reader *r)
{
    static const struct member list[] = {{{"delta", 5}, read_delta},
                                         {{"finish_reason", 13}, read_finish},
                                         {{"message", 7}, odd},
                                         {{"index", 5}, first_alone},
                                         {{NULL, 0}, NULL}};
    int choices = 0;
    if (wire_scan_null(&r->scan))
        return;
    if (!wire_scan_into(&r->scan, '['))
        odd(r);
    while (wire_scan_element(&r->scan, &choices))
        if (choices == 1)
            members(r, list, 4);
        else
            odd(r); /* several answers, which are told apart by their index */
}

static void read_in(struct chunk_reader *r)
{
    count(r, &r->chunk->tokens_in);
}

static void read_out(struct chunk_reader *r)
{
    count(r, &r->chunk->tokens_out);
}

static void read_usage(struct chunk_reader *r)
{
    static const struct member list[] = {{{"prompt_tokens", 13}, read_in},
                                         {{"completion_tokens", 17}, read_out},
                                         {{"input_tokens", 12}, odd},
                                         {{"output_tokens", 13}, odd},
                                         {{"cost", 4}, odd},
                                         {{"prompt_tokens_details", 21}, null_alone},
                                         {{"completion_tokens_details", 25}, null_alone},
                                         {{"prompt_cache_hit_tokens", 23}, odd},
                                         {{"cached_tokens", 13}, odd},
                                         {{"cache_read_input_tokens", 23}, odd},
                                         {{"cache_creation_input_tokens", 27}, odd},
                                         {{NULL, 0}, NULL}};
    if (!wire_scan_null(&r->scan))
        members(r, list, 8);
}

static void read_model(struct chunk_reader *r)
{
    plain(r, &r->chunk->model);
}

static void read_object(struct chunk_reader *r)
{
    struct wire_span said = {0};
    plain(r, &said);
    if (wire_span_same(said, (struct wire_span){"error", 5}))
        odd(r);
}

/* An event of the Responses API, or an error of it. */
static void read_type(struct chunk_reader *r)
{
    struct wire_span said = {0};
    plain(r, &said);
    if ((said.n >= 9 && memcmp(said.at, "response.", 9) == 0) ||
        wire_span_same(said, (struct wire_span){"error", 5}))
        odd(r);
}

bool openai_chunk_read(struct openai_chunk *chunk, const char *data, size_t n)
{
    static const struct member list[] = {{{"choices", 7}, read_choices}, {{"usage", 5}, read_usage},
                                         {{"model", 5}, read_model},     {{"object", 6}, read_object},
                                         {{"type", 4}, read_type},       {{"error", 5}, null_alone},
                                         {{"x_groq", 6}, null_alone},    {{NULL, 0}, NULL}};
    struct chunk_reader r = {.scan = wire_scan_begin(data, n), .chunk = chunk};
    *chunk = (struct openai_chunk){.tokens_in = -1, .tokens_out = -1};
    members(&r, list, 20);
    return wire_scan_done(&r.scan);
}
