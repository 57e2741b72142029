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

  /// A line that changed, with what changed it.
  struct Row {
    let line: Int
    let old: String
    let new: String
    let edits: [AppliedRewrite]
  }

  static func rows(_ script: Script, _ result: RewrittenScript) -> [Row] {
    let (old, new) = (LineIndex.lines(of: script.utf8), LineIndex.lines(of: result.utf8))
    let edits = Dictionary(grouping: result.applied, by: \.line)
    return (0..<max(old.count, new.count)).compactMap { index in
      let before = index < old.count ? old[index] : ""
      let after = index < new.count ? new[index] : ""
      return before == after ? nil : Row(line: index + 1, old: before, new: after, edits: edits[index + 1] ?? [])
    }
  }

  /// For a terminal: a block for each line that changed. Right-to-left lines are isolated, so that what stands beside them
  /// keeps its order.
  public func text(_ script: Script, _ result: RewrittenScript) -> String {
    var out = ""
    for row in Self.rows(script, result) {
      out += paint.bold(say("第 \(row.line) 行", "line \(row.line)")) + "\n"
      out += field(say("原文", "original"), paint.red(TextReport.visible(row.old)))
      out += field(
        say("改说", "say"),
        row.new.isEmpty ? say("（不说这一行）", "(leave the line out)") : paint.green(TextReport.visible(row.new)))
      for (market, line) in spoken(row) {
        out += field("\(market) \(line.language)", Self.isolated(line.text))
        if let reading = line.reading { out += field(say("读音", "reading"), reading) }
      }
      for why in row.edits.map({ $0.why[language] }).distinct { out += field(say("为什么", "why"), why) }
      let needs = row.edits.flatMap(\.rewrite.needs).distinct
      if !needs.isEmpty { out += field(say("请填", "fill in"), names(needs)) }
      let loses = row.edits.flatMap(\.loses).distinct
      if !loses.isEmpty { out += field(say("没再说的", "left out"), loses.joined(separator: say("、", ", "))) }
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
    for row in Self.rows(script, result) {
      let lines = spoken(row)
      let cells = [
        "\(row.line)", Self.cell(row.old), Self.cell(row.new),
        lines.map { "<bdi lang=\"\($0.1.language)\">\(Self.cell($0.1.text))</bdi>" }.joined(separator: "<br>"),
        lines.compactMap(\.1.reading).map(Self.cell).joined(separator: "<br>"),
        row.edits.map { Self.cell($0.why[language]) }.distinct.joined(separator: "<br>"),
        names(row.edits.flatMap(\.rewrite.needs).distinct),
      ]
      out += "| " + cells.joined(separator: " | ") + " |\n"
    }
    return out
  }

  /// The lines of a row's edits in the languages of each market, each once.
  private func spoken(_ row: Row) -> [(String, Spoken)] {
    var seen: Set<String> = []
    return row.edits.flatMap { edit in
      edit.spoken.sorted { $0.key < $1.key }.flatMap { market, lines in lines.map { (market, $0) } }
    }.filter { seen.insert($0.1.language + "\u{0}" + $0.1.text).inserted }
  }

  private func names(_ needs: [String]) -> String {
    needs.map { SlotNames.name($0)[language] }.joined(separator: say("、", ", "))
  }

  private func field(_ name: String, _ text: String) -> String {
    "  " + DisplayWidth.padded(name, to: 12) + text + "\n"
  }

  /// First-strong isolate … pop: Arabic beside Chinese stays where it was put.
  static func isolated(_ text: String) -> String { "\u{2068}\(text)\u{2069}" }

  /// Text inside a Markdown cell.
  private static func cell(_ text: String) -> String {
    var out = ""
    for character in text {
      switch character {
      case "|": out += "\\|"
      case "<": out += "&lt;"
      case "&": out += "&amp;"
      case "\n": out += "<br>"
      default: out.append(character)
      }
    }
    return out
  }
}
