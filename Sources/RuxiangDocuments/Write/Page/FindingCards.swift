internal import Ruxiang
internal import RuxiangText

/// Findings as cards: places of an entry of which the markets say the same share one.
struct FindingCards {
  /// What a group of markets says.
  private struct Statement {
    let severity: Severity
    let why: LocalizedText
    let allowed: String?
    let proposals: [Proposal]
    var markets: [String]
    var points: [String]
    var sources: [String]
    /// Lines in the markets' languages, by proposal.
    var spoken: [[Spoken]]
  }

  private struct Proposal: Equatable {
    let strategy: Strategy
    /// What it takes the place of, where that is not the words found, and what it leaves out.
    let source: String
    let text: String
    let needs: [String]
  }

  private struct Key: Hashable {
    let cue: ExactText
    let told: ExactText
  }

  private let script: Script
  private let report: Report
  private let words: PageWords
  private let parts: PageParts
  private let lines = SaidLines()
  /// Whether what each group of markets says can be folded away.
  private let folds: Bool
  /// Findings by card.
  private var cards: [[Int]] = []
  /// The card of each finding: the id of its first.
  private(set) var numbers: [Int] = []

  /// Linear in findings times markets.
  init(_ script: Script, _ report: Report, _ words: PageWords, _ parts: PageParts, folds: Bool) {
    (self.script, self.report, self.words, self.parts, self.folds) = (script, report, words, parts, folds)
    var known: [Key: [Int]] = [:]
    for (index, finding) in report.findings.enumerated() {
      let key = Key(cue: ExactText(finding.cue), told: ExactText(told(finding)))
      if let card = known[key]?.first(where: { isSame(finding, report.findings[cards[$0][0]]) }) {
        cards[card].append(index)
        numbers.append(report.findings[cards[card][0]].id)
      } else {
        known[key, default: []].append(cards.count)
        cards.append([index])
        numbers.append(finding.id)
      }
    }
  }

  /// What the first market says instead, and of what: nearly always what tells two cards of an entry apart.
  private func told(_ finding: FindingReport) -> String {
    finding.markets.first?.value.rewrites.map { $0.text + "\u{0}" + source($0, finding) }.joined(separator: "\u{0}")
      ?? ""
  }

  /// Whether all markets say the same of two findings of an entry, with the same words to say instead.
  private func isSame(_ a: FindingReport, _ b: FindingReport) -> Bool {
    a.spelling == b.spelling
      && report.markets.allSatisfy { market in
        switch (a.markets[market.id], b.markets[market.id]) {
        case (nil, nil): true
        case (let x?, let y?):
          x.rulesAs(y) && x.sources == y.sources && Self.points(x) == Self.points(y)
            && x.rewrites.elementsEqual(y.rewrites) {
              $0.saysAs($1) && $0.strategy == $1.strategy && $0.needs == $1.needs && source($0, a) == source($1, b)
            }
        default: false
        }
      }
  }

  /// What a rewrite takes the place of, or leaves out, where that is not the words found.
  private func source(_ rewrite: Rewrite, _ finding: FindingReport) -> String {
    rewrite.range == finding.place.range ? "" : script.spoken(rewrite.range)
  }

  /// Tenths, as they are shown.
  private static func points(_ said: MarketFinding) -> Int { Int((-said.points * 10).rounded()) }

  /// What the markets say, the gravest first, those that say the same together.
  private func statements(_ finding: FindingReport) -> [Statement] {
    var all: [Statement] = []
    for market in report.markets {
      guard let said = finding.markets[market.id] else { continue }
      let proposals = said.rewrites.map { rewrite in
        Proposal(
          strategy: rewrite.strategy,
          source: rewrite.text.isEmpty ? script.spoken(rewrite.range) : source(rewrite, finding), text: rewrite.text,
          needs: rewrite.needs)
      }
      let spoken = said.rewrites.map(\.spoken)
      let points = said.points == 0 ? [] : [TextReport.oneDecimal(-said.points)]
      let same = all.firstIndex {
        $0.severity == said.severity && $0.why == said.why && $0.allowed == said.allowed && $0.proposals == proposals
      }
      guard let same else {
        all.append(
          Statement(
            severity: said.severity, why: said.why, allowed: said.allowed, proposals: proposals,
            markets: [market.id], points: points, sources: said.sources, spoken: spoken))
        continue
      }
      all[same].markets.append(market.id)
      all[same].points += points.filter { !all[same].points.contains($0) }
      all[same].sources += said.sources.filter { !all[same].sources.contains($0) }
      for (index, lines) in spoken.enumerated() {
        all[same].spoken[index] += lines.filter { !all[same].spoken[index].contains($0) }
      }
    }
    return all.enumerated().sorted { (-$0.element.severity.rank, $0.offset) < (-$1.element.severity.rank, $1.offset) }
      .map(\.element)
  }

  // MARK: - Fields

  /// The cards in text order, filled in.
  func markup(_ lines: ScriptLines) -> Field {
    let names = Dictionary(uniqueKeysWithValues: report.markets.map { ($0.id, $0.name[words.language]) })
    return parts.streamed("card", cards.lazy.map { fields($0, lines, names) })
  }

  private func fields(_ card: [Int], _ lines: ScriptLines, _ names: [String: String]) -> Fields {
    let finding = report.findings[card[0]]
    let language = PageWords.tag(ofScript: report.script.language)
    let found = script.spoken(finding.place.range)
    let places = card.map { index -> Fields in
      let place = report.findings[index].place
      let said = script.spoken(place.range)
      return [
        "id": .number(report.findings[index].id),
        "place": .text(words.place(lines.label(of: place.range.lowerBound), lines.kind)),
        "other": .text(said == found ? "" : said),
      ]
    }
    return [
      "id": .number(finding.id), "severity": .text(finding.gravest.rawValue),
      "tag": .text(words.letter(finding.gravest) + String(finding.id)),
      "findings": .text(card.map { String(report.findings[$0].id) }.joined(separator: " ")),
      "language": .text(language), "dir": .text(PageWords.direction(language)), "words": .text(found),
      "category": .text(finding.category.name[words.language]), "places": .list(places),
      "note": .text(finding.spelling.note?[words.language] ?? ""),
      "gloss": .text(finding.gloss?[words.language] ?? ""),
      "presupposes": .text(words.language == .zh ? finding.presupposes ?? "" : ""),
      "statements": parts.markup(
        "said", statements(finding).enumerated().lazy.map { fields($1, isFirst: $0 == 0, names) }),
    ]
  }

  private func fields(_ said: Statement, isFirst: Bool, _ names: [String: String]) -> Fields {
    [
      "folds": .flag(folds), "isFirst": .flag(isFirst),
      "who": parts.markup(
        "who",
        [
          "severity": .text(said.severity.rawValue), "name": .text(words.look.severity(said.severity)),
          "markets": .texts(said.markets.map { names[$0] ?? $0 }), "points": .text(points(said.points)),
        ]),
      "statement": parts.markup("statement", fields(said)),
    ]
  }

  /// What a statement says, whoever says it.
  private func fields(_ said: Statement) -> Fields {
    let proposals = said.proposals.indices.map { fields(said.proposals[$0], said.spoken[$0]) }
    let more = proposals.dropFirst()
    let others: Fields = [
      "label": .text(words.say("还有 \(more.count) 种说法", more.count == 1 ? "one other way" : "\(more.count) other ways")),
      "others": .list(Array(more)),
    ]
    return [
      "why": .text(said.why[words.language]), "allowed": .text(said.allowed ?? ""),
      "cites": said.sources.isEmpty ? .text("") : parts.markup("cites", ["sources": .texts(said.sources)]),
      "best": .maybe(proposals.first), "more": .maybe(more.isEmpty ? nil : others),
    ]
  }

  private func points(_ all: [String]) -> String {
    let sorted = all.count < 2 ? all : all.sorted { (Double($0) ?? 0) < (Double($1) ?? 0) }
    guard let low = sorted.first, let high = sorted.last else { return "" }
    let range = low == high ? low : "\(low)–\(high)"
    return words.say("扣 \(range) 分", "costs \(range)")
  }

  private func fields(_ proposal: Proposal, _ spoken: [Spoken]) -> Fields {
    [
      "strategy": .text(proposal.strategy.name[words.language]), "isLeftOut": .flag(proposal.text.isEmpty),
      "source": .text(proposal.source), "pieces": .slots(proposal.text), "needs": .text(words.names(proposal.needs)),
      "spoken": spoken.isEmpty
        ? .text("") : lines.markup(of: spoken) { parts.markup("lines", ["spoken": words.spoken($0)]) },
    ]
  }
}

/// Lines of the markets as they are shown: the same ones are said of many places.
private final class SaidLines {
  private struct Key: Hashable {
    let lines: [Spoken]

    func hash(into hasher: inout Hasher) {
      hasher.combine(lines.count)
      if let first = lines.first { hasher.combine(ExactText(first.text)) }
    }
  }

  private var shown: [Key: Field] = [:]

  func markup(of lines: [Spoken], _ make: ([Spoken]) -> Field) -> Field {
    let key = Key(lines: lines)
    if let field = shown[key] { return field }
    let field = make(lines)
    shown[key] = field
    return field
  }
}
