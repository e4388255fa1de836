#include "api/api.h"

const struct route routes_people[] = {
    {0},
};
