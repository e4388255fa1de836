/* The key that all spellings of a cluster's name share: its folded, stemmed and sorted
 * words. */
#include "ai/text/cluster_key.h"

#include <stdlib.h>
#include <string.h>

#include "base/text/text.h"

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The word itself if Snowball does not support the language. */
static char *stem_of(TALLOC_CTX *owner, char *word, const char *language)
{
    int count = 0;
    char **stems = text_stems(owner, word, language, &count);
    return count == 1 ? stems[0] : word;
}

char *cluster_key(TALLOC_CTX *owner, const char *name, const char *language)
{
    int count = 0;
    char *key = talloc_strdup(owner, "");
    char **words = text_words(NULL, name, &count);
    for (int i = 0; i < count; i++)
        words[i] = stem_of(words, words[i], language);
    qsort(words, (size_t)count, sizeof *words, by_bytes);
    for (int i = 0; i < count; i++)
        key = talloc_asprintf_append_buffer(key, i ? " %s" : "%s", words[i]);
    talloc_free(words);
    return key;
}
