#include "api/api.h"

const struct route routes_notices[] = {
    {0},
};
