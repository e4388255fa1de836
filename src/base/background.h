/* background.h: threads whose work nobody waits for by the millisecond. */
#ifndef IGNY8_BASE_BACKGROUND_H
#define IGNY8_BASE_BACKGROUND_H

/* From now on whoever else wakes goes before this thread and the threads that it
 * starts; where nobody does, they run as fast as any. They are never starved: of a
 * processor that others want without a pause they keep about a tenth. Where the
 * system refuses, nothing changes. */
void background_thread(void);

#endif
