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
  /// The column of markets, and how many from there on all places like one share.
  private static let (market, ruled) = (8, 5)

  /// The rows of a script, each in parts: what the rows of a finding have in common, or those of a market, is made once.
  ///
  /// - Parameters:
  ///   - make: what becomes of cells that stand from a column on.
  ///   - add: takes the parts of a row.
  func write<Made, Taker>(
    _ checked: CheckedScript, to taker: inout Taker, make: (inout Taker, [Cell], Int) -> Made,
    add: (inout Taker, [Made]) -> Void
  ) {
    let (script, report) = (checked.script, checked.report)
    let file = Cell.text(TextReport.visible(script.name))
    let verdicts = report.markets.map { make(&taker, verdict($0), Self.columns.count - 2) }
    var ruled: [ObjectIdentifier: (front: Made, behind: Made)] = [:]
    var plain: [MarketFinding.Weighed: Made] = [:]
    var isMentioned = report.markets.map { _ in false }
    for finding in report.findings {
      let head = [file] + place(finding.place) + words(of: finding, checked)
      let made = make(&taker, head, 0)
      for (index, market) in report.markets.enumerated() {
        guard let said = finding.markets[market.id] else { continue }
        isMentioned[index] = true
        let known: (front: Made, behind: Made)
        if let ruling = ruled[said.rulingID] {
          known = ruling
        } else {
          known = (
            make(&taker, front(said, market), Self.market), make(&taker, behind(said), Self.columns.count - 3)
          )
          ruled[said.rulingID] = known
        }
        let told: Made
        if let alike = said.plain, let known = plain[alike] {
          told = known
        } else {
          told = make(&taker, self.told(said, checked), Self.market + Self.ruled)
          if let alike = said.plain { plain[alike] = told }
        }
        add(&taker, [made, known.front, told, known.behind, verdicts[index]])
      }
    }
    for (index, market) in report.markets.enumerated() where !isMentioned[index] {
      var row = Array(repeating: Cell.empty, count: Self.columns.count - 2)
      row[0] = file
      if let part = script.part { row[1] = .text(TextReport.visible(part.words(in: language))) }
      row[8] = .text(market.id)
      row[Self.severity] = .text(words.look.severity(.none))
      add(&taker, [make(&taker, row, 0), verdicts[index]])
    }
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

  /// What was found, and of which entry.
  private func words(of finding: FindingReport, _ checked: CheckedScript) -> [Cell] {
    let found = TextReport.visible(checked.script.spoken(finding.place.range))
    return [
      .spoken(found, language: checked.report.script.language), .text(finding.cue),
      .text(finding.category.name[language]),
    ]
  }

  /// What a market says of all places like it: how grave, and why.
  private func front(_ said: MarketFinding, _ market: MarketReport) -> [Cell] {
    [
      .text(market.id), .text(words.look.severity(said.severity)),
      said.allowed.map { .text(TextReport.visible($0)) } ?? .empty, .text(said.axis.name[language]),
      .text(said.why[language]),
    ]
  }

  /// What it says so by.
  private func behind(_ said: MarketFinding) -> [Cell] { [.text(said.sources.joined(separator: " "))] }

  /// What a place costs there, and what to say instead.
  private func told(_ said: MarketFinding, _ checked: CheckedScript) -> [Cell] {
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
      .decimal(said.points, places: 2), instead,
      spoken.map { .spoken(TextReport.visible($0.text), language: $0.language) } ?? .empty,
      spoken.map { .text($0.language) } ?? .empty, spoken?.reading.map { .text($0) } ?? .empty,
      best.map { $0.needs.isEmpty ? .empty : .text(words.look.names($0.needs)) } ?? .empty,
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
    var scale = (0..<places).reduce(1) { power, _ in power * 10 }
    var units = Int((value * Double(scale)).rounded())
    while scale > 1, units % 10 == 0 { (units, scale) = (units / 10, scale / 10) }
    let whole = (units < 0 ? "-" : "") + String(abs(units) / scale)
    return scale == 1 ? whole : whole + "." + String(String(scale + abs(units) % scale).dropFirst())
  }
}
