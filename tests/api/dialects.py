"""dialects.py: exports of the tools that people bring, as rows of data: the headings are those of the tools,
the rows invented. Each says in which bytes it comes, which columns are recognised as what, which lines are no
rows, and what becomes of its keywords."""

import csv
import io


def written(rows, delimiter=",", end="\r\n"):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue()


def ads(title, dates, heads, total, campaign="Campaign 1", decimal=lambda text: text):
    """A report of search terms, as Google Ads writes it in one of its languages."""
    return f'{title}\n"{dates}"\n' + written([
        heads,
        ["sell house fast", "Exact match (close variant)", "None", campaign, "[sell my house]", "USD", "120", "1,204",
         decimal("9.97%"), decimal("18.40")],
        ["we buy houses cash", "Phrase match", "None", campaign, '"we buy houses"', "USD", "9", "300", decimal("3.00%"),
         decimal("15.00")],
        [f"{total}: x", "--", " --", " --", " --", "USD", "129", "1,504", decimal("8.58%"), decimal("18.00")],
    ], end="\n")


ADS_EN = ads("Search terms report", "January 1, 2026 - January 31, 2026",
             ["Search term", "Match type", "Added/Excluded", "Campaign", "Keyword", "Currency code", "Clicks", "Impr.", "CTR",
              "Avg. CPC"], "Total")
ADS_DE = ads("Bericht zu Suchbegriffen", "1. Januar 2026 - 31. Januar 2026",
             ["Suchbegriff", "Keyword-Option", "Hinzugefügt/Ausgeschlossen", "Kampagne", "Keyword", "Währung", "Klicks",
              "Impressionen", "CTR", "Durchschn. CPC"], "Gesamt")
ADS_FR = ads("Rapport sur les termes de recherche", "1 janv. 2026 - 31 janv. 2026",
             ["Terme de recherche", "Type de correspondance", "Ajouté/Exclu", "Campagne", "Mot clé", "Devise", "Clics",
              "Impressions", "CTR", "CPC moy."], "Total")
ADS_ES = ads("Informe de términos de búsqueda", "1 ene 2026 - 31 ene 2026",
             ["Término de búsqueda", "Tipo de concordancia", "Añadido/excluido", "Campaña", "Palabra clave", "Moneda", "Clics",
              "Impresiones", "CTR", "CPC medio"], "Total general")
ADS_JA = ads("検索語句レポート", "2026年1月1日 - 2026年1月31日",
             ["検索語句", "マッチタイプ", "追加 / 除外", "キャンペーン", "キーワード", "通貨コード", "クリック数", "表示回数",
              "クリック率", "平均クリック単価"], "合計")
ADS_WANTED = {"sell house fast": {"clicks": 120, "impressions": 1204, "ctr": 9970},
              "we buy houses cash": {"clicks": 9, "impressions": 300, "ctr": 3000}}

EDITOR = written([["Campaign", "Ad Group", "Keyword", "Criterion Type", "Status"],
                  ["C", "G", "[sell my house fast]", "Exact", "Enabled"], ["C", "G", '"sell house"', "Phrase", "Enabled"],
                  ["C", "G", "+sell +home", "Broad", "Paused"]], "\t")
MONTHS = [f"Searches: {month} 2025" for month in ("Jan", "Feb", "Mar", "Apr", "May", "Jun")]
PLANNER = ("Keyword Stats 2026-11-11 at 23_10_18\nJanuary 1, 2025 - June 30, 2025\n" + written([
    ["Keyword", "Currency", "Avg. monthly searches", "Three month change", "YoY change", "Competition",
     "Competition (indexed value)", "Top of page bid (low range)", "Top of page bid (high range)", *MONTHS],
    ["burr grinder", "EUR", "1000", "-90%", "0%", "Medium", "52", "0.12", "1.34", "900", "1000", "1100", "1000", "900", "1100"],
    ["hand grinder", "EUR", "10", "∞", "0%", "Unknown", "", " --", " --", "10", "10", "10", "10", "10", "10"]], "\t", "\n"))
TRENDS = ("Category: All categories\n\nTOP\ncoffee machine,100\ncoffee beans,52\ncoffee table,50\n\nRISING\n"
          'coffee shop near me open now,"+4,350%"\ncoffee jelly recipe,Breakout\ndalgona coffee,+150%\n')
GA4 = ("# ----------------------------------------\n# Queries: Organic Google Search query\n# Account: Shop\n"
       "# Start date: 20260101\n# ----------------------------------------\n\n"
       "Organic Google Search query,Organic Google Search clicks,Organic Google Search impressions,"
       "Organic Google Search click through rate,Organic Google Search average position\n"
       "bicycle repair stand,31,1480,0.0209459,8.25\nbike stand wall mount,12,903,0.0132890,11.5\n")
BING = written([["Keyword", "Impressions", "Clicks", "CTR", "Avg. Position"],
                ["garden hose reel", "2,310", "41", "1.77%", "6.2"], ["hose reel repair", "90", "3", "3.33%", "4"]])
AMAZON_TERMS = written([
    ["Date", "Portfolio name", "Currency", "Campaign Name", "Ad Group Name", "Targeting", "Match Type", "Customer Search Term",
     "Impressions", "Clicks", "Click-Thru Rate (CTR)", "Cost Per Click (CPC)", "Spend"],
    ["Jan 05, 2026", "Not grouped", "USD", "C1", "A1", "loose-match", "-", "free garlic press", "1000", "20", "2.0000%",
     "$0.45", "$9.00"],
    ["Jan 05, 2026", "Not grouped", "USD", "C1", "A1", "garlic press", "BROAD", "garlic crusher", "400", "9", "2.2500%",
     "$0.40", "$3.60"]])
AMAZON_QUERIES = ('Reporting Range=["Weekly"],Select week=["Week 3 | 2026-01-11 - 2026-01-17 2026"]\n' + written([
    ["Search Query", "Search Query Score", "Search Query Volume", "Impressions: Total Count", "Impressions: Brand Count",
     "Clicks: Total Count", "Clicks: Click Rate %", "Clicks: Brand Count"],
    ["garlic press", "1", "54321", "900000", "1200", "21000", "38.66", "45"],
    ["press, garlic", "3", "90", "1500", "10", "40", "44.44", "1"]], end="\n"))
ATP = written([["Modifier Type", "Modifier", "Suggestion", "Volume", "CPC"],
               ["questions", "how", "how to clean a coffee machine", "1300", "0.5"],
               ["questions", "why", "why coffee machine leaks", "90", ""],
               ["prepositions", "for", "coffee machine for office", "2400", "1.2"]])
ALSOASKED = written([["Search Term", "PAA Title", "Parent", "Depth", "Link"],
                     ["espresso", "What is an espresso?", "espresso", "1", "https://example.org/a"],
                     ["espresso", "Is espresso stronger than coffee?", "What is an espresso?", "2", "https://example.org/b"]])
KEYWORDS_EVERYWHERE = written([["", "Keyword", "Volume", "CPC", "Competition", "Trend"],
                               ["1", "rain barrel", "60,500", "$0.82", "0.99", "12%"],
                               ["2", "rain barrel stand", "5,400", "$0.40", "1", "-3%"]])
KWFINDER = written([["Keyword", "Avg. Search Volume (Last Known Values)", "Keyword Difficulty", "CPC", "PPC",
                     *(f"Search Volume {month} 2026" for month in ("Jan", "Feb", "Mar", "Apr", "May", "Jun"))],
                    ["bird feeder", "33100", "41", "0.71", "100", "1", "2", "3", "4", "5", "6"],
                    ["bird feeder pole", "2900", "18", "0.55", "97", "6", "5", "4", "3", "2", "1"]])
SERPSTAT = written([["Keyword", "Volume", "Cost", "Competition in PPC", "Keyword Difficulty", "Results"],
                    ["solar lamp", "18100", "0.61", "96.5", "27.42", "1200000"], ["solar lamp post", "880", "0.3", "12", "9", "5"]],
                   ";")
SE_RANKING = "Positions, example.org\n" + written([
    ["Keyword", "Search vol.", "Difficulty", "CPC", "Competition"], ["dog bed", "90500", "52", "0.64", "0.98"],
    ["dog bed washable", "1300", "21", "0.5", "1.00"]], end="\n")
WORDSTAT = ("Запрос;Число запросов\r\nкупить велосипед;125 430\r\nкупить детский велосипед;9 812\r\n")
NAVER = written([["연관키워드", "월간검색수(PC)", "월간검색수(모바일)", "월평균클릭수(PC)", "월평균클릭률(PC)", "경쟁정도", "월평균노출 광고수"],
                 ["커피머신", "12,400", "45,100", "80.1", "0.7", "높음", "15"], ["원두추천", "< 10", "320", "0", "0", "낮음", "3"]])
BAIDU = written([["关键词", "整体日均搜索量", "移动日均搜索量", "推荐出价", "竞争激烈程度"],
                 ["咖啡机", "1200", "900", "2.35", "98"], ["咖啡机维修", "40", "31", "1.10", "12"]])
SEMRUSH_CODES = written([["Keyword", "Search Volume", "Keyword Difficulty Index", "CPC", "Competition", "Intent"],
                         ["standing desk", "246000", "81.25", "1.35", "1.00", "0,3"], ["what is a desk", "90", "12.5", "0", "0.02", "1"]],
                        ";")
UBERSUGGEST = written([["keyword", "volume", "cpc", "cpc_dollars", "paid difficulty", "search difficulty"],
                       ["card loan", "1000", "187.43859419999998", "1.25", "12", "33"],
                       ["loan card fee", "20", "1.5", "0.01", "1", "2"]])
SISTRIX = written([["Keyword", "Suchvolumen", "Wettbewerb", "CPC", "Traffic-Index"],
                   ["kaffeemühle", "22.200", "100", "0,54 €", "80"], ["handmühle", "1.300", "12", "0,21 €", "4"]], ";")
OURS = written([["keyword", "volume", "difficulty", "cpc", "intent", "status", "cluster"],
                ["'=1+1", "5", "", "", "", "new", ""], ["tea", "10", "3", "1.25", "commercial", "mapped", "Tea"]])
JOINED = "keyword,volume\ncoffee beans,100\n\ufeffkeyword,volume\ntea pot,20\n"
TOTALS = {language: f"{head};{impressions}\nkaffee;10\ntee;30\n{total};40\ntotal war;7\n"
          for language, head, impressions, total in (("de", "Suchanfragen", "Impressionen", "Gesamt"),
                                                     ("pl", "Zapytania", "Wyświetlenia", "Suma"),
                                                     ("ru", "Запросы", "Показы", "Итого"), ("ja", "クエリ", "表示回数", "合計"))}

# name: (text, encoding, source, {meaning: heading}, lines that are no rows, {keyword: {column: value}})
REPORTS = {
    "Google Ads search terms, English": (
        ADS_EN, "utf-8", "google_ads", {"keyword": "Search term", "clicks": "Clicks", "impressions": "Impr.", "ctr": "CTR",
                                        "cpc": "Avg. CPC", "currency": "Currency code"}, [6],
        {**ADS_WANTED, "sell house fast": {"cpc": 18400, "currency": "USD", "ctr": 9970}}),
    "Google Ads search terms, German": (ADS_DE, "utf-16", "google_ads",
                                        {"keyword": "Suchbegriff", "clicks": "Klicks", "impressions": "Impressionen"}, [6], ADS_WANTED),
    "Google Ads search terms, French": (ADS_FR, "utf-8-sig", "google_ads",
                                        {"keyword": "Terme de recherche", "clicks": "Clics"}, [6], ADS_WANTED),
    "Google Ads search terms, Spanish": (ADS_ES, "utf-8", "google_ads",
                                         {"keyword": "Término de búsqueda", "impressions": "Impresiones"}, [6], ADS_WANTED),
    "Google Ads search terms, Japanese": (ADS_JA, "utf-8-sig", "google_ads",
                                          {"keyword": "検索語句", "clicks": "クリック数", "ctr": "クリック率"}, [6], ADS_WANTED),
    "Google Ads Editor": (EDITOR, "utf-16", "google_ads", {"keyword": "Keyword"}, [],
                          {"sell my house fast": {}, "sell house": {}, "sell home": {}}),
    "Keyword Planner": (PLANNER, "utf-16", "keyword_planner",
                        {"keyword": "Keyword", "volume": "Avg. monthly searches", "competition": "Competition (indexed value)",
                         "bid_low": "Top of page bid (low range)", "bid_high": "Top of page bid (high range)"}, [],
                        {"burr grinder": {"volume": 1000, "competition": 52, "bid_low": 120, "bid_high": 1340, "currency": "EUR",
                                          "trend": "900,1000,1100,1000,900,1100"}, "hand grinder": {"bid_low": None}}),
    "Google Trends": (TRENDS, "utf-8", "google_trends", {"keyword": "column 1"}, [3, 8],
                      {"coffee machine": {"volume": None, "trend": None}, "coffee beans": {}, "coffee table": {},
                       "coffee shop near me open now": {"trend": "+4,350%"}, "coffee jelly recipe": {"trend": "Breakout"},
                       "dalgona coffee": {"trend": "+150%", "volume": None}}),
    "GA4": (GA4, "utf-8", "ga4", {"keyword": "Organic Google Search query", "clicks": "Organic Google Search clicks"}, [],
            {"bicycle repair stand": {"clicks": 31, "impressions": 1480, "ctr": 2095, "position": 8250},
             "bike stand wall mount": {}}),
    "Bing Webmaster": (BING, "utf-8-sig", "bing_webmaster", {"keyword": "Keyword", "position": "Avg. Position"}, [],
                       {"garden hose reel": {"impressions": 2310, "clicks": 41, "ctr": 1770, "position": 6200},
                        "hose reel repair": {}}),
    "Amazon search terms": (AMAZON_TERMS, "utf-8", "amazon_search_terms",
                            {"keyword": "Customer Search Term", "ctr": "Click-Thru Rate (CTR)", "cpc": "Cost Per Click (CPC)"}, [],
                            {"free garlic press": {"impressions": 1000, "clicks": 20, "ctr": 2000, "cpc": 450, "currency": "USD"},
                             "garlic crusher": {}}),
    "Amazon query performance": (AMAZON_QUERIES, "utf-8-sig", "amazon_query_performance",
                                 {"keyword": "Search Query", "volume": "Search Query Volume"}, [],
                                 {"garlic press": {"volume": 54321, "impressions": 900000, "clicks": 21000, "ctr": None},
                                  "press, garlic": {"volume": 90}}),
    "AnswerThePublic": (ATP, "utf-8", "answerthepublic", {"keyword": "Suggestion", "volume": "Volume"}, [],
                        {"how to clean a coffee machine": {"volume": 1300, "cpc": 500}, "why coffee machine leaks": {},
                         "coffee machine for office": {}}),
    "AlsoAsked": (ALSOASKED, "utf-8", "alsoasked", {"keyword": "PAA Title"}, [],
                  {"What is an espresso?": {}, "Is espresso stronger than coffee?": {}}),
    "Keywords Everywhere": (KEYWORDS_EVERYWHERE, "utf-8", "keywords_everywhere", {"keyword": "Keyword", "competition": "Competition"},
                            [], {"rain barrel": {"volume": 60500, "cpc": 820, "competition": 99, "currency": None, "trend": "12%"},
                                 "rain barrel stand": {"competition": 100}}),
    "KWFinder": (KWFINDER, "utf-8-sig", "kwfinder",
                 {"keyword": "Keyword", "volume": "Avg. Search Volume (Last Known Values)", "difficulty": "Keyword Difficulty"}, [],
                 {"bird feeder": {"volume": 33100, "difficulty": 41, "competition": 100, "trend": "1,2,3,4,5,6"},
                  "bird feeder pole": {}}),
    "Serpstat": (SERPSTAT, "utf-8", "serpstat", {"keyword": "Keyword", "competition": "Competition in PPC"}, [],
                 {"solar lamp": {"volume": 18100, "difficulty": 27, "competition": 97}, "solar lamp post": {}}),
    "SE Ranking": (SE_RANKING, "utf-8", "se_ranking", {"keyword": "Keyword", "volume": "Search vol."}, [],
                   {"dog bed": {"volume": 90500, "difficulty": 52, "cpc": 640, "competition": 98}, "dog bed washable": {}}),
    "Yandex Wordstat": (WORDSTAT, "cp1251", "yandex_wordstat", {"keyword": "Запрос", "volume": "Число запросов"}, [],
                        {"купить велосипед": {"volume": 125430}, "купить детский велосипед": {"volume": 9812}}),
    "Naver": (NAVER, "cp949", "naver", {"keyword": "연관키워드", "volume": "월간검색수(PC)", "competition": "경쟁정도"}, [],
              {"커피머신": {"volume": 57500, "competition": 83}, "원두추천": {"volume": 330, "competition": 17}}),
    "Baidu": (BAIDU, "gbk", "baidu", {"keyword": "关键词", "volume": "整体日均搜索量"}, [],
              {"咖啡机": {"volume": 36000, "competition": 98}, "咖啡机维修": {"volume": 1200}}),
    "Semrush with codes": (SEMRUSH_CODES, "utf-8", "file", {"keyword": "Keyword", "intent": "Intent"}, [],
                           {"standing desk": {"intent": "commercial, transactional", "difficulty": 81, "competition": 100},
                            "what is a desk": {"intent": "informational", "competition": 2}}),
    "Ubersuggest": (UBERSUGGEST, "utf-8", "ubersuggest", {"keyword": "keyword", "cpc": "cpc_dollars"}, [],
                    {"card loan": {"cpc": 1250, "currency": "USD", "difficulty": None}, "loan card fee": {"cpc": 10}}),
    "Sistrix": (SISTRIX, "cp1252", "sistrix", {"keyword": "Keyword", "volume": "Suchvolumen", "competition": "Wettbewerb"}, [],
                {"kaffeemühle": {"volume": 22200, "cpc": 540, "currency": "EUR", "competition": 100}, "handmühle": {"volume": 1300}}),
    "our own": (OURS, "utf-8", "igny8", {"keyword": "keyword", "cpc": "cpc"}, [],
                {"=1+1": {"volume": 5}, "tea": {"cpc": 1250, "intent": "commercial"}}),
    "AlsoAsked by question": (
        written([["Search Term", "Parent Question", "Question", "Depth"],
                 ["espresso", "What is an espresso?", "Is espresso strong?", "2"]]),
        "utf-8", "alsoasked", {"keyword": "Question"}, [], {"Is espresso strong?": {}}),
    "headings twice": ("Keyword,Keyword phrase,Volume\n,kayak,100\n,paddle,20\n", "utf-8", "file",
                       {"keyword": "Keyword phrase"}, [], {"kayak": {"volume": 100}, "paddle": {}}),
    "Google Ads, German amounts": (
        written([["Suchbegriff", "Kampagne", "Klicks", "Durchschn. CPC"], ["kajak kaufen", "K", "5", "1,25 €"]], ";"),
        "cp1252", "google_ads", {"keyword": "Suchbegriff", "cpc": "Durchschn. CPC"}, [],
        {"kajak kaufen": {"cpc": 1250, "currency": "EUR"}}),
    "two files joined": (JOINED, "utf-8-sig", "file", {"keyword": "keyword"}, [3],
                         {"coffee beans": {"volume": 100}, "tea pot": {"volume": 20}}),
    **{f"totals, {language}": (text, "utf-8", "file", {}, [4], {"kaffee": {"impressions": 10}, "tee": {}, "total war": {}})
       for language, text in TOTALS.items()},
}
