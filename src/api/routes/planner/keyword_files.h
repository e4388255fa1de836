/* keyword_files.h: keywords in and out as files. */
#ifndef IGNY8_API_ROUTES_PLANNER_KEYWORD_FILES_H
#define IGNY8_API_ROUTES_PLANNER_KEYWORD_FILES_H

#include "api/http/api.h"

/* Bytes of an import: a file of 200 MB and the form around it. */
#define KEYWORDS_FILE_MOST (INT64_C(201) << 20)

extern const struct field keywords_import_input[], keywords_import_output[], keywords_export_input[],
    keywords_export_output[];

/* A form with site_id and file, or JSON with site_id and keywords; preview: nothing is written, the first
 * rows are shown; strict: a refused row refuses all. */
int keywords_import(struct api_request *);

/* Takes the list's search and filters. */
int keywords_export(struct api_request *);

#endif
