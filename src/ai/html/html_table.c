/* html_table.c: a table of HTML as one of Markdown. */
#include <string.h>
#include <strings.h>

#include "ai/html/html_internal.h"

enum { COLUMNS_MOST = 50 };

static bool is_cell(const xmlNode *node)
{
    return node->type == XML_ELEMENT_NODE &&
           (strcasecmp(html_name(node), "td") == 0 || strcasecmp(html_name(node), "th") == 0);
}

static int cells_of(const xmlNode *row, bool *heads)
{
    int count = 0;
    *heads = true;
    for (const xmlNode *cell = row->children; cell; cell = cell->next)
        if (is_cell(cell)) {
            count++;
            *heads = *heads && strcasecmp(html_name(cell), "th") == 0;
        }
    *heads = *heads && count > 0;
    return count < COLUMNS_MOST ? count : COLUMNS_MOST;
}

static void put_row(struct html_text *t, const xmlNode *row, int columns, int depth)
{
    int count = 0;
    for (const xmlNode *cell = row ? row->children : NULL; cell && count < columns; cell = cell->next) {
        if (!is_cell(cell))
            continue;
        struct html_text words = html_text_new(NULL);
        html_put_inline(&words, cell->children, (struct html_place){.cell = true, .depth = depth});
        html_trim(&words);
        html_put(t, "| ");
        html_put(t, words.s);
        html_put(t, " ");
        talloc_free(words.s);
        count++;
    }
    for (; count < columns; count++)
        html_put(t, "|  ");
    html_put(t, "|\n");
}

/* The next row of a table in document order, through its sections. */
static const xmlNode *next_row(const xmlNode *table, const xmlNode *at)
{
    const xmlNode *node = at ? at->next : table->children;
    const xmlNode *parent = at ? at->parent : table;
    for (;;) {
        while (node == NULL) {
            if (parent == table)
                return NULL;
            node = parent->next;
            parent = parent->parent;
        }
        if (node->type == XML_ELEMENT_NODE && html_role(node) == HTML_ROW)
            return node;
        bool section = node->type == XML_ELEMENT_NODE && node->children && html_role(node) == HTML_INLINE;
        parent = section ? node : parent;
        node = section ? node->children : node->next;
    }
}

bool html_put_table(struct html_text *t, const xmlNode *table, int depth)
{
    int columns = 0;
    bool heads, first = true;
    for (const xmlNode *row = next_row(table, NULL); row; row = next_row(table, row)) {
        int count = cells_of(row, &heads);
        columns = count > columns ? count : columns;
    }
    for (const xmlNode *row = columns ? next_row(table, NULL) : NULL; row; row = next_row(table, row)) {
        cells_of(row, &heads);
        if (first && !heads)
            put_row(t, NULL, columns, depth);
        if (!first || heads)
            put_row(t, row, columns, depth);
        for (int i = 0; first && i < columns; i++)
            html_put(t, i + 1 < columns ? "| --- " : "| --- |\n");
        if (first && !heads)
            put_row(t, row, columns, depth);
        first = false;
    }
    if (columns > 0)
        html_end_block(t);
    return columns > 0;
}
