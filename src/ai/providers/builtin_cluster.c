/* builtin_cluster.c: agglomerative clustering of short texts. */
#include "ai/providers/builtin.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* Two groups join while they are at least this much alike. In a small batch
 * the words that all of it shares have not lost their weight yet, and make
 * strangers look alike: there more is asked for, the same for all sizes up to SMALL. */
static const float JOIN_FROM = 0.22F, JOIN_SMALL = 0.08F, SMALL = 250;

/* How alike two groups are: so much of the likeness is that of their nearest
 * parts, the rest the mean over all pairs. The mean alone tears long groups apart. */
static const float NEAREST_SHARE = 0.5F;

/* Two existing clusters are never joined. */
static const float NEVER = -1;

/* Nodes 0 … existing-1 are existing clusters, the others keywords. A group of
 * nodes is known by one of them, its head. */
struct tree {
    int count;
    float *like; /* count × count; rows and columns of heads are current */
    int *size;   /* nodes in the group */
    int *joined; /* the head this one went into, or itself */
    bool *open;  /* a head that may still find a partner */
    float join_from;
};

static float *row(const struct tree *tree, int node)
{
    return tree->like + (size_t)node * (size_t)tree->count;
}

static void compare_all(struct tree *tree, const struct builtin_text *texts, int existing)
{
    for (int i = 0; i < tree->count; i++)
        for (int j = 0; j < i; j++) {
            float like = i < existing ? NEVER : builtin_likeness(&texts[i], &texts[j]);
            row(tree, i)[j] = like;
            row(tree, j)[i] = like;
        }
}

static struct tree *tree_new(TALLOC_CTX *owner, const struct builtin_text *texts, int count, int existing)
{
    struct tree *tree = talloc_zero(owner, struct tree);
    size_t n = (size_t)count;
    tree->count = count;
    tree->join_from = JOIN_FROM + JOIN_SMALL * SMALL / fmaxf((float)count, SMALL);
    tree->like = talloc_zero_size(tree, n * n * sizeof(float));
    tree->size = talloc_array(tree, int, (unsigned)count);
    tree->joined = talloc_array(tree, int, (unsigned)count);
    tree->open = talloc_array(tree, bool, (unsigned)count);
    for (int i = 0; i < count; i++) {
        tree->size[i] = 1;
        tree->joined[i] = i;
        tree->open[i] = true;
    }
    compare_all(tree, texts, existing);
    return tree;
}

static float joined_likeness(const struct tree *tree, int a, int b, int other)
{
    float x = row(tree, a)[other], y = row(tree, b)[other];
    if (x < 0 || y < 0)
        return NEVER;
    float na = (float)tree->size[a], nb = (float)tree->size[b];
    float mean = (x * na + y * nb) / (na + nb);
    return NEAREST_SHARE * fmaxf(x, y) + (1 - NEAREST_SHARE) * mean;
}

/* b's group goes into a's. */
static void join(struct tree *tree, int a, int b)
{
    for (int other = 0; other < tree->count; other++)
        if (tree->open[other] && other != a && other != b) {
            float like = joined_likeness(tree, a, b, other);
            row(tree, a)[other] = like;
            row(tree, other)[a] = like;
        }
    tree->size[a] += tree->size[b];
    tree->joined[b] = a;
    tree->open[b] = false;
}

/* The open group most like `node`; `previous` wins a tie, so that a chain of
 * nearest neighbours ends. -1 if there is none. */
static int nearest(const struct tree *tree, int node, int previous)
{
    int best = previous;
    for (int other = 0; other < tree->count; other++)
        if (tree->open[other] && other != node &&
            (best < 0 || row(tree, node)[other] > row(tree, node)[best]))
            best = other;
    return best;
}

/* Follows nearest neighbours until two are each other's nearest and joins
 * them. Joining never brings a third group nearer than its nearest part was,
 * so this gives the same groups as joining the best pair of all each time, in
 * the square of the time instead of the cube. */
static void grow(struct tree *tree)
{
    int *chain = talloc_array(tree, int, (unsigned)tree->count + 1), length = 0, next = 0;
    while (next < tree->count || length > 0) {
        if (length == 0) {
            if (!tree->open[next]) {
                next++;
                continue;
            }
            chain[length++] = next;
        }
        int top = chain[length - 1], previous = length > 1 ? chain[length - 2] : -1;
        int best = nearest(tree, top, previous);
        if (best < 0 || row(tree, top)[best] < tree->join_from) {
            tree->open[top] = false; /* nothing will ever be near enough */
            length--;
        } else if (best == previous) {
            length -= 2;
            join(tree, top < best ? top : best, top < best ? best : top);
        } else {
            chain[length++] = best;
        }
    }
    talloc_free(chain);
}

static int head_of(const struct tree *tree, int node)
{
    while (tree->joined[node] != node)
        node = tree->joined[node];
    return node;
}

/* ---- names ---------------------------------------------------------------------- */

struct naming {
    const char *const *existing;
    int existing_count;
    char **existing_keys;
    char **names, **keys; /* the new ones */
    int count;
};

/* The cluster whose name has this key, existing first, or -1. */
static int named(const struct naming *naming, const char *key)
{
    for (int i = 0; i < naming->existing_count; i++)
        if (strcmp(naming->existing_keys[i], key) == 0)
            return i;
    for (int i = 0; i < naming->count; i++)
        if (strcmp(naming->keys[i], key) == 0)
            return naming->existing_count + i;
    return -1;
}

/* Names the group by its first candidate that is free; where none is, the
 * group is that other cluster. Answers the cluster's number. */
static int settle(TALLOC_CTX *owner, struct naming *naming, char **candidates, int count)
{
    int taken = -1;
    for (int i = 0; i < count; i++) {
        char *key = text_name_key(owner, candidates[i]);
        int other = named(naming, key);
        if (other < 0) {
            naming->names[naming->count] = talloc_strdup(naming->names, candidates[i]);
            naming->keys[naming->count] = key;
            return naming->existing_count + naming->count++;
        }
        taken = taken < 0 ? other : taken;
    }
    return taken;
}

struct plan {
    const struct tree *tree;
    const struct builtin_text *texts; /* of the keywords */
    const char *const *keywords;
    int count;
    const char *language;
    int *assignment;
};

static void name_group(TALLOC_CTX *scratch, const struct plan *plan, struct naming *naming, int head)
{
    int *members = talloc_array(scratch, int, (unsigned)plan->count), count = 0;
    for (int i = 0; i < plan->count; i++)
        if (head_of(plan->tree, naming->existing_count + i) == head)
            members[count++] = i;
    int candidates = 0;
    char **phrases = builtin_name_candidates(scratch, plan->texts, plan->keywords, members, count,
                                             plan->language, &candidates);
    int cluster = settle(scratch, naming, phrases, candidates);
    for (int i = 0; i < count; i++)
        plan->assignment[members[i]] = cluster;
}

static void name_groups(TALLOC_CTX *scratch, const struct plan *plan, struct naming *naming)
{
    for (int i = 0; i < plan->count; i++)
        plan->assignment[i] = -1;
    for (int i = 0; i < plan->count; i++) {
        int head = head_of(plan->tree, naming->existing_count + i);
        if (head < naming->existing_count)
            plan->assignment[i] = head;
        else if (plan->assignment[i] < 0)
            name_group(scratch, plan, naming, head);
    }
}

int builtin_cluster(TALLOC_CTX *owner, const char *const *keywords, int count, const char *const *existing,
                    int existing_count, const char *language, int *assignment, char ***names)
{
    TALLOC_CTX *scratch = talloc_new(NULL);
    int all = existing_count + count;
    const char **texts = talloc_array(scratch, const char *, (unsigned)all + 1);
    struct naming naming = {.existing = existing, .existing_count = existing_count};
    naming.existing_keys = talloc_array(scratch, char *, (unsigned)existing_count + 1);
    naming.names = talloc_zero_array(owner, char *, (unsigned)count + 1);
    naming.keys = talloc_zero_array(scratch, char *, (unsigned)count + 1);
    for (int i = 0; i < all; i++)
        texts[i] = i < existing_count ? existing[i] : keywords[i - existing_count];
    for (int i = 0; i < existing_count; i++)
        naming.existing_keys[i] = text_name_key(scratch, existing[i]);
    struct builtin_text *vectors = builtin_texts(scratch, texts, all, language);
    struct tree *tree = tree_new(scratch, vectors, all, existing_count);
    grow(tree);
    struct plan plan = {tree, vectors + existing_count, keywords, count, language, assignment};
    name_groups(scratch, &plan, &naming);
    *names = naming.names;
    talloc_free(scratch);
    return naming.count;
}
