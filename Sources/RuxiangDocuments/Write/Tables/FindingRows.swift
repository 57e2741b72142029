internal import Ruxiang

/// What one cell of a table holds.
enum Cell {
  case empty
  case text(String)
  /// Text in a language of its own, by its tag.
  case spoken(String, language: String)
  case integer(Int)
  /// A number, shown with so many decimals.
  case decimal(Double, places: Int)
}

/// A column of a table.
struct Column {
  let head: LocalizedText
  /// In characters.
  let width: Int

  init(_ zh: String, _ en: String, _ width: Int) { (head, self.width) = (LocalizedText(zh: zh, en: en), width) }
}

/// Findings as rows, one for each market that has something to say. A market without a word about a script has one row
/// with its fit; an input that was not checked has one with what is wrong.
struct FindingRows {
  private let words: FindingWords
  private var language: ReaderLanguage { words.look.language }

  init(_ words: FindingWords) { self.words = words }

  static let columns = [
    Column("文件", "file", 24), Column("位置", "place", 18), Column("行", "line", 6), Column("列", "column", 7),
    Column("时间", "time", 10), Column("原话", "words", 24), Column("词条", "entry", 30), Column("类别", "category", 16),
    Column("市场", "market", 8), Column("轻重", "severity", 9), Column("已保留的理由", "kept on purpose", 16),
    Column("方面", "axis", 10), Column("为什么", "why", 48), Column("加减分", "points", 8), Column("改说", "say", 30),
    Column("当地话", "in the market's language", 40), Column("语言", "language", 11), Column("读音", "reading", 24),
    Column("请先补上", "first supply", 20), Column("依据", "evidence", 16), Column("契合度", "fit", 8),
    Column("结论", "verdict", 14),
  ]
  /// The columns of severities and of verdicts.
  static let (severity, verdict) = (9, 21)

  func rows(_ checked: CheckedScript) -> [[Cell]] {
    let (script, report) = (checked.script, checked.report)
    let file = Cell.text(TextReport.visible(script.name))
    var rows: [[Cell]] = []
    for finding in report.findings {
      let place = self.place(finding.place)
      for market in report.markets {
        guard let said = finding.markets[market.id] else { continue }
        rows.append([file] + place + row(finding, said, market, checked) + verdict(market))
      }
    }
    for market in report.markets where !report.findings.contains(where: { $0.markets[market.id] != nil }) {
      var row = Array(repeating: Cell.empty, count: Self.columns.count - 2)
      row[0] = file
      if let part = script.part { row[1] = .text(TextReport.visible(part.words(in: language))) }
      row[8] = .text(market.id)
      row[Self.severity] = .text(words.look.severity(.none))
      rows.append(row + verdict(market))
    }
    return rows
  }

  func row(_ failed: FailedInput) -> [Cell] {
    var row = Array(repeating: Cell.empty, count: Self.columns.count)
    row[0] = .text(TextReport.visible(failed.file))
    if let line = failed.line { row[2] = .integer(line) }
    row[12] = .text(TextReport.visible(failed.message))
    row[Self.verdict] = .text(words.notChecked)
    return row
  }

  /// Place in words, line, column, time: a container has no lines to count.
  func place(_ place: Place) -> [Cell] {
    let here =
      place.document.map { TextReport.visible($0.words(in: language)) }
      ?? words.say("第\(place.line)行第\(place.column)字", "line \(place.line), character \(place.column)")
    let isCounted = !place.isInContainer
    return [
      .text(here), isCounted ? .integer(place.line) : .empty, isCounted ? .integer(place.column) : .empty,
      place.time.map { .text(TextReport.clock($0)) } ?? .empty,
    ]
  }

  private func row(
    _ finding: FindingReport, _ said: MarketFinding, _ market: MarketReport, _ checked: CheckedScript
  ) -> [Cell] {
    let (script, tongue) = (checked.script, checked.report.script.language)
    let best = said.rewrites.first
    let spoken = best?.spoken.first
    var instead = Cell.empty
    if let best {
      instead =
        best.text.isEmpty
        ? .text(words.look.instead(best, script)) : .spoken(TextReport.visible(best.text), language: tongue)
    }
    return [
      .spoken(TextReport.visible(script.spoken(finding.place.range)), language: tongue), .text(finding.cue),
      .text(finding.category.name[language]),
      .text(market.id), .text(words.look.severity(said.severity)),
      said.allowed.map { .text(TextReport.visible($0)) } ?? .empty, .text(said.axis.name[language]),
      .text(said.why[language]), .decimal(said.points, places: 2), instead,
      spoken.map { .spoken(TextReport.visible($0.text), language: $0.language) } ?? .empty,
      spoken.map { .text($0.language) } ?? .empty, spoken?.reading.map { .text($0) } ?? .empty,
      best.map { $0.needs.isEmpty ? .empty : .text(words.look.names($0.needs)) } ?? .empty,
      .text(said.sources.joined(separator: " ")),
    ]
  }

  private func verdict(_ market: MarketReport) -> [Cell] {
    [.decimal(market.fit.fit, places: 1), .text(words.look.verdict(market.fit.verdict))]
  }
}

/// Numbers as tables show them.
enum DecimalText {
  /// A number with at most so many decimals, the dot as decimal sign, no zeros behind it.
  static func of(_ value: Double, places: Int) -> String {
    let scale = (0..<places).reduce(1) { power, _ in power * 10 }
    let units = Int((value * Double(scale)).rounded())
    let (whole, rest) = (abs(units) / scale, abs(units) % scale)
    var decimals = String(String(scale + rest).dropFirst())
    while decimals.hasSuffix("0") { decimals.removeLast() }
    return (units < 0 ? "-" : "") + String(whole) + (decimals.isEmpty ? "" : "." + decimals)
  }
}
