public import Ruxiang

extension Course {
  /// Grades a submission.
  ///
  /// - Parameters:
  ///   - history: mistakes of earlier submissions by entry id; a mistake made again weighs more.
  ///   - rubric: how answers in writing are weighed; nil for the course's own.
  /// - Returns: a grade that depends on neither the order of the answers nor that of the items, save for the order of its
  ///   parts.
  /// - Throws: `CheckerError` where ICU cannot open a word breaker.
  public func grade(
    _ submission: Submission, of set: ExerciseSet, history: [String: Int] = [:], rubric: Rubric? = nil
  ) throws(CheckerError) -> Grade {
    var grader = try Grader(engine, rubric ?? syllabus.rubric)
    return grader.grade(submission, of: set, history: history)
  }

  /// Grades a text as a rewriting of another, as every answer in writing is graded.
  ///
  /// - Parameters:
  ///   - target: the fit that gives full points; nil for what the engine itself reaches.
  ///   - product: id or name of what is sold.
  ///   - known: what the host has stated beside the texts, in their front matter or a facts file: whoever says it makes
  ///     nothing up.
  /// - Returns: nil where there is no such market, or nothing is said that could be rewritten.
  /// - Throws: `CheckerError` where ICU cannot open a word breaker.
  public func grade(
    _ answer: String, rewriting text: String, for market: String, target: Double? = nil, product: String? = nil,
    known: ProductFacts = ProductFacts(), rubric: Rubric? = nil
  ) throws(CheckerError) -> TextGrade? {
    var grader = try Grader(engine, rubric ?? syllabus.rubric)
    return grader.grade(answer, rewriting: text, for: market, target: target, product: product, known: known)
  }
}

/// Grades by asking the engine. Remembers what it has asked. For one thread.
struct Grader: ~Copyable {
  private var judge: LineJudge
  private let rubric: Rubric

  init(_ engine: Engine, _ rubric: Rubric) throws(CheckerError) {
    judge = try LineJudge(engine, markets: engine.markets)
    self.rubric = rubric
  }

  mutating func grade(_ submission: Submission, of set: ExerciseSet, history: [String: Int]) -> Grade {
    let known = Set(set.items.map(\.id))
    var items: [ItemGrade] = []
    for item in set.items {
      // Of several answers to one item the best counts, whichever came first.
      let given = submission.answers.filter { $0.item == item.id }.map(\.text).sorted()
      var best: ItemGrade?
      for text in given.isEmpty ? [""] : given {
        let graded = grade(text, of: item)
        if best.map({ graded.points > $0.points }) ?? true { best = graded }
      }
      if let best { items.append(best) }
    }
    var counts = items.flatMap(\.mistakes).reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    for (entry, count) in history where counts[entry] != nil && count > 0 { counts[entry, default: 0] += count }
    let repeated = counts.filter { $0.value > 1 }.sorted { $0.key < $1.key }
    let again = repeated.reduce(0) { $0 + $1.value - 1 }
    return Grade(
      trainee: submission.trainee, version: Engine.version, pack: judge.engine.pack, rubric: rubric, items: items,
      repeated: repeated.map { Grade.Repeat(entry: $0.key, count: $0.value) },
      surcharge: min(rubric.repeats, rubric.repeated * Double(again)),
      unknown: Set(submission.answers.map(\.item)).subtracting(known).sorted())
  }

  private mutating func grade(_ given: String, of item: Item) -> ItemGrade {
    let answer = judge.answer(to: item)
    var points = 0.0
    var text: TextGrade?
    var mistakes: [String] = []
    if let answer, item.kind.isChoice {
      points = item.option(named: given) == answer.best ? 100 : 0
      if points == 0 { mistakes = [answer.entry] }
    } else if answer != nil, let spoken = item.spoken {
      points = 100 * Likeness.share(of: spoken.text, in: given)
    } else if answer != nil {
      text = grade(
        given, rewriting: item.text, for: item.markets.first ?? "", target: item.target, product: item.product)
      points = text?.points ?? 0
      mistakes = (text.map { $0.left + $0.added } ?? []).map(\.entry).sorted()
    }
    return ItemGrade(
      item: item.id, kind: item.kind, module: item.module, given: given, points: points, answer: answer, text: text,
      mistakes: mistakes)
  }

  /// See `Course.grade(_:rewriting:for:)`.
  mutating func grade(
    _ answer: String, rewriting text: String, for market: String, target: Double?, product: String?,
    known: ProductFacts = ProductFacts()
  ) -> TextGrade? {
    guard let place = judge.engine.market(market), let before = judge.fit(text, in: place.id, product: product),
      let own = judge.retold(text, in: place, product: product), let said = judge.facts(of: text)
    else { return nil }
    let wanted = min(max(target ?? own.after, before), max(own.after, before))
    let first = judge.findings(text, in: place.id, product: product)
    let findings = judge.findings(answer, in: place.id, product: product)
    guard let after = judge.fit(answer, in: place.id, product: product), LineJudge.script(answer)?.spokenLength ?? 0 > 0
    else {
      return TextGrade(
        market: place.id, before: before, after: 0, target: wanted, topic: 0, sides: sides([0, 0, 0, 0, 0]), left: [],
        added: [], lost: [], invented: [])
    }
    let topic = Likeness.topic(answer, of: text, own: own.text)
    let (left, added) = Self.parted(findings, first, place.id)
    let mended = Self.mended(first, left, own.report.findings.filter { $0.markets[place.id] != nil }, place.id)
    let facts = FactBalance(
      said, own: judge.facts(of: own.text), answer: judge.facts(of: answer),
      known: judge.facts(of: FactBalance.words(of: known)), conversions: own.conversions,
      cleared: Set(first.map(\.text)))
    let gained =
      wanted > before + 1e-9 ? min(1, max(0, (after - before) / (wanted - before))) : after >= before - 1e-9 ? 1 : 0
    let weight = added.reduce(0) { $0 + ($1.severity == .block ? 1 : $1.severity == .rewrite ? 0.5 : 0.25) }
    return TextGrade(
      market: place.id, before: before, after: after, target: wanted, topic: topic,
      sides: sides([
        topic * gained, topic * mended, topic * facts.kept, topic * max(0, 1 - weight), topic * facts.honest,
      ]),
      left: left, added: added, lost: facts.lost, invented: facts.invented)
  }

  private func sides(_ shares: [Double]) -> [TextGrade.Side] {
    let most = [rubric.gained, rubric.mended, rubric.kept, rubric.closure, rubric.invented]
    return zip(TextGrade.Side.Kind.allCases, zip(shares, most)).map {
      TextGrade.Side(kind: $0, share: $1.0, most: $1.1)
    }
  }

  /// Findings that were there before, and those that were not: of one entry as many as before are old.
  private static func parted(
    _ findings: [FindingReport], _ before: [FindingReport], _ market: String
  ) -> (left: [TextGrade.Fault], added: [TextGrade.Fault]) {
    var old = before.reduce(into: [String: Int]()) { $0[$1.cue, default: 0] += 1 }
    var (left, added): ([TextGrade.Fault], [TextGrade.Fault]) = ([], [])
    for finding in findings {
      guard let said = finding.markets[market] else { continue }
      let fault = TextGrade.Fault(
        entry: finding.cue, text: finding.text, severity: said.severity, why: said.why, sources: said.sources)
      if let count = old[finding.cue], count > 0 {
        old[finding.cue] = count - 1
        left.append(fault)
      } else {
        added.append(fault)
      }
    }
    return (left, added)
  }

  /// The share of what can be mended that is: as much as the engine itself mends is all of it.
  private static func mended(
    _ before: [FindingReport], _ left: [TextGrade.Fault], _ own: [FindingReport], _ market: String
  ) -> Double {
    func weight(_ severity: Severity) -> Double { severity == .block ? 2.5 : severity == .rewrite ? 1 : 0.35 }
    let all = before.reduce(0) { $0 + weight($1.markets[market]?.severity ?? .none) }
    var counts = before.reduce(into: [String: Int]()) { $0[$1.cue, default: 0] += 1 }
    var stays = 0.0
    for finding in own {
      guard let count = counts[finding.cue], count > 0 else { continue }
      counts[finding.cue] = count - 1
      stays += weight(finding.markets[market]?.severity ?? .none)
    }
    let mendable = all - stays
    guard mendable > 1e-9 else { return 1 }
    return min(1, max(0, (all - left.reduce(0) { $0 + weight($1.severity) }) / mendable))
  }
}
