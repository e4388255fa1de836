/* builtin_draft.c: generate_content: an outline with notes, in Markdown. It
 * states no facts of its own: its contents come from the request, or are
 * questions and tasks for the writer of the article. */
#include "ai/providers/builtin/builtin.h"

#include <string.h>

#include "base/text/text.h"

enum {
    TITLE_CHARACTERS = 60,
    META_CHARACTERS = 155,
    SLUG_BYTES = 60,
    SECTIONS_MAX = 12,
    LINKS_MAX = 8,
    NOTE_CHARACTERS = 600
};

struct draft_input {
    const struct builtin_phrases *phrases;
    const char *title, *brief, *note;
    const char *language; /* BCP 47 */
    const char **keywords;
    int keyword_count;
    const json_t *outline, *links;
    char *text;
};

/* Escapes everything that Markdown, HTML or a front matter reader would interpret:
 * data stays data. */
static char *plain(TALLOC_CTX *owner, const char *text)
{
    char *out = talloc_array(owner, char, (unsigned)(strlen(text) * 6 + 1));
    size_t n = 0;
    for (; *text; text++) {
        const char *as = *text == '<' ? "&lt;" : *text == '>' ? "&gt;" : *text == '&' ? "&amp;" : NULL;
        if (as) {
            memcpy(out + n, as, strlen(as));
            n += strlen(as);
            continue;
        }
        if (strchr("\\`*_[]#|~!", *text))
            out[n++] = '\\';
        out[n++] = *text;
    }
    out[n] = '\0';
    return out;
}

/* A value between double quotes. */
static char *quoted(TALLOC_CTX *owner, const char *text)
{
    char *out = talloc_array(owner, char, (unsigned)(strlen(text) * 2 + 3));
    size_t n = 0;
    out[n++] = '"';
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            out[n++] = '\\';
        out[n++] = *text;
    }
    out[n++] = '"';
    out[n] = '\0';
    return out;
}

static void line(struct draft_input *draft, const char *before, const char *text, const char *after)
{
    draft->text = talloc_asprintf_append_buffer(draft->text, "%s%s%s", before, text, after);
}

/* The front matter: everything before the body. */
static char *front_matter(TALLOC_CTX *owner, const struct draft_input *draft)
{
    const char *title = text_cut(owner, draft->title, TITLE_CHARACTERS);
    const char *meta = text_cut(owner, builtin_fill(owner, draft->phrases->meta, title), META_CHARACTERS);
    return talloc_asprintf(owner, "---\ntitle: %s\nmeta_title: %s\nmeta_description: %s\nslug: %s\n---\n\n",
                           quoted(owner, title), quoted(owner, title), quoted(owner, meta),
                           text_slug(owner, title, draft->language, SLUG_BYTES));
}

/* ---- the body ------------------------------------------------------------------- */

static void write_top(TALLOC_CTX *scratch, struct draft_input *draft)
{
    line(draft, "> ", draft->phrases->notice, "\n\n");
    if (draft->brief)
        line(draft, "", plain(scratch, draft->brief), "\n\n");
    if (draft->note) {
        line(draft, "## ", draft->phrases->note_heading, "\n\n");
        line(draft, "", plain(scratch, draft->note), "\n\n");
    }
    if (draft->keyword_count > 0)
        line(draft, "**", draft->phrases->keywords_to_use, ":** ");
    for (int i = 0; i < draft->keyword_count; i++)
        line(draft, i > 0 ? ", " : "", plain(scratch, draft->keywords[i]),
             i + 1 < draft->keyword_count ? "" : "\n\n");
}

/* Each section gets its share of the keywords and the next question. */
static void write_notes(TALLOC_CTX *scratch, struct draft_input *draft, const char *heading, int index,
                        int sections)
{
    const char *const *questions = draft->phrases->section_questions;
    int known = 1; /* every language has at least one */
    while (questions[known])
        known++;
    line(draft, "*", draft->phrases->questions, ":*\n\n");
    for (int i = 0; i < 2; i++)
        line(draft, "- ", builtin_fill(scratch, questions[(index * 2 + i) % known], plain(scratch, heading)),
             "\n");
    for (int i = index; i < draft->keyword_count; i += sections) {
        line(draft, "- ", draft->phrases->cover, ": ");
        line(draft, "", plain(scratch, draft->keywords[i]), "\n");
    }
    line(draft, "\n", "", "");
}

static void write_section(TALLOC_CTX *scratch, struct draft_input *draft, const char *heading,
                          const json_t *h3, int index, int sections)
{
    line(draft, "## ", plain(scratch, heading), "\n\n");
    write_notes(scratch, draft, heading, index, sections);
    int count = 0;
    const char **under = builtin_strings(scratch, h3, &count);
    for (int i = 0; i < count && i < SECTIONS_MAX; i++) {
        line(draft, "### ", plain(scratch, under[i]), "\n\n");
        line(draft, "- ", draft->phrases->cover, ": ");
        line(draft, "", plain(scratch, under[i]), "\n\n");
    }
}

/* The outline's sections, or the language's own if it has none. */
static void write_sections(TALLOC_CTX *scratch, struct draft_input *draft)
{
    int given = 0, written = 0;
    for (size_t i = 0; i < json_array_size(draft->outline); i++)
        given += builtin_string(scratch, json_array_get(draft->outline, i), "h2", NULL) != NULL;
    given = given < SECTIONS_MAX ? given : SECTIONS_MAX;
    for (size_t i = 0; i < json_array_size(draft->outline) && written < given; i++) {
        const json_t *entry = json_array_get(draft->outline, i);
        const char *heading = builtin_string(scratch, entry, "h2", NULL);
        if (heading && strcmp(heading, draft->phrases->faq_heading) != 0)
            write_section(scratch, draft, heading, json_object_get(entry, "h3"), written, given);
        written += heading != NULL;
    }
    for (int i = 0; given == 0 && draft->phrases->headings[i]; i++)
        write_section(scratch, draft, draft->phrases->headings[i], NULL, i, 5);
}

static bool is_web_address(const char *url)
{
    return (strncmp(url, "https://", 8) == 0 || strncmp(url, "http://", 7) == 0 || *url == '/') &&
           strpbrk(url, " ()<>\"") == NULL;
}

static void write_links(TALLOC_CTX *scratch, struct draft_input *draft)
{
    int written = 0;
    for (size_t i = 0; i < json_array_size(draft->links) && written < LINKS_MAX; i++) {
        const json_t *entry = json_array_get(draft->links, i);
        const char *title = builtin_string(scratch, entry, "title", NULL);
        const char *url = builtin_string(scratch, entry, "url", NULL);
        if (!title || !url || !is_web_address(url))
            continue;
        if (written++ == 0)
            line(draft, "## ", draft->phrases->links_heading, "\n\n");
        line(draft, "- [", plain(scratch, title), "](");
        line(draft, "", url, ")\n");
    }
    if (written > 0)
        line(draft, "\n", "", "");
}

static void write_end(TALLOC_CTX *scratch, struct draft_input *draft)
{
    const char *subject = draft->keyword_count > 0 ? draft->keywords[0] : draft->title;
    char *shown = talloc_asprintf(scratch, "\"%s\"", plain(scratch, subject));
    line(draft, "## ", draft->phrases->faq_heading, "\n\n");
    for (int i = 0; draft->phrases->faq_questions[i]; i++)
        line(draft, "- ", builtin_fill(scratch, draft->phrases->faq_questions[i], shown), "\n");
    line(draft, "\n## ", draft->phrases->checklist_heading, "\n\n");
    for (int i = 0; draft->phrases->checklist[i]; i++)
        line(draft, "- ", draft->phrases->checklist[i], "\n");
}

/* The rest of the text after so_far; the body, if so_far is from another text. */
static char *rest_of(TALLOC_CTX *owner, const char *front, const char *body, const char *so_far)
{
    char *whole = talloc_asprintf(owner, "%s%s", front, body);
    size_t n = strlen(so_far);
    if (strncmp(whole, so_far, n) == 0)
        return talloc_strdup(owner, whole + n);
    if (strncmp(body, so_far, n) == 0)
        return talloc_strdup(owner, body + n);
    return talloc_strdup(owner, body);
}

/* Joins the paragraphs of a note into one. */
static const char *note_of(TALLOC_CTX *owner, const json_t *document)
{
    const json_t *note = json_object_get(document, "note");
    const char *raw = json_string_value(json_is_object(note) ? json_object_get(note, "text") : note);
    const char *clean = raw ? text_clean(owner, raw) : "";
    return *clean ? text_cut(owner, clean, NOTE_CHARACTERS) : NULL;
}

char *builtin_draft(TALLOC_CTX *owner, const json_t *document, struct error *fail)
{
    TALLOC_CTX *scratch = talloc_new(owner);
    const struct builtin_phrases *phrases = builtin_phrases_for(builtin_language(scratch, document));
    struct draft_input draft = {
        .phrases = phrases ? phrases : &builtin_english,
        .language = builtin_language(scratch, document),
        .title = builtin_string(scratch, document, "title", NULL),
        .brief = builtin_string(scratch, document, "brief", NULL),
        .note = note_of(scratch, document),
        .outline = json_object_get(document, "outline"),
        .links = json_object_get(document, "links"),
        .text = talloc_strdup(scratch, ""),
    };
    if (!draft.title) {
        error_set(fail, ERR_BAD_ITEM,
                  "generate_content was given no title; give the task a title and retry it");
        talloc_free(scratch);
        return NULL;
    }
    draft.keywords = builtin_strings(scratch, json_object_get(document, "keywords"), &draft.keyword_count);
    draft.keyword_count = draft.keyword_count < SECTIONS_MAX ? draft.keyword_count : SECTIONS_MAX;
    write_top(scratch, &draft);
    write_sections(scratch, &draft);
    write_links(scratch, &draft);
    write_end(scratch, &draft);
    const char *front = front_matter(scratch, &draft);
    const char *so_far = json_string_value(json_object_get(json_object_get(document, "continue"), "so_far"));
    char *text = so_far ? rest_of(owner, front, draft.text, so_far)
                        : talloc_asprintf(owner, "%s%s", front, draft.text);
    talloc_free(scratch);
    return text;
}
