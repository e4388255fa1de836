/* background.h: low priority for threads whose work may take a little longer. */
#ifndef IGNY8_BASE_BACKGROUND_H
#define IGNY8_BASE_BACKGROUND_H

/* From now on other threads run before this thread and the threads that it starts; on an
 * idle processor these run at full speed. They are never starved: of a processor that
 * others use without a pause they keep about a tenth. If the system refuses, nothing
 * changes. */
void background_thread(void);

#endif
