/* Lines of the run log, and how many of them are written to files. */
#include "store/store.h"

#define INTO_LOG                                                                                             \
    "insert into igny8_run_log(account_id, seq, run_id, at, stage, level, place, message) values "

enum { AT_ONCE = 7, SHARED = 2, OWN = 6 };

#define ROW_1 "($1, $3, $2, $4, $5, $6, $7, $8)"
#define ROW_2 ROW_1 ", ($1, $9, $2, $10, $11, $12, $13, $14)"
#define ROW_4 ROW_2 ", ($1, $15, $2, $16, $17, $18, $19, $20), ($1, $21, $2, $22, $23, $24, $25, $26)"
#define ROW_7                                                                                                \
    ROW_4 ", ($1, $27, $2, $28, $29, $30, $31, $32), ($1, $33, $2, $34, $35, $36, $37, $38), "               \
          "($1, $39, $2, $40, $41, $42, $43, $44)"

/* A step writes seven lines: its end and the start of the next. */
static const struct {
    int rows;
    const char *sql;
} inserts[] = {{7, INTO_LOG ROW_7}, {4, INTO_LOG ROW_4}, {2, INTO_LOG ROW_2}, {1, INTO_LOG ROW_1}};

static void values_of(struct value *v, const struct run_log_row *l)
{
    v[0] = db_int(l->seq);
    v[1] = db_int(l->at);
    v[2] = db_int(l->stage);
    v[3] = db_text(l->level);
    v[4] = db_int(l->place);
    v[5] = db_text(l->message);
}

void run_log_rows_insert(struct db *db, const struct run_log_row *rows, int count)
{
    struct value v[SHARED + AT_ONCE * OWN];
    if (count == 0)
        return;
    v[0] = db_int(rows[0].account_id);
    v[1] = db_int(rows[0].run_id);
    int at = 0;
    for (size_t i = 0; i < sizeof inserts / sizeof *inserts; i++)
        for (; count - at >= inserts[i].rows; at += inserts[i].rows) {
            for (int n = 0; n < inserts[i].rows; n++)
                values_of(&v[SHARED + n * OWN], &rows[at + n]);
            db_exec(db, inserts[i].sql, v, SHARED + inserts[i].rows * OWN);
        }
}

struct rows *run_log_rows_after(struct db *db, TALLOC_CTX *owner, int64_t run, int64_t after, int max)
{
    return db_query(db, owner,
                    "select seq, at, stage, level, place, message from igny8_run_log "
                    "where run_id = $1 and seq > $2 order by seq limit $3",
                    BIND(db_int(run), db_int(after), db_int(max)));
}

struct rows *run_log_rows_last(struct db *db, TALLOC_CTX *owner, int64_t run, int n)
{
    return db_query(db, owner,
                    "select seq, at, stage, level, place, message from (select * from igny8_run_log "
                    "where run_id = $1 and place in (1, 3) order by seq desc limit $2) last order by seq",
                    BIND(db_int(run), db_int(n)));
}

void run_set_lines_filed(struct db *db, int64_t run, int64_t lines)
{
    db_exec(db, "update igny8_automation_runs set lines_filed = $2 where id = $1 and lines_filed < $2",
            BIND(db_int(run), db_int(lines)));
}

int runs_with_unwritten_log(struct db *db, int64_t after, int max, int64_t *ids)
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
