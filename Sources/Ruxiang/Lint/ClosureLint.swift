/// Every rewrite the data holds is put into its entry's own examples: none may raise a finding of its own in a market it
/// is offered for.
enum ClosureLint {
  static func run(_ engine: Engine) throws(CheckerError) -> [DataProblem] {
    try Parallel.chunks(of: engine.lexicon.entries.indices) { (chunk) throws(CheckerError) in
      try check(chunk, of: engine)
    }
  }

  private static func check(_ chunk: Range<Int>, of engine: Engine) throws(CheckerError) -> [DataProblem] {
    var scanner = try Scanner.opened(engine.lexicon)
    let lexicon = engine.lexicon
    var problems: [DataProblem] = []
    for index in chunk where !lexicon.entries[index].category.isResonance {
      let entry = lexicon.entries[index]
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
        var seen: [DataFault: [String]] = [:]
        for market in engine.markets {
          let judge = Judge(lexicon: lexicon, market: market, facts: ProductFacts(), product: nil)
          guard let finding = judge.finding(cues[position], index: position) else { continue }
          for refused in rewriter.refused(finding, judge, &scanner) {
            let raised = lexicon.entries[refused.raises].id
            let fault = DataFault(
              .closure, zh: "改写“\(refused.text)”放进“\(hit.text)”又犯了 \(raised)",
              en: "rewrite '\(refused.text)' in '\(hit.text)' raises \(raised)")
            if seen[fault]?.last != market.id { seen[fault, default: []].append(market.id) }
          }
        }
        for (fault, markets) in seen {
          problems.append(
            DataProblem(
              place: DataPlace(file: entry.origin.file, line: hit.line, column: 1),
              subject: entry.id,
              DataFault(
                .closure, zh: "\(fault.text.zh)（\(markets.joined(separator: " "))）",
                en: "\(fault.text.en) in \(markets.joined(separator: " "))")))
        }
      }
    }
    return problems
  }
}
