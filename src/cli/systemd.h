/* systemd.h: notifies the service manager of the service's state over its socket. */
#ifndef IGNY8_CLI_SYSTEMD_H
#define IGNY8_CLI_SYSTEMD_H

/* "READY=1", "STOPPING=1", "STATUS=…". Does nothing if NOTIFY_SOCKET is not set. */
void systemd_notify(const char *state);

#endif
