/* Locks an import for the process that works it; lets another take it over. */
#include "store/pipeline/imports.h"

#include "store/store.h"

bool import_lock(struct db *db, int64_t import, int64_t engine, int64_t *imported)
{
    struct rows *r = db_query(db, NULL,
                              "select imported from igny8_imports where id = $1 and state <> 'done' "
                              "and coalesce(engine_id, 0) = $2 for update",
                              BIND(db_int(import), db_int(engine)));
    bool held = rows_next(r);
    if (held)
        *imported = row_int(r, "imported");
    talloc_free(r);
    return held;
}

void import_take_over(struct db *db, int64_t import)
{
    db_exec(db, "update igny8_imports set engine_id = null where id = $1 and state <> 'done'",
            BIND(db_int(import)));
}
