/* setup_fault.h: tells a refusal that depends on no item, which is the fault of the provider's setup, from
 * one of an item. */
#ifndef IGNY8_ENGINE_SETUP_FAULT_H
#define IGNY8_ENGINE_SETUP_FAULT_H

#include <stdbool.h>
#include <stdint.h>

struct active_run;
struct error;
struct provider_call;

/* What single items of the run's stage were refused with, while its provider has taken none. */
struct like_refusals {
    bool accepted;      /* the provider has taken a request of the stage, or has refused in other words */
    int64_t item, step; /* the first; its step stays open until another item is tried; 0: none */
    char *words;        /* the run's: of that refusal, without its numbers */
};

enum refusal_cause {
    REFUSAL_OF_ITEM,
    REFUSAL_UNCLEAR, /* another item is tried first; the step stays open */
    REFUSAL_OF_SETUP /* two items in a row were refused alike; *f says so, with the remedy */
};
enum refusal_cause setup_fault_judge(struct active_run *, const struct provider_call *, struct error *f);
void setup_fault_accepted(struct active_run *); /* the provider has taken a request of the stage */
void setup_fault_forget(struct active_run *);   /* a stage begins */

#endif
