/* prompt_versions.h: the prompts that an account uses instead of the built-in ones. Each change is a new
 * version; the highest applies, and versions are never deleted. */
#ifndef IGNY8_STORE_ACCOUNTS_PROMPT_VERSIONS_H
#define IGNY8_STORE_ACCOUNTS_PROMPT_VERSIONS_H

#include <talloc.h>

#include "db/db.h"

/* The version that applies; 0: the built-in prompt, which was never changed. */
int64_t prompt_version(struct db *, int64_t account, const char *name);

/* The text of a version; NULL: the built-in prompt. False: no such version. Version 0 always exists. */
bool prompt_read(struct db *, TALLOC_CTX *owner, int64_t account, const char *name, int64_t version,
                 const char **text);

/* Adds a version, which applies from now on, and returns its number; text NULL: the built-in prompt.
 * Locks the account, so that two people cannot create the same number. */
int64_t prompt_insert(struct db *, int64_t account, const char *name, const char *text, const char *what,
                      const char *by_whom, int64_t now);

/* version, own (0: it is the built-in prompt), what, by_whom, created_at; newest first. */
struct rows *prompt_versions(struct db *, TALLOC_CTX *owner, int64_t account, const char *name);

#endif
