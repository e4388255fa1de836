/* bench-queue KEYWORDS…: for each number, creates a site with so many pending
 * keywords and measures how long it takes to pick the next batch of twenty at the
 * start of the queue and in its middle (microseconds, the median of many picks).
 * Prints one line of JSON for each number. */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"

enum { CHUNK = 5000, BATCH = 20, PICKS = 301 };

static void keywords_add(struct bench *b, const struct site *site, int64_t from, int64_t count)
{
    char word[48];
    for (int64_t i = from; i < from + count; i++) {
        snprintf(word, sizeof word, "coffee grinder %lld", (long long)i);
        db_exec(
            b->db,
            "insert into igny8_keywords(account_id, site_id, keyword, keyword_key, created_at, updated_at) "
            "values ($1, $2, $3, $3, $4, $4)",
            BIND(db_int(b->account.id), db_int(site->id), db_text(word), db_int(clock_now_ms())));
    }
}

static void fill(struct bench *b, int64_t keywords, struct site *site)
{
    bench_begin(b, DB_RELAXED);
    bench_site(b, keywords, site);
    bench_commit(b);
    for (int64_t done = 0; done < keywords; done += CHUNK) {
        bench_begin(b, DB_RELAXED);
        keywords_add(b, site, done, keywords - done < CHUNK ? keywords - done : CHUNK);
        bench_commit(b);
        struct error f;
        if (!db_checkpoint(b->db, &f))
            bench_fail(f.why);
    }
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double pick_time(struct bench *b, const struct site *site, int64_t cursor, int64_t mark)
{
    double took[PICKS];
    int64_t ids[BATCH];
    bench_begin(b, DB_READ_ONLY);
    for (int i = 0; i < PICKS; i++) {
        double began = bench_seconds();
        int n = queue_pick(b->db, site->id, 1, false, cursor, mark, BATCH, ids);
        took[i] = (bench_seconds() - began) * 1e6;
        if (n != BATCH || ids[0] <= cursor)
            bench_fail("the queue did not return the next batch.");
    }
    bench_commit(b);
    qsort(took, PICKS, sizeof *took, by_size);
    return took[PICKS / 2];
}

int main(int argc, char **argv)
{
    struct bench b;
    bench_open(&b);
    for (int i = 1; i < argc; i++) {
        struct site site;
        int64_t keywords = bench_number(argv[i]);
        fill(&b, keywords, &site);
        int64_t mark = queue_last_id(b.db, site.id, 1, false);
        printf("{\"keywords\": %lld, \"start_us\": %.1f, \"middle_us\": %.1f}\n", (long long)keywords,
               pick_time(&b, &site, 0, mark), pick_time(&b, &site, mark - keywords / 2, mark));
        fflush(stdout);
    }
    talloc_free(b.mem);
    return 0;
}
