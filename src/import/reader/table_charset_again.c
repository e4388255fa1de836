/* Text after its encoding is known: the same bytes in another one, and letters with their marks. */
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/text/text_internal.h"
#include "import/reader/table_internal.h"

enum { TEXT_MOST = 1000 /* UTF-16 units */ };

/* The bytes that were read as `text`; 0: the encoding lacks one of its characters. */
static int32_t bytes_of(const char *text, const char *encoding, char *bytes, int32_t room)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar units[TEXT_MOST];
    int32_t n = 0;
    UConverter *converter = ucnv_open(encoding, &error);
    u_strFromUTF8(units, TEXT_MOST, &n, text, (int32_t)strlen(text), &error);
    ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
    int32_t made = ucnv_fromUChars(converter, bytes, room, units, n, &error);
    ucnv_close(converter);
    return U_SUCCESS(error) ? made : 0;
}

const char *table_read_again(TALLOC_CTX *owner, const char *text, const char *encoding, const char *other)
{
    char bytes[4 * TEXT_MOST];
    UChar units[4 * TEXT_MOST];
    UErrorCode error = U_ZERO_ERROR;
    int32_t n = bytes_of(text, encoding, bytes, sizeof bytes);
    UConverter *converter = ucnv_open(other, &error);
    int32_t made = n > 0 ? ucnv_toUChars(converter, units, 4 * TEXT_MOST, bytes, n, &error) : 0;
    ucnv_close(converter);
    return U_SUCCESS(error) && made > 0 ? text_utf8(owner, units, made) : NULL;
}

const char *table_composed(TALLOC_CTX *owner, const char *text)
{
    UErrorCode error = U_ZERO_ERROR;
    int32_t n;
    UChar *units = text_utf16(owner, text, &n), *composed = text_units(owner, 3 * n);
    int32_t made = unorm2_normalize(unorm2_getNFCInstance(&error), units, n, composed, 3 * n, &error);
    return U_SUCCESS(error) ? text_utf8(owner, composed, made) : text;
}
