/* igny8 doctor: shows and forgets what refusals have shown of the models of providers. */
#include "base/clock.h"
#include "cli/cli.h"
#include "store/query/query.h"

enum { SHOWN = 20 };

static void forget(const struct cli *c, struct findings *all)
{
    struct error f;
    if (!all->ours) {
        finding_add(
            all, "learned", FINDING_FAILED,
            "Nothing was forgotten, because another igny8 uses these data. Stop it, or forget it with "
            "DELETE settings/capabilities/ of its API.");
        return;
    }
    if (!db_begin(c->db, DB_DURABLE, &f)) {
        finding_add(all, "learned", FINDING_FAILED, "%s", f.why);
        return;
    }
    int64_t count = capability_forget(c->db, 0, 0);
    if (db_commit(c->db, &f) == COMMIT_YES)
        finding_add(all, "learned", FINDING_OK, "forgot what was learned of %lld models of providers",
                    (long long)count);
    else
        finding_add(all, "learned", FINDING_FAILED, "%s", f.why);
}

static void add_model(const struct cli *c, struct findings *all, const struct rows *r)
{
    struct provider_capabilities learned;
    char from[32], last[32];
    capabilities_read(row_text(r, "learned"), &learned);
    clock_format(from, sizeof from, row_int(r, "created_at"), CLOCK_DAY, NULL);
    clock_format(last, sizeof last, row_int(r, "confirmed_at"), CLOCK_DAY, NULL);
    finding_add(all, "learned", FINDING_OK,
                "%s %s at %s: %s (since %s, last on %s: %.120s). `igny8 doctor --forget` has it tried again.",
                row_text(r, "provider"), row_text(r, "model"), row_text(r, "url"),
                capabilities_words(c->mem, &learned), from, last, row_text(r, "why"));
}

static void show(const struct cli *c, struct findings *all)
{
    struct rows *r = capability_rows(c->db, c->mem, 0, capabilities_since(clock_now_ms()));
    int shown = 0;
    while (rows_next(r) && shown++ < SHOWN)
        add_model(c, all, r);
    if (rows_count(r) > SHOWN)
        finding_add(all, "learned", FINDING_OK, "and %d models more", rows_count(r) - SHOWN);
}

void check_learned(const struct cli *c, struct findings *all)
{
    if (c->db == NULL || db_failed(c->db) || schema_version(c->db) != version_schema())
        return;
    if (cli_flag(c, "forget"))
        forget(c, all);
    else
        show(c, all);
}
