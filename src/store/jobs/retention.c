/* Deletes old runs, their logs and the texts of their calls, in parts. */
#include "store/jobs/jobs.h"

struct rows *retention_ended_runs(struct db *db, TALLOC_CTX *owner, int64_t before, int64_t after, int max)
{
    return db_query(db, owner,
                    "select id, account_id, site_id, run_id from igny8_automation_runs "
                    "where status in ('completed', 'failed', 'cancelled') and completed_at < $1 "
                    "and id > $2 order by id limit $3",
                    BIND(db_int(before), db_int(after), db_int(max)));
}

static int64_t deleted(struct rows *r)
{
    int64_t n = rows_count(r);
    talloc_free(r);
    return n;
}

int64_t retention_delete_call_texts(struct db *db, int64_t run, int max)
{
    return deleted(
        db_query(db, NULL,
                 "delete from igny8_call_texts where call_id in (select t.call_id from igny8_steps s "
                 "join igny8_ai_usage_log u on u.step_id = s.id join igny8_call_texts t "
                 "on t.call_id = u.id where s.run_id = $1 limit $2) returning call_id",
                 BIND(db_int(run), db_int(max))));
}

int64_t retention_delete_lone_texts(struct db *db, int64_t before, int max)
{
    return deleted(db_query(
        db, NULL,
        "delete from igny8_call_texts where call_id in (select t.call_id from igny8_call_texts t "
        "join igny8_ai_usage_log u on u.id = t.call_id where u.step_id is null and u.created_at < $1 "
        "limit $2) returning call_id",
        BIND(db_int(before), db_int(max))));
}

int64_t retention_delete_log(struct db *db, int64_t run, int max)
{
    return deleted(db_query(db, NULL,
                            "delete from igny8_run_log where run_id = $1 and seq in (select seq from "
                            "igny8_run_log where run_id = $1 order by seq limit $2) returning seq",
                            BIND(db_int(run), db_int(max))));
}

void retention_delete_run(struct db *db, int64_t run, int64_t before)
{
    db_exec(db,
            "delete from igny8_automation_runs where id = $1 and completed_at < $2 "
            "and status in ('completed', 'failed', 'cancelled')",
            BIND(db_int(run), db_int(before)));
}
