/* Clusters of the built-in provider: what meets, what stays apart, and the
 * names they are given. */
#include "builtin_fixture.h"

static const char *cluster_name(const json_t *answer, int place)
{
    return str(json_array_get(json_object_get(answer, "clusters"), (size_t)place - 1), "name");
}

static void check_names_differ(const json_t *answer)
{
    int count = (int)json_array_size(json_object_get(answer, "clusters"));
    for (int i = 1; i <= count; i++)
        for (int j = 1; j < i; j++)
            ck_assert_str_ne(text_name_key(top, cluster_name(answer, i)),
                             text_name_key(top, cluster_name(answer, j)));
}

START_TEST(each_keyword_is_in_one_cluster)
{
    static const struct {
        const char *language;
        const char *const *keywords;
    } lists[] = {{"en", coffee}, {"de", german},   {"ja", japanese},
                 {"ar", arabic}, {"en", japanese}, {"xx", arabic}};
    json_t *answer =
        asked_json("auto_cluster", cluster_document(lists[_i].language, lists[_i].keywords, NULL));
    int count = length(lists[_i].keywords);
    places(answer, count);
    check_names_differ(answer);
    int clusters = (int)json_array_size(json_object_get(answer, "clusters"));
    ck_assert_int_gt(clusters, 1);
    ck_assert_int_lt(clusters, count);
    json_decref(answer);
}
END_TEST

START_TEST(related_keywords_meet)
{
    json_t *answer = asked_json("auto_cluster", cluster_document("en", coffee, NULL));
    int *place = places(answer, length(coffee));
    ck_assert_int_eq(place[2], place[3]);
    ck_assert_int_eq(place[2], place[4]);
    ck_assert_int_eq(place[5], place[6]);
    ck_assert_int_eq(place[9], place[10]);
    ck_assert_int_eq(place[11], place[12]);
    ck_assert_int_ne(place[3], place[6]);
    ck_assert_int_ne(place[6], place[9]);
    ck_assert_int_ne(place[9], place[12]);
    ck_assert_str_eq(cluster_name(answer, place[3]), "Coffee Grinder");
    ck_assert_str_eq(cluster_name(answer, place[12]), "Espresso Machine");
    json_decref(answer);
}
END_TEST

START_TEST(misspellings_and_plurals_meet)
{
    static const char *const list[] = {"sil accommodation perth", "sil accomodation perth",
                                       "wedding photographers",   "wedding photographer",
                                       "tax return deadline",     NULL};
    json_t *answer = asked_json("auto_cluster", cluster_document("en", list, NULL));
    int *place = places(answer, 5);
    ck_assert_int_eq(place[1], place[2]);
    ck_assert_int_eq(place[3], place[4]);
    ck_assert_int_ne(place[1], place[3]);
    ck_assert_int_ne(place[5], place[3]);
    json_decref(answer);
}
END_TEST

START_TEST(existing_clusters_are_extended_by_their_exact_name)
{
    static const char *const existing[] = {"coffee GRINDER", "Cold Brew Coffee", "Garden Sheds", NULL};
    json_t *answer = asked_json("auto_cluster", cluster_document("en", coffee, existing));
    int *place = places(answer, length(coffee));
    ck_assert_str_eq(cluster_name(answer, place[3]), "coffee GRINDER");
    ck_assert_str_eq(cluster_name(answer, place[6]), "Cold Brew Coffee");
    const json_t *clusters = json_object_get(answer, "clusters");
    for (size_t i = 0; i < json_array_size(clusters); i++)
        ck_assert_str_ne(str(json_array_get(clusters, i), "name"), "Garden Sheds");
    check_names_differ(answer);
    json_decref(answer);
}
END_TEST

START_TEST(a_keyword_that_is_an_existing_name_joins_it)
{
    static const char *const existing[] = {"Standing Desks", "Zebra Crossing", NULL};
    static const char *const list[] = {"zebra crossing", "standing desks!", "ZEBRA  CROSSING", NULL};
    json_t *answer = asked_json("auto_cluster", cluster_document("en", list, existing));
    int *place = places(answer, 3);
    ck_assert_str_eq(cluster_name(answer, place[1]), "Zebra Crossing");
    ck_assert_str_eq(cluster_name(answer, place[2]), "Standing Desks");
    ck_assert_int_eq(place[1], place[3]);
    json_decref(answer);
}
END_TEST

START_TEST(two_thousand_keywords_at_once)
{
    static const char *const subject[] = {"rose", "desk",   "laptop", "boiler",
                                          "tent", "guitar", "visa",   "sofa"};
    static const char *const wish[] = {"repair", "best", "cheap",  "paint",
                                       "size",   "used", "weight", "colour"};
    const char **list = talloc_array(top, const char *, 2000);
    for (int i = 0; i < 2000; i++)
        list[i] =
            talloc_asprintf(list, "%s %s %c%d", wish[i % 8], subject[(i / 8) % 8], 'a' + i % 26, i / 64);
    struct builtin_clusters *clusters = builtin_cluster(
        top, &(struct builtin_cluster_task){.keywords = list, .count = 2000, .language = "en"});
    ck_assert_int_gt(clusters->count, 1);
    ck_assert_int_lt(clusters->count, 2000);
    for (int i = 0; i < 2000; i++)
        ck_assert(clusters->of[i] >= 0 && clusters->of[i] < clusters->count);
}
END_TEST

START_TEST(the_order_of_keywords_does_not_matter_to_names)
{
    const char *backwards[sizeof coffee / sizeof *coffee] = {0};
    int count = length(coffee);
    for (int i = 0; i < count; i++)
        backwards[i] = coffee[count - 1 - i];
    json_t *one = asked_json("auto_cluster", cluster_document("en", coffee, NULL));
    json_t *two = asked_json("auto_cluster", cluster_document("en", backwards, NULL));
    int *a = places(one, count), *b = places(two, count);
    for (int i = 1; i <= count; i++)
        ck_assert_str_eq(cluster_name(one, a[i]), cluster_name(two, b[count + 1 - i]));
    json_decref(one);
    json_decref(two);
}
END_TEST

int main(void)
{
    TCase *t = tcase_create("builtin_cluster");
    tcase_add_loop_test(t, each_keyword_is_in_one_cluster, 0, 6);
    tcase_add_test(t, related_keywords_meet);
    tcase_add_test(t, misspellings_and_plurals_meet);
    tcase_add_test(t, existing_clusters_are_extended_by_their_exact_name);
    tcase_add_test(t, a_keyword_that_is_an_existing_name_joins_it);
    tcase_add_test(t, two_thousand_keywords_at_once);
    tcase_add_test(t, the_order_of_keywords_does_not_matter_to_names);
    return run_suite("builtin_cluster", t);
}
