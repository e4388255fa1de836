/* Keeps a bounded table of prepared statements; a new one replaces the least recently used. */
#include "db/driver.h"

#include <string.h>

/* A set-associative table is bounded and needs no list. 512 statements are several times what
 * the program has. */
enum { SETS = 128, WAYS = 4, RECENT_BITS = 10 };

struct statements {
    void (*drop)(void *who, struct statement *);
    void *who;
    uint64_t clock; /* counts uses */
    uint64_t last_number;
    struct statement slot[SETS][WAYS];
    /* Most SQL is a constant: its address gives the slot without hashing the text. Only a
     * hint: the text is compared anyway. */
    struct {
        const char *sql;
        struct statement *slot;
    } recent[1 << RECENT_BITS];
};

struct statements *statements_new(TALLOC_CTX *owner, void (*drop)(void *who, struct statement *), void *who)
{
    struct statements *cache = talloc_zero(owner, struct statements);
    if (cache == NULL)
        db_bug("no memory for a connection's statements");
    cache->drop = drop;
    cache->who = who;
    return cache;
}

/* FNV-1a. */
static uint64_t hash_of(const char *sql, const char *types)
{
    uint64_t hash = 14695981039346656037u;
    for (const char *p = sql; *p; p++)
        hash = (hash ^ (unsigned char)*p) * 1099511628211u;
    for (const char *p = types; *p; p++)
        hash = (hash ^ (unsigned char)*p) * 1099511628211u;
    return hash ^ hash >> 32;
}

/* Multiplied by the golden ratio, so that neighbours in memory get distant slots: two addresses in
 * one slot would be hashed each time. */
static size_t recent_place(const char *sql)
{
    return (uint64_t)(uintptr_t)sql * UINT64_C(11400714819323198485) >> (64 - RECENT_BITS);
}

static bool is_it(const struct statement *s, const char *sql, const char *types)
{
    return s->number && strcmp(s->sql, sql) == 0 && strcmp(s->types, types) == 0;
}

struct statement *statements_find(struct statements *cache, const char *sql, const char *types)
{
    size_t place = recent_place(sql);
    struct statement *recent = cache->recent[place].sql == sql ? cache->recent[place].slot : NULL;
    if (recent && is_it(recent, sql, types)) {
        recent->used = ++cache->clock;
        return recent;
    }
    uint64_t hash = hash_of(sql, types);
    struct statement *set = cache->slot[hash % SETS];
    for (int i = 0; i < WAYS; i++)
        if (set[i].hash == hash && is_it(&set[i], sql, types)) {
            set[i].used = ++cache->clock;
            cache->recent[place].sql = sql;
            cache->recent[place].slot = &set[i];
            return &set[i];
        }
    return NULL;
}

void statements_forget(struct statement *slot)
{
    talloc_free(slot->sql);
    talloc_free(slot->types);
    talloc_free(slot->parameters);
    talloc_free(slot->names);
    *slot = (struct statement){0};
}

static void drop(struct statements *cache, struct statement *slot)
{
    if (slot->number == 0)
        return;
    cache->drop(cache->who, slot);
    statements_forget(slot);
}

struct statement *statements_add(struct statements *cache, const char *sql, const char *types)
{
    uint64_t hash = hash_of(sql, types);
    struct statement *oldest = cache->slot[hash % SETS];
    for (struct statement *s = oldest, *end = oldest + WAYS; s < end; s++)
        if (s->used < oldest->used)
            oldest = s;
    drop(cache, oldest);
    *oldest = (struct statement){.sql = talloc_strdup(cache, sql),
                                 .types = talloc_strdup(cache, types),
                                 .hash = hash,
                                 .used = ++cache->clock,
                                 .number = ++cache->last_number};
    if (oldest->sql == NULL || oldest->types == NULL)
        db_bug("no memory for a statement");
    return oldest;
}

void statements_clear(struct statements *cache)
{
    for (int set = 0; set < SETS; set++)
        for (int way = 0; way < WAYS; way++)
            drop(cache, &cache->slot[set][way]);
}
