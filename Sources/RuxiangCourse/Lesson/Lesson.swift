public import Ruxiang
public import RuxiangDocuments

extension Course {
  /// A module as a lesson for some markets: explanation, contrasts, lines to avoid and to say, narratives, and a check.
  ///
  /// - Parameters:
  ///   - markets: for whom; what the syllabus contrasts is shown for its own markets, these added where there are few.
  ///   - seed: decides which examples and checks are taken.
  ///   - checks: how many items the check at the end has.
  /// - Throws: `CheckerError` where ICU cannot open a word breaker.
  public func lesson(
    _ module: Syllabus.Module, markets: [Market], seed: UInt64 = 1, checks: Int = 6, in language: ReaderLanguage
  ) throws(CheckerError) -> Handout {
    var builder = try LessonBuilder(self, module, markets, seed, language)
    var sections = [builder.explained()]
    sections += builder.contrasted()
    sections += builder.examples()
    sections += builder.frames()
    let request = ExerciseRequest(
      modules: [module.id], markets: markets.map(\.id), kinds: [.spot, .market, .better].filter(module.kinds.contains),
      count: checks, seed: seed)
    let set = try items(request)
    let answers = try answers(set)
    let words = CourseWords(language)
    let tasks = set.items.enumerated().map { index, item in
      Handout.Block.task(task(item, number: index + 1, answers[item.id], words))
    }
    if !tasks.isEmpty { sections.append(Handout.Section("check", words.say("检查一下", "Check"), tasks)) }
    sections.append(
      Handout.Section("discuss", words.say("一起说说", "Talk it over"), [.points(module.discuss.map { $0[language] })]))
    let cited = builder.cited + answers.sorted { $0.key < $1.key }.flatMap(\.value.sources)
    return Handout(
      title: module.title[language],
      lead: [module.aim[language], markets.map { $0.name[language] }.joined(separator: words.say("、", ", "))],
      sections: sections, facts: facts(cited).sorted { $0.id < $1.id }, source: source, language: language)
  }
}

/// Gathers the sections of a lesson and the facts they cite.
struct LessonBuilder: ~Copyable {
  private let course: Course
  private let module: Syllabus.Module
  private let markets: [Market]
  private let language: ReaderLanguage
  private let words: CourseWords
  private var judge: LineJudge
  private var numbers: SeededNumbers
  private(set) var cited: [String] = []

  /// Lines shown of each kind.
  private static let shown = 5

  init(
    _ course: Course, _ module: Syllabus.Module, _ markets: [Market], _ seed: UInt64, _ language: ReaderLanguage
  ) throws(CheckerError) {
    (self.course, self.module, self.markets, self.language) = (course, module, markets, language)
    words = CourseWords(language)
    judge = try LineJudge(course.engine, markets: course.engine.markets)
    numbers = SeededNumbers(seed)
  }

  mutating func explained() -> Handout.Section {
    var blocks: [Handout.Block] = []
    for point in module.points {
      cited += point.facts
      blocks.append(.head(point.head[language]))
      blocks.append(.text(point.text[language]))
      blocks.append(.cites(point.facts))
    }
    return Handout.Section("why", words.say("先讲明白", "What it is about"), blocks)
  }

  // MARK: - Contrasts

  mutating func contrasted() -> [Handout.Section] {
    var sections: [Handout.Section] = []
    for (index, contrast) in module.contrasts.enumerated() {
      let named = contrast.markets.compactMap { course.engine.market($0) }
      let all =
        named + markets.filter { market in !named.contains { $0.id == market.id } }.prefix(max(0, 4 - named.count))
      let views = views(contrast.cue, all)
      if views.count < 2 { continue }
      sections.append(
        Handout.Section(
          "contrast-\(index + 1)", contrast.head[language], [.text(contrast.text[language]), .views(views)]))
    }
    return sections
  }

  /// What each market says of an entry or category; those that say the same together.
  private mutating func views(_ cue: String, _ markets: [Market]) -> [Handout.View] {
    var views: [Handout.View] = []
    var names: [[String]] = []
    for market in markets {
      let said: (judgement: Judgement, severity: Severity)?
      if let entry = course.engine.lexicon.entry(cue) {
        said = market.judgement(for: entry).map { ($0, $0.severity(for: entry.strength)) }
      } else {
        said = market.judgements.first { $0.key == cue }.map { ($0.judgement, $0.judgement.severity) }
      }
      guard let (judgement, severity) = said else { continue }
      let (why, facts) = (judgement.why[language], judgement.evidence.map(\.id))
      cited += facts
      let name = market.name[language]
      if let same = views.firstIndex(where: { $0.why == why && $0.severity == severity }) {
        names[same].append(name)
        views[same] = Handout.View(
          names[same].joined(separator: words.say("、", ", ")), severity, why: why, cites: facts)
      } else {
        names.append([name])
        views.append(Handout.View(name, severity, why: why, cites: facts))
      }
    }
    return views
  }

  // MARK: - Lines

  /// Examples of entries that a market minds, each with what to say instead: a line for every market in turn.
  mutating func examples() -> [Handout.Section] {
    guard !markets.isEmpty else { return [] }
    let source = ItemSource(module, course.engine, scripts: [])
    var blocks: [Handout.Block] = []
    var categories: [Ruxiang.Category: Int] = [:]
    let most = max(
      1,
      (Self.shown + Set(source.entries.map(\.category)).count - 1) / max(Set(source.entries.map(\.category)).count, 1))
    var shown = 0
    for line in numbers.shuffled(source.lines) where shown < Self.shown {
      guard let entry = line.entry, entry.strength != .weak, categories[entry.category, default: 0] < most,
        (6...40).contains(line.text.count)
      else { continue }
      let market = markets[shown % markets.count]
      let found = judge.findings(line.text, in: market.id)
      guard let finding = found.first(where: { $0.cue == entry.id }), let said = finding.markets[market.id],
        said.severity >= .rewrite,
        let better = judge.rewrites(line.text, of: entry.id, in: market).first(where: {
          $0.contains(where: \.isLetter) && judge.findings($0, in: market.id).isEmpty
        })
      else { continue }
      categories[entry.category, default: 0] += 1
      shown += 1
      cited += said.sources
      blocks.append(.head("\(market.name[language]) · \(entry.category.name[language])"))
      blocks.append(
        .line(Handout.Line(.bad, runs(line.text, found, market), why: said.why[language], cites: said.sources)))
      blocks.append(.line(Handout.Line(.good, better)))
      if let judgement = market.judgement(for: entry) {
        let spoken = course.engine.spoken(judgement.says, in: market, facts: ProductFacts()).filter {
          !$0.language.hasPrefix("zh")
        }
        if !spoken.isEmpty {
          blocks.append(.note(words.say("碰到这一类，当地话这么说：", "For lines of this kind, in the market’s language:")))
          blocks.append(.spoken(spoken))
        }
      }
    }
    return blocks.isEmpty ? [] : [Handout.Section("lines", words.say("这一句，改成那一句", "This line, and that one"), blocks)]
  }

  /// A line with what a market minds in it.
  private func runs(_ text: String, _ findings: [FindingReport], _ market: Market) -> [Handout.Run] {
    let utf8 = Array(text.utf8)
    var runs: [Handout.Run] = []
    var at = 0
    func words(_ range: Range<Int>) -> String { String(decoding: utf8[range], as: UTF8.self) }
    for finding in findings {
      let range = finding.place.range
      guard range.lowerBound >= at, let severity = finding.markets[market.id]?.severity else { continue }
      if range.lowerBound > at { runs.append(Handout.Run(words(at..<range.lowerBound))) }
      runs.append(Handout.Run(words(range), severity))
      at = range.upperBound
    }
    if at < utf8.count { runs.append(Handout.Run(words(at..<utf8.count))) }
    return runs
  }

  // MARK: - Narratives

  mutating func frames() -> [Handout.Section] {
    var blocks: [Handout.Block] = []
    for id in module.frames {
      guard
        let market = markets.first(where: { $0.frame(id) != nil })
          ?? course.engine.markets.first(where: {
            $0.frame(id) != nil
          }), let frame = market.frame(id)
      else { continue }
      cited += frame.evidence.map(\.id)
      blocks.append(.head("\(frame.name[language]) · \(market.name[language])"))
      blocks.append(.text(frame.why[language]))
      if let avoid = frame.avoid { blocks.append(.note(words.say("别用在：", "not for: ") + avoid[language])) }
      for variant in frame.variants.prefix(2) {
        guard let line = variant.line(nil) else { continue }
        blocks.append(.line(Handout.Line(.good, Self.open(line))))
        let spoken = course.engine.spoken(variant.says, in: market, facts: ProductFacts())
        if !spoken.isEmpty { blocks.append(.spoken(Array(spoken.prefix(2)))) }
      }
    }
    return blocks.isEmpty ? [] : [Handout.Section("frames", words.say("管用的讲法", "Frames that carry"), blocks)]
  }

  /// A line with its slots as questions to the host.
  private static func open(_ line: String) -> String {
    var out = ""
    var rest = line[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      out += rest[..<open] + "〔请填：\(SlotNames.name(String(rest[rest.index(after: open)..<close])).zh)〕"
      rest = rest[rest.index(after: close)...]
    }
    return out + rest
  }
}
