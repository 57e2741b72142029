// libzip for Swift: its header, and what Swift cannot say.
#ifndef RX_ZIP_H
#define RX_ZIP_H

#include <stdlib.h>
#include <string.h>
#include <zip.h>

// Opens an archive over a copy of the bytes, which libzip frees with malloc's free; NULL with a ZIP_ER_ code in `*code`.
static inline zip_t *rx_zip_open(const void *bytes, size_t count, int *code) {
  zip_error_t error;
  zip_error_init(&error);
  void *copy = malloc(count > 0 ? count : 1);
  if (copy == NULL) {
    *code = ZIP_ER_MEMORY;
    return NULL;
  }
  memcpy(copy, bytes, count);
  zip_source_t *source = zip_source_buffer_create(copy, count, 1, &error);
  zip_t *archive = NULL;
  if (source == NULL) {
    free(copy);
  } else {
    archive = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (archive == NULL) zip_source_free(source);
  }
  *code = archive == NULL ? zip_error_code_zip(&error) : ZIP_ER_OK;
  zip_error_fini(&error);
  return archive;
}

// Opens an archive over a copy of the bytes to change it. `*source` then holds the result once zip_close has succeeded; the
// caller frees it. NULL with a ZIP_ER_ code in `*code`.
static inline zip_t *rx_zip_edit(const void *bytes, size_t count, zip_source_t **source, int *code) {
  zip_error_t error;
  zip_error_init(&error);
  zip_t *archive = NULL;
  void *copy = malloc(count > 0 ? count : 1);
  *source = NULL;
  if (copy == NULL) {
    *code = ZIP_ER_MEMORY;
    return NULL;
  }
  memcpy(copy, bytes, count);
  *source = zip_source_buffer_create(copy, count, 1, &error);
  if (*source == NULL) {
    free(copy);
  } else {
    zip_source_keep(*source);
    archive = zip_open_from_source(*source, 0, &error);
    if (archive == NULL) {
      zip_source_free(*source);
      zip_source_free(*source);
      *source = NULL;
    }
  }
  *code = archive == NULL ? zip_error_code_zip(&error) : ZIP_ER_OK;
  zip_error_fini(&error);
  return archive;
}

#endif
