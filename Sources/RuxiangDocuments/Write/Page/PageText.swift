internal import Mustache
internal import Ruxiang

/// How text goes into a page: what could be taken for markup is escaped, what cannot be seen is made visible.
///
/// The library's own escaping goes by characters, and lets a quote with an accent on it through; this one goes by scalars.
struct PageText: MustacheContentType {
  /// What templates name it by.
  static let name = "PAGE"

  func escapeText(_ text: String) -> String {
    var out = ""
    out.reserveCapacity(text.utf8.count + 16)
    for scalar in TextReport.visible(text).unicodeScalars {
      switch scalar {
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "&": out += "&amp;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case _ where (0xFDD0...0xFDEF).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE: out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
