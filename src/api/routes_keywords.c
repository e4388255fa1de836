#include "api/api.h"

const struct route routes_keywords[] = {
    {0},
};
