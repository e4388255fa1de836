/* builtin.h: the provider that needs no network, no key and no money. Its
 * answers depend on the request alone: the same request gives the same bytes.
 * builtin.c implements the provider interface; each of the other files answers
 * one kind of request. */
#ifndef IGNY8_AI_PROVIDERS_BUILTIN_BUILTIN_H
#define IGNY8_AI_PROVIDERS_BUILTIN_BUILTIN_H

#include <stdbool.h>
#include <stdint.h>
#include <jansson.h>
#include <talloc.h>

#include "ai/core/ai.h"
#include "base/error.h"

/* ---- one file for each request: the input document → the answer's text -------- */

/* A child of owner, or NULL and *fail set (ERR_BAD_ITEM) if the document lacks
 * its main input. builtin_clusters also uses what the site has and what the memory
 * holds of it (both may be NULL). */
char *builtin_clusters(TALLOC_CTX *owner, const json_t *document, const struct ai_request *,
                       struct builtin_memory *, struct error *);
char *builtin_ideas(TALLOC_CTX *owner, const json_t *document, struct error *);
char *builtin_draft(TALLOC_CTX *owner, const json_t *document, struct error *);
char *builtin_prompts(TALLOC_CTX *owner, const json_t *document, struct error *);

/* ---- clustering ---------------------------------------------------------------- */

struct builtin_memory; /* groups of lists that were read, for later batches; any thread */
struct builtin_memory *builtin_memory_new(TALLOC_CTX *owner);

/* A batch of keywords, and what is known of its site. */
struct builtin_cluster_task {
    const char *const *keywords;
    int count;
    const char *const *existing; /* clusters of which only the name is known */
    int existing_count;
    const struct site_keyword *known; /* the site's other keywords, with their clusters */
    int known_count;
    const char *language;          /* BCP 47 */
    struct builtin_memory *memory; /* NULL: every list is read again */
};

struct builtin_clusters {
    const char **names; /* the existing ones unchanged, those of known keywords, new ones in Title Case */
    int count;
    int *of; /* per keyword of the batch: its cluster */
};

/* Puts each keyword in exactly one cluster. Groups all given keywords of the site,
 * independently of their order and of which the batch contains; a group goes to the
 * cluster that has most of its keywords, else to an existing one with a near name,
 * else it becomes a new one. No two names share a cluster_key. The first batch takes
 * 4 × n² bytes for n keywords in all and time in proportion to n² (2,000: a second),
 * the others milliseconds. */
struct builtin_clusters *builtin_cluster(TALLOC_CTX *owner, const struct builtin_cluster_task *);

/* ---- groups of a whole list ------------------------------------------------------ */

struct builtin_group {
    int *members; /* texts of the plan */
    int count;
    char **names; /* candidates for its name, best first; at least one */
    int name_count;
};

/* Read-only; texts with the same folded form count as one. The caller releases what it acquires. */
struct builtin_plan;
const struct builtin_plan *builtin_plan_acquire(struct builtin_memory *, const char *const *texts, int count,
                                                const char *language);
void builtin_plan_release(struct builtin_memory *, const struct builtin_plan *);

int builtin_plan_groups(const struct builtin_plan *);
const struct builtin_group *builtin_plan_at(const struct builtin_plan *, int group);
int builtin_plan_group(const struct builtin_plan *, const char *key); /* of a folded text; -1: unknown */
const char *builtin_plan_key(const struct builtin_plan *, int text);  /* folded */

/* ---- texts as vectors ------------------------------------------------------------ */

/* The role of a word in a search: it names the subject, says what the searcher wants
 * of it ("best", "price"), or only connects the others. */
enum builtin_role { BUILTIN_ROLE_SUBJECT, BUILTIN_ROLE_INTENT, BUILTIN_ROLE_FILLER };

struct builtin_word {
    const char *folded;  /* as text_words gives it */
    const char *surface; /* as it was written, if it was found there; else folded */
    uint64_t stem;       /* hash of the stem */
    float weight;        /* of the stem among these texts; rarer stems weigh more */
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
    struct builtin_feature *features; /* by key, of unit length together; empty without words */
    int feature_count;
};

/* The texts' words and weighted features: the more of these texts have a feature,
 * the less it weighs; a fixed imagined background keeps the weights similar for
 * twenty texts and for two thousand. */
struct builtin_text *builtin_texts(TALLOC_CTX *owner, const char *const *texts, int count,
                                   const char *language);

/* Cosine, 0 to 1. Two texts without features count as equal. */
float builtin_similarity(const struct builtin_text *, const struct builtin_text *);

/* Groups similar texts: group[i] is that of text i, numbered from 0 in the
 * order of the texts. Returns the number of groups. Memory is 4 × count² bytes. */
int builtin_tree(const struct builtin_text *, int count, int *group);

/* Two groups, of `count` texts in all, are joined from this similarity on. */
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
    const char *sign;  /* a keyword's words for this angle, each between blanks; NULL: for any subject */
    const char *title; /* "{}: Key Differences" */
    const char *content_type, *intent;
    int words;
};

/* What the built-in provider writes in one language. Lists end with NULL. */
struct builtin_phrases {
    const char *language;
    /* By sign; the last has no sign and takes every other keyword; ends with title NULL. */
    const struct builtin_angle *asked;
    const struct builtin_angle *general; /* for the cluster's name; ends with title NULL */
    const char *const *headings;         /* H2s for any article */
    const char *faq_heading;
    const char *brief;                        /* {}: the title */
    const char *cluster_says, *cluster_joins; /* "Searches about {}." and the word before examples */
    /* the draft */
    const char *notice; /* states that no model wrote it */
    const char *cover, *keywords_to_use, *questions, *checklist_heading, *note_heading, *links_heading;
    const char *const *section_questions; /* {}: the heading */
    const char *const *faq_questions;     /* {}: the subject */
    const char *const *checklist;
    const char *meta; /* {}: the title */
    /* images */
    const char *featured_alt, *heading_alt;
};

/* The phrases for a BCP 47 language, or NULL if it has no phrases. */
const struct builtin_phrases *builtin_phrases_for(const char *language);
extern const struct builtin_phrases builtin_english, builtin_german, builtin_spanish, builtin_french;
/* Language-neutral angles, for all other languages. */
extern const struct builtin_angle builtin_neutral_angles[];

/* A copy of pattern with each {} replaced by the subject. */
char *builtin_fill(TALLOC_CTX *owner, const char *pattern, const char *subject);

/* ---- shared helpers ---------------------------------------------------------------- */

/* True if a BCP 47 tag is of the language ("en", "de", …): "de" and "de-AT", not "den". */
bool builtin_is_language(const char *tag, const char *language);

/* The string under key, cleaned and at most 300 characters; fallback if it is
 * missing, blank or not a string. */
const char *builtin_string(TALLOC_CTX *owner, const json_t *object, const char *key, const char *fallback);

/* An array's strings, cleaned, without blank ones; sets *count. */
const char **builtin_strings(TALLOC_CTX *owner, const json_t *array, int *count);

/* site.language of a document, "en" if it is missing. */
const char *builtin_language(TALLOC_CTX *owner, const json_t *document);

/* The text of a JSON tree; releases the tree. */
char *builtin_json_text(TALLOC_CTX *owner, json_t *released);

#endif
