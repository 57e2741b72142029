internal import CICU

/// Text of one script in the letters of another.
public enum Transliteration {
  /// The same without tone marks; ü stays ü.
  public static func toneless(_ text: String) -> String {
    String(latin(text).map { Self.plain[$0] ?? $0 })
  }

  private static let plain: [Character: Character] = Dictionary(
    uniqueKeysWithValues: [
      ("āáǎà", "a"), ("ēéěè", "e"), ("īíǐì", "i"), ("ōóǒò", "o"), ("ūúǔù", "u"), ("ǖǘǚǜ", "ü"),
    ].flatMap { marked, plain in marked.map { ($0, Character(plain)) } })

  /// Han as Pinyin with tone marks, everything else that ICU knows as Latin.
  ///
  /// ICU reads character by character (重庆 becomes chóng qìng): a hint for a reader, not a pronunciation of record.
  ///
  /// - Complexity: linear, about 6 µs per character; the first call takes some 80 ms more. Safe from any thread.
  public static func latin(_ text: String) -> String {
    var copy = text
    let result = copy.withUTF8 { bytes in
      unsafe unsafeFilledString(capacity: bytes.count * 4 + 64) { out, capacity, status in
        unsafe bytes.withMemoryRebound(to: CChar.self) {
          unsafe rx_transliterate("Any-Latin", $0.baseAddress, Int32($0.count), out, capacity, &status)
        }
      }
    }
    return result.status > 0 ? text : result.text
  }
}
