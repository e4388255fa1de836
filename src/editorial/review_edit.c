/* Normalizes a person's text of a content and stores it as a new version. */
#include "editorial/review.h"

#include <string.h>

#include "ai/text/markdown.h"
#include "base/text/text.h"

enum { TITLE_MAX = 200, DESCRIPTION_MAX = 400, SLUG_MAX = 80 };

/* ---- normalizing ------------------------------------------------------------------ */

/* One line, cleaned; "" if the text is NULL. NULL with *why: it is too long. */
static char *line_of(TALLOC_CTX *owner, const char *field, const char *text, int64_t most, struct error *why)
{
    char *clean = text_clean(owner, text ? text : "");
    if (text_length(clean) <= most)
        return clean;
    error_set(why, ERR_BAD_INPUT, "%s: %lld characters are too many; use at most %lld.", field,
              (long long)text_length(clean), (long long)most);
    talloc_free(clean);
    return NULL;
}

static const char *or_null(const char *text)
{
    return text && *text ? text : NULL;
}

static bool lines_made(TALLOC_CTX *owner, const struct content_text *t, struct content_text *made,
                       struct error *why)
{
    made->title = line_of(owner, "title", t->title, TITLE_MAX, why);
    made->meta_title = made->title ? line_of(owner, "meta_title", t->meta_title, TITLE_MAX, why) : NULL;
    made->meta_description =
        made->meta_title ? line_of(owner, "meta_description", t->meta_description, DESCRIPTION_MAX, why)
                         : NULL;
    if (made->meta_description == NULL)
        return false;
    made->meta_title = or_null(made->meta_title);
    made->meta_description = or_null(made->meta_description);
    return *made->title ? true
                        : error_set(why, ERR_BAD_INPUT, "title: it is empty. Give the content a title.");
}

static bool slug_made(TALLOC_CTX *owner, const char *slug, const char *language, struct content_text *made,
                      struct error *why)
{
    if (slug && text_is_punctuation(slug) && *slug)
        return error_set(why, ERR_BAD_INPUT, "slug: '%.60s' has no letter or digit; use a word or two.",
                         slug);
    made->slug = text_slug(owner, or_null(slug) ? slug : made->title, language, SLUG_MAX);
    return true;
}

static bool body_made(TALLOC_CTX *owner, struct markdown_doc *doc, struct content_text *made,
                      struct error *why)
{
    markdown_drop_title(doc, made->title);
    made->body = talloc_strdup(owner, markdown_source(doc));
    char *plain = markdown_plain(NULL, doc);
    made->words = text_count_words(plain);
    talloc_free(plain);
    if (made->words == 0)
        return error_set(why, ERR_BAD_INPUT, "body: it has no words. Write the text in Markdown.");
    return true;
}

bool review_body(const char *body, const struct markdown_doc *doc, struct error *why)
{
    if (body && markdown_parse_error(doc))
        return error_set(why, ERR_BAD_INPUT, "body: %s", markdown_parse_error(doc));
    return true;
}

bool review_text(TALLOC_CTX *owner, const struct content_text *change, const struct content_text *before,
                 const char *language, struct markdown_doc *doc, struct content_text *made, struct error *why)
{
    static const struct content_text nothing;
    struct content_text wanted = before ? *before : nothing;
    if (change->title)
        wanted.title = change->title;
    if (change->meta_title)
        wanted.meta_title = change->meta_title;
    if (change->meta_description)
        wanted.meta_description = change->meta_description;
    if (change->slug)
        wanted.slug = change->slug;
    if (change->body)
        wanted.body = change->body;
    *made = nothing;
    if (!lines_made(owner, &wanted, made, why) || !slug_made(owner, wanted.slug, language, made, why))
        return false;
    if (doc)
        return body_made(owner, doc, made, why);
    made->body = wanted.body;
    made->words = wanted.words;
    return true;
}

/* ---- versions ----------------------------------------------------------------------- */

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* "edited title, body"; NULL: nothing differs. */
static char *what_differs(TALLOC_CTX *owner, const struct content_text *a, const struct content_text *b)
{
    const struct {
        const char *name, *before, *after;
    } fields[] = {
        {"title", a->title, b->title},
        {"meta title", a->meta_title, b->meta_title},
        {"meta description", a->meta_description, b->meta_description},
        {"slug", a->slug, b->slug},
        {"body", a->body, b->body},
    };
    char *what = NULL;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (!same(fields[i].before, fields[i].after))
            what = what ? talloc_asprintf_append_buffer(what, ", %s", fields[i].name)
                        : talloc_asprintf(owner, "edited %s", fields[i].name);
    return what;
}

/* The locked content, if that version of it can be edited. */
static struct content *writable(struct db *db, TALLOC_CTX *owner, const struct actor *by, int64_t id,
                                int64_t version, struct content **now, struct error *why)
{
    struct content *c = content_lock(db, owner, by, id, false);
    if (now)
        *now = c;
    if (c == NULL)
        error_set(why, ERR_BAD_ITEM, "There is no content %lld.", (long long)id);
    else if (strcmp(c->status, "trashed") == 0)
        error_set(why, ERR_BUSY, "The content is in the trash; take it out before you change it.");
    else if (c->version != version)
        error_set(why, ERR_BUSY,
                  "The content has changed: you edited version %lld, it is now at version %lld. "
                  "Read it again and repeat your change.",
                  (long long)version, (long long)c->version);
    else
        return c;
    return NULL;
}

/* The texts now equal those of the row. */
static void set_text(struct content *c, const struct content_text *made)
{
    c->text = *made;
}

bool review_edit(struct db *db, TALLOC_CTX *owner, const struct actor *by, int64_t id,
                 const struct content_text *change, struct markdown_doc *doc, int64_t version,
                 struct content **now, struct error *why)
{
    struct content_text made;
    struct content *c = writable(db, owner, by, id, version, now, why);
    struct site site;
    if (c == NULL || !site_by_id(db, c->site_id, &site) ||
        !review_text(c, change, &c->text, site.language, doc, &made, why))
        return false;
    char *what = what_differs(c, &c->text, &made);
    if (what) {
        content_rewrite(db, by, c, &made, what);
        set_text(c, &made);
    }
    return true;
}

bool review_restore(struct db *db, TALLOC_CTX *owner, const struct actor *by, int64_t id, int64_t old,
                    int64_t version, struct content **now, struct error *why)
{
    struct content_text was;
    struct content *c = writable(db, owner, by, id, version, now, why);
    if (c == NULL)
        return false;
    if (!content_version(db, c, id, old, &was))
        return error_set(why, ERR_BAD_ITEM, "The content has no version %lld.", (long long)old);
    if (what_differs(c, &c->text, &was)) {
        content_rewrite(db, by, c, &was, talloc_asprintf(c, "restored version %lld", (long long)old));
        set_text(c, &was);
    }
    return true;
}
