/* front_matter_names.c: the names of fields, and where their values belong. */
#include <stddef.h>
#include <string.h>

#include "ai/article/front_matter_internal.h"

/* In small letters and without separators; as models translate them that answer in the article's language. */
static const struct {
    const char *name;
    size_t place;
} names[] = {
    {"title", offsetof(struct front_matter, title)},
    {"headline", offsetof(struct front_matter, title)},
    {"articletitle", offsetof(struct front_matter, title)},
    {"metatitle", offsetof(struct front_matter, meta_title)},
    {"seotitle", offsetof(struct front_matter, meta_title)},
    {"titletag", offsetof(struct front_matter, meta_title)},
    {"metadescription", offsetof(struct front_matter, meta_description)},
    {"seodescription", offsetof(struct front_matter, meta_description)},
    {"description", offsetof(struct front_matter, meta_description)},
    {"slug", offsetof(struct front_matter, slug)},
    {"urlslug", offsetof(struct front_matter, slug)},
    {"titel", offsetof(struct front_matter, title)},
    {"metatitel", offsetof(struct front_matter, meta_title)},
    {"seotitel", offsetof(struct front_matter, meta_title)},
    {"metabeschreibung", offsetof(struct front_matter, meta_description)},
    {"seobeschreibung", offsetof(struct front_matter, meta_description)},
    {"metaomschrijving", offsetof(struct front_matter, meta_description)},
    {"metabeskrivning", offsetof(struct front_matter, meta_description)},
    {"titre", offsetof(struct front_matter, title)},
    {"metatitre", offsetof(struct front_matter, meta_title)},
    {"métatitre", offsetof(struct front_matter, meta_title)},
    {"titreseo", offsetof(struct front_matter, meta_title)},
    {"métadescription", offsetof(struct front_matter, meta_description)},
    {"descriptionseo", offsetof(struct front_matter, meta_description)},
    {"título", offsetof(struct front_matter, title)},
    {"titulo", offsetof(struct front_matter, title)},
    {"metatítulo", offsetof(struct front_matter, meta_title)},
    {"metatitulo", offsetof(struct front_matter, meta_title)},
    {"títuloseo", offsetof(struct front_matter, meta_title)},
    {"metadescripción", offsetof(struct front_matter, meta_description)},
    {"metadescripcion", offsetof(struct front_matter, meta_description)},
    {"metadescrição", offsetof(struct front_matter, meta_description)},
    {"titolo", offsetof(struct front_matter, title)},
    {"metatitolo", offsetof(struct front_matter, meta_title)},
    {"metadescrizione", offsetof(struct front_matter, meta_description)},
    {"tytuł", offsetof(struct front_matter, title)},
    {"metatytuł", offsetof(struct front_matter, meta_title)},
    {"metaopis", offsetof(struct front_matter, meta_description)},
    {"заголовок", offsetof(struct front_matter, title)},
    {"метазаголовок", offsetof(struct front_matter, meta_title)},
    {"метаописание", offsetof(struct front_matter, meta_description)},
    {"标题", offsetof(struct front_matter, title)},
    {"元标题", offsetof(struct front_matter, meta_title)},
    {"元描述", offsetof(struct front_matter, meta_description)},
    {"タイトル", offsetof(struct front_matter, title)},
    {"メタタイトル", offsetof(struct front_matter, meta_title)},
    {"メタディスクリプション", offsetof(struct front_matter, meta_description)},
    {"제목", offsetof(struct front_matter, title)},
    {"메타제목", offsetof(struct front_matter, meta_title)},
    {"메타설명", offsetof(struct front_matter, meta_description)},
};

static bool is_sign(char c)
{
    return c == '_' || c == '-' || c == ' ';
}

/* True if the letters of the n characters at s are `wanted`, which is in lower case. */
static bool is_name(const char *s, size_t n, const char *wanted)
{
    for (size_t i = 0; i < n; i++) {
        if (is_sign(s[i]))
            continue;
        char c = s[i] >= 'A' && s[i] <= 'Z' ? (char)(s[i] | 0x20) : s[i];
        if (c == '\\') /* Markdown's, before a sign */
            continue;
        if (!*wanted || c != *wanted)
            return false;
        wanted++;
    }
    return !*wanted;
}

char **front_matter_place(struct front_matter *front, const char *name, size_t n)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is_name(name, n, names[i].name))
            return (char **)(void *)((char *)front + names[i].place);
    return NULL;
}

char **front_matter_inner_place(struct front_matter *front, const char *outer, size_t outer_n,
                                const char *name, size_t n)
{
    static const char *const outers[] = {"seo", "meta", "metadata"};
    bool known = false;
    for (size_t i = 0; i < sizeof outers / sizeof *outers; i++)
        known = known || is_name(outer, outer_n, outers[i]);
    if (!known)
        return NULL;
    char **place = front_matter_place(front, name, n);
    return place == &front->title ? &front->meta_title : place;
}
