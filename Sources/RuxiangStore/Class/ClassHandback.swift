public import Ruxiang
public import RuxiangCourse
public import RuxiangDocuments

/// Work to give back: scripts with changes and comments, answers with their grades, as DOCX.
public struct ClassHandback: Sendable {
  private let record: ClassRecord
  private let grading: ClassGrading
  private let course: Course
  private let language: ReaderLanguage
  /// Who signs the trainer's comments.
  public var trainer: String
  /// Names files by pseudonym.
  public var isProjected = false

  /// - Parameter language: of everything that is said in the margin.
  public init(_ store: ClassStore, _ course: Course, language: ReaderLanguage) throws(ClassError) {
    record = try ClassRecord(store)
    grading = try ClassGrading(store, course, language: language)
    (self.course, self.language) = (course, language)
    trainer = language == .zh ? "老师" : "Trainer"
  }

  /// A file to give back.
  public struct File: Sendable {
    /// Whose it is, and for what.
    public let owner: String, assignment: String
    /// Its bytes, a DOCX.
    public let bytes: [UInt8]

    /// What it is called among the others, in the folder of its assignment.
    public func name(_ names: inout OutputNames) -> String {
      names.name(ClassFileName.plain(assignment) + "/" + ClassFileName.plain(owner), part: nil, ending: ".docx")
    }
  }

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// What everybody handed in last for each assignment, in order.
  ///
  /// - Parameters:
  ///   - assignment: this one only.
  ///   - person: of this one only.
  ///   - take: takes the files one after another.
  /// - Returns: what could not be read.
  public func each(
    _ assignment: ClassAssignment? = nil, of person: ClassPerson? = nil,
    _ take: (File) throws(WriteError) -> Void
  ) throws -> [FailedInput] {
    var failed: [FailedInput] = []
    for task in record.assignments where assignment.map({ $0.id == task.id }) ?? true {
      for one in record.people where person.map({ $0.id == one.id }) ?? true {
        guard let submission = record.submissions.last(where: { $0.person == one.id && $0.assignment == task.id })
        else {
          continue
        }
        let bytes: [UInt8]
        switch task.kind {
        case .exercise: bytes = try answers(submission, task, one)
        case .script, .rewrite:
          switch ClassScript.read(submission, product: task.product, language) {
          case .success(let script): bytes = try marked(script, submission, task)
          case .failure(let problem):
            failed.append(problem)
            continue
          }
        }
        try take(File(owner: isProjected ? one.pseudonym : one.name, assignment: task.name, bytes: bytes))
      }
    }
    return failed
  }

  private func answers(_ submission: ClassSubmission, _ task: ClassAssignment, _ person: ClassPerson) throws -> [UInt8]
  {
    guard case .success(let grade) = try grading.exercise(submission, of: task) else { return [] }
    let set = try ExerciseJSON.read(task.exercises ?? [], file: task.name)
    var sheet = course.sheet(grade, of: set, in: language)
    sheet.title = say("成绩单", "Grade") + " · " + (isProjected ? person.pseudonym : person.name)
    let said = record.comments.filter { $0.submission == submission.id }
    if !said.isEmpty {
      sheet.sections.insert(
        Handout.Section(
          "trainer", trainer,
          said.map { .text(($0.quote.isEmpty ? "" : say("“\($0.quote)”：", "“\($0.quote)”: ")) + $0.text) }),
        at: 0)
    }
    return try HandoutFormat.docx.bytes(sheet)
  }

  private func marked(_ script: ClassScript, _ submission: ClassSubmission, _ task: ClassAssignment) throws -> [UInt8] {
    let own = record.overrides.filter { ($0.submission ?? submission.id) == submission.id }
    var facts = script.facts
    // What is let pass costs nothing here and is not changed; the margin says why.
    facts.allowed += own.filter { $0.severity == .none }.map {
      Allowance(cue: $0.entry, reason: trainer + say("：", ": ") + $0.reason, markets: $0.markets)
    }
    let markets = task.markets.compactMap { course.engine.market($0) }
    let judged = facts
    let report = try ClassGrading.checking { () throws(CheckerError) in
      var checker = try Checker(course.engine)
      return checker.check(
        script.script, facts: judged, markets: markets, options: Checker.Options(language: language))
    }
    var checked = CheckedScript(script.document, report, file: submission.content)
    checked.remarks = remarks(script, submission, own, report)
    var bytes: [UInt8] = []
    var writer = OutputFormat.docx.writer(
      engine: course.engine, isArray: false, look: TextReport(language: language, colour: false))
    writer.begin { bytes += $0 }
    writer.add(checked) { bytes += $0 }
    try writer.finish { bytes += $0 }
    return bytes
  }

  /// What the same person's script came to that this one revises.
  private func earlier(_ submission: ClassSubmission) -> ClassGrade? {
    guard let name = record.assignment(submission.assignment)?.revises,
      let task = record.assignments.first(where: { $0.name == name })
    else { return nil }
    return record.submissions.last { $0.person == submission.person && $0.assignment == task.id }.flatMap(record.grade)
  }

  private func remarks(
    _ script: ClassScript, _ submission: ClassSubmission, _ overrides: [ClassOverride], _ report: Report
  ) -> [CheckedScript.Remark] {
    var remarks: [CheckedScript.Remark] = []
    if let grade = record.grade(submission) {
      let earlier = earlier(submission)
      let fits = grade.fits.map { fit in
        let before = earlier?.fits.first { $0.market == fit.market }.map { TextReport.oneDecimal($0.fit) + " → " } ?? ""
        return "\(fit.market) \(before)\(TextReport.oneDecimal(fit.fit))"
      }.joined(separator: say("，", ", "))
      remarks.append(
        CheckedScript.Remark(
          nil, author: trainer,
          head: say("得分 \(TextReport.oneDecimal(grade.points))", "points \(TextReport.oneDecimal(grade.points))"),
          lines: fits.isEmpty ? [] : [say("评分时的契合度：", "fit when graded: ") + fits]))
    }
    for one in record.comments where one.submission == submission.id {
      let range = script.script.range(of: one.quote)
      remarks.append(CheckedScript.Remark(range, author: trainer, lines: [one.text]))
    }
    for one in overrides where one.severity != .none {
      guard let finding = report.findings.first(where: { $0.cue == one.entry }) else { continue }
      let severity = TextReport(language: language, colour: false).severity(one.severity)
      let markets = one.markets.isEmpty ? say("各市场", "all markets") : one.markets.joined(separator: " ")
      remarks.append(
        CheckedScript.Remark(
          finding.place.range, author: trainer,
          head: say("改判为“\(severity)”：\(markets)", "judged “\(severity)”: \(markets)"),
          lines: [one.reason]))
    }
    return remarks
  }
}
