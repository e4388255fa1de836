/* At a start, revokes the tokens and links of people who are no longer owners of an account. */
#include "cli/cli.h"

#include "base/clock.h"
#include "base/log.h"
#include "store/accounts/accounts.h"

#define TOLD_MS (30LL * 24 * 3600 * 1000)
enum { NAMED_MOST = 8 };

static void log_revoked(struct rows *revoked)
{
    while (rows_next(revoked))
        log_line(LOG_WARN,
                 "account %s: revoked the %s '%s' (%s), which %s made: its creator is no longer an owner",
                 row_text(revoked, "account"), row_text(revoked, "what"), row_text(revoked, "name"),
                 row_text(revoked, "role"), row_text(revoked, "created_by"));
}

bool departed_revoke(struct db *db, struct error *f)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    bool ok = db_begin(db, DB_DURABLE, f);
    if (ok) {
        struct rows *tokens = departed_tokens_revoke(db, mem, 0, clock_now_ms());
        struct rows *links = departed_links_revoke(db, mem, 0, clock_now_ms());
        ok = db_commit(db, f) == COMMIT_YES;
        if (ok) {
            log_revoked(tokens);
            log_revoked(links);
        }
    }
    talloc_free(mem);
    return ok;
}

void check_departed(struct cli *c, struct findings *all)
{
    struct rows *r = departed_rights_since(c->db, c->mem, clock_now_ms() - TOLD_MS);
    char *names = talloc_strdup(c->mem, "");
    int count = rows_count(r);
    for (int i = 0; i < NAMED_MOST && rows_next(r); i++)
        names = talloc_asprintf_append(names, "%s%s '%s' (%s, by %s, account %s)", i ? ", " : "",
                                       row_text(r, "what"), row_text(r, "name"), row_text(r, "role"),
                                       row_text(r, "created_by"), row_text(r, "account"));
    if (count == 0)
        finding_add(all, "rights", FINDING_OK, "no token or open link was made by a former owner");
    else
        finding_add(
            all, "rights", FINDING_WARNING,
            "%d revoked in the last month because their creators are no longer owners: %s%s. Create new ones "
            "where they are still needed.",
            count, names, count > NAMED_MOST ? " and others" : "");
}
