/* Lists of words by language: synonyms, fillers and counted words of titles. */
#include "ai/text/title_similarity_internal.h"

#include <stddef.h>
#include <string.h>

/* ---- English -------------------------------------------------------------- */

static const char *const en_same[] = {
    (" choose choosing pick picking select selecting selection choice buy buying purchase purchasing shop "
     "shopping buyer buyers "),
    " beginners beginner novice novices newbie newbies starters newcomers basics introduction ",
    " cheap cheapest affordable budget inexpensive ",
    " mistakes mistake errors error pitfalls pitfall blunders ",
    " best top finest greatest ",
    " vs versus compared comparison comparing compare against or difference differences ",
    " cost costs price prices pricing expense expenses ",
    " benefits benefit advantages advantage pros upsides ",
    " risks risk dangers danger hazards ",
    " why reasons reason cause causes ",
    " fix fixing repair repairing troubleshoot troubleshooting ",
    " clean cleaning wash washing ",
    " care caring maintain maintaining maintenance upkeep ",
    " store storing storage keep keeping preserve preserving ",
    " make making create creating build building prepare preparing ",
    " grow growing cultivate cultivating ",
    " fast quick quickly rapidly faster ",
    " improve improving boost boosting increase increasing enhance enhancing ",
    " reduce reducing lower lowering decrease decreasing cut cutting ",
    " prevent preventing stop stopping avoid avoiding ",
    " remove removing eliminate eliminating ",
    " train training teach teaching ",
    " lose losing loss ",
    " kids children kid child ",
    " workout workouts exercise exercises ",
    " seniors elderly ",
    " employees staff workers ",
    " car cars automobile vehicle vehicles ",
    " plan planning ",
    " questions faq faqs question ",
    " small tiny little ",
    " start starting begin beginning launch launching ",
    " apartment apartments flat flats ",
    " photo photos picture pictures photograph photographs ",
    " bike bikes bicycle bicycles ",
    NULL,
};

static const struct title_phrase en_phrases[] = {
    {"everything you need to know", ""},
    {"all you need to know", ""},
    {"what you need to know", ""},
    {"what you should know", ""},
    {"what to look for when buying", "choose"},
    {"what to look for in", "choose"},
    {"what to look for", "choose"},
    {"frequently asked questions", "questions"},
    {"for the first time", "first"},
    {"take care of", "care"},
    {"taking care of", "care"},
    {"look after", "care"},
    {"looking after", "care"},
    {"get rid of", "remove"},
    {"getting rid of", "remove"},
    {"getting started with", "beginners"},
    {"getting started", "beginners"},
    {"get started with", "beginners"},
    {"get started", "beginners"},
    {"first steps", "beginners"},
    {"first time", "first"},
    {"best time", "when"},
    {"right time", "when"},
    {"how long", "duration"},
    {"how often", "often"},
    {"how much", "amount"},
    {"how many", "amount"},
    {"on a budget", "cheap"},
    {"low cost", "cheap"},
    {"find the right", "choose"},
    {"finding the right", "choose"},
    {"find the best", "choose"},
    {"finding the best", "choose"},
    {"find the perfect", "choose"},
    {"finding the perfect", "choose"},
    {"step by step", ""},
    {"made easy", ""},
    {"made simple", ""},
    {"from start to finish", ""},
    {"from scratch", "scratch"},
    {"a z", ""},
    {"from a to z", ""},
    {"which is better", "vs"},
    {"which one is better", "vs"},
    {"which should you choose", "vs"},
    {"which one is right for you", "vs"},
    {"which is right for you", "vs"},
    {"right for you", ""},
    {"work from home", "remotework"},
    {"working from home", "remotework"},
    {"remote work", "remotework"},
    {"working remotely", "remotework"},
    {"work remotely", "remotework"},
    {"older adults", "seniors"},
    {"older people", "seniors"},
    {"do it yourself", "diy"},
    {"when you have", ""},
    {"if you have", ""},
    {0},
};

/* ---- German ------------------------------------------------------------------ */

static const char *const de_same[] = {
    " wählen auswählen auswahl aussuchen wahl kaufen kauf kaufberatung kaufratgeber kauftipps kaufkriterien ",
    " anfänger einsteiger beginner neulinge einstieg grundlagen ",
    " günstig günstige günstigen günstiger billig billige preiswert preiswerte budget ",
    " fehler irrtümer stolperfallen patzer ",
    " beste besten bester bestes top ",
    " vs versus vergleich vergleichen gegen unterschied unterschiede oder ",
    " kosten kostet preis preise ",
    " vorteile vorteil nutzen ",
    " risiken risiko gefahren gefahr ",
    " warum wieso weshalb gründe grund ursachen ursache ",
    " reparieren reparatur beheben ",
    " reinigen reinigung putzen säubern sauber ",
    " pflegen pflege wartung warten ",
    " lagern lagerung aufbewahren aufbewahrung ",
    " machen herstellen zubereiten zubereitung selbermachen bauen ",
    " anbauen anbau ziehen züchten ",
    " schnell rasch zügig schneller ",
    " verbessern steigern erhöhen verbesserung ",
    " senken reduzieren verringern ",
    " vermeiden verhindern vorbeugen vorbeugung ",
    " entfernen beseitigen loswerden ",
    " kinder kindern kind ",
    " übungen übung training workout ",
    " auto autos wagen pkw ",
    " fahrrad fahrräder rad räder ",
    " planen planung ",
    " fragen faq ",
    " klein kleine kleinen kleiner kleines ",
    " senioren ältere ",
    NULL,
};

static const struct title_phrase de_phrases[] = {
    {"alles was sie wissen müssen", ""},
    {"alles was du wissen musst", ""},
    {"alles was man wissen muss", ""},
    {"was sie wissen müssen", ""},
    {"was du wissen musst", ""},
    {"was man wissen sollte", ""},
    {"worauf sie beim kauf achten sollten", "wählen"},
    {"worauf es beim kauf ankommt", "wählen"},
    {"worauf man beim kauf achten sollte", "wählen"},
    {"worauf beim kauf achten", "wählen"},
    {"darauf kommt es an", ""},
    {"worauf es ankommt", ""},
    {"schritt für schritt", ""},
    {"so geht s", ""},
    {"so geht's", ""},
    {"so gehts", ""},
    {"so gelingt es", ""},
    {"so gelingt s", ""},
    {"so funktioniert", ""},
    {"so gelingt", ""},
    {"leicht gemacht", ""},
    {"einfach erklärt", ""},
    {"von a bis z", ""},
    {"erste schritte", "anfänger"},
    {"wie viel", "menge"},
    {"wie lange", "dauer"},
    {"wie oft", "oft"},
    {"beste zeitpunkt", "wann"},
    {"beste zeit", "wann"},
    {"richtige zeitpunkt", "wann"},
    {"finden sie", "wählen"},
    {"was ist besser", "vs"},
    {0},
};

/* ---- French, Spanish ------------------------------------------------------------ */

static const char *const fr_same[] = {
    " choisir choix acheter achat ",
    " débutants débutant débuter débutante bases ",
    " erreurs erreur pièges piège ",
    " meilleur meilleure meilleurs meilleures top ",
    " vs versus ou comparatif comparaison différence différences ",
    " prix coût coûts coûte tarif tarifs ",
    " avantages avantage bienfaits ",
    " pourquoi raisons raison causes ",
    " réparer réparation ",
    " nettoyer nettoyage laver ",
    " entretenir entretien ",
    " conserver conservation stocker garder ",
    " faire préparer fabriquer réaliser ",
    " améliorer augmenter booster ",
    " réduire diminuer baisser ",
    " éviter prévenir empêcher ",
    NULL,
};

static const struct title_phrase fr_phrases[] = {
    {"tout ce qu'il faut savoir sur", ""},
    {"tout ce qu'il faut savoir", ""},
    {"tout savoir sur", ""},
    {"étape par étape", ""},
    {"pas à pas", ""},
    {"pas cher", "économique"},
    {"combien de temps", "durée"},
    {"combien coûte", "prix"},
    {"meilleur moment", "quand"},
    {0},
};

static const char *const es_same[] = {
    " elegir escoger seleccionar comprar compra elección ",
    " principiantes principiante empezar iniciación ",
    " errores error fallos ",
    " mejor mejores top ",
    " vs versus o comparativa comparación diferencia diferencias ",
    " precio precios coste costo cuesta costes ",
    " beneficios ventajas ventaja beneficio ",
    " razones razón motivos causas ",
    " reparar arreglar reparación ",
    " limpiar limpieza lavar ",
    " cuidar cuidado cuidados mantener mantenimiento ",
    " guardar conservar almacenar ",
    " hacer preparar crear ",
    " mejorar aumentar ",
    " reducir bajar disminuir ",
    " evitar prevenir ",
    NULL,
};

static const struct title_phrase es_phrases[] = {
    {"todo lo que necesitas saber sobre", ""},
    {"todo lo que necesitas saber", ""},
    {"todo lo que debes saber", ""},
    {"paso a paso", ""},
    {"cuánto tiempo", "duración"},
    {"cuánto cuesta", "precio"},
    {"mejor momento", "cuándo"},
    {"por qué", "razones"},
    {0},
};

/* ---- all of them ------------------------------------------------------------------ */

static const struct title_vocabulary vocabularies[] = {
    {"en",
     " a an the and of to for in on with at by from your you my our it its is are be how what which that "
     "this "
     "do does did can should need needs know about into while guide guides ultimate complete definitive "
     "essential comprehensive full easy easily simple simply explained overview everything all tips tricks "
     "hacks advice way ways step steps things ideas inspiration right perfect perfectly great best practices "
     "properly correctly safely effectively successfully successful effective really actually finally new "
     "modern proven smart helpful useful practical expert experts handbook tutorial manual common biggest "
     "must have every most 101 look want people used like yourself own works ",
     " why when where who not never no without before after vs best mistakes cost beginners cheap benefits "
     "risks fix duration often amount worth questions ",
     " minute minutes day days week weeks hour hours month months year years ingredient ingredients mile "
     "miles k km speed seat person second seconds ",
     en_same, en_phrases},
    {"de",
     " der die das den dem des ein eine einen einem einer eines und für mit im in zu zum zur am an auf aus "
     "bei "
     "beim von vom wie man was ist sind so sie du ihr ihre ihren ihrem ihrer dein deine deinen deinem "
     "leitfaden "
     "ratgeber anleitung guide ultimative komplette kompletter grosse grosser grossen umfassende umfassender "
     "einfach "
     "einfache leicht tipps tricks schritte ideen alles rund ums um richtig richtige richtigen richtiger "
     "perfekte perfekten perfekter überblick wichtigsten wichtigste häufige häufigsten häufigste typische "
     "gelingt geht achten sollten sollte beachten wirklich erklärt handbuch finden beste besten es ",
     " warum wann wo wer nicht nie ohne vor nach vs beste fehler kosten anfänger günstig vorteile risiken "
     "dauer oft menge fragen ",
     " minuten minute tage tagen tag wochen woche stunden stunde monate jahre zutaten gang gänge ", de_same,
     de_phrases},
    {"fr",
     " le la les l un une des du de d et pour avec dans en sur à au aux comment est quel quelle guide ultime "
     "complet simple facile facilement conseils astuces étapes bien votre vos son sa idées bon bonne ",
     " quand où qui pas jamais sans avant après vs meilleur erreurs prix débutants pourquoi avantages durée ",
     " minutes minute jours jour semaines mois ans heures ", fr_same, fr_phrases},
    {"es",
     " el la los las un una unos unas de del y para con en a al cómo qué es son tu tus su guía definitiva "
     "completa fácil consejos trucos pasos ideas correctamente bien ",
     " cuándo dónde quién no nunca sin antes después vs mejor errores precio principiantes razones "
     "beneficios duración contra ",
     " minutos minuto días día semanas meses años horas ", es_same, es_phrases},
};

const struct title_vocabulary *title_vocabulary_of(const char *language)
{
    static const char *const no_same[] = {NULL};
    static const struct title_phrase no_phrases[] = {{0}};
    static const struct title_vocabulary none = {"", "", "", "", no_same, no_phrases};
    for (size_t i = 0; i < sizeof vocabularies / sizeof *vocabularies; i++)
        if (language && strncmp(language, vocabularies[i].language, 2) == 0)
            return &vocabularies[i];
    return &none;
}

bool title_word_listed(const char *list, const char *word)
{
    size_t n = strlen(word);
    for (const char *at = list; n && (at = strstr(at, word)); at += n)
        if (at > list && at[-1] == ' ' && at[n] == ' ')
            return true;
    return false;
}
