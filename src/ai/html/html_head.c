/* html_head.c: the title and the description in the head of a document. */
#include <libxml/HTMLparser.h>
#include <strings.h>

#include "ai/html/html_internal.h"
#include "base/text/text.h"

static char *text_of(TALLOC_CTX *owner, xmlChar *raw)
{
    char *text = raw ? text_clean(owner, (const char *)raw) : NULL;
    xmlFree(raw);
    if (text && !*text)
        TALLOC_FREE(text);
    return text;
}

static bool is_description(const xmlNode *meta)
{
    xmlChar *name = xmlGetProp(meta, (const xmlChar *)"name");
    bool is = name && strcasecmp((const char *)name, "description") == 0;
    xmlFree(name);
    return is;
}

static void read_element(TALLOC_CTX *owner, const xmlNode *node, struct html_head *head)
{
    if (head->title == NULL && strcasecmp(html_name(node), "title") == 0)
        head->title = text_of(owner, xmlNodeGetContent(node));
    else if (head->description == NULL && strcasecmp(html_name(node), "meta") == 0 && is_description(node))
        head->description = text_of(owner, xmlGetProp(node, (const xmlChar *)"content"));
}

struct html_head html_head(TALLOC_CTX *owner, const char *html, size_t n)
{
    struct html_head head = {NULL, NULL};
    htmlDocPtr doc = html_parse(html, (int)n);
    const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    for (const xmlNode *part = root ? root->children : NULL; part; part = part->next)
        if (part->type == XML_ELEMENT_NODE && strcasecmp(html_name(part), "head") == 0)
            for (const xmlNode *node = part->children; node; node = node->next)
                if (node->type == XML_ELEMENT_NODE)
                    read_element(owner, node, &head);
    xmlFreeDoc(doc);
    return head;
}
