/// Text for XML.
public enum XMLText {
  /// With `& < > "` as references, and characters XML cannot hold left out.
  ///
  /// - Complexity: linear; a text with nothing to escape is handed back as it is.
  public static func escaped(_ text: String) -> String {
    text.escaped(marks) { scalar in
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

  /// Appends a text the same way.
  package static func append(_ text: String, to out: inout [UInt8]) {
    out += marks.areIn(text.utf8.span) ? escaped(text).utf8 : text.utf8
  }

  private static let marks = EscapedMarks(
    (0..<0x20).filter { ![0x09, 0x0A, 0x0D].contains($0) } + Array("&<>\"".utf8), controls: false, noncharacters: true)
}
