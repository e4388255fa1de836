/* Pictures by the real igny8-render: drawn, fitted, refused. */
#include "ai/images/picture_render.h"
#include "picture_fixture.h"

/* ---- cards ----------------------------------------------------------------------- */

static bool same(const struct picture *a, const struct picture *b)
{
    return a->length == b->length && memcmp(a->bytes, b->bytes, a->length) == 0;
}

START_TEST(a_card_is_a_png_of_its_size)
{
    struct picture first = card("How to Brew Coffee at Home");
    ck_assert_str_eq(first.type, "image/png");
    ck_assert_mem_eq(first.bytes, "\x89PNG\r\n\x1a\n", 8);
    ck_assert_uint_eq(get32(first.bytes + 16), 1200);
    ck_assert_uint_eq(get32(first.bytes + 20), 630);
    ck_assert_mem_eq(first.bytes + first.length - 8, "IEND", 4);
    struct picture again = card("How to Brew Coffee at Home"), other = card("How to Roast Coffee");
    ck_assert(same(&first, &again));
    ck_assert(!same(&first, &other));
}
END_TEST

START_TEST(cards_of_every_length_and_script)
{
    static const char *const titles[] = {
        "Tea",
        "أفضل مطاحن القهوة",
        "Кофемолки для дома",
        "Zeile eins\nzwei\t\x01 drei",
        "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzdurchführungsverordnungsentwurf",
        "A tool 🦄 for <b>bold</b> & \"quoted\" {names}",
    };
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        card(titles[i]);
    char *endless = talloc_array(top, char, 50001);
    memset(endless, 'w', 50000);
    endless[50000] = 0;
    card(endless);
    struct picture picture;
    struct error fail = {0};
    ck_assert(!picture_card(renderer, top, " \n ", "x", 1200, 630, &picture, &fail));
    ck_assert_int_eq(fail.kind, ERR_BAD_ITEM);
    ck_assert(!picture_card(renderer, top, "\xff\xfe", "x", 1200, 630, &picture, &fail));
    ck_assert_int_eq(fail.kind, ERR_BAD_ITEM);
    ck_assert(!picture_card(renderer, top, "Tea", "x", 100000, 2, &picture, &fail));
    ck_assert_int_eq(fail.kind, ERR_BAD_ITEM);
}
END_TEST

/* Only DejaVu is installed: boxes in place of letters are no card. */
START_TEST(a_missing_font_is_said)
{
    char *conf = path_of("fonts.conf");
    const char *text = "<fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir></fontconfig>";
    write_file(conf, text, strlen(text));
    setenv("FONTCONFIG_FILE", conf, 1);
    struct picture picture;
    struct error fail = {0};
    ck_assert(!picture_card(renderer, top, "Coffee 咖啡", "", 1200, 630, &picture, &fail));
    ck_assert_int_eq(fail.kind, ERR_BAD_ITEM);
    ck_assert_msg(strstr(fail.why, "Missing font for “咖”") && strstr(fail.why, "fonts-noto-cjk"), "%s",
                  fail.why);
    card("Coffee 🦄 Guide");
}
END_TEST

/* ---- fitting --------------------------------------------------------------------- */

static uint32_t tiles(int x, int y)
{
    return (uint32_t)((x / 7 + y / 5) % 3 * 0x503010 + x * 0x000100 % 0x8000);
}

static uint32_t tiles_in_the_middle(int x, int y)
{
    return x < 300 || x >= 500 ? 0xFF0000 : tiles(x - 300, y);
}

START_TEST(the_middle_is_kept)
{
    struct picture wide = png_of(800, 200, tiles_in_the_middle), middle = png_of(200, 200, tiles);
    struct picture from_wide = fitted(&wide, 100, 100), from_middle = fitted(&middle, 100, 100);
    ck_assert_str_eq(from_wide.type, "image/png");
    ck_assert_uint_eq(get32(from_wide.bytes + 16), 100);
    ck_assert(same(&from_wide, &from_middle));
    struct picture again = fitted(&wide, 100, 100), whole = fitted(&wide, 400, 100);
    ck_assert(same(&again, &from_wide));
    ck_assert(!same(&whole, &from_wide));
    fitted(&middle, 1200, 630); /* enlarged */
}
END_TEST

static uint32_t white(int x, int y)
{
    (void)x, (void)y;
    return 0xFFFFFF;
}

/* No pixel of one colour changes: a white ground stays as white as the page around it. */
START_TEST(one_colour_stays_itself)
{
    struct picture small = png_of(300, 200, white), whole = png_of(1200, 630, white);
    struct picture enlarged = fitted(&small, 1200, 630), as_it_was = fitted(&whole, 1200, 630);
    ck_assert(same(&enlarged, &as_it_was));
}
END_TEST

/* 1200×800 of noise are over a megabyte as PNG, and so become a photograph. */
START_TEST(large_ones_become_jpeg)
{
    struct picture png = png_of(1200, 800, noise);
    struct picture jpeg = fitted(&png, 1200, 630);
    ck_assert_str_eq(jpeg.type, "image/jpeg");
    ck_assert_mem_eq(jpeg.bytes, "\xFF\xD8\xFF", 3);
    struct picture small = fitted(&jpeg, 64, 64);
    ck_assert_str_eq(small.type, "image/jpeg");
}
END_TEST

START_TEST(what_is_no_image)
{
    no_image("", 0, "not a PNG");
    no_image("hello", 5, "The image cannot be decoded");
    no_image("<html>404</html>", 16, "not a PNG");
    no_image("\x89PNG\r\n\x1a\n", 8, "cannot be decoded");
    no_image("\xFF\xD8\xFF", 3, "cannot be decoded");
    no_image("GIF89a", 6, "cannot be decoded");
    no_image("RIFF\x04\0\0\0WEBP", 12, "cannot be decoded");
    no_image("\xFF\xD8\xFF\xE0\xFF\xFF", 6, "cannot be decoded");
    card("Still there");
}
END_TEST

/* Whatever is cut away, the rest is refused or is an image; nothing hangs or dies. */
START_TEST(images_that_are_cut_off)
{
    struct picture png = png_of(300, 200, tiles), noisy = png_of(1200, 800, noise);
    struct picture jpeg = fitted(&noisy, 1200, 630);
    for (size_t tenth = 1; tenth < 10; tenth++) {
        no_image(png.bytes, png.length * tenth / 10, "cannot be decoded");
        no_image(jpeg.bytes, jpeg.length * tenth / 10, "cannot be decoded");
    }
    no_image(jpeg.bytes, jpeg.length - 2, "truncated");
    png.bytes[png.length / 2] ^= 0x55; /* its checksum is wrong */
    no_image(png.bytes, png.length, "damaged");
}
END_TEST

START_TEST(bombs)
{
    struct picture huge = png_saying(60000, 60000, 10, 10, tiles);
    no_image(huge.bytes, huge.length, "60000×60000 pixels; at most 40 million");
    struct picture long_one = png_saying(0x7FFFFFFF, 1, 10, 10, tiles);
    no_image(long_one.bytes, long_one.length, "pixels");
    struct picture empty = png_saying(0, 10, 10, 10, tiles);
    no_image(empty.bytes, empty.length, "no pixels");
    struct picture short_one = png_saying(6000, 6000, 10, 10, tiles);
    no_image(short_one.bytes, short_one.length, "cannot be decoded");
}
END_TEST

/* ---- what igny8-render answers ------------------------------------------------------- */

static bool checks(const struct picture *p, size_t length)
{
    return picture_check(p->type, p->bytes, length, p->width, p->height);
}

/* The same with bytes put in at a place. */
static struct picture with(const struct picture *p, size_t at, const char *bytes, size_t n)
{
    struct picture longer = *p;
    longer.bytes = talloc_zero_size(top, p->length + n);
    longer.length = p->length + n;
    memcpy(longer.bytes, p->bytes, at);
    memcpy(longer.bytes + at, bytes, n);
    memcpy(longer.bytes + at + n, p->bytes + at, p->length - at);
    return longer;
}

/* Every cut, anything before, between or after the parts, another size or type: no image. */
static void is_one_whole_image(const struct picture *p, size_t inside, const char *foreign, size_t n)
{
    ck_assert(checks(p, p->length));
    ck_assert(!picture_check(p->type, p->bytes, p->length, p->width + 1, p->height));
    ck_assert(!picture_check(p->type, p->bytes, p->length, p->width, p->height + 1));
    ck_assert(!picture_check("image/gif", p->bytes, p->length, p->width, p->height));
    for (size_t length = 0; length < p->length; length += 1 + p->length / 100)
        ck_assert_msg(!checks(p, length), "cut after %zu", length);
    const size_t places[] = {0, inside, p->length};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct picture longer = with(p, places[i], foreign, n);
        ck_assert_msg(!checks(&longer, longer.length), "bytes put in at %zu", places[i]);
    }
}

START_TEST(an_answer_is_one_whole_image)
{
    unsigned char text[40];
    size_t n = (size_t)(put_chunk(text, "tEXt", (const unsigned char *)"a\0<script>", 10) - text);
    struct picture png = card("Tea"), noisy = png_of(1200, 800, noise), jpeg = fitted(&noisy, 1200, 630);
    is_one_whole_image(&png, 8 + 12 + 13, (const char *)text, n);
    png.bytes[png.length / 2] ^= 1;
    ck_assert_msg(!checks(&png, png.length), "a flipped bit");
    ck_assert_str_eq(jpeg.type, "image/jpeg");
    is_one_whole_image(&jpeg, 2, "\xFF\xE1\0\x0A<script>", 12);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("picture");
    tcase_add_test(tests, a_card_is_a_png_of_its_size);
    tcase_add_test(tests, cards_of_every_length_and_script);
    tcase_add_test(tests, a_missing_font_is_said);
    tcase_add_test(tests, the_middle_is_kept);
    tcase_add_test(tests, one_colour_stays_itself);
    tcase_add_test(tests, large_ones_become_jpeg);
    tcase_add_test(tests, what_is_no_image);
    tcase_add_test(tests, images_that_are_cut_off);
    tcase_add_test(tests, bombs);
    tcase_add_test(tests, an_answer_is_one_whole_image);
    return run_suite("picture", tests);
}
