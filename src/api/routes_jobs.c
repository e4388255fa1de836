#include "api/api.h"

const struct route routes_jobs[] = {
    {0},
};
