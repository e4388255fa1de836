/* memory.h: the memory of the process as a whole. talloc decides who owns a block. */
#ifndef IGNY8_BASE_MEMORY_H
#define IGNY8_BASE_MEMORY_H

/* Returns memory to the system that was freed and that the allocator keeps; call it after a
 * burst. Takes milliseconds in a large process; allowed on any thread. */
void memory_trim(void);

#endif
