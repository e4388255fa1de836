/* Marks a text for the Markdown parser, so that it reads what is meant; runs it on a thread of its own and
 * stops waiting at a deadline. */
#include "ai/text/markdown_internal.h"

#include <cmark-gfm-core-extensions.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/metrics.h"
#include "base/text/text.h"

extern cmark_node_type CMARK_NODE_STRIKETHROUGH; /* of the library; its header is not installed */

static pthread_once_t registered = PTHREAD_ONCE_INIT;

/* ---- marked for the library -------------------------------------------------------------------------- */

/* Blanks to the library, that hardly a text has; none of them has a name as an entity. */
static const struct sentinel {
    const char *text;
    unsigned number;
} sentinels[] = {{"\u2001", 0x2001}, {"\u2000", 0x2000}, {"\u2006", 0x2006}, {"\u1680", 0x1680}};

/* Whether the text has the character itself or by its number. */
static bool holds(const char *text, const struct sentinel *sentinel)
{
    bool is = strstr(text, sentinel->text) != NULL;
    for (const char *at = text; !is && (at = strstr(at, "&#"));) {
        at += 2;
        bool hex = (*at | 32) == 'x';
        const char *digits = at + hex;
        is = strtoul(digits, NULL, hex ? 16 : 10) == sentinel->number;
    }
    return is;
}

/* The text with a sentinel at all its spots. NULL: it has no spot, or every character that could be one. */
static char *marked(const char *text, const char **sentinel)
{
    size_t count = 0, from = 0, n;
    struct markdown_spot *spots = markdown_spots(NULL, text, &count);
    *sentinel = NULL;
    for (size_t i = 0; count && i < sizeof sentinels / sizeof *sentinels && !*sentinel; i++)
        *sentinel = holds(text, &sentinels[i]) ? NULL : sentinels[i].text;
    n = *sentinel ? strlen(*sentinel) : 0;
    char *made = n ? talloc_size(NULL, strlen(text) + count * n + 1) : NULL, *to = made;
    for (size_t i = 0; made && i < count; i++) {
        to = mempcpy(to, text + from, spots[i].at - from);
        to = mempcpy(to, *sentinel, n);
        from = spots[i].at;
    }
    if (made)
        memcpy(to, text + from, strlen(text + from) + 1);
    talloc_free(spots);
    return made;
}

/* ---- and unmarked ---------------------------------------------------------------------------------------
 */

/* A copy without the sentinel; NULL if it has none. */
static char *unmarked(const char *text, const char *sentinel)
{
    const char *at = text ? strstr(text, sentinel) : NULL;
    if (at == NULL)
        return NULL;
    char *out = talloc_size(NULL, strlen(text) + 1), *to = out;
    for (; at; text = at + strlen(sentinel), at = strstr(text, sentinel))
        to = mempcpy(to, text, (size_t)(at - text));
    memcpy(to, text, strlen(text) + 1);
    return out;
}

static void clean(cmark_node *node, const char *sentinel, const char *(*get)(cmark_node *),
                  int (*set)(cmark_node *, const char *))
{
    char *text = unmarked(get(node), sentinel);
    if (text)
        set(node, text);
    talloc_free(text);
}

static void add_text(cmark_node *before, const char *words)
{
    if (*words == 0)
        return;
    cmark_node *text = cmark_node_new(CMARK_NODE_TEXT);
    cmark_node_set_literal(text, words);
    cmark_node_insert_before(before, text);
}

/* Splits a text at its marked tildes: the nodes before it are texts, and the marked tildes between them. */
static void split_strikes(cmark_node *text, const char *mark)
{
    char *words = talloc_strdup(NULL, cmark_node_get_literal(text)), *from = words;
    for (char *at; (at = strstr(from, mark)); from = at + strlen(mark)) {
        *at = 0;
        add_text(text, from);
        add_text(text, mark);
    }
    add_text(text, from);
    cmark_node_free(text);
    talloc_free(words);
}

/* What is between two pairs of marked tildes becomes struck through. */
static void strike(cmark_node *open, cmark_node *close)
{
    cmark_node *struck =
        cmark_node_new_with_ext(CMARK_NODE_STRIKETHROUGH, cmark_find_syntax_extension("strikethrough"));
    if (cmark_node_insert_before(open, struck)) {
        for (cmark_node *next; (next = cmark_node_next(open)) != close;)
            cmark_node_append_child(struck, next);
        cmark_node_free(open);
        cmark_node_free(close);
    } else {
        cmark_node_free(struck);
    }
}

static bool is_text(cmark_node *node, const char *words)
{
    return cmark_node_get_type(node) == CMARK_NODE_TEXT && strcmp(cmark_node_get_literal(node), words) == 0;
}

/* Whether a blank or nothing is beside marked tildes, on the side of that node. */
static bool at_blank(cmark_node *beside, bool before)
{
    if (beside == NULL || cmark_node_get_type(beside) == CMARK_NODE_SOFTBREAK ||
        cmark_node_get_type(beside) == CMARK_NODE_LINEBREAK)
        return true;
    if (cmark_node_get_type(beside) != CMARK_NODE_TEXT)
        return false;
    const char *words = cmark_node_get_literal(beside);
    return strchr(" \t", words[before && *words ? strlen(words) - 1 : 0]) != NULL;
}

/* Pairs the marked tildes among the children of a node. */
static void strike_below(cmark_node *parent, const char *mark)
{
    cmark_node *open = NULL;
    for (cmark_node *node = cmark_node_first_child(parent), *next; node; node = next) {
        next = cmark_node_next(node);
        if (!is_text(node, mark))
            continue;
        if (open && !at_blank(cmark_node_previous(node), true)) {
            strike(open, node);
            open = NULL;
        } else if (!at_blank(next, false)) {
            open = node;
        }
    }
}

static void strike_all(cmark_node *root, const char *mark)
{
    bool any = false;
    cmark_iter *walk = cmark_iter_new(root);
    for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(walk);
        if (event == CMARK_EVENT_EXIT && any)
            strike_below(node, mark);
        if (cmark_node_get_type(node) != CMARK_NODE_TEXT || !strstr(cmark_node_get_literal(node), mark))
            continue;
        any = true;
        split_strikes(node, mark); /* the iterator has passed it */
    }
    cmark_iter_free(walk);
}

/* Takes the sentinel out of everything below the root; what is marked as struck through becomes so. */
static void unmark(cmark_node *root, const char *sentinel)
{
    char mark[16];
    snprintf(mark, sizeof mark, "~%s~", sentinel);
    strike_all(root, mark);
    cmark_iter *walk = cmark_iter_new(root);
    while (cmark_iter_next(walk) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(walk);
        clean(node, sentinel, cmark_node_get_literal, cmark_node_set_literal);
        clean(node, sentinel, cmark_node_get_url, cmark_node_set_url);
        clean(node, sentinel, cmark_node_get_title, cmark_node_set_title);
        if (cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK)
            clean(node, sentinel, cmark_node_get_fence_info, cmark_node_set_fence_info);
    }
    cmark_iter_free(walk);
}

/* ---- parsed -------------------------------------------------------------------------- */

/* Only tables: an extension with special inline characters (strikethrough,
 * autolink) makes each parser write to a table shared by all threads. */
static cmark_node *parse(const char *text, size_t n, int options)
{
    pthread_once(&registered, cmark_gfm_core_extensions_ensure_registered);
    cmark_parser *parser = cmark_parser_new(options);
    cmark_syntax_extension *table = cmark_find_syntax_extension("table");
    if (table)
        cmark_parser_attach_syntax_extension(parser, table);
    cmark_parser_feed(parser, text, n);
    cmark_node *root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return root;
}

cmark_node *markdown_parse_raw(const char *text)
{
    /* The library's own validation is slow: skip it for text with nothing to replace. */
    if (!text_valid(text, strlen(text)))
        return parse(text, strlen(text), CMARK_OPT_VALIDATE_UTF8);
    const char *sentinel;
    char *sent = marked(text, &sentinel);
    if (sent)
        text = sent;
    cmark_node *root = parse(text, strlen(text), CMARK_OPT_DEFAULT);
    if (sent && root)
        unmark(root, sentinel);
    talloc_free(sent);
    return root;
}

cmark_node *markdown_parse(const char *text, void *arg)
{
    (void)arg;
    cmark_node *root = markdown_parse_raw(text);
    if (root && strchr(text, '<'))
        markdown_translate_html(root);
    return root;
}

/* ---- with a deadline --------------------------------------------------------------- */

/* Belongs to both threads; the last one frees it. */
struct parse {
    pthread_mutex_t lock; /* guards done, left and root */
    pthread_cond_t ended;
    bool done, left; /* the parser has returned; its caller no longer waits */
    cmark_node *root;
    char *text;
    markdown_parser *parser;
    void *arg;
};

static void parse_free(struct parse *p)
{
    pthread_cond_destroy(&p->ended);
    pthread_mutex_destroy(&p->lock);
    free(p->text);
    free(p);
}

static struct parse *parse_new(const char *text, markdown_parser *parser, void *arg)
{
    struct parse *p = calloc(1, sizeof *p);
    pthread_condattr_t monotonic;
    if (p == NULL || (p->text = strdup(text)) == NULL)
        abort();
    p->parser = parser;
    p->arg = arg;
    pthread_mutex_init(&p->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&p->ended, &monotonic);
    pthread_condattr_destroy(&monotonic);
    return p;
}

static void *run(void *arg)
{
    struct parse *p = arg;
    cmark_node *root = p->parser(p->text, p->arg);
    pthread_mutex_lock(&p->lock);
    p->done = true;
    p->root = root;
    bool left = p->left;
    pthread_cond_signal(&p->ended);
    pthread_mutex_unlock(&p->lock);
    if (left) {
        if (root)
            cmark_node_free(root);
        parse_free(p);
        metric_add(METRIC_DOCUMENTS_STUCK, -1);
    }
    return NULL;
}

/* Signals are for the main thread. Detached: an overdue thread is not joined at exit. */
static bool start(struct parse *p)
{
    pthread_t thread;
    pthread_attr_t detached;
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_attr_init(&detached);
    pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
    int error = pthread_create(&thread, &detached, run, p);
    pthread_attr_destroy(&detached);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return error == 0;
}

/* True: the parser returned in time. */
static bool await(struct parse *p, int64_t budget_ms)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += budget_ms / 1000;
    until.tv_nsec += budget_ms % 1000 * 1000000;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_mutex_lock(&p->lock);
    int waited = 0;
    while (!p->done && waited == 0)
        waited = pthread_cond_timedwait(&p->ended, &p->lock, &until);
    bool done = p->done;
    p->left = !done;
    if (!done)
        metric_add(METRIC_DOCUMENTS_STUCK, 1);
    pthread_mutex_unlock(&p->lock);
    return done;
}

cmark_node *markdown_parse_within(const char *text, markdown_parser *parser, void *arg, int64_t budget_ms,
                                  struct error *why)
{
    if (metric_value(METRIC_DOCUMENTS_STUCK) >= MARKDOWN_STUCK_MOST) {
        error_set(why, ERR_BAD_ITEM,
                  "%d texts are still being read that took too long: restart the server to read others.",
                  MARKDOWN_STUCK_MOST);
        return NULL;
    }
    struct parse *p = parse_new(text, parser, arg);
    if (!start(p)) {
        parse_free(p);
        error_set(why, ERR_RETRY_LATER,
                  "The machine has no thread left to read a text: stop something and try again.");
        return NULL;
    }
    if (!await(p, budget_ms)) {
        error_set(why, ERR_BAD_ITEM,
                  "reading it as Markdown took more than %lld ms and was given up on: simplify the text.",
                  (long long)budget_ms);
        return NULL;
    }
    cmark_node *root = p->root;
    parse_free(p);
    return root;
}
