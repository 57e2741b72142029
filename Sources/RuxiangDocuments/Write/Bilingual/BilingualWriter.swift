internal import Ruxiang
internal import RuxiangText

/// A script as XLIFF 2.1: what the host says as source, the line to say there as target, the rewritten Chinese as a note,
/// and every finding as an ITS 2.0 Localization Quality Issue on its words.
struct BilingualWriter: ReportWriter {
  mutating func add(_ checked: CheckedScript, _ sink: @escaping ByteSink) {
    BilingualFile(checked).write { sink(Array($0.utf8)) }
  }
}

/// One XLIFF file.
private struct BilingualFile {
  private let script: Script
  private let report: Report
  /// Changed lines, by number.
  private var rows: [Int: RewrittenRow] = [:]
  private let lines: LineIndex
  private let margin: MarginText
  private let texts = RuledTexts()
  /// The first market, and the language it is spoken to in.
  private let target: (market: String, language: String)?
  /// What the lines of the first segment of each finding are marked with.
  private var marks: [Int: [(range: Range<Int>, finding: FindingReport)]] = [:]

  init(_ checked: CheckedScript) {
    (script, report) = (checked.script, checked.report)
    lines = LineIndex(script.utf8)
    margin = MarginText(report)
    var target: (String, String)?
    if let rewritten = checked.rewritten, let market = report.markets.first?.id {
      for row in rewritten.rows(from: script) { rows[row.line] = row }
      target = rewritten.applied.lazy.compactMap { $0.spoken[market]?.first }.first.map { (market, $0.language) }
    }
    self.target = target
    for finding in report.findings {
      let index = script.segmentIndex(from: finding.place.range.lowerBound)
      guard let stretch = script.firstStretch(finding.place.range) else { continue }
      marks[index, default: []].append((stretch, finding))
    }
  }

  /// Hands the file over, piece by piece.
  func write(_ sink: (String) -> Void) {
    let source = report.script.language == "zh" ? "zh-Hans" : report.script.language
    var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    out += "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" xmlns:its=\"http://www.w3.org/2005/11/its\""
    out += " version=\"2.1\" its:version=\"2.0\" srcLang=\"\(XMLText.escaped(source))\""
    if let target { out += " trgLang=\"\(XMLText.escaped(target.language))\"" }
    out += ">\n  <file id=\"f1\" original=\"\(Self.attribute(name))\" xml:space=\"preserve\">\n"
    out += notes(report.markets.map { ("fit", "\($0.id) \(TextReport.oneDecimal($0.fit.fit))") }, indent: 4)
    var line = 0
    for (index, segment) in script.segments.enumerated() {
      let number = lines.line(of: segment.range.lowerBound)
      // A line of several segments is told again as one.
      let row = number == line ? nil : rows[number]
      line = number
      add(index, segment, number, row, to: &out)
      out.handOver(to: sink)
    }
    sink(out + "  </file>\n</xliff>\n")
  }

  /// The file, without its folders.
  private var name: String {
    let name = String(script.name.split(separator: "/").last ?? "")
    guard let part = script.part else { return name }
    return name + "#" + part.words(in: .en)
  }

  // MARK: - Units

  private func add(_ index: Int, _ segment: Segment, _ line: Int, _ row: RewrittenRow?, to out: inout String) {
    let place = script.origins?.place(of: segment.range.lowerBound)?.words(in: .en) ?? "line \(line)"
    out += "    <unit id=\"u\(index + 1)\" name=\"\(Self.attribute(place))\">\n"
    let found = marks[index] ?? []
    for mark in found { addIssues(mark.finding, to: &out) }
    var all: [(String, String)] = []
    if let time = segment.time { all.append(("time", TextReport.clock(time))) }
    if let row { all += told(row) }
    out += notes(all, indent: 6)
    let said = row.map(spoken) ?? ""
    var state = ""
    if !said.isEmpty {
      state = said.contains("〔") ? " state=\"initial\" subState=\"ruxiang:open\"" : " state=\"translated\""
    }
    out += "      <segment id=\"s1\"\(state)>\n        <source>\(source(segment.range, found))</source>\n"
    if !said.isEmpty { out += "        <target>\(Self.content(said))</target>\n" }
    out += "      </segment>\n    </unit>\n"
  }

  /// What was said instead and why, and the lines in other languages.
  private func told(_ row: RewrittenRow) -> [(String, String)] {
    var all = [("rewritten", row.new.allSatisfy(\.isWhitespace) ? margin.isLeftOut : row.new)]
    all += row.reasons(in: report.language).map { ("why", $0) }
    let sources = Set(row.edits.flatMap(\.sources)).sorted().joined(separator: " ")
    if !sources.isEmpty { all.append(("evidence", sources)) }
    all += row.needs.map { ("needs", SlotNames.name($0)[report.language]) }
    all += row.loses.map { ("left-out", $0) }
    for (market, line) in row.spoken {
      if !isTarget(market, line) { all.append(("spoken", "\(market) \(line.language): \(line.text)")) }
      if let reading = line.reading { all.append(("reading", "\(line.language): \(reading)")) }
    }
    return all
  }

  private func isTarget(_ market: String, _ line: Spoken) -> Bool {
    market == target?.market && line.language == target?.language
  }

  private func spoken(_ row: RewrittenRow) -> String {
    row.spoken.filter { isTarget($0.market, $0.line) }.map(\.line.text).joined(separator: " ")
  }

  private func notes(_ all: [(category: String, text: String)], indent: Int) -> String {
    if all.isEmpty { return "" }
    let space = String(repeating: " ", count: indent)
    var out = "\(space)<notes>\n"
    for (number, note) in all.enumerated() {
      let side = note.category == "rewritten" ? " appliesTo=\"source\"" : ""
      out +=
        "\(space)  <note id=\"n\(number + 1)\" category=\"\(note.category)\"\(side)>\(XMLText.escaped(note.text))</note>\n"
    }
    return out + "\(space)</notes>\n"
  }

  // MARK: - Findings

  private func addIssues(_ finding: FindingReport, to out: inout String) {
    out += "      <its:locQualityIssues xml:id=\"q\(finding.id)\">\n"
    for group in finding.groups(where: MarginText.isSame) {
      out += texts.text(group, in: report) { issue(group, finding.category) }
    }
    out += "      </its:locQualityIssues>\n"
  }

  private func issue(_ group: MarketGroup, _ category: Category) -> String {
    let said = group.said
    let type = IssueType(category, said.axis, isTranslation: report.script.language != "zh")
    var comment = margin.names(group).joined(separator: ", ") + ": " + said.why[report.language]
    if let allowed = said.allowed { comment += " [" + allowed + "]" }
    if !said.sources.isEmpty { comment += " (" + said.sources.joined(separator: " ") + ")" }
    let enabled = said.allowed == nil ? "yes" : "no"
    var out = "        <its:locQualityIssue locQualityIssueType=\"\(type.rawValue)\""
    out += " locQualityIssueComment=\"\(Self.attribute(comment))\""
    out += " locQualityIssueSeverity=\"\(IssueType.severity(said.severity))\" locQualityIssueEnabled=\"\(enabled)\"/>\n"
    return out
  }

  /// A segment with a mark around the words of each finding. Of two that cross the second ends with the first.
  private func source(_ range: Range<Int>, _ found: [(range: Range<Int>, finding: FindingReport)]) -> String {
    var out = ""
    var at = range.lowerBound
    var open: [Int] = []
    func go(to offset: Int) {
      if offset > at { out += Self.content(script.text(at..<offset)) }
      at = max(at, offset)
    }
    func close(upTo offset: Int) {
      while let end = open.last, end <= offset {
        go(to: end)
        out += "</mrk>"
        open.removeLast()
      }
    }
    for mark in found.sorted(by: {
      ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
    }) {
      close(upTo: mark.range.lowerBound)
      go(to: mark.range.lowerBound)
      out +=
        "<mrk id=\"m\(mark.finding.id)\" type=\"its:generic\" its:locQualityIssuesRef=\"#its=q\(mark.finding.id)\">"
      open.append(min(mark.range.upperBound, open.last ?? mark.range.upperBound))
    }
    close(upTo: range.upperBound)
    go(to: range.upperBound)
    return out
  }

  // MARK: - Text

  private static func attribute(_ text: String) -> String {
    if !text.utf8.contains(where: { $0 < 0x20 }) { return XMLText.escaped(text) }
    return XMLText.escaped(String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 })))
  }

  /// Text of a source or target; characters that XML cannot hold as `cp`, as XLIFF has it.
  private static func content(_ text: String) -> String {
    if !text.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A || $0 == 0xEF }) {
      return XMLText.escaped(text)
    }
    var out = ""
    var plain = ""
    for scalar in text.unicodeScalars {
      let value = scalar.value
      if value >= 0x20 && value != 0xFFFE && value != 0xFFFF || value == 0x09 || value == 0x0A {
        plain.unicodeScalars.append(scalar)
        continue
      }
      out += XMLText.escaped(plain)
      plain = ""
      let digits = String(value, radix: 16, uppercase: true)
      out += "<cp hex=\"\(String(repeating: "0", count: 4 - digits.count))\(digits)\"/>"
    }
    return out + XMLText.escaped(plain)
  }
}
