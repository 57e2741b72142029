/// A script before its markets: what each of them judges by itself.
struct Hearing: Sendable {
  let lexicon: Lexicon
  let cues: [Cue]
  /// Cues that are not resonances, by index.
  let problems: [Int]
  /// Entries of those that are.
  let resonances: [Int]
  let facts: ProductFacts
  /// The id of what is sold.
  let product: String?
  /// See `Checker.fitLength`.
  let length: Int
  /// 0…1; 1 where too little is unknown to say anything.
  let coverage: Double

  /// What one market makes of it.
  struct Judged: Sendable {
    /// In text order.
    let findings: [Finding]
    let score: FitScore
    let tally: FitTally
    /// What was said of each kind of cue.
    let said: [CueKey: Ruling?]
  }

  /// Judges and scores. n log n in the problems.
  func judged(in market: Market) -> Judged {
    let judge = Judge(lexicon: lexicon, market: market, facts: facts, product: product)
    let findings = problems.compactMap { judge.finding(cues[$0], index: $0) }
    let items = findings.compactMap(\.ruling.item)
    let tally = FitTally(items, resonances: resonances, weights: market.weights)
    let score = Fit.score(items, resonances: resonances, length: length, tally: tally, coverage: coverage)
    return Judged(findings: findings, score: score, tally: tally, said: judge.said)
  }
}
