/* invcheck.h: one inspection of a database and its data folder, and what its checks share. */
#ifndef IGNY8_INVCHECK_H
#define IGNY8_INVCHECK_H

#include "db/db.h"

enum { SECRETS_MAX = 16 };

struct inspection {
    struct db *db;
    const char *data; /* NULL: no folder to look at */
    const char *secrets[SECRETS_MAX];
    int secret_count;
    bool settled;
    int checks, violations;
};

/* Says one line and counts it; id: the invariant's. */
__attribute__((format(printf, 3, 4))) void violation(struct inspection *in, const char *id,
                                                     const char *format, ...);

/* A broken query would look like a clean one: it ends the program. */
struct rows *ask(struct inspection *in, TALLOC_CTX *owner, const char *sql, const struct value *values,
                 int n);

/* invcheck_files.c: image files by name, kind and hash; log files against their rows. Both need `data`. */
void check_images(struct inspection *in);
void check_logs(struct inspection *in);

#endif
