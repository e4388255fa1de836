#include "api/api.h"

const struct route routes_docs[] = {
    {0},
};
