// MessageFormat with named arguments, which ICU has in C++ only.
#include "include/rx_icu.h"
#include "support.hpp"
#include <algorithm>
#include <memory>
#include <mutex>
#include <unicode/fmtable.h>
#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>
#include <unicode/timezone.h>
#include <vector>

struct rx_message {
  std::mutex lock;  // MessageFormat caches formatters while it formats
  std::unique_ptr<icu::MessageFormat> format;
  std::vector<std::string> names;
};

// Dates come in as instants of UTC days; ICU's default zone would shift them on some machines.
static void fixTimeZone() {
  static std::once_flag once;
  std::call_once(once, [] { icu::TimeZone::adoptDefault(icu::TimeZone::getGMT()->clone()); });
}

// All argument names, those in nested messages too, in order of appearance.
static std::vector<std::string> namesIn(const icu::UnicodeString &text, UErrorCode &ec) {
  std::vector<std::string> names;
  icu::MessagePattern pattern(text, nullptr, ec);
  if (U_FAILURE(ec)) return names;
  for (int32_t i = 0; i < pattern.countParts(); ++i) {
    const icu::MessagePattern::Part &part = pattern.getPart(i);
    if (part.getType() != UMSGPAT_PART_TYPE_ARG_NAME && part.getType() != UMSGPAT_PART_TYPE_ARG_NUMBER) continue;
    std::string name;
    pattern.getSubstring(part).toUTF8String(name);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

rx_message *rx_message_open(const char *pattern, int32_t count, const char *locale, int32_t *ec) {
  fixTimeZone();
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(icu::StringPiece(pattern, count));
  auto message = std::make_unique<rx_message>();
  message->names = namesIn(text, status);
  icu::Locale tag = rx_locale(locale, status);
  if (U_SUCCESS(status)) message->format = std::make_unique<icu::MessageFormat>(text, tag, status);
  *ec = status;
  return U_FAILURE(status) ? nullptr : message.release();
}

void rx_message_close(rx_message *message) { delete message; }

int32_t rx_message_names(const rx_message *message) { return static_cast<int32_t>(message->names.size()); }

const char *rx_message_name(const rx_message *message, int32_t index) {
  return message->names[static_cast<size_t>(index)].c_str();
}

int32_t rx_message_format(
    rx_message *message, const rx_argument *arguments, int32_t count, char *out, int32_t cap, int32_t *ec) {
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (int32_t i = 0; i < count; ++i) {
    const rx_argument &argument = arguments[i];
    names.push_back(icu::UnicodeString::fromUTF8(argument.name));
    switch (argument.kind) {
      case 1: values.emplace_back(argument.number); break;
      case 2: values.emplace_back(argument.number, icu::Formattable::kIsDate); break;
      default: values.emplace_back(icu::UnicodeString::fromUTF8(argument.text)); break;
    }
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString result;
  {
    std::lock_guard<std::mutex> guard(message->lock);
    message->format->format(names.data(), values.data(), count, result, status);
  }
  *ec = status;
  if (U_FAILURE(status)) return 0;
  std::string utf8;
  result.toUTF8String(utf8);
  return rx_copy(utf8, out, cap);
}
