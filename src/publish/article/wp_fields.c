/* Turns a content into WordPress's fields, and finds the differences between sent and stored ones. */
#include "publish/wordpress.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ai/text/markdown.h"
#include "base/clock.h"
#include "base/text/text.h"

/* ---- HTML ------------------------------------------------------------------------------ */

static char *figure(TALLOC_CTX *owner, const struct wp_picture *p)
{
    return talloc_asprintf(owner,
                           "<figure class=\"wp-block-image size-full\"><img src=\"%s\" alt=\"%s\" "
                           "class=\"wp-image-%lld\" /></figure>",
                           text_escape_html(owner, p->url), text_escape_html(owner, p->alt),
                           (long long)p->media_id);
}

/* The length of "http" or "https" if an address begins here; else 0. */
static size_t scheme(const char *at)
{
    size_t n = strncasecmp(at, "https://", 8) == 0 ? 5 : 4;
    return n == 5 || strncasecmp(at, "http://", 7) == 0 ? n : 0;
}

/* WordPress runs text in brackets as a shortcode, also in code and attributes, and
 * replaces an address alone on its line by the page itself. Both are escaped so that
 * readers see them and WordPress does not act on them. */
static char *inert(TALLOC_CTX *owner, const char *html)
{
    static const char bracket[] = "&#91;", colon[] = "&#58;";
    /* At most five bytes for each. */
    char *out = talloc_array(owner, char, (unsigned)(strlen(html) * (sizeof bracket - 1) + 1)), *to = out;
    bool in_tag = false, first = true; /* first: only blanks since the start of the line or the last tag */
    while (*html) {
        size_t n = first && !in_tag ? scheme(html) : 0;
        if (n > 0) {
            to = stpcpy(mempcpy(to, html, n), colon);
            html += n + 1;
        }
        if (*html == '[')
            to = stpcpy(to, bracket);
        else
            *to++ = *html;
        in_tag = *html == '<' || (in_tag && *html != '>');
        first = strchr(">\n", *html) || (first && strchr(" \t\r", *html));
        html++;
    }
    *to = 0;
    return talloc_realloc(owner, out, char, (unsigned)(to - out) + 1);
}

static char *as_html(TALLOC_CTX *owner, const struct wp_fields *a)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct markdown_block *blocks =
        talloc_zero_array(mem, struct markdown_block, (unsigned)a->picture_count + 1);
    int n = 0;
    for (int i = 0; i < a->picture_count; i++)
        if (a->pictures[i].position > 0)
            blocks[n++] = (struct markdown_block){a->pictures[i].position, figure(mem, &a->pictures[i])};
    char *html = markdown_html_with(mem, a->body, blocks, n);
    size_t length = strlen(html);
    while (length > 0 && html[length - 1] == '\n')
        html[--length] = 0;
    html = inert(owner, html);
    talloc_free(mem);
    return html;
}

char *wp_fields_content(TALLOC_CTX *owner, const struct wp_fields *a)
{
    return a->blocks ? wp_blocks(owner, a) : as_html(owner, a);
}

/* ---- SEO ---------------------------------------------------------------------------------- */

enum seo_what { SEO_TITLE, SEO_TEXT, SEO_KEYWORD };

static const struct seo_field {
    const char *plugin, *key;
    enum seo_what what;
} seo_fields[] = {
    {"yoast", "_yoast_wpseo_title", SEO_TITLE},       {"yoast", "_yoast_wpseo_metadesc", SEO_TEXT},
    {"yoast", "_yoast_wpseo_focuskw", SEO_KEYWORD},   {"rank_math", "rank_math_title", SEO_TITLE},
    {"rank_math", "rank_math_description", SEO_TEXT}, {"rank_math", "rank_math_focus_keyword", SEO_KEYWORD},
    {"aioseo", "_aioseo_title", SEO_TITLE},           {"aioseo", "_aioseo_description", SEO_TEXT},
    {"aioseo", "_aioseo_keywords", SEO_KEYWORD},
};
enum { SEO_FIELDS = sizeof seo_fields / sizeof *seo_fields };

static const char *seo_value(const struct wp_fields *a, enum seo_what what)
{
    switch (what) {
    case SEO_TITLE:
        return a->seo_title;
    case SEO_TEXT:
        return a->seo_text;
    case SEO_KEYWORD:
        break;
    }
    return a->keyword;
}

static json_t *owned_string(char *text)
{
    json_t *string = json_string(text);
    talloc_free(text);
    return string;
}

static json_t *seo_json(const struct wp_fields *a, const json_t *known)
{
    json_t *meta = json_object();
    for (int i = 0; i < SEO_FIELDS; i++) {
        const char *value = seo_value(a, seo_fields[i].what);
        if (value && json_object_get(known, seo_fields[i].key))
            json_object_set_new(meta, seo_fields[i].key, owned_string(wp_escape_plain(NULL, value)));
    }
    return meta;
}

json_t *wp_fields_seo_plugins(const json_t *known)
{
    json_t *plugins = json_array();
    const char *last = "";
    for (int i = 0; i < SEO_FIELDS; i++) {
        if (json_object_get(known, seo_fields[i].key) == NULL || strcmp(last, seo_fields[i].plugin) == 0)
            continue;
        last = seo_fields[i].plugin;
        json_array_append_new(plugins, json_string(last));
    }
    return plugins;
}

/* ---- JSON ----------------------------------------------------------------------------------- */

static json_t *ids_json(const int64_t *ids, int count)
{
    json_t *list = json_array();
    for (int i = 0; i < count; i++)
        json_array_append_new(list, json_integer(ids[i]));
    return list;
}

json_t *wp_fields_json(const struct wp_fields *a, const json_t *known_meta)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    json_t *meta = seo_json(a, known_meta);
    json_t *body = json_pack("{s:s, s:s, s:s, s:s, s:s}", "title", wp_escape_html(mem, a->title), "content",
                             wp_fields_content(mem, a), "excerpt", wp_escape_html(mem, a->excerpt), "slug",
                             a->slug, "status", a->status);
    if (a->date_gmt)
        json_object_set_new(body, "date_gmt", json_string(a->date_gmt));
    if (a->category_count >= 0)
        json_object_set_new(body, "categories", ids_json(a->categories, a->category_count));
    if (a->tag_count >= 0)
        json_object_set_new(body, "tags", ids_json(a->tags, a->tag_count));
    for (int i = 0; i < a->picture_count; i++)
        if (a->pictures[i].position == 0)
            json_object_set_new(body, "featured_media", json_integer(a->pictures[i].media_id));
    if (json_object_size(meta) > 0)
        json_object_set(body, "meta", meta);
    json_decref(meta);
    talloc_free(mem);
    return body;
}

char *wp_fields_date(TALLOC_CTX *owner, int64_t ms)
{
    char text[32];
    clock_format(text, sizeof text, ms, CLOCK_ISO, NULL);
    return talloc_strndup(owner, text, 19);
}

/* ---- read back ---------------------------------------------------------------------------------- */

/* The character of ASCII whose number, "\u003c", stands here; else 0. */
static char numbered(const char *text)
{
    if (strncmp(text, "\\u00", 4) != 0 || text[4] < '2' || text[4] > '7' || !isxdigit((unsigned char)text[5]))
        return 0;
    const char digits[] = {text[4], text[5], 0};
    return (char)strtoul(digits, NULL, 16);
}

/* The attributes of a block, in its comment, hold the characters of HTML as numbers, and a backslash as
 * a number or as two. */
static char *without_numbers(TALLOC_CTX *owner, const char *text)
{
    char *out = talloc_strdup(owner, text), *to = out;
    bool inside = false;
    for (size_t n; *text; text += n) {
        inside = strncmp(text, "<!-- wp:", 8) == 0 || (inside && strncmp(text, "-->", 3) != 0);
        char c = inside ? numbered(text) : 0;
        n = c ? 6 : inside && strncmp(text, "\\\\", 2) == 0 ? 2 : 1;
        *to++ = c ? c : *text;
    }
    *to = 0;
    return out;
}

/* Without entities, runs of white space and blanks before the end of an empty tag, which
 * WordPress may rewrite for users without the right to post any HTML. */
static char *loose(TALLOC_CTX *owner, const char *text)
{
    char *plain = wp_unescape(owner, without_numbers(owner, text)), *to = plain;
    bool blank = true;
    for (const char *c = plain; *c; c++) {
        bool white = strchr(" \t\r\n", *c) != NULL;
        if (blank && to > plain && strncmp(c, "/>", 2) == 0)
            to--;
        if (!white || !blank)
            *to++ = white ? ' ' : *c;
        blank = white;
    }
    *to = 0;
    return plain;
}

static bool same_text(const char *a, const char *b)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    bool same = strcmp(loose(mem, a), loose(mem, b)) == 0;
    talloc_free(mem);
    return same;
}

static bool in_list(const json_t *list, json_int_t id)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (json_integer_value(json_array_get(list, i)) == id)
            return true;
    return false;
}

/* If none was sent, WordPress sets its default category. */
static bool same_ids(const json_t *sent, const json_t *found)
{
    bool same = json_array_size(sent) == 0 || json_array_size(sent) == json_array_size(found);
    for (size_t i = 0; i < json_array_size(sent); i++)
        same = same && in_list(found, json_integer_value(json_array_get(sent, i)));
    return same;
}

static bool same_member(const char *name, const json_t *sent, const json_t *found)
{
    if (json_is_array(sent))
        return same_ids(sent, json_object_get(found, name));
    if (json_is_integer(sent))
        return json_integer_value(sent) == json_integer_value(json_object_get(found, name));
    return same_text(json_string_value(sent), wp_raw(found, name));
}

static void note(json_t *list, const char *field, const json_t *sent, const json_t *found)
{
    enum { SHOWN = 300 };
    const char *text = json_string_value(sent), *other = json_string_value(found);
    json_t *one = json_pack("{s:s}", "field", field);
    json_object_set(one, "sent", text && strlen(text) > SHOWN ? json_null() : (json_t *)sent);
    json_object_set(one, "found",
                    found == NULL || (other && strlen(other) > SHOWN) ? json_null() : (json_t *)found);
    json_array_append_new(list, one);
}

json_t *wp_fields_differences(const json_t *sent, const json_t *found)
{
    json_t *list = json_array();
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)sent, name, value)
    {
        const json_t *got = json_object_get(found, name);
        if (strcmp(name, "meta") == 0)
            continue;
        if (!same_member(name, value, found))
            note(list, name, value, json_is_object(got) ? json_object_get(got, "raw") : got);
    }
    json_object_foreach(json_object_get(sent, "meta"), name, value)
    {
        const json_t *got = json_object_get(json_object_get(found, "meta"), name);
        if (!json_is_string(got) || !same_text(json_string_value(value), json_string_value(got)))
            note(list, name, value, got);
    }
    return list;
}

json_t *wp_fields_of_post(const json_t *post)
{
    static const char *const plain[] = {"slug", "status", "date_gmt", "categories", "tags", "featured_media"};
    json_t *state = json_pack("{s:s, s:s, s:s}", "title", wp_raw(post, "title"), "content",
                              wp_raw(post, "content"), "excerpt", wp_raw(post, "excerpt"));
    json_t *meta = json_object();
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (json_object_get(post, plain[i]))
            json_object_set(state, plain[i], json_object_get(post, plain[i]));
    for (int i = 0; i < SEO_FIELDS; i++) {
        json_t *value = json_object_get(json_object_get(post, "meta"), seo_fields[i].key);
        if (json_is_string(value))
            json_object_set(meta, seo_fields[i].key, value);
    }
    if (json_object_size(meta) > 0)
        json_object_set(state, "meta", meta);
    json_decref(meta);
    return state;
}
