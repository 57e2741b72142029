// Version, error names, and properties of single scalars.
#include "include/rx_icu.h"
#include <unicode/uchar.h>
#include <unicode/uversion.h>

const char *rx_icu_version(void) {
  static const struct Name {
    char text[U_MAX_VERSION_STRING_LENGTH];
    Name() {
      UVersionInfo version;
      u_getVersion(version);
      u_versionToString(version, text);
    }
  } name;
  return name.text;
}

const char *rx_icu_error_name(int32_t code) { return u_errorName(static_cast<UErrorCode>(code)); }

int32_t rx_columns(uint32_t scalar) {
  const auto c = static_cast<UChar32>(scalar);
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_CONTROL_CHAR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR: return 0;
    case U_FORMAT_CHAR:
      // The soft hyphen and the Arabic number signs are drawn; joiners, marks of direction and tags are not.
      return c == 0xAD || u_hasBinaryProperty(c, UCHAR_PREPENDED_CONCATENATION_MARK) ? 1 : 0;
    default: break;
  }
  const int32_t hangul = u_getIntPropertyValue(c, UCHAR_HANGUL_SYLLABLE_TYPE);
  if (hangul == U_HST_VOWEL_JAMO || hangul == U_HST_TRAILING_JAMO) return 0;
  const int32_t width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

int32_t rx_emoji(uint32_t scalar) {
  const auto c = static_cast<UChar32>(scalar);
  return (u_hasBinaryProperty(c, UCHAR_EMOJI) ? 1 : 0) | (u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION) ? 2 : 0);
}
