/// Every rewrite the data holds is put into its entry's own examples: none may raise a finding of its own in a market it
/// is offered for.
enum ClosureLint {
  static func run(_ engine: Engine) throws(CheckerError) -> [DataProblem] {
    try Parallel.chunks(of: engine.lexicon.entries.indices) { (chunk) throws(CheckerError) in
      try check(chunk, of: engine)
    }
  }

  /// Calls `body` with every example of some entries in every market that minds its cue.
  static func eachExample(
    _ chunk: Range<Int>, of engine: Engine, _ body: (Example, inout Rewriter, inout Scanner) -> Void
  ) throws(CheckerError) {
    var scanner = try Scanner.opened(engine.lexicon)
    let lexicon = engine.lexicon
    let facts = ProductFacts()
    let judges = engine.markets.map { Judge(lexicon: lexicon, market: $0, facts: facts, product: nil) }
    for index in chunk where !lexicon.entries[index].category.isResonance {
      for hit in lexicon.entries[index].hits {
        // A second line, so that the example may be left out.
        let count = hit.text.utf8.count
        let utf8 = Array((hit.text + "\n好").utf8)
        let script = Script(
          name: "-", utf8: utf8, sha256: "", format: .plain, frontMatter: nil,
          segments: [0..<count, (count + 1)..<utf8.count].map { Segment(range: $0, time: nil, continues: false) })
        let cues = scanner.scan(script)
        guard let position = cues.firstIndex(where: { $0.entry == index && $0.range == hit.cue }) else { continue }
        var rewriter = Rewriter(
          engine: engine, script: script, cues: cues, facts: facts,
          product: Rewriter.product(of: script, engine.products))
        rewriter.turn(to: cues[position])
        for judge in judges {
          guard let finding = judge.finding(cues[position], index: position) else { continue }
          body(Example(entry: index, hit: hit, finding: finding, judge: judge), &rewriter, &scanner)
        }
      }
    }
  }

  /// An example of an entry, judged for a market.
  struct Example {
    let entry: Int
    let hit: MarkedExample
    let finding: Finding
    let judge: Judge
  }

  private static func check(_ chunk: Range<Int>, of engine: Engine) throws(CheckerError) -> [DataProblem] {
    let lexicon = engine.lexicon
    var order: [Fault] = []
    var seen: [Fault: [String]] = [:]
    try eachExample(chunk, of: engine) { example, rewriter, scanner in
      for refused in rewriter.refused(example.finding, example.judge, &scanner) {
        let fault = Fault(
          entry: example.entry, line: example.hit.line, hit: example.hit.text, text: refused.text,
          raises: lexicon.entries[refused.raises].id)
        if seen[fault] == nil { order.append(fault) }
        if seen[fault]?.last != example.judge.market.id { seen[fault, default: []].append(example.judge.market.id) }
      }
    }
    return order.map { fault in
      let entry = lexicon.entries[fault.entry]
      let markets = (seen[fault] ?? []).joined(separator: " ")
      return DataProblem(
        place: DataPlace(file: entry.origin.file, line: fault.line, column: 1), subject: entry.id,
        DataFault(
          .closure, zh: "改写“\(fault.text)”放进“\(fault.hit)”又犯了 \(fault.raises)（\(markets)）",
          en: "rewrite '\(fault.text)' in '\(fault.hit)' raises \(fault.raises) in \(markets)"))
    }
  }

  private struct Fault: Hashable {
    let entry: Int
    let line: Int
    let hit: String
    let text: String
    let raises: String
  }
}
