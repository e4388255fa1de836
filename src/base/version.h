/* version.h: of the program. */
#ifndef IGNY8_BASE_VERSION_H
#define IGNY8_BASE_VERSION_H

#define IGNY8_VERSION "0.1.0"

#endif
