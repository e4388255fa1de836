/* The lock of the data folder, the lease of an engine, and the detection of dead processes. */
#include "store/runs/runs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/data_folder.h"
#include "store/store.h"

/* A descriptor that is closed with its owner, which ends the lock. */
struct held_lock {
    int fd;
};

static int held_lock_close(struct held_lock *h)
{
    close(h->fd);
    return 0;
}

static void hold_lock(TALLOC_CTX *owner, int fd)
{
    struct held_lock *h = talloc(owner, struct held_lock);
    h->fd = fd;
    talloc_set_destructor(h, held_lock_close);
}

bool data_folder_create(const char *data_dir, struct error *f)
{
    char path[4096];
    if ((size_t)snprintf(path, sizeof path, "%s/", data_dir) >= sizeof path)
        return error_set(f, ERR_BAD_INPUT, "The data folder's path is too long. Choose another with --data.");
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        if (mkdir(path, 0700) != 0 && errno != EEXIST)
            return error_set(f, error_is_shortage(errno) ? ERR_RETRY_LATER : ERR_FATAL_CONFIG,
                             "The data folder %s cannot be created (%s). %s", data_dir, strerror(errno),
                             error_remedy(errno, "Choose another with --data."));
        *slash = '/';
    }
    struct stat st;
    if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode))
        return error_set(f, ERR_FATAL_CONFIG, "%s is not a folder. Choose another data folder with --data.",
                         data_dir);
    data_folder_close(data_dir);
    return true;
}

/* What the process that holds the lock is, as far as the system tells. */
static bool busy(const char *path, const char *data_dir, struct error *f)
{
    char file[40], name[32] = "igny8";
    int pid = lock_file_holder(path);
    snprintf(file, sizeof file, "/proc/%d/comm", pid);
    FILE *comm = pid ? fopen(file, "re") : NULL;
    if (comm && fgets(name, sizeof name, comm))
        name[strcspn(name, "\n")] = 0;
    if (comm)
        fclose(comm);
    snprintf(file, sizeof file, pid ? "process %d" : "process unknown", pid);
    return error_set(f, ERR_BUSY,
                     "Another %.31s (%s) is using the data folder %s. Wait until it ends, stop it, or choose "
                     "another folder with --data.",
                     name, file, data_dir);
}

/* Only EWOULDBLOCK says that somebody holds it. */
static bool not_locked(const char *path, const char *data_dir, int error, struct error *f)
{
    if (error == EWOULDBLOCK)
        return busy(path, data_dir, f);
    if (error_is_shortage(error))
        return error_set(f, ERR_RETRY_LATER, "%s cannot be opened: %s. %s", path, strerror(error),
                         error_remedy(error, ""));
    if (error == ENOLCK || error == EOPNOTSUPP || error == ENOSYS || error == EINVAL)
        return error_set(f, ERR_FATAL_CONFIG,
                         "The data folder %s cannot be locked (%s). Put it on a file system that has locks, "
                         "or choose another with --data.",
                         data_dir, strerror(error));
    return error_set(
        f, ERR_FATAL_CONFIG,
        "The data folder %s is not writable (%s). Grant write permission, or choose another with --data.",
        data_dir, strerror(error));
}

/* The folder's own lock holds even if igny8.lock is removed or replaced. Some network file systems cannot
 * lock a folder (EBADF): there igny8.lock alone does it, as in earlier versions. */
static bool lock_folder(TALLOC_CTX *owner, const char *data_dir, struct error *f)
{
    int fd = open(data_dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return not_locked(data_dir, data_dir, errno, f);
    hold_lock(owner, fd);
    return flock(fd, LOCK_EX | LOCK_NB) == 0 || errno == EBADF || not_locked(data_dir, data_dir, errno, f);
}

bool data_folder_lock(TALLOC_CTX *owner, const char *data_dir, struct error *f)
{
    char path[4096];
    TALLOC_CTX *held = talloc_new(owner);
    if (!data_folder_create(data_dir, f) || !lock_folder(held, data_dir, f)) {
        talloc_free(held);
        return false;
    }
    snprintf(path, sizeof path, "%s/igny8.lock", data_dir);
    int fd = lock_file_take(path);
    if (fd < 0) {
        not_locked(path, data_dir, errno, f);
        talloc_free(held);
        return false;
    }
    hold_lock(held, fd);
    return true;
}

/* Creates the engine's lock file. Its path is absolute: other engines have other working folders. */
static bool engine_file(struct lease *l, const char *data_dir, struct error *f)
{
    char *folder = realpath(data_dir, NULL);
    char *path = talloc_asprintf(l, "%s/engine-%d-%lld.lock", folder ? folder : data_dir, (int)getpid(),
                                 (long long)clock_mono_ms());
    free(folder);
    int fd = lock_file_take(path);
    if (fd < 0)
        return not_locked(path, data_dir, errno, f);
    hold_lock(l, fd);
    l->lock_file = path;
    return true;
}

struct lease *lease_acquire(TALLOC_CTX *owner, struct db *db, const char *data_dir, int64_t ms,
                            struct error *f)
{
    char host[128] = "";
    gethostname(host, sizeof host - 1);
    struct lease *l = talloc_zero(owner, struct lease);
    l->ms = ms;
    int64_t asked = clock_mono_ms();
    if (engine_file(l, data_dir, f) && db_begin(db, DB_RELAXED, f)) {
        l->engine = engine_row_insert(db, host, getpid(), l->lock_file, ms);
        l->valid_until =
            db_is_postgres(db) ? asked + ms : INT64_MAX; /* SQLite: the folder's lock is the lease */
        if (db_commit(db, f) == COMMIT_YES)
            return l;
    }
    talloc_free(l);
    return NULL;
}

bool lease_valid(const struct lease *l)
{
    return clock_mono_ms() < l->valid_until;
}

static bool silent_too_long(struct error *f)
{
    return error_set(f, ERR_BUSY,
                     "This engine did not renew its lease in time. Other engines take over its runs.");
}

bool lease_renew(struct lease *l, struct db *db, struct error *f)
{
    int64_t asked = clock_mono_ms();
    if (!db_is_postgres(db))
        return true;
    if (!lease_valid(l))
        return silent_too_long(f);
    if (!db_begin(db, DB_RELAXED, f))
        return false;
    bool there = engine_row_heartbeat(db, l->engine, l->ms);
    if (db_commit(db, f) != COMMIT_YES)
        return false;
    l->valid_until = there ? asked + l->ms : 0;
    return there || silent_too_long(f);
}

enum lease_state lease_revive(struct lease *l, struct db *db, bool had_runs, struct error *f)
{
    int64_t asked = clock_mono_ms();
    if (!db_begin(db, DB_RELAXED, f))
        return LEASE_UNKNOWN;
    bool there = engine_row_revive(db, l->engine, l->ms, had_runs);
    if (db_commit(db, f) != COMMIT_YES)
        return LEASE_UNKNOWN;
    if (!there) {
        silent_too_long(f);
        return LEASE_LOST;
    }
    l->valid_until = asked + l->ms;
    return LEASE_HELD;
}

void lease_reap_dead(struct lease *l, struct db *db)
{
    char host[128] = "";
    gethostname(host, sizeof host - 1);
    if (!db_begin(db, DB_RELAXED, NULL))
        return;
    struct rows *r = engines_on_host(db, NULL, host, l->engine);
    while (rows_next(r))
        if (lock_file_dead(row_text(r, "lock_file")))
            engine_row_delete(db, row_int(r, "id"));
    talloc_free(r);
    db_commit(db, NULL);
}

void lease_end(struct lease *l, struct db *db)
{
    if (db_begin(db, DB_RELAXED, NULL)) {
        engine_row_delete(db, l->engine);
        db_commit(db, NULL);
    }
    unlink(l->lock_file);
    talloc_free(l);
}
