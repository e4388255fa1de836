/* igny8 doctor: checks that everything is in place, and says what to do if it is not.
 * It opens folder and database itself, so that a failure to open is a finding. */
#include "cli/commands/commands.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "ai/images/picture.h"
#include "base/clock.h"
#include "base/data_folder.h"
#include "base/version.h"
#include "cli/cli.h"
#include "cli/files.h"
#include "db/db.h"
#include "store/query/query.h"
#include "store/runs/runs.h"

enum { ROOM_WANTED_MB = 500 };

#define HALF_A_YEAR_MS (183LL * 24 * 3600 * 1000)

void finding_add(struct findings *all, const char *check, enum finding_state health, const char *format, ...)
{
    static const char *const states[] = {
        [FINDING_OK] = "ok", [FINDING_WARNING] = "warn", [FINDING_FAILED] = "fail"};
    char message[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    json_array_append_new(
        all->list, json_pack("{s:s, s:s, s:s}", "check", check, "state", states[health], "message", message));
    all->failed += health == FINDING_FAILED;
}

/* ---- the data folder ------------------------------------------------------------------ */

/* The path as the system resolves it; the given path if it cannot. */
static char *whole_path(TALLOC_CTX *owner, const char *path)
{
    char *real = realpath(path, NULL);
    char *own = talloc_strdup(owner, real ? real : path);
    free(real);
    return own;
}

static bool check_folder(struct cli *c, struct findings *all)
{
    struct error f;
    struct statvfs fs;
    const char *data = c->settings.data_dir;
    if (!data_folder_create(data, &f)) {
        finding_add(all, "data folder", FINDING_FAILED, "%s", f.why);
        return false;
    }
    char *probe = talloc_asprintf(c->mem, "%s/doctor", data);
    struct new_file *file = new_file(c->mem, probe, FILE_PRIVATE, &f);
    if (file == NULL || fputs("x", file->out) < 0 || fflush(file->out) != 0) {
        if (file)
            file_failed(data, errno, &f);
        finding_add(all, "data folder", FINDING_FAILED, "%s", f.why);
        return false;
    }
    talloc_free(file);
    char *path = whole_path(c->mem, data);
    long long mb = statvfs(data, &fs) == 0 ? (long long)(fs.f_bavail * (fs.f_frsize >> 10) >> 10) : -1;
    if (mb >= 0 && mb < ROOM_WANTED_MB)
        finding_add(all, "data folder", FINDING_WARNING,
                    "%s has %lld MB left. Make room before a larger run.", path, mb);
    else
        finding_add(all, "data folder", FINDING_OK, "%s is writable, %lld MB are free", path, mb);
    return true;
}

/* `exposed` was counted before the folder was opened: opening it closes it to others. */
static void check_readers(const struct cli *c, struct findings *all, int exposed, const char *first)
{
    char now[256];
    const char *data = c->settings.data_dir;
    if (data_folder_exposed(data, now, sizeof now) > 0)
        finding_add(all, "access", FINDING_WARNING,
                    "Other users of this machine can read %s in %s. Run `chmod -R go= %s` as its owner.", now,
                    data, data);
    else if (exposed > 0)
        finding_add(
            all, "access", FINDING_WARNING,
            "Other users of this machine could read %s%s in %s until now. From now on only its own user can.",
            first, exposed > 1 ? " and more" : "", data);
    else
        finding_add(all, "access", FINDING_OK, "only its own user can read the data folder");
}

/* ---- the database ------------------------------------------------------------------------ */

/* Creates or upgrades the database, unless another igny8 uses it: then it is checked as it is. */
static bool prepare(struct cli *c, struct findings *all, struct error *f)
{
    struct error busy = {0};
    bool mine = db_is_postgres(c->db) || data_folder_lock(c->mem, c->settings.data_dir, &busy);
    all->ours = mine;
    if (mine)
        return db_migrate(c->db, f) && departed_revoke(c->db, f);
    if (busy.kind != ERR_BUSY)
        return error_set(f, busy.kind, "%s", busy.why);
    finding_add(all, "in use", FINDING_OK, "%s", busy.why);
    return true;
}

static void check_integrity(struct cli *c, struct findings *all)
{
    if (db_is_postgres(c->db))
        return;
    struct rows *r = db_query(c->db, c->mem, "pragma quick_check(1)", NO_BIND);
    const char *said = rows_next(r) ? row_text(r, "quick_check") : NULL;
    if (said && strcmp(said, "ok") == 0)
        finding_add(all, "integrity", FINDING_OK, "the database is intact");
    else
        finding_add(all, "integrity", FINDING_FAILED,
                    "The database is damaged (%s). Restore a backup with `igny8 restore`.",
                    said ? said : db_last_error(c->db)->why);
}

static void check_schema(struct cli *c, struct findings *all)
{
    bool postgres = db_is_postgres(c->db);
    struct rows *r = postgres ? db_query(c->db, c->mem, "show server_version", NO_BIND) : NULL;
    const char *version = r && rows_next(r) ? row_text(r, "server_version") : db_sqlite_version();
    int64_t schema = schema_version(c->db);
    if (db_failed(c->db))
        finding_add(all, "database", FINDING_FAILED, "%s", db_last_error(c->db)->why);
    else if (schema > version_schema())
        finding_add(all, "database", FINDING_OK,
                    "%s %s, schema %lld: a newer igny8 has upgraded it, and %s can use it",
                    postgres ? "PostgreSQL" : "SQLite", version ? version : "", (long long)schema,
                    IGNY8_VERSION);
    else if (schema < version_schema())
        finding_add(all, "database", FINDING_WARNING,
                    "Its schema is %lld, this program's is %d. The next start of igny8 upgrades it.",
                    (long long)schema, version_schema());
    else
        finding_add(all, "database", FINDING_OK, "%s %s, schema %lld", postgres ? "PostgreSQL" : "SQLite",
                    version ? version : "", (long long)schema);
}

static void check_database(struct cli *c, struct findings *all)
{
    struct error f;
    bool whole = database_not_emptied(&c->settings, &f);
    c->source = whole ? db_source_new(c->mem, c->settings.database_url, &f) : NULL;
    c->db = c->source ? db_connect(c->mem, c->source, &f) : NULL;
    if (c->db == NULL || !prepare(c, all, &f)) {
        finding_add(all, "database", FINDING_FAILED, "%s", f.why);
        return;
    }
    check_schema(c, all);
    check_integrity(c, all);
    check_departed(c, all);
}

/* ---- pictures and zones ---------------------------------------------------------------------- */

static bool card_renders(struct picture_renderer *renderer, TALLOC_CTX *mem, const char *title,
                         struct error *f)
{
    struct picture picture;
    return picture_card(renderer, mem, title, "igny8", 600, 315, &picture, f);
}

static void check_limits(struct cli *c, struct picture_renderer *renderer, struct findings *all)
{
    struct error f;
    char *limits;
    if (!picture_limits(renderer, c->mem, &limits, &f))
        finding_add(all, "image sandbox", FINDING_FAILED, "%s", f.why);
    else if (strstr(limits, "Landlock"))
        finding_add(all, "image sandbox", FINDING_OK, "What restricts igny8-render: %s", limits);
    else
        finding_add(
            all, "image sandbox", FINDING_WARNING,
            "What restricts igny8-render: %s. While it draws cards it could read files of its user; "
            "while it decodes or encodes images it can open none. Use a kernel with Landlock (5.13 or later)",
            limits);
}

static void check_pictures(struct cli *c, struct findings *all)
{
    struct error f;
    struct picture_renderer *renderer = picture_renderer_new(c->mem, &f);
    if (renderer == NULL || !card_renders(renderer, c->mem, "Doctor", &f)) {
        finding_add(all, "pictures", FINDING_FAILED, "%s", f.why);
        return;
    }
    finding_add(all, "pictures", FINDING_OK, "igny8-render can draw images");
    check_limits(c, renderer, all);
    if (card_renders(renderer, c->mem, "咖啡 コーヒー 커피", &f))
        finding_add(all, "fonts", FINDING_OK, "Latin, Chinese, Japanese and Korean titles can be drawn");
    else
        finding_add(all, "fonts", FINDING_WARNING,
                    "Some Chinese, Japanese or Korean titles cannot be drawn as cards: %s", f.why);
    talloc_free(renderer);
}

/* Rules change several times a year. A version names its year only: it counts as a year old from the middle
 * of the next one on. */
static void check_zones_age(struct findings *all)
{
    char version[16], today[32];
    clock_format(today, sizeof today, clock_now_ms() - HALF_A_YEAR_MS, CLOCK_DAY, NULL);
    if (!clock_zones_version(version))
        finding_add(all, "time zones", FINDING_OK, "the system has them");
    else if (strtol(version, NULL, 10) < strtol(today, NULL, 10))
        finding_add(
            all, "time zones", FINDING_WARNING,
            "The system's time zones are of version %s: newer rules are missing, and schedules may be "
            "an hour off. Update the package tzdata.",
            version);
    else
        finding_add(all, "time zones", FINDING_OK, "the system has them, version %s", version);
}

static void check_zones(struct findings *all)
{
    if (clock_zone_known("Europe/Berlin") && clock_zone_known("America/New_York"))
        check_zones_age(all);
    else
        finding_add(all, "time zones", FINDING_FAILED,
                    "The system has no time zones: sites can only use UTC. Install the package tzdata.");
}

/* ---- prices -------------------------------------------------------------------------------------- */

static void check_prices(struct findings *all)
{
    struct shipped_age age;
    shipped_prices_age(clock_now_ms(), &age);
    if (age.stale)
        finding_add(all, "prices", FINDING_WARNING,
                    "%d of the %d shipped prices of %s to %s were checked more than a year ago. Compare them "
                    "with the providers' lists; `igny8 prices` shows and sets them.",
                    age.stale, age.count, age.oldest, age.newest);
    else
        finding_add(all, "prices", FINDING_OK, "%d prices of models are shipped, checked %s to %s", age.count,
                    age.oldest, age.newest);
}

/* ---- settings ------------------------------------------------------------------------------------ */

static bool secret(const char *name)
{
    size_t n = strlen(name);
    return n > 4 && strcmp(name + n - 4, "_KEY") == 0;
}

/* A key is only shown as set; the part of an address before an @ may be a password. */
static char *shown(TALLOC_CTX *owner, const char *name, const char *value)
{
    const char *at = strrchr(value, '@'), *begin = strstr(value, "://");
    if (secret(name))
        return talloc_strdup(owner, "set");
    if (begin && at > begin)
        return talloc_asprintf(owner, "%.*s…%s", (int)(begin + 3 - value), value, at);
    if (begin && strchr(begin, '?'))
        return talloc_asprintf(owner, "%.*s?…", (int)strcspn(value, "?"), value);
    return talloc_strdup(owner, value);
}

static json_t *settings_json(struct cli *c)
{
    json_t *list = json_array();
    const struct setting_doc *doc;
    for (int i = 0; (doc = setting_doc(i)) != NULL; i++) {
        const char *value = getenv(doc->name);
        if (value && *value == 0)
            value = NULL;
        char *text = value ? shown(c->mem, doc->name, value) : NULL;
        json_array_append_new(list, json_pack("{s:s, s:s?, s:s?, s:s}", "name", doc->name, "value", text,
                                              "default", doc->default_value, "meaning", doc->meaning));
    }
    return list;
}

static void print_findings(const struct cli *c, const struct findings *all, const json_t *settings)
{
    size_t at;
    json_t *one;
    json_array_foreach(all->list, at, one) fprintf(
        c->out, "%-5s %-15s %s\n", json_string_value(json_object_get(one, "state")),
        json_string_value(json_object_get(one, "check")), json_string_value(json_object_get(one, "message")));
    fprintf(c->out, "\nSettings (from the environment; * = set)\n");
    json_array_foreach(settings, at, one)
    {
        const char *value = json_string_value(json_object_get(one, "value"));
        const char *otherwise = json_string_value(json_object_get(one, "default"));
        fprintf(c->out, "%s %-26s %-28s %s\n", value ? "*" : " ",
                json_string_value(json_object_get(one, "name")),
                value       ? value
                : otherwise ? otherwise
                            : "-",
                json_string_value(json_object_get(one, "meaning")));
    }
}

static int doctor(struct cli *c)
{
    char first[256] = "";
    struct findings all = {.list = json_array()};
    int exposed = data_folder_exposed(c->settings.data_dir, first, sizeof first);
    if (check_folder(c, &all)) {
        check_readers(c, &all, exposed, first);
        check_database(c, &all);
        check_posts(c, &all);
        check_learned(c, &all);
        check_data(c, &all);
    }
    check_pictures(c, &all);
    check_zones(&all);
    check_prices(&all);
    check_providers(c, &all);
    json_t *settings = settings_json(c);
    if (c->json) {
        cli_print(
            c, json_pack("{s:b, s:o, s:o}", "ok", all.failed == 0, "checks", all.list, "settings", settings));
    } else {
        print_findings(c, &all, settings);
        json_decref(all.list);
        json_decref(settings);
    }
    return all.failed ? 1 : 0;
}

const struct command command_doctor = {
    .name = "doctor",
    .operands = "",
    .summary = "checks that everything is in place, and says what to do if it is not",
    .closed = true,
    .options = {{"forget", NULL,
                 "forgets what was learned of the models of providers, so that it is tried again"}},
    .run = doctor,
};
