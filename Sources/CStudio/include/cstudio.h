#ifndef CSTUDIO_H
#define CSTUDIO_H

#include <stddef.h>

/// A file of the studio's page, held in the program.
typedef struct {
  /// Where it is under `page/`, no slash in front.
  const char *path;
  const unsigned char *bytes;
  size_t count;
} rx_page_file;

/// How many files there are.
size_t rx_page_count(void);

/// One of them; their order is that of their paths.
const rx_page_file *rx_page_at(size_t index);

/// The description of the interface for programs, OpenAPI 3.1 in JSON, and how long it is.
const unsigned char *rx_api_document(size_t *count);

#endif
