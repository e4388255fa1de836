/* Tells a connection that failed for want of descriptors from one that failed at the other end. */
#include "net/http_client/curl_shortage.h"

#include <errno.h>
#include <sys/eventfd.h>
#include <unistd.h>

static bool out_of_descriptors(int error)
{
    return error == EMFILE || error == ENFILE;
}

/* A connection needs a few at the same time (its socket, the list of authorities, files and sockets of the
 * resolver), and has closed them by now. */
enum { AT_ONCE = 8 };

static bool few_left(void)
{
    int fds[AT_ONCE], n = 0;
    while (n < AT_ONCE && (fds[n] = eventfd(0, EFD_CLOEXEC)) >= 0)
        n++;
    bool few = n < AT_ONCE && out_of_descriptors(errno);
    while (n > 0)
        close(fds[--n]);
    return few;
}

static bool may_lack_descriptors(CURLcode code)
{
    switch ((int)code) {
    case CURLE_FAILED_INIT:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_OUT_OF_MEMORY:
    case CURLE_INTERFACE_FAILED:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_PEER_FAILED_VERIFICATION: /* without the file of authorities, no certificate is known */
        return true;
    }
    return false;
}

bool curl_shortage(CURLcode code, int socket_error)
{
    return may_lack_descriptors(code) && (out_of_descriptors(socket_error) || few_left());
}

const char *curl_shortage_words(void)
{
    return "too many open files on this machine; raise the limit of open files (ulimit -n), or stop other "
           "programs";
}
