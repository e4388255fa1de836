/* Routes of what refusals have shown of the models of providers: it is listed, and forgotten on request. */
#include "api/http/api.h"
#include "base/clock.h"
#include "settings/settings.h"

enum { DAYS_KEPT = 30 };
#define DAY_MS (24LL * 3600 * 1000)

/* What was learned holds for the account. False: 403 is set. */
static bool whole_account(struct api_request *req)
{
    if (req->who.site == 0)
        return true;
    request_refuse(req, 403, "forbidden", NULL,
                   "This token is valid for one site only. Use a token for the whole account.");
    return false;
}

static json_t *model_json(struct api_request *req, const struct rows *r)
{
    struct provider_capabilities learned;
    int64_t confirmed = row_int(r, "confirmed_at");
    capabilities_read(row_text(r, "learned"), &learned);
    return json_pack("{s:I, s:s, s:s, s:s, s:s, s:s, s:o, s:o, s:o}", "id", (json_int_t)row_int(r, "id"),
                     "provider", row_text(r, "provider"), "url", row_text(r, "url"), "model",
                     row_text(r, "model"), "learned", capabilities_words(req->mem, &learned), "why",
                     row_text(r, "why"), "created_at", json_time(row_int(r, "created_at")), "confirmed_at",
                     json_time(confirmed), "expires_at", json_time(confirmed + DAYS_KEPT * DAY_MS));
}

static int list(struct api_request *req)
{
    if (!whole_account(req))
        return 403;
    json_t *models = json_array();
    struct rows *r = capability_rows(req->db, req->mem, req->who.account, capabilities_since(clock_now_ms()));
    while (rows_next(r))
        json_array_append_new(models, model_json(req, r));
    req->out = json_pack("{s:o}", "models", models);
    return 200;
}

static int forget(struct api_request *req)
{
    if (!whole_account(req))
        return 403;
    return capability_forget(req->db, req->who.account, request_int(req, "capability_id", 0)) > 0
               ? 204
               : request_not_found(req, "model");
}

static int forget_all(struct api_request *req)
{
    if (!whole_account(req))
        return 403;
    capability_forget(req->db, req->who.account, 0);
    return 204;
}

static const struct field model_output[] = {
    {"id", FIELD_INT, .flags = F_REQUIRED},
    {"provider", FIELD_TEXT, .flags = F_REQUIRED},
    {"url", FIELD_TEXT, F_REQUIRED, .meaning = "the address, without user, password and query"},
    {"model", FIELD_TEXT, .flags = F_REQUIRED},
    {"learned", FIELD_TEXT, F_REQUIRED, .meaning = "what requests to this model have or leave out"},
    {"why", FIELD_TEXT, F_REQUIRED, .meaning = "the last refusal that showed it"},
    {"created_at", FIELD_TIME, .flags = F_REQUIRED},
    {"confirmed_at", FIELD_TIME, F_REQUIRED, .meaning = "the time of that refusal"},
    {"expires_at", FIELD_TIME, F_REQUIRED, .meaning = "when it is forgotten and tried again"},
    {0},
};

static const struct field list_output[] = {
    {"models", FIELD_OBJECTS, F_REQUIRED, .fields = model_output},
    {0},
};

static const struct field one_input[] = {
    {"capability_id", FIELD_INT, F_REQUIRED, 1, INT64_MAX, NULL, NULL, NULL},
    {0},
};

#define BASE "/api/v1/settings/capabilities/"

const struct route routes_capabilities[] = {
    {"GET", BASE, ROLE_OWNER, SCOPE_ACCOUNT, EXEC_INLINE_READ, 0, 0, NULL, list_output, 200, list,
     "What refusals have shown of the models of providers: limits, and parts of a request that are left "
     "out."},
    {"DELETE", BASE, ROLE_OWNER, SCOPE_ACCOUNT, EXEC_WRITE, 0, 0, NULL, NULL, 204, forget_all,
     "Forgets all of it: the next requests try everything again."},
    {"DELETE", BASE "{capability_id}/", ROLE_OWNER, SCOPE_ACCOUNT, EXEC_WRITE, 0, 0, one_input, NULL, 204,
     forget, "Forgets what was learned of one model."},
    {0},
};
