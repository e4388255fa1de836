/* Reports the version of libcurl. */
#include "net/http_client/http_client.h"

#include <curl/curl.h>

const char *net_curl_version(void)
{
    return curl_version_info(CURLVERSION_NOW)->version;
}
