// What the C library's allocator can be told, where it can be told anything: Swift's overlay leaves it out.
#ifndef RX_ALLOCATOR_H
#define RX_ALLOCATOR_H

#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

// Memory that was freed is kept for what is asked for next, up to so many bytes, and blocks up to so many are taken from it.
static inline void rx_allocator_keep(int bytes, int block) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, block);
  mallopt(M_TRIM_THRESHOLD, bytes);
#else
  (void)bytes;
  (void)block;
#endif
}

#endif
