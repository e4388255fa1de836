/* Reads an error in any known form: an object, an array of one, a string; codes
 * as words or numbers; FastAPI's detail; a gateway's message; a proxy's page. */
#include "ai/providers/wire.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text/text.h"

/* ---- pieces -------------------------------------------------------------------- */

/* One line, without keys, cut at a character. */
static void copy_text(char *to, size_t size, const char *text)
{
    if (text == NULL)
        return;
    char *line = text_clean(NULL, text);
    if (line == NULL)
        return;
    wire_hide_keys(line, NULL);
    size_t n = strlen(line);
    if (n >= size)
        n = size - 1;
    while (n > 0 && n < strlen(line) && ((unsigned char)line[n] & 0xC0) == 0x80)
        n--;
    memcpy(to, line, n);
    to[n] = 0;
    talloc_free(line);
}

/* A code is a word or a number; a number also serves as the status, unless HTTP itself gave one. */
static void read_code(struct server_error *error, const json_t *code)
{
    if (json_is_string(code)) {
        copy_text(error->code, sizeof error->code, json_string_value(code));
        return;
    }
    json_int_t number = json_integer_value(code);
    if (number >= 400 && number <= 599 && error->status < 400)
        error->status = (int)number;
}

/* FastAPI: [{"loc": ["body", "stream_options"], "msg": "Extra inputs are not permitted"}] */
static void read_detail(struct server_error *error, const json_t *detail)
{
    const json_t *first = json_is_array(detail) ? json_array_get(detail, 0) : detail;
    if (json_is_string(first)) {
        copy_text(error->message, sizeof error->message, json_string_value(first));
        return;
    }
    const json_t *loc = json_object_get(first, "loc");
    const char *msg = json_string_value(json_object_get(first, "msg"));
    char *line = talloc_strdup(NULL, "");
    size_t i;
    json_t *step;
    json_array_foreach(loc, i, step)
    {
        const char *name = json_string_value(step);
        if (name != NULL && strcmp(name, "body") != 0)
            line = talloc_asprintf_append(line, "%s%s", line[0] ? "." : "", name);
    }
    copy_text(error->param, sizeof error->param, line);
    if (msg != NULL)
        line = talloc_asprintf_append(line, "%s%s", line[0] ? ": " : "", msg);
    copy_text(error->message, sizeof error->message, line);
    talloc_free(line);
}

static void read_object(struct server_error *error, const json_t *said)
{
    const char *message = json_string_value(json_object_get(said, "message"));
    if (message == NULL)
        message = json_string_value(json_object_get(said, "html-message"));
    copy_text(error->message, sizeof error->message, message);
    copy_text(error->param, sizeof error->param, json_string_value(json_object_get(said, "param")));
    if (error->param[0] == 0)
        copy_text(error->param, sizeof error->param, json_string_value(json_object_get(said, "parameter")));
    copy_text(error->type, sizeof error->type, json_string_value(json_object_get(said, "type")));
    if (error->type[0] == 0)
        copy_text(error->type, sizeof error->type, json_string_value(json_object_get(said, "status")));
    read_code(error, json_object_get(said, "code"));
    const json_t *inner = json_object_get(said, "innererror");
    if (error->code[0] == 0)
        copy_text(error->code, sizeof error->code, json_string_value(json_object_get(inner, "code")));
    const json_t *details = json_object_get(said, "details"); /* Anthropic: marks a spent limit in a 429 */
    if (error->code[0] == 0 && json_is_object(details))
        copy_text(error->code, sizeof error->code, json_string_value(json_object_get(details, "error_code")));
    error->flagged = json_is_array(json_object_get(json_object_get(said, "metadata"), "reasons"));
}

bool server_error_is_there(const json_t *root)
{
    const json_t *error = json_object_get(json_is_array(root) ? json_array_get(root, 0) : root, "error");
    const char *object = json_string_value(json_object_get(root, "object"));
    return (error != NULL && !json_is_null(error) && !json_is_false(error)) ||
           (object != NULL && strcmp(object, "error") == 0);
}

void server_error_of_json(struct server_error *error, const json_t *root)
{
    if (json_is_array(root))
        root = json_array_get(root, 0);
    const json_t *said = json_object_get(root, "error");
    if (said == NULL)
        said = json_object_get(root, "errors"); /* Runware */
    if (json_is_array(said))
        said = json_array_get(said, 0);
    if (json_is_string(said))
        copy_text(error->message, sizeof error->message, json_string_value(said));
    else if (json_is_object(said))
        read_object(error, said);
    else if (json_object_get(root, "detail") != NULL)
        read_detail(error, json_object_get(root, "detail"));
    else
        read_object(error, root);
}

/* A proxy's page has its message in the title. */
static void read_page(TALLOC_CTX *scratch, struct server_error *error, const char *page)
{
    const char *title = strcasestr(page, "<title>");
    const char *end = title ? strcasestr(title, "</title>") : NULL;
    if (end != NULL)
        copy_text(error->message, sizeof error->message,
                  talloc_strndup(scratch, title + 7, (size_t)(end - title - 7)));
    else
        copy_text(error->message, sizeof error->message, "a web page");
}

void server_error_of_body(TALLOC_CTX *scratch, struct server_error *error, const struct fetch_reply *reply)
{
    error->status = reply->status;
    if (reply->body == NULL || reply->length == 0)
        return;
    json_t *root = wire_json(scratch, reply->body, reply->length);
    if (json_is_object(root) || json_is_array(root)) {
        server_error_of_json(error, root);
    } else {
        char *text = text_repair(scratch, reply->body, reply->length < 4000 ? reply->length : 4000);
        bool page = text[strspn(text, " \t\r\n")] == '<';
        if (page)
            read_page(scratch, error, text);
        else
            copy_text(error->message, 200, text);
    }
    json_decref(root);
}

/* ---- the parameter ---------------------------------------------------------- */

bool server_error_letter(char c)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";
    return c != 0 && strchr(letters, c) != NULL;
}

/* Whole words only: "max_tokens" is not in "max_completion_tokens", nor "stream" in "stream_options".
 */
static bool holds_word(const char *text, const char *word)
{
    size_t n = strlen(word);
    for (const char *at = strcasestr(text, word); at != NULL; at = strcasestr(at + 1, word)) {
        if ((at == text || !server_error_letter(at[-1])) && !server_error_letter(at[n]))
            return true;
    }
    return false;
}

bool server_error_is_about(const struct server_error *error, const char *name)
{
    return holds_word(error->param[0] ? error->param : error->message, name);
}
