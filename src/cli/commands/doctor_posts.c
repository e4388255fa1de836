/* igny8 doctor: finds WordPress posts that must be published again. */
#include "base/text/text.h"
#include "cli/commands/commands.h"
#include "store/publishing/post.h"
#include "store/query/query.h"

enum { NAMED_SITES = 20, NAMED_CONTENTS = 10, NAME_SHOWN = 61 };

static char *some_ids(const struct cli *c, int64_t site, int64_t count)
{
    struct rows *r = posts_to_update(c->db, c->mem, site, NAMED_CONTENTS);
    char *ids = talloc_strdup(c->mem, "");
    for (const char *comma = ""; rows_next(r); comma = ", ")
        ids = talloc_asprintf_append_buffer(ids, "%s%lld", comma, (long long)row_int(r, "content_id"));
    return count > NAMED_CONTENTS ? talloc_strdup_append_buffer(ids, " …") : ids;
}

static void add_posts(const struct cli *c, struct findings *all, const struct rows *r)
{
    char name[NAME_SHOWN];
    int64_t site = row_int(r, "site_id"), count = row_int(r, "count");
    text_copy(name, sizeof name, row_text(r, "name"));
    finding_add(
        all, "posts", FINDING_WARNING,
        "Site %lld (%s): %lld posts in WordPress were written by an earlier version that did not escape < "
        "and & in title and excerpt, so that WordPress takes them for HTML (contents %s). Publish them "
        "again, which updates each in place: POST writer/content/bulk_publish/ {\"site_id\": %lld, "
        "\"filter\": {\"needs_update\": true, \"wordpress_status\": \"publish\"}}; for posts that are "
        "drafts or scheduled there, give the status draft, or scheduled and their times.",
        (long long)site, name, (long long)count, some_ids(c, site, count), (long long)site);
}

void check_posts(const struct cli *c, struct findings *all)
{
    if (c->db == NULL || db_failed(c->db) || schema_version(c->db) != version_schema())
        return;
    struct rows *r = sites_to_update(c->db, c->mem, NAMED_SITES + 1);
    int sites = 0;
    while (rows_next(r) && sites++ < NAMED_SITES)
        add_posts(c, all, r);
    if (rows_count(r) > NAMED_SITES)
        finding_add(
            all, "posts", FINDING_WARNING,
            "More sites have such posts; they are listed once those of the first %d are published again.",
            NAMED_SITES);
    if (!db_failed(c->db) && rows_count(r) == 0)
        finding_add(all, "posts", FINDING_OK, "no post needs to be published again");
}
