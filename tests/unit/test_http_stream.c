/* Streams: the same bytes to many, slow readers ended, those who left noticed,
 * none left when the server stops; and all of it through TLS. */
#include "http_fixture.h"

#include <curl/curl.h>
#include <signal.h>

#define STREAM "GET /stream HTTP/1.1\r\n" HOST "\r\n"

static void send_all(const char *text)
{
    struct http_chunk *chunk = http_chunk_new(text, strlen(text));
    pthread_mutex_lock(&lock);
    for (int i = 0; i < stream_count; i++)
        if (streams[i])
            http_stream_send(streams[i], chunk);
    pthread_mutex_unlock(&lock);
    http_chunk_drop(chunk);
}

START_TEST(many_get_the_same)
{
    enum { MANY = 20 };
    int fds[MANY];
    for (int i = 0; i < MANY; i++) {
        fds[i] = dial();
        put(fds[i], STREAM);
        const char *a = get(fds[i], "head\n");
        ck_assert_int_eq(status_of(a), 200);
        ck_assert_ptr_nonnull(strstr(a, "Content-Type: text/event-stream\r\n"));
        ck_assert_ptr_nonnull(strstr(a, "Transfer-Encoding: chunked\r\n"));
    }
    AWAIT(streams_now() == MANY);
    for (int n = 0; n < 50; n++) {
        char text[32];
        snprintf(text, sizeof text, "event %d.", n);
        send_all(text);
    }
    for (int i = 0; i < MANY; i++) {
        const char *at = get(fds[i], "event 49.");
        for (int n = 0; n < 50; n++) {
            char text[32];
            snprintf(text, sizeof text, "event %d.", n);
            const char *next = strstr(at, text);
            ck_assert_msg(next != NULL, "no %s in %s", text, at);
            at = next;
        }
        close(fds[i]);
    }
}
END_TEST

START_TEST(an_end_is_a_whole_answer)
{
    int fd = dial();
    put(fd, STREAM);
    get(fd, "head\n");
    send_all("last");
    http_stream_end(streams[0]);
    const char *a = get(fd, "0\r\n\r\n");
    ck_assert_ptr_nonnull(strstr(a, "last"));
    AWAIT(gone == 1);
    put(fd, "GET /after HTTP/1.1\r\n" HOST CLOSE "\r\n");
    ck_assert_str_eq(body_of(get(fd, NULL)), "GET /after|-");
    close(fd);
}
END_TEST

START_TEST(who_left_is_noticed_at_the_next_beat)
{
    int stays = dial(), leaves = dial();
    put(stays, STREAM);
    get(stays, "head\n");
    put(leaves, STREAM);
    get(leaves, "head\n");
    close(leaves);
    /* once the end has reached the server's socket, one beat is enough */
    usleep(20000);
    ck_assert_int_eq(gone, 0);
    send_all(": beat\n\n");
    AWAIT(gone == 1);
    get(stays, ": beat");
    close(stays);
}
END_TEST

/* Nobody reads: the kernel takes some, 64 KB wait, then it is over. */
START_TEST(a_slow_reader_is_ended)
{
    char text[4096];
    memset(text, 'x', sizeof text);
    int fd = dial(), size = 4096;
    setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
    put(fd, STREAM);
    AWAIT(streams_now() == 1);
    struct http_chunk *chunk = http_chunk_new(text, sizeof text);
    int sent = 0;
    while (sent < 10000 && http_stream_send(streams[0], chunk))
        sent++;
    http_chunk_drop(chunk);
    ck_assert_int_ge(sent, 16);
    ck_assert_int_lt(sent, 10000);
    ck_assert_int_eq(gone, 0);
    close(fd);
    AWAIT(gone == 1);
}
END_TEST

START_TEST(a_long_head_is_no_slowness)
{
    char *request = talloc_strdup(top, "GET /replay HTTP/1.1\r\n" HOST "\r\n");
    int fd = dial();
    put(fd, request);
    AWAIT(streams_now() == 1);
    for (int i = 0; i < 15; i++) {
        char text[4001];
        memset(text, 'y', sizeof text - 1);
        text[sizeof text - 1] = 0;
        send_all(text);
    }
    send_all("the end");
    const char *a = body_of(get(fd, "the end"));
    size_t heads = 0, others = 0;
    for (const char *at = a; *at; at++) {
        heads += *at == '#';
        others += *at == 'y';
    }
    ck_assert_uint_eq(heads, 200000);
    ck_assert_uint_eq(others, 60000);
    close(fd);
}
END_TEST

START_TEST(stopping_ends_all)
{
    enum { MANY = 10 };
    int fds[MANY];
    for (int i = 0; i < MANY; i++) {
        fds[i] = dial();
        put(fds[i], STREAM);
    }
    AWAIT(streams_now() == MANY);
    http_stop(server, 1000);
    server = NULL;
    ck_assert_int_eq(gone, MANY);
    for (int i = 0; i < MANY; i++) {
        get(fds[i], NULL);
        close(fds[i]);
    }
}
END_TEST

/* Joining, leaving, sending and ending at once: for the sanitizers. */
static atomic_bool enough;

static void *send_on(void *arg)
{
    (void)arg;
    while (!enough)
        send_all("on and on ");
    return NULL;
}

START_TEST(all_at_once)
{
    pthread_t thread;
    enough = false;
    pthread_create(&thread, NULL, send_on, NULL);
    for (int i = 0; i < 40; i++) {
        int fd = dial();
        put(fd, "GET /stream-of-its-own HTTP/1.1\r\n" HOST CLOSE "\r\n");
        get(fd, NULL);
        close(fd);
        fd = dial();
        put(fd, STREAM);
        get(fd, "on and on");
        pthread_mutex_lock(&lock);
        if (i % 2 && streams[i]) /* else it is ended because nobody reads on, or left */
            http_stream_end(streams[i]);
        pthread_mutex_unlock(&lock);
        close(fd);
        AWAIT(gone == i + 1);
    }
    enough = true;
    pthread_join(thread, NULL);
}
END_TEST

/* ---- TLS ---- */

/* Self-signed for localhost, for this test alone. */
static const char certificate[] = "-----BEGIN CERTIFICATE-----\n"
                                  "MIIBfjCCASWgAwIBAgIUKZ9HWhi7XrRvX7fHl2dp472MrrwwCgYIKoZIzj0EAwIw\n"
                                  "FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMzE3MTg1NVoYDzIxMjYxMDMw\n"
                                  "MTcxODU1WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO\n"
                                  "PQMBBwNCAARl4lnNbMvejvGIJDx2afqbOMj+Bi7VZMv27eMdvsZCz+KxaUBH862C\n"
                                  "dtYI5H3Zfa1D0OupK1/CUbzjKPcMHXioo1MwUTAdBgNVHQ4EFgQUsjrqTukiQPwv\n"
                                  "yAgbTOMo8moHin8wHwYDVR0jBBgwFoAUsjrqTukiQPwvyAgbTOMo8moHin8wDwYD\n"
                                  "VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiAS2grS0K8T2i5EeoUZa8Xb\n"
                                  "czR33RZ0gfNBgenJjRFJWAIgHZHGW/XkhkUuJIIx09XNO0dnEIagyaXecsVJa8GD\n"
                                  "INQ=\n"
                                  "-----END CERTIFICATE-----\n";
static const char key[] = "-----BEGIN PRIVATE KEY-----\n"
                          "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgBr/Y0xX0wZGsdrTp\n"
                          "u8OMqGsSnqT5VwotyY7xgE1HN7mhRANCAARl4lnNbMvejvGIJDx2afqbOMj+Bi7V\n"
                          "ZMv27eMdvsZCz+KxaUBH862CdtYI5H3Zfa1D0OupK1/CUbzjKPcMHXio\n"
                          "-----END PRIVATE KEY-----\n";
static char pem[2][80];

static void write_pem(int i, const char *text)
{
    snprintf(pem[i], sizeof pem[i], "/tmp/igny8-pem-%d-%d", (int)getpid(), i);
    FILE *file = fopen(pem[i], "w");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

static void begin_tls(void)
{
    write_pem(0, certificate);
    write_pem(1, key);
    begin_with((struct http_options){.certificate = pem[0], .key = pem[1]});
}

static void end_tls(void)
{
    end();
    unlink(pem[0]);
    unlink(pem[1]);
}

static size_t keep(char *bytes, size_t one, size_t n, void *to)
{
    char **text = to;
    *text = talloc_strndup_append(*text, bytes, one * n);
    return one * n;
}

START_TEST(answers_through_tls)
{
    char url[80], *text = talloc_strdup(top, "");
    CURL *curl = curl_easy_init();
    snprintf(url, sizeof url, "https://127.0.0.1:%d/peer", http_port(server));
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 0L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 0L);
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &text);
    ck_assert_int_eq(curl_easy_perform(curl), CURLE_OK);
    ck_assert_str_eq(text, "127.0.0.1 https");
    curl_easy_cleanup(curl);
    /* plain HTTP where TLS is spoken */
    ck_assert_int_ne(status_of(SAY("GET / HTTP/1.1\r\n" HOST CLOSE "\r\n")), 200);
    ck_assert_int_eq(handled, 1);
}
END_TEST

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    Suite *suite = suite_create("http_stream");
    TCase *tcase = tcase_create("stream"), *tls = tcase_create("tls");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, begin, end);
    tcase_add_test(tcase, many_get_the_same);
    tcase_add_test(tcase, an_end_is_a_whole_answer);
    tcase_add_test(tcase, who_left_is_noticed_at_the_next_beat);
    tcase_add_test(tcase, a_slow_reader_is_ended);
    tcase_add_test(tcase, a_long_head_is_no_slowness);
    tcase_add_test(tcase, stopping_ends_all);
    tcase_add_test(tcase, all_at_once);
    suite_add_tcase(suite, tcase);
    tcase_set_timeout(tls, 60);
    tcase_add_checked_fixture(tls, begin_tls, end_tls);
    tcase_add_test(tls, answers_through_tls);
    suite_add_tcase(suite, tls);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
