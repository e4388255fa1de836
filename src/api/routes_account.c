#include "api/api.h"

const struct route routes_account[] = {
    {0},
};
