#include "api/api.h"

const struct route routes_events[] = {
    {0},
};
