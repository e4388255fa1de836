/* charset_words.h: words that people look for, in languages that have code pages of their own, and
 * the encodings in which their files come. */
#ifndef IGNY8_TESTS_CHARSET_WORDS_H
#define IGNY8_TESTS_CHARSET_WORDS_H

static const struct charset_words {
    const char *language, *sets, *words;
} charset_words[] = {
    {"de", "windows-1252 ISO-8859-15 cp850 cp437 macintosh",
     "kaffeemühle günstig kühlschrank größe schlüsseldienst übernachtung wärmepumpe gemüse möbel küche "
     "straßenverkehr rückenschmerzen frühstück öl hähnchen süßkartoffel führerschein bücher schöne "
     "hörgeräte"},
    {"fr", "windows-1252 ISO-8859-15 cp850 cp437 macintosh",
     "café moulu crème brûlée préféré école été meilleur forêt près chaussures élégante à déménagement "
     "hôtel vélo électrique garçon pâtisserie recette légère où réparation théière tête noël"},
    {"es", "windows-1252 ISO-8859-15 cp850 cp437 macintosh",
     "camión niños jardín baño económico teléfono móvil cómo español montaña sillón habitación inglés "
     "médico próximo lámpara piñata cafetera automática sofá pequeño árbol avión mamá"},
    {"pt", "windows-1252 ISO-8859-15 cp850 cp860 macintosh",
     "coração ação pão promoção câmera fotográfica relógio irmã avó maçã óculos viagem verão tênis "
     "calção lençol feijão móveis preço mês grátis bebê colchão cartão"},
    {"it", "windows-1252 ISO-8859-15 cp850 macintosh",
     "caffè perché città università qualità più lunedì tiramisù menù bontà virtù tè però papà "
     "velocità attività ragù bebè"},
    {"sv", "windows-1252 ISO-8859-15 cp850 cp437 macintosh",
     "kaffebryggare trädgård kött smörgås båt hörlurar köpa täcke nära gräsklippare stövlar möbler "
     "lägenhet skånsk ål fåtölj höstjacka vinterdäck bröd matlåda"},
    {"da", "windows-1252 ISO-8859-15 cp850 cp865 macintosh",
     "køkken brød børnetøj hår rejser køb smørrebrød bærbar støvsuger gårdsplads ørepropper "
     "sæbe gulvtæppe rødvin sommerhus påske æbler måne"},
    {"fi", "windows-1252 ISO-8859-15 cp850 macintosh",
     "kahvinkeitin pöytä lämpöpumppu työpöytä sähköauto jääkaappi äitiyspakkaus keittiö hinta "
     "lentoyhtiö kesämökki pölynimuri vähän löytö tänään hääpuku"},
    {"is", "windows-1252 cp850 cp861 macintosh",
     "hús íslensk ullarpeysa ódýrt flug gönguskór þvottavél bílaleiga veður á morgun kaffivél "
     "ísskápur íbúð til leigu æfing rúm sófi"},
    {"pl", "windows-1250 ISO-8859-2 cp852 x-mac-ce",
     "młynek żółta filiżanka świeża łóżko dziecięce książka węgiel mąka gęś ćwiczenia pościel źródło "
     "najlepszy ręczny śniadanie pączki rower górski łańcuch święta kuchenka"},
    {"cs", "windows-1250 ISO-8859-2 cp852 x-mac-ce",
     "kávovar čerstvá káva dětské kolo nejlepší hračky pračka levné boty růže žárovka křeslo dům "
     "říční plavba štěňata šroub kuchyně jídelní stůl počasí"},
    {"sk", "windows-1250 ISO-8859-2 cp852 x-mac-ce",
     "kávovar čerstvá káva detský bicykel najlepšie hračky práčka lacné topánky žiarovka kreslo "
     "stôl ľanové obliečky vŕtačka šteňa koľko počasie dom päť"},
    {"hu", "windows-1250 ISO-8859-2 cp852 x-mac-ce",
     "kávéfőző gép őrölt kávé kézi daráló mosógép olcsó repülőjegy hűtőszekrény gyerek cipő esküvői "
     "ruha tükör fűnyíró könyv időjárás étterem szőnyeg"},
    {"hr", "windows-1250 ISO-8859-2 cp852",
     "šalica za kavu mljevena dječji krevet žarulja čišćenje tepiha kišobran ženske čizme najjeftiniji "
     "đon cipele stručna škola vrtić ležaj kuća"},
    {"ro", "windows-1250 ISO-8859-2 cp852",
     "cafea măcinată mașină de spălat înregistrare pâine casă ieftină grădină încălzire țigle "
     "școală bucătărie fețe vânzare pătuț"},
    {"sl", "windows-1250 ISO-8859-2 cp852 x-mac-ce",
     "kavni mlinček otroška soba čevlji žarnica šola preproga najcenejši počitnice ročna ura hiša "
     "češnje dežnik košarica"},
    {"tr", "windows-1254 ISO-8859-9 cp857 x-mac-turkish",
     "kahve makinesi ucuz uçak bileti çocuk ayakkabı şarj aleti buzdolabı fiyatı ısıtıcı güneş gözlüğü "
     "çamaşır kış lastiği yağ öğrenci kırmızı"},
    {"lt", "windows-1257 ISO-8859-13 ISO-8859-4 cp775",
     "kavos malūnėlis šviežia kava vaikiška lova pigūs skrydžiai žiedas dviratis šaldytuvas geriausias "
     "būstas nuomai įranga ąžuolas žvejyba"},
    {"lv", "windows-1257 ISO-8859-13 ISO-8859-4 cp775",
     "kafijas dzirnaviņas svaiga bērnu gulta lētas aviobiļetes velosipēds ledusskapis labākais dzīvoklis "
     "īre šķēres mēbeles ķirbis ģitāra"},
    {"et", "windows-1257 ISO-8859-13 cp775 ISO-8859-15",
     "kohviveski värske kohv lapse voodi odavad lennupiletid külmkapp jalgratas parim köök põrand "
     "üürikorter mööbel jõulukink tööriist"},
    {"vi", "windows-1258",
     "máy pha cà phê sữa đá cách nấu phở khách sạn giá rẻ điện thoại thời tiết ngày mai du lịch "
     "đà nẵng quần áo trẻ em giày"},
    {"ru", "windows-1251 KOI8-R cp866 ISO-8859-5 x-mac-cyrillic",
     "кофемолка электрическая купить недорого детская кровать ремонт квартиры доставка цветов погода "
     "завтра билеты поезд рецепт борща велосипед"},
    {"uk", "windows-1251 KOI8-U cp866 x-mac-cyrillic",
     "кавомолка електрична купити дешево дитяче ліжко ремонт квартири доставка квітів погода завтра "
     "їжа рецепт борщу велосипед київ"},
    {"bg", "windows-1251 ISO-8859-5 cp866 x-mac-cyrillic",
     "кафемелачка евтини самолетни билети детско легло ремонт апартамент цветя времето утре рецепта "
     "баница пералня обувки къща"},
    {"sr", "windows-1251 ISO-8859-5 x-mac-cyrillic",
     "млин за кафу јефтине авионске карте дечји кревет љубавне песме кућа време сутра рецепт ђеврек "
     "ципеле школа"},
    {"el", "windows-1253 ISO-8859-7 cp737 x-mac-greek",
     "μύλος καφέ ηλεκτρικός φθηνά αεροπορικά εισιτήρια συνταγή για παστίτσιο καιρός αύριο αθήνα "
     "παιδικό κρεβάτι ψυγείο παπούτσια"},
    {"he", "windows-1255 ISO-8859-8 cp862",
     "מטחנת קפה חשמלית טיסות זולות מתכון לעוגת שוקולד מזג אוויר מחר דירות להשכרה שיעורי גיטרה"},
    {"ar", "windows-1256 ISO-8859-6",
     "مطحنة قهوة كهربائية حجز تذاكر طيران طريقة عمل الكبسة علاج الصداع شقق للايجار دروس تعليم"},
    {"th", "windows-874", "เครื่องบดกาแฟ ตั๋วเครื่องบิน ราคาถูก สูตรอาหาร โรงแรม พยากรณ์อากาศ เตียงเด็ก รองเท้า จักรยาน"},
    {"ja", "Shift_JIS EUC-JP",
     "コーヒーミル 電動 自転車 修理 東京のホテル 格安 夕食のレシピ 確定申告 引っ越し 見積もり おすすめ"},
    {"ko", "EUC-KR", "전동 커피 그라인더 자전거 수리 서울 호텔 예약 저녁 요리 내일 날씨 기타 배우기"},
    {"zh", "GB18030", "电动 咖啡 研磨机 自行车 补胎 上海 酒店预订 家常菜做法 明天天气 学习吉他"},
    {"zh-TW", "Big5", "電動 咖啡機 腳踏車 補胎 台北 飯店推薦 家常菜做法 明天天氣 學習吉他 手沖壺"},
};

#endif
