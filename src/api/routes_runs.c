#include "api/api.h"

const struct route routes_runs[] = {
    {0},
};
