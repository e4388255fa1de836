/* Ranges of sizes in refusals, as servers word them, and the size that is asked for next. */
#include "refusal_fixture.h"

#include "ai/providers/sizes/sizes.h"

static const struct {
    const char *message;
    struct size_range range;
} ranges[] = {
    {"width and height must be between 128 and 1024", {128, 1024, 128, 1024, 0, 0, 0}},
    {"Invalid value for 'width' parameter. Width must be an integer between 128 and 2048, in multiples of "
     "64.",
     {128, 2048, 0, 0, 64, 0, 0}},
    {"`height` and `width` have to be divisible by 8 but are 630 and 1200.", {0, 0, 0, 0, 8, 0, 0}},
    {"Width must be between 256 and 1440; height must be between 256 and 1280.",
     {256, 1440, 256, 1280, 0, 0, 0}},
    {"width: Input should be less than or equal to 1024", {0, 1024, 0, 0, 0, 0, 0}},
    {"height: Input should be greater than or equal to 512", {0, 0, 512, 0, 0, 0, 0}},
    {"width: Input should be a multiple of 16", {0, 0, 0, 0, 16, 0, 0}},
    {"size: Input should be less than 1025", {0, 1024, 0, 1024, 0, 0, 0}},
    {"width 1536 is greater than the maximum of 1024", {0, 1024, 0, 0, 0, 0, 0}},
    {"The size 1536x1024 exceeds the maximum size 1024x1024", {0, 1024, 0, 1024, 0, 0, 0}},
    {"image size must be at least 1024x1024", {1024, 0, 1024, 0, 0, 0, 0}},
    {"The parameter `size` specified in the request is not valid: image size must be at least 3686400 "
     "pixels.",
     {0, 0, 0, 0, 0, 3686400, 0}},
    {"The total number of pixels must be between 655,360 and 8,294,400", {0, 0, 0, 0, 0, 655360, 8294400}},
    {"Both sides of the size must be multiples of 16, and the total pixels from 655360 to 8294400; the ratio "
     "of "
     "the sides must not exceed 3:1",
     {0, 0, 0, 0, 16, 655360, 8294400}},
    {"size must be within the range [512x512, 2048x2048]", {512, 2048, 512, 2048, 0, 0, 0}},
    {"height must not be less than 256 and must not exceed 768", {0, 0, 256, 768, 0, 0, 0}},
    {"Supported sizes range from 512x512 to 1024x1024 (got 1536x1024)", {512, 1024, 512, 1024, 0, 0, 0}},
    {"dimensions must be 64-1024 px and you requested 1536", {64, 1024, 64, 1024, 0, 0, 0}},
    {"Invalid size for sdxl-1.0: max 1024 px a side (e.g. 768)", {0, 1024, 0, 1024, 0, 0, 0}},
};

START_TEST(a_range_in_any_wording)
{
    struct stated_sizes said;
    const struct size_range *r = &said.range;
    sizes_read(ranges[_i].message, "", (struct image_size){1536, 1024}, &said);
    ck_assert_msg(size_range_same(r, &ranges[_i].range), "%s: %d-%d x %d-%d step %d pixels %lld-%lld",
                  ranges[_i].message, r->width_least, r->width_most, r->height_least, r->height_most, r->step,
                  (long long)r->pixels_least, (long long)r->pixels_most);
    ck_assert_int_eq(said.count, 0);
}
END_TEST

static const struct {
    const char *param, *message, *size;
} next[] = {
    {"size", "width and height must be between 128 and 1024", "1024x536"},
    {"size", "width and height must be multiples of 64 between 128 and 1024", "1024x512"},
    {"size", "image size must be at least 1024x1024", "1952x1024"},
    {"size", "image size must be at least 3686400 pixels", "2648x1400"},
    {"size", "total pixels must be at most 262144", "704x368"},
    {"size", "total pixels must be between 655,360 and 8,294,400", "1200x632"},
    {"size", "1536x1024 is too large: at most 1024x1024", "1024x536"},
    {"width", "width must be one of 512, 768, 1280", "1280x768"},
    {"size", "size must be one of 512x512, 1024x1024 or 1280 x 720", "1280x720"},
    {"size", "'1280x720', '720x1280' are the supported values; you requested '1536x1024'", "1280x720"},
};

START_TEST(the_largest_size_of_its_shape_is_asked_for)
{
    struct stage_set *s = set_up(AI_REQUEST_IMAGE);
    ck_assert_int_eq(refused(s, 400, next[_i].param, next[_i].message), ERR_RETRY_LATER);
    json_t *body = body_of(s);
    ck_assert_str_eq(json_string_value(json_object_get(body, "size")), next[_i].size);
    json_decref(body);
    struct provider_capabilities kept;
    capabilities_read(capabilities_print(s, &s->capabilities), &kept);
    ck_assert(capabilities_same(&kept, &s->capabilities));
    int again = 0; /* the same words to every size: it comes to an end */
    while (refused(s, 400, next[_i].param, next[_i].message) == ERR_RETRY_LATER)
        ck_assert_int_le(++again, CAPABILITY_SIZES + 6);
    ck_assert_int_eq(refused(s, 400, next[_i].param, next[_i].message), ERR_BAD_ITEM);
}
END_TEST

START_TEST(one_range_after_the_other)
{
    struct stage_set *s = set_up(AI_REQUEST_IMAGE);
    refused(s, 422, "size", "width: Input should be less than or equal to 1024");
    refused(s, 422, "size", "both sides must be divisible by 64");
    ck_assert_int_eq(refused(s, 422, "size", "height must be at least 576"), ERR_RETRY_LATER);
    json_t *body = body_of(s);
    ck_assert_str_eq(json_string_value(json_object_get(body, "size")), "1024x576");
    json_decref(body);
    ck_assert_str_eq(
        capabilities_words(s, &s->capabilities),
        "images with a width of at most 1024; images with a height of at least 576; sides of images "
        "in steps of 64");
    struct provider_capabilities all = {0};
    ck_assert(capabilities_merge(&all, &s->capabilities) && !capabilities_merge(&all, &s->capabilities));
    ck_assert(size_range_same(&all.range, &s->capabilities.range));
}
END_TEST

START_TEST(a_range_that_contradicts_what_is_known)
{
    struct size_range range = {.width_most = 1024, .step = 8};
    const struct size_range other = {.width_least = 2048, .step = 12};
    ck_assert(size_range_narrow(&range, &other));
    ck_assert_int_eq(range.width_least, 0);
    ck_assert_int_eq(range.step, 24);
    ck_assert(!size_range_narrow(&range, &other));
}
END_TEST

#define COUNT(a) (int)(sizeof(a) / sizeof *(a))

int main(void)
{
    TCase *tests = tcase_create("image sizes");
    tcase_add_loop_test(tests, a_range_in_any_wording, 0, COUNT(ranges));
    tcase_add_loop_test(tests, the_largest_size_of_its_shape_is_asked_for, 0, COUNT(next));
    tcase_add_test(tests, one_range_after_the_other);
    tcase_add_test(tests, a_range_that_contradicts_what_is_known);
    return run_suite("image_sizes", tests);
}
