/* What the server believes of a proxy on this machine: address and protocol of the client. */
#include "http_fixture.h"

#include "net/http_server/http_internal.h"

static void begin_trusting(void)
{
    begin_with((struct http_options){.trust_proxy = true});
}

static const struct {
    const char *headers, *told;
} forms[] = {
    {"", "127.0.0.1 http"},
    /* the protocol is the first one: the client's own connection */
    {"X-Forwarded-Proto: https\r\n", "127.0.0.1 https"},
    {"X-Forwarded-Proto: HTTPS\r\n", "127.0.0.1 https"},
    {"X-Forwarded-Proto: https,http\r\n", "127.0.0.1 https"},
    {"X-Forwarded-Proto: https,https\r\n", "127.0.0.1 https"},
    {"X-Forwarded-Proto:  https , http\r\n", "127.0.0.1 https"},
    {"X-Forwarded-Proto: https\r\nX-Forwarded-Proto: http\r\n", "127.0.0.1 https"},
    {"X-Forwarded-Proto: http,https\r\n", "127.0.0.1 http"},
    {"X-Forwarded-Proto: httpsx\r\n", "127.0.0.1 http"},
    {"X-Forwarded-Proto: ,\r\n", "127.0.0.1 http"},
    /* the address is the last one: the proxy's own word */
    {"X-Forwarded-For: 198.51.100.7\r\n", "198.51.100.7 http"},
    {"X-Forwarded-For: 198.51.100.7:5001\r\n", "198.51.100.7 http"},
    {"X-Forwarded-For: 203.0.113.9, 198.51.100.7 \r\n", "198.51.100.7 http"},
    {"X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-For: 198.51.100.7:80\r\n", "198.51.100.7 http"},
    {"X-Forwarded-For: 2001:db8::1\r\n", "2001:db8::1 http"},
    {"X-Forwarded-For: [2001:DB8::1]\r\n", "2001:db8::1 http"},
    {"X-Forwarded-For: 203.0.113.9,[2001:db8::1]:4711\r\n", "2001:db8::1 http"},
    {"X-Forwarded-For: ::ffff:198.51.100.7\r\n", "198.51.100.7 http"},
    {"X-Forwarded-For: 203.0.113.9,\r\n", "127.0.0.1 http"},
    {"X-Forwarded-For: 203.0.113.9, unknown\r\n", "127.0.0.1 http"},
    {"X-Forwarded-For: 198.51.100.7:\r\n", "127.0.0.1 http"},
    {"X-Forwarded-For: 198.51.100.7:123456\r\n", "127.0.0.1 http"},
    {"X-Forwarded-For: [2001:db8::1]x\r\n", "127.0.0.1 http"},
    {"X-Forwarded-For: [2001:db8::1\r\n", "127.0.0.1 http"},
    /* Forwarded, where there is no X-Forwarded-* */
    {"Forwarded: for=198.51.100.7;proto=https\r\n", "198.51.100.7 https"},
    {"Forwarded: For=\"[2001:db8::1]:4711\";Proto=HTTPS;by=203.0.113.43\r\n", "2001:db8::1 https"},
    {"Forwarded: for=203.0.113.9;proto=https, for=\"198.51.100.7:80\";proto=http\r\n", "198.51.100.7 https"},
    {"Forwarded: proto=https\r\nForwarded: for=198.51.100.7\r\n", "198.51.100.7 https"},
    {"Forwarded: for=203.0.113.9, proto=https\r\n", "127.0.0.1 https"},
    {"Forwarded: for=203.0.113.9,\r\n", "127.0.0.1 http"},
    {"Forwarded: for=_hidden\r\n", "127.0.0.1 http"},
    {"Forwarded: =x;;for\r\n", "127.0.0.1 http"},
    /* an open quotation mark of the client's does not swallow what the proxy adds */
    {"Forwarded: for=203.0.113.9;x=\", for=198.51.100.7\r\n", "127.0.0.1 http"},
    {"Forwarded: for=203.0.113.9;x=\"\\\"\", for=198.51.100.7\r\n", "127.0.0.1 http"},
    {"X-Forwarded-Proto: http\r\nForwarded: for=203.0.113.9;proto=https\r\n", "127.0.0.1 http"},
    {"X-Forwarded-For: 198.51.100.7\r\nForwarded: for=203.0.113.9;proto=https\r\n", "198.51.100.7 http"},
};

START_TEST(the_forms_of_proxies)
{
    char *request = talloc_asprintf(top, "GET /peer HTTP/1.1\r\n" HOST CLOSE "%s\r\n", forms[_i].headers);
    const char *answer = say_bytes(request, strlen(request));
    ck_assert_msg(strcmp(body_of(answer), forms[_i].told) == 0, "%s was read as: %s", forms[_i].headers,
                  body_of(answer));
    bool hsts = strstr(answer, "Strict-Transport-Security: max-age=31536000\r\n") != NULL;
    ck_assert_int_eq(hsts, strstr(forms[_i].told, "https") != NULL);
}
END_TEST

START_TEST(nothing_is_believed_without_the_option)
{
    const char *answer = SAY("GET /peer HTTP/1.1\r\n" HOST CLOSE
                             "X-Forwarded-For: 198.51.100.7\r\nX-Forwarded-Proto: https\r\n\r\n");
    ck_assert_str_eq(body_of(answer), "127.0.0.1 http");
    answer = SAY("GET /peer HTTP/1.1\r\n" HOST CLOSE "Forwarded: for=198.51.100.7;proto=https\r\n\r\n");
    ck_assert_str_eq(body_of(answer), "127.0.0.1 http");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("http_forwarded");
    TCase *trusting = tcase_create("trusting");
    tcase_add_checked_fixture(trusting, begin_trusting, end);
    tcase_add_loop_test(trusting, the_forms_of_proxies, 0, (int)(sizeof forms / sizeof *forms));
    suite_add_tcase(suite, trusting);
    CASE("not trusting", begin, nothing_is_believed_without_the_option);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
