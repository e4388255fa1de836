/* The table of all routes: one table per resource. */
#include "api/http/api.h"

const struct route *const route_tables[] = {
    routes_auth,         routes_people,     routes_tokens,  routes_sites,
    routes_account,      routes_control,    routes_runs,    routes_run_lists,
    routes_logs,         routes_schedule,   routes_events,  routes_keywords,
    routes_planner,      routes_writer,     routes_content, routes_images,
    routes_jobs,         routes_publish,    routes_notices, routes_settings,
    routes_capabilities, routes_operations, routes_money,   routes_prompts,
    routes_wordpress,    routes_docs,       NULL,
};
