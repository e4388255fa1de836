#include "api/api.h"

const struct route routes_operating[] = {
    {0},
};
