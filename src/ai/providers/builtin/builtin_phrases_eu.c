/* builtin_phrases_eu.c: the phrases of the built-in provider in German, Spanish
 * and French. {} stands for the subject. */
#include "ai/providers/builtin/builtin.h"

#include <stddef.h>

/* ---- German ------------------------------------------------------------------- */

static const struct builtin_angle asked_de[] = {
    {" in der nähe | nähe ", "{}: So finden Sie ein gutes Angebot", "local", "local", 1200},
    {" vs | oder | vergleich | unterschied ", "{}: die wichtigsten Unterschiede", "comparison", "commercial",
     2000},
    {" alternative | alternativen ", "{}: Möglichkeiten im Vergleich", "comparison", "commercial", 2000},
    {" kosten | kostet | preis | preise ", "{}: Was den Preis bestimmt", "cost", "commercial", 1800},
    {" test | erfahrungen | bewertung ", "{}: Worauf Sie achten sollten", "review", "commercial", 1800},
    {" für anfänger | anfänger | grundlagen ", "{}: Erste Schritte", "guide", "informational", 2500},
    {" wie | anleitung ", "{}: Schritt für Schritt", "how-to", "informational", 2500},
    {" was ist | was sind | warum | bedeutung ", "{}: verständlich erklärt", "guide", "informational", 2000},
    {" beste | bester | bestes | besten | top ", "{}: So wählen Sie aus", "list", "commercial", 2500},
    {" kaufen | bestellen | günstig | billig ", "{}: Checkliste vor dem Kauf", "list", "transactional", 1800},
    {" login | anmelden | app | kontakt ", "{}: So finden Sie es", "guide", "navigational", 1000},
    {NULL, "{}: Was Sie wissen sollten", "guide", "informational", 2500},
    {NULL, NULL, NULL, NULL, 0},
};
static const struct builtin_angle general_de[] = {
    {NULL, "{}: der komplette Leitfaden", "guide", "informational", 2500},
    {NULL, "{}: Tipps zur Auswahl", "how-to", "commercial", 2500},
    {NULL, "{} für Einsteiger", "guide", "informational", 2500},
    {NULL, "{}: häufige Fragen", "faq", "informational", 1200},
    {NULL, "{}: Fehler, die Sie vermeiden können", "list", "informational", 2000},
    {NULL, "{}: Kosten und was sie bestimmt", "cost", "commercial", 1800},
    {NULL, "{} im Vergleich", "comparison", "commercial", 2200},
    {NULL, "{}: Checkliste vor der Entscheidung", "list", "transactional", 1500},
    {NULL, "{}: wichtige Begriffe erklärt", "guide", "informational", 1500},
    {NULL, "Alternativen zu {}", "comparison", "commercial", 2000},
    {NULL, "{}: Beispiele aus der Praxis", "list", "informational", 2000},
    {NULL, NULL, NULL, NULL, 0},
};
static const char *const headings_de[] = {"Die kurze Antwort", "So funktioniert es",
                                          "Worauf es ankommt", "Möglichkeiten im Vergleich",
                                          "Häufige Fehler",    NULL};
static const char *const section_de[] = {
    "Was soll der Leser nach „{}“ entscheiden oder tun können?",
    "Welche Zahl, Quelle oder eigene Erfahrung stützt „{}“?",
    "Was wird bei „{}“ am häufigsten falsch verstanden?",
    NULL,
};
static const char *const faq_de[] = {"Was sollte man zuerst über {} wissen?", "Für wen eignet sich {}?",
                                     "Was kostet {}, und was ändert den Preis?", NULL};
static const char *const checklist_de[] = {"Jede Zahl hat eine Quelle und ein Datum.",
                                           "Der erste Absatz beantwortet den Titel.",
                                           "Eigene Bilder, Beispiele oder Erfahrungen sind enthalten.",
                                           "Links auf verwandte Seiten sind gesetzt.", NULL};

const struct builtin_phrases builtin_german = {
    .language = "de",
    .asked = asked_de,
    .general = general_de,
    .headings = headings_de,
    .faq_heading = "Häufige Fragen",
    .brief = "Gliederung zu „{}“: zuerst die Suche beantworten, dann erklären, vergleichen und den nächsten "
             "Schritt "
             "zeigen.",
    .cluster_says = "Suchen zum Thema {}",
    .cluster_joins = ", etwa ",
    .notice =
        "**Dies ist eine Gliederung, kein Artikel. Kein KI-Modell hat sie geschrieben: Der eingebaute "
        "Anbieter "
        "hat Titel, Vorgaben und Suchbegriffe zu Überschriften und Notizen geordnet. Schreiben Sie den Text, "
        "oder wählen Sie in den Einstellungen einen Textanbieter, bevor Sie veröffentlichen.**",
    .cover = "Behandeln",
    .keywords_to_use = "Suchbegriffe",
    .questions = "Fragen, die zu beantworten sind",
    .checklist_heading = "Checkliste vor der Veröffentlichung",
    .note_heading = "Hinweis aus der Durchsicht",
    .links_heading = "Seiten zum Verlinken",
    .section_questions = section_de,
    .faq_questions = faq_de,
    .checklist = checklist_de,
    .meta = "Gliederung: {}. Überschriften, Fragen und eine Checkliste.",
    .featured_alt = "Illustration zum Artikel {}",
    .heading_alt = "Illustration zu {}",
};

/* ---- Spanish ------------------------------------------------------------------ */

static const struct builtin_angle asked_es[] = {
    {" cerca de mí | cerca de mi | cerca ", "{}: cómo encontrar una buena opción", "local", "local", 1200},
    {" vs | o | comparar | comparación | diferencia ", "{}: diferencias clave", "comparison", "commercial",
     2000},
    {" alternativa | alternativas ", "{}: opciones comparadas", "comparison", "commercial", 2000},
    {" precio | precios | cuesta | costo | coste ", "{}: de qué depende el precio", "cost", "commercial",
     1800},
    {" opiniones | reseña | reseñas ", "{}: qué conviene revisar", "review", "commercial", 1800},
    {" para principiantes | principiantes ", "{}: primeros pasos", "guide", "informational", 2500},
    {" cómo | como ", "{}: paso a paso", "how-to", "informational", 2500},
    {" qué es | que es | qué son | por qué ", "{}: una explicación clara", "guide", "informational", 2000},
    {" mejor | mejores ", "{}: cómo elegir", "list", "commercial", 2500},
    {" comprar | barato | baratos | barata | baratas | oferta | ofertas ", "{}: lista antes de comprar",
     "list", "transactional", 1800},
    {NULL, "{}: lo que hay que saber", "guide", "informational", 2500},
    {NULL, NULL, NULL, NULL, 0},
};
static const struct builtin_angle general_es[] = {
    {NULL, "{}: guía completa", "guide", "informational", 2500},
    {NULL, "{}: consejos para elegir", "how-to", "commercial", 2500},
    {NULL, "{} para principiantes", "guide", "informational", 2500},
    {NULL, "{}: preguntas frecuentes", "faq", "informational", 1200},
    {NULL, "{}: errores que conviene evitar", "list", "informational", 2000},
    {NULL, "{}: costes y de qué dependen", "cost", "commercial", 1800},
    {NULL, "{}: comparación de opciones", "comparison", "commercial", 2200},
    {NULL, "{}: lista antes de decidir", "list", "transactional", 1500},
    {NULL, "{}: términos explicados", "guide", "informational", 1500},
    {NULL, "Alternativas a {}", "comparison", "commercial", 2000},
    {NULL, "{}: ejemplos prácticos", "list", "informational", 2000},
    {NULL, NULL, NULL, NULL, 0},
};
static const char *const headings_es[] = {"La respuesta breve",  "Cómo funciona",      "En qué fijarse",
                                          "Opciones comparadas", "Errores frecuentes", NULL};
static const char *const section_es[] = {
    "¿Qué debe poder decidir o hacer el lector después de «{}»?",
    "¿Qué dato, fuente o experiencia propia respalda «{}»?",
    "¿Qué se entiende mal con más frecuencia sobre «{}»?",
    NULL,
};
static const char *const faq_es[] = {"¿Qué es lo primero que hay que saber sobre {}?", "¿Para quién es {}?",
                                     "¿Cuánto cuesta {} y qué cambia el precio?", NULL};
static const char *const checklist_es[] = {
    "Cada dato tiene fuente y fecha.", "El primer párrafo responde al título.",
    "Hay imágenes, ejemplos o experiencia propios.", "Hay enlaces a páginas relacionadas.", NULL};

const struct builtin_phrases builtin_spanish = {
    .language = "es",
    .asked = asked_es,
    .general = general_es,
    .headings = headings_es,
    .faq_heading = "Preguntas frecuentes",
    .brief = "Esquema de «{}»: responder primero a la búsqueda; después explicar, comparar e indicar el paso "
             "siguiente.",
    .cluster_says = "Búsquedas sobre {}",
    .cluster_joins = ", como ",
    .notice =
        "**Esto es un esquema, no un artículo. Ningún modelo de IA lo ha escrito: el proveedor integrado ha "
        "ordenado su título, sus indicaciones y sus palabras clave en apartados y notas. Escriba el texto, o "
        "elija un proveedor de texto en los ajustes, antes de publicar.**",
    .cover = "Tratar",
    .keywords_to_use = "Palabras clave",
    .questions = "Preguntas por responder",
    .checklist_heading = "Lista antes de publicar",
    .note_heading = "Nota de la revisión",
    .links_heading = "Páginas que enlazar",
    .section_questions = section_es,
    .faq_questions = faq_es,
    .checklist = checklist_es,
    .meta = "Esquema: {}. Apartados, preguntas por responder y una lista.",
    .featured_alt = "Ilustración del artículo {}",
    .heading_alt = "Ilustración de {}",
};

/* ---- French ------------------------------------------------------------------- */

static const struct builtin_angle asked_fr[] = {
    {" près de moi | près de chez moi | proche ", "{} : trouver une bonne adresse", "local", "local", 1200},
    {" vs | ou | comparatif | comparaison | différence ", "{} : les différences essentielles", "comparison",
     "commercial", 2000},
    {" alternative | alternatives ", "{} : les options comparées", "comparison", "commercial", 2000},
    {" prix | coût | combien | tarif | tarifs ", "{} : ce qui fait le prix", "cost", "commercial", 1800},
    {" avis | test ", "{} : les points à vérifier", "review", "commercial", 1800},
    {" pour débutant | pour débutants | débutant ", "{} : premiers pas", "guide", "informational", 2500},
    {" comment ", "{} : étape par étape", "how-to", "informational", 2500},
    {" qu'est-ce | pourquoi | c'est quoi | définition ", "{} : une explication claire", "guide",
     "informational", 2000},
    {" meilleur | meilleure | meilleurs | meilleures ", "{} : comment choisir", "list", "commercial", 2500},
    {" acheter | pas cher | promo ", "{} : liste avant l'achat", "list", "transactional", 1800},
    {NULL, "{} : ce qu'il faut savoir", "guide", "informational", 2500},
    {NULL, NULL, NULL, NULL, 0},
};
static const struct builtin_angle general_fr[] = {
    {NULL, "{} : le guide complet", "guide", "informational", 2500},
    {NULL, "{} : conseils pour choisir", "how-to", "commercial", 2500},
    {NULL, "{} pour débuter", "guide", "informational", 2500},
    {NULL, "{} : questions fréquentes", "faq", "informational", 1200},
    {NULL, "{} : les erreurs à éviter", "list", "informational", 2000},
    {NULL, "{} : les coûts et leurs causes", "cost", "commercial", 1800},
    {NULL, "{} : comparaison des options", "comparison", "commercial", 2200},
    {NULL, "{} : liste avant de décider", "list", "transactional", 1500},
    {NULL, "{} : les termes expliqués", "guide", "informational", 1500},
    {NULL, "{} : quelles alternatives", "comparison", "commercial", 2000},
    {NULL, "{} : exemples pratiques", "list", "informational", 2000},
    {NULL, NULL, NULL, NULL, 0},
};
static const char *const headings_fr[] = {"La réponse en bref",     "Comment cela fonctionne",
                                          "Les points à regarder",  "Les options comparées",
                                          "Les erreurs fréquentes", NULL};
static const char *const section_fr[] = {
    "Que doit pouvoir décider ou faire le lecteur après « {} » ?",
    "Quel chiffre, quelle source ou quelle expérience appuie « {} » ?",
    "Qu'est-ce qui est le plus souvent mal compris dans « {} » ?",
    NULL,
};
static const char *const faq_fr[] = {"Que faut-il savoir d'abord sur {} ?", "À qui {} convient-il ?",
                                     "Combien coûte {}, et qu'est-ce qui change le prix ?", NULL};
static const char *const checklist_fr[] = {"Chaque chiffre a une source et une date.",
                                           "Le premier paragraphe répond au titre.",
                                           "Il y a des images, des exemples ou une expérience propres.",
                                           "Les liens vers des pages proches sont posés.", NULL};

const struct builtin_phrases builtin_french = {
    .language = "fr",
    .asked = asked_fr,
    .general = general_fr,
    .headings = headings_fr,
    .faq_heading = "Questions fréquentes",
    .brief =
        "Plan de « {} » : répondre d'abord à la recherche, puis expliquer, comparer et indiquer la suite.",
    .cluster_says = "Recherches sur {}",
    .cluster_joins = ", par exemple ",
    .notice =
        "**Ceci est un plan, pas un article. Aucun modèle d'IA ne l'a écrit : le fournisseur intégré a rangé "
        "votre titre, vos consignes et vos mots-clés en titres et en notes. Écrivez le texte, ou choisissez "
        "un "
        "fournisseur de texte dans les réglages, avant de publier.**",
    .cover = "À traiter",
    .keywords_to_use = "Mots-clés",
    .questions = "Questions auxquelles répondre",
    .checklist_heading = "Liste avant publication",
    .note_heading = "Note de relecture",
    .links_heading = "Pages à lier",
    .section_questions = section_fr,
    .faq_questions = faq_fr,
    .checklist = checklist_fr,
    .meta = "Plan : {}. Les titres, les questions et une liste.",
    .featured_alt = "Illustration de l'article {}",
    .heading_alt = "Illustration : {}",
};
