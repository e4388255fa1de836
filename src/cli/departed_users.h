/* departed_users.h: tokens and links of people who left an account or are no longer its owner. */
#ifndef IGNY8_CLI_DEPARTED_USERS_H
#define IGNY8_CLI_DEPARTED_USERS_H

#include "cli/commands/doctor.h"

/* At a start: revokes the tokens and open links of such people in every account and logs a line for each.
 * Until 0.2.0 tokens and links outlived their creators. */
bool departed_revoke(struct db *, struct error *);

/* Adds a finding that names what was revoked for this reason in the last month. */
void check_departed(struct cli *, struct findings *);

#endif
