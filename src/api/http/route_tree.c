/* Builds a tree of path segments from the table of routes, and finds the route of a request. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/http/dispatch.h"
#include "base/log.h"

enum { METHODS = 5 };
static const char *const methods[METHODS] = {"GET", "POST", "PUT", "PATCH", "DELETE"};

/* A segment of a path and what may follow it. */
struct route_tree {
    const char *word; /* in the route's text, not NUL-terminated; for a parameter, its name */
    size_t length;
    struct route_tree *next;  /* the next sibling */
    struct route_tree *words; /* children with fixed words */
    struct route_tree *param; /* the one child that takes any word */
    const struct route *routes[METHODS];
};

static int method_index(const char *method)
{
    for (int i = 0; i < METHODS; i++)
        if (strcmp(methods[i], method) == 0)
            return i;
    return -1;
}

/* The next segment; false at the end. A trailing slash does not count as a segment. */
static bool segment(const char **path, const char **word, size_t *length)
{
    if (**path != '/' || (*path)[1] == 0)
        return false;
    *word = *path + 1;
    *length = strcspn(*word, "/");
    *path = *word + *length;
    return true;
}

/* ---- building ------------------------------------------------------------------------------- */

static struct route_tree *child(struct route_tree *tree, const char *word, size_t length)
{
    bool param = *word == '{';
    if (param) {
        word++;
        length -= 2;
    }
    for (struct route_tree *t = param ? tree->param : tree->words; t; t = t->next)
        if (param || (t->length == length && memcmp(t->word, word, length) == 0))
            return t;
    struct route_tree *t = talloc_zero(tree, struct route_tree);
    t->word = word;
    t->length = length;
    if (param) {
        tree->param = t;
    } else {
        t->next = tree->words;
        tree->words = t;
    }
    return t;
}

static void add_route(struct route_tree *tree, const struct route *route)
{
    const char *path = route->path, *word;
    size_t length;
    int method = method_index(route->method);
    if (!scope_defined(route)) {
        log_line(LOG_ERROR, "api: the route %s %s has no scope, or not the field that its scope reads",
                 route->method, route->path);
        abort();
    }
    while (segment(&path, &word, &length))
        tree = child(tree, word, length);
    if (method < 0 || tree->routes[method]) {
        log_line(LOG_ERROR, "api: the route %s %s is defined twice, or its method is unknown", route->method,
                 route->path);
        abort();
    }
    tree->routes[method] = route;
}

struct route_tree *route_tree_new(TALLOC_CTX *owner, const struct route *const *tables)
{
    struct route_tree *tree = talloc_zero(owner, struct route_tree);
    for (; *tables; tables++)
        for (const struct route *route = *tables; route->method; route++)
            add_route(tree, route);
    return tree;
}

/* ---- matching ---------------------------------------------------------------------------------- */

static const struct route_tree *find_word(const struct route_tree *tree, const char *word, size_t length)
{
    for (const struct route_tree *t = tree->words; t; t = t->next)
        if (t->length == length && memcmp(t->word, word, length) == 0)
            return t;
    return NULL;
}

/* Parameter names come from the matched route: two routes may name the same segment differently. */
static void name_params(struct route_match *m)
{
    const char *at = m->route->path;
    for (int i = 0; i < m->param_count; i++) {
        at = strchr(at, '{') + 1;
        m->params[i].name = at;
        m->params[i].name_length = strcspn(at, "}");
    }
}

static void list_allowed(const struct route_tree *tree, struct route_match *m)
{
    for (int i = 0; i < METHODS; i++)
        if (tree->routes[i]) {
            size_t n = strlen(m->allow);
            snprintf(m->allow + n, sizeof m->allow - n, "%s%s%s", n ? ", " : "", methods[i],
                     i == 0 ? ", HEAD" : "");
        }
}

bool route_match(const struct route_tree *tree, TALLOC_CTX *owner, const char *method, const char *path,
                 struct route_match *m)
{
    const char *word;
    size_t length;
    *m = (struct route_match){.head = strcmp(method, "HEAD") == 0};
    while (segment(&path, &word, &length)) {
        const struct route_tree *next = find_word(tree, word, length);
        if (next == NULL && tree->param && length > 0 && m->param_count < ROUTE_PARAMS_MOST) {
            next = tree->param;
            m->params[m->param_count++].value = talloc_strndup(owner, word, length);
        }
        if (next == NULL)
            return false;
        tree = next;
    }
    int index = method_index(m->head ? "GET" : method);
    m->route = index >= 0 ? tree->routes[index] : NULL;
    if (m->route)
        name_params(m);
    else
        list_allowed(tree, m);
    return m->route != NULL;
}
