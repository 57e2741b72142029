internal import Ruxiang
internal import RuxiangText

/// A workbook: how every script does in every market, what was found, what already works, and how often each entry was
/// met.
struct WorkbookWriter: ReportWriter {
  private let words: FindingWords
  private let rows: FindingRows
  private let strings = WorkbookStrings()
  private var overview: SheetSpool
  private var findings: SheetSpool
  private var resonances: SheetSpool
  private var entries: SheetSpool
  private var tally = EntryTally()

  init(language: ReaderLanguage) {
    let words = FindingWords(language)
    self.words = words
    rows = FindingRows(words)
    let severities = [
      (Severity.block, WorkbookParts.red), (.rewrite, WorkbookParts.yellow), (.advice, WorkbookParts.blue),
    ]
    .map { (text: words.look.severity($0.0), style: $0.1) }
    let verdicts: [(text: String, style: Int)] =
      [
        (Verdict.blocked, WorkbookParts.red), (.revise, WorkbookParts.yellow), (.notCovered, WorkbookParts.blue),
        (.ready, WorkbookParts.green),
      ].map { (words.look.verdict($0.0), $0.1) } + [(words.notChecked, WorkbookParts.red)]
    overview = SheetSpool(
      words.say("总览", "Overview"), Self.overviewColumns, coloured: [(column: 5, words: verdicts)], in: strings)
    findings = SheetSpool(
      words.say("问题", "Findings"), FindingRows.columns,
      coloured: [(FindingRows.severity, severities), (FindingRows.verdict, verdicts)], in: strings)
    resonances = SheetSpool(words.say("说得好", "What works"), Self.resonanceColumns, in: strings)
    entries = SheetSpool(
      words.say("词条", "Entries"), EntryTally.columns, coloured: [(column: 5, words: severities)], in: strings)
  }

  private static let overviewColumns =
    [
      Column("文件", "file", 28), Column("哪一篇", "which script", 14), Column("市场", "market", 8),
      Column("国家", "country", 16), Column("契合度", "fit", 8), Column("结论", "verdict", 16), Column("禁播", "block", 8),
      Column("要改", "rewrite", 8), Column("建议", "advice", 8), Column("已保留", "kept", 8),
    ]
    + Axis.allCases.map { Column($0.name.zh, $0.name.en, 12) } + [
      Column("说得好", "works", 8), Column("词典认得（%）", "known to the rules (%)", 12), Column("字数", "characters", 11),
      Column("说明", "note", 40),
    ]

  private static let resonanceColumns =
    Array(FindingRows.columns[0...4]) + [
      Column("原话", "words", 30), Column("词条", "entry", 36), Column("类别", "category", 20),
      Column("最多加分", "points at most", 9),
    ]

  mutating func add(_ checked: CheckedScript, _ sink: @escaping ByteSink) {
    let report = checked.report
    for market in report.markets { overview.add(row(market, checked), words.look.language) }
    findings.begin(words.look.language)
    rows.write(checked, to: &findings) { findings, cells, column in
      findings.cells(cells, from: column)
    } add: { [language = words.look.language] findings, parts in
      findings.add(parts, language)
    }
    for resonance in report.resonances {
      let row: [Cell] =
        [.text(TextReport.visible(checked.script.name))] + rows.place(resonance.place) + [
          .spoken(TextReport.visible(checked.script.spoken(resonance.place.range)), language: report.script.language),
          .text(resonance.cue),
          .text(resonance.category.name[words.look.language]),
          .decimal(resonance.points.values.max() ?? 0, places: 2),
        ]
      resonances.add(row, words.look.language)
    }
    tally.count(checked)
  }

  mutating func add(_ failed: FailedInput, _ sink: @escaping ByteSink) {
    var row = Array(repeating: Cell.empty, count: Self.overviewColumns.count)
    row[0] = .text(TextReport.visible(failed.file))
    row[5] = .text(words.notChecked)
    row[Self.overviewColumns.count - 1] = .text(TextReport.visible(failed.message))
    overview.add(row, words.look.language)
    findings.add(rows.row(failed), words.look.language)
  }

  mutating func finish(_ sink: @escaping ByteSink) throws(WriteError) {
    for row in tally.rows(words) { entries.add(row, words.look.language) }
    overview.begin(words.look.language)
    findings.begin(words.look.language)
    resonances.begin(words.look.language)
    entries.begin(words.look.language)
    do throws(ZipProblem) {
      sink(try WorkbookParts.archive([overview, findings, resonances, entries], strings))
    } catch {
      guard case .unwritten(let code) = error else {
        preconditionFailure("a workbook that libzip takes for no archive")
      }
      throw .zip(code: code)
    }
  }

  private func row(_ market: MarketReport, _ checked: CheckedScript) -> [Cell] {
    let report = checked.report
    let said = report.findings.compactMap { $0.markets[market.id] }
    func count(_ severity: Severity) -> Cell { .integer(said.count { $0.severity == severity && $0.allowed == nil }) }
    return [
      .text(TextReport.visible(checked.script.name)),
      checked.script.part.map { .text(TextReport.visible($0.words(in: words.look.language))) } ?? .empty,
      .text(market.id), .text(market.name[words.look.language]), .decimal(market.fit.fit, places: 1),
      .text(words.look.verdict(market.fit.verdict)), count(.block), count(.rewrite), count(.advice),
      .integer(said.count { $0.allowed != nil }),
    ] + Axis.allCases.map { .decimal(market.fit.dimensions[$0] ?? 0, places: 1) } + [
      .integer(report.resonances.count),
      report.script.language == "zh" ? .decimal(report.script.coverage * 100, places: 1) : .empty,
      .integer(report.script.characters), words.look.limit(report).map { .text($0) } ?? .empty,
    ]
  }
}

/// How often each entry was met, and in how many scripts.
struct EntryTally {
  private struct Count {
    let category: Category
    let example: String
    let gloss: LocalizedText
    var times = 0
    var scripts = 0
    var weight = Severity.none
    var markets: Set<String> = []
  }

  private var counts: [String: Count] = [:]

  static let columns = [
    Column("词条", "entry", 40), Column("类别", "category", 22), Column("例", "for instance", 30),
    Column("次数", "times", 8), Column("篇数", "scripts", 9), Column("最重", "gravest", 10), Column("市场", "markets", 40),
    Column("默认听众", "takes for granted", 40),
  ]

  mutating func count(_ checked: CheckedScript) {
    var met: Set<String> = []
    for finding in checked.report.findings {
      add(
        finding.cue, finding.category, finding.place, checked.script,
        finding.gloss ?? finding.presupposes.map { LocalizedText(zh: $0, en: "") }, &met)
      let weight = counts[finding.cue]?.weight ?? .none
      counts[finding.cue]?.weight = max(weight, finding.weight)
      counts[finding.cue]?.markets.formUnion(finding.markets.keys)
    }
    for resonance in checked.report.resonances {
      add(resonance.cue, resonance.category, resonance.place, checked.script, nil, &met)
    }
  }

  private mutating func add(
    _ id: String, _ category: Category, _ place: Place, _ script: Script, _ gloss: LocalizedText?,
    _ met: inout Set<String>
  ) {
    var count =
      counts[id]
      ?? Count(
        category: category, example: TextReport.visible(script.spoken(place.range)),
        gloss: gloss ?? LocalizedText(zh: "", en: ""))
    count.times += 1
    if met.insert(id).inserted { count.scripts += 1 }
    counts[id] = count
  }

  /// The most frequent first.
  func rows(_ words: FindingWords) -> [[Cell]] {
    let sorted = counts.sorted { (-$0.value.times, $0.key) < (-$1.value.times, $1.key) }
    return sorted.map { id, count in
      let gloss = count.gloss[words.look.language]
      return [
        .text(id), .text(count.category.name[words.look.language]), .text(count.example), .integer(count.times),
        .integer(count.scripts),
        .text(count.category.isResonance ? words.say("说得好", "works") : words.look.severity(count.weight)),
        count.markets.isEmpty ? .empty : .text(count.markets.sorted().joined(separator: " ")),
        gloss.isEmpty ? .empty : .text(gloss),
      ]
    }
  }
}
