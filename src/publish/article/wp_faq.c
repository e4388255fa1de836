/* wp_faq.c: finds questions with answers in an article, and writes them as blocks made for them. */
#include <ctype.h>
#include <string.h>

#include "ai/text/markdown.h"
#include "base/text/text.h"
#include "publish/article/wp_blocks.h"

/* ---- finding them ------------------------------------------------------------------------- */

/* What a heading says above questions, folded. */
static const char *const names[] = {
    "faq",
    "faqs",
    "frequently asked questions",
    "common questions",
    "questions people ask",
    "häufige fragen",
    "häufig gestellte fragen",
    "questions fréquentes",
    "questions fréquemment posées",
    "foire aux questions",
    "preguntas frecuentes",
    "domande frequenti",
    "perguntas frequentes",
    "veelgestelde vragen",
    "vanliga frågor",
    "ofte stillede spørgsmål",
    "ofte stilte spørsmål",
    "usein kysyttyä",
    "usein kysytyt kysymykset",
    "najczęściej zadawane pytania",
    "często zadawane pytania",
    "často kladené otázky",
    "časté dotazy",
    "gyakran ismételt kérdések",
    "gyakori kérdések",
    "întrebări frecvente",
    "често задавани въпроси",
    "часто задаваемые вопросы",
    "частые вопросы",
    "поширені запитання",
    "поширені питання",
    "συχνές ερωτήσεις",
    "sık sorulan sorular",
    "câu hỏi thường gặp",
    "pertanyaan yang sering diajukan",
    "คำถามที่พบบ่อย",
    "よくある質問",
    "よくあるご質問",
    "常见问题",
    "常見問題",
    "자주 묻는 질문",
    "الأسئلة الشائعة",
    "سوالات متداول",
    "שאלות נפוצות",
    "अक्सर पूछे जाने वाले",
};

static bool in_word(char c)
{
    return isalnum((unsigned char)c) != 0;
}

static bool says(const char *text, const char *name)
{
    size_t n = strlen(name);
    for (const char *at = text; (at = strstr(at, name)); at++)
        if (!(at > text && in_word(at[-1])) && !in_word(at[n]))
            return true;
    return false;
}

/* A level 1 heading is the article's own title. */
static bool names_questions(cmark_node *node)
{
    if (cmark_node_get_type(node) != CMARK_NODE_HEADING || cmark_node_get_heading_level(node) == 1)
        return false;
    char *text = markdown_text(NULL, node), *folded = text_fold(text, text);
    bool found = false;
    for (size_t i = 0; i < sizeof names / sizeof *names && !found; i++) {
        char *name = text_fold(text, names[i]);
        found = says(folded, name);
    }
    talloc_free(text);
    return found;
}

static int level_of(cmark_node *node)
{
    return cmark_node_get_type(node) == CMARK_NODE_HEADING ? cmark_node_get_heading_level(node) : 0;
}

static cmark_node *section_end(cmark_node *heading)
{
    cmark_node *node = cmark_node_next(heading);
    while (node && cmark_node_get_type(node) != CMARK_NODE_THEMATIC_BREAK &&
           !(level_of(node) > 0 && level_of(node) <= level_of(heading)))
        node = cmark_node_next(node);
    return node;
}

/* A paragraph that begins with bold type: alone, or alone on its line. */
static bool begins_bold(cmark_node *node)
{
    cmark_node *bold =
        cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH ? cmark_node_first_child(node) : NULL;
    cmark_node *next = bold ? cmark_node_next(bold) : NULL;
    return bold && cmark_node_get_type(bold) == CMARK_NODE_STRONG &&
           (next == NULL || cmark_node_get_type(next) == CMARK_NODE_SOFTBREAK ||
            cmark_node_get_type(next) == CMARK_NODE_LINEBREAK);
}

/* What follows the bold line gets a paragraph of its own. */
static void split(cmark_node *paragraph)
{
    cmark_node *line = cmark_node_next(cmark_node_first_child(paragraph));
    if (line == NULL)
        return;
    cmark_node *rest = cmark_node_new(CMARK_NODE_PARAGRAPH);
    cmark_node_insert_after(paragraph, rest);
    for (cmark_node *node; (node = cmark_node_next(line));)
        cmark_node_append_child(rest, node);
    cmark_node_unlink(line);
    cmark_node_free(line);
}

static bool is_question(cmark_node *node, int level)
{
    return level > 0 ? level_of(node) == level : begins_bold(node);
}

cmark_node *wp_faq_next(const struct wp_faq *faq, cmark_node *question)
{
    cmark_node *node = cmark_node_next(question);
    while (node != faq->end && !is_question(node, level_of(question)))
        node = cmark_node_next(node);
    return node;
}

/* The first heading of the section, and so the level of its questions; without any, bold type. */
static cmark_node *first_question(cmark_node *from, cmark_node *end)
{
    cmark_node *node = from;
    while (node != end && level_of(node) == 0)
        node = cmark_node_next(node);
    if (node != end)
        return node;
    for (node = from; node != end; node = cmark_node_next(node))
        if (begins_bold(node))
            split(node);
    for (node = from; node != end && !begins_bold(node);)
        node = cmark_node_next(node);
    return node;
}

/* Yoast keeps texts and addresses as they are beside HTML of the same. For a user without the right to post
 * any HTML, WordPress would take tags out of the one and escape it, and they would differ. */
static bool bare(cmark_node *node)
{
    const char *texts[] = {cmark_node_get_literal(node), cmark_node_get_url(node)};
    for (int i = 0; i < 2; i++)
        if (texts[i] && strpbrk(texts[i], "<>&"))
            return false;
    for (cmark_node *child = cmark_node_first_child(node); child; child = cmark_node_next(child))
        if (!bare(child))
            return false;
    return true;
}

bool wp_faq_find(cmark_node *heading, struct wp_faq *faq)
{
    if (!names_questions(heading))
        return false;
    faq->end = section_end(heading);
    faq->first = first_question(cmark_node_next(heading), faq->end);
    faq->plain = faq->bare = true;
    if (faq->first == faq->end)
        return false;
    for (cmark_node *question = faq->first, *next; question != faq->end; question = next) {
        bool answered = false;
        next = wp_faq_next(faq, question);
        faq->bare = faq->bare && bare(question);
        for (cmark_node *node = cmark_node_next(question); node != next; node = cmark_node_next(node)) {
            bool shown = wp_blocks_shown(node);
            answered = answered || shown;
            faq->plain = faq->plain && (!shown || cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH);
            faq->bare = faq->bare && bare(node);
        }
        if (!answered || !wp_blocks_shown(question))
            return false;
    }
    return true;
}

/* ---- core's details ----------------------------------------------------------------------- */

void wp_faq_details(struct wp_blocks_out *out, const struct wp_faq *faq)
{
    for (cmark_node *question = faq->first, *next; question != faq->end; question = next) {
        next = wp_faq_next(faq, question);
        wp_blocks_markup(out, question == faq->first ? "" : "\n\n");
        wp_blocks_open(out, "details", NULL);
        wp_blocks_markup(out, "<details class=\"wp-block-details\"><summary>");
        /* The bold type of a question is its mark, not its look. */
        wp_blocks_inlines(out, level_of(question) > 0 ? question : cmark_node_first_child(question));
        wp_blocks_markup(out, "</summary>");
        wp_blocks_range(out, cmark_node_next(question), next, "\n\n");
        wp_blocks_markup(out, "</details>");
        wp_blocks_close(out, "details");
    }
}

/* ---- blocks of plugins -------------------------------------------------------------------- */

/* The paragraphs of an answer as one line of HTML. */
static char *answer_html(TALLOC_CTX *owner, cmark_node *from, cmark_node *end, const char *line_break)
{
    struct wp_blocks_out out;
    bool any = false;
    wp_blocks_begin(&out);
    for (cmark_node *node = from; node != end; node = cmark_node_next(node)) {
        if (!wp_blocks_shown(node))
            continue;
        wp_blocks_markup(&out, any ? line_break : "");
        wp_blocks_markup(&out, any ? line_break : "");
        wp_blocks_inlines(&out, node);
        any = true;
    }
    return wp_blocks_end(&out, owner);
}

static json_t *element(const char *type, json_t *children)
{
    return json_pack("{s:s, s:{s:o}}", "type", type, "props", "children", children);
}

/* Yoast keeps an answer as texts and elements. */
static void add_elements(json_t *list, cmark_node *parent)
{
    for (cmark_node *node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) {
        cmark_node_type type = cmark_node_get_type(node);
        json_t *below = json_array(), *one = NULL;
        add_elements(below, node);
        if (type == CMARK_NODE_TEXT)
            json_array_append_new(list, json_string(cmark_node_get_literal(node)));
        else if (type == CMARK_NODE_SOFTBREAK)
            json_array_append_new(list, json_string(" "));
        else if (type == CMARK_NODE_LINEBREAK)
            one = element("br", json_array());
        else if (type == CMARK_NODE_CODE)
            one = element("code", json_pack("[s]", cmark_node_get_literal(node)));
        else if (type == CMARK_NODE_LINK)
            one = json_pack("{s:s, s:{s:s, s:O}}", "type", "a", "props", "href", cmark_node_get_url(node),
                            "children", below);
        else if (type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG)
            one = element(type == CMARK_NODE_EMPH ? "em" : "strong", json_incref(below));
        else
            json_array_extend(list, below);
        if (one)
            json_array_append_new(list, one);
        json_decref(below);
    }
}

static json_t *answer_elements(cmark_node *from, cmark_node *end)
{
    json_t *list = json_array();
    for (cmark_node *node = from; node != end; node = cmark_node_next(node)) {
        if (!wp_blocks_shown(node))
            continue;
        for (int i = 0; i < 2 && json_array_size(list) > 0 && node != from; i++)
            json_array_append_new(list, element("br", json_array()));
        add_elements(list, node);
    }
    return list;
}

static char *words_html(TALLOC_CTX *owner, const char *words)
{
    struct wp_blocks_out out;
    wp_blocks_begin(&out);
    wp_blocks_words(&out, words);
    return wp_blocks_end(&out, owner);
}

struct answered {
    const char *id, *words;        /* words: of the question */
    const char *question, *answer; /* HTML */
    cmark_node *from, *end;        /* of the answer */
};

static json_t *put_yoast(FILE *to, const struct answered *a)
{
    fprintf(to,
            "<div class=\"schema-faq-section\" id=\"%s\"><strong class=\"schema-faq-question\">%s</strong> "
            "<p class=\"schema-faq-answer\">%s</p> </div> ",
            a->id, a->question, a->answer);
    return json_pack("{s:s, s:[s], s:o, s:s, s:s}", "id", a->id, "question", a->words, "answer",
                     answer_elements(a->from, a->end), "jsonQuestion", a->question, "jsonAnswer", a->answer);
}

static json_t *put_rank_math(FILE *to, const struct answered *a)
{
    fprintf(to,
            "<div class=\"rank-math-faq-item\"><h3 class=\"rank-math-question\">%s</h3>"
            "<div class=\"rank-math-answer\">%s</div></div>",
            a->question, a->answer);
    return json_pack("{s:s, s:s, s:s, s:b}", "id", a->id, "title", a->question, "content", a->answer,
                     "visible", 1);
}

void wp_faq_plugin(struct wp_blocks_out *out, const struct wp_faq *faq, enum wp_faq_plugin plugin)
{
    const bool yoast = plugin == WP_FAQ_YOAST;
    const char *name = yoast ? "yoast/faq-block" : "rank-math/faq-block";
    TALLOC_CTX *mem = talloc_new(NULL);
    json_t *list = json_array();
    struct wp_blocks_out body;
    wp_blocks_begin(&body);
    for (cmark_node *question = faq->first, *next; question != faq->end; question = next) {
        next = wp_faq_next(faq, question);
        struct answered a = {.id = talloc_asprintf(mem, "faq-question-%d", ++out->questions),
                             .words = markdown_text(mem, question),
                             .from = cmark_node_next(question),
                             .end = next};
        a.question = words_html(mem, a.words);
        a.answer = answer_html(mem, a.from, a.end, yoast ? "<br/>" : "<br>");
        json_array_append_new(list, yoast ? put_yoast(body.to, &a) : put_rank_math(body.to, &a));
    }
    wp_blocks_open(out, name, json_pack("{s:o}", "questions", list));
    wp_blocks_markup(out, yoast ? "<div class=\"schema-faq wp-block-yoast-faq-block\">"
                                : "<div class=\"wp-block-rank-math-faq-block\">");
    wp_blocks_markup(out, wp_blocks_end(&body, mem));
    wp_blocks_markup(out, "</div>");
    wp_blocks_close(out, name);
    talloc_free(mem);
}
