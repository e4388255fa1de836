/* systemd.h: tells the service manager how the service is, by its socket. */
#ifndef IGNY8_CLI_SYSTEMD_H
#define IGNY8_CLI_SYSTEMD_H

/* "READY=1", "STOPPING=1", "STATUS=…". Does nothing where NOTIFY_SOCKET is not set. */
void systemd_notify(const char *state);

#endif
