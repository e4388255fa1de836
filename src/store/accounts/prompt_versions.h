/* prompt_versions.h: the instructions that an account gives its AI functions instead of
 * the program's own: versions, the highest of which holds. None is deleted. */
#ifndef IGNY8_STORE_ACCOUNTS_PROMPT_VERSIONS_H
#define IGNY8_STORE_ACCOUNTS_PROMPT_VERSIONS_H

#include <talloc.h>

#include "db/db.h"

/* The version that holds; 0: the program's own, which was never changed. */
int64_t prompt_version(struct db *, int64_t account, const char *name);

/* The text of a version; NULL: the program's own. False: there is no such version. 0 is always there. */
bool prompt_read(struct db *, TALLOC_CTX *owner, int64_t account, const char *name, int64_t version,
                 const char **text);

/* A new version, which holds from now on; text NULL: the program's own. Locks
 * the account, so that two people cannot make the same. Its number. */
int64_t prompt_insert(struct db *, int64_t account, const char *name, const char *text, const char *what,
                      const char *by_whom, int64_t now);

/* version, own (1: it has a text of its own), what, by_whom, created_at; newest first. */
struct rows *prompt_versions(struct db *, TALLOC_CTX *owner, int64_t account, const char *name);

#endif
