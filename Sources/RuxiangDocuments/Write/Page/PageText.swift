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
    TextReport.visible(text).escaped { scalar in
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
    let from = out.count
    out += text.utf8
    if out[from...].contains(where: mayNeedEscaping) {
      out.removeSubrange(from...)
      out += PageText().escapeText(text).utf8
    }
  }

  /// Whether a byte can be of something that is not written as it is: a control character, one of markup, or the first
  /// of U+0080–009F, of the marks of direction or of what is no character.
  private static func mayNeedEscaping(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7F || byte == 0x22 || byte == 0x26 || byte == 0x27 || byte == 0x3C || byte == 0x3E
      || byte == 0xC2 || byte == 0xE2 || byte == 0xEF || byte >= 0xF0
  }
}
