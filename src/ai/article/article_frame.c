/* What a model says around an article ("Sure! Here is …", "Let me know …"), and what shows that a text is
 * not the article alone. */
#include <string.h>
#include <strings.h>

#include "ai/article/article.h"
#include "ai/article/lines.h"
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

static bool begins_chat(const char *s)
{
    static const char *const starts[] = {"sure",   "certainly",         "of course", "absolutely", "here is",
                                         "here's", "here\xe2\x80\x99s", "below is",  "okay",       "great"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (strncasecmp(s, starts[i], strlen(starts[i])) == 0)
            return true;
    return false;
}

static bool ends_with_colon(const char *s, const char *end)
{
    while (end > s && strchr(" \t\r\n*", end[-1]))
        end--;
    return (end > s && end[-1] == ':') || (end - s >= 3 && strncmp(end - 3, "\xef\xbc\x9a", 3) == 0);
}

/* A short paragraph before the first heading that announces the article. */
static const char *skip_preface(const char *s)
{
    const char *from = lines_skip_blank(s), *end = paragraph_end(from), *next = lines_skip_blank(end);
    if (is_heading(from) || end - from > FRAME_MOST || *next == 0)
        return s;
    if (is_rule(next))
        next = lines_skip_blank(line_next(next));
    bool announces = ends_with_colon(from, end) || begins_chat(from);
    return announces && is_heading(next) ? next : s;
}

/* ---- behind it ------------------------------------------------------------------------ */

/* Words to the person who asked for the article; a reader of the article is never told of changes. */
static bool speaks_of_the_article(const char *folded)
{
    static const char *const offers[] = {"let me know", "feel free to ask", "would you like me",
                                         "i hope this", "hope this helps",  "happy to",
                                         "i can also",  "if you'd like",    "if you need"};
    static const char *const matters[] = {"change",  "adjust",  "revis",  "edit",  "tweak",
                                          "article", "draft",   "post",   "helps", "expand",
                                          "shorten", "rewrite", "section"};
    bool offer = false, matter = false;
    for (size_t i = 0; i < sizeof offers / sizeof *offers; i++)
        offer = offer || strstr(folded, offers[i]) != NULL;
    for (size_t i = 0; i < sizeof matters / sizeof *matters; i++)
        matter = matter || strstr(folded, matters[i]) != NULL;
    return offer && matter && strstr(folded, "comment") == NULL;
}

static bool is_count(const char *folded)
{
    folded += strspn(folded, "(*_[ ");
    return strncmp(folded, "word count", 10) == 0;
}

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
    bool closing = speaks_of_the_article(folded) || is_count(folded);
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

char *article_without_frame(TALLOC_CTX *owner, const char *body)
{
    const char *from = skip_preface(lines_skip_blank(body));
    size_t n = text_trimmed(from, strlen(from)), before;
    do { /* "Word count: 500", then "Let me know …" */
        before = n;
        n = without_closing(from, n);
    } while (n < before);
    char *article = talloc_strndup(owner, from, n);
    drop_references(article);
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
