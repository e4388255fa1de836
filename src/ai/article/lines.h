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

#endif
