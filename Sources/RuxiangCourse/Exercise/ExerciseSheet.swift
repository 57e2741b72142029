public import Ruxiang
public import RuxiangDocuments

extension Course {
  /// Exercises to hand out or project.
  ///
  /// - Parameters:
  ///   - answers: by item id; none: handed out without, with room to write.
  ///   - title: what stands above.
  public func sheet(
    _ set: ExerciseSet, answers: [String: ItemAnswer] = [:], title: String? = nil, in language: ReaderLanguage
  ) -> Handout {
    let words = CourseWords(language)
    var cited: [String] = []
    var blocks: [Handout.Block] = []
    for (index, item) in set.items.enumerated() {
      let answer = answers[item.id]
      cited += answer?.sources ?? []
      blocks.append(.task(task(item, number: index + 1, answer, words)))
    }
    let modules = set.request.modules.compactMap { syllabus.module($0)?.title[language] }
    let lead = [
      modules.isEmpty ? words.say("各单元", "all modules") : modules.joined(separator: words.say("、", ", ")),
      words.say("\(set.items.count) 题，种子 \(set.request.seed)", "\(set.items.count) items, seed \(set.request.seed)"),
    ]
    return Handout(
      title: title ?? words.say("练习", "Exercises"), lead: [lead.joined(separator: " · ")],
      sections: [Handout.Section("tasks", words.say("题目", "Tasks"), blocks)], facts: facts(cited), source: source,
      language: language)
  }

  /// The answers to a set, by item id; items the data no longer give one answer to are left out.
  ///
  /// - Throws: `CheckerError` where ICU cannot open a word breaker.
  public func answers(_ set: ExerciseSet) throws(CheckerError) -> [String: ItemAnswer] {
    var judge = try LineJudge(engine, markets: engine.markets)
    var answers: [String: ItemAnswer] = [:]
    for item in set.items { answers[item.id] = judge.answer(to: item) }
    return answers
  }

  func task(_ item: Item, number: Int, _ answer: ItemAnswer?, _ words: CourseWords) -> Handout.Task {
    var solution: Handout.Solution?
    if let answer, item.kind != .read {
      let text =
        answer.best.map { choice(item, $0, words) } ?? answer.text.split(separator: "\n").joined(separator: " / ")
      solution = Handout.Solution(text, why: explanation(item, answer, words), cites: answer.sources)
    }
    return Handout.Task(
      number: number, asks: item.question(engine, in: words.language),
      material: item.text.split(separator: "\n").map(String.init), spoken: item.spoken.map { [$0] } ?? [],
      options: item.options.indices.map { index in
        let option = item.options[index]
        let name = item.kind == .market ? engine.market(option)?.name[words.language] ?? option : option
        return (key: Item.letter(index), text: name)
      },
      space: answer == nil && item.kind == .write ? 1 : answer == nil && item.kind == .passage ? 4 : 0, answer: solution
    )
  }

  /// Why, from the data: the judgement's reason, what the line takes for granted, and what it is called.
  private func explanation(_ item: Item, _ answer: ItemAnswer, _ words: CourseWords) -> [String] {
    var why: [String] = []
    if let entry = engine.lexicon.entry(answer.entry) {
      let severity = TextReport(language: words.language, colour: false).severity(answer.severity)
      why.append("\(entry.category.name[words.language]) · \(severity)")
    }
    if !answer.why[words.language].isEmpty { why.append(answer.why[words.language]) }
    if let presupposes = answer.presupposes, words.language == .zh { why.append("言下之意：" + presupposes) }
    if item.kind == .market {
      let others = zip(item.options, answer.scores).filter { $0.0 != answer.text }.map { market, score in
        let name = engine.market(market)?.name[words.language] ?? market
        let severity = Severity.allCases.first { Double($0.rank) == score } ?? .none
        let said =
          severity == .none
          ? words.say("没问题", "fine") : TextReport(language: words.language, colour: false).severity(severity)
        return "\(name) \(said)"
      }
      why.append(words.say("别处：", "elsewhere: ") + others.joined(separator: words.say("，", ", ")))
    }
    return why
  }
}
