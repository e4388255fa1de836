/* Returns freed memory to the system, by tcmalloc or by the C library. */
#include "base/memory.h"

/* The plain build allocates with tcmalloc: Debian's SQLite has no small-block allocator of
 * its own and allocates some 200 blocks a step. Sanitizer builds use the sanitizer's
 * allocator; the C library's, which is trimmed there, keeps little. */
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
