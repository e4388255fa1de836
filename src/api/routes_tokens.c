#include "api/api.h"

const struct route routes_tokens[] = {
    {0},
};
