/* builtin_tree.c: agglomerative clustering of short texts. */
#include "ai/providers/builtin/builtin.h"

#include <math.h>
#include <stdlib.h>

/* Two groups join if they are at least this similar. In a small batch, words that
 * all texts share still have weight and make unrelated texts look similar: there the
 * threshold is higher, the same for all sizes up to SMALL. */
static const float JOIN_FROM = 0.22F, JOIN_SMALL = 0.04F, SMALL = 250;

/* The similarity of two groups: this share of it is that of their nearest parts, the
 * rest the mean of all pairs. The mean alone splits long groups. */
static const float NEAREST_SHARE = 0.5F;

float builtin_join_threshold(int count)
{
    return JOIN_FROM + JOIN_SMALL * SMALL / fmaxf((float)count, SMALL);
}

/* One text of a group identifies it: the head. */
struct tree {
    int count;
    float *like; /* count × count; rows and columns of heads are current */
    int *size;   /* texts in the group */
    int *joined; /* the head that this one joined, or itself */
    bool *open;  /* a head that may still join another */
    float join_from;
};

static float *row(const struct tree *tree, int text)
{
    return tree->like + (size_t)text * (size_t)tree->count;
}

/* ---- similarities of all pairs ---------------------------------------------------- */

/* A feature of one text. */
struct posting {
    uint64_t key;
    int text;
    float weight;
};

static int by_key(const void *a, const void *b)
{
    const struct posting *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->text - y->text;
}

static struct posting *all_postings(TALLOC_CTX *owner, const struct builtin_text *texts, int count,
                                    size_t *total)
{
    size_t n = 0;
    for (int i = 0; i < count; i++)
        n += (size_t)texts[i].feature_count;
    struct posting *postings = talloc_array(owner, struct posting, (unsigned)n + 1);
    *total = n;
    n = 0;
    for (int i = 0; i < count; i++)
        for (int j = 0; j < texts[i].feature_count; j++)
            postings[n++] = (struct posting){texts[i].features[j].key, i, texts[i].features[j].weight};
    qsort(postings, n, sizeof *postings, by_key);
    return postings;
}

/* Only texts that share a feature are similar: loops over features, not over pairs. */
static void compare_all(struct tree *tree, const struct builtin_text *texts)
{
    size_t total = 0;
    struct posting *postings = all_postings(tree, texts, tree->count, &total);
    for (size_t first = 0, last; first < total; first = last) {
        for (last = first; last < total && postings[last].key == postings[first].key;)
            last++;
        for (size_t i = first + 1; i < last; i++)
            for (size_t j = first; j < i; j++)
                row(tree, postings[i].text)[postings[j].text] += postings[i].weight * postings[j].weight;
    }
    talloc_free(postings);
    for (int i = 0; i < tree->count; i++)
        for (int j = 0; j < i; j++) {
            bool bare = texts[i].feature_count == 0 && texts[j].feature_count == 0;
            float like = bare ? 1 : fminf(row(tree, i)[j], 1);
            row(tree, i)[j] = like;
            row(tree, j)[i] = like;
        }
}

static struct tree *tree_new(TALLOC_CTX *owner, const struct builtin_text *texts, int count)
{
    struct tree *tree = talloc_zero(owner, struct tree);
    size_t n = (size_t)count;
    tree->count = count;
    tree->join_from = builtin_join_threshold(count);
    tree->like = talloc_zero_size(tree, n * n * sizeof(float) + 1);
    tree->size = talloc_array(tree, int, (unsigned)count + 1);
    tree->joined = talloc_array(tree, int, (unsigned)count + 1);
    tree->open = talloc_array(tree, bool, (unsigned)count + 1);
    for (int i = 0; i < count; i++) {
        tree->size[i] = 1;
        tree->joined[i] = i;
        tree->open[i] = true;
    }
    compare_all(tree, texts);
    return tree;
}

/* ---- joining ------------------------------------------------------------------------ */

static float joined_similarity(const struct tree *tree, int a, int b, int other)
{
    float x = row(tree, a)[other], y = row(tree, b)[other];
    float na = (float)tree->size[a], nb = (float)tree->size[b];
    float mean = (x * na + y * nb) / (na + nb);
    return NEAREST_SHARE * fmaxf(x, y) + (1 - NEAREST_SHARE) * mean;
}

/* Joins b's group to a's. */
static void join(struct tree *tree, int a, int b)
{
    for (int other = 0; other < tree->count; other++)
        if (tree->open[other] && other != a && other != b) {
            float like = joined_similarity(tree, a, b, other);
            row(tree, a)[other] = like;
            row(tree, other)[a] = like;
        }
    tree->size[a] += tree->size[b];
    tree->joined[b] = a;
    tree->open[b] = false;
}

/* The open group most similar to `text`; `previous` wins a tie, so that a chain of
 * nearest neighbours ends. -1 if no group is open. */
static int nearest(const struct tree *tree, int text, int previous)
{
    int best = previous;
    for (int other = 0; other < tree->count; other++)
        if (tree->open[other] && other != text &&
            (best < 0 || row(tree, text)[other] > row(tree, text)[best]))
            best = other;
    return best;
}

/* Follows nearest neighbours until two groups are each other's nearest and joins
 * them. Joining never brings a third group nearer than its nearest part was, so
 * this gives the same groups as always joining the best pair of all, in quadratic
 * instead of cubic time. */
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
            tree->open[top] = false; /* nothing can become near enough */
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

static int head_of(const struct tree *tree, int text)
{
    while (tree->joined[text] != text)
        text = tree->joined[text];
    return text;
}

int builtin_tree(const struct builtin_text *texts, int count, int *group)
{
    struct tree *tree = tree_new(NULL, texts, count);
    int groups = 0;
    grow(tree);
    for (int i = 0; i < count; i++) {
        int head = head_of(tree, i); /* never after i: the earlier one stays the head */
        group[i] = head == i ? groups++ : group[head];
    }
    talloc_free(tree);
    return groups;
}
