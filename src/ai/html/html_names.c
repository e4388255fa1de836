/* html_names.c: the elements of HTML, and what becomes of each in Markdown. */
#include <string.h>
#include <strings.h>

#include "ai/html/html_internal.h"

static const struct {
    const char *name;
    enum html_role role;
} roles[] = {
    {"h1", HTML_HEADING},       {"h2", HTML_HEADING},    {"h3", HTML_HEADING},       {"h4", HTML_HEADING},
    {"h5", HTML_HEADING},       {"h6", HTML_HEADING},    {"p", HTML_BLOCK},          {"div", HTML_BLOCK},
    {"section", HTML_BLOCK},    {"article", HTML_BLOCK}, {"main", HTML_BLOCK},       {"header", HTML_BLOCK},
    {"footer", HTML_BLOCK},     {"aside", HTML_BLOCK},   {"nav", HTML_BLOCK},        {"figure", HTML_BLOCK},
    {"figcaption", HTML_BLOCK}, {"details", HTML_BLOCK}, {"summary", HTML_BLOCK},    {"dl", HTML_BLOCK},
    {"dt", HTML_BLOCK},         {"dd", HTML_BLOCK},      {"caption", HTML_BLOCK},    {"address", HTML_BLOCK},
    {"center", HTML_BLOCK},     {"body", HTML_BLOCK},    {"html", HTML_BLOCK},       {"ul", HTML_LIST},
    {"ol", HTML_LIST},          {"li", HTML_ITEM},       {"blockquote", HTML_QUOTE}, {"pre", HTML_CODE_BLOCK},
    {"table", HTML_TABLE},      {"tr", HTML_ROW},        {"hr", HTML_RULE},          {"br", HTML_BREAK},
    {"strong", HTML_STRONG},    {"b", HTML_STRONG},      {"em", HTML_EMPHASIS},      {"i", HTML_EMPHASIS},
    {"cite", HTML_EMPHASIS},    {"code", HTML_CODE},     {"tt", HTML_CODE},          {"kbd", HTML_CODE},
    {"samp", HTML_CODE},        {"a", HTML_LINK},        {"sup", HTML_RAISED},       {"sub", HTML_LOWERED},
    {"script", HTML_DROP},      {"style", HTML_DROP},    {"head", HTML_DROP},        {"title", HTML_DROP},
    {"template", HTML_DROP},    {"svg", HTML_DROP},      {"iframe", HTML_DROP},      {"object", HTML_DROP},
    {"noscript", HTML_DROP},    {"textarea", HTML_DROP}, {"select", HTML_DROP},      {"video", HTML_DROP},
    {"audio", HTML_DROP},       {"canvas", HTML_DROP},   {"math", HTML_INLINE},
};

/* Elements besides those of the table above. */
static const char *const others[] = {
    "a",        "abbr",     "acronym", "area",     "base",     "bdi",    "bdo",    "big",      "button",
    "col",      "colgroup", "data",    "datalist", "del",      "dfn",    "embed",  "fieldset", "font",
    "form",     "hgroup",   "img",     "input",    "ins",      "label",  "legend", "link",     "map",
    "mark",     "menu",     "meta",    "meter",    "optgroup", "option", "output", "param",    "picture",
    "progress", "q",        "rp",      "rt",       "ruby",     "s",      "search", "slot",     "small",
    "source",   "span",     "strike",  "tbody",    "td",       "tfoot",  "th",     "thead",    "time",
    "track",    "u",        "var",     "wbr",
};

const char *html_name(const xmlNode *node)
{
    return (const char *)node->name;
}

enum html_role html_role(const xmlNode *node)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (strcasecmp(html_name(node), roles[i].name) == 0)
            return roles[i].role;
    return HTML_INLINE;
}

bool html_is_element(const char *name, size_t n)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (strlen(roles[i].name) == n && strncasecmp(name, roles[i].name, n) == 0)
            return true;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strlen(others[i]) == n && strncasecmp(name, others[i], n) == 0)
            return true;
    return false;
}

bool html_is_block(const char *name, size_t n)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (strlen(roles[i].name) == n && strncasecmp(name, roles[i].name, n) == 0)
            return roles[i].role >= HTML_BLOCK && roles[i].role <= HTML_RULE;
    return (n == 2 && (strncasecmp(name, "td", n) == 0 || strncasecmp(name, "th", n) == 0));
}
