/// Every example of a discourse rule meets it, every quiet one does not, and what a rule selects exists.
enum DiscourseLint {
  static func run(_ engine: Engine) throws(CheckerError) -> [DataProblem] {
    guard !engine.lexicon.discourse.isEmpty else { return [] }
    var scanner = try Scanner.opened(engine.lexicon)
    var problems: [DataProblem] = []
    let lexicon = engine.lexicon
    for rule in lexicon.discourse {
      func report(_ fault: DataFault) {
        problems.append(DataProblem(place: rule.origin, subject: rule.id, fault))
      }
      for selection in rule.measure.selections
      where !lexicon.entries.contains(where: { $0.isSelected(by: [selection]) }) {
        report(DataFault(.reference, zh: "“\(selection)”选不到词条", en: "'\(selection)' selects no entry"))
      }
      for market in rule.markets where engine.market(market) == nil {
        report(.unknownMarket(market))
      }
      func meets(_ text: String) -> Bool {
        guard let script = try? ScriptReader.read(Array(text.utf8), name: "-") else { return false }
        let cues = scanner.scan(script)
        return !DiscourseWatch(script, cues, lexicon.entries).find([rule]).isEmpty
      }
      for hit in rule.hits where !meets(hit) {
        report(
          DataFault(
            .discourse, zh: "例子“\(hit.prefix(20))…”达不到", en: "the example '\(hit.prefix(20))…' does not meet it"))
      }
      for quiet in rule.quiets where meets(quiet) {
        report(
          DataFault(
            .discourse, zh: "不该报的例子“\(quiet.prefix(20))…”达到了", en: "the quiet example '\(quiet.prefix(20))…' meets it"))
      }
    }
    return problems
  }
}

extension DiscourseRule.Measure {
  /// Everything the rule selects cues by.
  var selections: [String] {
    switch self {
    case .rate(let of, _, _, let without): of + without
    case .lines(let of, _, _): of
    case .burst(let of, _, _, _): of
    case .arc(let steps, _): steps.flatMap { $0 }
    }
  }
}
