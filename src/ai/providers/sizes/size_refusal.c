/* Reads the sizes that a refusal states in free text. The words before a number say what it is: the least or
 * the most of a side, a step, a number of pixels, what was asked for, or one of a list. */
#include <string.h>
#include <strings.h>

#include "ai/providers/sizes/sizes.h"

enum { SIDE_LEAST = 64, SIDE_MOST = 8192, NUMBER_MOST = 100000000, LEAD_MOST = 120, BETWEEN_MOST = 12 };

enum cue { CUE_NONE, CUE_LIST, CUE_ASKED, CUE_LEAST, CUE_FROM, CUE_ABOVE, CUE_MOST, CUE_BELOW, CUE_STEP };

static const struct {
    const char *words;
    enum cue cue;
} cues[] = {
    {"one of", CUE_LIST},
    {"supported", CUE_LIST},
    {"allowed", CUE_LIST},
    {"available", CUE_LIST},
    {"valid values", CUE_LIST},
    {"valid sizes", CUE_LIST},
    {"instead", CUE_LIST},
    {"got", CUE_ASKED},
    {"received", CUE_ASKED},
    {"given", CUE_ASKED},
    {"you ", CUE_ASKED},
    {"provided", CUE_ASKED},
    {"requested", CUE_ASKED},
    {"actual", CUE_ASKED},
    {"e.g", CUE_ASKED},
    {"such as", CUE_ASKED},
    {"example", CUE_ASKED},
    {"between", CUE_FROM},
    {"from", CUE_FROM},
    {"range", CUE_FROM},
    {"in [", CUE_FROM},
    {"at least", CUE_LEAST},
    {"minimum", CUE_LEAST},
    {"min ", CUE_LEAST},
    {"min: ", CUE_LEAST},
    {"than or equal to", CUE_LEAST}, /* with "less" or "smaller" before it: below */
    {"no less than", CUE_LEAST},
    {"no smaller than", CUE_LEAST},
    {"not less than", CUE_LEAST},
    {"not be less than", CUE_LEAST},
    {"not be smaller than", CUE_LEAST},
    {"is less than", CUE_LEAST},
    {"is smaller than", CUE_LEAST},
    {">=", CUE_LEAST},
    {"≥", CUE_LEAST},
    {"be greater than", CUE_ABOVE},
    {"be larger than", CUE_ABOVE},
    {"at most", CUE_MOST},
    {"maximum", CUE_MOST},
    {"max ", CUE_MOST},
    {"max: ", CUE_MOST},
    {"up to", CUE_MOST},
    {"exceed", CUE_MOST},
    {"limit", CUE_MOST},
    {"within", CUE_MOST},
    {"less than or equal to", CUE_MOST},
    {"lower than or equal to", CUE_MOST},
    {"smaller than or equal to", CUE_MOST},
    {"greater than", CUE_MOST}, /* "1536 is greater than 1024" */
    {"larger than", CUE_MOST},
    {"more than", CUE_MOST},
    {"not be greater than", CUE_MOST},
    {"not be larger than", CUE_MOST},
    {"<=", CUE_MOST},
    {"≤", CUE_MOST},
    {"less than", CUE_BELOW},
    {"smaller than", CUE_BELOW},
    {"below", CUE_BELOW},
    {"multiple of", CUE_STEP},
    {"multiples of", CUE_STEP},
    {"divisible by", CUE_STEP},
    {"steps of", CUE_STEP},
    {"increments of", CUE_STEP},
};

/* ---- numbers ------------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* Reads 1024, 655,360 and 655_360; returns its end. */
static const char *number_read(const char *at, int64_t *value)
{
    *value = 0;
    while (is_digit(*at) || (strchr(",_", *at) != NULL && *at && is_digit(at[1]) && is_digit(at[2]) &&
                             is_digit(at[3]) && !is_digit(at[4]))) {
        if (is_digit(*at) && *value < NUMBER_MOST)
            *value = *value * 10 + (*at - '0');
        at++;
    }
    return at;
}

static const char *skip_blanks(const char *at)
{
    while (*at == ' ')
        at++;
    return at;
}

/* "x", "X", "*" and the multiplication sign, with or without blanks; NULL: a single number. */
static const char *cross_read(const char *at)
{
    at = skip_blanks(at);
    if (strchr("xX*", *at) != NULL && *at)
        at++;
    else if (strncmp(at, "×", 2) == 0)
        at += 2;
    else
        return NULL;
    at = skip_blanks(at);
    return is_digit(*at) ? at : NULL;
}

/* One number of the text, or a pair of them. */
struct figure {
    const char *at, *end;
    int64_t width, height; /* of a single number: equal */
    bool pair;
};

/* Part of a name, a ratio or a fraction: sdxl-1.0, 16:9, 2K. */
static bool is_odd(const char *text, const struct figure *n)
{
    char before = n->at > text ? n->at[-1] : ' ', after = *n->end;
    bool named = is_letter(before) || (before == '-' && n->at > text + 1 && is_letter(n->at[-2]));
    bool unit = is_letter(after) && strncasecmp(n->end, "px", 2) != 0;
    bool joined = (after == '.' || after == ':') && is_digit(n->end[1]);
    bool second = (before == '.' || before == ':') && n->at > text + 1 && is_digit(n->at[-2]) &&
                  !(n->at > text + 2 && before == '.' && n->at[-2] == '.');
    return named || joined || second || (unit && !n->pair);
}

/* The next number or pair from here on; false: the text ends. */
static bool figure_read(const char *text, const char *from, struct figure *n)
{
    for (const char *at = from; *at;) {
        if (!is_digit(*at)) {
            at++;
            continue;
        }
        *n = (struct figure){.at = at};
        n->end = number_read(at, &n->width);
        n->height = n->width;
        const char *second = cross_read(n->end);
        n->pair = second != NULL;
        if (n->pair)
            n->end = number_read(second, &n->height);
        if (!is_odd(text, n))
            return true;
        at = n->end;
    }
    return false;
}

/* ---- the words before a number --------------------------------------------------------- */

struct reading {
    const char *text;
    struct image_size asked;
    bool width, height; /* the sides that the text speaks of */
    enum cue last;      /* of the number before */
    int sides[CAPABILITY_SIZES], side_count;
    struct stated_sizes *out;
};

/* The text between the number before and this one, of the same sentence. */
static void lead_of(const char *from, const char *to, char lead[LEAD_MOST])
{
    if (to - from >= LEAD_MOST)
        from = to - LEAD_MOST + 1;
    memcpy(lead, from, (size_t)(to - from));
    lead[to - from] = 0;
    char *start = lead;
    for (char *at = lead; *at; at++)
        if (*at == ';' || (*at == '.' && at[1] == ' '))
            start = at + 1;
    memmove(lead, start, strlen(start) + 1);
}

/* The words that end last; of those that end together the longest. What only lists yields to the rest. */
static enum cue cue_of(const char *lead)
{
    const char *best_end = lead;
    size_t best = 0;
    enum cue cue = CUE_NONE;
    for (size_t i = 0; i < sizeof cues / sizeof *cues; i++) {
        size_t n = strlen(cues[i].words);
        for (const char *at = strcasestr(lead, cues[i].words); at; at = strcasestr(at + 1, cues[i].words)) {
            bool weak = cues[i].cue == CUE_LIST && cue != CUE_LIST && cue != CUE_NONE;
            bool better = cue == CUE_LIST && cues[i].cue != CUE_LIST;
            if (weak || !(better || at + n > best_end || (at + n == best_end && n > best)))
                continue;
            best_end = at + n;
            best = n;
            cue = cues[i].cue;
        }
    }
    return cue;
}

/* "128 and 1024", "[128, 1024]", "128-1024": the second of two limits. */
static bool joins(const char *lead)
{
    static const char *const words[] = {"and", "to", "-", "–", "..", ",", "~"};
    for (size_t i = 0; i < sizeof words / sizeof *words && strlen(lead) <= BETWEEN_MOST; i++)
        if (strstr(lead, words[i]) != NULL)
            return true;
    return false;
}

/* The first of two: a number, a joint, a number. */
static bool begins_span(const struct figure *n)
{
    static const char *const joints[] = {" to ", "-", " - ", "–", " – ", "...", ".."};
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
        if (strncmp(n->end, joints[i], strlen(joints[i])) == 0 && is_digit(n->end[strlen(joints[i])]))
            return true;
    return false;
}

static void note_sides(struct reading *r, const char *lead)
{
    bool width = strcasestr(lead, "width") != NULL, height = strcasestr(lead, "height") != NULL;
    if (!width && !height && strcasestr(lead, "size") == NULL && strcasestr(lead, "dimension") == NULL)
        return;
    r->width = width || !height;
    r->height = height || !width;
}

/* ---- what it states ----------------------------------------------------------------------- */

static void set_pixels(struct size_range *range, enum cue cue, int64_t pixels)
{
    if (cue == CUE_LEAST || cue == CUE_FROM || cue == CUE_ABOVE)
        range->pixels_least = pixels;
    else if (cue == CUE_MOST || cue == CUE_BELOW)
        range->pixels_most = pixels;
}

/* Of the limits that one refusal states of a side the last counts. */
static void set_side(enum cue cue, int64_t side, int *least, int *most)
{
    if (cue == CUE_LEAST || cue == CUE_FROM || cue == CUE_ABOVE)
        *least = (int)side + (cue == CUE_ABOVE);
    else if (side >= SIDE_LEAST)
        *most = (int)side - (cue == CUE_BELOW);
}

static void set_range(struct reading *r, enum cue cue, const struct figure *n)
{
    struct size_range *range = &r->out->range;
    if (cue == CUE_STEP) {
        range->step = n->width <= SIDE_MOST ? (int)n->width : 0;
    } else if (!n->pair && n->width > SIDE_MOST) {
        set_pixels(range, cue, n->width);
    } else if (n->width <= SIDE_MOST && n->height <= SIDE_MOST) {
        if (r->width || n->pair)
            set_side(cue, n->width, &range->width_least, &range->width_most);
        if (r->height || n->pair)
            set_side(cue, n->height, &range->height_least, &range->height_most);
    }
}

static void add_size(struct reading *r, int64_t width, int64_t height)
{
    struct stated_sizes *out = r->out;
    bool sane = width >= SIDE_LEAST && height >= SIDE_LEAST && width <= SIDE_MOST && height <= SIDE_MOST;
    bool asked = width == r->asked.width && height == r->asked.height;
    if (sane && !asked && out->count < CAPABILITY_SIZES)
        out->list[out->count++] = (struct image_size){(int)width, (int)height};
}

static enum cue cue_with_last(const struct reading *r, const struct figure *n, const char *lead)
{
    enum cue cue = cue_of(lead);
    if (begins_span(n) && cue != CUE_STEP && cue != CUE_ASKED)
        return CUE_FROM;
    if (cue == CUE_NONE && r->last == CUE_FROM && joins(lead))
        return CUE_MOST;
    return cue == CUE_NONE && (r->last == CUE_LIST || r->last == CUE_ASKED) ? r->last : cue;
}

static void take_listed(struct reading *r, enum cue cue, const struct figure *n)
{
    if (n->pair)
        add_size(r, n->width, n->height);
    else if (cue == CUE_LIST && n->width >= SIDE_LEAST && n->width <= SIDE_MOST &&
             r->side_count < CAPABILITY_SIZES)
        r->sides[r->side_count++] = (int)n->width;
}

static void take(struct reading *r, const struct figure *n, const char *from)
{
    char lead[LEAD_MOST];
    lead_of(from, n->at, lead);
    note_sides(r, lead);
    enum cue cue = cue_with_last(r, n, lead);
    r->last = cue;
    if (cue == CUE_ASKED)
        return;
    if (cue == CUE_NONE || cue == CUE_LIST)
        take_listed(r, cue, n);
    else
        set_range(r, cue, n);
}

/* The side of the list that comes nearest. */
static int nearest(const struct reading *r, int64_t wanted)
{
    int best = r->sides[0];
    for (int i = 1; i < r->side_count; i++) {
        int64_t far = r->sides[i] - wanted, least = best - wanted;
        if (far * far < least * least)
            best = r->sides[i];
    }
    return best;
}

/* "width must be one of 512, 768, 1024": the sizes of such sides nearest in shape to the one asked for. */
static void combine_sides(struct reading *r)
{
    struct image_size asked = r->asked;
    if (r->side_count < 2 || r->out->count > 0 || asked.width <= 0 || asked.height <= 0)
        return;
    for (int i = 0; i < r->side_count; i++)
        add_size(r, r->sides[i], nearest(r, (int64_t)r->sides[i] * asked.height / asked.width));
}

/* Limits that contradict each other were read wrongly. */
static void drop_contradictions(struct size_range *range)
{
    if (range->width_most > 0 && range->width_least > range->width_most)
        range->width_least = range->width_most = 0;
    if (range->height_most > 0 && range->height_least > range->height_most)
        range->height_least = range->height_most = 0;
    if (range->pixels_most > 0 && range->pixels_least > range->pixels_most)
        range->pixels_least = range->pixels_most = 0;
}

void sizes_read(const char *text, const char *side, struct image_size asked, struct stated_sizes *out)
{
    struct reading r = {.text = text, .asked = asked, .out = out};
    struct figure n;
    *out = (struct stated_sizes){0};
    r.width = strcasestr(side, "height") == NULL;
    r.height = strcasestr(side, "width") == NULL;
    for (const char *from = text; figure_read(text, from, &n); from = n.end)
        take(&r, &n, from);
    combine_sides(&r);
    drop_contradictions(&out->range);
}
