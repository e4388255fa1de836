/* The processes that make pictures, also ones that break, and pictures as files. */
#include "picture_fixture.h"

#include <pthread.h>
#include <signal.h>

/* ---- the process ------------------------------------------------------------------ */

/* The processes whose parent this one is: their number, and the last one's id. */
static int children(pid_t *last)
{
    int count = 0;
    DIR *proc = opendir("/proc");
    for (struct dirent *entry; (entry = readdir(proc)) != NULL;) {
        char path[300], line[400] = "";
        snprintf(path, sizeof path, "/proc/%s/stat", entry->d_name);
        FILE *file = entry->d_name[0] >= '1' && entry->d_name[0] <= '9' ? fopen(path, "r") : NULL;
        if (file == NULL)
            continue;
        const char *after = fgets(line, sizeof line, file) ? strrchr(line, ')') : NULL;
        fclose(file);
        if (after != NULL && strtol(after + 4, NULL, 10) == getpid()) {
            *last = (pid_t)strtol(entry->d_name, NULL, 10);
            count++;
        }
    }
    closedir(proc);
    return count;
}

static char *proc_text(pid_t pid, const char *name)
{
    static char text[20000];
    FILE *file = fopen(talloc_asprintf(top, "/proc/%d/%s", (int)pid, name), "r");
    ck_assert_ptr_nonnull(file);
    size_t n = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    for (size_t i = 0; i < n; i++)
        if (text[i] == 0)
            text[i] = '\n';
    text[n] = 0;
    return text;
}

START_TEST(one_process_closed_in_and_reused)
{
    pid_t first = 0, second = 0;
    setenv("IGNY8_TEXT_KEY", "sk-very-secret", 1);
    card("One");
    ck_assert_int_eq(children(&first), 1);
    card("Two");
    ck_assert_int_eq(children(&second), 1);
    ck_assert_int_eq(first, second);
    const char *status = proc_text(first, "status");
    ck_assert_ptr_nonnull(strstr(status, "Seccomp:\t2"));
    ck_assert_ptr_nonnull(strstr(status, "NoNewPrivs:\t1"));
    ck_assert_ptr_null(strstr(proc_text(first, "environ"), "sk-very-secret"));
    const char *limits = proc_text(first, "limits");
    ck_assert_ptr_nonnull(strstr(limits, "Max core file size        0 "));
    ck_assert_ptr_nonnull(strstr(limits, "Max file size             0 "));
    long seconds = atol(strstr(limits, "Max cpu time") + strlen("Max cpu time"));
    ck_assert_int_ge(seconds, 120); /* from where fonts were loaded */
    ck_assert_int_lt(seconds, 180);
    TALLOC_FREE(renderer);
    ck_assert_int_eq(children(&first), 0);
}
END_TEST

static void *draw_three(void *arg)
{
    TALLOC_CTX *own = talloc_new(NULL);
    long done = 0;
    for (int i = 0; i < 3; i++) {
        struct picture picture;
        done += picture_card(renderer, own, arg, "", 300, 200, &picture, NULL);
    }
    talloc_free(own);
    return (void *)done;
}

START_TEST(many_threads_and_two_processes)
{
    pthread_t threads[6];
    char title[] = "Many";
    pid_t last;
    for (int i = 0; i < 6; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, draw_three, title), 0);
    for (int i = 0; i < 6; i++) {
        void *done;
        pthread_join(threads[i], &done);
        ck_assert_int_eq((long)done, 3);
    }
    int count = children(&last);
    ck_assert(count == 1 || count == 2);
}
END_TEST

#define HELLO "printf '\\000\\000\\000\\016{\"ready\":true}'\n"

/* A program that does `what` the first time, and is the real one from then on. */
static void use_script(const char *what)
{
    char *path = path_of("render"), *mark = path_of("mark");
    char *text = talloc_asprintf(top, "#!/bin/sh\n[ -e %s ] && exec %s\ntouch %s\n%s", mark,
                                 getenv("IGNY8_RENDER"), mark, what);
    write_file(path, text, strlen(text));
    ck_assert_int_eq(chmod(path, 0755), 0);
    setenv("IGNY8_RENDER", path, 1);
    TALLOC_FREE(renderer);
    renderer = picture_renderer_new(top, NULL);
}

static const struct {
    const char *what;
    bool image_is_bad; /* or the next process does it */
} deaths[] = {
    {HELLO "head -c 20 >/dev/null; kill -9 $$", true},
    {HELLO "head -c 20 >/dev/null; kill -SEGV $$", true},
    {HELLO "head -c 20 >/dev/null; exit 1", true},
    {HELLO "exit 0", false}, /* it had retired */
    {HELLO "head -c 20 >/dev/null; printf '\\377\\377\\377\\377garbage'; exit 3", true},
    {HELLO "head -c 20 >/dev/null; printf '\\000\\000\\000\\002{}'; exit 3", true},
    {HELLO "head -c 20 >/dev/null; printf '\\000\\000\\000\\023{\"bytes\":999999999}'; exit 3", true},
};

START_TEST(a_process_that_dies)
{
    use_script(deaths[_i].what);
    struct picture png = png_of(300, 200, noise);
    if (deaths[_i].image_is_bad)
        no_image(png.bytes, png.length, "image cannot be decoded");
    fitted(&png, 100, 100);
}
END_TEST

/* A fault of this machine, never the provider's: with the cause, the program and a remedy. */
static void not_started(const char *cause, const char *remedy)
{
    struct picture picture;
    struct error fail = {0}, asked = {0};
    TALLOC_FREE(renderer);
    renderer = picture_renderer_new(top, NULL);
    ck_assert(!picture_card(renderer, top, "Tea", "", 300, 200, &picture, &fail));
    ck_assert_msg(fail.kind == ERR_FATAL_CONFIG, "%s: %s", error_kind_name(fail.kind), fail.why);
    ck_assert_msg(strstr(fail.why, cause) && strstr(fail.why, remedy), "%s", fail.why);
    ck_assert_msg(strstr(fail.why, getenv("IGNY8_RENDER")) != NULL, "%s", fail.why);
    ck_assert(!picture_renderer_ready(renderer, &asked));
    ck_assert_str_eq(asked.why, fail.why);
}

/* A program that does no more than this. */
static void use_broken(const char *what)
{
    char *path = path_of("broken"), *text = talloc_asprintf(top, "#!/bin/sh\n%s\n", what);
    write_file(path, text, strlen(text));
    ck_assert_int_eq(chmod(path, 0755), 0);
    setenv("IGNY8_RENDER", path, 1);
}

static const struct {
    const char *what, *cause, *remedy;
} false_starts[] = {
    {"kill -XFSZ $$", "ended by signal SIGXFSZ", "ulimit"},
    {"kill -KILL $$", "ended by signal SIGKILL", "memory"},
    {"kill -SYS $$", "ended by signal SIGSYS", "system calls"},
    {"kill -SEGV $$", "ended by signal SIGSEGV", "built with this igny8"},
    {"exit 0", "ended with status 0", "by hand"},
    {"exit 127", "ended with status 127", "by hand"},
    {"echo usage: nothing of the kind", "ended with status 0", "IGNY8_RENDER"},
    {"echo usage: nothing of the kind; exec sleep 600", "does not speak igny8-render's protocol",
     "IGNY8_RENDER"},
};

START_TEST(a_process_that_breaks_at_its_start)
{
    use_broken(false_starts[_i].what);
    not_started(false_starts[_i].cause, false_starts[_i].remedy);
}
END_TEST

START_TEST(a_process_that_cannot_be_executed)
{
    setenv("IGNY8_RENDER", path_of("nothing"), 1);
    not_started("No such file or directory", "or set IGNY8_RENDER");
    use_broken("exit 0");
    ck_assert_int_eq(chmod(path_of("broken"), 0644), 0);
    not_started("Permission denied", "or set IGNY8_RENDER");
    write_file(path_of("broken"),
               "\x7f"
               "ELF",
               4);
    ck_assert_int_eq(chmod(path_of("broken"), 0755), 0);
    not_started("Exec format error", "or set IGNY8_RENDER");
}
END_TEST

START_TEST(ready_is_known_before_the_first_picture)
{
    pid_t first = 0, second = 0;
    struct error fail = {0};
    ck_assert_msg(picture_renderer_ready(renderer, &fail), "%s", fail.why);
    ck_assert_int_eq(children(&first), 1);
    ck_assert(picture_renderer_ready(renderer, &fail));
    ck_assert_int_eq(children(&second), 1);
    ck_assert_int_eq(first, second);
    struct picture png = png_of(300, 200, noise);
    fitted(&png, 120, 80);
    ck_assert_int_eq(children(&second), 2); /* the one that decodes is the other */
    ck_assert_int_eq(kill(first, 0), 0);
    ck_assert_ptr_nonnull(strstr(proc_text(first, "cmdline"), "pixels"));
}
END_TEST

/* An answer of the program that decodes is pixels, and never a file that is kept as it came. */
START_TEST(a_file_in_place_of_pixels_is_refused)
{
    static const char header[] = "{\"type\":\"image/png\",\"width\":1200,\"height\":630,\"bytes\":12}";
    use_script(talloc_asprintf(top,
                               HELLO "head -c 20 >/dev/null\nprintf '\\000\\000\\000\\%03o%s"
                                     "\\211PNG\\r\\n\\032\\nabcd'; exec sleep 600",
                               (unsigned)strlen(header), header));
    struct picture png = png_of(300, 200, noise);
    no_image(png.bytes, png.length, "returned no valid image");
}
END_TEST

/* A program that ends while it is idle is waited for then, not when its place is used again. */
START_TEST(an_idle_process_that_ends_is_no_zombie)
{
    pid_t idle = 0;
    card("One");
    ck_assert_int_eq(children(&idle), 1);
    ck_assert_int_eq(kill(idle, SIGKILL), 0);
    int left = 1;
    for (int tries = 0; left > 0 && tries < 3000; tries++) {
        usleep(10000);
        left = children(&idle);
    }
    ck_assert_msg(left == 0, "the process that ended is still there after 30 seconds: a zombie");
    card("Two");
}
END_TEST

/* ---- files ------------------------------------------------------------------------ */

/* SHA-256 of "abc". */
#define ABC "ba/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static const struct picture abc = {.bytes = (char *)(uintptr_t) "abc", .length = 3, .type = "image/png"};

static int files_in(const char *path)
{
    int count = 0;
    DIR *folder = opendir(path);
    ck_assert_ptr_nonnull(folder);
    while (readdir(folder) != NULL)
        count++;
    closedir(folder);
    return count - 2;
}

START_TEST(files_are_named_by_their_hash)
{
    char *file = NULL;
    struct error fail = {0};
    struct picture jpeg = abc;
    jpeg.type = "image/jpeg";
    for (int i = 0; i < 2; i++) {
        ck_assert_msg(picture_store(top, dir, &abc, &file, &fail), "%s", fail.why);
        ck_assert_str_eq(file, ABC ".png");
        ck_assert(picture_whole(dir, file));
        ck_assert_int_eq(files_in(path_of("images/ba")), 1);
    }
    ck_assert(picture_store(top, dir, &jpeg, &file, &fail));
    ck_assert_str_eq(file, ABC ".jpg");
}
END_TEST

START_TEST(a_damaged_file_is_known_and_mended)
{
    char *file = NULL;
    ck_assert(picture_store(top, dir, &abc, &file, NULL));
    char *path = path_of("images/" ABC ".png");
    write_file(path, "ab", 2);
    ck_assert(!picture_whole(dir, file));
    write_file(path, "abd", 3);
    ck_assert(!picture_whole(dir, file));
    ck_assert(picture_store(top, dir, &abc, &file, NULL));
    ck_assert(picture_whole(dir, file));
    ck_assert_int_eq(unlink(path), 0);
    ck_assert(!picture_whole(dir, file));
}
END_TEST

/* Two steps can be delivered the same bytes, by a server that draws one picture for many. */
START_TEST(the_same_bytes_delivered_twice)
{
    char first[PICTURE_RAW_NAME], second[PICTURE_RAW_NAME];
    size_t n = 0;
    ck_assert(picture_raw_store(dir, "abc", 3, first, NULL));
    ck_assert(picture_raw_store(dir, "abc", 3, second, NULL));
    picture_raw_remove(dir, first);
    ck_assert_ptr_null(picture_raw_read(top, dir, first, &n));
    char *bytes = picture_raw_read(top, dir, second, &n);
    ck_assert_msg(bytes && n == 3 && strcmp(bytes, "abc") == 0, "the second delivery went with the first");
    write_file(talloc_asprintf(top, "%s/arrived/%s", dir, second), "abd", 3);
    ck_assert_ptr_null(picture_raw_read(top, dir, second, &n));
    ck_assert_ptr_null(picture_raw_read(top, dir, "../igny8.db", &n));
}
END_TEST

START_TEST(names_that_are_no_files_of_ours)
{
    static const char *const names[] = {
        "",
        "bd/",
        "..",
        "../../etc/passwd",
        "bd",
        ABC,
        ABC ".gif",
        "be" ABC ".png",
        "ab/../../../../etc/passwd.png",
        "BA/BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD.png",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        ck_assert(!picture_whole(dir, names[i]));
}
END_TEST

START_TEST(a_folder_that_cannot_be_written)
{
    char *file = NULL;
    struct error fail = {0};
    write_file(path_of("images"), "", 0); /* where the folder should be */
    ck_assert(!picture_store(top, dir, &abc, &file, &fail));
    ck_assert_int_eq(fail.kind, ERR_RETRY_LATER);
    ck_assert_msg(strstr(fail.why, dir) && strstr(fail.why, "Give write permission"), "%s", fail.why);
    ck_assert_ptr_null(file);
    fail = (struct error){0};
    ck_assert(!picture_store(top, path_of("not/there"), &abc, &file, &fail));
    ck_assert_int_eq(fail.kind, ERR_RETRY_LATER);
}
END_TEST

#define COUNT(a) (int)(sizeof(a) / sizeof *(a))

int main(void)
{
    TCase *tests = tcase_create("picture life");
    tcase_add_test(tests, one_process_closed_in_and_reused);
    tcase_add_test(tests, many_threads_and_two_processes);
    tcase_add_loop_test(tests, a_process_that_dies, 0, COUNT(deaths));
    tcase_add_loop_test(tests, a_process_that_breaks_at_its_start, 0, COUNT(false_starts));
    tcase_add_test(tests, a_process_that_cannot_be_executed);
    tcase_add_test(tests, ready_is_known_before_the_first_picture);
    tcase_add_test(tests, a_file_in_place_of_pixels_is_refused);
    tcase_add_test(tests, an_idle_process_that_ends_is_no_zombie);
    tcase_add_test(tests, files_are_named_by_their_hash);
    tcase_add_test(tests, a_damaged_file_is_known_and_mended);
    tcase_add_test(tests, the_same_bytes_delivered_twice);
    tcase_add_test(tests, names_that_are_no_files_of_ours);
    tcase_add_test(tests, a_folder_that_cannot_be_written);
    return run_suite("picture life", tests);
}
