/* bench-clusters FILE [OF FIRST]: how well the built-in provider clusters
 * labelled texts. FILE is UTF-8 with a header and, separated by a tab, a text
 * and its label on each line. With OF and FIRST, only rows n (from 0) with
 * n mod OF < FIRST are used. Prints one line of JSON for each way: all at once,
 * in batches of 20 as the pipeline makes them, and how similar the clusters of
 * one call are to those of ten shuffled batches. */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ai/providers/builtin/builtin.h"
#include "ai/text/title_similarity.h"
#include "base/text/text.h"

enum { LONGEST_LINE = 10000, SHOWN = 200, BATCH = 20, TEN = 10 };

struct rows {
    TALLOC_CTX *mem;
    const char **texts;
    int *labels;
    int count;
    const char **names; /* of the labels */
    int name_count;
};

/* ---- reading ------------------------------------------------------------------ */

static int label_number(struct rows *rows, const char *name)
{
    for (int i = 0; i < rows->name_count; i++)
        if (strcmp(rows->names[i], name) == 0)
            return i;
    rows->names = talloc_realloc(rows->mem, rows->names, const char *, (unsigned)rows->name_count + 1);
    rows->names[rows->name_count] = talloc_strdup(rows->mem, name);
    return rows->name_count++;
}

static void row_add(struct rows *rows, char *line)
{
    char *rest = line;
    const char *text = strsep(&rest, "\t\r\n"), *label = strsep(&rest, "\t\r\n");
    if (label == NULL)
        bench_fail("a line has no label: write a text, a tab and its label on each line.");
    rows->texts = talloc_realloc(rows->mem, rows->texts, const char *, (unsigned)rows->count + 1);
    rows->labels = talloc_realloc(rows->mem, rows->labels, int, (unsigned)rows->count + 1);
    rows->texts[rows->count] = talloc_strdup(rows->mem, text);
    rows->labels[rows->count++] = label_number(rows, label);
}

static struct rows *rows_read(const char *path, int64_t of, int64_t first)
{
    struct rows *rows = talloc_zero(NULL, struct rows);
    rows->mem = rows;
    char line[LONGEST_LINE];
    FILE *file = fopen(path, "re");
    bool header = file != NULL && fgets(line, sizeof line, file) != NULL;
    for (int64_t n = 0; header && fgets(line, sizeof line, file); n++)
        if (n % of < first)
            row_add(rows, line);
    if (file != NULL)
        fclose(file);
    if (rows->count == 0)
        bench_fail("the file cannot be read, or has no labelled texts.");
    return rows;
}

/* ---- figures ------------------------------------------------------------------- */

struct figures {
    double precision, recall, f1, ari;
};

static double pairs(double n)
{
    return n * (n - 1) / 2;
}

static int highest(const int *list, int count)
{
    int most = 0;
    for (int i = 0; i < count; i++)
        most = list[i] > most ? list[i] : most;
    return most;
}

/* B-cubed and the adjusted Rand index of `found` against `wanted`. */
static struct figures compare(const int *found, const int *wanted, int count)
{
    int rows = highest(found, count) + 1, columns = highest(wanted, count) + 1;
    double *cell = talloc_zero_array(NULL, double, (unsigned)(rows * columns));
    double *of_row = talloc_zero_array(cell, double, (unsigned)rows);
    double *of_column = talloc_zero_array(cell, double, (unsigned)columns);
    for (int i = 0; i < count; i++) {
        cell[found[i] * columns + wanted[i]]++;
        of_row[found[i]]++;
        of_column[wanted[i]]++;
    }
    struct figures f = {0};
    double together = 0, by_rows = 0, by_columns = 0;
    for (int i = 0; i < rows; i++) {
        by_rows += pairs(of_row[i]);
        for (int j = 0; j < columns; j++) {
            double n = cell[i * columns + j];
            together += pairs(n);
            f.precision += n > 0 ? n * n / of_row[i] / count : 0;
            f.recall += n > 0 ? n * n / of_column[j] / count : 0;
        }
    }
    for (int j = 0; j < columns; j++)
        by_columns += pairs(of_column[j]);
    double expected = by_rows * by_columns / pairs(count), most = (by_rows + by_columns) / 2;
    f.f1 = 2 * f.precision * f.recall / (f.precision + f.recall);
    f.ari = most > expected ? (together - expected) / (most - expected) : 1;
    talloc_free(cell);
    return f;
}

/* ---- ways to cluster ------------------------------------------------------------ */

/* The clusters of a site after the batches so far. */
struct site_clusters {
    const char **names;
    int count;
};

static int cluster_called(struct site_clusters *site, const char *name)
{
    char *key = text_name_key(NULL, name);
    int at = -1;
    for (int i = 0; i < site->count && at < 0; i++) {
        char *other = text_name_key(key, site->names[i]);
        at = strcmp(other, key) == 0 ? i : -1;
        talloc_free(other);
    }
    talloc_free(key);
    if (at >= 0)
        return at;
    site->names = talloc_realloc(site, site->names, const char *, (unsigned)site->count + 1);
    site->names[site->count] = talloc_strdup(site, name);
    return site->count++;
}

/* The batches of one list. */
struct pipeline {
    struct site_clusters *site;
    const char **texts;
    int *place; /* each text's cluster, -1 until its batch */
    int count;
    struct builtin_memory *memory;
};

/* One batch as auto_cluster requests it: with the site's most similar cluster names, and all
 * of its keywords. */
static void one_batch(struct pipeline *p, int from, int count)
{
    TALLOC_CTX *scratch = talloc_new(NULL);
    int found = 0;
    int *nearest =
        nearest_names(scratch, p->texts + from, count, p->site->names, p->site->count, SHOWN - BATCH, &found);
    const char **shown = talloc_array(scratch, const char *, (unsigned)found + 1);
    struct site_keyword *known = talloc_zero_array(scratch, struct site_keyword, (unsigned)p->count);
    for (int i = 0; i < found; i++)
        shown[i] = p->site->names[nearest[i]];
    for (int i = 0; i < p->count; i++)
        known[i] = (struct site_keyword){p->texts[i], p->place[i] < 0 ? NULL : p->site->names[p->place[i]]};
    struct builtin_clusters *made =
        builtin_cluster(scratch, &(struct builtin_cluster_task){.keywords = p->texts + from,
                                                                .count = count,
                                                                .existing = shown,
                                                                .existing_count = found,
                                                                .known = known,
                                                                .known_count = p->count,
                                                                .language = "en",
                                                                .memory = p->memory});
    for (int i = 0; i < count; i++)
        p->place[from + i] = cluster_called(p->site, made->names[made->of[i]]);
    talloc_free(scratch);
}

/* Clusters the texts in this order, `size` at a time; returns the number of clusters. */
static int in_batches(const struct rows *rows, const int *order, int count, int size, int *assignment)
{
    struct pipeline p = {.count = count};
    p.site = talloc_zero(NULL, struct site_clusters);
    p.memory = builtin_memory_new(p.site);
    p.texts = talloc_array(p.site, const char *, (unsigned)count);
    p.place = talloc_array(p.site, int, (unsigned)count);
    for (int i = 0; i < count; i++) {
        p.texts[i] = rows->texts[order[i]];
        p.place[i] = -1;
    }
    for (int from = 0; from < count; from += size)
        one_batch(&p, from, count - from < size ? count - from : size);
    for (int i = 0; i < count; i++)
        assignment[order[i]] = p.place[i];
    int clusters = p.site->count;
    talloc_free(p.site);
    return clusters;
}

/* A fixed shuffle: the same for the same seed on every machine. */
static int *shuffled(TALLOC_CTX *owner, int count, uint64_t seed)
{
    int *order = talloc_array(owner, int, (unsigned)count);
    for (int i = 0; i < count; i++)
        order[i] = i;
    for (int i = count - 1; i > 0; i--) {
        seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
        int j = (int)((seed >> 33) % (uint64_t)(i + 1)), kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
    return order;
}

/* ---- the table ------------------------------------------------------------------- */

static void print(const char *way, const struct rows *rows, const int *assignment, int clusters, double took)
{
    struct figures f = compare(assignment, rows->labels, rows->count);
    printf("{\"way\": \"%s\", \"texts\": %d, \"clusters\": %d, \"precision\": %.3f, \"recall\": %.3f, "
           "\"b_cubed\": %.3f, \"ari\": %.3f, \"ms\": %.1f}\n",
           way, rows->count, clusters, f.precision, f.recall, f.f1, f.ari, took * 1000);
}

static void quality(struct rows *rows)
{
    int *assignment = talloc_zero_array(rows, int, (unsigned)rows->count);
    double began = bench_seconds();
    struct builtin_clusters *clusters = builtin_cluster(
        rows,
        &(struct builtin_cluster_task){.keywords = rows->texts, .count = rows->count, .language = "en"});
    int made = clusters->count;
    print("at once", rows, clusters->of, made, bench_seconds() - began);
    int *order = shuffled(rows, rows->count, 1);
    began = bench_seconds();
    made = in_batches(rows, order, rows->count, BATCH, assignment);
    print("batches of 20", rows, assignment, made, bench_seconds() - began);
}

/* Compares the first `count` of a shuffle, all in one call, with the same in ten shuffled calls. */
static void stability(struct rows *rows, int count, int times)
{
    struct figures sum = {0}, worst = {.f1 = 2};
    for (int i = 0; i < times; i++) {
        int *order = shuffled(rows, rows->count, (uint64_t)i + 2), *again = shuffled(order, count, 99);
        int *one = talloc_zero_array(order, int, (unsigned)rows->count);
        int *ten = talloc_zero_array(order, int, (unsigned)rows->count);
        int *a = talloc_array(order, int, (unsigned)count), *b = talloc_array(order, int, (unsigned)count);
        in_batches(rows, order, count, count, one);
        for (int j = 0; j < count; j++)
            again[j] = order[again[j]];
        in_batches(rows, again, count, (count + TEN - 1) / TEN, ten);
        for (int j = 0; j < count; j++) {
            a[j] = one[order[j]];
            b[j] = ten[order[j]];
        }
        struct figures f = compare(b, a, count);
        sum.f1 += f.f1;
        sum.ari += f.ari;
        worst.f1 = f.f1 < worst.f1 ? f.f1 : worst.f1;
        talloc_free(order);
    }
    printf("{\"way\": \"ten shuffled batches against one\", \"texts\": %d, \"b_cubed\": %.3f, "
           "\"lowest\": %.3f, \"ari\": %.3f}\n",
           count, sum.f1 / times, worst.f1, sum.ari / times);
}

int main(int argc, char **argv)
{
    if (argc != 2 && argc != 4)
        bench_fail("usage: bench-clusters FILE [OF FIRST].");
    struct rows *rows =
        rows_read(argv[1], argc == 4 ? bench_number(argv[2]) : 1, argc == 4 ? bench_number(argv[3]) : 1);
    quality(rows);
    stability(rows, BATCH, 20);
    if (rows->count > BATCH * TEN)
        stability(rows, BATCH * TEN, 10);
    stability(rows, rows->count, 1);
    talloc_free(rows);
    return 0;
}
