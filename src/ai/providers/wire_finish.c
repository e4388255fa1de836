/* What a provider's word for the end of an answer means. One table for all providers, because
 * gateways pass on the words of others. The set is open: servers invent words. */
#include "ai/providers/wire.h"

#include <ctype.h>
#include <string.h>

enum end_of { ENDS_STOP, ENDS_LENGTH, ENDS_FILTER, ENDS_REFUSED, ENDS_BROKEN, ENDS_UNKNOWN };

/* In small letters and without separators; a whole word. */
static const struct {
    const char *word;
    enum end_of end;
} words[] = {
    {"stop", ENDS_STOP},
    {"eos", ENDS_STOP},
    {"eostoken", ENDS_STOP},
    {"eot", ENDS_STOP},
    {"endturn", ENDS_STOP},
    {"endofturn", ENDS_STOP},
    {"end", ENDS_STOP},
    {"stopsequence", ENDS_STOP},
    {"stoptoken", ENDS_STOP},
    {"complete", ENDS_STOP},
    {"completed", ENDS_STOP},
    {"finish", ENDS_STOP},
    {"finished", ENDS_STOP},
    {"done", ENDS_STOP},
    {"success", ENDS_STOP},
    {"toolcall", ENDS_STOP},
    {"toolcalls", ENDS_STOP},
    {"tooluse", ENDS_STOP},
    {"functioncall", ENDS_STOP},
    {"length", ENDS_LENGTH},
    {"modellength", ENDS_LENGTH},
    {"contextlength", ENDS_LENGTH},
    {"contextlengthexceeded", ENDS_LENGTH},
    {"modelcontextwindowexceeded", ENDS_LENGTH},
    {"maxtokens", ENDS_LENGTH},
    {"maxoutputtokens", ENDS_LENGTH},
    {"maxcompletiontokens", ENDS_LENGTH},
    {"maxtokensreached", ENDS_LENGTH},
    {"maxlength", ENDS_LENGTH},
    {"tokenlimit", ENDS_LENGTH},
    {"errorlimit", ENDS_LENGTH},
    {"truncated", ENDS_LENGTH},
    {"incomplete", ENDS_LENGTH},
    {"pauseturn", ENDS_LENGTH}, /* Anthropic waits for a request to continue */
    {"contentfilter", ENDS_FILTER},
    {"contentfiltered", ENDS_FILTER},
    {"guardrailintervened", ENDS_FILTER},
    {"safety", ENDS_FILTER},
    {"imagesafety", ENDS_FILTER},
    {"sensitive", ENDS_FILTER},
    {"recitation", ENDS_FILTER},
    {"prohibitedcontent", ENDS_FILTER},
    {"blocklist", ENDS_FILTER},
    {"spii", ENDS_FILTER},
    {"moderation", ENDS_FILTER},
    {"errortoxic", ENDS_FILTER},
    {"refusal", ENDS_REFUSED},
    {"refused", ENDS_REFUSED},
    {"error", ENDS_BROKEN},
    {"failed", ENDS_BROKEN},
    {"abort", ENDS_BROKEN},
    {"aborted", ENDS_BROKEN},
    {"cancelled", ENDS_BROKEN},
    {"canceled", ENDS_BROKEN},
    {"cancel", ENDS_BROKEN},
    {"networkerror", ENDS_BROKEN},
    {"servererror", ENDS_BROKEN},
    {"internalerror", ENDS_BROKEN},
    {"timeout", ENDS_BROKEN},
    {"insufficientsystemresource", ENDS_BROKEN},
    {"malformedfunctioncall", ENDS_BROKEN},
    {"preempted", ENDS_BROKEN},
};

/* Parts of words that are not in the list. */
static const struct {
    const char *part;
    enum end_of end;
} parts[] = {
    {"error", ENDS_BROKEN},      {"timeout", ENDS_BROKEN},     {"timedout", ENDS_BROKEN},
    {"interrupt", ENDS_BROKEN},  {"overload", ENDS_BROKEN},    {"unavailable", ENDS_BROKEN},
    {"disconnect", ENDS_BROKEN}, {"filter", ENDS_FILTER},      {"safety", ENDS_FILTER},
    {"moderat", ENDS_FILTER},    {"policy", ENDS_FILTER},      {"prohibit", ENDS_FILTER},
    {"guardrail", ENDS_FILTER},  {"blocked", ENDS_FILTER},     {"maxtoken", ENDS_LENGTH},
    {"tokenlimit", ENDS_LENGTH}, {"length", ENDS_LENGTH},      {"truncat", ENDS_LENGTH},
    {"window", ENDS_LENGTH},     {"outputlimit", ENDS_LENGTH},
};

/* "FINISH_REASON_MAX_TOKENS", "FinishReason.MAX_TOKENS", "max-tokens" → "maxtokens". */
static void normalize(const char *said, char *to, size_t room)
{
    static const char prefix[] = "finishreason";
    size_t n = 0;
    for (; *said && n + 1 < room; said++)
        if (isalnum((unsigned char)*said))
            to[n++] = (char)tolower((unsigned char)*said);
    to[n] = 0;
    if (n > sizeof prefix - 1 && strncmp(to, prefix, sizeof prefix - 1) == 0)
        memmove(to, to + sizeof prefix - 1, n - (sizeof prefix - 1) + 1);
}

static enum end_of end_of(const char *said)
{
    char word[48];
    normalize(said, word, sizeof word);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(word, words[i].word) == 0)
            return words[i].end;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strstr(word, parts[i].part) != NULL)
            return parts[i].end;
    return ENDS_UNKNOWN;
}

bool wire_read_finish(struct answer *answer, const char *said)
{
    static const enum finish finishes[] = {
        [ENDS_STOP] = FINISH_STOP,       [ENDS_LENGTH] = FINISH_LENGTH,   [ENDS_FILTER] = FINISH_FILTER,
        [ENDS_REFUSED] = FINISH_REFUSED, [ENDS_UNKNOWN] = FINISH_UNKNOWN,
    };
    if (said == NULL || said[0] == 0)
        return true;
    enum end_of end = end_of(said);
    if (end == ENDS_BROKEN)
        return false;
    if (answer->finish == FINISH_REFUSED) /* a refusal in words may end with "stop" */
        return true;
    answer->finish = finishes[end];
    if (end == ENDS_UNKNOWN && answer->finish_said == NULL)
        answer->finish_said = talloc_strndup(answer, said, 40);
    return true;
}
