#include "api/api.h"

const struct route routes_writer[] = {
    {0},
};
