/* Lists the stop words of each language. */
#include <stddef.h>
#include <string.h>

#include "base/text/text_internal.h"

/* Words without a subject of their own, as text_fold writes them. In languages with elision,
 * the forms with an apostrophe are prefixes of words. */
static const struct {
    const char *language, *words;
} stop_words[] = {
    {"en", " a an and are as at be best but by can did do does for from had has have he her his how i if in "
           "into is it its me my near not of off on or our out over she should so than that the their them "
           "then there these they this those to top up vs was we were what when where which who why will "
           "with without would you your "},
    {"de", " aber als am an auch auf aus bei beim bester beste besten bestes bin bis das dass dein dem den "
           "der des die dies diese dieser du durch ein eine einem einen einer eines er es für gegen hat "
           "haben ich ihr im in ist kann man mein mit nach nicht noch nur oder ohne sein sich sie sind so "
           "um und uns unter vom von vor wann warum was welche welcher welches wenn wer wie wir wird wo zu "
           "zum zur über "},
    {"fr", " a à au aux avec c' ce ces cette comment d' dans de des du elle en entre est et eux il ils j' je "
           "jusqu' l' la le les leur leurs lorsqu' lui m' ma mais me meilleur meilleure meilleures "
           "meilleurs mes mon n' ne nos notre nous on ou où par pas pour pourquoi puisqu' qu' quand que "
           "quel quelle quelles quels qui quoi s' sa sans se ses son sont sous sur t' ta tes ton un une vos "
           "votre vous y "},
    {"es", " a al como con cuando cuál cuáles cuanto de del desde donde dónde cómo cuándo e el ella ellos "
           "en entre era es esa ese eso esta este esto fue ha hasta la las le les lo los me mejor mejores "
           "mi muy más ni no nos o para pero por porque qué que quien quién se ser si sin sobre son su sus "
           "te tu tus un una unas uno unos y ya "},
    {"it", " a ad agli ai al all' alla alle anche c' che chi ci coi col come con cosa cui d' da dagli dai "
           "dal dall' dalla dalle degli dei del dell' della delle di dove e è ed gli i il in io l' la le lo "
           "loro ma mi miglior migliore migliori negli nei nel nell' nella nelle non o per perché più qual "
           "quale quali quando quest' questa questo qui se si sono su sugli sui sul sull' sulla sulle ti tra "
           "un un' una uno vi "},
    {"pt",
     " a ao aos as até com como da das de dela dele do dos e ela ele em entre era essa esse esta este "
     "foi isso isto já la lhe mais mas me melhor melhores meu minha na nas nem no nos não o onde os ou "
     "para pela pelas pelo pelos por porque quais qual quando que quem se sem ser seu sua são só também "
     "te tem um uma umas uns você à às é "},
    {"nl", " aan al als beste bij dan dat de der deze die dit door een en er haar hebben heeft hem het hij "
           "hoe hun ik in is je kan met mijn na naar niet nog of om onder ons ook op over te tegen tot uit "
           "van veel voor waar waarom wanneer was wat we welk welke wie wij ze zich zijn zo zonder "},
};

const char *text_stop_words(const char *language)
{
    for (size_t i = 0; i < sizeof stop_words / sizeof *stop_words; i++)
        if (strcmp(stop_words[i].language, language) == 0)
            return stop_words[i].words;
    return NULL;
}
