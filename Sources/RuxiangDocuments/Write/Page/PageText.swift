internal import Mustache
internal import Ruxiang
internal import RuxiangText

/// How text goes into a page: what could be taken for markup is escaped, what cannot be seen is made visible.
///
/// The library's own escaping goes by characters, and lets a quote with an accent on it through; this one goes by scalars.
struct PageText: MustacheContentType {
  /// What templates name it by.
  static let name = "PAGE"

  func escapeText(_ text: String) -> String {
    TextReport.visible(text).escaped(Self.marks) { scalar in
      switch scalar {
      case "<": "&lt;"
      case ">": "&gt;"
      case "&": "&amp;"
      case "\"": "&quot;"
      case "'": "&#39;"
      case _ where (0xFDD0...0xFDEF).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE: "\u{FFFD}"
      default: nil
      }
    }
  }

  /// Appends a text the same way. Linear, and quick where nothing needs escaping.
  static func append(_ text: String, to out: inout [UInt8]) {
    out += marks.areIn(text.utf8.span) ? PageText().escapeText(text).utf8 : text.utf8
  }

  private static let marks = EscapedMarks(
    Array(0..<0x20) + [0x7F] + Array("\"&'<>".utf8), controls: true, noncharacters: true)
}
