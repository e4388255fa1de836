/* text.h: what human text needs: folding, words, slugs, stems, cutting. All
 * text is UTF-8; what is not valid is said so, never passed on. ICU and
 * libstemmer are used in text*.c and table*.c alone. Results belong to `owner`
 * (talloc). Every s is NUL-terminated; memory that runs out ends the process. */
#ifndef IGNY8_BASE_TEXT_TEXT_H
#define IGNY8_BASE_TEXT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

/* Valid UTF-8 without NUL. */
bool text_valid(const char *s, size_t n);

/* As many whole characters of s (NULL: none) as fit into `size` bytes with the NUL. */
void text_copy(char *to, size_t size, const char *s);

/* A copy in which every invalid byte and every NUL is U+FFFD. */
char *text_repair(TALLOC_CTX *owner, const char *s, size_t n);

/* The key under which two spellings are the same: NFKC, case folded, control
 * and zero-width characters removed, runs of white space one space, trimmed. */
char *text_fold(TALLOC_CTX *owner, const char *s);

/* As text_fold, and punctuation is a space: for names of clusters and titles. */
char *text_name_key(TALLOC_CTX *owner, const char *s);

/* A copy trimmed, with control and zero-width characters removed and runs of
 * white space one space; case and form stay. The joiners that shape letters
 * (Persian, Indic scripts, emoji) stay where they stand inside a word. */
char *text_clean(TALLOC_CTX *owner, const char *s);

/* True if s has no letter, no digit and no pictograph (an emoji is one). */
bool text_is_punctuation(const char *s);

/* Words by Unicode word boundaries (a run of punctuation is no word; CJK by
 * ICU's dictionary). */
int64_t text_count_words(const char *s);

/* The words of s, folded, in order; *count is set. Stop words stay. */
char **text_words(TALLOC_CTX *owner, const char *s, int *count);

/* As text_words, but each word stemmed by Snowball for `language` ("en", "de",
 * "pt-BR": the part before '-'), the words that mean nothing alone (articles,
 * prepositions, "best", "how" stay out of it only if listed for the language)
 * left out (unless nothing else would remain). For a language that Snowball
 * does not know the words are character trigrams of the folded text. */
char **text_stems(TALLOC_CTX *owner, const char *s, const char *language, int *count);

/* "Ultimate Coffee Bean Guide!" → "ultimate-coffee-bean-guide": [a-z0-9-] where
 * ICU can transliterate, at most max bytes, cut at a hyphen, "untitled" if
 * nothing is left. */
char *text_slug(TALLOC_CTX *owner, const char *s, size_t max);

/* First letters upper case where the script has case; small words too. */
char *text_title_case(TALLOC_CTX *owner, const char *s, const char *language);

/* Characters as a reader counts them (grapheme clusters). */
int64_t text_length(const char *s);

/* A copy of at most max graphemes, cut at a word boundary where one is near,
 * without trailing punctuation. */
char *text_cut(TALLOC_CTX *owner, const char *s, int64_t max);

#endif
