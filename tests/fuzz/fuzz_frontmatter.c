/* Whatever a model writes before and as Markdown: no crash, and a body that
 * lies within the text. Built with clang -fsanitize=fuzzer,address,undefined. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ai/article/article.h"
#include "base/text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    TALLOC_CTX *top = talloc_new(NULL);
    char *text = text_repair(top, (const char *)data, size);
    struct front_matter front;
    front_matter_read(top, text, &front);
    if (front.body < text || front.body > text + strlen(text))
        abort();
    int count;
    struct markdown_doc *doc = markdown_read(top, front.body);
    char *title = markdown_title(top, doc);
    markdown_drop_title(doc, title ? title : "title");
    char **headings = markdown_headings(top, doc, 2, &count);
    for (int i = 0; i < count; i++)
        if (!*headings[i] || !text_valid(headings[i], strlen(headings[i])))
            abort();
    markdown_intro(top, doc);
    text_count_words(markdown_plain(top, doc));
    char *html = markdown_html(top, doc);
    if (strstr(html, "<script") || strstr(html, "<img"))
        abort();
    talloc_free(top);
    return 0;
}
