/* html_inline.c: what stands within a line of HTML, as Markdown. */
#include <string.h>

#include "ai/html/html_internal.h"

enum { DEPTH_MOST = 100 };

/* ---- a growing text -------------------------------------------------------------------- */

struct html_text html_text_new(TALLOC_CTX *owner)
{
    enum { FIRST = 128 };
    return (struct html_text){.s = talloc_zero_size(owner, FIRST), .room = FIRST};
}

void html_add(struct html_text *t, const char *bytes, size_t n)
{
    if (t->n + n + 1 > t->room) {
        t->room = (t->n + n + 1) * 2;
        t->s = talloc_realloc_size(NULL, t->s, t->room);
    }
    memcpy(t->s + t->n, bytes, n);
    t->n += n;
    t->s[t->n] = 0;
}

void html_put(struct html_text *t, const char *words)
{
    html_add(t, words, strlen(words));
}

static bool space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static void put_space(struct html_text *t)
{
    if (t->n > 0 && !space(t->s[t->n - 1]))
        html_add(t, " ", 1);
}

void html_trim(struct html_text *t)
{
    size_t from = 0;
    while (t->n > 0 && space(t->s[t->n - 1]))
        t->n--;
    while (from < t->n && space(t->s[from]))
        from++;
    memmove(t->s, t->s + from, t->n - from);
    t->n -= from;
    t->s[t->n] = 0;
}

void html_end_block(struct html_text *t)
{
    while (t->n > 0 && (t->n < 2 || t->s[t->n - 1] != '\n' || t->s[t->n - 2] != '\n'))
        html_add(t, "\n", 1);
}

/* ---- within a line ------------------------------------------------------------------------ */

void html_put_words(struct html_text *t, const char *words, struct html_place at)
{
    for (; *words; words++) {
        if (space(*words)) {
            put_space(t);
            continue;
        }
        if (*words == '<' || *words == '&' || (at.cell && *words == '|'))
            html_put(t, "\\");
        html_add(t, words, 1);
    }
}

static void put_between(struct html_text *t, const xmlNode *node, const char *mark, struct html_place at)
{
    struct html_text inner = html_text_new(NULL);
    html_put_inline(&inner, node->children, at);
    bool before = inner.n > 0 && space(inner.s[0]), after = inner.n > 1 && space(inner.s[inner.n - 1]);
    html_trim(&inner);
    if (before)
        put_space(t);
    if (inner.n > 0) {
        html_put(t, mark);
        html_put(t, inner.s);
        html_put(t, mark);
    }
    if (after)
        put_space(t);
    talloc_free(inner.s);
}

/* The longest run of backticks, and one more. */
size_t html_fence_length(const char *code, size_t least)
{
    for (; *code; code++) {
        size_t n = strspn(code, "`");
        if (n >= least)
            least = n + 1;
        code += n > 0 ? n - 1 : 0;
    }
    return least;
}

static void put_code(struct html_text *t, const xmlNode *node)
{
    xmlChar *code = xmlNodeGetContent(node);
    if (code == NULL)
        return;
    size_t fence = html_fence_length((const char *)code, 1);
    bool apart = (*code == '`' || strchr((const char *)code, '`'));
    for (size_t i = 0; i < fence; i++)
        html_put(t, "`");
    html_put(t, apart ? " " : "");
    html_put(t, (const char *)code);
    html_put(t, apart ? " " : "");
    for (size_t i = 0; i < fence; i++)
        html_put(t, "`");
    xmlFree(code);
}

static void put_link(struct html_text *t, const xmlNode *node, struct html_place at)
{
    xmlChar *href = xmlGetProp(node, (const xmlChar *)"href");
    struct html_text inner = html_text_new(NULL);
    html_put_inline(&inner, node->children, at);
    html_trim(&inner);
    bool odd = href && strpbrk((const char *)href, " ()<>\n") != NULL;
    if (href && inner.n > 0) {
        html_put(t, "[");
        html_put(t, inner.s);
        html_put(t, odd ? "](<" : "](");
        for (const char *c = (const char *)href; *c; c++)
            if (strchr("<>\n", *c) == NULL)
                html_add(t, c, 1);
        html_put(t, odd ? ">)" : ")");
    } else {
        html_put(t, inner.s);
    }
    talloc_free(inner.s);
    xmlFree(href);
}

char *html_shifted(TALLOC_CTX *owner, const char *s, bool raised)
{
    static const char plain[] = "0123456789+-=()n";
    static const char *const up[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷",
                                     "⁸", "⁹", "⁺", "⁻", "⁼", "⁽", "⁾", "ⁿ"},
                             *const down[] = {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇",
                                              "₈", "₉", "₊", "₋", "₌", "₍", "₎", "ₙ"};
    char *out = talloc_strdup(owner, "");
    for (; *s; s++) {
        const char *at = strchr(plain, *s);
        if (at == NULL) {
            talloc_free(out);
            return NULL;
        }
        out = talloc_strdup_append_buffer(out, raised ? up[at - plain] : down[at - plain]);
    }
    return out;
}

static void put_script(struct html_text *t, const xmlNode *node, bool raised, struct html_place at)
{
    struct html_text inner = html_text_new(NULL);
    html_put_inline(&inner, node->children, at);
    char *moved = html_shifted(NULL, inner.s, raised);
    html_put(t, moved ? moved : inner.s);
    talloc_free(moved);
    talloc_free(inner.s);
}

void html_put_element(struct html_text *t, const xmlNode *node, struct html_place at)
{
    switch (html_role(node)) {
    case HTML_DROP:
        return;
    case HTML_BREAK:
        html_put(t, at.cell ? "<br>" : "\\\n");
        return;
    case HTML_STRONG:
        put_between(t, node, "**", at);
        return;
    case HTML_EMPHASIS:
        put_between(t, node, "*", at);
        return;
    case HTML_CODE:
        put_code(t, node);
        return;
    case HTML_LINK:
        put_link(t, node, at);
        return;
    case HTML_RAISED:
    case HTML_LOWERED:
        put_script(t, node, html_role(node) == HTML_RAISED, at);
        return;
    case HTML_INLINE:
        html_put_inline(t, node->children, at);
        return;
    default: /* a block within a line */
        put_space(t);
        html_put_inline(t, node->children, at);
        put_space(t);
    }
}

void html_put_inline(struct html_text *t, const xmlNode *first, struct html_place at)
{
    if (++at.depth > DEPTH_MOST)
        return;
    for (const xmlNode *node = first; node; node = node->next) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
            html_put_words(t, (const char *)node->content, at);
        else if (node->type == XML_ELEMENT_NODE)
            html_put_element(t, node, at);
    }
}
