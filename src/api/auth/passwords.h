/* passwords.h: which passwords are taken: 10 to 1,000 characters of any kind,
 * but none that guessers try first. */
#ifndef IGNY8_API_AUTH_PASSWORDS_H
#define IGNY8_API_AUTH_PASSWORDS_H

#include "base/error.h"

enum { PASSWORD_LEAST = 10, PASSWORD_MOST = 1000 };

/* ERR_BAD_INPUT with a sentence when it is refused. */
bool password_allowed(const char *password, const char *email, struct error *);

#endif
