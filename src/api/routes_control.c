#include "api/api.h"

const struct route routes_control[] = {
    {0},
};
