/* Names of exported files, and a draft as Markdown with front matter and images. */
#include "cli/commands/commands.h"

#include <cmark-gfm.h>
#include <limits.h>
#include <string.h>

#include "ai/text/markdown.h"
#include "base/text/text.h"

enum { NAME_MAX_BYTES = 100 };

char *export_name(TALLOC_CTX *owner, json_t *used, const char *slug)
{
    char *base = text_slug(NULL, slug, NULL, NAME_MAX_BYTES);
    char *name = talloc_strdup(owner, base);
    for (int n = 2; json_object_get(used, name); n++) {
        talloc_free(name);
        name = talloc_asprintf(owner, "%s-%d", base, n);
    }
    json_object_set_new(used, name, json_true());
    talloc_free(base);
    return name;
}

/* ---- drafts ------------------------------------------------------------------------ */

static char *add_field(char *out, const char *name, const char *value)
{
    char *quoted = text_escape_yaml(NULL, value);
    out = talloc_asprintf_append_buffer(out, "%s: %s\n", name, quoted);
    talloc_free(quoted);
    return out;
}

static char *add_image(char *out, const struct export_image *image)
{
    const char *slash = strrchr(image->file, '/');
    char *alt = text_escape_markdown(NULL, image->alt);
    out = talloc_asprintf_append_buffer(out, "\n![%s](images/%s)\n", alt, slash ? slash + 1 : image->file);
    talloc_free(alt);
    return out;
}

static char *heading_key(TALLOC_CTX *owner, cmark_node *heading)
{
    char *text = talloc_strdup(NULL, "");
    cmark_iter *walk = cmark_iter_new(heading);
    while (cmark_iter_next(walk) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(walk);
        cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
            text = talloc_strdup_append_buffer(text, cmark_node_get_literal(node));
        else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            text = talloc_strdup_append_buffer(text, " ");
    }
    cmark_iter_free(walk);
    char *key = text_name_key(owner, text);
    talloc_free(text);
    return key;
}

/* The line after which content below a heading can be inserted. For an underlined
 * heading, cmark reports the end of the line after it. */
static int last_line(cmark_node *heading)
{
    cmark_node *next = cmark_node_next(heading);
    int end = cmark_node_get_end_line(heading), limit = next ? cmark_node_get_start_line(next) - 1 : end;
    return limit < end ? limit : end;
}

/* The line on which the image's heading ends, from 1; 0: no such heading. */
static int line_of(cmark_node *root, const struct export_image *image)
{
    char *wanted = text_name_key(NULL, image->heading ? image->heading : "");
    int line = 0;
    for (cmark_node *node = cmark_node_first_child(root); node && !line; node = cmark_node_next(node)) {
        if (cmark_node_get_type(node) != CMARK_NODE_HEADING || cmark_node_get_heading_level(node) != 2)
            continue;
        char *key = heading_key(NULL, node);
        if (*wanted && strcmp(key, wanted) == 0)
            line = last_line(node);
        talloc_free(key);
    }
    talloc_free(wanted);
    return line;
}

/* The line after which each image goes, by its index in the list. */
static int *lines_of(TALLOC_CTX *owner, const struct export_draft *d, const char *body)
{
    int *lines = talloc_zero_array(owner, int, (unsigned)d->image_count + 1);
    cmark_node *root = cmark_parse_document(body, strlen(body), CMARK_OPT_VALIDATE_UTF8);
    for (int i = 0; i < d->image_count; i++)
        if (d->images[i].position != 0)
            lines[i] = line_of(root, &d->images[i]);
    cmark_node_free(root);
    return lines;
}

/* Adds the images that belong after the lines from `first` to `last`. */
static char *add_images(char *out, const struct export_draft *d, const int *lines, int first, int last)
{
    for (int i = 0; i < d->image_count; i++)
        if (d->images[i].position != 0 && lines[i] >= first && lines[i] <= last)
            out = add_image(out, &d->images[i]);
    return out;
}

static char *add_body(char *out, const struct export_draft *d)
{
    char *body = markdown_defused(NULL, d->body);
    int *lines = lines_of(body, d, body), line = 0;
    for (const char *at = body; *at;) {
        size_t n = strcspn(at, "\n");
        out = talloc_strndup_append_buffer(out, at, n);
        out = talloc_strdup_append_buffer(out, "\n");
        at += n + (at[n] == '\n');
        line++;
        out = add_images(out, d, lines, line, line);
    }
    out = add_images(out, d, lines, line + 1, INT_MAX);
    out = add_images(out, d, lines, 0, 0);
    talloc_free(body);
    return out;
}

char *export_markdown(TALLOC_CTX *owner, const struct export_draft *d)
{
    char *out = talloc_strdup(owner, "---\n");
    out = add_field(out, "title", d->title);
    out = add_field(out, "meta_title", d->meta_title);
    out = add_field(out, "meta_description", d->meta_description);
    out = add_field(out, "slug", d->slug);
    out =
        talloc_asprintf_append_buffer(out, "status: %s\nwords: %lld\n---\n", d->status, (long long)d->words);
    for (int i = 0; i < d->image_count; i++)
        if (d->images[i].position == 0)
            out = add_image(out, &d->images[i]);
    return add_body(talloc_strdup_append_buffer(out, "\n"), d);
}
