/* Front matter as a JSON object, or the whole article as one: {"title": …, "content": "…"}. */
#include <jansson.h>
#include <string.h>

#include "ai/core/json_text.h"
#include "ai/article/front_matter_internal.h"
#include "base/text/text.h"

enum { DEPTH_MOST = 8, WRAPPINGS = 2 };

/* Behind the object that opens at s, or NULL if it is never closed. */
static const char *object_end(const char *s)
{
    int depth = 0;
    for (bool quoted = false; *s; s++) {
        if (quoted && *s == '\\' && s[1])
            s++;
        else if (*s == '"')
            quoted = !quoted;
        else if (!quoted && *s == '{' && ++depth > DEPTH_MOST)
            return NULL;
        else if (!quoted && *s == '}' && --depth == 0)
            return s + 1;
    }
    return NULL;
}

static json_t *parsed(const char *s, size_t n)
{
    json_t *value = json_loadb(s, n, 0, NULL);
    if (value)
        return value;
    char *mended = json_mend(NULL, s, n);
    value = json_loads(mended, 0, NULL);
    talloc_free(mended);
    return value;
}

/* {"seo": {"title": …}} */
static void read_inner(TALLOC_CTX *owner, const char *outer, json_t *object, struct front_matter *front)
{
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value)
    {
        char **place = front_matter_inner_place(front, outer, strlen(outer), key, strlen(key));
        if (place && *place == NULL && json_string_length(value) > 0)
            *place = text_clean(owner, json_string_value(value));
    }
}

static void read_fields(TALLOC_CTX *owner, json_t *object, struct front_matter *front)
{
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value)
    {
        char **place = front_matter_place(front, key, strlen(key));
        if (place && *place == NULL && json_string_length(value) > 0)
            *place = text_clean(owner, json_string_value(value));
        if (json_is_object(value))
            read_inner(owner, key, value, front);
    }
}

/* A section as text, or as an object with a heading and a text. */
static char *append_section(char *body, const json_t *section)
{
    static const char *const headings[] = {"heading", "title", "h2"}, *const texts[] = {"content", "text",
                                                                                        "body"};
    if (json_is_string(section))
        return talloc_asprintf_append_buffer(body, "%s\n\n", json_string_value(section));
    for (size_t i = 0; i < 3; i++) {
        const char *heading = json_string_value(json_object_get(section, headings[i]));
        if (heading == NULL)
            continue;
        body = talloc_asprintf_append_buffer(body, "## %s\n\n", heading + strspn(heading, "# "));
        break;
    }
    for (size_t i = 0; i < 3; i++) {
        const char *text = json_string_value(json_object_get(section, texts[i]));
        if (text)
            return talloc_asprintf_append_buffer(body, "%s\n\n", text);
    }
    return body;
}

/* A list of lines as a text; NULL: not all are texts. */
static char *lines_of(TALLOC_CTX *owner, const json_t *list)
{
    char *text = talloc_strdup(owner, "");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *line = json_string_value(json_array_get(list, i));
        if (line == NULL)
            return NULL;
        text = talloc_asprintf_append_buffer(text, "%s\n", line);
    }
    return text;
}

/* The longest text that is not a field, or a list of sections; NULL: the object holds no article. */
static char *article_in(TALLOC_CTX *owner, json_t *object, struct front_matter *front)
{
    const char *key, *longest = NULL;
    json_t *value, *sections = NULL;
    json_object_foreach(object, key, value)
    {
        const char *text = json_is_array(value) ? lines_of(owner, value) : json_string_value(value);
        if (text && !front_matter_place(front, key, strlen(key)) &&
            (longest == NULL || strlen(text) > strlen(longest)))
            longest = text;
        if (json_array_size(value) > 0 &&
            (json_is_object(json_array_get(value, 0)) || strcmp(key, "sections") == 0))
            sections = value;
    }
    if (sections == NULL)
        return longest ? talloc_strdup(owner, longest) : NULL;
    char *body = talloc_asprintf(owner, "%s%s", longest ? longest : "", longest ? "\n\n" : "");
    for (size_t i = 0; i < json_array_size(sections); i++)
        body = append_section(body, json_array_get(sections, i));
    return body;
}

/* {"article": {…}} is the object within. */
static json_t *unwrapped(json_t *object)
{
    for (int i = 0; i < WRAPPINGS && json_object_size(object) == 1; i++) {
        json_t *inner = json_object_iter_value(json_object_iter(object));
        if (!json_is_object(inner))
            break;
        object = inner;
    }
    return object;
}

/* A member that is an article by its name and length. */
static bool holds_article(const json_t *object)
{
    enum { LEAST = 400 };
    static const char *const names[] = {"content", "article", "markdown", "body", "text"};
    bool holds = false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        holds = holds || json_string_length(json_object_get(object, names[i])) >= LEAST;
    return holds;
}

const char *front_matter_json(TALLOC_CTX *owner, const char *s, struct front_matter *front)
{
    const char *end = object_end(s);
    json_t *root = end ? parsed(s, (size_t)(end - s)) : NULL;
    json_t *object = unwrapped(root);
    if (json_is_object(object))
        read_fields(owner, object, front);
    bool any = front->title || front->meta_title || front->meta_description || front->slug;
    char *article = any || json_object_size(object) == 1 || holds_article(object)
                        ? article_in(owner, object, front)
                        : NULL;
    const char *rest = end ? end + strspn(end, " \t\r\n") : NULL;
    if (article && (rest == NULL || strlen(rest) < strlen(article)))
        front->body = article;
    json_decref(root);
    return any || article ? rest : NULL;
}
