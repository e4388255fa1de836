/* Saves and reads the progress of a run within a step. */
#include "store/store.h"

#include "base/text/text.h"
#include "store/runs/run_row.h"

void progress_save(struct db *db, int64_t run, const struct progress *p)
{
    db_exec(
        db,
        "insert into igny8_run_progress(run_id, phase, percent, item, words, words_wanted, waiting_since, "
        "waiting_why, at, waiting_until) select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10 "
        "where exists (select 1 from igny8_automation_runs where id = $1) "
        "on conflict (run_id) do update set phase = excluded.phase, percent = excluded.percent, "
        "item = excluded.item, words = excluded.words, words_wanted = excluded.words_wanted, "
        "waiting_since = excluded.waiting_since, waiting_why = excluded.waiting_why, at = excluded.at, "
        "waiting_until = excluded.waiting_until",
        BIND(db_int(run), db_text(p->phase), db_int(p->percent), db_text(p->item), db_int(p->words),
             db_int(p->words_wanted), db_ref(p->waiting_since),
             p->waiting_since ? db_text(p->waiting_why) : db_null(), db_int(p->at),
             db_ref(p->waiting_since ? p->waiting_until : 0)));
}

void progress_read(const struct rows *r, struct progress *p)
{
    *p = (struct progress){
        .percent = row_int(r, "percent"),
        .words = row_int(r, "words"),
        .words_wanted = row_int(r, "words_wanted"),
        .waiting_since = row_int(r, "waiting_since"),
        .waiting_until = row_int(r, "waiting_until"),
        .at = row_int(r, "at"),
    };
    text_copy(p->phase, sizeof p->phase, row_text(r, "phase"));
    text_copy(p->item, sizeof p->item, row_text(r, "item"));
    if (p->waiting_since)
        text_copy(p->waiting_why, sizeof p->waiting_why, row_text(r, "waiting_why"));
}

bool progress_load(struct db *db, int64_t run, struct progress *p)
{
    *p = (struct progress){0};
    struct rows *r =
        db_query(db, NULL, "select * from igny8_run_progress where run_id = $1", BIND(db_int(run)));
    bool found = rows_next(r);
    if (found)
        progress_read(r, p);
    talloc_free(r);
    return found;
}
