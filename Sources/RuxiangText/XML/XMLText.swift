/// Text for XML.
public enum XMLText {
  /// With `& < > "` as references, and characters XML cannot hold left out.
  public static func escaped(_ text: String) -> String {
    var out = ""
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
}
