/* db_versions.h: which database libraries this process runs with. */
#ifndef IGNY8_DB_DB_VERSIONS_H
#define IGNY8_DB_DB_VERSIONS_H

const char *db_sqlite_version(void); /* "3.40.1" */
int db_libpq_version(void);          /* 150008 is 15.8 */

#endif
