/* keyword_files.h: import and export of keywords as files. */
#ifndef IGNY8_API_ROUTES_PLANNER_KEYWORD_FILES_H
#define IGNY8_API_ROUTES_PLANNER_KEYWORD_FILES_H

#include "api/http/api.h"

/* The largest body of an import, in bytes: a file of 200 MB and the form around it. */
#define KEYWORDS_FILE_MOST (INT64_C(201) << 20)

extern const struct field keywords_import_input[], keywords_import_output[], keywords_export_input[],
    keywords_export_output[];

/* Takes a form with site_id and file, or JSON with site_id and keywords. With preview it returns the first
 * rows and writes nothing; with strict, one refused row refuses the whole import. */
int keywords_import(struct api_request *);

/* Takes the search and the filters of the list. */
int keywords_export(struct api_request *);

#endif
