/* builtin_prompts.c: generate_image_prompts: one prompt for the featured image and
 * one for each heading, from the article's own words. */
#include "ai/providers/builtin/builtin.h"

#include "base/text/text.h"

enum { INTRO_CHARACTERS = 240, ALT_CHARACTERS = 120 };

struct picture_words {
    const char *title, *style;
    const struct builtin_phrases *phrases; /* NULL: the language has no phrases */
};

static json_t *one_image(TALLOC_CTX *scratch, json_int_t n, const char *prompt, const char *alt)
{
    const char *cut = text_cut(scratch, alt, ALT_CHARACTERS);
    return json_pack("{s:I, s:s, s:s}", "n", n, "prompt", prompt, "alt", cut);
}

static json_t *featured(TALLOC_CTX *scratch, const struct picture_words *words, const char *intro)
{
    char *prompt = talloc_asprintf(scratch, "Featured image for an article titled \"%s\". ", words->title);
    if (*intro)
        prompt =
            talloc_asprintf_append(prompt, "It is about: %s. ", text_cut(scratch, intro, INTRO_CHARACTERS));
    prompt = talloc_asprintf_append(prompt, "One clear subject, wide composition, no text. Style: %s.",
                                    words->style);
    const char *alt =
        words->phrases ? builtin_fill(scratch, words->phrases->featured_alt, words->title) : words->title;
    return one_image(scratch, 0, prompt, alt);
}

static json_t *for_heading(TALLOC_CTX *scratch, const struct picture_words *words, json_int_t n,
                           const char *heading)
{
    char *prompt =
        talloc_asprintf(scratch,
                        "Illustration of \"%s\", a section of the article \"%s\". One clear subject that "
                        "shows the section's topic, no text. Style: %s.",
                        heading, words->title, words->style);
    const char *alt = words->phrases ? builtin_fill(scratch, words->phrases->heading_alt, heading) : heading;
    return one_image(scratch, n, prompt, alt);
}

char *builtin_prompts(TALLOC_CTX *owner, const json_t *document, struct error *fail)
{
    TALLOC_CTX *scratch = talloc_new(owner);
    struct picture_words words = {
        .title = builtin_string(scratch, document, "title", NULL),
        .style =
            builtin_string(scratch, document, "style", "clean editorial illustration in soft natural light"),
        .phrases = builtin_phrases_for(builtin_language(scratch, document)),
    };
    if (!words.title) {
        error_set(fail, ERR_BAD_ITEM,
                  "generate_image_prompts was given no title; give the content a title and retry it");
        talloc_free(scratch);
        return NULL;
    }
    json_t *images = json_array();
    json_array_append_new(images, featured(scratch, &words, builtin_string(scratch, document, "intro", "")));
    const json_t *headings = json_object_get(document, "headings");
    for (size_t i = 0; i < json_array_size(headings); i++) {
        const json_t *heading = json_array_get(headings, i), *n = json_object_get(heading, "n");
        const char *text = builtin_string(scratch, heading, "text", NULL);
        if (text && json_is_integer(n))
            json_array_append_new(images, for_heading(scratch, &words, json_integer_value(n), text));
    }
    char *text = builtin_json_text(owner, json_pack("{s:o}", "images", images));
    talloc_free(scratch);
    return text;
}
