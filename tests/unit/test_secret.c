/* Tokens, passwords and sealed secrets. */
#include <check.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/metrics.h"
#include "base/secret.h"

static TALLOC_CTX *mem;
static char folder[64], file[96];
static struct error why;

static void set_up(void)
{
    mem = talloc_new(NULL);
    snprintf(folder, sizeof folder, "/tmp/igny8-test-secret.XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(file, sizeof file, "%s/secret.key", folder);
}

static void tear_down(void)
{
    char command[100];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    ck_assert_int_eq(system(command), 0);
    talloc_free(mem);
}

static void write_file(const char *path, const char *text, mode_t mode)
{
    FILE *out = fopen(path, "w");
    ck_assert_ptr_nonnull(out);
    fputs(text, out);
    fclose(out);
    ck_assert_int_eq(chmod(path, mode), 0);
}

/* ---- tokens -------------------------------------------------------------------- */

START_TEST(a_token_is_43_characters_of_base64url_and_never_the_same)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    char some[64][TOKEN_TEXT];
    for (int i = 0; i < 64; i++) {
        secret_token(some[i]);
        ck_assert_uint_eq(strlen(some[i]), 43);
        ck_assert_uint_eq(strspn(some[i], letters), 43);
        for (int j = 0; j < i; j++)
            ck_assert_str_ne(some[i], some[j]);
    }
}
END_TEST

START_TEST(same_is_the_same_bytes)
{
    ck_assert(secret_same("", ""));
    ck_assert(secret_same("a token", "a token"));
    ck_assert(!secret_same("a token", "a tokeN"));
    ck_assert(!secret_same("a token", "a toke"));
    ck_assert(!secret_same("", "a"));
}
END_TEST

/* ---- passwords -------------------------------------------------------------------- */

START_TEST(a_password_is_known_by_its_hash_alone)
{
    char hash[PASSWORD_HASH], again[PASSWORD_HASH];
    ck_assert(secret_hash(hash, "correct horse battery", NULL));
    ck_assert(secret_hash(again, "correct horse battery", NULL));
    ck_assert_str_ne(hash, again);
    ck_assert_ptr_nonnull(strstr(hash, "$argon2id$v=19$m=65536,t=3,p=1$"));
    ck_assert_ptr_null(strstr(hash, "correct"));
    ck_assert(secret_verify(hash, "correct horse battery", &why));
    ck_assert(secret_verify(again, "correct horse battery", &why));
    ck_assert(!secret_verify(hash, "correct horse batterz", &why));
    ck_assert(!secret_verify(hash, "", &why));
}
END_TEST

START_TEST(nobody_has_no_password_and_damaged_hashes_fit_none)
{
    ck_assert(!secret_verify(NULL, "anything at all", &why));
    ck_assert(!secret_verify(NULL, "", &why));
    ck_assert(!secret_verify("", "anything at all", &why));
    ck_assert(!secret_verify("$argon2id$v=19$m=65536,t=3,p=1$c2FsdA$", "anything at all", &why));
    ck_assert(!secret_verify("no hash", "no hash", &why));
}
END_TEST

START_TEST(a_long_password_counts_to_its_end)
{
    char hash[PASSWORD_HASH], *password = talloc_size(mem, 4001);
    memset(password, 'a', 4000);
    password[4000] = 0;
    ck_assert(secret_hash(hash, password, NULL));
    ck_assert(secret_verify(hash, password, &why));
    password[3999] = 'b';
    ck_assert(!secret_verify(hash, password, &why));
}
END_TEST

/* The address space that is left does not hold the 64 MB of a hash. In a process of its own: the test's. */
START_TEST(without_memory_no_password_is_wrong)
{
    char hash[PASSWORD_HASH];
    long pages;
    ck_assert(secret_hash(hash, "correct horse battery", NULL));
    FILE *in = fopen("/proc/self/statm", "r");
    ck_assert_int_eq(fscanf(in, "%ld", &pages), 1);
    fclose(in);
    struct rlimit before, small;
    ck_assert_int_eq(getrlimit(RLIMIT_AS, &before), 0);
    small = before;
    small.rlim_cur = (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE) + (32 << 20);
    ck_assert_int_eq(setrlimit(RLIMIT_AS, &small), 0);
    bool right = secret_verify(hash, "correct horse battery", &why);
    ck_assert_int_eq(setrlimit(RLIMIT_AS, &before), 0);
    ck_assert_msg(!right && why.kind == ERR_RETRY_LATER, "found %d, wanted that there is no memory",
                  why.kind);
    ck_assert_ptr_nonnull(strstr(why.why, "no memory"));
    ck_assert(secret_verify(hash, "correct horse battery", &why));
    ck_assert(!secret_verify(hash, "another", &why));
    ck_assert_int_eq(why.kind, ERR_NONE);
}
END_TEST

/* Nobody's password costs what somebody's costs: one hash each. */
START_TEST(every_check_is_one_hash)
{
    char hash[PASSWORD_HASH];
    int64_t before = metric_value(METRIC_PASSWORDS_HASHED);
    ck_assert(secret_hash(hash, "correct horse battery", NULL));
    ck_assert(secret_verify(hash, "correct horse battery", &why));
    ck_assert(!secret_verify(hash, "another", &why));
    ck_assert(!secret_verify(NULL, "another", &why));
    ck_assert_int_eq(metric_value(METRIC_PASSWORDS_HASHED) - before, 4);
}
END_TEST

/* ---- sealed secrets ------------------------------------------------------------------ */

START_TEST(what_is_sealed_opens_and_shows_nothing)
{
    static const char *const some[] = {"", "x", "sk-provider-key", "пароль 密码 🔑"};
    struct error f = {0};
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        char *sealed = secret_seal(mem, file, some[i], &f);
        ck_assert_msg(sealed != NULL, "%s", f.why);
        ck_assert(strlen(some[i]) < 3 || strstr(sealed, some[i]) == NULL);
        ck_assert_str_ne(sealed, secret_seal(mem, file, some[i], &f));
        char *clear = secret_open(mem, file, sealed, &f);
        ck_assert_msg(clear != NULL, "%s", f.why);
        ck_assert_str_eq(clear, some[i]);
    }
    struct stat st;
    ck_assert_int_eq(stat(file, &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0600);
    ck_assert_int_eq(st.st_size, 44);
}
END_TEST

START_TEST(a_changed_byte_opens_nothing)
{
    struct error f = {0};
    char *sealed = secret_seal(mem, file, "sk-provider-key", &f);
    size_t n = strlen(sealed);
    for (size_t i = 0; i < n; i++) {
        char *other = talloc_strdup(mem, sealed);
        other[i] = other[i] == 'A' ? 'Q' : 'A';
        ck_assert_msg(secret_open(mem, file, other, &f) == NULL, "byte %zu", i);
        ck_assert_int_eq(f.kind, ERR_FATAL_CONFIG);
    }
    for (size_t cut = 0; cut < n; cut++)
        ck_assert_ptr_null(secret_open(mem, file, talloc_strndup(mem, sealed, cut), &f));
    ck_assert_ptr_null(secret_open(mem, file, "in clear", &f));
}
END_TEST

START_TEST(another_key_or_none_opens_nothing)
{
    struct error f = {0};
    char *sealed = secret_seal(mem, file, "sk-provider-key", &f), kept[128];
    snprintf(kept, sizeof kept, "%s.kept", file);
    ck_assert_int_eq(rename(file, kept), 0);
    ck_assert_ptr_null(secret_open(mem, file, sealed, &f));
    ck_assert_ptr_nonnull(strstr(f.why, file));
    ck_assert_int_eq(access(file, F_OK), -1); /* opening makes no key */
    ck_assert_ptr_nonnull(secret_seal(mem, file, "another", &f));
    ck_assert_ptr_null(secret_open(mem, file, sealed, &f));
    ck_assert_int_eq(rename(kept, file), 0);
    ck_assert_str_eq(secret_open(mem, file, sealed, &f), "sk-provider-key");
}
END_TEST

START_TEST(a_key_file_that_is_none_is_refused_and_left_alone)
{
    static const char *const bad[] = {"", "short", "not base64 at all, certainly not thirty two bytes!",
                                      "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"};
    struct error f;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        f = (struct error){0};
        write_file(file, bad[i], 0600);
        ck_assert_ptr_null(secret_seal(mem, file, "x", &f));
        ck_assert_int_eq(f.kind, ERR_FATAL_CONFIG);
        struct stat st;
        ck_assert_int_eq(stat(file, &st), 0);
        ck_assert_int_eq(st.st_size, (int)strlen(bad[i]));
    }
    write_file(file, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 0604);
    ck_assert_ptr_null(secret_seal(mem, file, "x", &f));
    ck_assert_ptr_nonnull(strstr(f.why, "chmod 600"));
    ck_assert_int_eq(chmod(file, 0640), 0);
    ck_assert_ptr_nonnull(secret_seal(mem, file, "x", &f));
}
END_TEST

START_TEST(a_folder_that_is_not_there_is_told)
{
    struct error f = {0};
    ck_assert_ptr_null(secret_seal(mem, "/nonexistent/secret.key", "x", &f));
    ck_assert_int_eq(f.kind, ERR_FATAL_CONFIG);
    ck_assert_ptr_nonnull(strstr(f.why, "IGNY8_SECRET_KEY_FILE"));
}
END_TEST

static void *seal_one(void *arg)
{
    *(char **)arg = secret_seal(NULL, file, "raced", NULL);
    return NULL;
}

/* Eight at once, none of whom finds a key: all end with one. */
START_TEST(a_race_makes_one_key)
{
    pthread_t threads[8];
    char *sealed[8] = {0};
    for (int i = 0; i < 8; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, seal_one, &sealed[i]), 0);
    for (int i = 0; i < 8; i++) {
        ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
        talloc_steal(mem, sealed[i]);
    }
    for (int i = 0; i < 8; i++) {
        ck_assert_ptr_nonnull(sealed[i]);
        ck_assert_str_eq(secret_open(mem, file, sealed[i], NULL), "raced");
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("secret");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_set_timeout(all, 60);
    tcase_add_test(all, a_token_is_43_characters_of_base64url_and_never_the_same);
    tcase_add_test(all, same_is_the_same_bytes);
    tcase_add_test(all, a_password_is_known_by_its_hash_alone);
    tcase_add_test(all, nobody_has_no_password_and_damaged_hashes_fit_none);
    tcase_add_test(all, a_long_password_counts_to_its_end);
    tcase_add_test(all, without_memory_no_password_is_wrong);
    tcase_add_test(all, every_check_is_one_hash);
    tcase_add_test(all, what_is_sealed_opens_and_shows_nothing);
    tcase_add_test(all, a_changed_byte_opens_nothing);
    tcase_add_test(all, another_key_or_none_opens_nothing);
    tcase_add_test(all, a_key_file_that_is_none_is_refused_and_left_alone);
    tcase_add_test(all, a_folder_that_is_not_there_is_told);
    tcase_add_test(all, a_race_makes_one_key);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
