/* The thread that writes log files after their rows are committed. */
#include "engine/engine_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"

struct log_writer {
    const char *data_dir;
    struct mailbox *in, *done;
    int done_kind;
    struct log_repeat trouble; /* only the thread uses it */
    pthread_t thread;
    atomic_bool ending; /* stop gathering: MSG_END is on its way */
};

enum { MSG_BATCH = 1, MSG_END = 2 };

/* How long to gather batches before they are written together: a thread that wakes for
 * every step would take processor time from the threads that the step waits for. The more
 * batches the last round had, the longer: nobody watches a thousand runs line by line. */
enum { GATHER_LEAST_MS = 50, GATHER_MOST_MS = 500 };

/* Makes a folder (no trailing slash) and its missing parents. */
static bool make_folders(char *path)
{
    if (mkdir(path, 0700) == 0 || errno == EEXIST)
        return true;
    char *slash = strrchr(path, '/');
    if (errno != ENOENT || slash == NULL || slash == path)
        return false;
    *slash = 0;
    bool made = make_folders(path);
    *slash = '/';
    return made && (mkdir(path, 0700) == 0 || errno == EEXIST);
}

static bool write_all(int fd, int64_t at, const char *text, size_t n)
{
    while (n > 0) {
        ssize_t wrote = pwrite(fd, text, n, at);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0)
            return false;
        text += wrote;
        at += wrote;
        n -= (size_t)wrote;
    }
    return true;
}

/* Writes one file; a replacement is renamed into place, so that the file is always whole. */
static bool write_one(const char *folder, int number, const struct log_batch *s)
{
    char path[4096], next[4104];
    if (number == 0)
        snprintf(path, sizeof path, "%s/automation_run.log", folder);
    else
        snprintf(path, sizeof path, "%s/stage_%d.log", folder, number);
    snprintf(next, sizeof next, "%s.new", path);
    bool replace = s->whole && !s->first;
    int fd = open(replace ? next : path, O_WRONLY | O_CREAT | O_CLOEXEC | (s->whole ? O_TRUNC : 0), 0600);
    if (fd < 0)
        return false;
    bool good = write_all(fd, s->at[number], s->text[number], s->length[number]);
    good = close(fd) == 0 && good;
    return good && (!replace || rename(next, path) == 0);
}

bool log_batch_write(const char *data_dir, const struct log_batch *s, struct error *f)
{
    char folder[3072];
    snprintf(folder, sizeof folder, "%s/logs/automation/%lld/%lld/%s", data_dir, (long long)s->account_id,
             (long long)s->site_id, s->run_id);
    bool made = s->whole ? make_folders(folder) : true;
    for (int i = 0; i <= STAGE_COUNT; i++)
        if (s->text[i] && (!made || !write_one(folder, i, s)))
            return error_set(f, ERR_RETRY_LATER, "Cannot write the log folder %s (%s). %s", folder,
                             strerror(errno), error_remedy(errno, "Allow writing, or check the disk."));
    return true;
}

/* The batches of one run in a round are joined and written together. A slot holds the last
 * log batch of a run in this round; if two runs share a slot, their batches are not joined. */
enum { JOIN_SLOTS = 16384 };

static bool join(struct log_batch *first, const struct log_batch *more)
{
    if (first == NULL || first->run != more->run || more->whole)
        return false;
    for (int i = 0; i <= STAGE_COUNT; i++) {
        if (more->text[i] == NULL)
            continue;
        if (first->text[i] == NULL)
            first->at[i] = more->at[i];
        log_batch_append(first, i, more->text[i], more->length[i]);
    }
    first->lines = more->lines;
    first->from = more->from;
    return true;
}

static struct message *join_batches(struct message *list)
{
    struct log_batch **last = talloc_zero_array(NULL, struct log_batch *, JOIN_SLOTS);
    for (struct message **at = &list; *at;) {
        struct log_batch *s = (*at)->body;
        if ((*at)->kind != MSG_BATCH) {
            at = &(*at)->next;
            continue;
        }
        struct log_batch **slot = &last[(uint64_t)s->run % JOIN_SLOTS];
        if (join(*slot, s)) {
            *at = (*at)->next;
            talloc_free(s);
            continue;
        }
        *slot = s;
        at = &(*at)->next;
    }
    talloc_free(last);
    return list;
}

static void write_batch(struct log_writer *f, struct message *m)
{
    struct log_batch *s = m->body;
    struct error why;
    if (!log_batch_write(f->data_dir, s, &why)) {
        log_repeat(&f->trouble, LOG_ERROR, "%s", why.why);
        s->lines = 0; /* the files stay behind the rows: the next start rewrites them */
    }
    for (int i = 0; i <= STAGE_COUNT; i++)
        TALLOC_FREE(s->text[i]); /* thousands of batches may wait in the engine loop's mailbox */
    m->kind = f->done_kind;
    mailbox_push(f->done, m);
}

static void *log_writer_main(void *arg)
{
    struct log_writer *f = arg;
    for (long gather = GATHER_LEAST_MS;;) {
        mailbox_wait(f->in, -1);
        if (!atomic_load(&f->ending))
            nanosleep(&(struct timespec){.tv_sec = gather / 1000, .tv_nsec = gather % 1000 * 1000000}, NULL);
        struct message *list = join_batches(mailbox_take_all(f->in));
        long count = 0;
        for (; list; count++) {
            struct message *m = list;
            list = m->next;
            if (m->kind == MSG_END) {
                talloc_free(m->body);
                return NULL;
            }
            write_batch(f, m);
        }
        gather = count < GATHER_LEAST_MS ? GATHER_LEAST_MS : count > GATHER_MOST_MS ? GATHER_MOST_MS : count;
    }
}

void log_writer_push(struct log_writer *f, struct log_batch *s)
{
    s->message.kind = MSG_BATCH;
    s->message.body = s;
    mailbox_push(f->in, &s->message);
}

static int log_writer_end(struct log_writer *f)
{
    struct message *m = talloc_zero(NULL, struct message);
    m->kind = MSG_END;
    m->body = m;
    atomic_store(&f->ending, true);
    mailbox_push(f->in, m);
    pthread_join(f->thread, NULL);
    return 0;
}

struct log_writer *log_writer_new(TALLOC_CTX *owner, const char *data_dir, struct mailbox *done, int kind,
                                  struct error *fail)
{
    struct log_writer *f = talloc_zero(owner, struct log_writer);
    f->data_dir = data_dir;
    f->done = done;
    f->done_kind = kind;
    f->in = mailbox_new(f, fail);
    if (f->in == NULL || pthread_create(&f->thread, NULL, log_writer_main, f) != 0) {
        if (f->in)
            error_set(fail, ERR_RETRY_LATER,
                      "The machine has no thread left; stop other programs and try again.");
        talloc_free(f);
        return NULL;
    }
    talloc_set_destructor(f, log_writer_end);
    return f;
}
