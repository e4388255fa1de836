#include "api/api.h"

const struct route routes_images[] = {
    {0},
};
