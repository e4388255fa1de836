#include "api/api.h"

const struct route routes_auth[] = {
    {0},
};
