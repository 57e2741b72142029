internal import RuxiangText

/// Puts a report together while markets are judged one after another.
struct ReportBuilder {
  private let script: Script
  private let engine: Engine
  private let cues: [Cue]
  private let language: ReaderLanguage
  /// Places of cues by index.
  private var places: [Place] = []
  private var order: [Int] = []
  private var said: [MarketFindings] = []
  private var markets: [MarketReport] = []
  private var resonances: [Int] = []
  private var resonancePoints: [[String: Double]] = []
  private var facts: [String: Fact] = [:]
  /// Rulings whose evidence is among the facts.
  private var cited: Set<ObjectIdentifier> = []

  init(script: Script, engine: Engine, cues: [Cue], language: ReaderLanguage) {
    self.script = script
    self.engine = engine
    self.cues = cues
    self.language = language
    var finder = PlaceFinder(script)
    for cue in cues { places.append(finder.place(cue.range, time: cue.time)) }
    resonances = cues.indices.filter { engine.lexicon.entries[cues[$0].entry].category.isResonance }
    resonancePoints = Array(repeating: [:], count: resonances.count)
  }

  /// Gives every cue found in some market its number, in text order.
  mutating func number(_ findings: [[Finding]]) -> [Int: Int] {
    order = Set(findings.flatMap { $0.map(\.cue) }).sorted()
    said = order.map { _ in MarketFindings() }
    return Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0 + 1) })
  }

  mutating func add(_ finding: Finding, id: Int, points: Double, rewrites: [Rewrite], market: String) {
    let ruling = finding.ruling
    if cited.insert(ObjectIdentifier(ruling)).inserted { for fact in ruling.evidence { facts[fact.id] = fact } }
    said[id - 1].add(MarketFinding(ruling, points: points, rewrites: rewrites), of: market)
  }

  mutating func add(_ score: FitScore, of market: Market, findings: [Finding], ids: [Int: Int]) {
    var ledger: [LedgerLine] = [.base(score.base)]
    for (finding, points) in zip(findings.filter { $0.allowed == nil }, score.findingPoints) {
      ledger.append(.finding(id: ids[finding.cue] ?? 0, points: points))
    }
    for (k, points) in score.resonancePoints.enumerated() {
      ledger.append(.resonance(index: k, points: points))
      resonancePoints[k][market.id] = points
    }
    markets.append(MarketReport(id: market.id, name: market.name, fit: score, ledger: ledger))
  }

  private func discourse() -> [DiscourseFinding] {
    let rules = engine.lexicon.discourse
    guard !rules.isEmpty else { return [] }
    let judged = markets.map(\.id)
    return DiscourseWatch(script, cues, engine.lexicon.entries).find(rules).compactMap { found in
      let rule = rules[found.rule]
      let concerned = rule.markets.isEmpty ? judged : judged.filter(rule.markets.contains)
      guard let first = found.cues.first, let last = found.cues.last, !concerned.isEmpty else { return nil }
      let file = places[first].file.lowerBound..<max(places[first].file.upperBound, places[last].file.upperBound)
      return DiscourseFinding(
        rule: rule.id, name: rule.name, why: rule.why, advice: rule.advice, markets: concerned,
        measured: found.measured,
        place: Place(
          range: cues[first].range.lowerBound..<cues[last].range.upperBound, file: file, line: places[first].line,
          column: places[first].column, time: places[first].time, document: places[first].document,
          isInContainer: places[first].isInContainer),
        cues: found.cues.count, sources: rule.sources.map(\.reference))
    }
  }

  func report(coverage: Double, unknown: [CandidateFinder.Found], stale: [Allowance]) -> Report {
    let entries = engine.lexicon.entries
    var finder = PlaceFinder(script)
    return Report(
      engine: Report.EngineInfo(version: Engine.version, pack: engine.pack, icu: ICU.version),
      script: Report.ScriptInfo(
        name: script.name, sha256: script.sha256, characters: script.characters, segments: script.segments.count,
        coverage: coverage, language: engine.language, part: script.part, origins: script.origins),
      findings: order.enumerated().map { position, c in
        let entry = entries[cues[c].entry]
        return FindingReport(
          id: position + 1, cue: entry.id, category: entry.category, text: script.text(cues[c].range), place: places[c],
          boundary: cues[c].boundary, spelling: cues[c].spelling, presupposes: entry.presupposes,
          gloss: engine.language == "zh" ? nil : entry.glossZh.map { LocalizedText(zh: $0, en: entry.gloss) },
          markets: said[position])
      },
      resonances: resonances.enumerated().map { position, c in
        let entry = entries[cues[c].entry]
        return ResonanceReport(
          cue: entry.id, category: entry.category, text: script.text(cues[c].range), place: places[c],
          points: resonancePoints[position])
      },
      discourse: discourse(), markets: markets, staleAllowances: stale,
      unknown: unknown.map { candidate in
        Report.Candidate(
          kind: candidate.kind, text: script.text(candidate.range), place: finder.place(candidate.range, time: nil))
      },
      facts: facts.values.sorted { $0.id < $1.id }, language: language)
  }
}
