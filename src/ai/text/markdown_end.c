/* markdown_end.c: whether a text has its end, or breaks off in mid-sentence. */
#include <string.h>

#include "ai/text/markdown.h"
#include "base/text/text.h"

static size_t line_start(const char *s, size_t n)
{
    while (n > 0 && s[n - 1] != '\n')
        n--;
    return n;
}

/* "- x", "* x", "3. x": a line of a list. */
static bool is_item(const char *line, size_t n)
{
    size_t i = 0;
    while (i < n && (line[i] == ' ' || line[i] == '\t'))
        i++;
    size_t digits = i;
    while (digits < n && line[digits] >= '0' && line[digits] <= '9')
        digits++;
    if (digits > i)
        return digits + 1 < n && (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
    return i + 1 < n && strchr("-*+", line[i]) != NULL && line[i + 1] == ' ';
}

/* The items before it end without a mark as well. */
static bool ends_list(const char *s, size_t start, size_t end)
{
    if (!is_item(s + start, end - start))
        return false;
    size_t before = text_trimmed(s, start), first = line_start(s, before);
    return is_item(s + first, before - first) && !text_ends_sentence(s + first, before - first);
}

static bool is_fence(const char *line)
{
    line += strspn(line, " ");
    return strncmp(line, "```", 3) == 0 || strncmp(line, "~~~", 3) == 0;
}

static bool fence_open(const char *s)
{
    bool open = false;
    for (; *s; s += strcspn(s, "\n"), s += *s ? 1 : 0)
        open ^= is_fence(s);
    return open;
}

static bool ends_with_address(const char *line, size_t n)
{
    size_t from = n;
    while (from > 0 && line[from - 1] != ' ')
        from--;
    const char *colon = memmem(line + from, n - from, "://", 3);
    return colon != NULL && colon > line + from;
}

bool markdown_ends_whole(const char *text)
{
    size_t end = text_trimmed(text, strlen(text)), start = line_start(text, end);
    const char *line = text + start;
    if (end == 0 || fence_open(text))
        return false;
    if (is_fence(line) || text[end - 1] == '|')
        return true;
    if (*line == '#' || *line == '|') /* a heading without a text, a row without its end */
        return false;
    return text_ends_sentence(line, end - start) || ends_with_address(line, end - start) ||
           ends_list(text, start, end);
}
