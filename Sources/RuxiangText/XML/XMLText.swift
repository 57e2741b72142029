/// Text for XML.
public enum XMLText {
  /// With `& < > "` as references, and characters XML cannot hold left out.
  ///
  /// - Complexity: linear; a text with nothing to escape is handed back as it is.
  public static func escaped(_ text: String) -> String {
    var last: UInt8 = 0
    let isPlain = text.utf8.allSatisfy { byte in
      defer { last = byte }
      return !isSuspect(byte, after: last)
    }
    if isPlain { return text }
    var out = ""
    out.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      default:
        let v = scalar.value
        if v >= 0x20 && v != 0xFFFE && v != 0xFFFF || v == 0x09 || v == 0x0A || v == 0x0D {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out
  }

  /// Whether a byte may be one of a character that is escaped or left out: U+FFFE and U+FFFF are EF BF BE and EF BF BF.
  private static func isSuspect(_ byte: UInt8, after last: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x0A, 0x0D: false
    case 0x22, 0x26, 0x3C, 0x3E: true
    case 0xBF: last == 0xEF
    default: byte < 0x20
    }
  }
}
