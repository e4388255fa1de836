/* Reads a site's batch sizes and caps, and what its last runs have produced. */
#include "store/runs/run_row.h"
#include "store/store.h"

#include <stdio.h>

void config_batch_sizes(struct db *db, int64_t site, int64_t sizes[STAGE_COUNT])
{
    struct rows *r =
        db_query(db, NULL,
                 "select stage_1_batch_size, stage_2_batch_size, stage_3_batch_size, stage_4_batch_size, "
                 "stage_5_batch_size, stage_6_batch_size from igny8_automation_configs "
                 "where site_id = $1",
                 BIND(db_int(site)));
    bool found = rows_next(r);
    for (int i = 0; i < STAGE_COUNT; i++) {
        char column[32];
        snprintf(column, sizeof column, "stage_%d_batch_size", i + 1);
        sizes[i] = found && i < STAGE_COUNT - 1 ? row_int(r, column) : 0;
    }
    talloc_free(r);
}

void config_caps(struct db *db, int64_t site, int64_t *max_items, int64_t *max_credits)
{
    struct rows *r =
        db_query(db, NULL, "select max_items, max_credits from igny8_automation_configs where site_id = $1",
                 BIND(db_int(site)));
    bool found = rows_next(r);
    *max_items = found ? row_int(r, "max_items") : 0;
    *max_credits = found ? row_int(r, "max_credits") : 0;
    talloc_free(r);
}

static void add(const struct run *run, struct site_history *h)
{
    const struct stage_result *s = run->results;
    h->keywords += s[0].processed;
    h->clusters += s[0].made[0];
    h->clusters_worked += s[1].processed;
    h->ideas += s[1].made[0];
    h->contents += s[3].made[0];
    h->words += s[3].made[1];
    h->contents_illustrated += s[4].processed;
    h->prompts += s[4].made[0];
}

const char *site_history_sql(void)
{
    return "select * from igny8_automation_runs where site_id = $1 and status = 'completed' "
           "and total_credits_used > 0 order by started_at desc limit 10";
}

int site_history(struct db *db, int64_t site, struct site_history *h)
{
    *h = (struct site_history){0};
    struct rows *r = db_query(db, NULL, site_history_sql(), BIND(db_int(site)));
    int n = 0;
    for (; rows_next(r); n++) {
        struct run run;
        run_row_read(r, &run);
        add(&run, h);
    }
    talloc_free(r);
    return n;
}
