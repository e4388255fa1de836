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
    {TABLE_MEANS_KEYWORD, "|paa title|paa question|people also ask|people also ask question|"},
    {TABLE_MEANS_KEYWORD,
     "|customer search term|customer search terms|search term|search terms|suchbegriff|suchbegriffe|"
     "terme de recherche|termes de recherche|término de búsqueda|términos de búsqueda|"
     "termine di ricerca|termini di ricerca|termo de pesquisa|termos de pesquisa|zoekterm|zoektermen|"
     "sökterm|søgeterm|søgeord|søketerm|hakutermi|wyszukiwane hasło|vyhledávací dotaz|"
     "keresési kifejezés|termen de căutare|arama terimi|поисковый запрос|пошуковий термін|"
     "όρος αναζήτησης|検索語句|搜索字词|搜尋字詞|عبارة البحث|מונח חיפוש|cụm từ tìm kiếm|"
     "istilah penelusuran|ข้อความค้นหา|"},
    {TABLE_MEANS_KEYWORD,
     "|keyword|keywords|keyword text|keyword phrase|key word|key words|key phrase|keyphrase|kw|"},
    {TABLE_MEANS_KEYWORD,
     "|query|queries|search query|search queries|top queries|top query|search term|search terms|"
     "search keyword|search keywords|searched keyword|matched search term|suggestion|suggestions|"
     "autocomplete|question|questions|"
     "term|phrase|"},
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
     "поисковые запросы|популярные запросы|самые популярные запросы|формулировка запроса|"
     "статистика по словам|запросы со словами|что искали со словом|фраза|фразы|ключове слово|"
     "ключові слова|запит|запити|"},
    {TABLE_MEANS_KEYWORD,
     "|キーワード|クエリ|検索クエリ|上位のクエリ|検索キーワード|検索語句|关键字|关键词|關鍵字|關鍵詞|查询|"
     "查詢|"
     "搜索词|热门查询|熱門查詢|연관키워드|키워드|검색어|인기 검색어|쿼리|الكلمة المفتاحية|الكلمات المفتاحية|"
     "الكلمة الرئيسية|طلب البحث|أهم طلبات البحث|מילת מפתח|מילות מפתח|שאילתה|שאילתות|từ khóa|"
     "cụm từ tìm kiếm|kata kunci|kueri|kueri teratas|คำหลัก|คำค้นหา|कीवर्ड|"},
    {TABLE_MEANS_KEYWORD,
     "|seed keyword|seed keywords|seed|target keyword|target keywords|focus keyword|main keyword|"
     "primary keyword|name|title|topic|"},

    {TABLE_MEANS_VOLUME,
     "|avg monthly searches|average monthly searches|search query volume|search "
     "volume|volume|searches|monthly searches|"
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
     "arama hacmi|ortalama aylık aramalar|частота|частотность|число запросов|показов в месяц|ср число "
     "запросов в месяц|"
     "検索ボリューム|月間平均検索ボリューム|搜索量|搜尋量|月均搜索量|검색량|월간 평균 검색량|월간 "
     "검색수|월간검색수|整体日均搜索量|日均搜索量|"},

    {TABLE_MEANS_DIFFICULTY,
     "|keyword difficulty|difficulty|kd|keyword difficulty index|kei|seo difficulty|sd|"
     "organic difficulty|keyword difficulty kd|difficulty score|schwierigkeit|schwierigkeitsgrad|"
     "difficulté|dificultad|difficoltà|dificuldade|moeilijkheid|trudność|сложность|難易度|난이도|"
     "难度|"},
    {TABLE_MEANS_CPC, "|cpc dollars|cpc usd|cpc us|"},
    {TABLE_MEANS_CPC,
     "|durchschn cpc|cpc moy|cpc moyen|cpc medio|cpc médio|gem cpc|gemiddelde cpc|śr cpc|genomsn cpc|gns cpc|"
     "průměrná cpc|átl cpc|ort tbm|ср цена за клик|平均クリック単価|平均 cpc|평균 cpc|평균 "
     "클릭당비용|平均每次点击费用|"
     "平均單次點擊出價|متوسط تكلفة النقرة|"},
    {TABLE_MEANS_CPC,
     "|cpc|cost per click|avg cpc|average cpc|suggested bid|klickpreis|kosten pro klick|"
     "durchschnittl cpc|coût par clic|coste por clic|costo per clic|custo por clique|kosten per klik|"
     "cena za klik|クリック単価|"},
    {TABLE_MEANS_INTENT,
     "|l2 intent|main intent|intent|search intent|keyword "
     "intents|intents|intention|suchintention|suchabsicht|intention de recherche|"
     "intención|intención de búsqueda|intento di ricerca|intenção|zoekintentie|検索意図|"},

    {TABLE_MEANS_CLICKS,
     "|clicks|organic google search clicks|clicks total count|klicks|clics|clic|cliques|clicuri|clics "
     "totales|"
     "klikken|klikk|klik|klikkaukset|klikkák|kattintások|kliknięcia|kliknutí|kliky|tıklamalar|tıklama|клики|"
     "кліки|κλικ|"
     "クリック数|点击次数|點擊次數|点击量|클릭수|النقرات|קליקים|lượt nhấp|klik total|จำนวนคลิก|"},
    {TABLE_MEANS_IMPRESSIONS,
     "|impressions|impr|organic google search impressions|impressions total count|impressionen|impresiones|"
     "impressioni|impressões|afişări|vertoningen|visningar|visninger|näyttökerrat|wyświetlenia|zobrazení|"
     "megjelenések|gösterimler|gösterim|показы|покази|εμφανίσεις|表示回数|展示次数|曝光次數|노출|노출수|مرات "
     "الظهور|"
     "חשיפות|lượt hiển thị|tayangan|จำนวนการแสดงผล|"},
    {TABLE_MEANS_CTR,
     "|ctr|click through rate|click thru rate|click thru rate ctr|click through rate ctr|organic google "
     "search click through rate|klickrate|taux de clics|"
     "porcentaje de clics|percentuale di clic|taxa de cliques|クリック率|点击率|點擊率|클릭률|"
     "نسبة النقر إلى الظهور|"},
    {TABLE_MEANS_POSITION,
     "|position|avg position|average position|organic google search average position|current position|"
     "durchschnittliche position|position moyenne|posición|posición media|posizione|posizione media|posição|"
     "posição média|poziţie|positie|gemiddelde positie|placering|plassering|sijainti|pozycja|pozice|pozíció|"
     "konum|позиция|средняя позиция|позиція|θέση|掲載順位|平均掲載順位|排名|平均排名|게재 순위|متوسط "
     "الموضع|מיקום|"
     "vị trí|posisi|อันดับ|"},
    {TABLE_MEANS_COMPETITION,
     "|competition indexed value|competition index|competitive density|competition in ppc|competition ppc|"
     "paid difficulty|ppc|competition|competition level|com|comp|wettbewerb indexwert|wettbewerb|"
     "concurrence valeur indexée|concurrence|competencia valor indexado|competencia|concorrenza|concorrência|"
     "concurrentie|konkurrens|konkurrence|konkurranse|kilpailu|konkurencja|konkurence|verseny|rekabet|"
     "конкуренция|競合性|競合性 インデックス値|竞争程度|竞争激烈程度|경쟁 정도|경쟁정도|"},
    {TABLE_MEANS_BID_LOW,
     "|top of page bid low range|low top of page bid|bid low|top of page bid low|"
     "gebot für obere seitenpositionen niedriger bereich|enchère de haut de page fourchette inférieure|"
     "puja por la parte superior de la página intervalo bajo|"
     "offerta per la parte superiore della pagina intervallo inferiore|lance baixo para a primeira página|"},
    {TABLE_MEANS_BID_HIGH,
     "|top of page bid high range|high top of page bid|bid high|top of page bid high|"
     "gebot für obere seitenpositionen hoher bereich|enchère de haut de page fourchette supérieure|"
     "puja por la parte superior de la página intervalo alto|"
     "offerta per la parte superiore della pagina intervallo superiore|lance alto para a primeira página|"},
    {TABLE_MEANS_CURRENCY,
     "|currency|currency "
     "code|währung|devise|moneda|divisa|valuta|moeda|waluta|měna|валюта|通貨|通货|货币|통화|"},
    {TABLE_MEANS_TREND, "|trend|trends|search trend|three month change|tendenz|tendance|tendencia|tendenza|"
                        "tendência|тренд|トレンド|趋势|추세|"},

    {TABLE_MEANS_OTHER,
     "|country|language|location|region|date|start date|end date|day|page|pages|top pages|url|landing page|"
     "device|cluster|group|ad group|ad group name|campaign|campaign name|campaign type|portfolio "
     "name|targeting|"
     "category|type|match type|search term match type|criterion type|status|keyword status|"
     "added excluded|traffic|traffic potential|serp features|yoy change|results|number of results|"
     "parent keyword|parent topic|rank|ranking|count|site|modifier|modifier type|priority|relevance|"
     "in account|in plan|notes|note|tags|tag|updated|last update|first "
     "seen|sf|global|growth|cost|conversions|"
     "conv rate|spend|sales|orders|currency symbol|account|ad impression share|organic impression share|"
     "search query score|score|reporting date|asin|link|"},
    {TABLE_MEANS_OTHER,
     "|datum|seite|seiten|land|gerät|kampagne|anzeigengruppe|kosten|keyword option|campagne|groupe d "
     "annonces|"
     "coût|campaña|grupo de anuncios|coste|fecha|página|páginas|país|dispositivo|campagna|gruppo di annunci|"
     "costo|data|pagina|paese|campanha|grupo de anúncios|custo|advertentiegroep|kampania|grupa reklam|koszt|"
     "кампания|группа "
     "объявлений|стоимость|キャンペーン|広告グループ|費用|广告系列|广告组|费用|캠페인|광고그룹|비용|"},
};

/* Words inside longer headings ("Organic Google Search query", "Search Query Volume"), the surer
 * first. A heading with one of the spoiling words is something else of that thing: its score,
 * its status, its share. */
static const struct {
    enum table_meaning meaning;
    const char *words, *spoilers; /* between bars */
} contained_words[] = {
    {TABLE_MEANS_VOLUME,
     "|search query volume|monthly search volume|monthly searches|searches per month|search volume|"
     "keyword volume|query volume|suchvolumen|volume de recherche|volumen de búsqueda|volume di ricerca|"
     "volume de pesquisa|zoekvolume|検索ボリューム|月间搜索量|月均搜索量|검색량|",
     "|score|rank|share|change|trend|trends|growth|yoy|difference|history|date|"},
    {TABLE_MEANS_CLICKS, "|search clicks|total clicks|clicks|",
     "|rate|share|brand|cost|price|per|same|change|difference|previous|invalid|interaction|conv|estimated|"
     "avg|"
     "average|"},
    {TABLE_MEANS_CTR, "|click through rate|ctr|",
     "|brand|change|difference|previous|organic ctr|invalid|est|"},
    {TABLE_MEANS_IMPRESSIONS, "|search impressions|total impressions|impressions|",
     "|rate|share|brand|cost|price|per|change|difference|previous|top|abs|lost|avg|"},
    {TABLE_MEANS_POSITION, "|search average position|average position|avg position|",
     "|change|difference|previous|old|"},
    {TABLE_MEANS_DIFFICULTY, "|keyword difficulty|seo difficulty|", "|paid|change|date|"},
    {TABLE_MEANS_INTENT, "|search intent|intent|", "|score|count|date|source|"},
    {TABLE_MEANS_KEYWORD,
     "|customer search term|search term|search query|search queries|google search query|search keyword|"
     "suchbegriff|suchanfrage|suchanfragen|terme de recherche|requête|término de búsqueda|"
     "termo de pesquisa|termine di ricerca|zoekterm|поисковый запрос|検索語句|検索クエリ|"
     "keyword|keywords|palabra clave|palavra chave|parola chiave|mot clé|zoekwoord|ключевое слово|"
     "ключевая фраза|キーワード|关键词|关键字|關鍵字|키워드|검색어|",
     "|id|ids|status|state|type|match|score|rank|ranking|rate|share|volume|vol|count|number|difficulty|cost|"
     "bid|"
     "url|label|labels|parent|campaign|group|level|trend|trends|category|language|length|density|intent|"
     "intents|"
     "position|cpc|competition|searches|monthly|negative|quality|max|relevance|impressions|clicks|ctr|date|"
     "list|source|stage|tag|tags|notes|report|statistik|durchschnittliche|monatliche|monat|moyenne|"
     "mensuelles|"
     "tipo|estado|typ|тип|статус|数|類型|类型|状态|ステータス|件数|순위|유형|상태|"},
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

/* True if the text has one of the listed words: between spaces, or anywhere if the word is of a
 * script that is written without them. *at: the word's position in the list. */
static bool has_listed(const char *text, const char *list, int *at)
{
    for (const char *word = list + 1; *word; word += strcspn(word, "|") + 1) {
        size_t n = strcspn(word, "|");
        bool spaced = (unsigned char)word[0] < 0xE1; /* Latin, Greek, Cyrillic, Hebrew, Arabic */
        for (const char *found = text; (found = memmem(found, strlen(found), word, n)) != NULL; found++) {
            bool whole = (found == text || found[-1] == ' ') && (found[n] == 0 || found[n] == ' ');
            *at = (int)(word - list);
            if (whole || !spaced)
                return true;
        }
    }
    return false;
}

static enum table_meaning means_by_parts(const char *word, int *rank)
{
    int at = 0, spoiler = 0;
    for (size_t i = 0; i < sizeof contained_words / sizeof *contained_words; i++) {
        if (!has_listed(word, contained_words[i].words, &at) ||
            has_listed(word, contained_words[i].spoilers, &spoiler))
            continue;
        *rank = TABLE_RANK_CONTAINED + (int)i * 10000 + at;
        return contained_words[i].meaning;
    }
    return TABLE_MEANS_NOTHING;
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

/* A heading of several words that is not listed: what its parts say. */
static enum table_meaning parts_mean(const char *text, int *rank)
{
    char *word = text_name_key(NULL, text);
    enum table_meaning meaning = means_by_parts(word, rank);
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
    if (meaning == TABLE_MEANS_NOTHING && bracket && bracket > word) {
        *bracket = 0;
        meaning = means(word, rank);
        *rank += 5000;
    }
    return meaning != TABLE_MEANS_NOTHING ? meaning : parts_mean(word, rank);
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
