/* builtin_phrases.c: the phrases of the built-in provider in English, and the
 * lookup by language. {} stands for the subject. */
#include "ai/providers/builtin/builtin.h"

#include <stddef.h>

static const struct builtin_angle asked[] = {
    {" near me | nearby | near | local ", "{}: Finding a Good Option", "local", "local", 1200},
    {" vs | versus | difference between | compared | compare | comparison | or ", "{}: Key Differences",
     "comparison", "commercial", 2000},
    {" alternative | alternatives | instead of ", "{}: Options Compared", "comparison", "commercial", 2000},
    {" cost | costs | price | prices | pricing | how much | fee | fees | rates ",
     "{}: What Affects the Price", "cost", "commercial", 1800},
    {" review | reviews | rating | ratings | worth it ", "{}: What to Check", "review", "commercial", 1800},
    {" for beginners | beginner | basics | introduction ", "{}: First Steps", "guide", "informational", 2500},
    {" how to | how do i | how do you | how can ", "{}: Step by Step", "how-to", "informational", 2500},
    {" what is | what are | why | meaning | definition | is it | what does ", "{}: A Clear Explanation",
     "guide", "informational", 2000},
    {" best | top | good | recommended ", "{}: How to Choose", "list", "commercial", 2500},
    {" buy | order | shop | cheap | cheapest | deal | deals | discount | coupon | for sale | where to ",
     "{}: A Buyer's Checklist", "list", "transactional", 1800},
    {" login | log in | sign in | website | app | portal | contact | download ", "{}: Where to Find It",
     "guide", "navigational", 1000},
    {" ideas | examples | tips | templates | list ", "{}: A Working List", "list", "informational", 2000},
    {" recipe | ratio | chart | template | checklist | calculator ", "{}: Quick Reference", "how-to",
     "informational", 1800},
    {NULL, "{}: What to Know", "guide", "informational", 2500},
    {NULL, NULL, NULL, NULL, 0},
};

static const struct builtin_angle general[] = {
    {NULL, "{}: A Complete Guide", "guide", "informational", 2500},
    {NULL, "{}: What to Look For", "how-to", "commercial", 2500},
    {NULL, "{} for Beginners: Where to Start", "guide", "informational", 2500},
    {NULL, "{}: Questions People Ask", "faq", "informational", 1200},
    {NULL, "{}: Mistakes to Avoid", "list", "informational", 2000},
    {NULL, "{}: Costs and What Drives Them", "cost", "commercial", 1800},
    {NULL, "Comparing {}: Options and Trade-Offs", "comparison", "commercial", 2200},
    {NULL, "{}: Checklist Before You Decide", "list", "transactional", 1500},
    {NULL, "{} Terms Explained", "guide", "informational", 1500},
    {NULL, "Alternatives to {}", "comparison", "commercial", 2000},
    {NULL, "{}: Planning Step by Step", "how-to", "informational", 2500},
    {NULL, "{}: Practical Examples", "list", "informational", 2000},
    {NULL, "{}: Myths and Facts", "list", "informational", 1800},
    {NULL, "When to Get Help With {}", "guide", "commercial", 1500},
    {NULL, NULL, NULL, NULL, 0},
};

static const char *const headings[] = {"The Short Answer", "How It Works",    "What to Look For",
                                       "Options Compared", "Common Mistakes", NULL};

static const char *const section_questions[] = {
    "What does a reader need to decide or do after reading about \"{}\"?",
    "Which figure, source or example of your own backs \"{}\"?",
    "What do people most often get wrong about \"{}\"?",
    "How would you explain \"{}\" to someone who has five minutes?",
    NULL,
};

static const char *const faq_questions[] = {
    "What is the first thing to know about {}?", "Who is {} for, and who should look elsewhere?",
    "How long does it take to see a result with {}?", "What does {} cost, and what changes the price?", NULL};

static const char *const checklist[] = {"Every figure has a source and a date.",
                                        "The first paragraph answers the title.",
                                        "Each section names one thing that the reader can do.",
                                        "Own pictures, examples or experience are in it.",
                                        "Links to related pages of the site are set.",
                                        NULL};

const struct builtin_phrases builtin_english = {
    .language = "en",
    .asked = asked,
    .general = general,
    .headings = headings,
    .faq_heading = "Frequently Asked Questions",
    .brief = "Outline for \"{}\": answer the search first, then explain, compare and point to the next step.",
    .cluster_says = "Searches about {}",
    .cluster_joins = ", such as ",
    .notice = "**This is an outline, not an article. No AI model wrote it: the built-in provider arranged "
              "your title, "
              "brief and keywords into headings and notes. Write the text, or choose a text provider in the "
              "settings, "
              "before you publish.**",
    .cover = "Cover",
    .keywords_to_use = "Keywords to use",
    .questions = "Questions to answer",
    .checklist_heading = "Checklist Before Publishing",
    .note_heading = "Note From the Review",
    .links_heading = "Pages to Link To",
    .section_questions = section_questions,
    .faq_questions = faq_questions,
    .checklist = checklist,
    .meta = "Outline draft: {}. The headings, the questions to answer and a checklist.",
    .featured_alt = "Illustration for the article {}",
    .heading_alt = "Illustration of {}",
};

const struct builtin_angle builtin_neutral_angles[] = {
    {NULL, "{}", "guide", "informational", 2500},
    {NULL, "{}: FAQ", "faq", "informational", 1200},
    {NULL, "{}: Checklist", "list", "transactional", 1500},
    {NULL, "{}: Pro / Contra", "comparison", "commercial", 2000},
    {NULL, "{}: Tutorial", "how-to", "informational", 2500},
    {NULL, "{}: A–Z", "list", "informational", 2000},
    {NULL, "{}: Budget", "cost", "commercial", 1800},
    {NULL, "{}: Test", "review", "commercial", 1800},
    {NULL, "{}: Forum", "faq", "informational", 1200},
    {NULL, NULL, NULL, NULL, 0},
};

const struct builtin_phrases *builtin_phrases_for(const char *language)
{
    static const struct builtin_phrases *const all[] = {&builtin_english, &builtin_german, &builtin_spanish,
                                                        &builtin_french, NULL};
    for (size_t i = 0; all[i]; i++)
        if (builtin_is_language(language, all[i]->language))
            return all[i];
    return NULL;
}
