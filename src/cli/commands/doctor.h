/* doctor.h: the findings of the checks of `igny8 doctor`. */
#ifndef IGNY8_CLI_COMMANDS_DOCTOR_H
#define IGNY8_CLI_COMMANDS_DOCTOR_H

#include "cli/cli.h"

enum finding_state { FINDING_OK, FINDING_WARNING, FINDING_FAILED };

struct findings {
    json_t *list; /* [{check, state, message}] */
    int failed;
};

/* Adds one line: the cause, and the remedy if there is something to do. */
void finding_add(struct findings *, const char *check, enum finding_state, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* doctor_provider.c: asks each provider that is not built in for its models, which
 * costs no tokens and no money. */
void check_providers(const struct cli *, struct findings *);

/* doctor_posts.c: finds posts that must be published again, by site. */
void check_posts(const struct cli *, struct findings *);

#endif
