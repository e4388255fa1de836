/* Returns freed memory to the system; with tcmalloc, or as the C library does. */
#include "base/memory.h"

/* The plain build allocates with tcmalloc: Debian's SQLite has no small-block
 * allocator of its own and asks for some 200 blocks a step. Builds with sanitizers
 * have an allocator of theirs, and the C library's, which is asked there, keeps little. */
#ifdef IGNY8_TCMALLOC
#include <gperftools/malloc_extension_c.h>

void memory_trim(void)
{
    MallocExtension_ReleaseFreeMemory();
}
#else
#include <malloc.h>

void memory_trim(void)
{
    malloc_trim(0);
}
#endif
