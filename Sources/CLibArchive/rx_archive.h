// libarchive for Swift: reading tar archives, compressed or not, from memory a piece at a time.
#ifndef RX_ARCHIVE_H
#define RX_ARCHIVE_H

#include <archive.h>
#include <archive_entry.h>

#endif
