/// Every rewrite the data holds is put into its entry's own examples: none may raise a finding of its own in a market it
/// is offered for.
enum ClosureLint {
  static func run(_ engine: Engine) throws(CheckerError) -> [DataProblem] {
    var scanner = try Scanner.opened(engine.lexicon)
    let lexicon = engine.lexicon
    var problems: [DataProblem] = []
    for (index, entry) in lexicon.entries.enumerated() where !entry.category.isResonance {
      for hit in entry.hits {
        let utf8 = Array(hit.text.utf8)
        let script = Script(
          name: "-", utf8: utf8, sha256: "", format: .plain, frontMatter: nil,
          segments: [Segment(range: 0..<utf8.count, time: nil, continues: false)])
        let cues = scanner.scan(script)
        guard let position = cues.firstIndex(where: { $0.entry == index && $0.range == hit.cue }) else { continue }
        var rewriter = Rewriter(
          engine: engine, script: script, cues: cues, facts: ProductFacts(),
          product: Rewriter.product(of: script, engine.products))
        rewriter.turn(to: cues[position])
        var seen: [String: [String]] = [:]
        for market in engine.markets {
          let judge = Judge(lexicon: lexicon, market: market, facts: ProductFacts(), product: nil)
          guard let finding = judge.finding(cues[position], index: position) else { continue }
          for refused in rewriter.refused(finding, judge, &scanner) {
            let raised = lexicon.entries[refused.raises].id
            let message = "rewrite '\(refused.text)' in '\(hit.text)' raises \(raised)"
            if seen[message]?.last != market.id { seen[message, default: []].append(market.id) }
          }
        }
        for (message, markets) in seen {
          problems.append(
            DataProblem(
              place: DataPlace(file: entry.origin.file, line: hit.line, column: 1),
              message: "\(entry.id): \(message) in \(markets.joined(separator: " "))"))
        }
      }
    }
    return problems
  }
}
