public import Ruxiang
public import RuxiangCourse
public import RuxiangDocuments

/// What one person came to, on paper of their own.
public struct ClassCard: Sendable {
  private let record: ClassRecord
  private let course: Course
  private let language: ReaderLanguage
  /// Shows the pseudonym instead of the name.
  public var isProjected = false
  /// The day it is given, yyyy-MM-dd; nil for none.
  public var date: String?
  /// Who gives it; empty for nobody.
  public var issuer = ""

  /// - Parameter language: of its words.
  public init(_ store: ClassStore, _ course: Course, language: ReaderLanguage) throws(ClassError) {
    record = try ClassRecord(store)
    (self.course, self.language) = (course, language)
  }

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
  private func number(_ value: Double) -> String { TextReport.oneDecimal(value) }
  private func name(_ person: ClassPerson) -> String { isProjected ? person.pseudonym : person.name }
  private func market(_ id: String) -> String { course.engine.market(id)?.name[language] ?? id }
  private var rounds: [ClassRound] {
    record.rounds.filter { round in record.assignments.contains { $0.round == round.name } }
  }

  private var source: [String] { ["Ruxiang \(Engine.version)", String(course.engine.pack.prefix(16))] }

  // MARK: - Report card

  /// How somebody did, what comes back and what to say instead.
  public func card(_ person: ClassPerson) -> Handout {
    var sections = [
      Handout.Section("fit", say("各轮的契合度（0–100）", "Fit by round (0–100)"), fits(person))
    ]
    let habits = record.habits(of: person)
    let recurring = habits.filter { $0.times > 1 }
    if !recurring.isEmpty {
      var blocks = recurring.prefix(5).map(line)
      blocks.append(
        .note(
          say("依据的编号用 ruxiang explain 查出处，讲义里也有。", "ruxiang explain, and the handouts, have the evidence by its ids.")))
      sections.append(Handout.Section("again", say("反复出现的说法", "What comes back"), blocks))
    }
    let gone = habits.filter { !$0.isLeft }
    let mended = gone.prefix(8).map { $0.said.isEmpty ? ArchiveNames(course.engine).example($0.entry) : $0.said }
    if !mended.isEmpty {
      sections.append(
        Handout.Section(
          "mended", say("最后一份里不再说的", "No longer said in the last one"),
          [.text(mended.joined(separator: say("、", ", ")))]))
    }
    let comments = comments(person)
    if !comments.isEmpty {
      sections.append(Handout.Section("trainer", say("老师的话", "From the trainer"), [.points(comments)]))
    }
    let streams = record.aired(person).map { "\($0.date)  \(market($0.market))" }
    if !streams.isEmpty { sections.append(Handout.Section("aired", say("开播", "Streams"), [.points(streams)])) }
    return Handout(
      title: say("成绩单", "Report card") + " · " + name(person),
      lead: [[record.info.name, person.team ?? "", date ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")],
      sections: sections, source: source, language: language)
  }

  private func fits(_ person: ClassPerson) -> [Handout.Block] {
    let rounds = rounds
    let fits = rounds.map { record.fits(of: person, in: $0) }
    let points = rounds.map { record.points(of: person, in: $0) }
    let look = TextReport(language: language, colour: false)
    let verdicts = rounds.map { round in
      record.work(of: person) { $0.isText && $0.round == round.name }.last?.1.fits ?? []
    }
    var rows = record.info.markets.filter { market in fits.contains { $0[market] != nil } }.map { market in
      [self.market(market)]
        + zip(fits, verdicts).map { fits, verdicts in
          guard let fit = fits[market] else { return "–" }
          return number(fit) + (verdicts.first { $0.market == market }.map { "  " + look.verdict($0.verdict) } ?? "")
        }
    }
    if points.contains(where: { $0 != nil }) {
      rows.append([say("练习得分", "exercises")] + points.map { $0.map(number) ?? "–" })
    }
    guard !rows.isEmpty else { return [.text(say("还没有评过分的作业。", "Nothing graded yet."))] }
    var blocks: [Handout.Block] = [
      .table(heads: [say("市场", "market")] + rounds.map { $0.title[language] }, rows: rows)
    ]
    let ready = record.ready(person).map(market)
    blocks.append(
      .text(
        ready.isEmpty
          ? say("还没有哪个市场可以直接播。", "No market yet where a script is ready to air.")
          : say("稿子可以在这些市场播：", "A script is ready to air in: ") + ready.joined(separator: say("、", ", "))))
    return blocks
  }

  private func line(_ habit: ClassRecord.Habit) -> Handout.Block {
    let entry = course.engine.lexicon.entry(habit.entry)
    let judged = record.info.markets.compactMap { id in
      entry.flatMap { entry in
        course.engine.market(id)?.judgement(for: entry).map { (id, $0.severity(for: entry.strength), $0) }
      }
    }.filter { $0.1 > .none }
    let gravest = judged.max { ($0.1, $1.0) < ($1.1, $0.0) }
    let why = gravest.map { market($0.0) + say("：", ": ") + $0.2.why[language] } ?? ""
    let facts = gravest.map { $0.2.evidence.map(\.id) } ?? []
    let said = habit.said.isEmpty ? ArchiveNames(course.engine).example(habit.entry) : habit.said
    let times = say(
      "\(habit.times) 份作业里有，共 \(habit.count) 次。", "In \(habit.times) submissions, \(habit.count) times in all. ")
    return .line(Handout.Line(.bad, [Handout.Run(said, habit.severity)], why: times + why, cites: facts))
  }

  private func comments(_ person: ClassPerson) -> [String] {
    let own = record.submissions(of: person)
    return record.comments.compactMap { comment in
      guard let submission = own.first(where: { $0.id == comment.submission }) else { return nil }
      let task = record.assignment(submission.assignment)?.name ?? ""
      let quote = comment.quote.isEmpty ? "" : say("“\(comment.quote)”：", "“\(comment.quote)”: ")
      return task + say("：", ": ") + quote + comment.text
    }
  }

  // MARK: - Certificate

  /// What somebody has done, to hang up; nil where they did not hand in for every round that asked for it.
  public func certificate(_ person: ClassPerson) -> Handout? {
    let tasks = record.assignments.filter { $0.round != nil }
    let own = record.submissions(of: person)
    let asked = record.rounds.filter { round in tasks.contains { $0.round == round.name } }
    guard !asked.isEmpty,
      asked.allSatisfy({ round in
        own.contains { submission in
          record.assignment(submission.assignment)?.round == round.name && record.grade(submission) != nil
        }
      })
    else { return nil }
    let ready = record.ready(person).map(market)
    let streams = record.aired(person)
    var points = [
      say(
        "在 \(asked.count) 轮里交了 \(own.count) 份作业，全部评过。",
        "Handed in \(own.count) pieces of work in \(asked.count) rounds, all of them graded.")
    ]
    if !ready.isEmpty {
      points.append(
        say("写出了可以在这些市场播的稿子：", "Wrote a script that is ready to air in: ") + ready.joined(separator: say("、", ", ")))
    }
    if !streams.isEmpty {
      let markets = streams.map(\.market).once.map(market).joined(separator: say("、", ", "))
      points.append(say("已开播 \(streams.count) 场：\(markets)", "Went live \(streams.count) times: \(markets)"))
    }
    let signed = [issuer, date ?? ""].filter { !$0.isEmpty }.joined(separator: "    ")
    return Handout(
      title: say("结业证书", "Certificate"),
      sections: [
        Handout.Section(
          "who", name(person),
          [
            .text(say("完成了“\(record.info.name)”的培训。", "has completed the course “\(record.info.name)”.")),
            .points(points),
          ] + (signed.isEmpty ? [] : [.note(signed)]))
      ], source: source, language: language)
  }
}
