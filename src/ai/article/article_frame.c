/* What a model says around an article ("Sure! Here is …", "Let me know …"), and what shows that a text is
 * not the article alone. */
#include <string.h>
#include <strings.h>

#include "ai/article/article.h"
#include "ai/article/chatter.h"
#include "ai/article/lines.h"
#include "ai/html/html.h"
#include "base/text/text.h"

enum { FRAME_MOST = 400 };

/* The end of the paragraph at s: the next empty line, or the text's end. */
static const char *paragraph_end(const char *s)
{
    while (*s && !line_is_blank(s))
        s = line_next(s);
    return s;
}

static bool is_heading(const char *s)
{
    size_t n = strspn(s, "#");
    return n > 0 && n <= 6 && s[n] == ' ';
}

static bool is_rule(const char *s)
{
    return line_is_ruled(s, '-') || line_is_ruled(s, '*') || line_is_ruled(s, '_');
}

/* ---- before it --------------------------------------------------------------------- */

/* A short paragraph before the first heading that announces the article. */
static const char *skip_preface(const char *s)
{
    const char *from = lines_skip_blank(s), *end = paragraph_end(from), *next = lines_skip_blank(end);
    if (is_heading(from) || end - from > FRAME_MOST || *next == 0)
        return s;
    if (is_rule(next))
        next = lines_skip_blank(line_next(next));
    char *raw = talloc_strndup(NULL, from, (size_t)(end - from)), *folded = text_fold(NULL, raw);
    bool announces = chatter_announces(folded);
    talloc_free(raw);
    talloc_free(folded);
    return announces && is_heading(next) ? next : s;
}

/* ---- behind it ------------------------------------------------------------------------ */

/* Where the last paragraph begins. */
static size_t last_paragraph(const char *s, size_t n)
{
    size_t at = n;
    while (at > 0 && !(s[at - 1] == '\n' && (at < 2 || strchr("\n\r", s[at - 2]))))
        at--;
    return at;
}

static size_t without_closing(const char *s, size_t n)
{
    size_t at = last_paragraph(s, n);
    if (at == 0 || n - at > FRAME_MOST || is_heading(s + at))
        return n;
    char *raw = talloc_strndup(NULL, s + at, n - at), *folded = text_fold(NULL, raw);
    bool closing = chatter_offers(folded) || chatter_notes(folded);
    talloc_free(raw);
    talloc_free(folded);
    if (!closing)
        return n;
    n = text_trimmed(s, at);
    at = last_paragraph(s, n);
    return is_rule(s + at) ? text_trimmed(s, at) : n;
}

/* ---- within it --------------------------------------------------------------------------- */

/* References to the provider's own search, which mean nothing outside its chat: 【4:0†source】,
 * :contentReference[oaicite:0]{index=0}, and what stands between U+E200 and U+E201. */
static const struct {
    const char *open, *within, *close;
} references[] = {
    {"\xe3\x80\x90", "\xe2\x80\xa0", "\xe3\x80\x91"},
    {":contentReference[", "oaicite:", "}"},
    {"\xee\x88\x80", "", "\xee\x88\x81"},
};

/* The length of the reference at s, or 0. */
static size_t reference_at(const char *s)
{
    enum { LONGEST = 120 };
    for (size_t i = 0; i < sizeof references / sizeof *references; i++) {
        size_t open = strlen(references[i].open), close = strlen(references[i].close);
        if (strncmp(s, references[i].open, open) != 0)
            continue;
        size_t room = strnlen(s + open, LONGEST);
        const char *end = memmem(s + open, room, references[i].close, close);
        size_t n = end ? (size_t)(end - s) : 0;
        if (end && memmem(s + open, n - open, references[i].within, strlen(references[i].within)))
            return n + close;
    }
    return 0;
}

static void drop_references(char *s)
{
    char *to = s;
    while (*s) {
        size_t n = strchr(":\xe3\xee", *s) ? reference_at(s) : 0;
        if (n == 0)
            *to++ = *s++;
        s += n;
    }
    *to = 0;
}

/* Behind the line "```markdown" that the text's last line closes; sets *n to the bytes of what is between. */
static const char *unfenced(const char *s, size_t *n)
{
    static const char *const opens[] = {"```markdown\n", "```md\n"};
    size_t last = *n;
    while (last > 0 && s[last - 1] != '\n')
        last--;
    for (size_t i = 0; i < sizeof opens / sizeof *opens; i++)
        if (strncmp(s, opens[i], strlen(opens[i])) == 0 && last > strlen(opens[i]) &&
            line_is_ruled(s + last, '`')) {
            s += strlen(opens[i]);
            *n = text_trimmed(s, last - strlen(opens[i]));
            return s;
        }
    return s;
}

/* "## Origin {#origin}": the name of an anchor, which other dialects of Markdown take out. */
static void drop_anchors(char *s)
{
    enum { ANCHORS_MOST = 500 }; /* each moves the rest */
    bool fenced = false;
    int anchors = 0;
    for (char *line = s; *line && anchors < ANCHORS_MOST; line += *line == '\n') {
        fenced = fenced != (strncmp(line, "```", 3) == 0);
        char *end = line + line_length(line), *open = end;
        while (open > line && *open != '{')
            open--;
        if (!fenced && is_heading(line) && strncmp(open, "{#", 2) == 0 && open[-1] == ' ' &&
            open + strcspn(open, "}\n") + 1 == end) {
            memmove(open - 1, end, strlen(end) + 1);
            end = open - 1;
            anchors++;
        }
        line = end;
    }
}

/* HTML that was escaped as a whole, unescaped in place. */
static void unescape_html(char *s)
{
    static const struct {
        const char *entity;
        char sign;
    } entities[] = {{"&lt;", '<'},   {"&gt;", '>'},    {"&quot;", '"'},
                    {"&#39;", '\''}, {"&#x27;", '\''}, {"&amp;", '&'}};
    size_t name = strncmp(s, "&lt;", 4) == 0 ? strcspn(s + 4, "& \n") : 0;
    if (name == 0 || !html_is_block(s + 4, name) || strchr(s, '<') != NULL)
        return;
    char *to = s;
    while (*s) {
        size_t i = 0, count = sizeof entities / sizeof *entities;
        while (i < count && strncmp(s, entities[i].entity, strlen(entities[i].entity)) != 0)
            i++;
        *to++ = i < count ? entities[i].sign : *s;
        s += i < count ? strlen(entities[i].entity) : 1;
    }
    *to = 0;
}

char *article_without_frame(TALLOC_CTX *owner, const char *body)
{
    const char *from = skip_preface(lines_skip_blank(body));
    size_t n = text_trimmed(from, strlen(from)), before;
    from = unfenced(from, &n);
    do { /* "Word count: 500", then "Let me know …" */
        before = n;
        n = without_closing(from, n);
    } while (n < before);
    char *article = talloc_strndup(owner, from, n);
    drop_references(article);
    unescape_html(article);
    drop_anchors(article);
    return article;
}

/* ---- what is left ------------------------------------------------------------------------ */

/* "title: …" before the first heading. */
static bool holds_field(const char *body)
{
    static const char *const names[] = {"title:", "meta_title:", "meta_description:", "slug:"};
    for (const char *line = body; *line && !is_heading(line); line = line_next(line)) {
        const char *s = line + strspn(line, " *_-");
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (strncasecmp(s, names[i], strlen(names[i])) == 0)
                return true;
    }
    return false;
}

/* A token of a chat template at s: "<|im_end|>", with narrow or wide bars. */
static bool is_token(const char *s)
{
    enum { LONGEST = 60 };
    const char *wide = strncmp(s, "<\xef\xbd\x9c", 4) == 0 ? "\xef\xbd\x9c>" : NULL;
    const char *close = wide ? wide : strncmp(s, "<|", 2) == 0 ? "|>" : NULL;
    size_t n = close ? strnlen(s + 2, LONGEST) : 0;
    const char *end = close ? memmem(s + 2, n, close, strlen(close)) : NULL;
    return end && memchr(s, '\n', (size_t)(end - s)) == NULL && memchr(s, ' ', (size_t)(end - s)) == NULL;
}

/* Outside code, which may speak of tokens. */
static bool holds_token(const char *body)
{
    bool code = false;
    for (const char *s = body; *s; s++) {
        if (*s == '`')
            code = !code;
        else if (!code && *s == '<' && is_token(s))
            return true;
    }
    return false;
}

const char *article_fault(const char *body)
{
    const char *s = lines_skip_blank(body);
    if (holds_token(body))
        return "It holds tokens of a chat template (<|…|>).";
    if (holds_field(body))
        return "Its front matter is not at the start, between two lines of ---.";
    if (*s == '{' && s[1 + strspn(s + 1, " \t\r\n")] == '"')
        return "It is JSON, not Markdown.";
    return NULL;
}
