/* Recognises files that are not tables and says how to export one. */
#include <string.h>

#include "import/reader/table_internal.h"

#define EXCEL                                                                                                \
    "This is an Excel workbook, not a table of text. In Excel choose File > Save As > CSV UTF-8 and import " \
    "that file."
#define SHEET                                                                                                \
    "This is a LibreOffice spreadsheet, not a table of text. In LibreOffice choose File > Save As > Text "   \
    "CSV, with the character set UTF-8, and import that file."
#define NUMBERS                                                                                              \
    "This is a Numbers spreadsheet, not a table of text. In Numbers choose File > Export To > CSV and "      \
    "import that file."
#define PACKED  "This file is compressed. Unpack it and import the file inside."
#define PDF     "This is a PDF, not a table of text. Export the keywords as CSV where the PDF came from."
#define PICTURE "This is a picture, not a table of text. Export the keywords as CSV and import that file."
#define WEBPAGE                                                                                              \
    "This is a web page, not a table of text. Download the export again, signed in, and import the CSV "     \
    "file."
#define XML  "This is an XML document, not a table of text. Export the keywords as CSV and import that file."
#define JSON "This is JSON, not a table of text. Export the keywords as CSV, or send them to the API as JSON."
#define RTF                                                                                                  \
    "This is a formatted document (RTF). Save it as plain text, one keyword a line, and import that file."
#define DATABASE "This is a database, not a table of text. Export the keywords as CSV and import that file."

/* Looked up in this order; a `clue` must also be somewhere in the first 64 KiB. */
static const struct {
    const char *start;
    size_t length;
    const char *clue;
    const char *sentence;
} magics[] = {
    {"PK\3\4", 4, "xl/", EXCEL},
    {"PK\3\4", 4, "spreadsheetml", EXCEL},
    {"PK\3\4", 4, "opendocument", SHEET},
    {"PK\3\4", 4, "Index/", NUMBERS},
    {"PK\3\4", 4, NULL, PACKED},
    {"PK\5\6", 4, NULL, PACKED},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, NULL, EXCEL},
    {"%PDF-", 5, NULL, PDF},
    {"\x1F\x8B", 2, NULL, PACKED},
    {"BZh", 3, "1AY&SY", PACKED},
    {"\xFD"
     "7zXZ",
     5, NULL, PACKED},
    {"\x28\xB5\x2F\xFD", 4, NULL, PACKED},
    {"7z\xBC\xAF\x27\x1C", 6, NULL, PACKED},
    {"Rar!\x1A\x07", 6, NULL, PACKED},
    {"\x89PNG\r\n", 6, NULL, PICTURE},
    {"\xFF\xD8\xFF", 3, NULL, PICTURE},
    {"GIF8", 4, "\x2C", PICTURE},
    {"SQLite format 3", 16, NULL, DATABASE},
    {"PAR1", 4, "\x15", DATABASE},
    {"{\\rtf", 5, NULL, RTF},
    {"<!doctype html", 14, NULL, WEBPAGE},
    {"<html", 5, NULL, WEBPAGE},
    {"<table", 6, "</", WEBPAGE},
    {"<meta", 5, "<t", WEBPAGE},
    {"<style", 6, "<t", WEBPAGE},
    {"<head", 5, "<t", WEBPAGE},
    {"<body", 5, "<t", WEBPAGE},
    {"<div", 4, "<t", WEBPAGE},
    {"<!--", 4, "<t", WEBPAGE},
    {"<?xml", 5, "schemas-microsoft-com:office:spreadsheet", EXCEL},
    {"<?xml", 5, NULL, XML},
    {"[{\"", 3, NULL, JSON},
    {"{\"", 2, NULL, JSON},
};

static bool starts_with(const unsigned char *head, size_t n, const char *start, size_t length)
{
    if (n < length)
        return false;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = head[i] >= 'A' && head[i] <= 'Z' && start[0] == '<' ? head[i] + 32 : head[i];
        if (c != (unsigned char)start[i])
            return false;
    }
    return true;
}

const char *table_magic(const unsigned char *head, size_t n)
{
    size_t from = n >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (from < n && strchr(" \t\r\n", head[from]) && head[from])
        from++; /* pages and JSON may be indented */
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
        if (starts_with(head + from, n - from, magics[i].start, magics[i].length) &&
            (magics[i].clue == NULL || memmem(head, n, magics[i].clue, strlen(magics[i].clue))))
            return magics[i].sentence;
    return NULL;
}

/* Text has almost no control characters; in random bytes one in nine is one. ESC occurs in
 * ISO-2022, ^Z at the end of DOS files. */
bool table_is_binary(const unsigned char *head, size_t n)
{
    size_t odd = 0;
    for (size_t i = 0; i < n; i++)
        odd += head[i] < 0x20 && (head[i] == 0 || strchr("\t\n\v\f\r\x1A\x1B", head[i]) == NULL);
    return odd > n / 50 + 1;
}
