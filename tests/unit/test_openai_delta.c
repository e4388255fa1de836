/* Events of a stream that differ in their words alone: read in the quick way or in the slow, they say the
 * same. */
#include "openai_fixture.h"

/* Like the one before it but for its words, an event is not read again; an ordinary one is read
 * where it stands; a named one always comes to the JSON library. All ways must come to the same. */
static const char *const rows_of_deltas[][8] = {
    {DELTA("a"), DELTA("b"), DELTA(""), DELTA("c d"), DELTA("e"), ENDS("stop"), DELTA("f")},
    {DELTA("a"), DELTA("\\n\\n- \\\"b\\\""), DELTA("\\\\"), DELTA("\xC3\xBC \\u00fc"), DELTA("\\/\\t")},
    {DELTA("a"), DELTA("b\",\"refusal\":\"no"), DELTA("c"), DELTA("b\",\"refusal\":\"no")},
    {DELTA("a"), DELTA("b\"},\"finish_reason\":\"length\",\"x\":{\"y\":\"z"), DELTA("c")},
    {DELTA("a"), DELTA("b"), DELTA("\xC3"), DELTA("c")},
    {DELTA("a"), DELTA("b"), DELTA("\\x"), DELTA("c")},
    {DELTA("a"), DELTA("b"), DELTA("c\n"), DELTA("d")},
    {DELTA("a"), DELTA("b\\"), DELTA("c"), DELTA("d")},
    {"{\"choices\":[{\"delta\":{\"x\":\"\",\"content\":\"a\"}}]}",
     "{\"choices\":[{\"delta\":{\"x\":\"\",\"content\":\"b\"}}]}"},
    {"{\"choices\":[{\"delta\":{\"content\":\"a\",\"content\":\"b\"}}]}",
     "{\"choices\":[{\"delta\":{\"content\":\"c\",\"content\":\"b\"}}]}"},
    {"{\"content\":\"q\",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}",
     "{\"content\":\"r\",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}"},
    {"{\"choices\":[{\"delta\":{\"content\":\"a\",\"refusal\":\"no\"}}]}",
     "{\"choices\":[{\"delta\":{\"content\":\"b\",\"refusal\":\"no\"}}]}"},
    {DELTA("a"), DELTA("b"), USAGE, DELTA("c"),
     "{\"choices\":[{\"delta\":{\"content\":\"d\"}}],\"usage\":{\"completion_tokens\":7}}", DELTA("e"),
     "{\"choices\":[{\"delta\":{\"content\":\"f\"}}],\"usage\":{\"completion_tokens\":7}}"},
    {"{\"id\":\"1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":"
     "null,"
     "\"refusal\":null,\"tool_calls\":[{\"a\":[1,-2,true,false,null]}]},\"logprobs\":{},\"finish_reason\":"
     "null},7]}",
     "{\"model\":\"other\",\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}],\"usage\":null}",
     "{\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":0,\"details\":{\"cost\":1}}}"},
    {"{\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"error\"}]}", DELTA("b")},
    {"{\"choices\":[{\"delta\":{\"content\":[{\"text\":\"a\"}]}}]}", DELTA("b"), DELTA("c")},
    {"{\"choices\":[{\"message\":{\"content\":\"a\"}}]}",
     "{\"choices\":[{\"message\":{\"content\":\"b\"}}]}"},
    {"{\"object\":\"error\",\"message\":\"No.\"}"},
    {"{\"error\":null,\"choices\":[{\"delta\":{\"content\":\"a\"}}]}", "{\"error\":{\"message\":\"No.\"}}"},
    {"{\"choices\":null,\"usage\":{\"prompt_tokens\":-1,\"completion_tokens\":7.5}}", DELTA("a"),
     "{\"usage\":{\"input_tokens\":3,\"output_tokens\":4,\"cost\":0.5}}",
     "{\"usage\":null,\"x_groq\":{\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":6}}}"},
    {"{\"usage\":{\"prompt_tokens\":3},\"usage\":null}",
     "{\"usage\":{\"prompt_tokens\":1,\"prompt_tokens\":2}}", "{\"usage\":{\"prompt_tokens\":01}}"},
    {"{\"usage\":{\"completion_tokens\":999999999999999999}}",
     "{\"usage\":{\"completion_tokens\":1000000000000000000}}",
     "{\"usage\":{\"completion_tokens\":99999999999999999999}}"},
    {"{\"choices\":[{\"delta\":{\"c\\u006fntent\":\"a\"}}]}", "{\"mod\\u0065l\":\"m\"}",
     "{\"model\":\"\\u0065\"}"},
    {DELTA("a\\u0000b"), DELTA("\\ud83d\\ude00"), DELTA("\\ud83d"), DELTA("\\u12"), DELTA("b")},
    {"{\"x\":\"\\ud83d\",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}", "{\"x\":\"\xC3\",\"choices\":[]}",
     "{\"x\":\"\\u00zz\"}"},
    {"\xEF\xBB\xBF" DELTA("a"), " " DELTA("b") "\r\n", "[" DELTA("c") "]", "null"},
    {DELTA("a") ","},
    {"{\"choices\":[{\"delta\":{\"content\":\"a\"},}]}"},
    {"{\"choices\":[{\"delta\":{\"content\":\"a\"}},]}"},
    {"{\"choices\":[{\"delta\":{\"content\" \"a\"}}]}"},
    {"{\"choices\":[{\"delta\":{\"content\":\"a\"}}]"},
    {"{\"x\":nulls}"},
    {"{\"x\":[1 2]}"},
    {"{\"x\":-}"},
    {"{\"x\":\"y"},
    {"{\"x\":\"\\"},
    {"{,}"},
    {DELTA("0123456789012345678"), DELTA("0123456789012345678"), DELTA("01234567890"), DELTA("0")},
};

START_TEST(events_alike)
{
    struct stage_set *quick = set_up(AI_REQUEST_STREAM), *slow = set_up(AI_REQUEST_STREAM);
    for (int i = 0; i < 8 && rows_of_deltas[_i][i]; i++) {
        const char *event = rows_of_deltas[_i][i];
        openai_provider.on_event(quick->answer, "", event, strlen(event), 40);
        openai_provider.on_event(slow->answer, "delta", event, strlen(event), 40);
        const struct answer *a = quick->answer, *b = slow->answer;
        ck_assert_str_eq(a->text ? a->text : "", b->text ? b->text : "");
        ck_assert_int_eq(a->finish, b->finish);
        ck_assert_int_eq(a->tokens_in, b->tokens_in);
        ck_assert_int_eq(a->tokens_out, b->tokens_out);
        ck_assert_int_eq(a->cost, b->cost);
        ck_assert_str_eq(a->model ? a->model : "", b->model ? b->model : "");
        ck_assert_str_eq(a->stream_fail ? a->stream_fail->why : "",
                         b->stream_fail ? b->stream_fail->why : "");
        ck_assert_int_eq(a->stream_fail ? a->stream_fail->kind : ERR_NONE,
                         b->stream_fail ? b->stream_fail->kind : ERR_NONE);
    }
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("openai delta");
    tcase_add_loop_test(tests, events_alike, 0, (int)(sizeof rows_of_deltas / sizeof *rows_of_deltas));
    return run_suite("openai delta", tests);
}
