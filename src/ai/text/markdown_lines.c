/* markdown_lines.c: joins the lines of a wrapped paragraph. */
#include <string.h>

#include "ai/text/markdown_internal.h"

/* The character that begins here, 0 at the end. After parsing, the text is valid UTF-8. */
static unsigned char_at(const char *text)
{
    const unsigned char *s = (const unsigned char *)text;
    if (*s < 0xE0)
        return *s; /* all relevant scripts need more bytes */
    if (*s < 0xF0)
        return (*s & 0xFU) << 12 | (s[1] & 0x3FU) << 6 | (s[2] & 0x3FU);
    return (*s & 7U) << 18 | (s[1] & 0x3FU) << 12 | (s[2] & 0x3FU) << 6 | (s[3] & 0x3FU);
}

static unsigned last_char(const char *text)
{
    size_t n = strlen(text);
    while (n > 0 && ((unsigned char)text[--n] & 0xC0) == 0x80)
        ;
    return char_at(text + n);
}

/* Scripts without blanks between words, and their punctuation. Korean uses blanks. */
static bool without_blanks(unsigned c)
{
    static const struct {
        unsigned first, last;
    } ranges[] = {{0x2E80, 0x2FDF}, {0x3000, 0x312F}, {0x31A0, 0x9FFF},  {0xF900, 0xFAFF},
                  {0xFE30, 0xFE4F}, {0xFF01, 0xFF9F}, {0x20000, 0x3FFFF}};
    bool is = false;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        is = is || (c >= ranges[i].first && c <= ranges[i].last);
    return is;
}

static bool holds_text(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    return (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) && *cmark_node_get_literal(node);
}

void markdown_join_lines(cmark_node *root)
{
    cmark_iter *walk = cmark_iter_new(root);
    cmark_node *open = NULL; /* a break whose next character is not known yet */
    unsigned before = 0;
    while (cmark_iter_next(walk) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(walk);
        cmark_node_type type = cmark_node_get_type(node);
        bool block = (type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
        if (holds_text(node)) {
            const char *text = cmark_node_get_literal(node);
            if (open && without_blanks(before) && without_blanks(char_at(text)))
                cmark_node_free(open); /* the iterator has passed it */
            open = NULL;
            before = last_char(text);
        } else if (type == CMARK_NODE_SOFTBREAK) {
            open = node;
        } else if (block || type == CMARK_NODE_LINEBREAK) {
            open = NULL;
        }
    }
    cmark_iter_free(walk);
}
