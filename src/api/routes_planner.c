#include "api/api.h"

const struct route routes_planner[] = {
    {0},
};
