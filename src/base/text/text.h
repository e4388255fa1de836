/* text.h: human text: folding, words, slugs, stems, cutting, escaping. */
#ifndef IGNY8_BASE_TEXT_TEXT_H
#define IGNY8_BASE_TEXT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

/* ---- text.c ----------------------------------------------------------------------------------- */

/* Folding, words, slugs, stems and cutting of human text. All text is UTF-8; invalid
 * text is reported, never passed on. Only text*.c and table*.c use ICU and libstemmer.
 * Results belong to `owner` (talloc). Every s is NUL-terminated; running out of memory ends
 * the process. */

/* Valid UTF-8 without NUL. */
bool text_valid(const char *s, size_t n);

/* Copies as many whole characters of s (NULL: empty) as fit into `size` bytes with the NUL. */
void text_copy(char *to, size_t size, const char *s);

/* A copy in which every invalid byte and every NUL is U+FFFD. */
char *text_repair(TALLOC_CTX *owner, const char *s, size_t n);

/* A key that is equal for spellings of the same text: NFKC, case folded, control and
 * zero-width characters removed, runs of white space one space, trimmed. */
char *text_fold(TALLOC_CTX *owner, const char *s);

/* As text_fold, with punctuation as a space: for names of clusters and titles. */
char *text_name_key(TALLOC_CTX *owner, const char *s);

/* A trimmed copy with control and zero-width characters removed and runs of white space one
 * space; case and form stay. Joiners that shape letters (Persian, Indic scripts, emoji) stay
 * inside a word. */
char *text_clean(TALLOC_CTX *owner, const char *s);

/* True if s has no letter, no digit and no pictograph (an emoji is one). */
bool text_is_punctuation(const char *s);

/* The length of the n bytes at s without the white space at their end. */
size_t text_trimmed(const char *s, size_t n);

/* Whether the n bytes at s end with the mark that ends a sentence in any script, or in one that has none
 * (Thai, Lao). Quotes, brackets, emoji, marks of Markdown, notes ("[2]") and closing tags behind the mark are
 * passed over. Valid UTF-8. */
bool text_ends_sentence(const char *s, size_t n);

/* What a character is between words. Symbols of ASCII ("$", "+", "`") are punctuation; those of other
 * scripts are not. */
enum text_mark {
    TEXT_MARK_NONE,  /* a letter, a digit, a symbol */
    TEXT_MARK_SPACE, /* white space; end of line */
    TEXT_MARK_OPENS, /* punctuation that something follows: ( \u300C \u00AB */
    TEXT_MARK_CLOSES,
    TEXT_MARK_OTHER,
};
enum text_mark text_mark_of(uint32_t character);

/* Counts words by Unicode word boundaries (a run of punctuation is not a word; CJK by ICU's
 * dictionary). */
int64_t text_count_words(const char *s);

/* The words of s, folded, in order; *count is set. Stop words stay. */
char **text_words(TALLOC_CTX *owner, const char *s, int *count);

/* As text_words, but each word is stemmed by Snowball for `language` ("en", "de", "pt-BR":
 * the part before '-'). Stop words (articles, prepositions, "best", "how", as listed for the
 * language) are left out unless nothing else would remain. For a language that Snowball does
 * not know, the words are character trigrams of the folded text. */
char **text_stems(TALLOC_CTX *owner, const char *s, const char *language, int *count);

/* "Ultimate Coffee Bean Guide!" → "ultimate-coffee-bean-guide": [a-z0-9-] where ICU can
 * transliterate, at most max bytes, cut at a hyphen; "untitled" if nothing remains. The
 * letters are written as readers of `language` (BCP 47) expect: "щ" is "shch" in Russian, "ä" is
 * "ae" in German; kanji of Japanese are left out. NULL, or a language without a rule of its
 * own: one rule for all scripts. */
char *text_slug(TALLOC_CTX *owner, const char *s, const char *language, size_t max);

/* Upper-cases the first letter of every word, short ones too, where the script has case. */
char *text_title_case(TALLOC_CTX *owner, const char *s, const char *language);

/* Counts characters as a reader does (grapheme clusters). */
int64_t text_length(const char *s);

/* A copy of at most max graphemes, cut at a word boundary if one is near, without trailing
 * punctuation. */
char *text_cut(TALLOC_CTX *owner, const char *s, int64_t max);

/* ---- text_escape.c ---------------------------------------------------------------------------- */

/* Escapes the text of a person or a model for another format, so that it is
 * read there as its own characters and as nothing else; one function for each format. Pure;
 * any thread. Texts are UTF-8; results belong to `owner`; NULL becomes the empty text. */

/* Between tags of HTML, and in an attribute within double quotes: & < > " */
char *text_escape_html(TALLOC_CTX *owner, const char *text);

/* Inline text of Markdown, one line: no markup, link, raw HTML or entity begins in it, and
 * no heading, list or quote if it stands at the start of a line. */
char *text_escape_markdown(TALLOC_CTX *owner, const char *text);

/* A YAML scalar in double quotes: one line without raw control characters, which every YAML
 * 1.1 or 1.2 reader reads as the same text. */
char *text_escape_yaml(TALLOC_CTX *owner, const char *text);

/* A cell of a CSV file: quoted if necessary, with an apostrophe before text that a
 * spreadsheet would run as a formula. */
char *text_escape_csv(TALLOC_CTX *owner, const char *text);

/* The value of a mail or HTTP header: one trimmed line without control characters. */
char *text_escape_header(TALLOC_CTX *owner, const char *text);

#endif
