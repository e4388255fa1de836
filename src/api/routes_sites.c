#include "api/api.h"

const struct route routes_sites[] = {
    {0},
};
