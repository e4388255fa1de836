/* builtin_cluster.c: which cluster each keyword of a batch belongs to: the one
 * that its group has already, one that the site has and that is near, or a new one. */
#include "ai/providers/builtin/builtin.h"

#include <stdlib.h>
#include <string.h>

#include "ai/text/cluster_key.h"
#include "base/text/text.h"

/* So many members of a group are held against the names of other clusters. */
enum { MEMBERS_HELD = 24 };

struct joining {
    const struct builtin_task *task;
    const struct builtin_plan *plan;
    struct builtin_clusters *clusters;
    char **keys;       /* cluster_key of each cluster's name */
    bool *represented; /* the cluster has keywords in the plan: these say what belongs to it */
    int *cluster_of;   /* per group: its cluster, or -1 */
};

static int find_key(const struct joining *joining, const char *key)
{
    for (int i = 0; i < joining->clusters->count; i++)
        if (strcmp(joining->keys[i], key) == 0)
            return i;
    return -1;
}

static int add_cluster(struct joining *joining, const char *name, char *key)
{
    struct builtin_clusters *clusters = joining->clusters;
    joining->keys[clusters->count] = key;
    clusters->names[clusters->count] = talloc_strdup(clusters, name);
    return clusters->count++;
}

/* The cluster of exactly this name, else of this key, else a new one. */
static int cluster_named(struct joining *joining, const char *name)
{
    for (int i = 0; i < joining->clusters->count; i++)
        if (strcmp(joining->clusters->names[i], name) == 0)
            return i;
    char *key = cluster_key(joining, name, joining->task->language);
    int at = find_key(joining, key);
    return at >= 0 ? at : add_cluster(joining, name, key);
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
static void count_votes(struct joining *joining, struct vote *votes, int count)
{
    int most = 0, run = 0;
    qsort(votes, (size_t)count, sizeof *votes, by_group);
    for (int i = 0; i < count; i++) {
        bool other_group = i == 0 || votes[i].group != votes[i - 1].group;
        run = other_group || votes[i].cluster != votes[i - 1].cluster ? 1 : run + 1;
        most = other_group ? 0 : most;
        if (run > most) {
            most = run;
            joining->cluster_of[votes[i].group] = votes[i].cluster;
        }
    }
}

static void read_known(struct joining *joining)
{
    const struct builtin_task *task = joining->task;
    struct vote *votes = talloc_array(joining, struct vote, (unsigned)task->known_count + 1);
    int count = 0;
    for (int i = 0; i < task->known_count; i++) {
        if (!task->known[i].cluster)
            continue;
        char *key = text_fold(joining, task->known[i].keyword);
        int cluster = cluster_named(joining, task->known[i].cluster);
        joining->represented[cluster] = true;
        votes[count++] = (struct vote){builtin_plan_group(joining->plan, key), cluster};
        talloc_free(key);
    }
    count_votes(joining, votes, count);
}

/* ---- groups that are near a cluster of which only the name is known --------------------- */

/* How near a name is to the texts of a group: the nearest and the mean, as groups are to each other. */
static float nearness(const struct builtin_text *name, const struct builtin_text *members, int count)
{
    float most = 0, sum = 0;
    for (int i = 0; i < count; i++) {
        float like = builtin_likeness(name, &members[i]);
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

static struct names *open_names(struct joining *joining, int room)
{
    struct names *names = talloc_zero(joining, struct names);
    int most = joining->clusters->count;
    names->texts = talloc_array(names, const char *, (unsigned)(most + room + 1));
    names->cluster = talloc_array(names, int, (unsigned)most + 1);
    for (int i = 0; i < most; i++)
        if (!joining->represented[i]) {
            names->cluster[names->count] = i;
            names->texts[names->count++] = joining->clusters->names[i];
        }
    return names;
}

static void join_nearest(struct joining *joining, const struct names *names,
                         const struct builtin_text *vectors, int group, const struct builtin_text *members,
                         int count)
{
    float best = builtin_join_from(count);
    for (int i = 0; i < names->count; i++) {
        float near = nearness(&vectors[i], members, count);
        if (near >= best) {
            best = near;
            joining->cluster_of[group] = names->cluster[i];
        }
    }
}

static bool *wanted_groups(struct joining *joining)
{
    bool *wanted = talloc_zero_array(joining, bool, (unsigned)builtin_plan_groups(joining->plan) + 1);
    for (int i = 0; i < joining->task->count; i++) {
        char *key = text_fold(joining, joining->task->keywords[i]);
        wanted[builtin_plan_group(joining->plan, key)] = true;
        talloc_free(key);
    }
    return wanted;
}

static void read_names(struct joining *joining, const bool *wanted)
{
    int groups = builtin_plan_groups(joining->plan);
    struct names *names = open_names(joining, joining->task->count * MEMBERS_HELD);
    int all = names->count, *first = talloc_array(names, int, (unsigned)groups + 1);
    if (names->count == 0)
        return;
    for (int g = 0; g < groups; g++) {
        const struct builtin_group *group = builtin_plan_at(joining->plan, g);
        first[g] = all;
        if (wanted[g] && joining->cluster_of[g] < 0)
            for (int i = 0; i < group->count && i < MEMBERS_HELD; i++)
                names->texts[all++] = builtin_plan_key(joining->plan, group->members[i]);
    }
    first[groups] = all;
    struct builtin_text *vectors = builtin_texts(names, names->texts, all, joining->task->language);
    for (int g = 0; g < groups; g++)
        if (first[g + 1] > first[g])
            join_nearest(joining, names, vectors, g, vectors + first[g], first[g + 1] - first[g]);
}

/* ---- groups that get one ------------------------------------------------------------------ */

/* Names the group by its first candidate that is free; where none is, the
 * group is that other cluster. */
static void make_cluster(struct joining *joining, int number)
{
    const struct builtin_group *group = builtin_plan_at(joining->plan, number);
    int taken = -1, cluster = -1;
    for (int i = 0; i < group->name_count && cluster < 0; i++) {
        char *key = cluster_key(joining, group->names[i], joining->task->language);
        int other = find_key(joining, key);
        if (other < 0)
            cluster = add_cluster(joining, group->names[i], key);
        else if (taken < 0)
            taken = other;
    }
    joining->cluster_of[number] = cluster >= 0 ? cluster : taken;
}

static struct joining *joining_new(struct builtin_clusters *clusters, const struct builtin_task *task,
                                   const struct builtin_plan *plan)
{
    struct joining *joining = talloc_zero(NULL, struct joining);
    int groups = builtin_plan_groups(plan);
    unsigned most = (unsigned)(task->existing_count + task->known_count + groups + 1);
    *joining = (struct joining){.task = task, .plan = plan, .clusters = clusters};
    joining->keys = talloc_zero_array(joining, char *, most);
    joining->represented = talloc_zero_array(joining, bool, most);
    joining->cluster_of = talloc_array(joining, int, (unsigned)groups + 1);
    clusters->names = talloc_zero_array(clusters, const char *, most);
    for (int i = 0; i < groups; i++)
        joining->cluster_of[i] = -1;
    for (int i = 0; i < task->existing_count; i++)
        add_cluster(joining, task->existing[i], cluster_key(joining, task->existing[i], task->language));
    return joining;
}

static const struct builtin_plan *plan_of(const struct builtin_task *task)
{
    int all = task->count + task->known_count;
    const char **texts = talloc_array(NULL, const char *, (unsigned)all + 1);
    for (int i = 0; i < all; i++)
        texts[i] = i < task->count ? task->keywords[i] : task->known[i - task->count].keyword;
    const struct builtin_plan *plan = builtin_plan_take(task->memory, texts, all, task->language);
    talloc_free(texts);
    return plan;
}

struct builtin_clusters *builtin_cluster(TALLOC_CTX *owner, const struct builtin_task *task)
{
    struct builtin_clusters *clusters = talloc_zero(owner, struct builtin_clusters);
    const struct builtin_plan *plan = plan_of(task);
    struct joining *joining = joining_new(clusters, task, plan);
    read_known(joining);
    bool *wanted = wanted_groups(joining);
    read_names(joining, wanted);
    for (int g = 0; g < builtin_plan_groups(plan); g++)
        if (wanted[g] && joining->cluster_of[g] < 0)
            make_cluster(joining, g);
    clusters->of = talloc_zero_array(clusters, int, (unsigned)task->count + 1);
    for (int i = 0; i < task->count; i++) {
        char *key = text_fold(joining, task->keywords[i]);
        clusters->of[i] = joining->cluster_of[builtin_plan_group(plan, key)];
    }
    talloc_free(joining);
    builtin_plan_leave(task->memory, plan);
    return clusters;
}
