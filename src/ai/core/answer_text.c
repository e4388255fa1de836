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

/* Reasoning between words: of a program for the terminal, and of Gemma, Granite and Apriel. */
static const char *behind_printed(const char *s)
{
    static const struct {
        const char *opens, *closes;
    } words[] = {
        {"Thinking...\n", "...done thinking."},
        {"<|channel>thought", "<channel|>"},
        {"Here is my thought process:", "Here is my response:"},
        {"Here are my reasoning steps:", "[BEGIN FINAL RESPONSE]"},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = strlen(words[i].opens);
        const char *end = strncmp(s, words[i].opens, n) == 0 ? strstr(s + n, words[i].closes) : NULL;
        if (end)
            return end + strlen(words[i].closes);
    }
    return NULL;
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
        const char *thoughts = behind_thoughts(s);
        if (thoughts) {
            s = thoughts;
            continue;
        }
        struct mark mark = mark_at(s);
        if (mark_is_reasoning(&mark) && !mark_ends_reasoning(&mark)) {
            const char *end = reasoning_end(s + mark.n, true);
            s = end ? end : s + strlen(s);
        } else if (mark.form == MARK_CONTROL || mark_is_wrapper(&mark) || mark_ends_reasoning(&mark)) {
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

/* "### Instruction:", with which a model without tokens for turns goes on to speak for the other side, at
 * the end of a text; an article about prompts goes on behind such a heading. */
static bool begins_turn(const char *text, const char *s, const char *text_end)
{
    enum { PART = 4 };
    static const char *const names[] = {"Instruction:", "Human:", "User:"};
    if (strncmp(s, "### ", 4) != 0 || s == text || s[-1] != '\n' || text_end - s > (s - text) / PART)
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t n = strlen(names[i]);
        if (strncmp(s + 4, names[i], n) == 0 && strchr("\r\n", s[4 + n]) != NULL) /* or the text's end */
            return true;
    }
    return false;
}

/* The names that nothing but reasoning has. */
static bool is_thought(const struct mark *mark)
{
    static const char *const names[] = {"think",     "thinking",   "thought",     "thoughts",
                                        "reasoning", "reflection", "antthinking", "seedthink"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (mark->form == MARK_TAG && !mark->closes && strcmp(mark->name, names[i]) == 0)
            return true;
    return false;
}

/* Reasoning between parts of the text, or behind it: a mark at a line's begin opens it. What is never closed
 * goes to the end, unless a heading shows that the article goes on. */
static void drop_reasoning(char *text)
{
    enum { BLOCKS_MOST = 100 }; /* each moves the rest */
    struct mark mark;
    int blocks = 0;
    for (const char *s = next_mark(text, false, &mark); s && blocks < BLOCKS_MOST;
         s = next_mark(s, false, &mark)) {
        const char *end = s + mark.n;
        if (is_thought(&mark) && s > text && s[-1] == '\n') {
            end = reasoning_end(s + mark.n, true);
            if (end == NULL && strstr(s, "\n#") != NULL)
                return;
            end = end ? end : s + strlen(s);
            blocks++;
        }
        if (end == s + mark.n) {
            s += mark.n;
            continue;
        }
        end = skip_space(end);
        memmove(text + (s - text), end, strlen(end) + 1);
    }
}

/* Cuts the text at the token that ends the model's turn, or at the end of what wraps it. The last part of an
 * article that was continued closes what the first part opened. */
static void cut_at_end(char *text, bool wrapped)
{
    const char *text_end = text + strlen(text);
    const char *struck = strstr(text, "<s>"); /* HTML, not the token that ends a turn */
    for (const char *s = text; *s;) {
        if (*s == '`') {
            s = skip_code(s, s == text || s[-1] == '\n');
            continue;
        }
        struct mark mark = *s == '<' || *s == '[' ? mark_at(s) : (struct mark){MARK_NONE, false, "", 0};
        bool lone = strncmp(s, "</s>", 4) == 0 && (struck == NULL || struck > s);
        bool unwraps = mark.closes && mark_is_wrapper(&mark) && (wrapped || *skip_space(s + mark.n) == 0);
        bool last = mark.form == MARK_CONTROL && *skip_space(s + mark.n) == 0;
        if (mark_ends_turn(&mark) || lone || unwraps || last || begins_turn(text, s, text_end)) {
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

/* A fence at the end that closes nothing, and the mark of a heading that was not written any more. */
static void drop_lone_mark(char *text)
{
    int fences = 0;
    char *last = text;
    for (char *s = text; *s; s = next_line(s)) {
        fences += *s == '`' && fence_at(s) > 0;
        last = s;
    }
    bool closes_nothing = fences % 2 == 1 && *last == '`' && fence_at(last) == strlen(last);
    if (last > text && (closes_nothing || strspn(last, "#") == strlen(last))) {
        *last = 0;
        trim_end(text);
    }
}

/* Line ends of other systems become "\n"; at the begin and the end of a line, what has no width goes. */
static void plain_lines(char *s)
{
    static const char *const empty[] = {"\xef\xbb\xbf", "\xe2\x80\x8b", "\xe2\x81\xa0"};
    char *to = s;
    bool begins = true;
    while (*s) {
        size_t skip = 0;
        for (size_t i = 0; i < 3 && skip == 0; i++)
            if (strncmp(s, empty[i], 3) == 0 && (begins || strchr("\r\n", s[3])))
                skip = 3;
        if (*s == '\r' && s[1] == '\n')
            skip = 1;
        if (skip == 0)
            *to++ = *s == '\r' ? '\n' : *s;
        begins = skip ? begins : strchr("\r\n", *s) != NULL;
        s += skip ? skip : 1;
    }
    *to = 0;
}

char *answer_text(TALLOC_CTX *owner, const struct answer *answer)
{
    if (!answer->text)
        return talloc_strdup(owner, "");
    char *whole = text_repair(NULL, answer->text, answer->length);
    plain_lines(whole);
    const char *from = skip_reasoning(whole);
    bool wrapped = from > whole;
    char *text = talloc_strdup(owner, from);
    talloc_free(whole);
    drop_reasoning(text);
    cut_at_end(text, wrapped);
    trim_end(text);
    char *inner = unfenced(text);
    memmove(text, inner, strlen(inner) + 1);
    drop_lone_mark(text);
    return text;
}
