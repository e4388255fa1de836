/* Finds the font files before anything is restricted: fontconfig writes its cache if that is out
 * of date, and may read every font of the machine to do so. */
#include "render.h"

#include <fontconfig/fontconfig.h>
#include <stdlib.h>

const char *const *font_files(void)
{
    FcInit();
    const FcFontSet *fonts = FcConfigGetFonts(NULL, FcSetSystem);
    int count = fonts != NULL ? fonts->nfont : 0, n = 0;
    const char **files = calloc((size_t)count + 1, sizeof *files);
    for (int i = 0; files != NULL && i < count; i++) {
        FcChar8 *file = NULL;
        if (FcPatternGetString(fonts->fonts[i], FC_FILE, 0, &file) == FcResultMatch)
            files[n++] = (const char *)file; /* the pattern's own, which fontconfig keeps */
    }
    return files;
}
