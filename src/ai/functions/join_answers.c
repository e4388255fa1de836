/* Joins a text and its continuations at the end of the last whole sentence. */
#include "ai/functions/join_answers.h"

#include <string.h>

#include "ai/core/answer.h"
#include "ai/article/article.h"
#include "ai/text/markdown.h"

enum { RAGGED = 800 }; /* a sentence's end is searched in this many bytes at the end */

size_t join_answers_whole_length(const char *text)
{
    size_t n = strlen(text);
    size_t least = n > RAGGED ? n - RAGGED : 0, word = n;
    for (size_t i = n; i > least; i--) {
        char c = text[i - 1];
        bool before_space = i < n && (text[i] == ' ' || text[i] == '\n');
        if (c == '\n' || (before_space && (c == '.' || c == '!' || c == '?')))
            return i;
        if (i >= 3 && strncmp(text + i - 3, "。", 3) == 0)
            return i;
        if (c == ' ' && word == n)
            word = i - 1;
    }
    return word;
}

static bool opens_block(const char *s)
{
    return *s == '#' || *s == '-' || *s == '*' || *s == '|' || *s == '>' || *s == '`';
}

/* A model that does not continue begins the whole text again. */
static bool begins_alike(const char *first, const char *again)
{
    enum { TELLING = 80 };
    first += strspn(first, " \n");
    again += strspn(again, " \n");
    return strncmp(first, again, TELLING) == 0 && strlen(again) >= TELLING;
}

/* What stood above the first text stays, unless it was written again as well. */
static char *begun_again(TALLOC_CTX *owner, char *so_far, const struct front_matter *first,
                         const struct front_matter *again, const char *rest)
{
    char *body = again->title ? so_far : strstr(so_far, first->body);
    if (body != NULL)
        *body = 0;
    return talloc_asprintf(owner, "%s%s", body ? so_far : "", rest);
}

/* so_far + rest; the rest begins a new line, or continues with the next sentence. */
static char *joined(TALLOC_CTX *owner, char *so_far, const char *rest)
{
    so_far[join_answers_whole_length(so_far)] = 0;
    struct front_matter again, first;
    front_matter_read(so_far, rest, &again);
    front_matter_read(so_far, so_far, &first);
    if (begins_alike(first.body, again.body))
        return begun_again(owner, so_far, &first, &again, rest);
    if (again.title)
        rest = again.body;
    bool line = so_far[0] && so_far[strlen(so_far) - 1] == '\n';
    const char *glue = line ? "" : opens_block(rest) ? "\n\n" : " ";
    return talloc_asprintf(owner, "%s%s%s", so_far, glue, rest);
}

struct joined_text join_answers(TALLOC_CTX *owner, const struct conversation *conversation)
{
    struct answer whole = {0};
    struct joined_text text = {.all = talloc_strdup(owner, ""), .finish = FINISH_NONE};
    for (int i = 0; i < conversation->count; i++) {
        const struct turn *turn = &conversation->turns[i];
        if (answer_only_reasoning(turn->answer))
            continue;
        char *part = answer_text(owner, turn->answer);
        bool more = turn->kind == TURN_CONTINUE;
        text.all = more ? joined(owner, text.all, part) : part;
        text.continued = more ? text.continued + 1 : 0;
        text.finish = turn->answer->finish;
    }
    if (text.continued > 0) { /* what wraps it opens in the first part and closes in the last */
        whole.text = text.all;
        whole.length = strlen(text.all);
        text.all = answer_text(owner, &whole);
    }
    return text;
}
