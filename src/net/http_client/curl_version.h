/* curl_version.h: which libcurl this process runs with. */
#ifndef IGNY8_NET_HTTP_CLIENT_CURL_VERSION_H
#define IGNY8_NET_HTTP_CLIENT_CURL_VERSION_H

const char *net_curl_version(void); /* "7.88.1" */

#endif
