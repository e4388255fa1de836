/* curl_shortage.h: tells when a connection was not made because descriptors ran out, which libcurl
 * reports as a name that is not known or a server that is not there. */
#ifndef IGNY8_NET_CURL_SHORTAGE_H
#define IGNY8_NET_CURL_SHORTAGE_H

#include <curl/curl.h>
#include <stdbool.h>

/* True if descriptors are the cause. `code` is what libcurl reported and `socket_error` the errno of the
 * socket that was to be opened, 0 if it was. What libcurl opens by itself (for names, for certificates) tells
 * no errno: whether a few descriptors can be made now then decides. */
bool curl_shortage(CURLcode code, int socket_error);

/* The cause and the remedy, in a form that completes a sentence. */
const char *curl_shortage_words(void);

#endif
