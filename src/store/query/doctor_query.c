/* What doctor compares with the data folder: files of images, sealed secrets. */
#include "store/query/query.h"

struct rows *images_with_files(struct db *db, TALLOC_CTX *owner, int64_t after, int max)
{
    return db_query(db, owner,
                    "select id, file from igny8_images where file is not null and id > $1 order by id "
                    "limit $2",
                    BIND(db_int(after), db_int(max)));
}

struct rows *sealed_secrets(struct db *db, TALLOC_CTX *owner, int max)
{
    return db_query(
        db, owner,
        "select wordpress_password as sealed from igny8_sites where wordpress_password is not null "
        "union all select secret as sealed from igny8_telling where secret is not null limit $1",
        BIND(db_int(max)));
}
