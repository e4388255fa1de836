/* What the process may read, and as whom: with Landlock only the font files, and as nobody if
 * root started it. */
#include "render.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <linux/securebits.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define NOBODY 65534

/* The C library has no wrappers, and Debian 12's kernel headers know only the first versions. */
struct landlock_rules {
    uint64_t files, network, scopes;
};

struct landlock_path {
    uint64_t allowed;
    int32_t parent;
} __attribute__((packed));

enum {
    LANDLOCK_VERSION_FLAG = 1,
    LANDLOCK_PATH_RULE = 1,
    LANDLOCK_READ_FILE = 1 << 2,
    LANDLOCK_NETWORK_ALL = 3, /* bind, connect */
    LANDLOCK_SCOPES_ALL = 3,  /* sockets without a name, signals */
};

/* All rights over files that this version of the interface can take away. */
static uint64_t file_rights(long version)
{
    int rights = version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13;
    return (UINT64_C(1) << rights) - 1;
}

/* A file that cannot be opened here cannot be read later either. */
static void allow_reading(int rules, const char *file)
{
    int fd = open(file, O_PATH | O_CLOEXEC);
    const struct landlock_path path = {.allowed = LANDLOCK_READ_FILE, .parent = fd};
    if (fd < 0)
        return;
    syscall(SYS_landlock_add_rule, rules, LANDLOCK_PATH_RULE, &path, 0);
    close(fd);
}

/* False on a kernel that has the interface and does not let it be used. */
static bool close_files(struct sandbox *sandbox, const char *const *readable)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_VERSION_FLAG);
    if (version < 1) /* not built in, not switched on, or not allowed by a container */
        return true;
    const struct landlock_rules all = {.files = file_rights(version),
                                       .network = version >= 4 ? LANDLOCK_NETWORK_ALL : 0,
                                       .scopes = version >= 6 ? LANDLOCK_SCOPES_ALL : 0};
    size_t size = version >= 6 ? sizeof all : version >= 4 ? 2 * sizeof(uint64_t) : sizeof(uint64_t);
    int rules = (int)syscall(SYS_landlock_create_ruleset, &all, size, 0);
    if (rules < 0)
        return false;
    for (; *readable != NULL; readable++)
        allow_reading(rules, *readable);
    bool closed = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(rules);
    sandbox->landlock = closed ? (int)version : 0;
    return closed;
}

/* Keeps none of root's rights but the one to read fonts in folders of root's own, and that one
 * only where Landlock confines it to the font files. */
static bool drop_capabilities(bool keep_reading)
{
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct held[2];
    if (syscall(SYS_capget, &header, held) != 0)
        return false;
    uint32_t reading = 1u << CAP_DAC_READ_SEARCH | 1u << CAP_DAC_OVERRIDE;
    uint32_t kept = keep_reading ? held[0].permitted & reading : 0;
    const struct __user_cap_data_struct left[2] = {{.effective = kept, .permitted = kept}};
    return syscall(SYS_capset, &header, left) == 0;
}

/* In a user namespace that has no other user the numbers cannot be changed: only the rights go. */
static bool become_nobody(struct sandbox *sandbox)
{
    /* access() tries with the rights of the process only if they do not depend on its user */
    prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP | SECBIT_NOROOT);
    bool group = setgroups(0, NULL) == 0 && setresgid(NOBODY, NOBODY, NOBODY) == 0;
    sandbox->own_user = group && setresuid(NOBODY, NOBODY, NOBODY) == 0;
    return drop_capabilities(sandbox->landlock > 0);
}

bool sandbox_access(struct sandbox *sandbox, const char *const *readable, struct render_error *problem)
{
    sandbox->memory_file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || !close_files(sandbox, readable))
        return render_error_set(problem, "igny8-render could not give up reading files (%s).",
                                strerror(errno));
    if (geteuid() == 0 && !become_nobody(sandbox))
        return render_error_set(problem, "igny8-render could not give up the rights of root (%s).",
                                strerror(errno));
    return true;
}
