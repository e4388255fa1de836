/* Clusters in languages that Snowball knows and in those that it does not, and
 * that a list's clusters do not hang on its order or its batches. */
#include "builtin_fixture.h"

struct labelled {
    const char *keyword;
    int group;
};

static const struct labelled in_german[] = {{"kaffeemühle elektrisch", 1},
                                            {"elektrische kaffeemühlen test", 1},
                                            {"beste kaffeemühle", 1},
                                            {"rasen mähen wie oft", 2},
                                            {"wann rasen mähen", 2},
                                            {"rasen richtig mähen", 2},
                                            {"fahrradschlauch wechseln", 3},
                                            {"fahrradschlauch wechseln anleitung", 3},
                                            {NULL, 0}};
static const struct labelled in_spanish[] = {{"molinillos de café", 1},
                                             {"mejor molinillo de café", 1},
                                             {"molinillo de café eléctrico", 1},
                                             {"cambiar rueda bicicleta", 2},
                                             {"cómo cambiar la rueda de una bicicleta", 2},
                                             {"vuelos baratos a lima", 3},
                                             {"vuelo a lima", 3},
                                             {NULL, 0}};
static const struct labelled in_french[] = {
    {"moulin à café électrique", 1},   {"meilleurs moulins à café", 1},
    {"moulin à café manuel", 1},       {"tondre la pelouse", 2},
    {"quand tondre sa pelouse", 2},    {"recette crêpes", 3},
    {"recettes de crêpes faciles", 3}, {NULL, 0}};
static const struct labelled in_russian[] = {{"ручная кофемолка", 1},
                                             {"электрическая кофемолка", 1},
                                             {"кофемолки электрические отзывы", 1},
                                             {"замена велосипедной камеры", 2},
                                             {"велосипедная камера замена", 2},
                                             {"билеты на поезд", 3},
                                             {"билет на поезд цена", 3},
                                             {NULL, 0}};
static const struct labelled in_japanese[] = {{"コーヒーミル 電動", 1},
                                              {"電動コーヒーミル おすすめ", 1},
                                              {"コーヒーミル 手動", 1},
                                              {"自転車 パンク修理", 2},
                                              {"自転車のパンク修理 方法", 2},
                                              {"東京 ホテル 格安", 3},
                                              {"東京のホテル", 3},
                                              {NULL, 0}};
static const struct labelled in_arabic[] = {
    {"أفضل مطحنة قهوة", 1},   {"مطحنة قهوة كهربائية", 1}, {"مطحنة القهوة اليدوية", 1}, {"حجز تذاكر طيران", 2},
    {"تذاكر طيران رخيصة", 2}, {"علاج الصداع", 3},         {"علاج الصداع النصفي", 3},   {NULL, 0}};
static const struct labelled in_thai[] = {
    {"เครื่องบดกาแฟ", 1},  {"เครื่องบดกาแฟไฟฟ้า", 1}, {"เครื่องบดกาแฟ ราคา", 1},       {"ซ่อมจักรยาน", 2},
    {"ร้านซ่อมจักรยาน", 2}, {"โรงแรมเชียงใหม่", 3},   {"โรงแรมในเชียงใหม่ ราคาถูก", 3}, {NULL, 0}};

static const struct {
    const char *language;
    const struct labelled *list;
} tongues[] = {{"de", in_german},   {"es", in_spanish}, {"fr-CA", in_french}, {"ru", in_russian},
               {"ja", in_japanese}, {"ar", in_arabic},  {"th", in_thai}};
enum { TONGUES = sizeof tongues / sizeof *tongues };

static const char **keywords_of(const struct labelled *list, int *count)
{
    const char **keywords = talloc_zero_array(top, const char *, 64);
    for (*count = 0; list[*count].keyword; (*count)++)
        keywords[*count] = list[*count].keyword;
    return keywords;
}

START_TEST(what_belongs_together_meets)
{
    int count = 0;
    const char **keywords = keywords_of(tongues[_i].list, &count);
    const struct builtin_clusters *clusters =
        builtin_cluster(top, &(struct builtin_cluster_task){
                                 .keywords = keywords, .count = count, .language = tongues[_i].language});
    for (int i = 0; i < count; i++)
        for (int j = 0; j < i; j++)
            ck_assert_msg((clusters->of[i] == clusters->of[j]) ==
                              (tongues[_i].list[i].group == tongues[_i].list[j].group),
                          "%s: \"%s\" (%s) and \"%s\" (%s)", tongues[_i].language, keywords[i],
                          clusters->names[clusters->of[i]], keywords[j], clusters->names[clusters->of[j]]);
}
END_TEST

/* All keywords of all languages, `size` at a time, beginning at `from` and going
 * on in steps of `step`: the site's names for each. */
static const char **worked(const char *const *keywords, int count, int size, int from, int step)
{
    const char **cluster = talloc_zero_array(top, const char *, (unsigned)count);
    struct site_keyword *known = talloc_zero_array(top, struct site_keyword, (unsigned)count);
    struct builtin_memory *memory = builtin_memory_new(top);
    for (int done = 0; done < count; done += size) {
        const char *batch[64];
        int now = count - done < size ? count - done : size;
        for (int i = 0; i < now; i++)
            batch[i] = keywords[(from + (done + i) * step) % count];
        for (int i = 0; i < count; i++)
            known[i] = (struct site_keyword){keywords[i], cluster[i]};
        const struct builtin_clusters *clusters =
            builtin_cluster(top, &(struct builtin_cluster_task){.keywords = batch,
                                                                .count = now,
                                                                .known = known,
                                                                .known_count = count,
                                                                .language = "en",
                                                                .memory = memory});
        for (int i = 0; i < now; i++)
            cluster[(from + (done + i) * step) % count] = clusters->names[clusters->of[i]];
    }
    return cluster;
}

START_TEST(batches_and_their_order_do_not_matter)
{
    int count = length(coffee);
    const char **one = worked(coffee, count, count, 0, 1);
    static const struct {
        int size, from, step;
    } ways[] = {{1, 0, 1}, {2, 0, 1}, {2, 5, 7}, {5, 3, 5}, {1, 11, 11}};
    for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
        const char **other = worked(coffee, count, ways[w].size, ways[w].from, ways[w].step);
        for (int i = 0; i < count; i++)
            for (int j = 0; j < i; j++)
                ck_assert_msg((strcmp(one[i], one[j]) == 0) == (strcmp(other[i], other[j]) == 0),
                              "\"%s\" and \"%s\", batches of %d", coffee[i], coffee[j], ways[w].size);
    }
}
END_TEST

START_TEST(a_group_goes_where_its_keywords_are)
{
    static const char *const batch[] = {"burr coffee grinder", "garden shed base"};
    static const struct site_keyword known[] = {{"best coffee grinder", "Kitchen: mills"},
                                                {"coffee grinder reviews", "Kitchen: mills"},
                                                {"coffee grinder manual", "Odds and ends"},
                                                {"garden shed base kit", NULL}};
    static const char *const existing[] = {"Odds and ends", "Kitchen: mills"};
    const struct builtin_clusters *clusters =
        builtin_cluster(top, &(struct builtin_cluster_task){.keywords = batch,
                                                            .count = 2,
                                                            .existing = existing,
                                                            .existing_count = 2,
                                                            .known = known,
                                                            .known_count = 4,
                                                            .language = "en"});
    ck_assert_str_eq(clusters->names[clusters->of[0]], "Kitchen: mills");
    ck_assert_str_eq(clusters->names[clusters->of[1]], "Garden Shed Base");
}
END_TEST

START_TEST(names_of_one_stem_are_one)
{
    static const char *const existing[] = {"coffee-grinders!", NULL};
    json_t *answer = asked_json("auto_cluster", cluster_document("en", coffee, existing));
    const json_t *clusters = json_object_get(answer, "clusters");
    for (size_t i = 0; i < json_array_size(clusters); i++)
        ck_assert_str_ne(str(json_array_get(clusters, i), "name"), "Coffee Grinder");
    int *place = places(answer, length(coffee));
    ck_assert_str_eq(str(json_array_get(clusters, (size_t)place[3] - 1), "name"), "coffee-grinders!");
    json_decref(answer);
}
END_TEST

START_TEST(more_lists_than_are_remembered)
{
    struct builtin_memory *memory = builtin_memory_new(top);
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < 40; i++) {
            const char *batch[] = {talloc_asprintf(top, "red kite number %d", i), "blue whale"};
            const struct builtin_clusters *clusters =
                builtin_cluster(top, &(struct builtin_cluster_task){
                                         .keywords = batch, .count = 2, .language = "en", .memory = memory});
            ck_assert_int_eq(clusters->count, 2);
            ck_assert_int_ne(clusters->of[0], clusters->of[1]);
        }
}
END_TEST

int main(void)
{
    TCase *t = tcase_create("builtin_languages");
    tcase_add_loop_test(t, what_belongs_together_meets, 0, TONGUES);
    tcase_add_test(t, batches_and_their_order_do_not_matter);
    tcase_add_test(t, a_group_goes_where_its_keywords_are);
    tcase_add_test(t, names_of_one_stem_are_one);
    tcase_add_test(t, more_lists_than_are_remembered);
    return run_suite("builtin_languages", t);
}
