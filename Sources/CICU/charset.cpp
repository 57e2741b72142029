// Strict conversion between charsets and UTF-16: the first bad byte ends it.
#include "include/rx_icu.h"
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

int64_t rx_charset_decode(
    const char *charset, const uint8_t *bytes, int64_t count, uint16_t *out, int64_t cap, int64_t *bad,
    int32_t *truncated, int32_t *ec) {
  UErrorCode status = U_ZERO_ERROR;
  *bad = 0;
  *truncated = 0;
  UConverter *converter = ucnv_open(charset, &status);
  ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  *ec = status;
  if (U_FAILURE(status)) {
    ucnv_close(converter);
    return 0;
  }
  const char *start = reinterpret_cast<const char *>(bytes);
  const char *source = start;
  UChar *first = reinterpret_cast<UChar *>(out);
  UChar *target = first;
  ucnv_toUnicode(converter, &target, first + cap, &source, start + count, nullptr, true, &status);
  *ec = status;
  if (U_FAILURE(status)) {
    char invalid[32];
    int8_t length = sizeof(invalid);
    UErrorCode ignored = U_ZERO_ERROR;
    ucnv_getInvalidChars(converter, invalid, &length, &ignored);
    *bad = (source - start) - (U_SUCCESS(ignored) ? length : 0);
    *truncated = status == U_TRUNCATED_CHAR_FOUND;
  }
  ucnv_close(converter);
  return target - first;
}

int64_t rx_charset_encode(
    const char *charset, const uint16_t *units, int64_t count, uint8_t *out, int64_t cap, int32_t *ec) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(charset, &status);
  ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  const UChar *source = reinterpret_cast<const UChar *>(units);
  char *first = reinterpret_cast<char *>(out);
  char *target = first;
  if (U_SUCCESS(status)) {
    ucnv_fromUnicode(converter, &target, first + cap, &source, source + count, nullptr, true, &status);
  }
  *ec = status;
  ucnv_close(converter);
  return target - first;
}
