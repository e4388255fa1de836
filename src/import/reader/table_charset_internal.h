/* table_charset_internal.h: what the files that guess an encoding share. Costs are quarters of a
 * bit: how improbable a text is, so that the costs of its parts are added. */
#ifndef IGNY8_IMPORT_READER_TABLE_CHARSET_INTERNAL_H
#define IGNY8_IMPORT_READER_TABLE_CHARSET_INTERNAL_H

#include <unicode/ucnv.h>

#include "import/reader/table_internal.h"

enum {
    COST_NONSENSE = 160, /* a byte that the encoding lacks, or a control character */
    COST_SYMBOL = 72,    /* a character that keywords rarely have */
    COST_MARK = 36,      /* a quotation mark, a dash, a currency sign */
    COST_INSIDE = 40,    /* either of them between two letters */
    COST_FOREIGN = 64,   /* a letter of the script that the language lacks */
    COST_SCRIPT = 88,    /* a letter of another script */
    COST_CASE = 40,      /* a capital after a small letter */
    COST_ASCII = 20,     /* an ASCII letter in a word of another script */
    COST_MIXED = 32      /* an ASCII letter beside a letter of another script */
};

/* -- table_charset_sets.c: the encodings that are tried -- */
struct charset_set {
    const char *name;      /* that ICU knows and people write */
    const char *languages; /* whose texts it is used for, with blanks between */
    int rarity;            /* a cost: how rarely files have it */
    const char *leads;     /* two bytes a character: ranges of usual first bytes; NULL: one byte */
};
/* NULL past the last. Of two with the same cost the first is chosen. */
const struct charset_set *charset_set_at(int index);
/* The language of these tables for a tag of BCP 47: "pl" for "pl-PL", "zh-Hant" for "zh-TW"; NULL: none. */
const char *charset_language(const char *tag, char room[12]);

/* -- table_charset_letters.c: how letters follow each other in a language -- */
struct charset_letters;
/* The lines of all languages; owner frees them. */
struct charset_letters *charset_letters_new(TALLOC_CTX *owner);
/* From 0, or -1: no line has the language, a word of `length` bytes. */
int charset_letters_find(const struct charset_letters *, const char *language, size_t length);
int charset_letters_count(const struct charset_letters *);
/* True if the language has ASCII letters and pairs of its own. */
bool charset_letters_latin(const struct charset_letters *, int language);
/* True if the character is one of the most frequent ones (Chinese, Japanese, Korean). */
bool charset_letters_frequent(const struct charset_letters *, int language, UChar c);

/* What one byte is in one encoding. */
enum glyph_kind { GLYPH_NONSENSE, GLYPH_SYMBOL, GLYPH_MARK, GLYPH_LETTER, GLYPH_CAPITAL };
struct charset_glyphs {
    UChar text[256];
    UChar small[256]; /* the same in lower case */
    unsigned char kind[256];
};
void charset_glyphs_fill(struct charset_glyphs *, UConverter *);
/* The cost of a word: ASCII letters and bytes beyond ASCII. */
int charset_letters_cost(const struct charset_letters *, int language, const struct charset_glyphs *,
                         const unsigned char *word, size_t n);

/* -- table_charset_pairs.c: the cost of text in an encoding of two bytes a character -- */
int charset_pairs_cost(const struct charset_letters *, int language, const struct charset_set *, UConverter *,
                       const unsigned char *bytes, size_t n);

#endif
