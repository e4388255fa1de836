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
            return error_set(f, ERR_FATAL_CONFIG,
                             "The data folder %s cannot be created (%s). Choose another with --data.",
                             data_dir, strerror(errno));
        *slash = '/';
    }
    struct stat st;
    if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode))
        return error_set(f, ERR_FATAL_CONFIG, "%s is not a folder. Choose another data folder with --data.",
                         data_dir);
    data_folder_close(data_dir);
    return true;
}

static bool busy(int fd, const char *data_dir, struct error *f)
{
    char pid[24] = "";
    ssize_t n = pread(fd, pid, sizeof pid - 1, 0);
    pid[n > 0 ? n : 0] = 0;
    pid[strcspn(pid, "\n")] = 0;
    return error_set(
        f, ERR_BUSY,
        "Another igny8 (process %s) is using the data folder %s. Wait until it ends, stop it, or choose "
        "another folder with --data.",
        *pid ? pid : "unknown", data_dir);
}

bool data_folder_lock(TALLOC_CTX *owner, const char *data_dir, struct error *f)
{
    char path[4096];
    if (!data_folder_create(data_dir, f))
        return false;
    snprintf(path, sizeof path, "%s/igny8.lock", data_dir);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return error_set(
            f, ERR_FATAL_CONFIG,
            "The data folder %s is not writable (%s). Grant write permission, or choose another with --data.",
            data_dir, strerror(errno));
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        busy(fd, data_dir, f);
        close(fd);
        return false;
    }
    hold_lock(owner, fd);
    char pid[24];
    int n = snprintf(pid, sizeof pid, "%d\n", (int)getpid());
    if (ftruncate(fd, 0) != 0 || pwrite(fd, pid, (size_t)n, 0) != n)
        return error_set(f, ERR_FATAL_CONFIG,
                         "The data folder %s cannot be written (%s). Free space on the disk.", data_dir,
                         strerror(errno));
    return true;
}

/* Creates the engine's lock file. Its path is absolute: other engines have other working folders. */
static bool engine_file(struct lease *l, const char *data_dir, struct error *f)
{
    char *folder = realpath(data_dir, NULL);
    char *path = talloc_asprintf(l, "%s/engine-%d-%lld.lock", folder ? folder : data_dir, (int)getpid(),
                                 (long long)clock_mono_ms());
    free(folder);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0 || flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (fd >= 0)
            close(fd);
        return error_set(f, ERR_FATAL_CONFIG,
                         "The data folder %s is not writable (%s). Grant write permission.", data_dir,
                         strerror(errno));
    }
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

static bool silent_too_long(struct lease *l, struct error *f)
{
    l->valid_until = 0;
    return error_set(f, ERR_BUSY,
                     "This engine did not renew its lease in time. Other engines take over its runs.");
}

/* An expired lease is not renewed: other engines may have claimed its runs. */
bool lease_renew(struct lease *l, struct db *db, struct error *f)
{
    int64_t asked = clock_mono_ms();
    if (!db_is_postgres(db))
        return true;
    if (!lease_valid(l))
        return silent_too_long(l, f);
    if (!db_begin(db, DB_RELAXED, f))
        return false;
    bool there = engine_row_heartbeat(db, l->engine, l->ms);
    if (db_commit(db, f) != COMMIT_YES)
        return false;
    if (!there)
        return silent_too_long(l, f);
    l->valid_until = asked + l->ms;
    return true;
}

static bool process_dead(const char *lock_file)
{
    int fd = lock_file ? open(lock_file, O_RDWR | O_CLOEXEC) : -1;
    if (fd < 0)
        return false;
    bool dead = flock(fd, LOCK_EX | LOCK_NB) == 0;
    if (dead)
        unlink(lock_file);
    close(fd);
    return dead;
}

void lease_reap_dead(struct lease *l, struct db *db)
{
    char host[128] = "";
    gethostname(host, sizeof host - 1);
    if (!db_begin(db, DB_RELAXED, NULL))
        return;
    struct rows *r = engines_on_host(db, NULL, host, l->engine);
    while (rows_next(r))
        if (process_dead(row_text(r, "lock_file")))
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
