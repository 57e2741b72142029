// NFKC_Casefold over UTF-8 with the source range of every scalar, from icu::Edits.
#include "include/rx_icu.h"
#include <string>
#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace {
// Kept per thread, so that a call allocates nothing once the buffers have grown.
struct Result {
  std::string text;
  icu::Edits edits;
};
thread_local Result result;

// One edit may join a character with a dropped one beside it (e, U+0301, U+200B): what is dropped at the ends of the
// range made no part of the result. NFKC_Casefold drops exactly the default ignorable characters.
void trimDropped(const uint8_t *bytes, int32_t &start, int32_t &end) {
  while (start < end) {
    int32_t next = start;
    UChar32 c;
    U8_NEXT(bytes, next, end, c);
    if (c < 0 || !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) break;
    start = next;
  }
  while (start < end) {
    int32_t previous = end;
    UChar32 c;
    U8_PREV(bytes, start, previous, c);
    if (c < 0 || !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) break;
    end = previous;
  }
}
}  // namespace

int32_t rx_fold_run(const uint8_t *bytes, int32_t count, int32_t *ec) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2 *fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  result.text.clear();
  result.edits.reset();
  if (U_SUCCESS(status)) {
    icu::StringByteSink<std::string> sink(&result.text);
    fold->normalizeUTF8(
        0, icu::StringPiece(reinterpret_cast<const char *>(bytes), count), sink, &result.edits, status);
  }
  *ec = status;
  if (U_FAILURE(status)) return 0;
  const auto *text = reinterpret_cast<const uint8_t *>(result.text.data());
  const auto length = static_cast<int32_t>(result.text.size());
  int32_t scalars = 0;
  for (int32_t i = 0; i < length; ++scalars) {
    UChar32 c;
    U8_NEXT_OR_FFFD(text, i, length, c);
  }
  return scalars;
}

void rx_fold_take(
    const uint8_t *bytes, int32_t base, uint32_t *scalars, int32_t *starts, int32_t *ends) {
  const auto *text = reinterpret_cast<const uint8_t *>(result.text.data());
  const auto length = static_cast<int32_t>(result.text.size());
  UErrorCode status = U_ZERO_ERROR;
  int32_t written = 0;
  for (icu::Edits::Iterator edit = result.edits.getFineIterator(); edit.next(status);) {
    int32_t source = edit.sourceIndex();
    int32_t sourceEnd = source + edit.oldLength();
    if (edit.hasChange()) trimDropped(bytes, source, sourceEnd);
    const int32_t begin = edit.destinationIndex();
    const int32_t end = begin + edit.newLength();
    for (int32_t i = begin; i < end && i < length; ++written) {
      const int32_t from = i;
      UChar32 c;
      U8_NEXT_OR_FFFD(text, i, length, c);
      scalars[written] = static_cast<uint32_t>(c);
      starts[written] = base + (edit.hasChange() ? source : source + (from - begin));
      ends[written] = base + (edit.hasChange() ? sourceEnd : source + (i - begin));
    }
  }
}
