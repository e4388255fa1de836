/* chatter.c: how models announce an article and what they say below it. A phrase counts together with a word
 * for the article or for changes, so that an article's own sentences stay. */
#include "ai/article/chatter.h"

#include <string.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool holds(const char *text, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strstr(text, list[i]) != NULL)
            return true;
    return false;
}

static bool begins(const char *text, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strncmp(text, list[i], strlen(list[i])) == 0)
            return true;
    return false;
}

static bool ends_with_colon(const char *s)
{
    size_t n = strlen(s);
    while (n > 0 && strchr(" \t\r\n*", s[n - 1]))
        n--;
    return n > 0 && (s[n - 1] == ':' || (n >= 3 && strncmp(s + n - 3, "\xef\xbc\x9a", 3) == 0));
}

bool chatter_announces(const char *folded)
{
    enum { SHORT = 60 };
    static const char *const starts[] = {
        "sure",      "certainly",  "of course",  "absolutely", "here is",  "here's",   "here’s",  "here are",
        "below is",  "okay",       "great",      "here you",   "hier ist", "hier der", "hier is", "gerne",
        "natürlich", "naturlich",  "natuurlijk", "voici",      "bien sûr", "bien sur", "aquí",    "aqui",
        "claro",     "¡claro",     "ecco",       "certo",      "oto",      "以下",     "好的",    "当然",
        "承知",      "かしこまり", "はい",       "вот",        "конечно",  "물론",     "다음은",
    };
    static const char *const matters[] = {
        "article", "blog post", "draft",    "requested", "artikel", "beitrag",
        "entwurf", "artículo",  "articulo", "articolo",  "artigo",  "artyku",
        "文章",    "記事",      "статья",   "статью",    "기사",    "글",
    };
    folded += strspn(folded, "*_ ");
    return begins(folded, starts, COUNT(starts)) &&
           (holds(folded, matters, COUNT(matters)) || (strlen(folded) <= SHORT && ends_with_colon(folded)));
}

/* ---- below the article ---------------------------------------------------------------- */

static const char *const offers[] = {
    "let me know",
    "feel free to ask",
    "would you like me",
    "i hope this",
    "hope this helps",
    "happy to",
    "i can also",
    "if you'd like",
    "if you need",
    "lassen sie mich wissen",
    "lass mich wissen",
    "sagen sie mir",
    "sag mir",
    "mir bescheid",
    "ich kann auch",
    "me dire",
    "me le dire",
    "me faire savoir",
    "faites-moi savoir",
    "dites-moi",
    "souhaitez que je",
    "hazme",
    "házme",
    "hágame",
    "avísame",
    "avisame",
    "dime si",
    "fammi sapere",
    "fatemi sapere",
    "mi faccia sapere",
    "me avis",
    "avise-me",
    "me diga",
    "laat me weten",
    "laat het me",
    "laat het mij",
    "daj znać",
    "daj mi znać",
    "daj znac",
    "дайте знать",
    "дай знать",
    "сообщите мне",
    "お知らせください",
    "お申し付けください",
    "告诉我",
    "告訴我",
    "告知我",
    "알려주세요",
    "말씀해 주세요",
};
static const char *const matters[] = {
    "change",  "adjust",  "revis",   "edit",    "tweak", "article", "draft", "post",   "helps",   "expand",
    "shorten", "rewrite", "section", "anpass",  "änder", "ander",   "kürz",  "modif",  "ajust",   "retouch",
    "cambi",   "articol", "artícul", "articul", "artig", "altera",  "mudan", "wijzig", "artikel", "zmian",
    "popraw",  "измен",   "правк",   "修正",    "変更",  "調整",    "修改",  "调整",   "수정",    "변경",
};
static const char *const readers[] = {"comment",  "kommentar", "coment", "komment",
                                      "コメント", "评论",      "коммент"};

bool chatter_offers(const char *folded)
{
    return holds(folded, offers, COUNT(offers)) && holds(folded, matters, COUNT(matters)) &&
           !holds(folded, readers, COUNT(readers));
}

static bool is_end(const char *folded)
{
    static const char *const ends[] = {"end",  "end of article",    "end of the article",
                                       "ende", "ende des artikels", "fin de l'article"};
    size_t marks = strspn(folded, "-*=[( "), n = strcspn(folded + marks, "-*=])\r\n.");
    while (n > 0 && folded[marks + n - 1] == ' ')
        n--;
    for (size_t i = 0; marks > 0 && i < COUNT(ends); i++)
        if (strlen(ends[i]) == n && strncmp(folded + marks, ends[i], n) == 0)
            return folded[marks + n + strspn(folded + marks + n, "-*=]). \r\n")] == 0;
    return false;
}

bool chatter_notes(const char *folded)
{
    static const char *const counts[] = {
        "word count",
        "wortanzahl",
        "wortzahl",
        "anzahl der wörter",
        "nombre de mots",
        "número de palabras",
        "recuento de palabras",
        "conteggio parole",
        "aantal woorden",
        "liczba słów",
        "字数",
        "文字数",
    };
    return is_end(folded) || begins(folded + strspn(folded, "(*_[ "), counts, COUNT(counts));
}
