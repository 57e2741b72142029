#include "bare_icu.h"

#include <unicode/ubrk.h>

int64_t bare_icu_words(const uint16_t *units, int32_t count) {
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *words = ubrk_open(UBRK_WORD, "zh", (const UChar *)units, count, &status);
  if (U_FAILURE(status)) return -1;
  int64_t found = 0;
  while (ubrk_next(words) != UBRK_DONE) found++;
  ubrk_close(words);
  return found;
}
