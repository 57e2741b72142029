/// Text for XML.
public enum XMLText {
  /// With `& < > "` as references, and characters XML cannot hold left out.
  ///
  /// - Complexity: linear; a text with nothing to escape is handed back as it is.
  public static func escaped(_ text: String) -> String {
    text.escaped(where: mayNeedEscaping) { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "\t", "\n", "\r": nil
      default: scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF ? "" : nil
      }
    }
  }

  /// Whether a byte can be of something that is not written as it is.
  @inline(__always) private static func mayNeedEscaping(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0xEF
  }
}
