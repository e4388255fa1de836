/* Prints amounts of credits as text and as JSON. */
#include "store/accounts/accounts.h"

#include <stdio.h>

#include "base/format.h"

const char *credits_text(char *buf, size_t size, int64_t thousandths)
{
    int64_t whole = thousandths / 1000, part = thousandths % 1000;
    if (part < 0)
        part = -part;
    if (part == 0)
        format_print(buf, size, "%lld", (long long)whole);
    else if (part % 100 == 0)
        format_print(buf, size, "%s%lld.%lld", thousandths < 0 && whole == 0 ? "-" : "", (long long)whole,
                     (long long)part / 100);
    else
        snprintf(buf, size, "%s%lld.%03lld", thousandths < 0 && whole == 0 ? "-" : "", (long long)whole,
                 (long long)part);
    return buf;
}

json_t *credits_json(int64_t thousandths)
{
    if (thousandths % 1000 == 0)
        return json_integer(thousandths / 1000);
    return json_real((double)thousandths / 1000);
}
