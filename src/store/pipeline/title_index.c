/* The index of a site's titles: look-up by key, links, preparation. */
#include "store/pipeline/name_index.h"

/* Numbers of keys or ids in one statement. The texts are constant, so that they are prepared once; there
 * are shorter ones, because an unused arm costs too. NEAR: how many titles one is compared with. */
enum { FEW_ARMS = 12, ARMS = 16, UNPREPARED = 31, PLACES = 32, FEW = 8, NEAR = 24, IDS = 60 };

#define AND " union all "

/* A hit is one number, title * 32 + place of the key: cheaper to read than two columns. */
#define ARM(n, parameter, most)                                                                              \
    "select title_id * 32 + " n " as hit from (select title_id from igny8_title_keys"                        \
    " where site_id = $1 and key = " parameter " order by title_id desc limit " most ") as k" n

#define FIRST_ARMS(most)                                                                                     \
    ARM("0", "$2", most)                                                                                     \
    AND ARM("1", "$3", most)                                                                                 \
    AND ARM("2", "$4", most)                                                                                 \
    AND ARM("3", "$5", most)                                                                                 \
    AND ARM("4", "$6", most)                                                                                 \
    AND ARM("5", "$7", most)                                                                                 \
    AND ARM("6", "$8", most)                                                                                 \
    AND ARM("7", "$9", most)                                                                                 \
    AND ARM("8", "$10", most)                                                                                \
    AND ARM("9", "$11", most)                                                                                \
    AND ARM("10", "$12", most)                                                                               \
    AND ARM("11", "$13", most)

/* The newest unprepared titles, as hits of the last place. */
#define WAITING(most)                                                                                        \
    "select id * 32 + 31 as hit from (select id from igny8_titles"                                           \
    " where site_id = $1 and prepared is null order by id desc limit " most ") as waiting"

static const char with_few[] = FIRST_ARMS("$14") AND WAITING("$15");
static const char with_keys[] = FIRST_ARMS("$18") AND ARM("12", "$14", "$18") AND ARM("13", "$15", "$18")
    AND ARM("14", "$16", "$18") AND ARM("15", "$17", "$18") AND WAITING("$19");

struct title_hit *titles_with_keys(struct db *db, TALLOC_CTX *owner, int64_t site, const int32_t *keys,
                                   int count, int each, int waiting, int *found)
{
    struct title_hit *hits =
        talloc_array(owner, struct title_hit, (unsigned)(count * each) + (unsigned)waiting + 1);
    *found = 0;
    for (int from = 0; from < count || from == 0; from += ARMS) {
        int arms = count - from > FEW_ARMS ? ARMS : FEW_ARMS;
        struct value values[ARMS + 3] = {[0] = db_int(site)};
        for (int i = 0; i < arms; i++) /* null matches no row */
            values[i + 1] = from + i < count ? db_int(keys[from + i]) : db_null();
        values[arms + 1] = db_int(each);
        values[arms + 2] = db_int(from == 0 ? waiting : 0);
        struct rows *r = db_query(db, hits, arms == ARMS ? with_keys : with_few, values, arms + 3);
        while (rows_next(r)) {
            int64_t hit = row_int(r, "hit");
            int key = hit % PLACES == UNPREPARED ? TITLE_UNPREPARED : from + (int)(hit % PLACES);
            hits[(*found)++] = (struct title_hit){key, hit / PLACES};
        }
        talloc_free(r);
    }
    return hits;
}

/* ---- the titles themselves --------------------------------------------------------- */

#define IDS_LIST(before)                                                                                     \
    before "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,"     \
           " $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39," \
           " $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50, $51, $52, $53, $54, $55, $56, $57, $58," \
           " $59, $60)"

/* Binds the first `room` ids at most; returns how many. */
static int some_ids(struct value *values, int room, const int64_t *ids, int count)
{
    for (int i = 0; i < room; i++)
        values[i] = i < count ? db_int(ids[i]) : db_null();
    return count < room ? count : room;
}

/* The item and its kind as one number: cheaper to read than four columns. */
enum { OF_IDEA, OF_TASK, OF_CONTENT, OF_POST };
#define COLUMNS                                                                                              \
    "t.id, coalesce(t.idea_id * 8, t.task_id * 8 + 1, t.content_id * 8 + 2, t.post_id * 8 + 3)"              \
    " + t.repeats * 4 as which, t.title, t.prepared"

static void add_row(struct title_rows *all, const struct rows *r, bool any_site)
{
    enum { PLACES_OF_WHICH = 8, KINDS = 4 };
    int64_t which = row_int(r, "which"), id = which / PLACES_OF_WHICH, kind = which % KINDS;
    all->list[all->count++] = (struct title_row){.id = row_int(r, "id"),
                                                 .idea = kind == OF_IDEA ? id : 0,
                                                 .task = kind == OF_TASK ? id : 0,
                                                 .content = kind == OF_CONTENT ? id : 0,
                                                 .post = kind == OF_POST ? id : 0,
                                                 .repeats = which % PLACES_OF_WHICH >= KINDS,
                                                 .title = row_text(r, "title"),
                                                 .prepared = row_text(r, "prepared"),
                                                 .language = any_site ? row_text(r, "language") : NULL};
}

static void add_rows(struct title_rows *all, struct rows *r, bool any_site)
{
    all->list =
        talloc_realloc(all, all->list, struct title_row, (unsigned)all->count + (unsigned)rows_count(r) + 1);
    while (rows_next(r))
        add_row(all, r, any_site);
}

/* An arm for each id instead of a list: SQLite sorts a list into a table in memory, unused places too. */
#define ONE(parameter) "select " COLUMNS " from igny8_titles t where t.id = " parameter
#define FIRST_ONES                                                                                           \
    ONE("$1")                                                                                                \
    AND ONE("$2") AND ONE("$3") AND ONE("$4") AND ONE("$5") AND ONE("$6") AND ONE("$7") AND ONE("$8")
static const char few[] = FIRST_ONES;
static const char near[] = FIRST_ONES AND ONE("$9") AND ONE("$10") AND ONE("$11") AND ONE("$12")
    AND ONE("$13") AND ONE("$14") AND ONE("$15") AND ONE("$16") AND ONE("$17") AND ONE("$18") AND ONE("$19")
        AND ONE("$20") AND ONE("$21") AND ONE("$22") AND ONE("$23") AND ONE("$24");

struct title_rows *titles_of_ids(struct db *db, TALLOC_CTX *owner, const int64_t *ids, int count)
{
    static const char many[] = IDS_LIST("select " COLUMNS " from igny8_titles t where t.id in ");
    struct title_rows *all = talloc_zero(owner, struct title_rows);
    for (int n; count > 0; ids += n, count -= n) {
        struct value values[IDS];
        int room = count > NEAR ? IDS : count > FEW ? NEAR : FEW;
        n = some_ids(values, room, ids, count);
        add_rows(all, db_query(db, all, room == IDS ? many : room == NEAR ? near : few, values, room), false);
    }
    return all;
}

struct title_rows *titles_unprepared(struct db *db, TALLOC_CTX *owner, int most)
{
    struct title_rows *all = talloc_zero(owner, struct title_rows);
    add_rows(all,
             db_query(db, all,
                      "select " COLUMNS
                      ", s.language from igny8_titles t join igny8_sites s on s.id = t.site_id"
                      " where t.prepared is null order by t.site_id, t.id limit $1",
                      BIND(db_int(most))),
             true);
    return all;
}

void titles_prepare(struct db *db, enum title_of of, int64_t id, const char *title, const char *prepared,
                    const char *keys)
{
#define SET "update igny8_titles set prepared = $3, keys = $4 where title = $2 and "
    static const char *const sql[] = {[TITLE_OF_IDEA] = SET "idea_id = $1",
                                      [TITLE_OF_TASK] = SET "task_id = $1",
                                      [TITLE_OF_CONTENT] = SET "content_id = $1",
                                      [TITLE_OF_ITSELF] = SET "id = $1"};
#undef SET
    db_exec(db, sql[of], BIND(db_int(id), db_text(title), db_text(prepared), db_text(keys)));
}

int64_t titles_of_post(struct db *db, int64_t site, int64_t post)
{
    return db_query_int(db, 0,
                        "select id from igny8_titles where site_id = $1 and post_id = $2 and repeats = 0",
                        BIND(db_int(site), db_int(post)));
}

/* ---- links ----------------------------------------------------------------------------- */

static struct title_link *links_of(TALLOC_CTX *owner, struct rows *r, int *found)
{
    struct title_link *links = talloc_array(owner, struct title_link, (unsigned)rows_count(r) + 1);
    *found = 0;
    talloc_steal(links, r);
    while (rows_next(r))
        links[(*found)++] =
            (struct title_link){row_text(r, "title"), row_text(r, "link"), row_text(r, "prepared")};
    return links;
}

/* The + signs make SQLite begin at the cluster instead of walking all posts of the site. */
struct title_link *titles_published_in_cluster(struct db *db, TALLOC_CTX *owner, int64_t site, int64_t task,
                                               int64_t content, int most, int *found)
{
    return links_of(
        owner,
        db_query(db, NULL,
                 "select p.title, p.link, null as prepared from igny8_tasks own"
                 " join igny8_tasks t on t.cluster_id = own.cluster_id"
                 " join igny8_content c on c.task_id = t.id"
                 " join igny8_site_posts p on p.content_id = c.id"
                 " where own.id = $2 and +p.site_id = $1 and p.status = 'publish' and p.link is not null"
                 " and c.id <> $3 order by +p.post_id desc limit $4",
                 BIND(db_int(site), db_int(task), db_int(content), db_int(most))),
        found);
}

struct title_link *titles_published(struct db *db, TALLOC_CTX *owner, int64_t content, const int64_t *ids,
                                    int count, int *found)
{
    static const char sql[] =
        IDS_LIST("select p.title, p.link, t.prepared from igny8_titles t"
                 " join igny8_site_posts p on p.site_id = t.site_id and p.post_id = t.post_id"
                 " where p.status = 'publish' and p.link is not null and coalesce(p.content_id, 0) <> $61"
                 " and t.id in ") " order by p.post_id desc";
    struct value values[IDS + 1];
    some_ids(values, IDS, ids, count);
    values[IDS] = db_int(content ? content : -1);
    return links_of(owner, db_query(db, NULL, sql, values, IDS + 1), found);
}
