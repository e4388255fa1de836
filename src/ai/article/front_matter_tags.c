/* front_matter_tags.c: fields in tags (<title>x</title>), as models write them that think in XML, and the
 * head of an HTML document. */
#include <string.h>
#include <strings.h>

#include "ai/article/front_matter_internal.h"
#include "ai/article/lines.h"
#include "ai/html/html.h"
#include "base/text/text.h"

/* A tag without attributes, "<meta_title>". */
struct tag {
    const char *name, *behind; /* behind NULL: no tag begins here */
    size_t n;
};

static struct tag tag_at(const char *s)
{
    struct tag tag = {.name = s + 1};
    if (*s != '<')
        return tag;
    while (html_name_char(tag.name[tag.n]) || (tag.n > 0 && strchr("_-", tag.name[tag.n]) && tag.name[tag.n]))
        tag.n++;
    if (tag.n > 0 && tag.name[tag.n] == '>')
        tag.behind = tag.name + tag.n + 1;
    return tag;
}

/* "</name>" behind s, or NULL. */
static const char *closing(const char *s, const struct tag *tag)
{
    for (s = strstr(s, "</"); s; s = strstr(s + 2, "</"))
        if (strncasecmp(s + 2, tag->name, tag->n) == 0 && s[2 + tag->n] == '>')
            return s;
    return NULL;
}

static const char *behind_closing(const char *close, const struct tag *tag)
{
    return lines_skip_blank(close + tag->n + 3);
}

static char *without_cdata(TALLOC_CTX *owner, const char *s, size_t n)
{
    static const char open[] = "<![CDATA[", close[] = "]]>";
    size_t blank = strspn(s, " \t\r\n");
    if (n > blank && strncmp(s + blank, open, sizeof open - 1) == 0) {
        s += blank + sizeof open - 1;
        n -= blank + sizeof open - 1;
        const char *end = memmem(s, n, close, sizeof close - 1);
        n = end ? (size_t)(end - s) : n;
    }
    return talloc_strndup(owner, s, n);
}

/* <content>…</content> at s, which holds the article: a copy of what is in it; NULL: no such tag begins here.
 */
static char *article_in(TALLOC_CTX *owner, const char *s)
{
    static const char *const names[] = {"content", "body", "article", "text", "markdown", "article_body"};
    struct tag tag = tag_at(s);
    const char *close = tag.behind ? closing(tag.behind, &tag) : NULL;
    for (size_t i = 0; close && i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == tag.n && strncasecmp(tag.name, names[i], tag.n) == 0)
            return without_cdata(owner, tag.behind, (size_t)(close - tag.behind));
    return NULL;
}

static void read_head(TALLOC_CTX *owner, const char *s, struct front_matter *front)
{
    struct html_head head = html_head(owner, s, strlen(s));
    front->meta_title = head.title;
    front->meta_description = head.description;
}

/* What a whole page calls its article: the rest is its menu and its footer. NULL: it names none. */
static char *main_part(TALLOC_CTX *owner, const char *s)
{
    static const char *const opens[] = {"<article", "<main"}, *const closes[] = {"</article>", "</main>"};
    for (size_t i = 0; i < 2; i++) {
        const char *open = strcasestr(s, opens[i]), *close = open ? strcasestr(open, closes[i]) : NULL;
        const char *inner = close ? memchr(open, '>', (size_t)(close - open)) : NULL;
        if (inner && strcasestr(close + 1, opens[i]) == NULL)
            return talloc_strndup(owner, inner + 1, (size_t)(close - inner) - 1);
    }
    return NULL;
}

const char *front_matter_tags(TALLOC_CTX *owner, const char *s, struct front_matter *front)
{
    const char *from = s, *close;
    if (strncasecmp(s, "<!doctype", 9) == 0 || strncasecmp(s, "<html", 5) == 0) {
        read_head(owner, s, front);
        char *article = main_part(owner, s);
        if (article)
            front->body = article;
        return s;
    }
    for (struct tag tag = tag_at(s); tag.behind && (close = closing(tag.behind, &tag)); tag = tag_at(s)) {
        char **place = front_matter_place(front, tag.name, tag.n);
        if (place == NULL)
            break;
        char *raw = talloc_strndup(NULL, tag.behind, (size_t)(close - tag.behind));
        if (*place == NULL)
            *place = text_clean(owner, raw);
        talloc_free(raw);
        s = behind_closing(close, &tag);
    }
    if (s == from)
        return NULL;
    char *article = article_in(owner, s);
    if (article)
        front->body = article;
    return s;
}
