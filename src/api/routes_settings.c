#include "api/api.h"

const struct route routes_settings[] = {
    {0},
};
