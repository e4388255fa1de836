/* What lies in files: images are what their rows and names say, log files what
 * their rows say, byte for byte. */
#include <glib.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "invcheck.h"

/* ---- images ------------------------------------------------------------------ */

static const char *image_type(const char *bytes, size_t n)
{
    if (n > 8 && memcmp(bytes, "\x89PNG\r\n\x1a\n", 8) == 0)
        return "image/png";
    if (n > 3 && memcmp(bytes, "\xff\xd8\xff", 3) == 0)
        return "image/jpeg";
    if (n > 12 && memcmp(bytes, "RIFF", 4) == 0 && memcmp(bytes + 8, "WEBP", 4) == 0)
        return "image/webp";
    return "no image";
}

/* SHA-256 in hexadecimal, as the file's name begins. */
static bool named_by_hash(const char *file, const char *bytes, size_t n)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    char hex[2 * sizeof hash + 1];
    crypto_hash_sha256(hash, (const unsigned char *)bytes, n);
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    const char *slash = strrchr(file, '/');
    return strncmp(slash ? slash + 1 : file, hex, sizeof hex - 1) == 0;
}

static void check_image(struct inspection *in, const struct rows *r)
{
    const char *file = row_text(r, "file");
    long long id = (long long)row_int(r, "id");
    char *path = talloc_asprintf(NULL, "%s/images/%s", in->data, file);
    gchar *bytes = NULL;
    gsize n = 0;
    if (!g_file_get_contents(path, &bytes, &n, NULL)) {
        violation(in, "I8", "image %lld: its file is not there: %s", id, path);
    } else {
        const char *mime = row_text(r, "mime");
        if (!named_by_hash(file, bytes, n))
            violation(in, "I8", "image %lld: its file is not what its name says: %s", id, path);
        if (strcmp(image_type(bytes, n), mime ? mime : "") != 0)
            violation(in, "I8", "image %lld: %s is %s, not %s", id, path, image_type(bytes, n),
                      mime ? mime : "none");
    }
    g_free(bytes);
    talloc_free(path);
}

void check_images(struct inspection *in)
{
    in->checks++;
    struct rows *rows =
        ask(in, NULL, "select id, file, mime from igny8_images where file is not null order by id", NO_BIND);
    while (rows_next(rows))
        check_image(in, rows);
    talloc_free(rows);
}

/* ---- log files ---------------------------------------------------------------- */

/* One line with its time, and in a stage's file without the "Stage N: ". */
static void append_line(GString *text, int64_t at, int stage, const char *line)
{
    char stamp[32], prefix[24];
    snprintf(prefix, sizeof prefix, "Stage %d: ", stage);
    if (stage && g_str_has_prefix(line, prefix))
        line += strlen(prefix);
    g_string_append_printf(text, "%s - %s\n", clock_format(stamp, sizeof stamp, at, CLOCK_TIME, NULL), line);
}

/* One row as a file holds it: a heading as it is; else each of its lines; a line
 * of its own when the day changed. */
static void append_row(GString *text, const struct rows *r, int stage, int64_t *day)
{
    char stamp[32];
    int64_t at = row_int(r, "at"), today = at / (24 * 3600 * 1000LL);
    const char *message = row_text(r, "message");
    bool heading = row_int(r, "place") & 4;
    if (heading)
        g_string_append_printf(text, "%s\n", message);
    else if (*day && *day != today)
        g_string_append_printf(text, "--- %s ---\n", clock_format(stamp, sizeof stamp, at, CLOCK_DAY, NULL));
    gchar **lines = heading ? NULL : g_strsplit(message, "\n", -1);
    for (int i = 0; lines && lines[i]; i++)
        append_line(text, at, stage, lines[i]);
    g_strfreev(lines);
    *day = today;
}

/* The file is what its rows say, byte for byte; the first line that is not is told. */
static void compare_log(struct inspection *in, const char *path, const char *text, size_t n,
                        const GString *wanted)
{
    if (n == wanted->len && memcmp(text, wanted->str, n) == 0)
        return;
    size_t line = 0, i = 0;
    for (size_t at = 0; at < n && at < wanted->len && text[at] == wanted->str[at]; at++)
        if (text[at] == '\n') {
            i = at + 1;
            line++;
        }
    violation(in, "I13", "%s, line %zu: is \"%.*s\", its rows say \"%.*s\"", path, line + 1,
              (int)strcspn(text + i, "\n"), text + i, (int)strcspn(wanted->str + i, "\n"), wanted->str + i);
}

static void check_log_file(struct inspection *in, const struct rows *run, int stage)
{
    struct rows *rows = ask(in, NULL,
                            "select at, place, message from igny8_run_log where run_id = $1 and (($2 = 0 and "
                            "place in (1, 3, 5, 7)) or (stage = $2 and place in (2, 3, 6, 7))) order by seq",
                            BIND(db_int(row_int(run, "id")), db_int(stage)));
    char name[24] = "automation_run.log";
    if (stage)
        snprintf(name, sizeof name, "stage_%d.log", stage);
    char *path = talloc_asprintf(rows, "%s/logs/automation/%lld/%lld/%s/%s", in->data,
                                 (long long)row_int(run, "account_id"), (long long)row_int(run, "site_id"),
                                 row_text(run, "run_id"), name);
    GString *wanted = g_string_new("");
    gchar *text = NULL;
    gsize n = 0;
    for (int64_t day = 0; rows_next(rows);)
        append_row(wanted, rows, stage, &day);
    if (g_file_get_contents(path, &text, &n, NULL))
        compare_log(in, path, text, n, wanted);
    else if (wanted->len > 0)
        violation(in, "I13", "%d lines and no file %s", rows_count(rows), path);
    g_string_free(wanted, TRUE);
    g_free(text);
    talloc_free(rows);
}

void check_logs(struct inspection *in)
{
    in->checks++;
    struct rows *runs = ask(in, NULL,
                            "select id, account_id, site_id, run_id from igny8_automation_runs "
                            "where status <> 'running' and lines_filed = lines",
                            NO_BIND);
    while (rows_next(runs))
        for (int stage = 0; stage <= 7; stage++)
            check_log_file(in, runs, stage);
    talloc_free(runs);
}
