/* wp_blocks_text.c: the text within blocks, as a browser writes what it has read: `"` stays, and what
 * WordPress would act on becomes an entity. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ai/text/markdown.h"
#include "publish/article/wp_blocks.h"

void wp_blocks_begin(struct wp_blocks_out *out)
{
    *out = (struct wp_blocks_out){.first = true};
    out->to = open_memstream(&out->text, &out->length);
    if (out->to == NULL)
        abort();
}

char *wp_blocks_end(struct wp_blocks_out *out, TALLOC_CTX *owner)
{
    if (fclose(out->to) != 0)
        abort(); /* no memory */
    char *text = talloc_strdup(owner, out->text);
    free(out->text);
    return text;
}

void wp_blocks_markup(struct wp_blocks_out *out, const char *markup)
{
    fputs(markup, out->to);
    out->first = true;
}

/* The length of "http" or "https" if an address begins here; else 0. */
static size_t scheme(const char *at)
{
    size_t n = strncasecmp(at, "https://", 8) == 0 ? 5 : 4;
    return n == 5 || strncasecmp(at, "http://", 7) == 0 ? n : 0;
}

static const char *entity(const char *at)
{
    switch (*at) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '[':
        return "&#91;";
    default:
        return strncmp(at, "\u00a0", 2) == 0 ? "&nbsp;" : NULL;
    }
}

void wp_blocks_words(struct wp_blocks_out *out, const char *text)
{
    while (*text) {
        size_t n = out->first ? scheme(text) : 0;
        if (n > 0) {
            fprintf(out->to, "%.*s&#58;", (int)n, text);
            text += n + 1;
        }
        const char *as = entity(text);
        if (as)
            fputs(as, out->to);
        else
            fputc(*text, out->to);
        out->first = *text == '\n' || (out->first && strchr(" \t\r", *text));
        text += as && *as == '&' && as[1] == 'n' ? 2 : 1;
    }
}

void wp_blocks_value(struct wp_blocks_out *out, const char *text)
{
    for (; *text; text++) {
        const char *as = *text == '"' ? "&quot;" : strchr("&<>[", *text) ? entity(text) : NULL;
        if (as)
            fputs(as, out->to);
        else
            fputc(*text, out->to);
    }
}

void wp_blocks_address(struct wp_blocks_out *out, const char *url)
{
    static const char kept[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~!#$%()*+,/:;=?@'";
    for (; *url; url++)
        if (*url == '&')
            fputs("&amp;", out->to);
        else if (strchr(kept, *url))
            fputc(*url, out->to);
        else
            fprintf(out->to, "%%%02X", (unsigned char)*url);
}

static void link_open(struct wp_blocks_out *out, cmark_node *link)
{
    const char *title = cmark_node_get_title(link);
    fputs("<a href=\"", out->to);
    wp_blocks_address(out, cmark_node_get_url(link));
    if (title && *title) {
        fputs("\" title=\"", out->to);
        wp_blocks_value(out, title);
    }
    wp_blocks_markup(out, "\">");
}

/* Within a tag, if there is a word. */
static void inside(struct wp_blocks_out *out, cmark_node *node, const char *tag)
{
    char open[16], close[16], *text = markdown_text(NULL, node);
    const bool any = *text != 0, link = *tag == 'a';
    snprintf(open, sizeof open, "<%s>", tag);
    snprintf(close, sizeof close, "</%s>", tag);
    if (any && link)
        link_open(out, node);
    wp_blocks_markup(out, any && !link ? open : "");
    wp_blocks_inlines(out, node);
    wp_blocks_markup(out, any ? close : "");
    talloc_free(text);
}

/* Without the blanks at the ends of a block, which removed neighbours may have left. */
static void put_text(struct wp_blocks_out *out, cmark_node *node)
{
    const char *text = cmark_node_get_literal(node);
    bool inside_block =
        (cmark_node_get_type(cmark_node_parent(node)) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
    if (inside_block && cmark_node_previous(node) == NULL)
        text += strspn(text, " \t");
    size_t n = strlen(text);
    while (inside_block && cmark_node_next(node) == NULL && n > 0 && strchr(" \t", text[n - 1]))
        n--;
    char *shown = talloc_strndup(NULL, text, n);
    wp_blocks_words(out, shown);
    talloc_free(shown);
}

static void put_inline(struct wp_blocks_out *out, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    bool between = cmark_node_next(node) && cmark_node_previous(node);
    if (type == CMARK_NODE_TEXT) {
        put_text(out, node);
    } else if (type == CMARK_NODE_CODE) {
        wp_blocks_markup(out, "<code>");
        wp_blocks_words(out, cmark_node_get_literal(node));
        wp_blocks_markup(out, "</code>");
    } else if (type == CMARK_NODE_SOFTBREAK) {
        wp_blocks_words(out, between ? " " : "");
    } else if (type == CMARK_NODE_LINEBREAK || type == CMARK_NODE_HTML_INLINE) {
        /* What is left of raw HTML is a line break in a cell. */
        wp_blocks_markup(out, between || type == CMARK_NODE_HTML_INLINE ? "<br>" : "");
    } else if (type == CMARK_NODE_LINK) {
        inside(out, node, "a");
    } else if (type == CMARK_NODE_EMPH) {
        inside(out, node, "em");
    } else if (type == CMARK_NODE_STRONG) {
        inside(out, node, "strong");
    } else if (strcmp(cmark_node_get_type_string(node), "strikethrough") == 0) {
        inside(out, node, "del");
    } else {
        wp_blocks_inlines(out, node);
    }
}

void wp_blocks_inlines(struct wp_blocks_out *out, cmark_node *parent)
{
    for (cmark_node *node = cmark_node_first_child(parent); node; node = cmark_node_next(node))
        put_inline(out, node);
}

/* What would end the comment, or look like a tag in it, is written as a number, as WordPress does. */
static void put_attributes(FILE *to, const char *text)
{
    for (; *text; text++) {
        if (strncmp(text, "--", 2) == 0 || strncmp(text, "\\\"", 2) == 0 || strncmp(text, "\\\\", 2) == 0) {
            fputs(*text == '-' ? "\\u002d\\u002d" : text[1] == '"' ? "\\u0022" : "\\u005c", to);
            text++;
        } else if (strchr("<>&", *text)) {
            fprintf(to, "\\u%04x", (unsigned)*text);
        } else {
            fputc(*text, to);
        }
    }
}

void wp_blocks_open(struct wp_blocks_out *out, const char *name, json_t *attributes)
{
    fprintf(out->to, "<!-- wp:%s ", name);
    if (json_object_size(attributes) > 0) {
        char *text = json_dumps(attributes, JSON_COMPACT);
        put_attributes(out->to, text);
        fputc(' ', out->to);
        free(text);
    }
    json_decref(attributes);
    wp_blocks_markup(out, "-->\n");
}

void wp_blocks_close(struct wp_blocks_out *out, const char *name)
{
    fprintf(out->to, "\n<!-- /wp:%s -->", name);
    out->first = true;
}
