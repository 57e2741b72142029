internal import Ruxiang
internal import RuxiangText

/// Text in GitHub's Markdown: whatever a script says stays text.
enum MarkdownText {
  /// With everything escaped that could mean something, and controls made visible; on one line.
  static func escaped(_ text: String) -> String { said(TextReport.visible(text)) }

  /// The same for what the text report says, which has been made visible.
  static func said(_ text: String) -> String {
    text.escaped(marks) { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\\", "`", "*", "_", "[", "]", "#", "|", "~", "$", "!": "\\\(scalar)"
      default: nil
      }
    }
  }

  private static let marks = EscapedMarks("&<>\\`*_[]#|~$!".utf8, controls: false, noncharacters: false)

  /// Text of a language of its own, kept apart from what stands around it, also where the tag is taken out.
  static func isolated(_ text: String, _ language: String) -> String {
    let direction = TextReport.isRightToLeft(language) ? " dir=\"rtl\"" : ""
    let text = TextReport.isolated(escaped(text), language)
    return "<bdi lang=\"\(escaped(language))\"\(direction)>\(text)</bdi>"
  }

  /// As HTML does it: asterisks beside Chinese punctuation are not always understood.
  static func bold(_ escaped: String) -> String { "<b>\(escaped)</b>" }
}
