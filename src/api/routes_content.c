#include "api/api.h"

const struct route routes_content[] = {
    {0},
};
