/* Which passwords are refused: the common ones, one letter repeated, the e-mail address. */
#include "api/auth/auth.h"

#include <string.h>
#include <talloc.h>

#include "base/text/text.h"

/* The most frequent leaked passwords of ten or more characters, folded. */
static const char *const common[] = {
    "0123456789",   "0987654321",    "1029384756",       "1122334455",    "123456789a",
    "123456789q",   "1234567890",    "12345678900",      "12345678910",   "123456789123",
    "1234512345",   "1231231231",    "123123123123",     "123qweasdzxc",  "147258369a",
    "159357159357", "1q2w3e4r5t",    "1q2w3e4r5t6y",     "1qaz2wsx3edc",  "1qazxsw23edc",
    "3rjs1la7qe",   "9876543210",    "abc123456789",     "abcd123456",    "abcdefghij",
    "abcdefghijk",  "administrator", "asdasdasdasd",     "asdfasdfasdf",  "asdfghjkl1",
    "asdfghjkl;",   "baseball123",   "changeme123",      "charlie123",    "correcthorsebatterystaple",
    "computer123",  "dragon12345",   "football123",      "iloveyou12",    "iloveyou123",
    "iloveyou1234", "letmein123",    "letmein1234",      "liverpool1",    "manchester",
    "mynoob12345",  "password01",    "password10",       "password11",    "password12",
    "password123",  "password123!",  "password1234",     "password12345", "passwordpassword",
    "p@ssw0rd123",  "p@ssword123",   "princess123",      "q1w2e3r4t5",    "q1w2e3r4t5y6",
    "qazwsxedcrfv", "qwer1234qwer",  "qwerty1234",       "qwerty12345",   "qwerty123456",
    "qwertyqwerty", "qwertyuiop",    "qwertyuiop1",      "qwertyuiop123", "qwertyuiop[]",
    "sunshine123",  "superman123",   "trustno1trustno1", "unbelievable",  "welcome123",
    "welcome1234",  "zaq12wsxcde3",  "zxcvbnm123",
};

static bool is_common(const char *folded)
{
    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        if (strcmp(folded, common[i]) == 0)
            return true;
    return false;
}

/* "aaaaaaaaaaaa": one byte repeated. */
static bool is_one_letter(const char *s)
{
    size_t n = 0;
    while (s[n] && s[n] == *s)
        n++;
    return s[n] == 0;
}

/* The whole address, or what stands before its @. */
static bool is_of_email(TALLOC_CTX *mem, const char *folded, const char *email)
{
    const char *key = text_fold(mem, email);
    size_t local = strcspn(key, "@");
    return strcmp(folded, key) == 0 || (strlen(folded) == local && strncmp(folded, key, local) == 0);
}

bool password_allowed(const char *password, const char *email, struct error *f)
{
    int64_t n = text_length(password);
    if (n < PASSWORD_LEAST || n > PASSWORD_MOST)
        return error_set(f, ERR_BAD_INPUT,
                         "password: use %d to %d characters, for example four unrelated words.",
                         PASSWORD_LEAST, PASSWORD_MOST);
    TALLOC_CTX *mem = talloc_new(NULL);
    const char *folded = text_fold(mem, password);
    bool guessed = is_common(folded) || is_one_letter(folded);
    bool own = is_of_email(mem, folded, email);
    talloc_free(mem);
    if (own)
        return error_set(f, ERR_BAD_INPUT, "password: this is your e-mail address. Choose another.");
    return !guessed ||
           error_set(f, ERR_BAD_INPUT, "password: this one is too easy to guess. Choose another.");
}
