public import Ruxiang
public import RuxiangDocuments

/// A script rehearsed for one market: how long it takes, where it is thick with what stands in the way, what viewers ask.
public struct Rehearsal: Sendable {
  /// The market.
  public let market: Market
  /// The script's name.
  public let script: String
  /// Spoken characters a minute it was timed by.
  public let rate: Double
  /// Whether the rate is the script's own, from its time codes.
  public let isMeasured: Bool
  /// Seconds from the first word to the last.
  public let seconds: Double
  /// Spoken characters.
  public let characters: Int
  /// The fit of the script as it is.
  public let fit: FitScore
  /// Parts of the script, in order.
  public let sections: [Part]
  /// Where findings and resonances fall.
  public let timeline: Handout.Timeline
  /// What viewers ask, in the order it comes.
  public let questions: [Asked]

  /// A part of the script.
  public struct Part: Sendable {
    /// Its head; empty where the script has none.
    public let name: String
    /// Second it begins at.
    public let from: Double
    /// How long it takes.
    public let seconds: Double
    /// Spoken characters.
    public let characters: Int
    /// Findings of the market in it.
    public let findings: Int
    /// What already works in it.
    public let works: Int
  }

  /// A viewer's question at its moment.
  public struct Asked: Sendable {
    /// Second it comes at.
    public let at: Double
    /// The question with its answer.
    public let question: AskedQuestion
    /// Whether the script has answered it before.
    public let isAnswered: Bool
  }
}

extension Course {
  /// Rehearses a script for a market.
  ///
  /// - Parameters:
  ///   - rate: spoken characters a minute; a script with time codes is timed by those.
  ///   - seed: decides when viewers ask.
  /// - Throws: `CheckerError` where ICU cannot open a word breaker.
  public func rehearse(
    _ script: Script, facts: ProductFacts, market: Market, rate: Int, seed: UInt64 = 1, in language: ReaderLanguage
  ) throws(CheckerError) -> Rehearsal {
    var checker = try Checker(engine)
    let report = checker.check(
      script, facts: facts, markets: [market], options: Checker.Options(rewritesFor: 0, coverage: true))
    let questions = checker.questions(script, facts: facts, market: market)
    let clock = SpeechClock(script, rate: Double(max(rate, 1)))
    let words = CourseWords(language)
    let findings = report.findings.filter { $0.markets[market.id] != nil }
    let parts = clock.parts.map { part in
      Rehearsal.Part(
        name: part.name, from: part.from, seconds: part.to - part.from, characters: part.characters,
        findings: findings.count { part.bytes.contains($0.place.range.lowerBound) },
        works: report.resonances.count { part.bytes.contains($0.place.range.lowerBound) })
    }
    let asked = Self.placed(questions, clock, seed)
    return Rehearsal(
      market: market, script: script.name, rate: clock.rate, isMeasured: clock.isMeasured, seconds: clock.seconds,
      characters: script.spokenLength, fit: report.markets[0].fit, sections: parts,
      timeline: Self.timeline(report, findings, market, clock, asked, words), questions: asked)
  }

  /// Questions spread over the talk in the order a stream meets them, none in the first tenth.
  private static func placed(_ questions: [AskedQuestion], _ clock: SpeechClock, _ seed: UInt64) -> [Rehearsal.Asked] {
    var numbers = SeededNumbers(seed)
    let room = clock.seconds * 0.9 / Double(max(questions.count, 1))
    return questions.enumerated().map { index, question in
      let at = clock.seconds * 0.1 + (Double(index) + Double(numbers.below(1000)) / 1000) * room
      let answered = question.answeredAt.map { clock.second($0) <= at } ?? false
      return Rehearsal.Asked(at: at, question: question, isAnswered: answered)
    }
  }

  /// Steps of a round length, forty at most.
  private static func timeline(
    _ report: Report, _ findings: [FindingReport], _ market: Market, _ clock: SpeechClock, _ asked: [Rehearsal.Asked],
    _ words: CourseWords
  ) -> Handout.Timeline {
    let length = [5.0, 10, 15, 20, 30, 60, 120, 300, 600].first { clock.seconds / $0 <= 40 } ?? (clock.seconds / 40)
    let count = max(1, Int((clock.seconds / length).rounded(.up)))
    var steps = (0..<count).map { Handout.Timeline.Step(from: Double($0) * length) }
    func step(_ offset: Int) -> Int { min(count - 1, max(0, Int(clock.second(offset) / length))) }
    for finding in findings {
      guard let severity = finding.markets[market.id]?.severity else { continue }
      steps[step(finding.place.range.lowerBound)].found[severity, default: 0] += 1
    }
    for works in report.resonances { steps[step(works.place.range.lowerBound)].works += 1 }
    let thickest = steps.max { $0.count < $1.count }
    let said = words.say(
      "每 \(words.number(length)) 秒有几处要留意、几处说得好；最密的是 \(TextReport.clock(thickest?.from ?? 0)) 起的一段，\(thickest?.count ?? 0) 处",
      "places to look at and places that work, every \(words.number(length)) seconds; thickest from \(TextReport.clock(thickest?.from ?? 0)): \(thickest?.count ?? 0)"
    )
    return Handout.Timeline(
      said: said, steps: steps, length: length,
      heads: clock.parts.filter { !$0.name.isEmpty }.map { (name: $0.name, at: $0.from) },
      flags: asked.map { (name: $0.question.question.asked(in: words.language), at: $0.at) })
  }
}
