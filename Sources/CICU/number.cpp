// Numbers by skeleton.
#include "include/rx_icu.h"
#include "support.hpp"
#include <unicode/numberformatter.h>

int32_t rx_number_format(
    double value, const char *skeleton, const char *locale, char *out, int32_t cap, int32_t *ec) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError place;
  icu::Locale tag = rx_locale(locale, status);
  icu::UnicodeString result =
      icu::number::NumberFormatter::forSkeleton(icu::UnicodeString::fromUTF8(skeleton), place, status)
          .locale(tag)
          .formatDouble(value, status)
          .toString(status);
  *ec = status;
  if (U_FAILURE(status)) return 0;
  std::string utf8;
  result.toUTF8String(utf8);
  return rx_copy(utf8, out, cap);
}
