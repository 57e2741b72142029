internal import CICU

/// How wide text stands in a terminal.
public enum DisplayWidth {
  /// Columns of a text: 2 for wide and full-width characters and for emoji, 0 for marks and controls, 1 otherwise.
  ///
  /// Characters whose East Asian Width is ambiguous count 1. An emoji sequence (joined, with a variation selector,
  /// a flag, a keycap) counts 2 as a whole.
  ///
  /// - Complexity: linear.
  public static func columns(_ text: String) -> Int {
    if let columns = plainColumns(text) { return columns }
    var sum = 0
    for character in text { sum += columns(of: character) }
    return sum
  }

  /// Columns of a text of Han characters, plain letters and the usual punctuation, where each scalar is a character of
  /// its own; nothing for other texts, whose characters have to be found first.
  private static func plainColumns(_ text: String) -> Int? {
    var sum = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x20...0x7E, 0xB7, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026: sum += 1
      case 0x3000...0x3029, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xFF01...0xFF60: sum += 2
      default: return nil
      }
    }
    return sum
  }

  /// A text filled up with spaces to a number of columns; at least one space follows. Linear.
  public static func padded(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(1, columns - self.columns(text)))
  }

  private static func columns(of character: Character) -> Int {
    if let ascii = character.asciiValue { return ascii >= 0x20 && ascii < 0x7F ? 1 : 0 }
    let scalars = character.unicodeScalars
    var sum = 0
    var emoji = false
    var previous: UInt32 = 0
    for scalar in scalars {
      let value = scalar.value
      sum += Int(rx_columns(value))
      switch value {
      case 0xFE0F: emoji = emoji || rx_emoji(previous) & 1 != 0
      case 0x1F1E6...0x1F1FF: emoji = emoji || (0x1F1E6...0x1F1FF).contains(previous)
      default: emoji = emoji || value > 0xFF && rx_emoji(value) & 2 != 0 && !(0x1F1E6...0x1F1FF).contains(value)
      }
      previous = value
    }
    return emoji ? 2 : sum
  }
}
