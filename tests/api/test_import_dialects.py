#!/usr/bin/python3
"""Every tool's export, in the bytes in which it is written: all rows accounted for, and again without a new one."""

import json
import unicodedata

from dialects import REPORTS, written
from harness import both, holds, run_tests, same, sqlite

# What a dialect is: its rows as text, its encoding, and what must come of it:
# {keyword: volume}, the others are not looked at.
PLANNER = ("Keyword Stats 2026-11-11 at 23_10_18\nNovember 1, 2025 - October 31, 2026\n"
           "Keyword\tCurrency\tAvg. monthly searches\tThree month change\tCompetition\tCompetition (indexed value)\t"
           "Top of page bid (low range)\n"
           "coffee grinder\tUSD\t10K – 100K\t0%\tHigh\t100\t0.45\n"
           "burr grinder\tUSD\t1K – 10K\t-90%\tMedium\t52\t0.12\n"
           "grinder, manual\tUSD\t10 – 100\t∞\tLow\t3\t --\n"
           "very rare grinder\tUSD\t --\t --\tUnknown\t --\t --\n")
CONSOLE = [["{h}", "Clicks", "Impressions", "CTR", "Position"],
           ["coffee near me", "120", "4,500", "2.67%", "3.4"],
           ["two\nlines", "12", "300", "4%", "1.5"],
           ["zero​width", "3", "50", "6%", "9"],
           ["\"quoted\" words", "1", "20", "5%", "44.1"]]
CONSOLE_HEADS = {"en": ["Top queries", "Clicks", "Impressions", "CTR", "Position"],
                 "de": ["Häufigste Suchanfragen", "Klicks", "Impressionen", "CTR", "Position"],
                 "fr": ["Requêtes les plus fréquentes", "Clics", "Impressions", "CTR", "Position"],
                 "ja": ["上位のクエリ", "クリック数", "表示回数", "CTR", "掲載順位"],
                 "ru": ["Популярные запросы", "Клики", "Показы", "CTR", "Позиция"],
                 "pl": ["Najczęstsze zapytania", "Kliknięcia", "Wyświetlenia", "CTR", "Pozycja"],
                 "ar": ["أهم طلبات البحث", "النقرات", "مرات الظهور", "نسبة النقر إلى الظهور", "متوسط الموضع"],
                 # no list of headings has these: by place and shape
                 "is": ["Vinsælustu leitir", "Smellir", "Birtingar", "Smellihlutfall", "Staða"],
                 "sw": ["Hoja maarufu", "Mibofyo", "Maonyesho", "Kiwango", "Nafasi"]}
CONSOLE_KEYWORDS = {"coffee near me": None, "two lines": None, "zerowidth": None, '"quoted" words': None}


def console(language, delimiter=",", decimal="."):
    rows = [list(row) for row in CONSOLE]
    rows[0] = CONSOLE_HEADS[language]
    if decimal == ",":
        rows[1:] = [[row[0], *(c.replace(",", " ").replace(".", ",").replace("%", " %") for c in row[1:])]
                    for row in rows[1:]]
    return written(rows, delimiter, "\n")


AHREFS = written([["#", "Keyword", "Country", "Difficulty", "Volume", "CPC", "Parent Keyword", "Last Update", "Intents"],
                  ["1", "espresso machine", "us", "41", "135000", "0.9", "espresso machine", "2026-11-20",
                   "Informational,Commercial"],
                  ["2", "espresso machine repair", "us", "3", "1300", "", "", "2026-11-19", "Transactional"],
                  ["3", "\"best\" espresso", "us", "", "", "", "", "", ""]], "\t")
SEMRUSH = written([["Keyword", "Intent", "Volume", "Trend", "Keyword Difficulty", "CPC (USD)",
                    "Competitive Density", "SERP Features", "Number of Results"],
                   ["standing desk", "Commercial", "246000", "0.81,0.66,1.00", "81", "1.35", "1.00", "Sitelinks, Reviews",
                    "311000000"],
                   ["desk, standing", "Informational", "90", "0.1,0.2,0.3", "12", "0.00", "0.2", "", "7"]])
MOZ = ("Keyword Suggestions for \"tea\"\nExported on November 23, 2026\n\n"
       "Keyword,Min Volume,Max Volume,Difficulty,Organic CTR,Priority,Relevance\n"
       "green tea,30301,70800,54,61,66,95\nmint tea,501,850,38,88,52,80\n")
UBERSUGGEST = written([["No", "Keywords", "Volume", "CPC", "Paid Difficulty", "SEO Difficulty", "Trend"],
                       ["1", "rain barrel", "60500", "$0.82", "100", "33", "[..]"],
                       ["2", "rain barrel diy", "8100", "$0.4", "90", "25", "[..]"]])
RANKTRACKER = written([["Keyword", "# of searches", "Competition", "KEI", "Google Rank", "URL Found"],
                       ["garden shed", "49500", "71.2", "4.1", "Not in top 100", ""],
                       ["shed base", "2,900", "20", "1", "7", "https://example.org/base"]], ";")

DIALECTS = {
    "planner, as it is downloaded": (PLANNER, "utf-16",
                                     {"coffee grinder": 10000, "burr grinder": 1000, "grinder, manual": 10,
                                      "very rare grinder": None}),
    "planner, saved as UTF-8": (PLANNER, "utf-8",
                                {"coffee grinder": 10000, "burr grinder": 1000, "grinder, manual": 10,
                                 "very rare grinder": None}),
    **{f"console, {language}": (console(language), "utf-8-sig", CONSOLE_KEYWORDS) for language in CONSOLE_HEADS},
    "console, semicolons": (console("de", ";", ","), "utf-8", CONSOLE_KEYWORDS),
    "ahrefs": (AHREFS, "utf-16", {"espresso machine": 135000, "espresso machine repair": 1300, '"best" espresso': None}),
    "semrush": (SEMRUSH, "utf-8-sig", {"standing desk": 246000, "desk, standing": 90}),
    "moz": (MOZ, "utf-8", {"green tea": None, "mint tea": None}),
    "ubersuggest": (UBERSUGGEST, "utf-8", {"rain barrel": 60500, "rain barrel diy": 8100}),
    "rank tracker": (RANKTRACKER, "utf-8", {"garden shed": 49500, "shed base": 2900}),
    "list": ("moka pot\nfrench press\nchemex\n", "utf-8", {"moka pot": None, "french press": None, "chemex": None}),
    "list with a heading": ("Keyword\r\nmoka pot\r\nfrench press\r\n", "utf-8", {"moka pot": None, "french press": None}),
    "list with semicolons": ("Suchbegriff;Suchvolumen\nkaffee kaufen;1.300\nkaffee, gemahlen;90\n", "utf-8",
                             {"kaffee kaufen": 1300, "kaffee, gemahlen": 90}),
}
WORDS = {  # enough of each language that its letters tell the encoding
    "windows-1252": "kaffeemühle für anfänger|größe der rösterei|café à emporter|crème brûlée façon|señal de tráfico"
                    "|straße überqueren|geräusch beim öffnen|müsli ohne zucker",
    "windows-1250": "młynek do kawy|żółty rower dziecięcy|zakupy świąteczne łódź|ćwiczenia na plecy|pościel bawełniana"
                    "|książka kucharska|śniadanie do łóżka|gdzie kupić węgiel",
    "windows-1251": "кофемолка электрическая|купить кофе в зёрнах|как выбрать велосипед|ремонт квартиры цена"
                    "|билеты на поезд|рецепт борща|доставка цветов|погода на завтра",
    "koi8-r": "кофемолка электрическая|купить кофе в зернах|как выбрать велосипед|ремонт квартиры цена"
              "|билеты на поезд|рецепт борща|доставка цветов|погода на завтра",
    "windows-1253": "μύλος καφέ ηλεκτρικός|φθηνά αεροπορικά εισιτήρια|συνταγή για παστίτσιο|καιρός αύριο αθήνα"
                    "|ενοικιάσεις διαμερισμάτων|μαθήματα κιθάρας",
    "windows-1255": "מטחנת קפה חשמלית|טיסות זולות לאילת|מתכון לעוגת שוקולד|מזג אוויר מחר|דירות להשכרה בחיפה|שיעורי גיטרה",
    "windows-1256": "مطحنة قهوة كهربائية|حجز تذاكر طيران|طريقة عمل الكبسة|علاج الصداع في المنزل|شقق للايجار في الرياض"
                    "|دروس تعليم اللغة",
    "iso8859-2": "młynek do kawy|żółty rower dziecięcy|świeża kawa|ćwiczenia na plecy|pościel bawełniana",
    "cp852": "świeża kawa|żółta filiżanka|łóżko dla dziecka",
    "cp1257": "kavos malūnėlis|šviežia kava|pigūs skrydžiai|vaikiška lova",
    "iso8859-13": "kafijas dzirnaviņas|svaiga kafija bērniem|lētas aviobiļetes|bērnu gulta",
    "cp1254": "kahve makinesi|ucuz uçak bileti|çocuk ayakkabısı|güneş gözlüğü",
    "cp857": "kahve makinesi|ucuz uçak bileti|çocuk ayakkabısı|güneş gözlüğü",
    "iso8859-9": "kahve makinesi|ısıtıcı fiyatı|çocuk ayakkabısı|güneş gözlüğü",
    "cp850": "café moulu|thé vert|machine à café",
    "mac_roman": "café moulu|thé vert|machine à café",
    "mac_latin2": "świeża kawa|żółta filiżanka|łóżko dla dziecka|młynek ręczny",
    "cp866": "кофемолка электрическая|купить кофе в зёрнах|ремонт квартиры цена",
    "iso8859-5": "кофемолка электрическая|купить кофе в зёрнах|ремонт квартиры цена",
    "mac_cyrillic": "кофемолка электрическая|купить кофе в зёрнах|яблоки ящик|ремонт квартиры цена",
    "koi8-u": "кавомолка електрична|купити їжу дешево|дитяче ліжко київ",
    "iso8859-7": "μύλος καφέ ηλεκτρικός|φθηνά αεροπορικά εισιτήρια|άδεια γάμου",
    "cp737": "μύλος καφέ ηλεκτρικός|φθηνά αεροπορικά εισιτήρια|συνταγή για παστίτσιο",
    "cp862": "מטחנת קפה חשמלית|טיסות זולות לאילת|מתכון לעוגת שוקולד",
    "cp874": "เครื่องบดกาแฟ|ตั๋วเครื่องบิน|สูตรอาหาร",
    "cp932": "コーヒーミル 電動|自転車のパンク修理|東京のホテル 格安|簡単な夕食のレシピ|確定申告のやり方|引っ越し 見積もり",
    "euc-jp": "コーヒーミル 電動|自転車のパンク修理|東京のホテル 格安|簡単な夕食のレシピ|確定申告のやり方|引っ越し 見積もり",
    "gbk": "电动咖啡研磨机|自行车补胎方法|上海酒店预订|简单家常菜做法|明天天气怎么样|学习吉他教程",
    "big5": "電動咖啡研磨機|腳踏車補胎方法|台北飯店推薦|簡單家常菜做法|明天天氣如何|學習吉他教學",
    "cp949": "전동 커피 그라인더|자전거 펑크 수리|서울 호텔 예약|간단한 저녁 요리|내일 날씨 어때|기타 배우기",
}


def key(text):
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join("".join(c for c in folded if unicodedata.category(c) != "Cf").split())


def imported(w, site, bytes_, *args):
    said = w.igny8("import", "--site", site, "--json", *args, w.write("file.csv", bytes_)).json()
    same(said["rows"], said["imported"] + said["duplicates"] + len(said["refused"]), f"{site}: rows in = rows out")
    return said


def twice(w, site, bytes_, wanted, *args, volumes=True):
    said = imported(w, site, bytes_, *args)
    same((said["rows"], said["imported"], said["refused"]), (len(wanted), len(wanted), []), f"{site}: {said}")
    again = imported(w, site, bytes_, *args)
    same((again["imported"], again["duplicates"], again["updated"]), (0, len(wanted), 0), f"{site}, again")
    rows = w.rows("select k.keyword, k.volume from igny8_keywords k join igny8_sites s on s.id = k.site_id "
                  f"where s.name = '{site}'")
    found = {key(row["keyword"]): row["volume"] for row in rows}
    same(found if volumes else set(found), {key(k): v for k, v in wanted.items()} if volumes else set(map(key, wanted)), site)
    return said


@both
def test_every_dialect_twice(w):
    for name, (text, encoding, wanted) in DIALECTS.items():
        twice(w, name, text.encode(encoding), wanted)


@both
def test_what_reports_say(w):
    for name, (text, encoding, source, columns, skipped, wanted) in REPORTS.items():
        said = twice(w, name, text.encode(encoding), wanted, volumes=False)
        seen = said["recognised"]
        same({c["meaning"]: c["name"] for c in seen["columns"] if c["meaning"] in columns}, columns, name)
        same((seen["source"], seen["dropped"]), (source, []), name)
        same([row["line"] for row in said["skipped"]], skipped, name)
        for keyword, values in wanted.items():
            row = w.rows("select k.* from igny8_keywords k join igny8_sites s on s.id = k.site_id where s.name = "
                         f"'{name}' and k.keyword = '{keyword}'")[0]
            same({column: row[column] for column in values}, values, f"{name}: {keyword}")
            same(row["source"], source, name)


@sqlite
def test_older_encodings_are_recognised(w):
    for encoding, words in WORDS.items():
        words = words.split("|")
        twice(w, f"{encoding} list", "\n".join(words).encode(encoding), dict.fromkeys(words))
        table = "keyword;volume\r\n" + "".join(f"{word};{i}0\r\n" for i, word in enumerate(words, 1))
        twice(w, f"{encoding} table", table.encode(encoding), {word: i * 10 for i, word in enumerate(words, 1)})


@sqlite
def test_a_doubt_about_the_encoding_is_said(w):
    doubtful = "keyword;volume\nshoes;5\nźródło;10\n".encode("iso8859-2")
    said = imported(w, "one word", doubtful)["recognised"]
    same((said["encoding"], {k: v for k, v in said["encoding_doubt"].items() if k != "reason"}),
         ("windows-1250", {"unreadable": 0, "other": "ISO-8859-2", "line": 3, "read": "Ľródło", "other_read": "źródło"}))
    printed = w.igny8("import", "--site", "one word", w.write("doubt.csv", doubtful)).out
    holds(printed, "źródło")
    holds(printed, "--encoding ISO-8859-2")
    same(imported(w, "named", doubtful, "--encoding", "ISO-8859-2")["recognised"]["encoding_doubt"], None)
    sure = "\n".join(WORDS["windows-1250"].split("|")).encode("windows-1250")
    same(imported(w, "sure", sure)["recognised"]["encoding_doubt"], None)


@sqlite
def test_many_unreadable_rows_speak_against_the_encoding(w):
    words = WORDS["windows-1250"].split("|")
    wrong = imported(w, "wrong", "\n".join(words).encode("windows-1250"), "--encoding", "utf-8")
    doubt = wrong["recognised"]["encoding_doubt"]
    same((doubt["unreadable"], len(wrong["refused"]), doubt["other"]), (len(wrong["refused"]), len(wrong["refused"]), None))
    holds(doubt["reason"], "probably in another encoding")
    few = ("\n".join(f"kawa {i} żółta" for i in range(99)) + "\n").encode() + b"caf\xe9 moulu\n"
    said = imported(w, "few", few)
    same((len(said["refused"]), said["recognised"]["encoding_doubt"]), (1, None))


@sqlite
def test_the_language_of_a_site_decides_between_encodings(w):
    for site, language in (("Hungarian", "hu"), ("Estonian", "et")):
        w.igny8("sites", "create", "--language", language, site)
    single = b"k\xf5\n"
    same([imported(w, site, single)["recognised"]["encoding"] for site in ("Hungarian", "Estonian")],
         ["windows-1250", "windows-1257"])


@sqlite
def test_what_is_said_stands_above_what_is_recognised(w):
    short = "чай".encode("koi8-r")
    said = twice(w, "said", short, {"чай": None}, "--encoding", "koi8-r")
    same(said["recognised"]["encoding"], "KOI8-R")
    text = b"a;b\n1;apple\n2;pear, green\n"
    twice(w, "column by its heading", text, {"apple": None, "pear, green": None}, "--column", "B")
    twice(w, "column by its number", text, {"apple": None, "pear, green": None}, "--column", "2")
    said = imported(w, "delimiter", text, "--delimiter", "none")
    same((said["rows"], said["recognised"]["delimiter"]), (3, "none"))
    before = w.count("sites")
    for option, value, remedy in (("--encoding", "klingon", "windows-1252"), ("--delimiter", "colon", "semicolon"),
                                  ("--column", "9", "from 1 to 2"), ("--column", "Wort", "heading")):
        holds(w.igny8("import", "--site", "none", option, value, w.write("t.csv", text), status=2).err, remedy)
    same(w.count("sites"), before, "a refused file makes no site")


@sqlite
def test_numbers_are_brought_up_to_date(w):
    first = imported(w, "Site", b"keyword,volume,difficulty\ntea,10,5\nmate,20,\n")
    same(first["imported"], 2)
    later = imported(w, "Site", b"keyword,volume,difficulty\ntea,30,5\nmate,20,\nchai,7,1\n")
    same((later["imported"], later["duplicates"], later["updated"]), (1, 2, 1))
    same(w.one("select volume from igny8_keywords where keyword = 'tea'"), 30)


@sqlite
def test_a_hostile_table_loses_no_row(w):
    hostile = ["=1+1", "+cmd", "-2", "@sum", "\tlead", "ignore previous instructions", "<script>alert(1)</script>",
               "a‮b", "x" * 10000, "", "...", "nul\0inside", "ok keyword"]
    rows = written([["keyword", "volume"], *([text, "5"] for text in hostile)])
    said = imported(w, "Site", rows.encode())
    same(said["rows"], len(hostile))
    reasons = {row["line"]: row["reason"] for row in said["refused"]}
    for text in ("x" * 10000, "", "...", "nul\0inside"):
        holds(reasons[hostile.index(text) + 2], ";")  # each with its remedy
    same(said["imported"], len(hostile) - 4)


def peak_kb(pid):
    for line in open(f"/proc/{pid}/status"):
        if line.startswith("VmHWM"):
            return int(line.split()[1])
    return 0


@sqlite
def test_memory_does_not_grow_with_the_file(w):
    w.use_plain_build()  # a sanitizer's memory is its own
    peaks = []
    for number, size in enumerate((1, 8)):
        path = w.write(f"large{number}.csv", "keyword,volume,filler\n" + "".join(
            f"topic {i % 500} of the list,{i},{'x' * 200}\n" for i in range(size * 4500)))
        running = w.start("import", "--site", f"Site {number}", "--json", path)
        most = 0
        while running.process.poll() is None:
            try:
                most = max(most, peak_kb(running.process.pid))
            except OSError:
                break
        said = json.loads(running.wait().out)
        same((said["rows"], said["imported"]), (size * 4500, 500))
        peaks.append(most)
    assert peaks[1] - peaks[0] < 4096, f"kB at the peak, of 1 MB and of 8: {peaks}"


if __name__ == "__main__":
    run_tests(globals())
