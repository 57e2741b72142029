/// The rewrites of a script's findings: each finding's by itself, so that many are worked out on all cores.
struct RewriteWork: Sendable {
  /// A cue with the findings it makes, each with the index of its market.
  struct Item: Sendable {
    let cue: Cue
    let findings: [(market: Int, finding: Finding)]
  }

  let engine: Engine
  let script: Script
  let cues: [Cue]
  let facts: ProductFacts
  /// What the script makes plain it sells, and what judges are told it sells.
  let product: String?
  let sold: String?
  let markets: [Market]
  /// How the script stands in each market, and what the market has said of its cues.
  let sides: [(standing: Rewriter.Standing, said: [CueKey: Ruling?])]

  /// Findings worth a second thread.
  private static let many = 24

  /// The rewrites of each item's findings, in order.
  ///
  /// - Complexity: items × proposals, each a scan of its sentence.
  func rewrites(_ items: [Item], _ scanner: inout Scanner) -> [[[Rewrite]]] {
    if items.isEmpty { return [] }
    if items.count >= Self.many {
      let shared = Scanner.shared(engine.lexicon, over: items.indices) { chunk, scanner in
        rewrites(items[chunk], &scanner)
      }
      if let shared { return shared }
    }
    return rewrites(items[...], &scanner)
  }

  private func rewrites(_ items: ArraySlice<Item>, _ scanner: inout Scanner) -> [[[Rewrite]]] {
    let sides = zip(markets, sides).map { market, side in
      // A judge is for one thread.
      Rewriter.Side(
        judge: Judge(lexicon: engine.lexicon, market: market, facts: facts, product: sold, said: side.said),
        standing: side.standing)
    }
    var rewriter = Rewriter(engine: engine, script: script, cues: cues, facts: facts, product: product)
    return items.map { item in
      rewriter.turn(to: item.cue)
      return item.findings.map { rewriter.rewrites($0.finding, sides[$0.market], &scanner) }
    }
  }
}
