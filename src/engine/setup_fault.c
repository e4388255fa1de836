/* Tells a fault of the provider's setup (a header that a gateway wants, a name that it does not know) from a
 * fault of an item: the provider has taken no request of the stage, and refuses two single items one after
 * the other in the same words, numbers aside. Until the second is tried, the step of the first stays open,
 * so that no item fails for what is not its fault. The engine loop's thread. */
#include "engine/engine_internal.h"

#include <ctype.h>
#include <string.h>

/* ---- words ------------------------------------------------------------------------------ */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The text without the words that hold a digit: counts, times, identifiers of requests. */
static char *without_numbers(TALLOC_CTX *ctx, const char *text)
{
    char *out = talloc_size(ctx, strlen(text) + 2);
    size_t n = 0;
    while (*text) {
        size_t length = 0;
        bool digit = false;
        for (; text[length] && !is_blank(text[length]); length++)
            digit = digit || isdigit((unsigned char)text[length]);
        if (!digit && length > 0) {
            memcpy(out + n, text, length);
            n += length;
            out[n++] = ' ';
        }
        text += length;
        while (is_blank(*text))
            text++;
    }
    out[n] = 0;
    return out;
}

/* ---- the refusals of a stage -------------------------------------------------------------- */

void setup_fault_accepted(struct active_run *j)
{
    j->alike.accepted = true;
}

/* The words stay with the run: the transaction that this belongs to may be rolled back. */
void setup_fault_forget(struct active_run *j)
{
    j->alike = (struct like_refusals){0};
}

static bool was_accepted(const struct active_run *j)
{
    return j->alike.accepted || j->run.results[j->step->row.stage - 1].processed > 0;
}

static void describe(const struct error *said, struct error *f)
{
    size_t n = strlen(said->why);
    const char *dot = n > 0 && strchr(".!?", said->why[n - 1]) ? "" : ".";
    error_set(
        f, ERR_FATAL_CONFIG,
        "%.280s%s It refuses each item alike: check the provider's setup (address, model, what its gateway "
        "requires), then resume the run.",
        said->why, dot);
}

enum refusal_cause setup_fault_judge(struct active_run *j, const struct provider_call *e, struct error *f)
{
    struct like_refusals *a = &j->alike;
    const struct batch *batch = j->step->batch;
    if (!e->answer->refused_form || e->fail == NULL || batch->count != 1 || was_accepted(j))
        return REFUSAL_OF_ITEM;
    char *words = without_numbers(j, e->fail->why);
    bool first = a->words == NULL, same = !first && strcmp(words, a->words) == 0;
    if (first) {
        *a = (struct like_refusals){.item = batch->items[0].id, .step = j->step->row.id, .words = words};
        return REFUSAL_UNCLEAR;
    }
    talloc_free(words);
    if (same && batch->items[0].id != a->item) {
        describe(e->fail, f);
        return REFUSAL_OF_SETUP;
    }
    a->accepted = a->accepted || !same;
    return REFUSAL_OF_ITEM;
}
