// SHA-2 from Debian's libmd.
#ifndef RX_DIGEST_H
#define RX_DIGEST_H
#include <sha2.h>
#endif
