#!/bin/sh
# SQLite of Debian 12: a connection is given lookaside memory, says OK, and has none.
#
# SQLite keeps small pieces of memory for each connection ("lookaside"), so that a
# statement does not go to malloc for every cursor and register. Who wants more of
# it calls sqlite3_db_config(SQLITE_DBCONFIG_LOOKASIDE); how well it fits is told
# by sqlite3_db_status: hits, misses for size, misses because it was full.
#
# Debian builds libsqlite3-0 with SQLITE_OMIT_LOOKASIDE. The call answers
# SQLITE_OK all the same, and the three counters stay at 0, the misses too: read as
# their documentation says, the pool is never asked for anything. Meanwhile an
# INSERT into a table with one index takes 14 pieces from malloc, each time anew.
# Only PRAGMA compile_options tells.
#
# Seen with libsqlite3-0 3.40.1-2+deb12u2:
#   db_config 0 status 0 hits 0 too-large 0 full 0 allocations 14 omitted 1
# Needs gcc and libsqlite3-dev. Ends with status 1 when any of it is no longer so.
set -eu

version=$(dpkg-query -W -f '${Version}' libsqlite3-0)
case $version in
3.40.1-2+deb12u*) ;;
*)
    echo "libsqlite3-0 is $version here: seen with 3.40.1-2+deb12u2" >&2
    exit 1
    ;;
esac

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/lookaside.c" <<'C'
#include <sqlite3.h>
#include <stdio.h>

static long taken;
static sqlite3_mem_methods system_memory;

static void *counted(int size)
{
    taken++;
    return system_memory.xMalloc(size);
}

static void insert(sqlite3_stmt *statement, int times)
{
    for (int i = 0; i < times; i++) {
        sqlite3_bind_text(statement, 1, "x", -1, SQLITE_STATIC);
        sqlite3_step(statement);
        sqlite3_reset(statement);
    }
}

static int most(sqlite3 *db, int what)
{
    int now, highest;
    return sqlite3_db_status(db, what, &now, &highest, 0) == SQLITE_OK ? highest : -1;
}

int main(void)
{
    enum { TIMES = 100 };
    sqlite3 *db;
    sqlite3_stmt *statement;
    int now, highest;
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &system_memory);
    sqlite3_mem_methods counting = system_memory;
    counting.xMalloc = counted;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &counting);
    if (sqlite3_open(":memory:", &db) != SQLITE_OK)
        return 1;
    int answer = sqlite3_db_config(db, SQLITE_DBCONFIG_LOOKASIDE, NULL, 1200, 500);
    sqlite3_exec(db, "create table t (a integer primary key, b text); create index tb on t (b)", NULL, NULL, NULL);
    sqlite3_prepare_v2(db, "insert into t (b) values (?1)", -1, &statement, NULL);
    insert(statement, TIMES);
    long before = taken;
    insert(statement, TIMES);
    long each = (taken - before) / TIMES;
    int status = sqlite3_db_status(db, SQLITE_DBSTATUS_LOOKASIDE_USED, &now, &highest, 0);
    printf("db_config %d status %d hits %d too-large %d full %d allocations %ld omitted %d\n", answer, status,
           most(db, SQLITE_DBSTATUS_LOOKASIDE_HIT), most(db, SQLITE_DBSTATUS_LOOKASIDE_MISS_SIZE),
           most(db, SQLITE_DBSTATUS_LOOKASIDE_MISS_FULL), each, sqlite3_compileoption_used("OMIT_LOOKASIDE"));
    sqlite3_finalize(statement);
    return sqlite3_close(db);
}
C
gcc -o "$work/lookaside" "$work/lookaside.c" -lsqlite3
seen=$("$work/lookaside")
echo "libsqlite3-0 $version: $seen"
[ "$seen" = "db_config 0 status 0 hits 0 too-large 0 full 0 allocations 14 omitted 1" ]
