/* Claims of periodic tasks, which one process at a time does. */
#include "store/runs/runs.h"

bool periodic_task_claim(struct db *db, const char *name, int64_t due_at, int64_t now, int64_t stale)
{
    return db_query_int(
               db, 0,
               "insert into igny8_chores(name, due_at, taken_at) values ($1, $2, $3) "
               "on conflict (name, due_at) do update set taken_at = excluded.taken_at "
               "where igny8_chores.done_at is null and igny8_chores.taken_at < $4 returning 1 as taken",
               BIND(db_text(name), db_int(due_at), db_int(now), db_int(stale))) == 1;
}

bool periodic_task_renew(struct db *db, const char *name, int64_t due_at, int64_t *taken, int64_t now)
{
    bool mine = db_query_int(db, 0,
                             "update igny8_chores set taken_at = $4 where name = $1 and due_at = $2 "
                             "and taken_at = $3 and done_at is null returning 1 as mine",
                             BIND(db_text(name), db_int(due_at), db_int(*taken), db_int(now))) == 1;
    if (mine)
        *taken = now;
    return mine;
}

void periodic_task_done(struct db *db, const char *name, int64_t due_at, int64_t now, const char *result)
{
    db_exec(db, "update igny8_chores set done_at = $3, result = $4 where name = $1 and due_at = $2",
            BIND(db_text(name), db_int(due_at), db_int(now), db_text(result)));
}

bool periodic_task_is_done(struct db *db, const char *name, int64_t due_at)
{
    return db_query_int(db, 0, "select done_at from igny8_chores where name = $1 and due_at = $2",
                        BIND(db_text(name), db_int(due_at))) != 0;
}

int64_t periodic_task_last(struct db *db, const char *name, int64_t before)
{
    return db_query_int(
        db, 0,
        "select due_at from igny8_chores where name = $1 and due_at < $2 and done_at is not null "
        "order by due_at desc limit 1",
        BIND(db_text(name), db_int(before)));
}
