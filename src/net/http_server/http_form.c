/* Reads multipart forms: texts into memory, files to disk. */
#include "net/http_server/http_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/log.h"
#include "base/text/text.h"

enum { PARTS_MOST = 64, TEXT_MOST = 64 * 1024, BUFFER = 64 * 1024 };

struct http_form {
    struct MHD_PostProcessor *processor;
    struct http_part **last; /* where the next part goes */
    struct http_part *now;   /* the part being read */
    int parts, fd;           /* fd: file of `now`; -1: not a file */
    const char *wrong;       /* why the form is refused */
    bool ours;               /* `wrong` is the server's fault */
};

bool http_is_form(const struct http_exchange *exchange)
{
    static const char form[] = "multipart/form-data";
    const char *type = http_header(exchange, "Content-Type");
    return type && strncasecmp(type, form, sizeof form - 1) == 0 && strchr("; \t", type[sizeof form - 1]);
}

/* Unlinks the file of a part when the part is freed. */
static int part_free(struct http_part *part)
{
    if (part->path)
        unlink(part->path);
    return 0;
}

static void cannot_store(struct http_form *form, int error)
{
    form->wrong = error_shortage(error, "The server cannot store the file. Try again later.");
    form->ours = true;
}

static bool open_file(struct http_request *own, struct http_part *part)
{
    struct http_form *form = own->form;
    char *path = own->server->options.spool
                     ? talloc_asprintf(part, "%s/upload-XXXXXX", own->server->options.spool)
                     : NULL;
    form->fd = path ? mkostemp(path, O_CLOEXEC) : -1;
    if (form->fd >= 0) {
        part->path = path;
        return true;
    }
    int error = path ? errno : ENOENT;
    log_line(LOG_ERROR, "http: no file for an upload can be created in %s: %s. %s",
             path ? own->server->options.spool : "no folder", strerror(error),
             error_remedy(error, "Give write permission, or check the disk."));
    cannot_store(form, error);
    return false;
}

static void close_part(struct http_form *form)
{
    if (form->fd >= 0)
        close(form->fd);
    form->fd = -1;
    form->now = NULL;
}

static char *valid_dup(struct http_form *form, TALLOC_CTX *owner, const char *text)
{
    if (text_valid(text, strlen(text)))
        return talloc_strdup(owner, text);
    form->wrong = "The form has text that is not valid UTF-8.";
    return NULL;
}

static bool new_part(struct http_request *own, const char *name, const char *file_name)
{
    struct http_form *form = own->form;
    close_part(form);
    if (++form->parts > PARTS_MOST) {
        form->wrong = "The form has more than 64 parts.";
        return false;
    }
    struct http_part *part = talloc_zero(own->exchange, struct http_part);
    talloc_set_destructor(part, part_free);
    *form->last = part;
    form->last = &part->next;
    form->now = part;
    part->name = valid_dup(form, part, name ? name : "");
    if (file_name) {
        part->file_name = valid_dup(form, part, file_name);
        return !form->wrong && open_file(own, part);
    }
    part->text = talloc_zero_size(part, 1);
    return !form->wrong;
}

static bool add_to_file(struct http_form *form, const char *data, size_t n)
{
    while (n > 0) {
        ssize_t written = write(form->fd, data, n);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            int error = written < 0 ? errno : EIO;
            log_line(LOG_ERROR, "http: an upload cannot be written: %s. %s", strerror(error),
                     error_remedy(error, "Check the disk."));
            cannot_store(form, error);
            return false;
        }
        form->now->size += written;
        data += written;
        n -= (size_t)written;
    }
    return true;
}

static bool add_to_text(struct http_form *form, const char *data, size_t n)
{
    struct http_part *part = form->now;
    size_t had = (size_t)part->size;
    char *text =
        had + n <= TEXT_MOST ? talloc_realloc_size(part, (char *)(uintptr_t)part->text, had + n + 1) : NULL;
    if (text == NULL) {
        form->wrong = "A field of the form is larger than 64 KB.";
        return false;
    }
    memcpy(text + had, data, n);
    text[had + n] = 0;
    part->text = text;
    part->size += (int64_t)n;
    return true;
}

/* MHD's offset is 0 at the first bytes of each part. */
static enum MHD_Result on_data(void *cls, enum MHD_ValueKind kind, const char *name, const char *file_name,
                               const char *type, const char *encoding, const char *data, uint64_t offset,
                               size_t n)
{
    (void)kind, (void)type, (void)encoding;
    struct http_request *own = cls;
    struct http_form *form = own->form;
    if (form->wrong || (offset == 0 && !new_part(own, name, file_name)) || form->now == NULL)
        return MHD_NO;
    bool added = form->fd >= 0 ? add_to_file(form, data, n) : add_to_text(form, data, n);
    return added ? MHD_YES : MHD_NO;
}

/* MHD takes all that follows as the boundary, and fails on empty quotes and on one character.
 * NULL, or why the boundary is refused. */
static const char *boundary_fault(const char *type)
{
    static const char fault[] = "The form's boundary is missing or not valid.";
    static const char name[] = "boundary=";
    const char *at = strstr(type, name);
    size_t n = at ? strlen(at + sizeof name - 1) : 0;
    if (n == 0)
        return fault;
    at += sizeof name - 1;
    bool quoted = n > 2 && at[0] == '"' && at[n - 1] == '"';
    n -= 2 * (size_t)quoted;
    if (memchr(at + quoted, '"', n) != NULL)
        return fault;
    return n == 1 ? "The form's boundary has one character. Use one of 2 to 70 characters." : NULL;
}

const char *http_form_begin(struct http_request *own)
{
    const char *fault = boundary_fault(http_header(own->exchange, "Content-Type"));
    struct http_form *form = fault ? NULL : calloc(1, sizeof *form);
    struct MHD_PostProcessor *processor =
        form ? MHD_create_post_processor(own->mhd, BUFFER, on_data, own) : NULL;
    if (processor == NULL) {
        free(form);
        return fault ? fault : "The form's boundary is missing or not valid.";
    }
    form->processor = processor;
    form->fd = -1;
    form->last = &own->exchange->parts;
    own->form = form;
    return NULL;
}

void http_form_feed(struct http_request *own, const char *data, size_t n)
{
    struct http_form *form = own->form;
    if (!form->wrong && MHD_post_process(form->processor, data, n) != MHD_YES && !form->wrong)
        form->wrong = "The form is malformed.";
}

bool http_form_end(struct http_request *own)
{
    struct http_form *form = own->form;
    bool whole = MHD_destroy_post_processor(form->processor) == MHD_YES;
    form->processor = NULL;
    close_part(form);
    if (!form->wrong && (!whole || form->parts == 0))
        form->wrong = form->parts ? "The form is incomplete." : "The form has no parts.";
    for (struct http_part *part = own->exchange->parts; part && !form->wrong; part = part->next)
        if (part->text && !text_valid(part->text, (size_t)part->size))
            form->wrong = "The form has text that is not valid UTF-8.";
    if (form->wrong)
        http_refuse(own, form->ours ? 503 : 400, form->ours ? "unavailable" : "bad_form", form->wrong);
    return !form->wrong;
}

void http_form_free(struct http_request *own)
{
    struct http_form *form = own->form;
    if (form == NULL)
        return;
    close_part(form);
    if (form->processor)
        MHD_destroy_post_processor(form->processor);
    free(form);
    own->form = NULL;
}
