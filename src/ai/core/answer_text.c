/* The text of an answer without what surrounds it: reasoning in any of its marks, control tokens of
 * chat templates, a code fence. */
#include "ai/core/answer.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/text/text.h"

enum { NAME_MOST = 40, MARK_MOST = 80, CHATTER_MOST = 400 };

/* ---- marks ------------------------------------------------------------------------ */

enum mark_form {
    MARK_NONE,
    MARK_TAG,    /* <think>, </think>, [THINK], ◁think▷ */
    MARK_CONTROL /* <|im_end|>, <｜end▁of▁sentence｜>, <end_of_turn> */
};

struct mark {
    enum mark_form form;
    bool closes;          /* </think> */
    char name[NAME_MOST]; /* in small letters, without separators */
    size_t n;             /* bytes of the whole mark */
};

/* How each form opens and ends. */
static const struct {
    const char *open, *close;
    enum mark_form form;
} forms[] = {
    {"<|", "|>", MARK_CONTROL},
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

/* The mark that begins at s; its form is MARK_NONE if none does. */
static struct mark mark_at(const char *s)
{
    struct mark mark = {MARK_NONE, false, "", 0};
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
        if (!read_name(&mark, s + open, (size_t)(end - s) - open, *forms[i].open == '['))
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
static bool is_reasoning(const struct mark *mark)
{
    static const char *const parts[] = {"think",  "thought", "reason", "reflect",   "scratchpad", "monolog",
                                        "ponder", "deliber", "analys", "rationale", "brainstorm", "planning"};
    return mark->form != MARK_NONE && holds_any(mark->name, parts, sizeof parts / sizeof *parts);
}

/* <answer>, <final>, <|begin_of_solution|> …: what it surrounds is the answer. */
static bool is_wrapper(const struct mark *mark)
{
    static const char *const names[] = {"answer",  "finalanswer", "final",    "response", "output", "result",
                                        "article", "document",    "blogpost", "solution", "draft"};
    return mark->form == MARK_TAG && one_of(mark->name, names, sizeof names / sizeof *names);
}

/* Whether the model's turn ends with this token. */
static bool ends_turn(const struct mark *mark)
{
    static const char *const parts[] = {"end",   "eot",  "eos",  "eom",  "return",
                                        "start", "user", "inst", "stop", "pad"};
    return mark->form == MARK_CONTROL && holds_any(mark->name, parts, sizeof parts / sizeof *parts);
}

/* ---- the beginning -------------------------------------------------------------------- */

static const char *skip_space(const char *s)
{
    for (;;) {
        while (*s == ' ' || *s == '\t' || *s == '\r' || *s == '\n')
            s++;
        if (strncmp(s, "\xef\xbb\xbf", 3) != 0)
            return s;
        s += 3;
    }
}

/* Behind the block or span of code that begins at s. Code may speak of marks. */
static const char *skip_code(const char *s, bool line_begins)
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

static const char *next_mark(const char *s, bool in_code, struct mark *mark)
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

static bool is_end_of_reasoning(const struct mark *mark)
{
    bool named = mark->form == MARK_CONTROL && strncmp(mark->name, "end", 3) == 0;
    return is_reasoning(mark) && (mark->closes || named);
}

/* Behind the mark that ends the reasoning; NULL: none, or, unless it was opened, another opens before it. */
static const char *reasoning_end(const char *s, bool opened)
{
    struct mark mark;
    for (s = next_mark(s, opened, &mark); s; s = next_mark(s + mark.n, opened, &mark)) {
        if (is_end_of_reasoning(&mark))
            return s + mark.n;
        if (is_reasoning(&mark) && !opened)
            return NULL;
    }
    return NULL;
}

/* Channels: what follows the last "<|channel|>final…<|message|>", or NULL. */
static const char *final_channel(const char *s)
{
    static const char channel[] = "<|channel|>", message[] = "<|message|>";
    const char *found = NULL;
    for (const char *at = strstr(s, channel); at; at = strstr(at + 1, channel)) {
        const char *name = skip_space(at + sizeof channel - 1);
        const char *text = memmem(name, strnlen(name, MARK_MOST), message, sizeof message - 1);
        if (text && strncasecmp(name, "final", 5) == 0)
            found = text + sizeof message - 1;
    }
    return found;
}

/* A server that drops the control tokens leaves their words: "analysis…assistantfinal…". */
static const char *final_word(const char *s)
{
    static const char final[] = "assistantfinal";
    const char *at =
        strncmp(s, "analysis", 8) == 0 || strncmp(s, "commentary", 10) == 0 ? strstr(s, final) : NULL;
    return at ? at + sizeof final - 1 : NULL;
}

/* A token that begins a turn is followed by the role. */
static const char *skip_role(const char *s)
{
    static const char *const roles[] = {"assistant", "model", "system"};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        size_t n = strlen(roles[i]);
        if (strncasecmp(s, roles[i], n) == 0 && (s[n] == '\n' || s[n] == '\r' || s[n] == '<'))
            return s + n;
    }
    return s;
}

static const char *behind_marks(const char *s)
{
    const char *final = final_channel(s);
    if (final == NULL)
        final = final_word(skip_space(s));
    if (final)
        s = final;
    for (;;) {
        s = skip_space(s);
        struct mark mark = mark_at(s);
        if (is_reasoning(&mark) && !is_end_of_reasoning(&mark)) {
            const char *end = reasoning_end(s + mark.n, true);
            s = end ? end : s + strlen(s);
        } else if (mark.form == MARK_CONTROL || is_wrapper(&mark) || is_end_of_reasoning(&mark)) {
            s = skip_role(skip_space(s + mark.n));
        } else {
            return s;
        }
    }
}

/* A template may have removed the opening mark: what is before the closing one is reasoning. */
static const char *skip_reasoning(const char *s)
{
    s = behind_marks(s);
    for (const char *end; (end = reasoning_end(s, false));)
        s = behind_marks(end);
    return s;
}

/* ---- the end ---------------------------------------------------------------------------- */

static void trim_end(char *s)
{
    size_t n = strlen(s);
    while (n && strchr(" \t\r\n", s[n - 1]))
        s[--n] = 0;
}

/* Cuts the text at the token that ends the model's turn, or at the end of what wraps it. */
static void cut_at_end(char *text, bool wrapped)
{
    const char *struck = strstr(text, "<s>"); /* HTML, not the token that ends a turn */
    for (const char *s = text; *s;) {
        if (*s == '`') {
            s = skip_code(s, s == text || s[-1] == '\n');
            continue;
        }
        struct mark mark = *s == '<' || *s == '[' ? mark_at(s) : (struct mark){MARK_NONE, false, "", 0};
        bool lone = strncmp(s, "</s>", 4) == 0 && (struck == NULL || struck > s);
        if (ends_turn(&mark) || lone || (wrapped && mark.closes && is_wrapper(&mark))) {
            text[s - text] = 0;
            return;
        }
        s += mark.n > 0 ? mark.n : 1;
    }
}

/* ---- a fence around it --------------------------------------------------------------------- */

/* The number of marks of a fence that begins here, 0: none. */
static size_t fence_at(const char *s)
{
    size_t n = strspn(s, "`");
    if (n == 0)
        n = strspn(s, "~");
    return n >= 3 ? n : 0;
}

static char *next_line(char *s)
{
    s += strcspn(s, "\n");
    return *s ? s + 1 : s;
}

/* "markdown", "md" or nothing follows the marks: such a fence holds an article. */
static bool holds_article(const char *s)
{
    static const char *const infos[] = {"", "markdown", "md", "text", "txt", "html", "mdx"};
    size_t n = strcspn(s, " \t\r\n");
    for (size_t i = 0; i < sizeof infos / sizeof *infos; i++)
        if (n == strlen(infos[i]) && strncasecmp(s, infos[i], n) == 0)
            return true;
    return false;
}

/* The last line that is a fence of these marks and nothing else, or NULL. */
static char *last_fence(char *s, char mark, size_t marks)
{
    char *found = NULL;
    for (; *s; s = next_line(s)) {
        size_t n = fence_at(s);
        if (n >= marks && *s == mark && s[n + strspn(s + n, " \t\r")] != 0 &&
            s[n + strspn(s + n, " \t\r")] != '\n')
            continue;
        if (n >= marks && *s == mark)
            found = s;
    }
    return found;
}

/* Removes "Here you are:\n```markdown\n…\n```\nI hope it helps." around the text. */
static char *unfenced(char *text)
{
    char *open = text;
    while (*open && fence_at(open) == 0 && open - text < CHATTER_MOST && *open != '#')
        open = next_line(open);
    size_t marks = fence_at(open);
    if (marks == 0 || !holds_article(open + marks))
        return text;
    char *inner = next_line(open), *close = last_fence(inner, *open, marks);
    if (close == NULL || strlen(close) > CHATTER_MOST || (size_t)(close - inner) < strlen(text) / 2)
        return text;
    *close = 0;
    trim_end(inner);
    return inner;
}

char *answer_text(TALLOC_CTX *owner, const struct answer *answer)
{
    if (!answer->text)
        return talloc_strdup(owner, "");
    char *whole = text_repair(NULL, answer->text, answer->length);
    const char *from = skip_reasoning(whole);
    bool wrapped = from > whole;
    char *text = talloc_strdup(owner, from);
    talloc_free(whole);
    cut_at_end(text, wrapped);
    trim_end(text);
    char *inner = unfenced(text);
    memmove(text, inner, strlen(inner) + 1);
    return text;
}
