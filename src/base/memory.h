/* memory.h: the process' memory as a whole. Who owns a block is talloc's matter. */
#ifndef IGNY8_BASE_MEMORY_H
#define IGNY8_BASE_MEMORY_H

/* Gives the system back what has been freed and is kept for later: for the moment
 * after a burst. Takes milliseconds in a large process; allowed on any thread. */
void memory_trim(void);

#endif
