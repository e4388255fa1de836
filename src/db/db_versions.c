/* Reports the versions of the database libraries. */
#include "db/db.h"

#include <libpq-fe.h>
#include <sqlite3.h>

const char *db_sqlite_version(void)
{
    return sqlite3_libversion();
}

int db_libpq_version(void)
{
    return PQlibVersion();
}
