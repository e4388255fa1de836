/* passwords.h: which passwords are accepted: 10 to 1,000 characters of any kind,
 * except those that are guessed first. */
#ifndef IGNY8_API_AUTH_PASSWORDS_H
#define IGNY8_API_AUTH_PASSWORDS_H

#include "base/error.h"

enum { PASSWORD_LEAST = 10, PASSWORD_MOST = 1000 };

/* False: refused, with ERR_BAD_INPUT and a sentence. */
bool password_allowed(const char *password, const char *email, struct error *);

#endif
