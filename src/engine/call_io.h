/* call_io.h: the network side of calls. */
#ifndef IGNY8_ENGINE_CALL_IO_H
#define IGNY8_ENGINE_CALL_IO_H

#include "engine/engine_internal.h"

struct call_io *call_io_new(TALLOC_CTX *owner, struct mailbox *mailbox, struct thread_pool *,
                            struct picture_renderer *, struct error *);
struct event_loop *call_io_loop(struct call_io *);
/* From now on the network loop sends the engine loop an ENGINE_MSG_HEARTBEAT every `ms` milliseconds, which
 * proves both alive. */
void call_io_heartbeat(struct call_io *, int64_t ms);
/* Sends it on the network; any thread. */
void call_io_submit(struct call_io *, struct provider_call *);
/* Has a worker make a built-in answer, or ingest bytes that have arrived; any thread. */
void call_io_work(struct call_io *, struct provider_call *);
/* Has a worker parse the conversation of the run's step; the engine loop only. */
void call_io_parse(struct call_io *, struct provider_call *);

#endif
