/* The orientation entry of the first directory of an EXIF block. */
#include "bytes.h"
#include "render.h"

int exif_turn(const unsigned char *bytes, size_t length)
{
    struct byte_reader tiff = {.bytes = bytes, .length = length};
    uint32_t (*number)(const struct byte_reader *, size_t, size_t) = says(&tiff, 0, "II") ? little : big;
    if (number(&tiff, 2, 2) != 42 || !skip(&tiff, number(&tiff, 4, 4)))
        return 1;
    uint32_t entries = number(&tiff, 0, 2);
    for (uint32_t i = 0; i < entries && has(&tiff, 2 + 12 * (size_t)(i + 1)); i++) {
        size_t entry = 2 + 12 * (size_t)i;
        uint32_t turn = number(&tiff, entry + 8, 2);
        if (number(&tiff, entry, 2) == 0x0112 && turn >= 1 && turn <= 8)
            return (int)turn;
    }
    return 1;
}
