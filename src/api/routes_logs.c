#include "api/api.h"

const struct route routes_logs[] = {
    {0},
};
