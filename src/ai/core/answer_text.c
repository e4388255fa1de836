/* The text of an answer without what surrounds it: reasoning in any of its marks, control tokens of
 * chat templates, a code fence. */
#include "ai/core/answer.h"

#include <string.h>
#include <strings.h>

#include "ai/core/answer_marks.h"
#include "base/text/text.h"

enum { ROLE_MOST = 80, CHATTER_MOST = 400 };

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

/* Behind the mark that ends the reasoning; NULL: none, or, unless it was opened, another opens before it. */
static const char *reasoning_end(const char *s, bool opened)
{
    struct mark mark;
    for (s = next_mark(s, opened, &mark); s; s = next_mark(s + mark.n, opened, &mark)) {
        if (mark_ends_reasoning(&mark))
            return s + mark.n;
        if (mark_is_reasoning(&mark) && !opened)
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
        const char *text = memmem(name, strnlen(name, ROLE_MOST), message, sizeof message - 1);
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

/* "Thinking...", as a program for the terminal prints it, up to "...done thinking." */
static const char *behind_printed(const char *s)
{
    static const char opens[] = "Thinking...\n", closes[] = "...done thinking.";
    const char *end = strncmp(s, opens, sizeof opens - 1) == 0 ? strstr(s, closes) : NULL;
    return end ? end + sizeof closes - 1 : NULL;
}

/* <details type="reasoning"><summary>Thought for 5 seconds</summary>…</details> */
static const char *behind_details(const char *s)
{
    static const char opens[] = "<details", closes[] = "</details>";
    if (strncasecmp(s, opens, sizeof opens - 1) != 0)
        return NULL;
    char start[200] = "";
    memcpy(start, s, strnlen(s, sizeof start - 1));
    const char *end =
        strcasestr(start, "reasoning") || strcasestr(start, "<summary>th") ? strstr(s, closes) : NULL;
    return end ? end + sizeof closes - 1 : NULL;
}

/* A block of code that the model calls its thoughts. */
static const char *behind_fence(const char *s)
{
    static const char *const infos[] = {"think", "thinking", "thought", "thoughts", "reasoning"};
    size_t n = strncmp(s, "```", 3) == 0 ? strcspn(s + 3, "\r\n") : 0;
    const char *end = n > 0 ? strstr(s + 3 + n, "\n```") : NULL;
    for (size_t i = 0; end && i < sizeof infos / sizeof *infos; i++)
        if (strlen(infos[i]) == n && strncasecmp(s + 3, infos[i], n) == 0)
            return end + 4;
    return NULL;
}

/* Behind reasoning that begins at s without a mark of a template; NULL: none does. */
static const char *behind_thoughts(const char *s)
{
    const char *end = behind_printed(s);
    if (end == NULL)
        end = behind_details(s);
    return end ? end : behind_fence(s);
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
        if (mark_is_reasoning(&mark) && !mark_ends_reasoning(&mark)) {
            const char *end = reasoning_end(s + mark.n, true);
            s = end ? end : s + strlen(s);
        } else if (mark.form == MARK_CONTROL || mark_is_wrapper(&mark) || mark_ends_reasoning(&mark)) {
            s = skip_role(skip_space(s + mark.n));
        } else {
            const char *end = behind_thoughts(s);
            if (end == NULL)
                return s;
            s = end;
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

/* Cuts the text at the token that ends the model's turn, or at the end of what wraps it. The last part of an
 * article that was continued closes what the first part opened. */
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
        bool unwraps = mark.closes && mark_is_wrapper(&mark) && (wrapped || *skip_space(s + mark.n) == 0);
        if (mark_ends_turn(&mark) || lone || unwraps) {
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
