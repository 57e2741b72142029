/// What the data refers to exists: frames, markets, slots, facts; and every entry has what an author owes it.
enum ReferenceLint {
  /// The entries of the language the engine reads.
  static func entries(_ engine: Engine) -> [DataProblem] {
    var problems: [DataProblem] = []
    let facts = Set(engine.facts.map(\.id))
    let markets = Set(engine.markets.map(\.id))
    let frames = Set(engine.markets.flatMap { $0.frames.map(\.id) })
    let slots = slots(of: engine)
    for entry in engine.lexicon.entries {
      func report(_ fault: DataFault) {
        problems.append(DataProblem(place: entry.origin, subject: entry.id, fault))
      }
      let written =
        [entry.gloss, entry.glossZh ?? "", entry.presupposes ?? ""] + entry.shields + entry.quiets
        + entry.forms.map(\.text) + entry.rewrites.map(\.text) + entry.hits.map(\.text)
      if written.contains(where: { $0.utf8.contains(UInt8(ascii: "T")) && $0.contains("TODO") }) {
        report(DataFault(.unfinished, zh: "还有 TODO 没填", en: "still says TODO: fill it in"))
      }
      if entry.shields.isEmpty, !entry.ignoresContext {
        report(DataFault(.shield, zh: "没有排除项：什么时候它不算？", en: "has no shield: where is it not this?"))
      }
      for source in entry.sources where source.reference.hasPrefix("fact:") {
        let id = String(source.reference.dropFirst(5))
        if !facts.contains(id) { report(.unknownFact(id)) }
      }
      for template in entry.rewrites {
        if let frame = template.frame, !frames.isEmpty, !frames.contains(frame) {
          report(.unknownFrame(frame))
        }
        for market in template.markets where !markets.contains(market) {
          report(.unknownMarket(market))
        }
        for slot in Self.slots(template.text) where !slots.contains(slot) {
          report(.unknownSlot(slot))
        }
      }
    }
    return problems
  }

  private static func slots(of engine: Engine) -> Set<String> {
    Set(SlotNames.all).union(engine.markets.flatMap { $0.gates.map(\.id) }).union(["number"])
  }

  /// The markets and the facts behind them.
  static func markets(_ engine: Engine) -> [DataProblem] {
    var problems: [DataProblem] = []
    let slots = slots(of: engine)
    for market in engine.markets {
      for (key, judgement) in market.judgements {
        func report(_ fault: DataFault) {
          let problem = DataProblem(place: judgement.origin, subject: "'\(key)' in market '\(market.id)'", fault)
          if !problems.contains(problem) { problems.append(problem) }
        }
        for template in judgement.rewrites {
          if let frame = template.frame, market.frame(frame) == nil {
            report(.unknownFrame(frame))
          }
          for slot in Self.slots(template.text) where !slots.contains(slot) {
            report(.unknownSlot(slot))
          }
        }
      }
      for frame in market.frames {
        for line in frame.variants.flatMap(\.allLines) {
          for slot in Self.slots(line) where !slots.contains(slot) {
            problems.append(
              DataProblem(
                place: DataPlace(file: "Markets", line: 0, column: 0),
                subject: "frame '\(frame.id)' in market '\(market.id)'",
                .unknownSlot(slot)))
          }
        }
      }
    }
    problems += parts(engine, slots)
    for fact in FactCoverage(engine).contradicted {
      problems.append(
        DataProblem(
          place: DataPlace(file: "Markets/facts", line: 0, column: 0),
          DataFault(
            .evidence, zh: "依据 \(fact.id) 被引用了，却写着不用的理由", en: "fact '\(fact.id)' is cited, but says why it is not used")
        ))
    }
    return problems
  }

  /// What the parts of a script refer to, and what an author owes each.
  private static func parts(_ engine: Engine, _ slots: Set<String>) -> [DataProblem] {
    var problems: [DataProblem] = []
    let named = Set(engine.markets.flatMap { $0.parts.flatMap(\.cues) + $0.questions.flatMap(\.answer.cues) })
    let unknown = named.filter { cue in !engine.lexicon.entries.contains { $0.isSelected(by: [cue]) } }
    for market in engine.markets {
      let all = market.parts.map { ("part", $0) } + market.questions.map { ("question", $0.answer) }
      for (kind, part) in all {
        func report(_ fault: DataFault) {
          problems.append(
            DataProblem(
              place: DataPlace(file: "Markets", line: 0, column: 0),
              subject: "\(kind) '\(part.id)' in market '\(market.id)'",
              fault))
        }
        if market.frame(part.frame) == nil { report(.unknownFrame(part.frame)) }
        for slot in part.slots + [part.when].compactMap({ $0 }) where !slots.contains(slot) {
          report(.unknownSlot(slot))
        }
        for cue in part.cues where unknown.contains(cue) {
          report(DataFault(.reference, zh: "词典里没有 \(cue)", en: "no lexicon entry or category '\(cue)'"))
        }
        if part.evidence.isEmpty || part.why.zh.isEmpty || part.name.zh.isEmpty {
          report(DataFault(.evidence, zh: "缺名称、理由或依据", en: "lacks its name, its reason or its evidence"))
        }
        if part.slots.isEmpty, part.cues.isEmpty, part.words.isEmpty {
          report(DataFault(.reference, zh: "没写怎么看出稿子里已经有了", en: "does not say what shows that a script has it"))
        }
      }
    }
    return problems
  }

  /// The `{slots}` of a template.
  static func slots(_ template: String) -> [String] {
    template.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { piece in
      piece.firstIndex(of: "}").map { String(piece[..<$0]) }
    }
  }
}
