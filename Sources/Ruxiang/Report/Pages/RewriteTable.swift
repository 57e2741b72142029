internal import RuxiangText

/// A rewritten script line by line: what it said, what to say, in Chinese and in the market's language, why, and what the
/// host has still to fill in.
public struct RewriteTable: Sendable {
  private let language: ReaderLanguage
  private let paint: Paint

  /// - Parameter colour: whether old and new words are coloured (a terminal, not a file).
  public init(language: ReaderLanguage, colour: Bool) {
    self.language = language
    paint = Paint(on: colour)
  }

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// For a terminal: a block for each line that changed. Right-to-left lines are isolated, so that what stands beside them
  /// keeps its order.
  public func text(_ script: Script, _ result: RewrittenScript) -> String {
    var out = ""
    for row in result.rows(from: script) {
      out += paint.bold(say("第 \(row.line) 行", "line \(row.line)")) + "\n"
      out += field(say("原文", "original"), paint.red(TextReport.visible(row.old)))
      out += field(
        say("改说", "say"),
        row.new.isEmpty ? say("（不说这一行）", "(leave the line out)") : paint.green(TextReport.visible(row.new)))
      for (market, line) in row.spoken {
        out += field("\(market) \(line.language)", Self.isolated(line.text))
        if let reading = line.reading { out += field(say("读音", "reading"), reading) }
      }
      for why in row.reasons(in: language) { out += field(say("为什么", "why"), why) }
      if !row.needs.isEmpty { out += field(say("请填", "fill in"), names(row.needs)) }
      if !row.loses.isEmpty { out += field(say("没再说的", "left out"), row.loses.joined(separator: say("、", ", "))) }
      out += "\n"
    }
    return out
  }

  /// A Markdown table, one row for each line that changed.
  public func markdown(_ script: Script, _ result: RewrittenScript) -> String {
    let heads = [
      say("行", "line"), say("原文", "original"), say("中文改说", "say in Chinese"),
      say("当地话", "say in the market's language"),
      say("读音", "reading"), say("为什么", "why"), say("请填", "fill in"),
    ]
    var out = "| " + heads.joined(separator: " | ") + " |\n|" + String(repeating: "---|", count: heads.count) + "\n"
    for row in result.rows(from: script) {
      let lines = row.spoken
      let cells = [
        "\(row.line)", Self.cell(row.old), Self.cell(row.new),
        lines.map { "<bdi lang=\"\($0.1.language)\">\(Self.cell($0.1.text))</bdi>" }.joined(separator: "<br>"),
        lines.compactMap(\.1.reading).map(Self.cell).joined(separator: "<br>"),
        row.reasons(in: language).map(Self.cell).joined(separator: "<br>"),
        names(row.needs),
      ]
      out += "| " + cells.joined(separator: " | ") + " |\n"
    }
    return out
  }

  private func names(_ needs: [String]) -> String {
    SlotNames.list(needs, in: language)
  }

  private func field(_ name: String, _ text: String) -> String {
    "  " + DisplayWidth.padded(name, to: 12) + text + "\n"
  }

  /// First-strong isolate … pop: Arabic beside Chinese stays where it was put.
  package static func isolated(_ text: String) -> String { "\u{2068}\(text)\u{2069}" }

  /// Text inside a Markdown cell.
  private static func cell(_ text: String) -> String {
    text.escaped { scalar in
      switch scalar {
      case "|": "\\|"
      case "<": "&lt;"
      case "&": "&amp;"
      case "\n", "\r": "<br>"
      default: nil
      }
    }
  }
}
