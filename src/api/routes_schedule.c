#include "api/api.h"

const struct route routes_schedule[] = {
    {0},
};
