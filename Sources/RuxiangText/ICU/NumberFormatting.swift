internal import CICU

/// Numbers, money and measures as a locale writes them.
public enum NumberFormatting {
  /// Formats one number.
  ///
  /// - Parameters:
  ///   - value: the number.
  ///   - skeleton: ICU's number skeleton, such as `currency/IDR precision-integer`; empty for the locale's plain form.
  ///   - locale: a BCP 47 tag. Digits are the locale's own by CLDR (`ar-SA`: ٠١٢, `ar-AE`: 012); `-u-nu-latn` or
  ///     `numbering-system/latn` in the skeleton makes them Latin.
  /// - Throws: `ICUError`, for instance `U_NUMBER_SKELETON_SYNTAX_ERROR`.
  public static func format(_ value: Double, skeleton: String, locale: String) throws(ICUError) -> String {
    let result = unsafe unsafeFilledString { out, capacity, status in
      unsafe rx_number_format(value, skeleton, locale, out, capacity, &status)
    }
    try ICUError.check(result.status, "format a number as '\(skeleton)' for '\(locale)'")
    return result.text
  }
}
