/* An answer as it grows. */
#include "ai/core/answer.h"

#include <string.h>

#include "base/text/text.h"

const char *turn_kind_name(enum turn_kind purpose)
{
    switch (purpose) {
    case TURN_ASK:
        return "ask";
    case TURN_REPAIR:
        return "repair";
    case TURN_CONTINUE:
        return "continue";
    case TURN_MISSING:
        return "missing";
    case TURN_REWORD:
        return "reword";
    }
    return "unknown";
}

struct error *answer_stream_error(struct answer *answer)
{
    if (answer->stream_fail == NULL)
        answer->stream_fail = talloc_zero(answer, struct error);
    return answer->stream_fail;
}

bool answer_append(struct answer *answer, const char *bytes, size_t n, size_t max)
{
    size_t room = max > answer->length ? max - answer->length : 0;
    size_t take = n < room ? n : room;
    size_t need = answer->length + take + 1;
    size_t have = answer->text ? talloc_get_size(answer->text) : 0;
    if (!answer->text || need > have) {
        size_t size = have < 512 ? 1024 : have * 2;
        if (size < need)
            size = need;
        char *grown = talloc_realloc_size(answer, answer->text, size);
        if (!grown)
            return false;
        answer->text = grown;
    }
    if (take)
        memcpy(answer->text + answer->length, bytes, take);
    answer->length += take;
    answer->text[answer->length] = 0;
    return take == n;
}

bool answer_declined(const struct answer *answer)
{
    return answer->finish == FINISH_REFUSED || answer->finish == FINISH_FILTER;
}

bool answer_only_reasoning(const struct answer *answer)
{
    if (answer->finish != FINISH_LENGTH || answer->bytes || answer->link)
        return false;
    char *text = answer_text(NULL, answer);
    bool none = *text == 0;
    talloc_free(text);
    return none;
}

int64_t answer_tokens_taken(const struct answer *answer)
{
    int64_t out = answer->tokens_out > 0 ? answer->tokens_out : 0;
    return answer->tokens_reasoning > out ? answer->tokens_reasoning : out;
}
