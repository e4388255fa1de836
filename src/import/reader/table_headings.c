/* Lists the headings of keyword exports in the languages of the tools. */
#include <string.h>

#include "base/text/text.h"
#include "import/reader/table_internal.h"

#define WORD_MOST 100 /* bytes; longer texts are not headings */

/* The headings of exports, as text_name_key writes them; within a meaning the more specific
 * words come first. Tools: Google Keyword Planner, Google Ads and Search Console in their
 * languages, Bing, Ahrefs, SEMrush, Moz, Ubersuggest, Mangools, SE Ranking, Serpstat,
 * Sistrix, Yandex Wordstat. */
static const struct {
    enum table_meaning meaning;
    const char *words; /* between bars */
} header_words[] = {
    {TABLE_MEANS_KEYWORD,
     "|keyword|keywords|keyword text|keyword phrase|key word|key words|key phrase|keyphrase|kw|"},
    {TABLE_MEANS_KEYWORD,
     "|query|queries|search query|search queries|top queries|top query|search term|search terms|"
     "search keyword|search keywords|searched keyword|matched search term|term|phrase|"},
    {TABLE_MEANS_KEYWORD,
     "|schlüsselwort|schlüsselwörter|schlagwort|schlagwörter|suchbegriff|suchbegriffe|suchanfrage|"
     "suchanfragen|häufigste suchanfragen|häufige suchanfragen|top suchanfragen|suchwort|suchwörter|"},
    {TABLE_MEANS_KEYWORD,
     "|mot clé|mots clés|mot clef|mots clefs|requête|requêtes|requêtes les plus fréquentes|"
     "principales requêtes|requêtes principales|terme de recherche|termes de recherche|expression clé|"},
    {TABLE_MEANS_KEYWORD,
     "|palabra clave|palabras clave|consulta|consultas|consultas principales|principales consultas|"
     "término de búsqueda|términos de búsqueda|frase clave|"},
    {TABLE_MEANS_KEYWORD,
     "|parola chiave|parole chiave|query più frequenti|query principali|query di ricerca|"
     "termine di ricerca|termini di ricerca|"},
    {TABLE_MEANS_KEYWORD,
     "|palavra chave|palavras chave|principais consultas|consultas mais frequentes|consulta principal|"
     "termo de pesquisa|termos de pesquisa|"},
    {TABLE_MEANS_KEYWORD, "|zoekwoord|zoekwoorden|zoekopdracht|zoekopdrachten|populairste zoekopdrachten|"
                          "meest uitgevoerde zoekopdrachten|zoekterm|zoektermen|trefwoord|trefwoorden|"},
    {TABLE_MEANS_KEYWORD,
     "|sökord|nyckelord|sökfråga|sökfrågor|vanligaste frågorna|søgeord|søgeforespørgsel|"
     "mest populære forespørgsler|nøkkelord|søkeord|søk|vanligste søk|avainsana|avainsanat|"
     "hakusana|hakusanat|suosituimmat kyselyt|"},
    {TABLE_MEANS_KEYWORD,
     "|słowo kluczowe|słowa kluczowe|fraza|zapytanie|zapytania|najczęstsze zapytania|klíčové slovo|"
     "klíčová slova|dotaz|dotazy|nejčastější dotazy|kulcsszó|kulcsszavak|lekérdezés|cuvânt cheie|"
     "cuvinte cheie|interogare|λέξη κλειδί|ερώτημα|ερωτήματα|anahtar kelime|anahtar kelimeler|sorgu|"
     "sorgular|en çok yapılan sorgular|"},
    {TABLE_MEANS_KEYWORD,
     "|ключевое слово|ключевые слова|ключевая фраза|ключевые фразы|запрос|запросы|поисковый запрос|"
     "поисковые запросы|популярные запросы|самые популярные запросы|фраза|фразы|ключове слово|"
     "ключові слова|запит|запити|"},
    {TABLE_MEANS_KEYWORD,
     "|キーワード|クエリ|検索クエリ|上位のクエリ|検索キーワード|検索語句|关键字|关键词|關鍵字|關鍵詞|查询|"
     "查詢|"
     "搜索字词|搜尋字詞|热门查询|熱門查詢|키워드|검색어|인기 검색어|쿼리|الكلمة المفتاحية|الكلمات المفتاحية|"
     "الكلمة الرئيسية|طلب البحث|أهم طلبات البحث|מילת מפתח|מילות מפתח|שאילתה|שאילתות|từ khóa|"
     "cụm từ tìm kiếm|kata kunci|kueri|kueri teratas|คำหลัก|คำค้นหา|कीवर्ड|"},
    {TABLE_MEANS_KEYWORD,
     "|seed keyword|seed keywords|seed|target keyword|target keywords|focus keyword|main keyword|"
     "primary keyword|name|title|topic|"},

    {TABLE_MEANS_VOLUME,
     "|avg monthly searches|average monthly searches|search volume|volume|searches|monthly searches|"
     "monthly search volume|monthly volume|avg search volume|average search volume|global volume|sv|"
     "vol|min search volume|search vol|local volume|number of searches|of searches|"},
    {TABLE_MEANS_VOLUME,
     "|suchvolumen|durchschnittliche monatliche suchanfragen|durchschnittl suchanfragen pro monat|"
     "suchanfragen pro monat|volumen|volume de recherche|recherches mensuelles moyennes|"
     "nombre moyen de recherches mensuelles|volumen de búsqueda|volumen de búsquedas|búsquedas|"
     "promedio de búsquedas mensuales|volume di ricerca|media delle ricerche mensili|ricerche mensili|"},
    {TABLE_MEANS_VOLUME,
     "|volume de pesquisa|volume de busca|média de pesquisas mensais|pesquisas mensais|zoekvolume|"
     "gem maandelijkse zoekopdrachten|gemiddeld aantal zoekopdrachten per maand|sökvolym|søgevolumen|"
     "søkevolum|hakuvolyymi|liczba wyszukiwań|śr mies liczba wyszukiwań|objem vyhledávání|hledanost|"
     "arama hacmi|ortalama aylık aramalar|частота|частотность|число запросов|ср число запросов в месяц|"
     "検索ボリューム|月間平均検索ボリューム|搜索量|搜尋量|月均搜索量|검색량|월간 평균 검색량|월간 검색수|"},

    {TABLE_MEANS_DIFFICULTY,
     "|keyword difficulty|difficulty|kd|keyword difficulty index|kei|seo difficulty|sd|"
     "organic difficulty|keyword difficulty kd|difficulty score|schwierigkeit|schwierigkeitsgrad|"
     "difficulté|dificultad|difficoltà|dificuldade|moeilijkheid|trudność|сложность|難易度|난이도|"
     "难度|"},
    {TABLE_MEANS_CPC,
     "|cpc|cost per click|avg cpc|average cpc|suggested bid|klickpreis|kosten pro klick|"
     "durchschnittl cpc|coût par clic|coste por clic|costo per clic|custo por clique|kosten per klik|"
     "cena za klik|クリック単価|"},
    {TABLE_MEANS_INTENT,
     "|intent|search intent|intents|intention|suchintention|suchabsicht|intention de recherche|"
     "intención|intención de búsqueda|intento di ricerca|intenção|zoekintentie|検索意図|"},

    {TABLE_MEANS_OTHER,
     "|clicks|impressions|ctr|position|avg position|average position|competition|competition level|"
     "currency|country|language|location|date|day|page|pages|top pages|url|landing page|device|cluster|"
     "group|ad group|campaign|category|type|match type|status|trend|trends|traffic|"
     "traffic potential|serp features|three month change|yoy change|results|number of results|"
     "competitive density|keyword intents|parent keyword|parent topic|rank|ranking|count|site|"
     "in account|in plan|notes|note|tags|tag|updated|last update|first seen|sf|global|growth|"},
    {TABLE_MEANS_OTHER,
     "|klicks|impressionen|durchschnittliche position|wettbewerb|datum|seite|seiten|land|gerät|clics|"
     "clic|impresiones|posición|competencia|fecha|página|páginas|país|dispositivo|posizione|"
     "impressioni|concorrenza|data|pagina|paese|cliques|impressões|posição|concorrência|"
     "klikken|vertoningen|positie|klikkak|показы|клики|позиция|конкуренция|クリック数|表示回数|"
     "掲載順位|競合性|点击次数|展示次数|排名|클릭수|노출|게재 순위|경쟁 정도|"},
};

static const char *const names[TABLE_MEANINGS] = {
    [TABLE_MEANS_NOTHING] = "",          [TABLE_MEANS_KEYWORD] = "keyword", [TABLE_MEANS_INTENT] = "intent",
    [TABLE_MEANS_CURRENCY] = "currency", [TABLE_MEANS_TREND] = "trend",     [TABLE_MEANS_OTHER] = ""};

const char *table_meaning_name(enum table_meaning meaning)
{
    return names[meaning] ? names[meaning]
                          : keyword_figure_rule((enum keyword_figure)(meaning - TABLE_MEANS_FIGURE))->name;
}

/* The position of `word` in a list between bars; NULL: not found. A word that contains a bar
 * is never found: it could match across two words. */
static const char *listed(const char *list, const char *word)
{
    size_t n = strchr(word, '|') ? 0 : strlen(word);
    for (const char *at = list; n > 0 && (at = strstr(at, word)) != NULL; at++)
        if (at[-1] == '|' && at[n] == '|')
            return at;
    return NULL;
}

static enum table_meaning means(const char *text, int *rank)
{
    char *word = text_name_key(NULL, text);
    enum table_meaning meaning = TABLE_MEANS_NOTHING;
    for (size_t i = 0; i < sizeof header_words / sizeof *header_words && meaning == TABLE_MEANS_NOTHING;
         i++) {
        const char *at = listed(header_words[i].words, word);
        if (at == NULL)
            continue;
        meaning = header_words[i].meaning;
        *rank = (int)i * 10000 + (int)(at - header_words[i].words);
    }
    talloc_free(word);
    return meaning;
}

enum table_meaning table_word_means(struct table_field field, int *rank)
{
    char word[WORD_MOST + 1];
    if (field.length > WORD_MOST || !text_valid(field.at, field.length))
        return TABLE_MEANS_NOTHING;
    memcpy(word, field.at, field.length);
    word[field.length] = 0;
    enum table_meaning meaning = means(word, rank);
    char *bracket = strchr(word, '('); /* "CPC (USD)", "Keyword (by relevance)" */
    if (meaning != TABLE_MEANS_NOTHING || bracket == NULL || bracket == word)
        return meaning;
    *bracket = 0;
    *rank += 5000;
    return means(word, rank);
}

bool table_is_intent(struct table_field field)
{
    static const char intents[] = "|informational|navigational|commercial|transactional|local|branded|mixed|"
                                  "commercial investigation|";
    char word[WORD_MOST + 1];
    if (field.length > WORD_MOST || !text_valid(field.at, field.length))
        return false;
    memcpy(word, field.at, field.length);
    word[field.length] = 0;
    word[strcspn(word, ",/;")] = 0; /* several: the first one counts */
    char *key = text_name_key(NULL, word);
    bool found = listed(intents, key) != NULL;
    talloc_free(key);
    return found;
}
