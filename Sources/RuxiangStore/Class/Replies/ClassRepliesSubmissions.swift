public import Ruxiang
internal import RuxiangCourse
internal import RuxiangDocuments

/// Which submissions are meant.
public struct ClassFilter: Sendable {
  /// Name of a round or an assignment; row id of a person; nil for all.
  public var round: String?, assignment: String?, person: Int64?

  /// All of them.
  public init(round: String? = nil, assignment: String? = nil, person: Int64? = nil) {
    (self.round, self.assignment, self.person) = (round, assignment, person)
  }
}

extension ClassReplies {
  /// What was handed in, in order.
  public func submissions(_ filter: ClassFilter) throws(ClassError) -> [UInt8] {
    let record = try ClassRecord(store)
    if let round = filter.round, !record.rounds.contains(where: { $0.name == round }) {
      throw .noRound(round, known: record.rounds.map(\.name))
    }
    if let name = filter.assignment, !record.assignments.contains(where: { $0.name == name }) {
      throw .noAssignment(name, known: record.assignments.map(\.name))
    }
    if let id = filter.person { _ = try store.person(id: id) }
    let chosen = record.submissions.filter { one in
      guard let task = record.assignment(one.assignment) else { return false }
      return filter.round ?? task.round == task.round && filter.assignment ?? task.name == task.name
        && filter.person ?? one.person == one.person
    }
    return ClassJSON.bytes { json in
      json.key("submissions")
      json.array { json in
        for one in chosen { json.object { json in row(one, record, names: true, &json) } }
      }
    }
  }

  /// What a list says of a submission.
  ///
  /// - Parameter names: whether it says whose it is.
  func row(_ one: ClassSubmission, _ record: ClassRecord, names: Bool, _ json: inout JSONWriter) {
    let task = record.assignment(one.assignment)
    let same = record.submissions.filter { $0.assignment == one.assignment && $0.person == one.person }
    json.field("id", Int(one.id))
    json.field("assignment", task?.name ?? "")
    json.field("kind", (task?.kind ?? .script).rawValue)
    if let round = task?.round { json.field("round", round) }
    if names, let person = record.people.first(where: { $0.id == one.person }) {
      json.key("person")
      json.object { json in
        json.field("id", Int(person.id))
        json.field("name", person.name)
        json.field("pseudonym", person.pseudonym)
        if let team = person.team { json.field("team", team) }
      }
    }
    if let date = one.date { json.field("date", date) }
    json.key("late")
    json.bool(one.date.map { date in task?.due.map { date > $0 } ?? false } ?? false)
    json.field("file", one.file)
    json.field("number", (same.firstIndex { $0.id == one.id } ?? 0) + 1)
    json.key("last")
    json.bool(same.last?.id == one.id)
    if let grade = record.grade(one) {
      json.field("points", grade.points)
      json.key("inForce")
      json.bool(isInForce(grade))
      ClassJSON.fits(grade.fits, &json)
      json.field("mistakes", record.mistakes(one).count)
    }
    json.field("comments", record.comments.count { $0.submission == one.id })
    json.field("overrides", record.overrides.count { $0.submission == one.id })
  }

  /// A submission whole: its text with what is found in it, its grades by version, what the trainer said.
  public func submission(_ id: Int64, _ language: ReaderLanguage) throws(ClassError) -> [UInt8] {
    try page(try store.submission(id: id), names: true, language)
  }

  /// A submission for the trainer, or for whose it is.
  func page(
    _ one: ClassSubmission, names: Bool, _ language: ReaderLanguage, secret: String? = nil
  ) throws(ClassError) -> [UInt8] {
    let record = try ClassRecord(store)
    guard let task = record.assignment(one.assignment) else { throw .absent }
    let sight = task.isText ? try sight(one, task, language) : nil
    return ClassJSON.bytes { json in
      if let secret { json.field("secret", secret) }
      row(one, record, names: names, &json)
      json.key("task")
      json.object { json in write(task, record.rounds, &json) }
      if let sight { sight.write(&json) }
      if task.kind == .exercise, let items = task.exercises {
        json.key("exercises")
        json.fragment(items)
        json.key("answers")
        json.fragment(one.content)
      }
      if let original = task.original { json.field("original", original) }
      let grades = record.grades[one.id] ?? []
      if let grade = grades.last {
        json.key("grade")
        json.fragment(grade.json)
      }
      json.key("history")
      json.array { json in for grade in grades.reversed() { write(grade, &json) } }
      json.key("commented")
      json.array { json in
        for comment in record.comments where comment.submission == one.id {
          ClassJSON.comment(comment, sight?.script.range(of: comment.quote), &json)
        }
      }
      json.key("overridden")
      json.array { json in
        for override in record.overrides where override.submission ?? one.id == one.id {
          ClassJSON.override(override, title: title(override.entry), &json)
        }
      }
      json.key("others")
      json.array { json in
        for other in record.submissions where other.person == one.person && other.assignment == one.assignment {
          json.object { json in row(other, record, names: false, &json) }
        }
      }
      if let earlier = earlier(one, task, record) {
        json.key("earlier")
        json.object { json in row(earlier, record, names: false, &json) }
      }
    }
  }

  /// What the same person handed in for the assignment that this one revises.
  private func earlier(_ one: ClassSubmission, _ task: ClassAssignment, _ record: ClassRecord) -> ClassSubmission? {
    guard let name = task.revises, let other = record.assignments.first(where: { $0.name == name }) else { return nil }
    return record.submissions.last { $0.person == one.person && $0.assignment == other.id }
  }

  private func write(_ grade: ClassGrade, _ json: inout JSONWriter) {
    json.object { json in
      json.field("engine", grade.engine)
      json.field("pack", grade.pack)
      json.key("rubric")
      json.fragment(Array(grade.rubric.utf8))
      json.field("points", grade.points)
      ClassJSON.fits(grade.fits, &json)
      json.key("inForce")
      json.bool(isInForce(grade))
    }
  }

  func title(_ entry: String) -> String { ArchiveNames(engine).example(entry) }

  /// A text as it is looked at: with what is found in it now.
  struct Sight {
    let script: Script
    let report: Report

    func write(_ json: inout JSONWriter) {
      json.field("text", String(decoding: script.utf8, as: UTF8.self))
      json.key("report")
      json.fragment(JSONReport.bytes(report, pretty: false))
      // Offsets of the report count in the file; these in the text that is shown.
      json.key("places")
      json.object { json in
        Self.write("findings", report.findings.map(\.place.range), &json)
        Self.write("resonances", report.resonances.map(\.place.range), &json)
      }
    }

    private static func write(_ name: String, _ ranges: [Range<Int>], _ json: inout JSONWriter) {
      json.key(name)
      json.array { json in
        for range in ranges {
          json.array { json in
            json.number(range.lowerBound)
            json.number(range.upperBound)
          }
        }
      }
    }
  }

  private func sight(
    _ one: ClassSubmission, _ task: ClassAssignment, _ language: ReaderLanguage
  ) throws(ClassError) -> Sight {
    switch ClassScript.read(one, product: task.product, language) {
    case .failure(let failed): throw .document(LocalizedText(zh: failed.message, en: failed.message))
    case .success(let read):
      let markets = task.markets.compactMap { engine.market($0) }
      let report = try ClassGrading.checking { () throws(CheckerError) in
        var checker = try Checker(engine)
        return checker.check(
          read.script, facts: read.facts, markets: markets, options: Checker.Options(rewritesFor: 0, language: language)
        )
      }
      return Sight(script: read.script, report: report)
    }
  }

  /// Takes in work as the command does: files, tables, JSONL.
  ///
  /// - Parameter person: whose all of it is; nil where the file says.
  public func take(
    _ bytes: [UInt8], file: String, for assignment: String, of person: Int64?, date: String?, _ language: ReaderLanguage
  ) throws(ClassError) -> [UInt8] {
    let task = try store.assignment(assignment)
    var intake = try ClassIntake(store, task, language: language)
    if let person { intake.owner = try store.person(id: person) }
    intake.date = try ClassRequest.day(date)
    intake.describe = { "\($0.file): \($0.fault.text[language])" }
    var taken: [ClassDelivery] = []
    var failed: [FailedInput] = []
    for one in intake.read(bytes, file: file) {
      switch one {
      case .success(let delivery): taken.append(delivery)
      case .failure(let problem): failed.append(problem)
      }
    }
    let added = try store.submit(taken, to: task)
    return ClassJSON.bytes { json in
      json.field("taken", taken.count)
      json.field("added", added)
      json.strings("failed", failed.map(\.message))
    }
  }

  /// Takes a submission out, without a trace.
  public func delete(submission id: Int64) throws(ClassError) -> [UInt8] {
    try store.delete(try store.submission(id: id))
    let left = try store.submissions().count
    return ClassJSON.bytes { $0.field("submissions", left) }
  }
}
