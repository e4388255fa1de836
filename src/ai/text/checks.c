/* Checks an article before it is published: length, headings, keyword, images, links, reading
 * ease. */
#include "ai/text/checks.h"

#include <string.h>
#include <strings.h>

#include "ai/text/markdown_internal.h"
#include "base/text/text.h"

enum { TITLE_MOST = 60, TITLE_LEAST = 15, META_MOST = 155, META_LEAST = 50 };

static struct check *add(struct checks *c, const char *name, int weight, enum check_state state)
{
    struct check *one = &c->list[c->count++];
    *one = (struct check){name, state, weight, ""};
    return one;
}

/* ---- lengths --------------------------------------------------------------------- */

static void check_length(struct checks *c, const char *name, const char *what, const char *text,
                         int64_t least, int64_t most)
{
    int64_t n = text ? text_length(text) : 0;
    enum check_state state = n == 0 ? CHECK_BAD : n > most || n < least ? CHECK_REVIEW : CHECK_GOOD;
    struct check *one = add(c, name, 2, state);
    if (n == 0)
        one->says = talloc_asprintf(c, "No %c%s", what[0] | 32, what + 1);
    else if (n > most)
        one->says =
            talloc_asprintf(c, "%s: %lld characters, cut to %lld", what, (long long)n, (long long)most);
    else
        one->says = talloc_asprintf(c, "%s: %lld of %lld characters%s", what, (long long)n, (long long)most,
                                    n < least ? ", which is short" : "");
}

static void check_words(struct checks *c, const struct checks_input *a)
{
    if (a->words_wanted <= 0)
        return;
    int64_t percent = a->words * 100 / a->words_wanted;
    enum check_state state = percent >= 80 && percent <= 125   ? CHECK_GOOD
                             : percent >= 50 && percent <= 175 ? CHECK_REVIEW
                                                               : CHECK_BAD;
    add(c, "words", 2, state)->says =
        talloc_asprintf(c, "%lld words; the target is %lld", (long long)a->words, (long long)a->words_wanted);
}

/* ---- headings ---------------------------------------------------------------------- */

/* The counts of the headings by level, and their texts, separated by newlines. */
struct headings {
    int first[6]; /* the number of headings of each level */
    int jumps;    /* places where a level is skipped */
    int count;
    char *texts;
};

static void read_headings(TALLOC_CTX *owner, const struct markdown_doc *doc, struct headings *h)
{
    cmark_node *node = doc->root ? cmark_node_first_child(doc->root) : NULL;
    int before = 1;
    *h = (struct headings){.texts = talloc_strdup(owner, "")};
    for (; node; node = cmark_node_next(node)) {
        if (cmark_node_get_type(node) != CMARK_NODE_HEADING)
            continue;
        int level = cmark_node_get_heading_level(node);
        char *text = markdown_text(owner, node);
        h->first[level - 1]++;
        h->jumps += level > before + 1;
        h->count++;
        h->texts = talloc_asprintf_append_buffer(h->texts, "%s\n", text);
        before = level;
        talloc_free(text);
    }
}

static void check_headings(struct checks *c, const struct checks_input *a, const struct headings *h)
{
    int tops = 1 + h->first[0]; /* the title is one */
    add(c, "one_h1", 2, tops == 1 ? CHECK_GOOD : CHECK_BAD)->says =
        tops == 1 ? "One H1: the title"
                  : talloc_asprintf(c, "%d H1: the title and %d in the text", tops, h->first[0]);
    bool bare = h->count == 0 && a->words > 300;
    add(c, "heading_order", 1, h->jumps || bare ? CHECK_REVIEW : CHECK_GOOD)->says =
        bare ? "No headings"
        : h->jumps
            ? talloc_asprintf(c, "Headings skip a level in %d place%s", h->jumps, h->jumps == 1 ? "" : "s")
            : talloc_asprintf(c, "%d heading%s, no level skipped", h->count, h->count == 1 ? "" : "s");
}

/* Checks each heading by itself: one heading must contain all the words. */
static bool in_a_heading(const struct headings *h, const char *keyword, const char *language)
{
    bool found = false;
    for (const char *line = h->texts; *line && !found;) {
        size_t n = strcspn(line, "\n");
        char *one = talloc_strndup(NULL, line, n);
        found = readability_has_keyword(one, keyword, language);
        talloc_free(one);
        line += n + 1;
    }
    return found;
}

static void check_keyword(struct checks *c, const struct checks_input *a, const struct headings *h)
{
    if (a->keyword == NULL || *a->keyword == 0)
        return;
    char *opening = markdown_intro(c, a->body);
    const struct {
        const char *name, *where;
        bool there;
    } places[] = {
        {"keyword_title", "the title", readability_has_keyword(a->title, a->keyword, a->language)},
        {"keyword_opening", "the opening", readability_has_keyword(opening, a->keyword, a->language)},
        {"keyword_heading", "a heading", in_a_heading(h, a->keyword, a->language)},
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        add(c, places[i].name, 2, places[i].there ? CHECK_GOOD : CHECK_REVIEW)->says =
            talloc_asprintf(c, "\xe2\x80\x9c%s\xe2\x80\x9d %s %s", a->keyword,
                            places[i].there ? "in" : "not in", places[i].where);
}

/* ---- images, links ---------------------------------------------------------------------- */

static void check_images(struct checks *c, const struct checks_input *a)
{
    if (a->images_missing > 0)
        add(c, "images", 2, CHECK_REVIEW)->says =
            talloc_asprintf(c, "%d of %d images missing", a->images_missing, a->images);
    if (a->images_mute > 0)
        add(c, "alt_texts", 2, CHECK_BAD)->says =
            talloc_asprintf(c, "%d of %d images without alt text", a->images_mute, a->images);
    else if (a->images > 0)
        add(c, "alt_texts", 2, CHECK_GOOD)->says =
            talloc_asprintf(c, "%d image%s with alt text", a->images, a->images == 1 ? "" : "s");
    else
        add(c, "images", 2, CHECK_REVIEW)->says = "No images";
}

/* The host's name without www. */
static const char *host_of(const char *url, size_t *n)
{
    const char *at = strstr(url, "://");
    at = at ? at + 3 : url;
    if (strncasecmp(at, "www.", 4) == 0)
        at += 4;
    *n = strcspn(at, "/:?#");
    return at;
}

static bool on_site(const char *url, const char *domain)
{
    size_t n, m;
    const char *host = host_of(url, &n), *own = host_of(domain ? domain : "", &m);
    return n > 0 && n == m && strncasecmp(host, own, n) == 0;
}

static void check_links(struct checks *c, const struct checks_input *a)
{
    struct internal_links all = {0};
    internal_links_of(c, a->body, &all);
    int own = 0, others = 0, lost = 0;
    const char *first = NULL;
    for (int i = 0; i < all.count; i++) {
        const char *url = all.list[i].url;
        bool web = strncasecmp(url, "http://", 7) == 0 || strncasecmp(url, "https://", 8) == 0;
        bool known = internal_links_have(&a->published, url),
             here = web && (known || on_site(url, a->domain));
        bool gone = !web || (here && !known && a->published.count > 0);
        own += here;
        others += web && !here;
        lost += gone;
        first = gone && !first ? url : first;
    }
    bool missed = own == 0 && a->published.count > 0;
    struct check *one = add(c, "links", 2, lost ? CHECK_BAD : missed ? CHECK_REVIEW : CHECK_GOOD);
    char *says = talloc_asprintf(c, "Links: %d to this site, %d to others", own, others);
    if (lost)
        says = talloc_asprintf_append(says, "; %d lead%s to no published article: %.100s", lost,
                                      lost == 1 ? "s" : "", first);
    if (a->links_removed)
        says = talloc_asprintf_append(says, "; removed %d that the writer invented", a->links_removed);
    one->says = says;
}

/* ---- the text -------------------------------------------------------------------------------- */

static void check_reading(struct checks *c, const char *plain, const char *language)
{
    enum { EASY = 45, HARD = 30, LONG = 25, VERY_LONG = 35 };
    int ease, sentence;
    readability_ease(plain, language, &ease, &sentence);
    if (sentence == 0)
        return;
    enum check_state state = ease >= 0 ? (ease >= EASY   ? CHECK_GOOD
                                          : ease >= HARD ? CHECK_REVIEW
                                                         : CHECK_BAD)
                                       : (sentence <= LONG        ? CHECK_GOOD
                                          : sentence <= VERY_LONG ? CHECK_REVIEW
                                                                  : CHECK_BAD);
    add(c, "readability", 2, state)->says =
        ease >= 0 ? talloc_asprintf(c, "Reading ease %d of 100, %d words per sentence", ease, sentence)
                  : talloc_asprintf(c, "%d words per sentence", sentence);
}

static void check_text(struct checks *c, const struct checks_input *a)
{
    char *plain = markdown_plain(c, a->body);
    check_reading(c, plain, a->language);
    int repeated = readability_repeats(plain);
    add(c, "repetition", 2, repeated ? CHECK_BAD : CHECK_GOOD)->says =
        repeated ? talloc_asprintf(c, "%d paragraph%s repeated", repeated, repeated == 1 ? "" : "s")
                 : "No paragraph is repeated";
    if (!markdown_ends_whole(markdown_source(a->body)))
        add(c, "ending", 3, CHECK_BAD)->says = "The text breaks off before its end";
    char *left = readability_placeholder(c, plain);
    if (left == NULL)
        left = readability_placeholder(c, a->title);
    add(c, "placeholders", 3, left ? CHECK_BAD : CHECK_GOOD)->says =
        left ? talloc_asprintf(c, "Placeholder: \xe2\x80\x9c%s\xe2\x80\x9d", left) : "No placeholders";
}

/* Text that cannot be parsed as Markdown is published as bare paragraphs: a person should split it first. */
static void check_markup(struct checks *c, const struct checks_input *a)
{
    const char *why = markdown_parse_error(a->body);
    if (why)
        add(c, "markup", 3, CHECK_BAD)->says = talloc_asprintf(c, "Shown as plain text: %s", why);
}

struct checks *checks_run(TALLOC_CTX *owner, const struct checks_input *a)
{
    struct checks *c = talloc_zero(owner, struct checks);
    struct headings h;
    check_length(c, "title_length", "Title", a->title, TITLE_LEAST, TITLE_MOST);
    if (a->meta_title)
        check_length(c, "meta_title_length", "Meta title", a->meta_title, TITLE_LEAST, TITLE_MOST);
    check_length(c, "meta_description_length", "Meta description", a->meta_description, META_LEAST,
                 META_MOST);
    read_headings(c, a->body, &h);
    check_headings(c, a, &h);
    check_keyword(c, a, &h);
    check_images(c, a);
    check_words(c, a);
    check_text(c, a);
    check_markup(c, a);
    check_links(c, a);
    int reached = 0, all = 0;
    for (int i = 0; i < c->count; i++) {
        all += 2 * c->list[i].weight;
        reached += c->list[i].weight * (c->list[i].state == CHECK_GOOD     ? 2
                                        : c->list[i].state == CHECK_REVIEW ? 1
                                                                           : 0);
    }
    c->score = all == 0 ? 0 : (reached * 100 + all / 2) / all;
    return c;
}
