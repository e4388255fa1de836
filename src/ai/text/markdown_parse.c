/* Runs the Markdown parser on a thread of its own and stops waiting at a deadline. */
#include "ai/text/markdown_internal.h"

#include <cmark-gfm-core-extensions.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/metrics.h"
#include "base/text/text.h"

static pthread_once_t registered = PTHREAD_ONCE_INIT;

/* Only tables: an extension with special inline characters (strikethrough,
 * autolink) makes each parser write to a table shared by all threads. */
cmark_node *markdown_parse_raw(const char *text)
{
    size_t n = strlen(text);
    pthread_once(&registered, cmark_gfm_core_extensions_ensure_registered);
    /* The library's own validation is slow: skip it for text with nothing to replace. */
    cmark_parser *parser =
        cmark_parser_new(text_valid(text, n) ? CMARK_OPT_DEFAULT : CMARK_OPT_VALIDATE_UTF8);
    cmark_syntax_extension *table = cmark_find_syntax_extension("table");
    if (table)
        cmark_parser_attach_syntax_extension(parser, table);
    cmark_parser_feed(parser, text, n);
    cmark_node *root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
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
