/* builtin_plan.c: groups a site's whole list of keywords and names the groups. All
 * batches of that list are answered from them, so that ten batches give the same
 * groups as one. */
#include "ai/providers/builtin/builtin.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/text/text.h"

/* How many lists are remembered: so many sites can be worked at a time without
 * reading a list again for each batch. */
enum { REMEMBERED = 16 };

struct builtin_plan {
    uint64_t sign[2]; /* hash of the language and all keys */
    char **keys;      /* sorted, each once */
    int *group;       /* of each key */
    int count;
    struct builtin_group *groups;
    int group_count;
    int users; /* how many hold it, including the memory; guarded by the memory's lock */
};

struct keyed {
    char *key;
    const char *text;
};

static int by_key(const void *a, const void *b)
{
    const struct keyed *x = a, *y = b;
    int order = strcmp(x->key, y->key);
    return order ? order : strcmp(x->text, y->text);
}

static struct keyed *sorted(TALLOC_CTX *owner, const char *const *texts, int *count)
{
    struct keyed *list = talloc_array(owner, struct keyed, (unsigned)*count + 1);
    for (int i = 0; i < *count; i++)
        list[i] = (struct keyed){text_fold(list, texts[i]), texts[i]};
    qsort(list, (size_t)*count, sizeof *list, by_key);
    int kept = 0;
    for (int i = 0; i < *count; i++)
        if (kept == 0 || strcmp(list[kept - 1].key, list[i].key) != 0)
            list[kept++] = list[i];
    *count = kept;
    return list;
}

/* Two sums with different seeds: two lists practically never share both. */
static void sign_of(uint64_t sign[2], const char *language, const struct keyed *list, int count)
{
    sign[0] = 14695981039346656037ULL;
    sign[1] = 1099511628211ULL;
    for (int i = -1; i < count; i++)
        for (const char *s = i < 0 ? language : list[i].key;; s++) {
            sign[0] = (sign[0] ^ (unsigned char)*s) * 1099511628211ULL;
            sign[1] = (sign[1] + (unsigned char)*s) * 6364136223846793005ULL + 1442695040888963407ULL;
            if (*s == '\0')
                break;
        }
}

static void name_group(struct builtin_plan *plan, const struct builtin_text *vectors,
                       const char *const *texts, int number, const char *language)
{
    struct builtin_group *group = &plan->groups[number];
    group->members = talloc_array(plan, int, (unsigned)plan->count);
    for (int i = 0; i < plan->count; i++)
        if (plan->group[i] == number)
            group->members[group->count++] = i;
    group->members = talloc_realloc(plan, group->members, int, (unsigned)group->count);
    group->names = builtin_name_candidates(plan, vectors, texts, group->members, group->count, language,
                                           &group->name_count);
}

static struct builtin_plan *plan_new(struct keyed *list, int count, const char *language)
{
    struct builtin_plan *plan = talloc_zero(NULL, struct builtin_plan);
    const char **texts = talloc_array(list, const char *, (unsigned)count + 1);
    plan->keys = talloc_array(plan, char *, (unsigned)count + 1);
    for (int i = 0; i < count; i++) {
        texts[i] = list[i].text;
        plan->keys[i] = talloc_strdup(plan->keys, list[i].key);
    }
    plan->count = count;
    plan->group = talloc_array(plan, int, (unsigned)count + 1);
    struct builtin_text *vectors = builtin_texts(list, texts, count, language);
    plan->group_count = builtin_tree(vectors, count, plan->group);
    plan->groups = talloc_zero_array(plan, struct builtin_group, (unsigned)plan->group_count + 1);
    for (int i = 0; i < plan->group_count; i++)
        name_group(plan, vectors, texts, i, language);
    return plan;
}

/* ---- the memory --------------------------------------------------------------------- */

struct builtin_memory {
    pthread_mutex_t lock;
    struct builtin_plan *plans[REMEMBERED]; /* most recently used first; NULLs at the end */
};

static int memory_free(struct builtin_memory *memory)
{
    for (int i = 0; i < REMEMBERED; i++)
        talloc_free(memory->plans[i]);
    pthread_mutex_destroy(&memory->lock);
    return 0;
}

struct builtin_memory *builtin_memory_new(TALLOC_CTX *owner)
{
    struct builtin_memory *memory = talloc_zero(owner, struct builtin_memory);
    pthread_mutex_init(&memory->lock, NULL);
    talloc_set_destructor(memory, memory_free);
    return memory;
}

/* Moves plan to the front, in place of the one at `from`. The caller holds the lock. */
static void move_to_front(struct builtin_memory *memory, struct builtin_plan *plan, int from)
{
    for (int i = from; i > 0; i--)
        memory->plans[i] = memory->plans[i - 1];
    memory->plans[0] = plan;
}

static struct builtin_plan *remembered(struct builtin_memory *memory, const uint64_t sign[2])
{
    struct builtin_plan *found = NULL;
    pthread_mutex_lock(&memory->lock);
    for (int i = 0; i < REMEMBERED && memory->plans[i] && !found; i++)
        if (memcmp(memory->plans[i]->sign, sign, sizeof memory->plans[i]->sign) == 0) {
            found = memory->plans[i];
            found->users++;
            move_to_front(memory, found, i);
        }
    pthread_mutex_unlock(&memory->lock);
    return found;
}

static void remember(struct builtin_memory *memory, struct builtin_plan *plan)
{
    pthread_mutex_lock(&memory->lock);
    struct builtin_plan *last = memory->plans[REMEMBERED - 1];
    plan->users++;
    move_to_front(memory, plan, REMEMBERED - 1);
    bool unused = last && --last->users == 0;
    pthread_mutex_unlock(&memory->lock);
    if (unused)
        talloc_free(last);
}

const struct builtin_plan *builtin_plan_acquire(struct builtin_memory *memory, const char *const *texts,
                                                int count, const char *language)
{
    uint64_t sign[2];
    TALLOC_CTX *scratch = talloc_new(NULL);
    struct keyed *list = sorted(scratch, texts, &count);
    sign_of(sign, language, list, count);
    struct builtin_plan *plan = memory ? remembered(memory, sign) : NULL;
    if (!plan) {
        plan = plan_new(list, count, language);
        memcpy(plan->sign, sign, sizeof sign);
        plan->users = 1;
        if (memory)
            remember(memory, plan);
    }
    talloc_free(scratch);
    return plan;
}

void builtin_plan_release(struct builtin_memory *memory, const struct builtin_plan *left)
{
    struct builtin_plan *plan = talloc_get_type_abort(left, struct builtin_plan);
    if (memory)
        pthread_mutex_lock(&memory->lock);
    bool unused = --plan->users == 0;
    if (memory)
        pthread_mutex_unlock(&memory->lock);
    if (unused)
        talloc_free(plan);
}

/* ---- reading -------------------------------------------------------------------------- */

int builtin_plan_group(const struct builtin_plan *plan, const char *key)
{
    int low = 0, high = plan->count;
    while (low < high) {
        int middle = low + (high - low) / 2, order = strcmp(plan->keys[middle], key);
        if (order == 0)
            return plan->group[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return -1;
}

const struct builtin_group *builtin_plan_at(const struct builtin_plan *plan, int group)
{
    return &plan->groups[group];
}

const char *builtin_plan_key(const struct builtin_plan *plan, int text)
{
    return plan->keys[text];
}

int builtin_plan_groups(const struct builtin_plan *plan)
{
    return plan->group_count;
}
