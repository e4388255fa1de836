/* Event streams: every place where TCP may cut them, and every way to end a line. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "net/sse.h"

/* What arrived, written as name|data; so that a whole stream is one string. */
struct seen {
    char text[4096];
    size_t used;
    int events;
    size_t longest;
};

static void see(const char *name, const char *data, size_t n, void *arg)
{
    struct seen *seen = arg;
    ck_assert_int_eq(data[n], '\0');
    seen->events++;
    if (n > seen->longest)
        seen->longest = n;
    if (seen->used + n + 64 < sizeof seen->text)
        seen->used +=
            (size_t)snprintf(seen->text + seen->used, sizeof seen->text - seen->used, "%s|%s;", name, data);
}

static bool feed(struct seen *seen, const char *bytes, size_t n, size_t cut_a, size_t cut_b)
{
    *seen = (struct seen){0};
    struct sse *sse = sse_new(NULL, 1000, see, seen);
    bool went_well = sse_feed(sse, bytes, cut_a) && sse_feed(sse, bytes + cut_a, cut_b - cut_a) &&
                     sse_feed(sse, bytes + cut_b, n - cut_b);
    talloc_free(sse);
    return went_well;
}

struct stream {
    const char *bytes, *events;
};

static const struct stream streams[] = {
    {"data: one\n\ndata: two\n\n", "|one;|two;"},
    {"data: one\r\n\r\ndata: two\r\n\r\n", "|one;|two;"},
    {"data: one\r\rdata: two\r\r", "|one;|two;"},
    {"data: one\r\n\ndata: two\n\r\n", "|one;|two;"},
    {"data:no blank\n\ndata:  two blanks\n\n", "|no blank;| two blanks;"},
    {"event: ping\ndata: {}\n\nevent:done\ndata: 1\n\ndata: plain\n\n", "ping|{};done|1;|plain;"},
    {"data: a\ndata: b\ndata:\ndata: c\n\n", "|a\nb\n\nc;"},
    {"data\n\ndata:\n\n", "|;|;"},
    {": keep-alive\n\n: OPENROUTER PROCESSING\n\ndata: x\n:in between\ndata: y\n\n", "|x\ny;"},
    {"id: 7\nretry: 10\nunknown: z\ndata: x\n\n", "|x;"},
    {"event: lonely\n\ndata: x\n\n", "|x;"},
    {"event: a\nevent: b\ndata: x\n\n", "b|x;"},
    {"\xEF\xBB\xBF"
     "data: marked\n\n",
     "|marked;"},
    {"\n\n\r\n\rdata: x\n\n", "|x;"},
    {" data: not a field\ndata : neither\n\ndata: x\n\n", "|x;"},
    {"data: \xC3\xBC\xE2\x82\xAC\xF0\x9F\x8D\x89\n\n", "|\xC3\xBC\xE2\x82\xAC\xF0\x9F\x8D\x89;"},
    {"data: a:b: c\n\n", "|a:b: c;"},
    {"data: unfinished\n", ""},
    {"data: done\n\ndata: unfinished", "|done;"},
};

START_TEST(every_cut_gives_the_same)
{
    const struct stream *stream = &streams[_i];
    size_t n = strlen(stream->bytes);
    struct seen seen;
    for (size_t a = 0; a <= n; a++) {
        for (size_t b = a; b <= n; b++) {
            ck_assert(feed(&seen, stream->bytes, n, a, b));
            ck_assert_str_eq(seen.text, stream->events);
        }
    }
}
END_TEST

START_TEST(byte_by_byte)
{
    const struct stream *stream = &streams[_i];
    struct seen seen = {0};
    struct sse *sse = sse_new(NULL, 1000, see, &seen);
    for (const char *c = stream->bytes; *c != '\0'; c++)
        ck_assert(sse_feed(sse, c, 1));
    ck_assert_str_eq(seen.text, stream->events);
    talloc_free(sse);
}
END_TEST

START_TEST(nul_bytes_stay)
{
    static const char bytes[] = "data: a\0b\n\n";
    struct seen seen;
    ck_assert(feed(&seen, bytes, sizeof bytes - 1, 3, 8));
    ck_assert_int_eq(seen.events, 1);
    ck_assert_uint_eq(seen.longest, 3);
}
END_TEST

/* The longest event that is allowed, and one byte more. */
static bool event_of(size_t n, size_t lines, struct seen *seen)
{
    *seen = (struct seen){0};
    struct sse *sse = sse_new(NULL, 1000, see, seen);
    bool went_well = true;
    char *line = talloc_size(NULL, n + 1);
    memset(line, 'x', n);
    for (size_t i = 0; i < lines && went_well; i++)
        went_well = sse_feed(sse, "data: ", 6) && sse_feed(sse, line, n) && sse_feed(sse, "\n", 1);
    went_well = went_well && sse_feed(sse, "\n", 1);
    ck_assert(went_well || !sse_feed(sse, "\n\n", 2)); /* once too long, for ever too long */
    talloc_free(line);
    talloc_free(sse);
    return went_well;
}

START_TEST(limits)
{
    struct seen seen;
    ck_assert(event_of(1000, 1, &seen));
    ck_assert_uint_eq(seen.longest, 1000);
    ck_assert(!event_of(1001, 1, &seen));
    ck_assert_int_eq(seen.events, 0);
    ck_assert(!event_of(100000, 1, &seen));
    ck_assert(event_of(99, 10, &seen)); /* nine line feeds in between */
    ck_assert_uint_eq(seen.longest, 999);
    ck_assert(!event_of(100, 10, &seen));
    ck_assert_int_eq(seen.events, 0);
}
END_TEST

START_TEST(endless_comment_costs_nothing)
{
    struct seen seen = {0};
    struct sse *sse = sse_new(NULL, 100, see, &seen);
    ck_assert(sse_feed(sse, ":", 1));
    char dots[1000];
    memset(dots, '.', sizeof dots);
    for (int i = 0; i < 1000; i++)
        ck_assert(sse_feed(sse, dots, sizeof dots));
    ck_assert_uint_lt(talloc_total_size(sse), 2000);
    ck_assert(sse_feed(sse, "\ndata: x\n\n", 10));
    ck_assert_str_eq(seen.text, "|x;");
    talloc_free(sse);
}
END_TEST

int main(void)
{
    TCase *c = tcase_create("sse");
    int count = (int)(sizeof streams / sizeof *streams);
    tcase_add_loop_test(c, every_cut_gives_the_same, 0, count);
    tcase_add_loop_test(c, byte_by_byte, 0, count);
    tcase_add_test(c, nul_bytes_stay);
    tcase_add_test(c, limits);
    tcase_add_test(c, endless_comment_costs_nothing);
    Suite *suite = suite_create("sse");
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
