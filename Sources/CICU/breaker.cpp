// Word boundaries over UTF-16, with one iterator that is used again and again.
#include "include/rx_icu.h"
#include <unicode/ubrk.h>

struct rx_breaker {
  UBreakIterator *iterator;
};

rx_breaker *rx_breaker_open(const char *locale, int32_t *ec) {
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *iterator = ubrk_open(UBRK_WORD, locale, nullptr, 0, &status);
  *ec = status;
  return U_FAILURE(status) ? nullptr : new rx_breaker{iterator};
}

void rx_breaker_close(rx_breaker *breaker) {
  if (breaker == nullptr) return;
  ubrk_close(breaker->iterator);
  delete breaker;
}

int32_t rx_breaker_run(
    rx_breaker *breaker, const uint16_t *units, int32_t count, int32_t *out, int32_t cap, int32_t *ec) {
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText(breaker->iterator, reinterpret_cast<const UChar *>(units), count, &status);
  *ec = status;
  if (U_FAILURE(status)) return 0;
  int32_t found = 0;
  for (int32_t at = ubrk_first(breaker->iterator); at != UBRK_DONE && found < cap; at = ubrk_next(breaker->iterator)) {
    out[found++] = at;
  }
  return found;
}
