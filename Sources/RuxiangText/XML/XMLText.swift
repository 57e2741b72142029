/// Text for XML.
public enum XMLText {
  /// With `& < > "` as references, and characters XML cannot hold left out.
  ///
  /// - Complexity: linear; a text with nothing to escape is handed back as it is.
  public static func escaped(_ text: String) -> String {
    text.escaped { scalar in
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
}
