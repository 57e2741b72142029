// Shared by the files of this target; not visible to Swift.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <unicode/locid.h>
#include <unicode/utypes.h>

// A locale from a BCP 47 tag, or from ICU's own form where it has underscores or keywords. Empty: root.
inline icu::Locale rx_locale(const char *tag, UErrorCode &ec) {
  if (tag == nullptr || *tag == 0) return icu::Locale::getRoot();
  if (std::strpbrk(tag, "_@") != nullptr) return icu::Locale::createCanonical(tag);
  return icu::Locale::forLanguageTag(tag, ec);
}

// Writes as much as fits; the return value is the length wanted.
inline int32_t rx_copy(const std::string &text, char *out, int32_t cap) {
  int32_t wanted = static_cast<int32_t>(text.size());
  if (cap > 0) std::memcpy(out, text.data(), static_cast<size_t>(wanted < cap ? wanted : cap));
  return wanted;
}
