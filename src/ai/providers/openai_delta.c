/* The events of a stream differ in a few words of text. An event that equals the
 * last one except for these words is not parsed again. Doubtful events are left to
 * the JSON library. */
#include "ai/providers/openai.h"

#include <string.h>

#include "base/text/text.h"

enum { LEARNT_FREE = 4, USES_FOR_ONE = 4 };

/* The last event was before + text + after. */
struct delta_shape {
    bool known;
    char *frame; /* both, one after the other */
    size_t before, after;
    int learnt, used;
};

bool openai_delta_known(struct answer *answer, const char *data, size_t n, size_t max)
{
    struct delta_shape *s = answer->shape;
    if (s == NULL || !s->known)
        return false;
    size_t frame = s->before + s->after;
    if (n < frame || memcmp(data, s->frame, s->before) != 0 ||
        memcmp(data + n - s->after, s->frame + s->before, s->after) != 0)
        return false;
    struct wire_span words = {.at = data + s->before, .n = n - frame};
    if (!text_valid(words.at, words.n) || !openai_append_words(answer, words, max))
        return false;
    s->used++;
    return true;
}

void openai_delta_learn(struct answer *answer, const struct openai_chunk *chunk, const char *data, size_t n)
{
    if (answer->shape != NULL)
        answer->shape->known = false;
    if (chunk == NULL || chunk->content.at == NULL)
        return;
    if (answer->shape == NULL)
        answer->shape = talloc_zero(answer, struct delta_shape);
    struct delta_shape *s = answer->shape;
    if (s->learnt >= LEARNT_FREE + s->used / USES_FOR_ONE)
        return;
    talloc_free(s->frame);
    s->before = (size_t)(chunk->content.at - data);
    s->after = n - s->before - chunk->content.n;
    s->frame = talloc_memdup(s, data, s->before + s->after);
    memcpy(s->frame + s->before, data + n - s->after, s->after);
    s->learnt++;
    s->known = true;
}
