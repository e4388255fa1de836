/* Which tool wrote a table, by its headings. To know another tool, add a row. */
#include <stdio.h>
#include <string.h>

#include "import/reader/table_internal.h"

#define CLICKS      (1u << TABLE_MEANS_CLICKS)
#define IMPRESSIONS (1u << TABLE_MEANS_IMPRESSIONS)
#define CTR         (1u << TABLE_MEANS_CTR)
#define POSITION    (1u << TABLE_MEANS_POSITION)
#define VOLUME      (1u << TABLE_MEANS_VOLUME)
#define BIDS        (1u << TABLE_MEANS_BID_LOW | 1u << TABLE_MEANS_BID_HIGH)
#define OF_ADS      (1u << 31) /* other headings are those of an advertiser's account */

/* The first row whose headings are all there, as text_name_key writes them, and whose meanings
 * all have a column. */
static const struct {
    const char *source;
    const char *headings[4];
    unsigned meanings;
} sources[] = {
    {"igny8", {"keyword", "status", "cluster", "difficulty"}, VOLUME},
    {"ga4", {"organic google search clicks"}, CLICKS},
    {"amazon_query_performance", {"search query", "search query volume"}, 0},
    {"amazon_search_terms", {"customer search term"}, 0},
    {"answerthepublic", {"modifier", "suggestion"}, 0},
    {"answerthepublic", {"modifier type", "suggestion"}, 0},
    {"alsoasked", {"paa title"}, 0},
    {"alsoasked", {"paa question"}, 0},
    {"alsoasked", {"parent", "question"}, 0},
    {"alsoasked", {"question", "depth"}, 0},
    {"alsoasked", {"question", "parent question"}, 0},
    {"naver", {"연관키워드"}, 0},
    {"baidu", {"整体日均搜索量"}, 0},
    {"baidu", {"关键词", "移动日均搜索量"}, 0},
    {"yandex_wordstat", {"статистика по словам"}, 0},
    {"yandex_wordstat", {"запросы со словами"}, 0},
    {"yandex_wordstat", {"показов в месяц"}, 0},
    {"yandex_wordstat", {"число запросов"}, 0},
    {"yandex_wordstat", {"формулировка запроса"}, 0},
    {"semrush", {"keyword", "competitive density"}, 0},
    {"semrush", {"keyword", "keyword intents"}, 0},
    {"ahrefs", {"keyword", "parent keyword"}, 0},
    {"ahrefs", {"keyword", "parent topic"}, 0},
    {"ahrefs", {"keyword", "traffic potential"}, 0},
    {"moz", {"keyword", "organic ctr", "priority"}, 0},
    {"ubersuggest", {"paid difficulty", "seo difficulty"}, 0},
    {"ubersuggest", {"paid difficulty", "search difficulty"}, 0},
    {"ubersuggest", {"cpc dollars"}, 0},
    {"keywords_everywhere", {"keyword", "cpc", "competition", "trend"}, VOLUME},
    {"keywords_everywhere", {"keyword", "vol global"}, 0},
    {"keywords_everywhere", {"keyword", "trending"}, VOLUME},
    {"kwfinder", {"keyword", "ppc", "keyword difficulty"}, VOLUME},
    {"kwfinder", {"keyword", "ppc", "seo difficulty"}, VOLUME},
    {"kwfinder", {"keyword", "ppc", "kd"}, VOLUME},
    {"serpstat", {"keyword", "competition in ppc"}, 0},
    {"serpstat", {"keyword", "competition ppc"}, 0},
    {"serpstat", {"keyword", "cpc", "competition", "results"}, VOLUME},
    {"sistrix", {"keyword", "traffic index"}, 0},
    {"sistrix", {"keyword", "sichtbarkeitsindex"}, 0},
    {"sistrix", {"keyword", "visibility index"}, 0},
    {"rank_tracker", {"keyword", "kei"}, 0},
    {"se_ranking", {"keyword", "search vol", "difficulty"}, 0},
    {"se_ranking", {"keyword", "search vol", "competition"}, 0},
    {"google_ads", {"search term", "match type"}, 0},
    {"google_ads", {"search term", "search term match type"}, 0},
    {"google_ads", {"keyword", "criterion type"}, 0},
    {"google_ads", {"search term", "campaign"}, 0},
    {"google_ads", {NULL}, CLICKS | OF_ADS},
    {"google_ads", {NULL}, IMPRESSIONS | OF_ADS},
    {"keyword_planner", {"keyword"}, VOLUME | BIDS},
    {"keyword_planner", {NULL}, VOLUME | BIDS},
    {"keyword_planner", {"keyword text", "average monthly searches"}, 0},
    {"bing_webmaster", {"keyword"}, CLICKS | IMPRESSIONS | CTR | POSITION},
    {"bing_webmaster", {"keyword"}, CLICKS | IMPRESSIONS | CTR},
    {"search_console", {NULL}, CLICKS | IMPRESSIONS | CTR | POSITION},
};

static bool has_heading(const char *const *keys, int count, const char *wanted)
{
    for (int i = 0; i < count; i++)
        if (strcmp(keys[i], wanted) == 0)
            return true;
    return false;
}

static bool has_meanings(const struct table_plan *plan, unsigned meanings)
{
    for (int m = 0; m < TABLE_MEANINGS; m++)
        if (meanings >> m & 1 && plan->column[m] < 0)
            return false;
    return plan->marks || !(meanings & OF_ADS);
}

const char *table_source_of(const struct table_plan *plan, const char *const *keys, int count)
{
    if (plan->blocks)
        return "google_trends";
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        bool all = has_meanings(plan, sources[i].meanings);
        for (size_t k = 0; k < 4 && all && sources[i].headings[k]; k++)
            all = has_heading(keys, count, sources[i].headings[k]);
        if (all)
            return sources[i].source;
    }
    return count < 2 ? "list" : "file";
}
