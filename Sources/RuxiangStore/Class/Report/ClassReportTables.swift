internal import Ruxiang
internal import RuxiangDocuments

extension ClassReport {
  /// How many may go on air where, round by round.
  func readiness() -> Answer? {
    var rows: [[AnswerValue]] = []
    var shares: [(name: String, shares: [Double])] = []
    for round in rounds {
      for market in record.info.markets {
        var counts: [Verdict: Int] = [:]
        for person in record.people {
          let work = record.work(of: person, where: { $0.isText && $0.round == round.name })
          if let fit = work.last?.1.fits.first(where: { $0.market == market }) { counts[fit.verdict, default: 0] += 1 }
        }
        let all = counts.values.reduce(0, +)
        guard all > 0 else { continue }
        let order: [Verdict] = [.ready, .revise, .blocked, .notCovered]
        rows.append(
          [.words(round.title), .words(names.market(market)), .count(all)] + order.map { .count(counts[$0] ?? 0) })
        shares.append(
          (
            "\(market) \(rounds.firstIndex(of: round).map { $0 + 1 } ?? 0)",
            order.map { Double(counts[$0] ?? 0) / Double(all) }
          ))
      }
    }
    guard !rows.isEmpty else { return nil }
    // By market, so that its rounds stand one below the other.
    let order = shares.indices.sorted { (shares[$0].name.prefix(2), $0) < (shares[$1].name.prefix(2), $1) }
    return Answer(
      id: "readiness", title: LocalizedText(zh: "各轮能不能播", en: "Ready by round"),
      columns: [
        AnswerColumn("round", "轮次", "round"), AnswerColumn("market", "市场", "market"),
        AnswerColumn("n", "n", "n", .integer), AnswerColumn("ready", "可以播", "ready", .integer),
        AnswerColumn("revise", "要改", "revise", .integer), AnswerColumn("blocked", "不能播", "blocked", .integer),
        AnswerColumn("not_covered", "看不准", "not covered", .integer),
      ], rows: rows,
      charts: [
        AnswerChart(
          LocalizedText(zh: "各市场第 1 轮、第 2 轮……", en: "By market, rounds 1, 2 …"), .verdicts(order.map { shares[$0] }))
      ])
  }

  /// Points of exercises, assignment by assignment.
  func exercises() -> Answer? {
    let rows: [[AnswerValue]] = record.assignments.filter { $0.kind == .exercise }.compactMap { task in
      let points = Spread(
        record.people.compactMap { person in record.work(of: person) { $0.id == task.id }.first?.1.points })
      guard points.count > 0 else { return nil }
      let round = record.rounds.first { $0.name == task.round }
      return [
        .text(task.name), round.map { .words($0.title) } ?? .none, .count(points.count), .maybe(points.quantile(0.25)),
        .maybe(points.median), .maybe(points.quantile(0.75)),
      ]
    }
    guard !rows.isEmpty else { return nil }
    return Answer(
      id: "exercises", title: LocalizedText(zh: "练习", en: "Exercises"),
      columns: [
        AnswerColumn("exercise", "练习", "exercise"), AnswerColumn("round", "轮次", "round"),
        AnswerColumn("n", "n", "n", .integer), AnswerColumn("low", "四分位下", "lower quartile", .decimal),
        AnswerColumn("median", "中位得分", "median points", .decimal),
        AnswerColumn("high", "四分位上", "upper quartile", .decimal),
      ], rows: rows)
  }

  /// What is said wrong, by how many, how often, in which rounds.
  func habits() -> [Answer] {
    let people = people
    let all = people.map { record.habits(of: $0) }
    var cues: [String: (people: Int, count: Int, again: Int, left: Int, said: [String: Int])] = [:]
    for habits in all {
      for habit in habits {
        var cue = cues[habit.entry] ?? (0, 0, 0, 0, [:])
        cue.people += 1
        cue.count += habit.count
        if habit.times > 1 { cue.again += 1 }
        if habit.isLeft { cue.left += 1 }
        cue.said[habit.said, default: 0] += 1
        cues[habit.entry] = cue
      }
    }
    let order = cues.sorted {
      ($1.value.people, $1.value.count, $0.key) < ($0.value.people, $0.value.count, $1.key)
    }
    let shown = inquiry.top == 0 ? order[...] : order.prefix(inquiry.top)
    let first = rounds.first?.name
    let last = rounds.last?.name
    func count(_ entry: String, in round: String?) -> AnswerValue {
      guard let round, rounds.count > 1 else { return .none }
      return .count(all.count { $0.contains { $0.entry == entry && $0.rounds.contains(round) } })
    }
    var notes = [
      LocalizedText(
        zh: "稿子里说了的，按人数排。“又犯”是在不止一份稿子里都有的人；老师放行的不算。",
        en:
          "What is said in scripts, by how many say it. “Again”: in more than one script. What the trainer let pass does not count."
      )
    ]
    if shown.count < order.count {
      notes.append(
        LocalizedText(
          zh: "另有 \(order.count - shown.count) 种没有列出，top 设为 0 全列。",
          en: "\(order.count - shown.count) more are not listed; top 0 lists all."))
    }
    let drawn = shown.prefix(15)
    func word(_ entry: String, _ said: [String: Int]) -> String {
      said.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.first { !$0.key.isEmpty && $0.key.count <= 12 }?.key
        ?? names.example(entry)
    }
    return [
      Answer(
        id: "mistakes", title: LocalizedText(zh: "反复出现的问题", en: "Mistakes that recur"), notes: notes,
        columns: [
          AnswerColumn("said", "说法", "said"), AnswerColumn("category", "类别", "category"),
          AnswerColumn("people", "人数", "people", .integer), AnswerColumn("count", "次数", "times", .integer),
          AnswerColumn("again", "又犯", "again", .integer),
          AnswerColumn("first", "首轮人数", "people, first round", .integer),
          AnswerColumn("last", "末轮人数", "people, last round", .integer), AnswerColumn("entry", "词条", "entry"),
        ],
        rows: shown.map { entry, cue in
          [
            .text(word(entry, cue.said)),
            .words(engine.lexicon.entry(entry)?.category.name ?? LocalizedText(zh: "", en: "")),
            .count(cue.people), .count(cue.count), .count(cue.again), count(entry, in: first), count(entry, in: last),
            .text(entry),
          ]
        },
        charts: drawn.isEmpty
          ? []
          : [
            AnswerChart(
              LocalizedText(zh: "谁说了什么，几次", en: "Who says what, how often"),
              .counts(
                columns: people.map { name($0) },
                rows: drawn.map { entry, cue in
                  (word(entry, cue.said), all.map { $0.first { $0.entry == entry }?.count ?? 0 })
                }))
          ])
    ] + missed()
  }

  /// What is chosen wrongly in exercises, by how many.
  private func missed() -> [Answer] {
    var cues: [String: (people: Int, again: Int)] = [:]
    for person in record.people {
      for habit in record.habits(of: person, inExercises: true) {
        var cue = cues[habit.entry] ?? (0, 0)
        cue.people += 1
        if habit.times > 1 { cue.again += 1 }
        cues[habit.entry] = cue
      }
    }
    guard !cues.isEmpty else { return [] }
    let order = cues.sorted { ($1.value.people, $1.value.again, $0.key) < ($0.value.people, $0.value.again, $1.key) }
    let shown = inquiry.top == 0 ? order[...] : order.prefix(inquiry.top)
    return [
      Answer(
        id: "missed", title: LocalizedText(zh: "练习里答错的", en: "Missed in exercises"),
        columns: [
          AnswerColumn("said", "说法", "said"), AnswerColumn("category", "类别", "category"),
          AnswerColumn("people", "人数", "people", .integer), AnswerColumn("again", "又错", "again", .integer),
          AnswerColumn("entry", "词条", "entry"),
        ],
        rows: shown.map { entry, cue in
          [
            .text(names.example(entry)),
            .words(engine.lexicon.entry(entry)?.category.name ?? LocalizedText(zh: "", en: "")),
            .count(cue.people), .count(cue.again), .text(entry),
          ]
        })
    ]
  }

  /// Everybody, one row each.
  func trainees() -> Answer? {
    let rounds = rounds
    func mean(_ person: ClassPerson, _ round: ClassRound) -> Double? {
      let fits = record.fits(of: person, in: round)
      return fits.isEmpty ? nil : fits.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value } / Double(fits.count)
    }
    let hasTeams = record.people.contains { $0.team != nil }
    return Answer(
      id: "trainees", title: LocalizedText(zh: "每位学员", en: "Trainees"),
      notes: [
        LocalizedText(
          zh: "各轮一栏是稿子在各市场的平均契合度；变化是首轮到末轮。“还在说”是最后一份作业里仍有、且不是第一次的说法。",
          en:
            "Under each round stands the mean fit over markets; the change is from the first round to the last. “Still says”: in the last submission, and not for the first time."
        )
      ],
      columns: [AnswerColumn("name", "学员", "trainee")] + (hasTeams ? [AnswerColumn("team", "县/组", "team")] : [])
        + [AnswerColumn("submissions", "作业", "submissions", .integer)]
        + rounds.map { AnswerColumn("fit_\($0.name)", $0.title.zh, $0.title.en, .decimal) }
        + (rounds.count > 1 ? [AnswerColumn("change", "变化", "change", .change)] : [])
        + [
          AnswerColumn("ready", "能播的市场", "ready for"), AnswerColumn("aired", "已开播", "aired"),
          AnswerColumn("still", "还在说", "still says"),
        ],
      rows: people.map { person in
        let fits = rounds.map { mean(person, $0) }
        let known = fits.compactMap { $0 }
        let still = record.habits(of: person).filter { $0.isLeft && $0.times > 1 }.prefix(3).map {
          $0.said.isEmpty || $0.said.count > 12 ? names.example($0.entry) : $0.said
        }
        var row: [AnswerValue] = [.text(name(person))]
        if hasTeams { row.append(person.team.map { .text($0) } ?? .none) }
        row.append(.count(record.submissions(of: person).count))
        row += fits.map { .maybe($0) }
        if rounds.count > 1 {
          row.append(known.count > 1 ? .number(known[known.count - 1] - known[0]) : .none)
        }
        let streams = record.aired(person).map { "\($0.market) \($0.date)" }
        row += [
          .text(record.ready(person).joined(separator: " ")), .text(streams.joined(separator: "; ")),
          .text(still.joined(separator: "、")),
        ]
        return row
      })
  }

  /// What the trainer judged otherwise.
  func overrides() -> Answer? {
    guard !record.overrides.isEmpty else { return nil }
    let look = TextReport(language: .zh, colour: false)
    let english = TextReport(language: .en, colour: false)
    return Answer(
      id: "overrides", title: LocalizedText(zh: "老师的改判", en: "The trainer’s overrides"),
      notes: [
        LocalizedText(
          zh: "成绩仍是引擎评的；放行的不算作反复的问题。可以导出成给词典的修改建议。",
          en:
            "Grades stay the engine’s; what is let pass counts as no mistake. They can be written as a proposed change of the data."
        )
      ],
      columns: [
        AnswerColumn("entry", "词条", "entry"), AnswerColumn("said", "说法", "said"),
        AnswerColumn("markets", "市场", "markets"),
        AnswerColumn("severity", "改判为", "judged"), AnswerColumn("whose", "谁的稿子", "whose"),
        AnswerColumn("reason", "理由", "reason"), AnswerColumn("date", "日期", "date"),
      ],
      rows: record.overrides.map { one in
        let whose = one.submission.flatMap { id in
          record.submissions.first { $0.id == id }.flatMap { submission in
            record.people.first { $0.id == submission.person }
          }
        }
        let severity =
          one.severity == .none
          ? LocalizedText(zh: "放行", en: "let pass")
          : LocalizedText(zh: look.severity(one.severity), en: english.severity(one.severity))
        return [
          .text(one.entry), .text(names.example(one.entry)),
          one.markets.isEmpty ? .words(LocalizedText(zh: "全部", en: "all")) : .text(one.markets.joined(separator: " ")),
          .words(severity), whose.map { .text(name($0)) } ?? .words(LocalizedText(zh: "全班", en: "the class")),
          .text(one.reason), .text(one.date ?? ""),
        ]
      })
  }

  /// What was graded by more than one version.
  func regraded() -> Answer? {
    var pairs: [String: (count: Int, up: Int, down: Int, sum: Double)] = [:]
    var order: [String] = []
    for submission in record.submissions {
      guard let all = record.grades[submission.id], all.count > 1, let last = all.last else { continue }
      for one in all.dropLast() {
        let key = "\(one.pack.prefix(12)) → \(last.pack.prefix(12))"
        if pairs[key] == nil { order.append(key) }
        var pair = pairs[key] ?? (0, 0, 0, 0)
        pair.count += 1
        if last.points > one.points + 0.05 { pair.up += 1 }
        if last.points < one.points - 0.05 { pair.down += 1 }
        pair.sum += last.points - one.points
        pairs[key] = pair
      }
    }
    guard !order.isEmpty else { return nil }
    return Answer(
      id: "regraded", title: LocalizedText(zh: "换了数据再评的", en: "Graded again"),
      notes: [
        LocalizedText(
          zh: "两次的成绩都留着；别处用的是最后一次的。",
          en: "Both grades are kept; everywhere else the last counts.")
      ],
      columns: [
        AnswerColumn("versions", "哪两版数据", "versions"), AnswerColumn("count", "份数", "submissions", .integer),
        AnswerColumn("up", "分数高了", "more points", .integer), AnswerColumn("down", "分数低了", "fewer points", .integer),
        AnswerColumn("mean", "平均变化", "mean change", .change),
      ],
      rows: order.compactMap { key in
        pairs[key].map { pair in
          [.text(key), .count(pair.count), .count(pair.up), .count(pair.down), .number(pair.sum / Double(pair.count))]
        }
      })
  }
}
