/* builtin_cluster.c: the cluster of each keyword of a batch: the one that its
 * group already has, a near one of the site, or a new one. */
#include "ai/providers/builtin/builtin.h"

#include <stdlib.h>
#include <string.h>

#include "ai/text/cluster_key.h"
#include "base/text/text.h"

/* How many members of a group are compared with the names of other clusters. */
enum { MEMBERS_HELD = 24 };

struct cluster_builder {
    const struct builtin_cluster_task *task;
    const struct builtin_plan *plan;
    struct builtin_clusters *clusters;
    char **keys;       /* cluster_key of each cluster's name */
    bool *represented; /* the cluster has keywords in the plan, which decide what belongs to it */
    int *cluster_of;   /* per group: its cluster, or -1 */
};

static int find_key(const struct cluster_builder *builder, const char *key)
{
    for (int i = 0; i < builder->clusters->count; i++)
        if (strcmp(builder->keys[i], key) == 0)
            return i;
    return -1;
}

static int add_cluster(struct cluster_builder *builder, const char *name, char *key)
{
    struct builtin_clusters *clusters = builder->clusters;
    builder->keys[clusters->count] = key;
    clusters->names[clusters->count] = talloc_strdup(clusters, name);
    return clusters->count++;
}

/* The cluster of exactly this name, else of this key, else a new one. */
static int cluster_named(struct cluster_builder *builder, const char *name)
{
    for (int i = 0; i < builder->clusters->count; i++)
        if (strcmp(builder->clusters->names[i], name) == 0)
            return i;
    char *key = cluster_key(builder, name, builder->task->language);
    int at = find_key(builder, key);
    return at >= 0 ? at : add_cluster(builder, name, key);
}

/* ---- groups that have a cluster ----------------------------------------------------- */

struct vote {
    int group, cluster;
};

static int by_group(const void *a, const void *b)
{
    const struct vote *x = a, *y = b;
    return x->group != y->group ? x->group - y->group : x->cluster - y->cluster;
}

/* Each group goes where most of its keywords are. */
static void count_votes(struct cluster_builder *builder, struct vote *votes, int count)
{
    int most = 0, run = 0;
    qsort(votes, (size_t)count, sizeof *votes, by_group);
    for (int i = 0; i < count; i++) {
        bool other_group = i == 0 || votes[i].group != votes[i - 1].group;
        run = other_group || votes[i].cluster != votes[i - 1].cluster ? 1 : run + 1;
        most = other_group ? 0 : most;
        if (run > most) {
            most = run;
            builder->cluster_of[votes[i].group] = votes[i].cluster;
        }
    }
}

static void read_known(struct cluster_builder *builder)
{
    const struct builtin_cluster_task *task = builder->task;
    struct vote *votes = talloc_array(builder, struct vote, (unsigned)task->known_count + 1);
    int count = 0;
    for (int i = 0; i < task->known_count; i++) {
        if (!task->known[i].cluster)
            continue;
        char *key = text_fold(builder, task->known[i].keyword);
        int cluster = cluster_named(builder, task->known[i].cluster);
        builder->represented[cluster] = true;
        votes[count++] = (struct vote){builtin_plan_group(builder->plan, key), cluster};
        talloc_free(key);
    }
    count_votes(builder, votes, count);
}

/* ---- groups near a cluster of which only the name is known ------------------------------ */

/* How near a name is to a group: from the nearest text and the mean, as between two groups. */
static float nearness(const struct builtin_text *name, const struct builtin_text *members, int count)
{
    float most = 0, sum = 0;
    for (int i = 0; i < count; i++) {
        float like = builtin_similarity(name, &members[i]);
        most = like > most ? like : most;
        sum += like;
    }
    return count ? (most + sum / (float)count) / 2 : 0;
}

struct names {
    const char **texts; /* the names, then the members */
    int *cluster;       /* of each name */
    int count;
};

static struct names *open_names(struct cluster_builder *builder, int room)
{
    struct names *names = talloc_zero(builder, struct names);
    int most = builder->clusters->count;
    names->texts = talloc_array(names, const char *, (unsigned)(most + room + 1));
    names->cluster = talloc_array(names, int, (unsigned)most + 1);
    for (int i = 0; i < most; i++)
        if (!builder->represented[i]) {
            names->cluster[names->count] = i;
            names->texts[names->count++] = builder->clusters->names[i];
        }
    return names;
}

static void join_nearest_cluster(struct cluster_builder *builder, const struct names *names,
                                 const struct builtin_text *vectors, int group,
                                 const struct builtin_text *members, int count)
{
    float best = builtin_join_threshold(count);
    for (int i = 0; i < names->count; i++) {
        float near = nearness(&vectors[i], members, count);
        if (near >= best) {
            best = near;
            builder->cluster_of[group] = names->cluster[i];
        }
    }
}

static bool *wanted_groups(struct cluster_builder *builder)
{
    bool *wanted = talloc_zero_array(builder, bool, (unsigned)builtin_plan_groups(builder->plan) + 1);
    for (int i = 0; i < builder->task->count; i++) {
        char *key = text_fold(builder, builder->task->keywords[i]);
        wanted[builtin_plan_group(builder->plan, key)] = true;
        talloc_free(key);
    }
    return wanted;
}

static void read_names(struct cluster_builder *builder, const bool *wanted)
{
    int groups = builtin_plan_groups(builder->plan);
    struct names *names = open_names(builder, builder->task->count * MEMBERS_HELD);
    int all = names->count, *first = talloc_array(names, int, (unsigned)groups + 1);
    if (names->count == 0)
        return;
    for (int g = 0; g < groups; g++) {
        const struct builtin_group *group = builtin_plan_at(builder->plan, g);
        first[g] = all;
        if (wanted[g] && builder->cluster_of[g] < 0)
            for (int i = 0; i < group->count && i < MEMBERS_HELD; i++)
                names->texts[all++] = builtin_plan_key(builder->plan, group->members[i]);
    }
    first[groups] = all;
    struct builtin_text *vectors = builtin_texts(names, names->texts, all, builder->task->language);
    for (int g = 0; g < groups; g++)
        if (first[g + 1] > first[g])
            join_nearest_cluster(builder, names, vectors, g, vectors + first[g], first[g + 1] - first[g]);
}

/* ---- groups that get a new cluster -------------------------------------------------------- */

/* Names the group by its first free candidate; if all are taken, the group joins
 * the cluster that has the first one. */
static void make_cluster(struct cluster_builder *builder, int number)
{
    const struct builtin_group *group = builtin_plan_at(builder->plan, number);
    int taken = -1, cluster = -1;
    for (int i = 0; i < group->name_count && cluster < 0; i++) {
        char *key = cluster_key(builder, group->names[i], builder->task->language);
        int other = find_key(builder, key);
        if (other < 0)
            cluster = add_cluster(builder, group->names[i], key);
        else if (taken < 0)
            taken = other;
    }
    builder->cluster_of[number] = cluster >= 0 ? cluster : taken;
}

static struct cluster_builder *builder_new(struct builtin_clusters *clusters,
                                           const struct builtin_cluster_task *task,
                                           const struct builtin_plan *plan)
{
    struct cluster_builder *builder = talloc_zero(NULL, struct cluster_builder);
    int groups = builtin_plan_groups(plan);
    unsigned most = (unsigned)(task->existing_count + task->known_count + groups + 1);
    *builder = (struct cluster_builder){.task = task, .plan = plan, .clusters = clusters};
    builder->keys = talloc_zero_array(builder, char *, most);
    builder->represented = talloc_zero_array(builder, bool, most);
    builder->cluster_of = talloc_array(builder, int, (unsigned)groups + 1);
    clusters->names = talloc_zero_array(clusters, const char *, most);
    for (int i = 0; i < groups; i++)
        builder->cluster_of[i] = -1;
    for (int i = 0; i < task->existing_count; i++)
        add_cluster(builder, task->existing[i], cluster_key(builder, task->existing[i], task->language));
    return builder;
}

static const struct builtin_plan *plan_of(const struct builtin_cluster_task *task)
{
    int all = task->count + task->known_count;
    const char **texts = talloc_array(NULL, const char *, (unsigned)all + 1);
    for (int i = 0; i < all; i++)
        texts[i] = i < task->count ? task->keywords[i] : task->known[i - task->count].keyword;
    const struct builtin_plan *plan = builtin_plan_acquire(task->memory, texts, all, task->language);
    talloc_free(texts);
    return plan;
}

struct builtin_clusters *builtin_cluster(TALLOC_CTX *owner, const struct builtin_cluster_task *task)
{
    struct builtin_clusters *clusters = talloc_zero(owner, struct builtin_clusters);
    const struct builtin_plan *plan = plan_of(task);
    struct cluster_builder *builder = builder_new(clusters, task, plan);
    read_known(builder);
    bool *wanted = wanted_groups(builder);
    read_names(builder, wanted);
    for (int g = 0; g < builtin_plan_groups(plan); g++)
        if (wanted[g] && builder->cluster_of[g] < 0)
            make_cluster(builder, g);
    clusters->of = talloc_zero_array(clusters, int, (unsigned)task->count + 1);
    for (int i = 0; i < task->count; i++) {
        char *key = text_fold(builder, task->keywords[i]);
        clusters->of[i] = builder->cluster_of[builtin_plan_group(plan, key)];
    }
    talloc_free(builder);
    builtin_plan_release(task->memory, plan);
    return clusters;
}
