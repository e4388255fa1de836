/* What is pure of telling people: addresses, letters that no name can break,
 * signatures by Standard Webhooks, pauses. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "net/mime_message.h"
#include "notify/delivery.h"
#include "notify/notify.h"

START_TEST(addresses_come_as_a_list_or_as_people_type_them)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    static const char *const typed[] = {"a@x.org, b@x.org;A@x.org\n c@x.org",
                                        "[\"a@x.org\", \"b@x.org\", 7, \"c@x.org\"]"};
    for (int i = 0; i < 2; i++) {
        char **list = notify_addresses(mem, typed[i]);
        ck_assert_str_eq(list[0], "a@x.org");
        ck_assert_str_eq(list[1], "b@x.org");
        ck_assert_str_eq(list[2], "c@x.org");
        ck_assert_ptr_null(list[3]);
    }
    ck_assert_ptr_null(notify_addresses(mem, NULL)[0]);
    ck_assert_ptr_null(notify_addresses(mem, " , ")[0]);
    talloc_free(mem);
}
END_TEST

START_TEST(an_address_is_one_address)
{
    static const char *const good[] = {"a@b.org", "first.last+tag@sub.example.com", "jürgen@exämple.org",
                                       "root@localhost"};
    static const char *const bad[] = {"",
                                      "a",
                                      "@b.org",
                                      "a@",
                                      "a@b@c.org",
                                      "a b@c.org",
                                      "a@b.org\r\nBcc: x@y.org",
                                      "<a@b.org>",
                                      "a,b@c.org",
                                      "-a@b.org",
                                      "a@-b.org",
                                      "a@.org",
                                      "a@b.org.",
                                      "a\x7f@b.org",
                                      "a@b.org;c",
                                      "\"a\"@b.org",
                                      "a\xff@b.org"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        ck_assert_msg(mime_address_valid(good[i]), "%s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!mime_address_valid(bad[i]), "%s", bad[i]);
    char *bare = mime_address_bare(NULL, "IGNY8 <a@b.org>");
    ck_assert_str_eq(bare, "a@b.org");
    talloc_free(bare);
    ck_assert_ptr_null(mime_address_bare(NULL, "IGNY8 <a b@b.org>"));
}
END_TEST

START_TEST(a_letter_as_it_leaves)
{
    char *letter =
        mime_message_write(NULL, &(struct mime_message){.from = "IGNY8 <igny8@example.org>",
                                                        .to = "a@b.org",
                                                        .token = "msg_1",
                                                        .subject = "[IGNY8] Coffee: 8 content pieces",
                                                        .text = "Über = all\n.dot\ntail \n",
                                                        .now = 1764770723456});
    ck_assert_str_eq(letter, "Date: Wed, 3 Dec 2025 14:05:23 +0000\r\n"
                             "From: IGNY8 <igny8@example.org>\r\n"
                             "To: a@b.org\r\n"
                             "Message-ID: <msg_1@example.org>\r\n"
                             "Subject: [IGNY8] Coffee: 8 content pieces\r\n"
                             "Auto-Submitted: auto-generated\r\n"
                             "MIME-Version: 1.0\r\n"
                             "Content-Type: text/plain; charset=UTF-8\r\n"
                             "Content-Transfer-Encoding: quoted-printable\r\n"
                             "\r\n"
                             "=C3=9Cber =3D all\r\n"
                             ".dot\r\n"
                             "tail=20\r\n");
    talloc_free(letter);
}
END_TEST

/* Whatever is in a name, the letter has its nine headers and no line beyond 78. */
START_TEST(no_name_makes_a_header)
{
    static const char *const names[] = {"Coffee\r\nBcc: victim@x.org",
                                        "Café ☕ – die längste Überschrift, "
                                        "die je ein Mensch über Bohnen schrieb und die in keine Zeile passt",
                                        "=?UTF-8?B?QmNj?=",
                                        "日本語のとても長いサイト名日本語のとても長いサイト名",
                                        "a\xe2\x80\xa8"
                                        "b\x0b\x0c\x1b[31m",
                                        "x\r\n\r\nbody"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *letter = mime_message_write(NULL, &(struct mime_message){.from = "Ünï <i@example.org>",
                                                                       .to = "a@b.org",
                                                                       .token = "t",
                                                                       .subject = names[i],
                                                                       .text = names[i],
                                                                       .now = 0});
        char *body = strstr(letter, "\r\n\r\n");
        int headers = 0;
        ck_assert_ptr_nonnull(body);
        for (char *line = letter, *end; line < body + 2; line = end + 2) {
            end = strstr(line, "\r\n");
            ck_assert_int_le(end - line, 78);
            headers += *line != ' ';
        }
        ck_assert_int_eq(headers, 9);
        for (char *line = body + 4, *end; *line; line = end + 2) {
            end = strstr(line, "\r\n");
            ck_assert_int_le(end - line, 76);
        }
        for (char *p = letter; *p; p++)
            ck_assert_msg(*p == '\r' || *p == '\n' || ((unsigned char)*p >= ' ' && (unsigned char)*p < 127),
                          "byte %02x in %s", (unsigned char)*p, letter);
        talloc_free(letter);
    }
}
END_TEST

/* The example that the specification of Standard Webhooks is tried with. */
START_TEST(a_signature_as_others_make_it)
{
    const char *const secrets[] = {"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", NULL};
    const char *payload = "{\"test\": 2432232314}";
    char *one = delivery_signature(NULL, secrets, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, payload);
    ck_assert_str_eq(one, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    const char *const two[] = {secrets[0], "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSx", NULL};
    char *both = delivery_signature(NULL, two, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, payload);
    ck_assert_ptr_nonnull(strstr(both, one));
    ck_assert_ptr_nonnull(strstr(both, " v1,"));
    const char *const none[] = {"whsec_%%%", NULL};
    ck_assert_ptr_null(delivery_signature(NULL, none, "m", 1, payload));
    talloc_free(one);
    talloc_free(both);
}
END_TEST

START_TEST(pauses_grow_for_a_day)
{
    int64_t first = 0, last = 0, tries = 0;
    ck_assert_int_eq(notify_retry_delay(1000, 1, 0, 0, 500), 10000);
    ck_assert_int_eq(notify_retry_delay(1000, 4, 0, 0, 500), 80000);
    ck_assert_int_eq(notify_retry_delay(1000, 1, 0, 0, 0), 8000);
    ck_assert_int_eq(notify_retry_delay(1000, 1, 0, 0, 999), 11996);
    ck_assert_int_eq(notify_retry_delay(1000, 1, 0, 60000, 500), 60000);
    ck_assert_int_eq(notify_retry_delay(1000, 1, 0, 7LL * 24 * 3600 * 1000, 500), 4LL * 3600 * 1000);
    for (int64_t pause; (pause = notify_retry_delay(1000, ++tries, last - first, 0, 500)) >= 0; last += pause)
        ck_assert_int_le(pause, 4LL * 3600 * 1000);
    ck_assert_int_gt(last, 20LL * 3600 * 1000);
    ck_assert_int_le(last, 24LL * 3600 * 1000);
    ck_assert_int_lt(tries, 25);
}
END_TEST

START_TEST(letters_say_what_the_payload_says)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    char *subject, *text;
    const char *payload =
        "{\"type\":\"run.failed\",\"timestamp\":\"2025-12-03T14:05:23Z\",\"data\":{\"message\":"
        "\"Automation failed at Stage 4: no key\",\"site_id\":1,\"site\":\"Coffee\",\"run_id\":"
        "\"run_x\",\"stage\":4,\"credits_used\":12.5}}";
    ck_assert(notify_compose_mail(mem, payload, "https://igny8.example.org", &subject, &text));
    ck_assert_str_eq(subject, "[IGNY8] Coffee: automation failed at Stage 4");
    ck_assert_str_eq(text, "Automation failed at Stage 4: no key\n\nSite: Coffee\nRun: run_x\n"
                           "Credits used: 12.5\n\nView the run: https://igny8.example.org/automation\n");
    ck_assert(notify_compose_mail(mem, payload, NULL, &subject, &text));
    ck_assert_ptr_null(strstr(text, "http"));
    ck_assert(!notify_compose_mail(mem, "{}", NULL, &subject, &text));
    ck_assert(!notify_compose_mail(mem, "no", NULL, &subject, &text));
    talloc_free(mem);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("mime_message");
    TCase *t = tcase_create("mime_message");
    tcase_add_test(t, addresses_come_as_a_list_or_as_people_type_them);
    tcase_add_test(t, an_address_is_one_address);
    tcase_add_test(t, a_letter_as_it_leaves);
    tcase_add_test(t, no_name_makes_a_header);
    tcase_add_test(t, a_signature_as_others_make_it);
    tcase_add_test(t, pauses_grow_for_a_day);
    tcase_add_test(t, letters_say_what_the_payload_says);
    suite_add_tcase(suite, t);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
