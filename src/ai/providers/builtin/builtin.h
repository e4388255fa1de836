/* builtin.h: the provider that needs no network, no key and no money. Its
 * answers follow from the request alone: the same request gives the same bytes.
 * builtin.c speaks the provider's interface; each of the other files answers
 * one request. */
#ifndef IGNY8_AI_PROVIDERS_BUILTIN_BUILTIN_H
#define IGNY8_AI_PROVIDERS_BUILTIN_BUILTIN_H

#include <stdbool.h>
#include <stdint.h>
#include <jansson.h>
#include <talloc.h>

#include "ai/core/ai.h"
#include "base/error.h"

/* ---- one file for each request: the input document → the answer's text -------- */

/* A child of owner, or NULL and *fail set (ERR_BAD_ITEM) where the document lacks
 * what the request is about. */
/* Beside its document: what the site has, and what is remembered of it (both may be NULL). */
char *builtin_clusters(TALLOC_CTX *owner, const json_t *document, const struct ai_request *,
                       struct builtin_memory *, struct error *);
char *builtin_ideas(TALLOC_CTX *owner, const json_t *document, struct error *);
char *builtin_draft(TALLOC_CTX *owner, const json_t *document, struct error *);
char *builtin_prompts(TALLOC_CTX *owner, const json_t *document, struct error *);

/* ---- clustering ---------------------------------------------------------------- */

struct builtin_memory; /* groups of lists that were read, for the batches that follow; any thread */
struct builtin_memory *builtin_memory_new(TALLOC_CTX *owner);

/* A batch of keywords, and what is told of its site. */
struct builtin_cluster_task {
    const char *const *keywords;
    int count;
    const char *const *existing; /* names of clusters, of which only the name is known */
    int existing_count;
    const struct site_keyword *known; /* the site's other keywords, with their clusters */
    int known_count;
    const char *language;          /* BCP 47 */
    struct builtin_memory *memory; /* NULL: every list is read anew */
};

struct builtin_clusters {
    const char *
        *names; /* the existing ones as they were given, those of known keywords, new ones in Title Case */
    int count;
    int *of; /* per keyword of the batch: its cluster */
};

/* Puts each keyword in exactly one cluster. All of the site's keywords that are
 * told are put in groups, whatever their order and whichever of them the batch
 * asks about; a group goes to the cluster in which most of its keywords are,
 * else to an existing one whose name is near, else it is a new one. No two
 * names have one cluster_key. The first batch of n keywords in all takes 4 bytes
 * × n² and time about the square (2,000: a second), the others milliseconds. */
struct builtin_clusters *builtin_cluster(TALLOC_CTX *owner, const struct builtin_cluster_task *);

/* ---- a whole list in groups ------------------------------------------------------ */

struct builtin_group {
    int *members; /* texts of the plan */
    int count;
    char **names; /* what to call it, best first; at least one */
    int name_count;
};

/* Read-only; texts that fold alike are one. What take gives is given back by leave. */
struct builtin_plan;
const struct builtin_plan *builtin_plan_acquire(struct builtin_memory *, const char *const *texts, int count,
                                                const char *language);
void builtin_plan_release(struct builtin_memory *, const struct builtin_plan *);

int builtin_plan_groups(const struct builtin_plan *);
const struct builtin_group *builtin_plan_at(const struct builtin_plan *, int group);
int builtin_plan_group(const struct builtin_plan *, const char *key); /* of a folded text; -1: none */
const char *builtin_plan_key(const struct builtin_plan *, int text);  /* folded */

/* ---- texts as vectors ------------------------------------------------------------ */

/* What a word does in a search: names the subject, says what the searcher wants
 * of it ("best", "price"), or only holds the others together. */
enum builtin_role { BUILTIN_ROLE_SUBJECT, BUILTIN_ROLE_INTENT, BUILTIN_ROLE_FILLER };

struct builtin_word {
    const char *folded;  /* as text_words gives it */
    const char *surface; /* as it was written, where it could be found, else as folded */
    uint64_t stem;       /* hash of the stem */
    float weight;        /* of the stem among these texts, more the rarer */
    enum builtin_role role;
};

struct builtin_feature {
    uint64_t key;
    float weight;
    uint8_t part; /* word, pair of words, character trigram */
    uint8_t role;
};

struct builtin_text {
    struct builtin_word *words;
    int word_count;
    struct builtin_feature *features; /* by key, unit length in all; none for a text without words */
    int feature_count;
};

/* The texts' words and weighted features: a feature weighs less the more of
 * these texts have it, seen against a fixed imagined background, so that twenty
 * texts and two thousand give like weights. */
struct builtin_text *builtin_texts(TALLOC_CTX *owner, const char *const *texts, int count,
                                   const char *language);

/* Cosine, 0 to 1. Two texts without features are alike. */
float builtin_similarity(const struct builtin_text *, const struct builtin_text *);

/* Groups of texts that are alike: group[i] is text i's, numbered from 0 in the
 * order of the texts. Answers how many there are. Memory is 4 bytes × count². */
int builtin_tree(const struct builtin_text *, int count, int *group);

/* Two groups of `count` texts in all are one from this similarity on. */
float builtin_join_threshold(int count);

/* ---- names ------------------------------------------------------------------------ */

/* The phrases that name the cluster of the texts members[0 … count), best first, in Title
 * Case; at least one. */
char **builtin_name_candidates(TALLOC_CTX *owner, const struct builtin_text *texts,
                               const char *const *keywords, const int *members, int count,
                               const char *language, int *candidates);

/* ---- phrases ------------------------------------------------------------------------ */

/* A pattern: {} stands for the subject. */
struct builtin_angle {
    const char *sign;  /* words of a keyword that ask for this angle, each in blanks; NULL: for any subject */
    const char *title; /* "{}: Key Differences" */
    const char *content_type, *intent;
    int words;
};

/* What the built-in provider writes in one language. Lists end with NULL. */
struct builtin_phrases {
    const char *language;
    const struct builtin_angle
        *asked; /* by sign; the last has none and takes every other keyword; ends with title NULL */
    const struct builtin_angle *general; /* for the cluster's name; ends with title NULL */
    const char *const *headings;         /* H2s for any article */
    const char *faq_heading;
    const char *brief;                        /* {}: the title */
    const char *cluster_says, *cluster_joins; /* "Searches about {}." and the word before examples */
    /* the draft */
    const char *notice; /* that no model wrote it */
    const char *cover, *keywords_to_use, *questions, *checklist_heading, *note_heading, *links_heading;
    const char *const *section_questions; /* {}: the heading */
    const char *const *faq_questions;     /* {}: the subject */
    const char *const *checklist;
    const char *meta; /* {}: the title */
    /* images */
    const char *featured_alt, *heading_alt;
};

/* The phrases for a BCP 47 language, or NULL where there are none for it. */
const struct builtin_phrases *builtin_phrases_for(const char *language);
extern const struct builtin_phrases builtin_english, builtin_german, builtin_spanish, builtin_french;
/* Angles in no language at all, for the others. */
extern const struct builtin_angle builtin_neutral_angles[];

/* A copy of pattern with each {} replaced. */
char *builtin_fill(TALLOC_CTX *owner, const char *pattern, const char *subject);

/* ---- what several files need ------------------------------------------------------- */

/* True if a BCP 47 tag is of the language "en", "de", …: "de" and "de-AT", not "den". */
bool builtin_is_language(const char *tag, const char *language);

/* The string under key, cleaned and at most 300 characters; fallback where it
 * is missing, no string, or blank. */
const char *builtin_string(TALLOC_CTX *owner, const json_t *object, const char *key, const char *fallback);

/* An array's strings, cleaned, blank ones left out; *count is set. */
const char **builtin_strings(TALLOC_CTX *owner, const json_t *array, int *count);

/* site.language of a document, "en" where it is missing. */
const char *builtin_language(TALLOC_CTX *owner, const json_t *document);

/* The text of a JSON tree, which is released. */
char *builtin_json_text(TALLOC_CTX *owner, json_t *released);

#endif
