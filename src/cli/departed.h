/* departed.h: what people who left an account, or lost its ownership, have made. */
#ifndef IGNY8_CLI_DEPARTED_H
#define IGNY8_CLI_DEPARTED_H

#include "cli/commands/doctor.h"

/* At a start: their tokens and open links are revoked, in every account, each with a line of the log. Until
 * 0.2.0 they outlived whoever had made them. */
bool departed_revoke(struct db *, struct error *);

/* A finding that names what was revoked so in the last month. */
void check_departed(struct cli *, struct findings *);

#endif
