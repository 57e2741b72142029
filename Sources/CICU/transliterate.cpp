// Transliteration; opening a transliterator is dear, so each is kept.
#include "include/rx_icu.h"
#include "support.hpp"
#include <map>
#include <memory>
#include <mutex>
#include <unicode/translit.h>

int32_t rx_transliterate(const char *id, const char *text, int32_t count, char *out, int32_t cap, int32_t *ec) {
  static std::mutex lock;
  static std::map<std::string, std::unique_ptr<icu::Transliterator>> opened;
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString work = icu::UnicodeString::fromUTF8(icu::StringPiece(text, count));
  {
    std::lock_guard<std::mutex> guard(lock);
    std::unique_ptr<icu::Transliterator> &one = opened[id];
    if (one == nullptr) {
      one.reset(icu::Transliterator::createInstance(icu::UnicodeString::fromUTF8(id), UTRANS_FORWARD, status));
    }
    if (U_SUCCESS(status)) one->transliterate(work);
  }
  *ec = status;
  if (U_FAILURE(status)) return 0;
  std::string utf8;
  work.toUTF8String(utf8);
  return rx_copy(utf8, out, cap);
}
