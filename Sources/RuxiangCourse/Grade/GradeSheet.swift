public import Ruxiang
public import RuxiangDocuments

extension Course {
  /// A submission's grade to read, with what to look at again.
  public func sheet(_ grade: Grade, of set: ExerciseSet, in language: ReaderLanguage) -> Handout {
    let words = CourseWords(language)
    var cited: [String] = []
    var sections = [
      Handout.Section("total", words.say("总分", "Total"), total(grade, words))
    ]
    for item in grade.items {
      let number = sections.count
      guard let asked = set.items.first(where: { $0.id == item.item }) else { continue }
      var blocks: [Handout.Block] = []
      blocks.append(.text(asked.question(engine, in: language)))
      if !asked.text.isEmpty, asked.kind != .read { blocks.append(.line(Handout.Line(.plain, asked.text))) }
      if let spoken = asked.spoken { blocks.append(.spoken([spoken])) }
      let given = asked.kind.isChoice ? asked.option(named: item.given).map { choice(asked, $0, words) } : item.given
      blocks.append(
        .text(words.say("您的回答：", "Your answer: ") + (given ?? item.given).ifEmpty(words.say("（没有答）", "(none)"))))
      if let answer = item.answer {
        if let best = answer.best {
          blocks.append(.text(words.say("答案：", "Answer: ") + choice(asked, best, words)))
        }
        if item.text == nil, item.points < 100, !answer.why[language].isEmpty {
          cited += answer.sources
          blocks.append(
            .line(Handout.Line(.bad, answerWords(asked, answer), why: answer.why[language], cites: answer.sources)))
        }
      } else {
        blocks.append(
          .note(
            words.say(
              "数据改过，这一题现在没有唯一的答案，不算分。", "The data have changed: there is no one answer any more, and it does not count."
            )))
      }
      if let text = item.text {
        let (more, facts) = self.blocks(text, words)
        blocks += more
        cited += facts
        if text.points < 100, let answer = item.answer {
          blocks.append(
            .line(Handout.Line(.good, answer.text, why: words.say("引擎自己的改法，可以对照。", "The engine’s own, to compare."))))
        }
      }
      sections.append(
        Handout.Section(
          "item-\(number)", words.say("第 \(number) 题", "Task \(number)") + " · " + words.points(item.points), blocks))
    }
    return Handout(
      title: words.say("成绩单", "Grade") + (grade.trainee.map { " · " + $0 } ?? ""), sections: sections,
      facts: facts(cited), source: source, language: language)
  }

  /// A rewriting's grades to read, market by market.
  public func sheet(_ grades: [TextGrade], script: String, in language: ReaderLanguage) -> Handout {
    let words = CourseWords(language)
    var cited: [String] = []
    let sections = grades.map { grade in
      let (blocks, facts) = self.blocks(grade, words)
      cited += facts
      let name = engine.market(grade.market)?.name[language] ?? grade.market
      return Handout.Section(grade.market.lowercased(), name + " · " + words.points(grade.points), blocks)
    }
    return Handout(
      title: words.say("改写评分", "Grade of a rewriting") + " · " + script, sections: sections, facts: facts(cited),
      source: source, language: language)
  }

  private func total(_ grade: Grade, _ words: CourseWords) -> [Handout.Block] {
    var blocks: [Handout.Block] = [
      .table(
        heads: [words.say("得分", "points"), words.say("答题", "earned"), words.say("重复的错扣", "taken for repeats")],
        rows: [[words.number(grade.points), words.number(grade.earned), words.number(grade.surcharge)]])
    ]
    if !grade.repeated.isEmpty {
      blocks.append(.head(words.say("反复错的", "Mistakes made more than once")))
      blocks.append(
        .points(
          grade.repeated.map { one in
            let entry = engine.lexicon.entry(one.entry)
            let name = entry?.category.name[words.language] ?? ""
            let example = entry?.hits.first.map { String(decoding: Array($0.text.utf8)[$0.cue], as: UTF8.self) }
            return words.say("\(name)：", "\(name): ") + (example ?? one.entry)
              + words.say("，\(one.count) 次", ", \(one.count) times")
          }))
    }
    if !grade.unknown.isEmpty {
      blocks.append(
        .note(words.say("练习里没有这些题：", "No such items: ") + grade.unknown.joined(separator: words.say("、", ", "))))
    }
    return blocks
  }

  /// The sides of an answer in writing, what is left in it, and the facts that are cited.
  private func blocks(_ grade: TextGrade, _ words: CourseWords) -> (blocks: [Handout.Block], facts: [String]) {
    var blocks: [Handout.Block] = [
      .table(
        heads: [words.say("看什么", "side"), words.say("得分", "points"), words.say("满分", "of")],
        rows: grade.sides.map { [words.side($0.kind), words.number($0.points), "\($0.most)"] }),
      .note(
        words.say(
          "契合度 \(words.number(grade.before)) → \(words.number(grade.after))，满分要到 \(words.number(grade.target))。",
          "Fit \(words.number(grade.before)) → \(words.number(grade.after)); full points at \(words.number(grade.target))."
        )),
    ]
    if grade.topic < 1 {
      blocks.append(
        .note(
          words.say(
            "这段话和原来说的不是一回事，各项按 \(words.number(100 * grade.topic))% 算。",
            "It hardly speaks of the matter: every side counts for \(words.number(100 * grade.topic)) %.")))
    }
    var facts: [String] = []
    for (faults, isNew) in [(grade.left, false), (grade.added, true)] {
      for fault in faults {
        facts += fault.sources
        blocks.append(
          .line(
            Handout.Line(
              .bad, [Handout.Run((isNew ? words.say("新添的：", "new: ") : "")), Handout.Run(fault.text, fault.severity)],
              why: fault.why[words.language], cites: fault.sources)))
      }
    }
    if !grade.lost.isEmpty {
      blocks.append(.text(words.say("丢了的：", "Lost: ") + grade.lost.joined(separator: words.say("、", ", "))))
    }
    if !grade.invented.isEmpty {
      blocks.append(
        .text(words.say("原来没有的：", "Nobody gave: ") + grade.invented.joined(separator: words.say("、", ", "))))
    }
    return (blocks, facts)
  }

  /// An option with its letter.
  func choice(_ item: Item, _ index: Int, _ words: CourseWords) -> String {
    guard item.options.indices.contains(index) else { return "" }
    let option = item.options[index]
    let name = item.kind == .market ? engine.market(option)?.name[words.language] ?? option : option
    return Item.letter(index) + "  " + name
  }

  /// The words an answer turns on.
  private func answerWords(_ item: Item, _ answer: ItemAnswer) -> String {
    item.kind == .spot ? answer.text : item.text
  }
}

extension String {
  /// Another text where this one is empty.
  fileprivate func ifEmpty(_ other: String) -> String { isEmpty ? other : self }
}
