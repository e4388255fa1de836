/* A fair lock: first come, first served. */
#include "db/driver.h"

void ticket_init(struct ticket_lock *lock)
{
    *lock = (struct ticket_lock){0};
    pthread_mutex_init(&lock->mutex, NULL);
    pthread_cond_init(&lock->turn, NULL);
}

void ticket_destroy(struct ticket_lock *lock)
{
    pthread_cond_destroy(&lock->turn);
    pthread_mutex_destroy(&lock->mutex);
}

void ticket_acquire(struct ticket_lock *lock)
{
    pthread_mutex_lock(&lock->mutex);
    if (lock->held && pthread_equal(lock->holder, pthread_self()))
        db_bug("a thread opens a second write transaction while its first one is open");
    uint64_t mine = lock->next++;
    while (lock->serving != mine)
        pthread_cond_wait(&lock->turn, &lock->mutex);
    lock->held = true;
    lock->holder = pthread_self();
    pthread_mutex_unlock(&lock->mutex);
}

void ticket_release(struct ticket_lock *lock)
{
    pthread_mutex_lock(&lock->mutex);
    lock->held = false;
    lock->serving++;
    pthread_cond_broadcast(&lock->turn);
    pthread_mutex_unlock(&lock->mutex);
}
