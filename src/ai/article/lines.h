/* lines.h: the lines of a text, told by where they begin. For the files of this folder. */
#ifndef IGNY8_AI_ARTICLE_LINES_H
#define IGNY8_AI_ARTICLE_LINES_H

#include <stdbool.h>
#include <string.h>

/* In bytes, without the line break. */
static inline size_t line_length(const char *line)
{
    return strcspn(line, "\n");
}

/* The text's end if there is no other. */
static inline const char *line_next(const char *line)
{
    line += line_length(line);
    return *line ? line + 1 : line;
}

/* White space alone. */
static inline bool line_is_blank(const char *line)
{
    return strspn(line, " \t\r") >= line_length(line);
}

static inline const char *lines_skip_blank(const char *line)
{
    while (*line && line_is_blank(line))
        line = line_next(line);
    return line;
}

/* Three or more marks, then white space alone. */
static inline bool line_is_ruled(const char *line, char mark)
{
    size_t n = 0;
    while (line[n] == mark)
        n++;
    return n >= 3 && n + strspn(line + n, " \t\r") == line_length(line);
}

/* A line that sets a block off: three or more of one mark, perhaps behind the backslash that keeps it from
 * being one. Not a fence of code. */
static inline bool line_is_rule(const char *line)
{
    static const char *const dashes[] = {"\xe2\x80\x94", "\xe2\x80\x93", "\xe2\x94\x80"};
    if (*line == '\\')
        line++;
    for (const char *mark = "-+.=;*_"; *mark; mark++)
        if (line_is_ruled(line, *mark))
            return true;
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        size_t n = 0;
        while (strncmp(line + n, dashes[i], 3) == 0)
            n += 3;
        if (n >= 9 && n + strspn(line + n, " \t\r") == line_length(line))
            return true;
    }
    return false;
}

#endif
