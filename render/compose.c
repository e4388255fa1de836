/* The first picture of GIFs and animated WebPs as browsers show it: on the whole screen, which is
 * transparent where the picture does not reach. */
#include "render.h"

#include <stdlib.h>
#include <string.h>
#include <webp/demux.h>

static gdImagePtr transparent(int width, int height)
{
    gdImagePtr made = gdImageCreateTrueColor(width, height);
    if (made == NULL)
        return NULL;
    gdImageAlphaBlending(made, 0);
    gdImageFilledRectangle(made, 0, 0, width - 1, height - 1,
                           gdTrueColorAlpha(255, 255, 255, gdAlphaTransparent));
    return made;
}

/* libgd gives the frame alone, and refuses one that its screen is too small for: it reads a copy that
 * names the size that was probed. */
static gdImagePtr gif_frame(const unsigned char *bytes, size_t length, const struct image_info *shape)
{
    unsigned char *copy = shape->width <= 0xFFFF && shape->height <= 0xFFFF ? malloc(length) : NULL;
    if (copy == NULL)
        return NULL;
    memcpy(copy, bytes, length);
    copy[6] = (unsigned char)shape->width;
    copy[7] = (unsigned char)(shape->width >> 8);
    copy[8] = (unsigned char)shape->height;
    copy[9] = (unsigned char)(shape->height >> 8);
    gdImagePtr frame = gdImageCreateFromGifPtr((int)length, copy);
    free(copy);
    return frame;
}

gdImagePtr compose_gif(const unsigned char *bytes, size_t length, const struct image_info *shape)
{
    gdImagePtr frame = gif_frame(bytes, length, shape);
    if (frame == NULL || (gdImageSX(frame) == shape->width && gdImageSY(frame) == shape->height))
        return frame;
    gdImagePtr screen = transparent((int)shape->width, (int)shape->height);
    if (screen != NULL)
        gdImageCopy(screen, frame, shape->left, shape->top, 0, 0, gdImageSX(frame), gdImageSY(frame));
    gdImageDestroy(frame);
    return screen;
}

static gdImagePtr from_rgba(const unsigned char *rgba, int width, int height)
{
    gdImagePtr made = gdImageCreateTrueColor(width, height);
    for (int y = 0; made != NULL && y < height; y++)
        for (int x = 0; x < width; x++, rgba += 4)
            gdImageTrueColorPixel(made, x, y) =
                gdTrueColorAlpha(rgba[0], rgba[1], rgba[2], 127 - (rgba[3] >> 1));
    return made;
}

gdImagePtr compose_webp(const unsigned char *bytes, size_t length)
{
    const WebPData data = {.bytes = bytes, .size = length};
    WebPAnimInfo info;
    unsigned char *rgba = NULL;
    int until = 0;
    WebPAnimDecoder *decoder = WebPAnimDecoderNew(&data, NULL);
    bool read = decoder != NULL && WebPAnimDecoderGetInfo(decoder, &info) &&
                WebPAnimDecoderGetNext(decoder, &rgba, &until);
    gdImagePtr made = read ? from_rgba(rgba, (int)info.canvas_width, (int)info.canvas_height) : NULL;
    WebPAnimDecoderDelete(decoder);
    return made;
}
