/* Draws the title card: one flat colour and a few quiet shapes, both chosen by the title; the
 * title as large as it fits, the site's name small. */
#include "render.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

#define FONT        "DejaVu Sans, Noto Sans, Sans"
#define LINES_MAX   5
#define TITLE_BYTES 600
#define SITE_BYTES  120

struct tone {
    double r, g, b;
};

/* White text on each ground has a contrast of 7 or more. */
static const struct palette {
    struct tone ground, accent;
} palettes[] = {
    {{0.086, 0.200, 0.318}, {0.290, 0.718, 0.918}}, {{0.110, 0.271, 0.231}, {0.475, 0.839, 0.647}},
    {{0.243, 0.153, 0.349}, {0.788, 0.631, 0.976}}, {{0.400, 0.133, 0.216}, {0.984, 0.627, 0.631}},
    {{0.380, 0.196, 0.094}, {0.984, 0.741, 0.420}}, {{0.129, 0.161, 0.220}, {0.949, 0.776, 0.353}},
    {{0.043, 0.259, 0.306}, {0.412, 0.851, 0.855}}, {{0.157, 0.192, 0.447}, {0.584, 0.678, 0.996}},
    {{0.290, 0.169, 0.176}, {0.953, 0.694, 0.569}}, {{0.208, 0.259, 0.133}, {0.753, 0.863, 0.455}},
    {{0.333, 0.133, 0.341}, {0.957, 0.635, 0.894}}, {{0.196, 0.196, 0.216}, {0.553, 0.820, 0.776}},
};

struct card {
    cairo_t *cr;
    double width, height, margin;
    const struct palette *palette;
    uint32_t hash;
};

static uint32_t hash_of(const char *text) /* FNV-1a */
{
    uint32_t hash = 2166136261u;
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 16777619u;
    return hash;
}

static void use(const struct card *card, struct tone tone, double alpha)
{
    cairo_set_source_rgba(card->cr, tone.r, tone.g, tone.b, alpha);
}

static void rings(const struct card *card)
{
    double x = card->width * 0.92, y = card->height * 0.98;
    for (int i = 4; i >= 1; i--) {
        use(card, card->palette->accent, 0.05 + 0.045 * (4 - i));
        cairo_arc(card->cr, x, y, card->height * 0.19 * i, 0, 2 * M_PI);
        cairo_fill(card->cr);
    }
}

static void stripes(const struct card *card)
{
    double step = card->height * 0.16;
    for (int i = 0; i < 4; i++) {
        double x = card->width - step * 1.35 * i;
        use(card, card->palette->accent, 0.20 - 0.045 * i);
        cairo_move_to(card->cr, x, card->height);
        cairo_line_to(card->cr, x + step, card->height);
        cairo_line_to(card->cr, x + step + card->height * 0.6, 0);
        cairo_line_to(card->cr, x + card->height * 0.6, 0);
        cairo_close_path(card->cr);
        cairo_fill(card->cr);
    }
}

static void leaves(const struct card *card)
{
    double side = card->height / 4;
    for (int i = 0; i < 6; i++) {
        uint32_t bits = card->hash >> (4 + 2 * i) & 3;
        int column = i % 2, row = i / 2;
        double x = card->width - side * (1 + column), y = side * (1 + row);
        use(card, card->palette->accent, 0.06 + 0.05 * bits);
        cairo_move_to(card->cr, x + side * (bits & 1), y);
        cairo_arc(card->cr, x + side * (bits & 1), y, side, bits & 1 ? M_PI / 2 : 0,
                  bits & 1 ? M_PI : M_PI / 2);
        cairo_close_path(card->cr);
        cairo_fill(card->cr);
    }
}

static void draw_ground(const struct card *card)
{
    use(card, card->palette->ground, 1);
    cairo_paint(card->cr);
    static void (*const shapes[])(const struct card *) = {rings, stripes, leaves};
    shapes[(card->hash >> 20) % 3](card);
    use(card, card->palette->accent, 1);
    cairo_rectangle(card->cr, 0, 0, card->width, card->height * 0.016);
    cairo_fill(card->cr);
}

/* A layout that depends only on the text: no hinting, no subpixels. */
static PangoLayout *layout_new(const struct card *card, const char *text, bool bold, double size,
                               double width)
{
    PangoLayout *layout = pango_cairo_create_layout(card->cr);
    PangoFontDescription *font = pango_font_description_from_string(FONT);
    pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_line_spacing(layout, 1.12F);
    pango_layout_set_text(layout, text, -1);
    return layout;
}

/* A broken word reads badly, but better than very small letters. */
static bool breaks_a_word(PangoLayout *layout)
{
    int count = 0;
    const PangoLogAttr *marks = pango_layout_get_log_attrs_readonly(layout, &count);
    const char *text = pango_layout_get_text(layout);
    for (GSList *l = pango_layout_get_lines_readonly(layout); l != NULL; l = l->next) {
        const PangoLayoutLine *line = l->data;
        glong at = g_utf8_pointer_to_offset(text, text + line->start_index);
        if (at > 0 && at < count && !marks[at].is_line_break)
            return true;
    }
    return false;
}

/* The narrowest width with the same number of lines, so that the lines have similar lengths. */
static void balance(PangoLayout *layout, int width)
{
    int lines = pango_layout_get_line_count(layout), low = width / 2, high = width;
    while (lines > 1 && high - low > PANGO_SCALE * 4) {
        int middle = low + (high - low) / 2;
        pango_layout_set_width(layout, middle);
        if (pango_layout_get_line_count(layout) > lines || breaks_a_word(layout))
            low = middle;
        else
            high = middle;
    }
    pango_layout_set_width(layout, high);
}

/* The largest size at which the title fits; at the smallest it is cut with an ellipsis. */
static PangoLayout *fit_title(const struct card *card, const char *title)
{
    double width = card->width - 2 * card->margin, room = card->height * 0.62;
    double largest = fmin(card->height * 0.135, card->width * 0.09), smallest = fmax(largest * 0.36, 6);
    double size = largest;
    while (size > smallest) {
        PangoLayout *layout = layout_new(card, title, true, size, width);
        int height = 0;
        pango_layout_get_pixel_size(layout, NULL, &height);
        bool broken = size > largest * 0.6 && breaks_a_word(layout);
        if (height <= room && pango_layout_get_line_count(layout) <= LINES_MAX && !broken) {
            balance(layout, (int)(width * PANGO_SCALE));
            return layout;
        }
        g_object_unref(layout);
        size *= 0.94;
    }
    PangoLayout *layout = layout_new(card, title, true, smallest, width);
    pango_layout_set_height(layout, (int)(room * PANGO_SCALE));
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    return layout;
}

/* Text in a right-to-left script is aligned to the right. */
static double left_of(const struct card *card, PangoLayout *layout)
{
    PangoRectangle ink;
    pango_layout_get_pixel_extents(layout, NULL, &ink);
    bool from_right = pango_layout_get_direction(layout, 0) == PANGO_DIRECTION_RTL;
    return from_right ? card->width - card->margin - (ink.x + ink.width) : card->margin - ink.x;
}

static void draw_text(const struct card *card, const char *title, const char *site)
{
    PangoLayout *layout = fit_title(card, title);
    int height = 0;
    pango_layout_get_pixel_size(layout, NULL, &height);
    cairo_set_source_rgb(card->cr, 1, 1, 1);
    cairo_move_to(card->cr, left_of(card, layout), fmax(card->margin, (card->height * 0.88 - height) / 2));
    pango_cairo_show_layout(card->cr, layout);
    g_object_unref(layout);
    if (site[0] == 0)
        return;
    layout = layout_new(card, site, false, fmax(card->height * 0.042, 5), card->width * 0.6);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    pango_layout_get_pixel_size(layout, NULL, &height);
    double base = card->height - card->margin * 0.9, x = left_of(card, layout);
    use(card, card->palette->accent, 1);
    cairo_move_to(card->cr, x, base - height);
    pango_cairo_show_layout(card->cr, layout);
    g_object_unref(layout);
}

/* One line: runs of white space and control characters become one space; cut at a character. */
static char *tidy(const char *text, size_t most)
{
    GString *line = g_string_new(NULL);
    for (const char *p = text; *p && line->len < most; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_isspace(c) && !g_unichar_iscntrl(c))
            g_string_append_unichar(line, c);
        else if (line->len > 0 && line->str[line->len - 1] != ' ')
            g_string_append_c(line, ' ');
    }
    return g_strchomp(g_string_free(line, FALSE));
}

/* Marks with '?' in `unknown` (one char per character) the characters that no font has. */
static void find_unknown(PangoLayout *layout, char *unknown)
{
    const char *text = pango_layout_get_text(layout);
    PangoLayoutIter *iter = pango_layout_get_iter(layout);
    do {
        const PangoGlyphItem *run = pango_layout_iter_get_run_readonly(iter);
        for (int i = 0; run != NULL && i < run->glyphs->num_glyphs; i++)
            if (run->glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG)
                unknown[g_utf8_pointer_to_offset(text, text + run->item->offset +
                                                           run->glyphs->log_clusters[i])] = '?';
    } while (pango_layout_iter_next_run(iter));
    pango_layout_iter_free(iter);
}

/* Without a glyph, cairo silently draws a box. A letter shown as a box makes the card useless;
 * a symbol (an emoji, an arrow) is left out and noted. */
static bool drop_unknown(const struct card *card, char **text, struct rendered_image *drawn,
                         struct render_error *problem)
{
    PangoLayout *layout = layout_new(card, *text, true, 20, card->width);
    char *unknown = g_malloc0((size_t)g_utf8_strlen(*text, -1) + 1);
    if (pango_layout_get_unknown_glyphs_count(layout) > 0)
        find_unknown(layout, unknown);
    g_object_unref(layout);
    GString *kept = g_string_new(NULL);
    bool drawable = true;
    const char *mark = unknown;
    for (const char *p = *text; *p && drawable; p = g_utf8_next_char(p), mark++) {
        gunichar c = g_utf8_get_char(p);
        char shown[7] = {0};
        g_unichar_to_utf8(c, shown);
        if (*mark == 0)
            g_string_append_unichar(kept, c);
        else if (g_unichar_isalnum(c) || g_unichar_ismark(c))
            drawable = render_error_set(
                problem,
                "Missing font for “%s” (U+%04X): no installed font has it. Install one that does, "
                "such as fonts-noto-core or fonts-noto-cjk.",
                shown, c);
        else
            snprintf(drawn->note, sizeof drawn->note,
                     "Missing font for “%s” (U+%04X): it is left out of the card.", shown, c);
    }
    g_free(unknown);
    g_free(*text);
    *text = tidy(kept->str, TITLE_BYTES); /* closes the gap of a removed symbol */
    g_string_free(kept, TRUE);
    return drawable;
}

static cairo_status_t collect(void *closure, const unsigned char *bytes, unsigned n)
{
    g_byte_array_append(closure, bytes, n);
    return CAIRO_STATUS_SUCCESS;
}

static bool encode(cairo_surface_t *surface, struct rendered_image *drawn, struct render_error *problem)
{
    GByteArray *png = g_byte_array_new();
    bool done = cairo_surface_write_to_png_stream(surface, collect, png) == CAIRO_STATUS_SUCCESS;
    drawn->bytes = malloc(png->len + 1);
    if (done && drawn->bytes != NULL)
        memcpy(drawn->bytes, png->data, png->len);
    drawn->length = png->len;
    drawn->type = "image/png";
    drawn->width = cairo_image_surface_get_width(surface);
    drawn->height = cairo_image_surface_get_height(surface);
    g_byte_array_free(png, TRUE);
    return (done && drawn->bytes != NULL) ||
           render_error_set(problem, "The title card could not be drawn: not enough memory.");
}

static cairo_t *canvas_new(int width, int height)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t *cr = cairo_create(surface);
    cairo_surface_destroy(surface);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(cr, options);
    cairo_font_options_destroy(options);
    return cr;
}

bool card_draw(const char *title, const char *site, int width, int height, struct rendered_image *drawn,
               struct render_error *problem)
{
    char *shown = tidy(title, TITLE_BYTES), *name = tidy(site, SITE_BYTES);
    uint32_t hash = hash_of(shown);
    struct card card = {.cr = canvas_new(width, height),
                        .width = width,
                        .height = height,
                        .margin = fmin(width, height) * 0.11,
                        .palette = &palettes[hash % (sizeof palettes / sizeof *palettes)],
                        .hash = hash};
    bool done = drop_unknown(&card, &shown, drawn, problem) && drop_unknown(&card, &name, drawn, problem);
    if (done && shown[0] == 0)
        done = render_error_set(
            problem, "The title has no character that can be drawn. Use a title with letters or digits.");
    if (done) {
        draw_ground(&card);
        draw_text(&card, shown, name);
        done = encode(cairo_get_target(card.cr), drawn, problem);
    }
    cairo_destroy(card.cr);
    g_free(shown);
    g_free(name);
    return done;
}

void card_warm_up(void)
{
    struct rendered_image drawn = {0};
    struct render_error problem;
    card_draw("Ready", "", 64, 64, &drawn, &problem);
    free(drawn.bytes);
}
