internal import RuxiangText

/// One script in all markets side by side, and the cues that set the markets apart.
public struct ComparisonTable: Sendable {
  private let language: ReaderLanguage
  private let text: TextReport
  private let paint: Paint

  /// - Parameter colour: whether verdicts and severities are coloured (a terminal, not a file).
  public init(language: ReaderLanguage, colour: Bool) {
    self.language = language
    text = TextReport(language: language, colour: colour)
    paint = Paint(on: colour)
  }

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// The table, a line end at its end.
  public func text(_ report: Report) -> String {
    var out = paint.bold(TextReport.visible(report.script.name)) + "\n\n"
    out += scores(report)
    out += differences(report)
    return out
  }

  private func scores(_ report: Report) -> String {
    var out = DisplayWidth.padded(say("市场", "market"), to: 24) + DisplayWidth.padded(say("契合度", "fit"), to: 8)
    for axis in Axis.allCases { out += DisplayWidth.padded(axis.name[language], to: 13) }
    out += say("结论", "verdict") + "\n"
    for market in report.markets {
      out += DisplayWidth.padded("\(market.id) \(market.name[language])", to: 24)
      out += DisplayWidth.padded(TextReport.oneDecimal(market.fit.fit), to: 8)
      for axis in Axis.allCases {
        out += DisplayWidth.padded(TextReport.oneDecimal(market.fit.dimensions[axis] ?? 0), to: 13)
      }
      out += text.verdict(market.fit.verdict) + "\n"
    }
    return out + "\n"
  }

  /// Findings whose severity is not the same everywhere, the widest apart first.
  private func differences(_ report: Report) -> String {
    guard report.markets.count > 1 else { return "" }
    var rows: [(spread: Int, row: String)] = []
    var seen: Set<String> = []
    for finding in report.findings where seen.insert("\(finding.cue)\u{0}\(finding.text)").inserted {
      let ranks = report.markets.map { finding.markets[$0.id]?.severity ?? .none }
      guard let low = ranks.min(), let high = ranks.max(), low != high else { continue }
      var row = DisplayWidth.padded(finding.place.words(in: language), to: 9)
      row += paint.bold(TextReport.visible(finding.text)) + "  " + paint.dim(finding.category.rawValue) + "\n"
      for severity in [Severity.block, .rewrite, .advice, .none] {
        let ids = report.markets.indices.filter { ranks[$0] == severity }.map { report.markets[$0].id }
        if !ids.isEmpty { row += "         \(text.severity(severity))  \(ids.joined(separator: " "))\n" }
      }
      rows.append((high.rank - low.rank, row))
    }
    if rows.isEmpty { return say("各市场看法一致。\n", "The markets agree on every line.\n") }
    let sorted = rows.enumerated().sorted { ($1.element.spread, $0.offset) < ($0.element.spread, $1.offset) }
    return paint.bold(say("各市场看法不同的说法", "where the markets differ")) + "\n"
      + sorted.map(\.element.row).joined()
  }
}
