import RuxiangText
import Testing

@testable import Ruxiang

@Suite("What is left of a fit without an entry") struct FitRemainderTests {
  static let scripts = ["kiwi.txt", "honey.txt", "kiwi-abroad.txt", "mutton.txt", "papercut.txt", "rice-wine.txt"]

  @Test("is what scoring without it gives", arguments: scripts) func sameAsScoring(name: String) throws {
    let engine = Shipped.engine
    let script = try ScriptReader.read(Shipped.bytes("Examples/\(name)"), name: name)
    var checker = try Checker(engine)
    let found = checker.assess(script, ProductFacts(), engine.markets, coverage: true)
    let entries = engine.lexicon.entries
    let total = script.spokenLength
    let outside = total - found.problems.reduce(0) { $0 + script.spokenLength(found.cues[$1].range) }
    let length = Checker.fitLength(outside: outside, total: total, engine.lexicon.writing)
    let resonances = found.cues.map(\.entry).filter { entries[$0].category.isResonance }
    for (m, market) in engine.markets.enumerated() {
      let score = found.scores[m]
      let counted = found.findings[m].filter { $0.allowed == nil }
      // As a store has it: one part for each entry.
      var parts: [String: FitRemainder.Part] = [:]
      for (finding, points) in zip(counted, score.findingPoints) {
        let id = entries[finding.entry].id
        parts[id] = FitRemainder.Part(
          entry: id, severity: max(finding.severity, parts[id]?.severity ?? .none), axis: finding.axis,
          points: points + (parts[id]?.points ?? 0))
      }
      let all = parts.values.sorted { $0.entry < $1.entry }
      for part in all {
        let left = FitRemainder(
          without: part.entry, of: all, fit: score.fit, dimensions: score.dimensions, coverage: found.coverage,
          unknown: found.unknown.count)
        let expected = Fit.score(
          counted.filter { entries[$0.entry].id != part.entry }.compactMap(\.ruling.item), resonances: resonances,
          length: length, weights: market.weights,
          coverage: found.unknown.count < Checker.fewestUnknown ? 1 : found.coverage)
        #expect(abs(left.fit - expected.fit) < 1e-6, "\(market.id) \(part.entry)")
        #expect(left.verdict == expected.verdict, "\(market.id) \(part.entry)")
      }
    }
  }
}
