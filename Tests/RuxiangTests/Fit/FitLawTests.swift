import TestSupport
import Testing

@testable import Ruxiang

/// The laws of the score, over random sets of findings.
@Suite struct FitLawTests {
  private static let weights = AxisWeights(propriety: 0.3, clarity: 0.2, appeal: 0.2, credibility: 0.3)
  static let seeds = Array(UInt64(0)..<60)

  /// Findings, resonances and a length that go together.
  private struct Case {
    var findings: [Fit.Item]
    var resonances: [Int]
    var length: Int

    init(_ random: inout Seeded) {
      findings = (0..<Int.random(in: 0...40, using: &random)).map { _ in Self.item(&random) }
      resonances = (0..<Int.random(in: 0...12, using: &random)).map { _ in Int.random(in: 100...108, using: &random) }
      length = Int.random(in: 1...4000, using: &random)
    }

    static func item(_ random: inout Seeded) -> Fit.Item {
      Fit.Item(
        entry: Int.random(in: 0...14, using: &random), axis: Axis.allCases.randomElement(using: &random) ?? .clarity,
        severity: [.advice, .rewrite, .block].randomElement(using: &random) ?? .advice)
    }

    var score: FitScore {
      Fit.score(findings, resonances: resonances, length: length, weights: FitLawTests.weights, coverage: 1)
    }
  }

  @Test(arguments: seeds) func bounded(_ seed: UInt64) {
    var random = Seeded(seed)
    let score = Case(&random).score
    #expect((0...100).contains(score.fit))
    #expect(score.dimensions.values.allSatisfy { (0...100).contains($0) })
    #expect(score.findingPoints.allSatisfy { $0 <= 0 })
    #expect(score.resonancePoints.allSatisfy { $0 >= 0 })
  }

  @Test(arguments: seeds) func ledgerIsExact(_ seed: UInt64) {
    var random = Seeded(seed)
    let score = Case(&random).score
    let sum = score.base + score.findingPoints.reduce(0, +) + score.resonancePoints.reduce(0, +)
    #expect(abs(sum - score.fit) < 1e-6)
  }

  @Test(arguments: seeds) func aFindingNeverRaises(_ seed: UInt64) {
    var random = Seeded(seed)
    var some = Case(&random)
    let before = some.score.fit
    some.findings.append(Case.item(&random))
    #expect(some.score.fit <= before + 1e-9)
  }

  @Test(arguments: seeds) func aResonanceNeverLowers(_ seed: UInt64) {
    var random = Seeded(seed)
    var some = Case(&random)
    let before = some.score.fit
    some.resonances.append(Int.random(in: 100...120, using: &random))
    #expect(some.score.fit >= before - 1e-9)
  }

  @Test(arguments: seeds) func orderDoesNotMatter(_ seed: UInt64) {
    var random = Seeded(seed)
    let some = Case(&random)
    var other = some
    other.findings.shuffle(using: &random)
    other.resonances.shuffle(using: &random)
    #expect(some.score.fit == other.score.fit)
    #expect(some.score.dimensions == other.score.dimensions)
    #expect(some.score.verdict == other.score.verdict)
  }

  @Test(arguments: seeds) func saidTwiceFitsLikeOnce(_ seed: UInt64) {
    var random = Seeded(seed)
    let once = Case(&random)
    var twice = once
    twice.findings += once.findings
    twice.resonances += once.resonances
    twice.length *= 2
    #expect(abs(once.score.fit - twice.score.fit) < 1e-9)
  }

  @Test func repeatsCostLessEachTime() {
    let item = Fit.Item(entry: 1, axis: .appeal, severity: .rewrite)
    let fits = (0...8).map { count in
      Fit.score(
        Array(repeating: item, count: count), resonances: [], length: 1000, weights: Self.weights, coverage: 1
      ).fit
    }
    let costs = zip(fits, fits.dropFirst()).map { $0 - $1 }
    #expect(costs.allSatisfy { $0 > 0 })
    #expect(zip(costs, costs.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test func worseCostsMore() {
    let fits = [Severity.advice, .rewrite, .block].map { severity in
      Fit.score(
        [Fit.Item(entry: 1, axis: .appeal, severity: severity)], resonances: [], length: 1000, weights: Self.weights,
        coverage: 1
      ).fit
    }
    #expect(fits[0] > fits[1] && fits[1] > fits[2])
  }

  @Test func aBlockIsAVeto() {
    let resonances = Array(100...140)
    let score = Fit.score(
      [Fit.Item(entry: 1, axis: .propriety, severity: .block)], resonances: resonances, length: 100_000,
      weights: Self.weights, coverage: 1)
    #expect(score.fit > 90)
    #expect(score.verdict == .blocked)
  }

  @Test(arguments: [
    (0, 1.0, Verdict.ready), (0, 0.2, .notCovered), (1, 1.0, .revise),
  ]) func verdicts(_ rewrites: Int, _ coverage: Double, _ verdict: Verdict) {
    let findings = Array(repeating: Fit.Item(entry: 1, axis: .clarity, severity: .rewrite), count: rewrites)
    let score = Fit.score(findings, resonances: [], length: 1000, weights: Self.weights, coverage: coverage)
    #expect(score.verdict == verdict)
  }

  /// The quick way a rewrite is judged and the full score are one sum.
  @Test(arguments: seeds) func tallyAgreesWithScore(_ seed: UInt64) {
    var random = Seeded(seed)
    var some = Case(&random)
    let tally = FitTally(some.findings, resonances: some.resonances, weights: Self.weights)
    var changes = FitTally.Changes()
    let extra = Case.item(&random)
    changes.add(extra, 1)
    changes.add(resonance: 105, 1)
    some.findings.append(extra)
    some.resonances.append(105)
    if let gone = some.findings.first {
      changes.add(gone, -1)
      some.findings.removeFirst()
    }
    #expect(abs(tally.fit(length: some.length, with: changes) - some.score.fit) < 1e-9)
  }
}
