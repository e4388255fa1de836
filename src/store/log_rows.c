#include "store/store.h"

void log_insert(struct db *db, const struct log_row *l)
{
    db_exec(db,
            "insert into igny8_run_log(account_id, seq, run_id, at, stage, level, place, message) "
            "values ($1, $2, $3, $4, $5, $6, $7, $8)",
            BIND(db_int(l->account_id), db_int(l->seq), db_int(l->run_id), db_int(l->at), db_int(l->stage),
                 db_text(l->level), db_int(l->place), db_text(l->message)));
}

struct rows *log_read(struct db *db, TALLOC_CTX *owner, int64_t run, int64_t after, int max)
{
    return db_query(db, owner,
                    "select seq, at, stage, level, place, message from igny8_run_log "
                    "where run_id = $1 and seq > $2 order by seq limit $3",
                    BIND(db_int(run), db_int(after), db_int(max)));
}

struct rows *log_last(struct db *db, TALLOC_CTX *owner, int64_t run, int n)
{
    return db_query(db, owner,
                    "select seq, at, stage, level, place, message from (select * from igny8_run_log "
                    "where run_id = $1 and place in (1, 3) order by seq desc limit $2) last order by seq",
                    BIND(db_int(run), db_int(n)));
}

void run_lines_filed(struct db *db, int64_t run, int64_t lines)
{
    db_exec(db, "update igny8_automation_runs set lines_filed = $2 where id = $1 and lines_filed < $2",
            BIND(db_int(run), db_int(lines)));
}

int runs_unfiled(struct db *db, int64_t after, int max, int64_t *ids)
{
    struct rows *r =
        db_query(db, NULL,
                 "select id from igny8_automation_runs where lines_filed < lines and status <> 'running' "
                 "and id > $1 order by id limit $2",
                 BIND(db_int(after), db_int(max)));
    int n = 0;
    while (n < max && rows_next(r))
        ids[n++] = row_int(r, "id");
    talloc_free(r);
    return n;
}
