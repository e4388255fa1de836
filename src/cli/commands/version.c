/* igny8 version: prints the version of the program and of its libraries. */
#include "cli/commands/commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/asset.h"
#include "cli/cli.h"
#include "db/db.h"
#include "net/http_client/http_client.h"

int version_schema(void)
{
    static const char place[] = "migrations/";
    int highest = 0;
    const struct asset *a;
    for (int i = 0; (a = asset_at(i)) != NULL; i++)
        if (strncmp(a->name, place, strlen(place)) == 0)
            highest = (int)strtol(a->name + strlen(place), NULL, 10); /* the assets are sorted */
    return highest;
}

static int version(struct cli *c)
{
    char talloc[24], jansson[24], libpq[24];
    snprintf(talloc, sizeof talloc, "%d.%d", talloc_version_major(), talloc_version_minor());
    snprintf(jansson, sizeof jansson, "%s", jansson_version_str());
    snprintf(libpq, sizeof libpq, "%d.%d", db_libpq_version() / 10000, db_libpq_version() % 10000);
    if (c->json)
        return cli_print(c, json_pack("{s:s, s:i, s:{s:s, s:s, s:s, s:s, s:s}}", "version", IGNY8_VERSION,
                                      "schema", version_schema(), "libraries", "sqlite", db_sqlite_version(),
                                      "libpq", libpq, "libcurl", net_curl_version(), "jansson", jansson,
                                      "talloc", talloc));
    fprintf(c->out, "igny8 %s, schema %d\nsqlite %s, libpq %s, libcurl %s, jansson %s, talloc %s\n",
            IGNY8_VERSION, version_schema(), db_sqlite_version(), libpq, net_curl_version(), jansson, talloc);
    return 0;
}

const struct command command_version = {
    .name = "version",
    .operands = "",
    .summary = "prints the version of igny8 and of its libraries",
    .closed = true,
    .run = version,
};
