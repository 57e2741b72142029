internal import RuxiangText

/// Splits text into words and what stands between them. Keeps ICU's word breaker, which costs time to open.
final class TextWords {
  private var breaker: WordBreaker?

  /// Where ICU has no word breaker, a text is one word.
  init() { breaker = try? WordBreaker(locale: "zh") }

  /// The words and the stretches between them, which together are the text. Linear.
  func split(_ text: String) -> [String] {
    let units = Array(text.utf16)
    let cuts = cuts(units)
    return zip(cuts, cuts.dropFirst()).map { String(decoding: units[Int($0)..<Int($1)], as: UTF16.self) }
  }

  /// Where they begin and end: ascending offsets, 0 and the end among them. Linear.
  func cuts(_ utf16: [UInt16]) -> [Int32] { breaker?.boundaries(of: utf16) ?? [0, Int32(utf16.count)] }
}
