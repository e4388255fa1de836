/* waiting.h: what runs wait for. The engine loop's thread. */
#ifndef IGNY8_ENGINE_WAITING_WAITING_H
#define IGNY8_ENGINE_WAITING_WAITING_H

#include "engine/engine_internal.h"

/* database_wait.c */
/* A write failed for a reason that passes: says why (the log, the runs' progress), pauses runs that have
 * waited too long, and sleeps a moment. */
void database_wait(struct engine_loop *, const struct error *why);
/* A write succeeded. */
void database_wait_over(struct engine_loop *);
/* What waited has been paused: whether the database takes more is not known. */
void database_wait_forget(struct engine_loop *);
bool database_waiting(const struct engine_loop *);
/* Inside a commit batch: the run's log tells how long nothing could be written. A wait ends with this
 * transaction, if it has not ended before. */
void database_wait_note(const struct engine_loop *, const struct active_run *, struct run_log *);

/* lease_keep.c */
/* True: the lease is valid, or has been renewed after it had run out; each run is then `uncertain`. False:
 * k->lost says that others have taken over all runs; otherwise the database does not answer. Frees no run. */
bool lease_keep(struct engine_loop *, struct error *why);

/* rate_queue.c: the operator's limits. */
void rate_queues_init(struct engine_loop *);
/* At each heartbeat: divides the limits by the number of live engines. */
void rate_queues_divide(struct engine_loop *);
/* False: this engine may not send, and leaves runs to the others. */
bool rate_queues_ready(const struct engine_loop *);
/* True: the request may be sent and is counted in *q (NULL: no limit applies). False: the run waits in the
 * queue. */
bool rate_queue_acquire(struct engine_loop *, struct active_run *, struct rate_queue **q);
/* The request is done, or was not sent. */
void rate_queue_release(struct engine_loop *, struct rate_queue *);
/* Takes the run out of its queue, if it waits in one. */
void rate_queue_cancel(struct active_run *);
void rate_queues_tick(struct engine_loop *);

/* provider_wait.c: waiting for a provider. */
/* Sends the run's next call in so many milliseconds. */
void call_backoff(struct engine_loop *, struct active_run *, int64_t ms);
void call_backoff_start(struct engine_loop *, struct active_run *);  /* the same, at backoff_until */
void provider_wait_timer(struct engine_loop *, struct active_run *); /* the run's timer has come */
void provider_wait_tick(struct engine_loop *);
/* The call failed and may be sent again: waits, or ends the run if that took too long. */
void provider_wait_again(struct engine_loop *, struct active_run *, const struct error *);
/* Nothing is sent while the breaker is open. */
void provider_wait_circuit(struct engine_loop *, struct active_run *, const struct circuit_breaker *);
void provider_wait_ended(struct circuit_breaker *); /* the provider answered */
/* Writes the note that is due; the run's state is what follows. Inside the commit batch's transaction. */
void provider_wait_write(struct active_run *, struct run_log *);
/* A person asked that the provider be tried at once: takes the request, and does so if the run waits. */
void provider_try_now(struct engine_loop *, struct active_run *);

#endif
