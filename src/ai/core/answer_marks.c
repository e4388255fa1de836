/* answer_marks.c: the marks that models and chat templates set around and within an answer. */
#include "ai/core/answer_marks.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { MARK_MOST = 240 };

/* ---- marks ------------------------------------------------------------------------ */

/* How each form opens and ends. */
static const struct {
    const char *open, *close;
    enum mark_form form;
} forms[] = {
    {"<|", "|>", MARK_CONTROL},
    {"<|", ">", MARK_CONTROL}, /* Gemma's opening and closing marks have a bar at one side */
    {"<", "|>", MARK_CONTROL},
    {"<\xef\xbd\x9c", "\xef\xbd\x9c>", MARK_CONTROL}, /* U+FF5C, a wide bar */
    {"\xe2\x97\x81", "\xe2\x96\xb7", MARK_TAG},       /* U+25C1, U+25B7 */
    {"<", ">", MARK_TAG},
    {"[", "]", MARK_TAG},
};

/* Control tokens in the form of tags. A lone </s> is one as well, but <s>…</s> is HTML. */
static const char *const bare_tokens[] = {"endofturn", "startofturn", "eos", "bos",
                                          "pad",       "endoftext",   "inst"};

static bool one_of(const char *name, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(name, list[i]) == 0)
            return true;
    return false;
}

/* Marks that are printed as words in square brackets, in any case. */
static const struct {
    const char *text, *name;
    enum mark_form form;
} printed[] = {
    {"[end of text]", "endoftext", MARK_CONTROL}, /* as a program for the terminal prints the token */
    {"[end final response]", "endfinalresponse", MARK_CONTROL},
    {"[end of article]", "endofarticle", MARK_CONTROL},
    {"[end article]", "endarticle", MARK_CONTROL},
};

/* In square brackets only words in capitals are marks: links stand in them as well. */
static bool read_name(struct mark *mark, const char *s, size_t n, bool capitals)
{
    size_t used = 0;
    mark->closes = n > 0 && *s == '/';
    for (size_t i = mark->closes; i < n; i++) {
        unsigned char c = (unsigned char)s[i];
        if (capitals && (islower(c) || isspace(c)))
            return false;
        if (isspace(c) && used > 0 && mark->form == MARK_TAG)
            break; /* attributes */
        if (c >= 0x80 || strchr("_-: /.", c) != NULL)
            continue;
        if (!isalnum(c) || used + 1 >= sizeof mark->name)
            return false;
        mark->name[used++] = (char)tolower(c);
    }
    mark->name[used] = 0;
    return used > 0;
}

static bool read_printed(struct mark *mark, const char *s)
{
    for (size_t i = 0; i < sizeof printed / sizeof *printed; i++) {
        size_t n = strlen(printed[i].text);
        if (strncasecmp(s, printed[i].text, n) != 0)
            continue;
        mark->form = printed[i].form;
        mark->n = n;
        memcpy(mark->name, printed[i].name, strlen(printed[i].name) + 1);
        return true;
    }
    return false;
}

/* Bars at one side alone are also operators of languages: such a mark holds no blank. */
static bool is_one_sided(const char *s, size_t n)
{
    return n >= 3 && s[0] == '<' && (s[1] == '|') != (s[n - 2] == '|');
}

/* The mark that begins at s; its form is MARK_NONE if none does. */
struct mark mark_at(const char *s)
{
    struct mark mark = {MARK_NONE, false, "", 0};
    if (*s == '[' && read_printed(&mark, s))
        return mark;
    for (size_t i = 0; i < sizeof forms / sizeof *forms && mark.form == MARK_NONE; i++) {
        size_t open = strlen(forms[i].open), close = strlen(forms[i].close);
        if (strncmp(s, forms[i].open, open) != 0)
            continue;
        size_t room = strnlen(s + open, (size_t)MARK_MOST);
        const char *end = memmem(s + open, room, forms[i].close, close);
        if (end == NULL || memchr(s, '\n', (size_t)(end - s)) != NULL)
            continue;
        mark.form = forms[i].form;
        mark.n = (size_t)(end - s) + close;
        if ((mark.form == MARK_CONTROL && is_one_sided(s, mark.n) && memchr(s, ' ', mark.n)) ||
            !read_name(&mark, s + open, (size_t)(end - s) - open, *forms[i].open == '['))
            mark = (struct mark){MARK_NONE, false, "", 0};
    }
    bool bare = one_of(mark.name, bare_tokens, sizeof bare_tokens / sizeof *bare_tokens) ||
                strncmp(mark.name, "unused", 6) == 0;
    if (mark.form == MARK_TAG && bare)
        mark.form = MARK_CONTROL;
    return mark;
}

static bool holds_any(const char *name, const char *const *parts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strstr(name, parts[i]) != NULL)
            return true;
    return false;
}

/* <think>, <thought>, <reasoning>, <seed:think>, <|begin_of_thought|> … */
bool mark_is_reasoning(const struct mark *mark)
{
    static const char *const parts[] = {"think",  "thought", "reason", "reflect",   "scratchpad", "monolog",
                                        "ponder", "deliber", "analys", "rationale", "brainstorm", "planning"};
    return mark->form != MARK_NONE && holds_any(mark->name, parts, sizeof parts / sizeof *parts);
}

/* <answer>, <final>, <|begin_of_solution|> …: what it surrounds is the answer. */
bool mark_is_wrapper(const struct mark *mark)
{
    static const char *const names[] = {"answer", "finalanswer", "final",    "response", "output",
                                        "result", "article",     "document", "blogpost", "solution",
                                        "draft",  "antartifact", "artifact"};
    return mark->form == MARK_TAG && one_of(mark->name, names, sizeof names / sizeof *names);
}

/* Whether the model's turn ends with this token. */
bool mark_ends_turn(const struct mark *mark)
{
    static const char *const parts[] = {"end",  "eot",  "eos",  "eom", "return", "start",
                                        "user", "inst", "stop", "pad", "turn"};
    return mark->form == MARK_CONTROL && holds_any(mark->name, parts, sizeof parts / sizeof *parts);
}

bool mark_ends_reasoning(const struct mark *mark)
{
    bool named = mark->form == MARK_CONTROL && strncmp(mark->name, "end", 3) == 0;
    return mark_is_reasoning(mark) && (mark->closes || named);
}

/* ---- the search -------------------------------------------------------------------------- */

/* Behind the block or span of code that begins at s. Code may speak of marks. */
const char *skip_code(const char *s, bool line_begins)
{
    size_t n = strspn(s, "`");
    if (n == 0)
        return s;
    char fence[8];
    if (n >= sizeof fence)
        return s + n;
    memset(fence, '`', n);
    fence[n] = 0;
    const char *end = strstr(s + n, fence);
    if (end == NULL || (!(line_begins && n >= 3) && memchr(s, '\n', (size_t)(end - s))))
        return s + n;
    return end + n;
}

const char *next_mark(const char *s, bool in_code, struct mark *mark)
{
    for (const char *first = s; *s; s++) {
        while (*s == '`' && !in_code)
            s = skip_code(s, s == first || s[-1] == '\n');
        if (*s == 0)
            break;
        if (strchr("<[\xe2", *s) == NULL)
            continue;
        *mark = mark_at(s);
        if (mark->form != MARK_NONE)
            return s;
    }
    *mark = (struct mark){MARK_NONE, false, "", 0};
    return NULL;
}
