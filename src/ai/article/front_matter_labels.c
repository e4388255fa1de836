/* front_matter_labels.c: fields whose names stand beside their values in a table, or on a line of their own
 * above them; and the article as a value. */
#include <string.h>
#include <strings.h>

#include "ai/article/front_matter_internal.h"
#include "ai/article/lines.h"
#include "base/text/text.h"

enum { VALUE_MOST = 300, TITLE_MOST = 150 };

static void take(TALLOC_CTX *owner, char **place, const char *value, size_t n)
{
    struct front_matter unused = {0};
    struct front_field field = {.value = talloc_strndup(NULL, value, n), .name = "title", .n = 5};
    front_matter_take(owner, &unused, &field);
    talloc_free((char *)field.value);
    if (*place == NULL)
        *place = unused.title;
    else
        talloc_free(unused.title);
}

/* ---- tables ------------------------------------------------------------------------- */

struct cell {
    const char *at;
    size_t n;
};

/* The cell behind the bar at s, without blanks and bold type. */
static struct cell cell_at(const char *s)
{
    struct cell cell = {.at = s + 1 + strspn(s + 1, " \t*_`")};
    cell.n = strcspn(cell.at, "|\n");
    while (cell.n > 0 && strchr(" \t\r*_`:", cell.at[cell.n - 1]))
        cell.n--;
    return cell;
}

/* The bar behind the first cell of the row, or NULL. */
static const char *second_bar(const char *row)
{
    const char *bar = row + 1 + strcspn(row + 1, "|\n");
    return *bar == '|' ? bar : NULL;
}

const char *front_matter_table(TALLOC_CTX *owner, const char *s, struct front_matter *front)
{
    int fields = 0, rows = 0;
    for (; *s == '|'; s = line_next(s), rows++) {
        const char *bar = second_bar(s);
        struct cell name = cell_at(s);
        char **place = bar && name.n > 0 ? front_matter_place(front, name.at, name.n) : NULL;
        if (place == NULL && rows > 1) /* the head and the line below it */
            continue;
        struct cell value = place ? cell_at(bar) : (struct cell){0};
        if (value.n == 0)
            continue;
        take(owner, place, value.at, value.n);
        fields++;
    }
    const char *next = lines_skip_blank(s);
    return fields > 1 ? (line_is_rule(next) ? line_next(next) : s) : NULL;
}

/* ---- names above their values ----------------------------------------------------------- */

/* The name that is the whole line, as a heading or in bold type; n is 0 if no name is. */
static struct cell label_at(const char *s)
{
    struct cell label = {.at = s + strspn(s, "#* ")};
    label.n = line_length(label.at);
    while (label.n > 0 && strchr(" \t\r*:", label.at[label.n - 1]))
        label.n--;
    if (*s != '#' && *s != '*')
        label.n = 0;
    return label;
}

/* "## Article" above the article. */
static bool names_the_article(struct cell label)
{
    static const char *const names[] = {"article",      "content",      "body",
                                        "article body", "full article", "artikel"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (label.n == strlen(names[i]) && strncasecmp(label.at, names[i], label.n) == 0)
            return true;
    return false;
}

/* As titles and slugs are; what a section of an article says of them is a sentence. */
static bool is_short(const char *value)
{
    size_t n = text_trimmed(value, line_length(value));
    return n > 0 && n <= TITLE_MOST && value[n - 1] != '.';
}

const char *front_matter_labels(TALLOC_CTX *owner, const char *s, struct front_matter *front)
{
    int fields = 0;
    for (;;) {
        struct cell label = label_at(s);
        char **place = label.n > 0 ? front_matter_place(front, label.at, label.n) : NULL;
        const char *value = lines_skip_blank(line_next(s));
        const char *after = line_next(value);
        bool sentence = place && place != &front->meta_description && !is_short(value);
        if (place == NULL || sentence || *value == 0 || label_at(value).n > 0 ||
            line_length(value) > VALUE_MOST || !(line_is_blank(after) || label_at(after).n > 0))
            break; /* a section of the article */
        take(owner, place, value, line_length(value));
        fields++;
        s = lines_skip_blank(after);
    }
    if (fields < 2)
        return NULL;
    if (line_is_rule(s))
        s = lines_skip_blank(line_next(s));
    return names_the_article(label_at(s)) ? line_next(s) : s;
}

/* ---- the article as a value ------------------------------------------------------------- */

bool front_matter_is_article(const struct front_field *f)
{
    static const char *const names[] = {"content", "body", "article", "markdown", "text"};
    const char *value = f->value + strspn(f->value, " \t");
    bool named = false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        named = named || (strlen(names[i]) == f->n && strncasecmp(f->name, names[i], f->n) == 0);
    return named && *value == '|' && strspn(value, "|-+ \t\r") >= line_length(value);
}

const char *front_matter_article(TALLOC_CTX *owner, const char *s, char **article)
{
    size_t deep = strspn(s, " \t");
    char *to = *article = talloc_strdup(owner, s);
    for (; *s && (line_is_blank(s) || (deep > 0 && strspn(s, " \t") >= deep)); s = line_next(s)) {
        const char *from = line_is_blank(s) ? s + line_length(s) : s + deep;
        to = mempcpy(to, from, (size_t)(line_next(s) - from));
    }
    *to = 0;
    return s;
}
