// libzip for Swift: its header, and what Swift cannot say.
#ifndef RX_ZIP_H
#define RX_ZIP_H

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

// A copy of the bytes as a source, freed by libzip; NULL where memory ends.
static inline zip_source_t *rx_zip_copy(const void *bytes, size_t count, zip_error_t *error) {
  void *copy = malloc(count > 0 ? count : 1);
  if (copy == NULL) return NULL;
  if (count > 0) memcpy(copy, bytes, count);
  zip_source_t *source = zip_source_buffer_create(copy, count, 1, error);
  if (source == NULL) free(copy);
  return source;
}

// Opens an archive over a copy of the bytes; NULL with a ZIP_ER_ code in `*code`.
static inline zip_t *rx_zip_open(const void *bytes, size_t count, int *code) {
  zip_error_t error;
  zip_error_init(&error);
  zip_error_set(&error, ZIP_ER_MEMORY, 0);
  zip_source_t *source = rx_zip_copy(bytes, count, &error);
  zip_t *archive = NULL;
  if (source != NULL) {
    archive = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (archive == NULL) zip_source_free(source);
  }
  *code = archive == NULL ? zip_error_code_zip(&error) : ZIP_ER_OK;
  zip_error_fini(&error);
  return archive;
}

// Opens an archive for writing: the one in the bytes to be changed, or a new one where there are none. What zip_close
// writes goes to `*result`, to be freed by zip_source_free; NULL with a ZIP_ER_ code in `*code`.
static inline zip_t *rx_zip_edit(const void *bytes, size_t count, zip_source_t **result, int *code) {
  zip_error_t error;
  zip_error_init(&error);
  zip_t *archive = NULL;
  *result = rx_zip_copy(bytes, count, &error);
  if (*result != NULL) {
    // zip_close frees the archive's hold on it; ours stays.
    zip_source_keep(*result);
    archive = zip_open_from_source(*result, count == 0 ? ZIP_CREATE | ZIP_TRUNCATE : ZIP_CHECKCONS, &error);
    if (archive == NULL) {
      zip_source_free(*result);
      zip_source_free(*result);
    }
    *code = archive == NULL ? zip_error_code_zip(&error) : ZIP_ER_OK;
  } else {
    *code = ZIP_ER_MEMORY;
  }
  zip_error_fini(&error);
  return archive;
}

// Adds an entry, or puts it in the place of the one with its name, with a fixed time: the same parts, the same bytes.
// Takes the bytes over, and frees them. False where libzip refuses; zip_get_error says why.
static inline bool rx_zip_add(zip_t *archive, const char *name, void *bytes, size_t count) {
  zip_source_t *source = zip_source_buffer_create(bytes, count, 1, zip_get_error(archive));
  if (source == NULL) {
    free(bytes);
    return false;
  }
  zip_int64_t index = zip_file_add(archive, name, source, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    return false;
  }
  // Noon of 1 January 1980: a time that every time zone had.
  return zip_set_file_compression(archive, index, ZIP_CM_DEFLATE, 3) == 0
      && zip_file_set_dostime(archive, index, 0x6000, 0x0021, 0) == 0;
}

#endif
