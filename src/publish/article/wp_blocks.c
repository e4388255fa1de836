/* wp_blocks.c: an article as WordPress blocks. */
#include "publish/article/wp_blocks.h"

#include <string.h>

#include "ai/text/markdown.h"

static const char BETWEEN[] = "\n\n"; /* blocks */

/* ---- single blocks ------------------------------------------------------------------------ */

static void put_paragraph(struct wp_blocks_out *out, cmark_node *node)
{
    wp_blocks_open(out, "paragraph", NULL);
    wp_blocks_markup(out, "<p>");
    wp_blocks_inlines(out, node);
    wp_blocks_markup(out, "</p>");
    wp_blocks_close(out, "paragraph");
}

static void put_heading(struct wp_blocks_out *out, cmark_node *node)
{
    int level = cmark_node_get_heading_level(node);
    wp_blocks_open(out, "heading", level == 2 ? NULL : json_pack("{s:i}", "level", level));
    fprintf(out->to, "<h%d class=\"wp-block-heading\">", level);
    out->first = true;
    wp_blocks_inlines(out, node);
    fprintf(out->to, "</h%d>", level);
    wp_blocks_close(out, "heading");
}

/* "language-c" of "```c title=x"; NULL: it names none that can be a class. */
static char *language_class(TALLOC_CTX *owner, cmark_node *node)
{
    static const char of_class[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+#.-";
    const char *info = cmark_node_get_fence_info(node);
    size_t n = info ? strcspn(info, " \t") : 0;
    return n > 0 && strspn(info, of_class) == n ? talloc_asprintf(owner, "language-%.*s", (int)n, info)
                                                : NULL;
}

static void put_code(struct wp_blocks_out *out, cmark_node *node)
{
    char *class = language_class(NULL, node), *code = talloc_strdup(NULL, cmark_node_get_literal(node));
    size_t n = strlen(code);
    code[n > 0 && code[n - 1] == '\n' ? n - 1 : n] = 0;
    wp_blocks_open(out, "code", class ? json_pack("{s:s}", "className", class) : NULL);
    fprintf(out->to, "<pre class=\"wp-block-code%s%s\">", class ? " " : "", class ? class : "");
    wp_blocks_markup(out, "<code>");
    wp_blocks_words(out, code);
    wp_blocks_markup(out, "</code></pre>");
    wp_blocks_close(out, "code");
    talloc_free(class);
    talloc_free(code);
}

static void put_quote(struct wp_blocks_out *out, cmark_node *node)
{
    wp_blocks_open(out, "quote", NULL);
    wp_blocks_markup(out, "<blockquote class=\"wp-block-quote\">");
    wp_blocks_range(out, cmark_node_first_child(node), NULL, BETWEEN);
    wp_blocks_markup(out, "</blockquote>");
    wp_blocks_close(out, "quote");
}

static void put_separator(struct wp_blocks_out *out)
{
    wp_blocks_open(out, "separator", NULL);
    wp_blocks_markup(out, "<hr class=\"wp-block-separator has-alpha-channel-opacity\" />");
    wp_blocks_close(out, "separator");
}

static void put_picture(struct wp_blocks_out *out, const struct wp_picture *p)
{
    wp_blocks_open(out, "image",
                   json_pack("{s:I, s:s, s:s}", "id", (json_int_t)p->media_id, "sizeSlug", "full",
                             "linkDestination", "none"));
    fputs("<figure class=\"wp-block-image size-full\"><img src=\"", out->to);
    wp_blocks_value(out, p->url);
    fputs("\" alt=\"", out->to);
    wp_blocks_value(out, p->alt);
    fprintf(out->to, "\" class=\"wp-image-%lld\" />", (long long)p->media_id);
    if (p->caption && *p->caption) {
        wp_blocks_markup(out, "<figcaption class=\"wp-element-caption\">");
        wp_blocks_words(out, p->caption);
        wp_blocks_markup(out, "</figcaption>");
    }
    wp_blocks_markup(out, "</figure>");
    wp_blocks_close(out, "image");
}

/* ---- lists -------------------------------------------------------------------------------- */

static bool is_paragraph(cmark_node *node)
{
    return node && cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH;
}

/* The paragraphs that an item begins with are its text; all after them, a paragraph behind a list too, are
 * blocks within it. Between those stands nothing: blanks would become part of the item's text. */
static void put_item(struct wp_blocks_out *out, cmark_node *item)
{
    cmark_node *node = cmark_node_first_child(item);
    bool any = false;
    wp_blocks_open(out, "list-item", NULL);
    wp_blocks_markup(out, "<li>");
    for (; is_paragraph(node); node = cmark_node_next(node)) {
        if (!wp_blocks_shown(node))
            continue;
        wp_blocks_markup(out, any ? "<br><br>" : "");
        wp_blocks_inlines(out, node);
        any = true;
    }
    wp_blocks_range(out, node, NULL, "");
    wp_blocks_markup(out, "</li>");
    wp_blocks_close(out, "list-item");
}

static void put_list(struct wp_blocks_out *out, cmark_node *list)
{
    bool ordered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
    int start = ordered ? cmark_node_get_list_start(list) : 1;
    json_t *attributes = json_object();
    if (ordered)
        json_object_set_new(attributes, "ordered", json_true());
    if (start != 1)
        json_object_set_new(attributes, "start", json_integer(start));
    wp_blocks_open(out, "list", attributes);
    fputs(ordered ? "<ol" : "<ul", out->to);
    if (start != 1)
        fprintf(out->to, " start=\"%d\"", start);
    wp_blocks_markup(out, " class=\"wp-block-list\">");
    for (cmark_node *item = cmark_node_first_child(list); item; item = cmark_node_next(item)) {
        put_item(out, item);
        wp_blocks_markup(out, cmark_node_next(item) ? BETWEEN : "");
    }
    wp_blocks_markup(out, ordered ? "</ol>" : "</ul>");
    wp_blocks_close(out, "list");
}

/* ---- several ------------------------------------------------------------------------------ */

bool wp_blocks_shown(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_THEMATIC_BREAK || wp_blocks_is_table(node))
        return true;
    char *text = markdown_text(NULL, node);
    bool shown = *text != 0;
    talloc_free(text);
    return shown;
}

static void put_block(struct wp_blocks_out *out, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HEADING)
        put_heading(out, node);
    else if (type == CMARK_NODE_LIST)
        put_list(out, node);
    else if (type == CMARK_NODE_BLOCK_QUOTE)
        put_quote(out, node);
    else if (type == CMARK_NODE_CODE_BLOCK)
        put_code(out, node);
    else if (type == CMARK_NODE_THEMATIC_BREAK)
        put_separator(out);
    else if (wp_blocks_is_table(node))
        wp_blocks_table(out, node);
    else
        put_paragraph(out, node);
}

void wp_blocks_range(struct wp_blocks_out *out, cmark_node *from, cmark_node *end, const char *between)
{
    bool any = false;
    for (cmark_node *node = from; node && node != end; node = cmark_node_next(node)) {
        if (!wp_blocks_shown(node))
            continue;
        wp_blocks_markup(out, any ? between : "");
        put_block(out, node);
        any = true;
    }
}

/* ---- the article -------------------------------------------------------------------------- */

struct article {
    const struct wp_fields *fields;
    struct wp_blocks_out out;
    bool any;         /* a block was written */
    int64_t headings; /* of level 2 so far */
};

static void next_block(struct article *a)
{
    wp_blocks_markup(&a->out, a->any ? BETWEEN : "");
    a->any = true;
}

/* Those of the heading that was written last, or those that have no heading. */
static void put_pictures(struct article *a, bool rest)
{
    for (int i = 0; i < a->fields->picture_count; i++) {
        const struct wp_picture *p = &a->fields->pictures[i];
        if (rest ? p->position > a->headings : p->position > 0 && p->position == a->headings) {
            next_block(a);
            put_picture(&a->out, p);
        }
    }
}

/* The questions below a heading, if this WordPress has a block for them. Returns the node behind them. */
static cmark_node *put_questions(struct article *a, cmark_node *heading)
{
    struct wp_faq faq;
    bool any_form = a->fields->faq_plugin != WP_FAQ_NONE || a->fields->has_details;
    if (!any_form || !wp_faq_find(heading, &faq))
        return cmark_node_next(heading);
    enum wp_faq_plugin which = a->fields->faq_plugin;
    bool plugin = faq.plain && (which == WP_FAQ_RANK_MATH || (which == WP_FAQ_YOAST && faq.bare));
    if (!plugin && !a->fields->has_details)
        return cmark_node_next(heading);
    for (cmark_node *node = cmark_node_next(heading); node != faq.first; node = cmark_node_next(node)) {
        if (!wp_blocks_shown(node))
            continue;
        next_block(a);
        put_block(&a->out, node);
    }
    next_block(a);
    if (plugin)
        wp_faq_plugin(&a->out, &faq, which);
    else
        wp_faq_details(&a->out, &faq);
    return faq.end;
}

static void put_article(struct article *a, cmark_node *root)
{
    for (cmark_node *node = cmark_node_first_child(root), *next; node; node = next) {
        next = cmark_node_next(node);
        if (!wp_blocks_shown(node))
            continue;
        next_block(a);
        put_block(&a->out, node);
        if (cmark_node_get_type(node) != CMARK_NODE_HEADING)
            continue;
        if (cmark_node_get_heading_level(node) == 2) {
            a->headings++;
            put_pictures(a, false);
        }
        next = put_questions(a, node);
    }
}

/* A text that was not parsed: an empty line ends a paragraph, nothing is a mark. */
static void put_unparsed(struct article *a, const char *text)
{
    for (const char *end; *(text += strspn(text, "\r\n")); text = end) {
        end = strstr(text, "\n\n");
        end = end ? end : text + strlen(text);
        char *words = talloc_strndup(NULL, text, (size_t)(end - text)), *rest = words;
        next_block(a);
        wp_blocks_open(&a->out, "paragraph", NULL);
        wp_blocks_markup(&a->out, "<p>");
        for (char *line; (line = strsep(&rest, "\n"));) {
            line[strcspn(line, "\r")] = 0;
            wp_blocks_words(&a->out, line);
            wp_blocks_markup(&a->out, rest ? "<br>" : "");
        }
        wp_blocks_markup(&a->out, "</p>");
        wp_blocks_close(&a->out, "paragraph");
        talloc_free(words);
    }
}

char *wp_blocks(TALLOC_CTX *owner, const struct wp_fields *fields)
{
    struct article a = {.fields = fields};
    struct markdown_doc *doc = markdown_read(NULL, fields->body);
    cmark_node *root = markdown_tree(doc);
    wp_blocks_begin(&a.out);
    if (root)
        put_article(&a, root);
    else
        put_unparsed(&a, fields->body);
    put_pictures(&a, true);
    talloc_free(doc);
    return wp_blocks_end(&a.out, owner);
}

bool wp_blocks_have_questions(const char *body)
{
    struct wp_faq faq;
    bool found = false;
    struct markdown_doc *doc = markdown_read(NULL, body);
    cmark_node *root = markdown_tree(doc);
    for (cmark_node *node = root ? cmark_node_first_child(root) : NULL; node && !found;
         node = cmark_node_next(node))
        found = wp_faq_find(node, &faq);
    talloc_free(doc);
    return found;
}
