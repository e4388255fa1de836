/* wp_blocks_table.c: a table as a block. */
#include <cmark-gfm-core-extensions.h>
#include <string.h>

#include "publish/article/wp_blocks.h"

bool wp_blocks_is_table(cmark_node *node)
{
    return strcmp(cmark_node_get_type_string(node), "table") == 0;
}

static const char *side(unsigned char alignment)
{
    switch (alignment) {
    case 'l':
        return "left";
    case 'c':
        return "center";
    case 'r':
        return "right";
    default:
        return NULL;
    }
}

static void put_row(struct wp_blocks_out *out, cmark_node *table, cmark_node *row, const char *tag)
{
    const uint8_t *alignments = cmark_gfm_extensions_get_table_alignments(table);
    int columns = cmark_gfm_extensions_get_table_columns(table), column = 0;
    wp_blocks_markup(out, "<tr>");
    for (cmark_node *cell = cmark_node_first_child(row); cell; cell = cmark_node_next(cell), column++) {
        const char *where = column < columns ? side(alignments[column]) : NULL;
        fprintf(out->to, "<%s", tag);
        if (where)
            fprintf(out->to, " class=\"has-text-align-%s\" data-align=\"%s\"", where, where);
        wp_blocks_markup(out, ">");
        wp_blocks_inlines(out, cell);
        fprintf(out->to, "</%s>", tag);
    }
    wp_blocks_markup(out, "</tr>");
}

void wp_blocks_table(struct wp_blocks_out *out, cmark_node *table)
{
    cmark_node *head = cmark_node_first_child(table), *row = head ? cmark_node_next(head) : NULL;
    wp_blocks_open(out, "table", json_pack("{s:b}", "hasFixedLayout", 0));
    wp_blocks_markup(out, "<figure class=\"wp-block-table\"><table><thead>");
    if (head)
        put_row(out, table, head, "th");
    wp_blocks_markup(out, row ? "</thead><tbody>" : "</thead>");
    for (; row; row = cmark_node_next(row))
        put_row(out, table, row, "td");
    wp_blocks_markup(out, cmark_node_first_child(table) != cmark_node_last_child(table) ? "</tbody>" : "");
    wp_blocks_markup(out, "</table></figure>");
    wp_blocks_close(out, "table");
}
