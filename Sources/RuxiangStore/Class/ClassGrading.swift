internal import FoundationEssentials
internal import GRDB
public import Ruxiang
public import RuxiangCourse
public import RuxiangDocuments

/// Grades what was handed in as the commands grade it: the same course, the same numbers.
public struct ClassGrading: Sendable {
  private let store: ClassStore
  private let course: Course
  private let language: ReaderLanguage
  private let info: ClassStore.Info
  private let assignments: [ClassAssignment]

  /// - Parameter language: of the words in the grades.
  public init(_ store: ClassStore, _ course: Course, language: ReaderLanguage) throws(ClassError) {
    (self.store, self.course, self.language) = (store, course, language)
    (info, assignments) = (try store.info(), try store.assignments())
  }

  /// What came of it.
  public struct Summary: Sendable, Equatable {
    /// Graded now, and graded before by the same version.
    public var graded = 0, known = 0
    /// What could not be graded, and why.
    public var failed: [FailedInput] = []
    /// Not looked at yet, where only some were to be graded.
    public var left = 0
  }

  /// Grades everything that has no grade by these data, this tool and its rubric.
  ///
  /// - Parameters:
  ///   - assignment: this one only.
  ///   - most: stops once so many were graded now.
  ///   - progress: is told how many are done of how many.
  public func run(
    _ assignment: ClassAssignment? = nil, most: Int = .max, progress: (Int, Int) -> Void = { _, _ in }
  ) throws(ClassError) -> Summary {
    var summary = Summary()
    let known = Set(try store.grades().map { Key($0.submission, $0.pack, $0.engine, $0.rubric) })
    let all = try store.submissions(for: assignment)
    for (number, submission) in all.enumerated() {
      defer { progress(number + 1, all.count) }
      guard let task = assignments.first(where: { $0.id == submission.assignment }) else { continue }
      let rubric = RubricText.json(self.rubric(of: task))
      if known.contains(Key(submission.id, course.engine.pack, Engine.version, rubric)) {
        summary.known += 1
        continue
      }
      if summary.graded + summary.failed.count >= most {
        summary.left += 1
        continue
      }
      if let failed = try settle(submission, of: task) { summary.failed.append(failed) } else { summary.graded += 1 }
    }
    return summary
  }

  /// Grades one submission and keeps the grade, where these data have not graded it yet.
  ///
  /// - Returns: why it could not be; nil where it was.
  public func run(_ submission: ClassSubmission) throws(ClassError) -> FailedInput? {
    guard let task = assignments.first(where: { $0.id == submission.assignment }) else { throw .absent }
    return try settle(submission, of: task)
  }

  /// Grades and keeps the grade; why it could not be.
  private func settle(_ submission: ClassSubmission, of task: ClassAssignment) throws(ClassError) -> FailedInput? {
    switch try grade(submission, of: task) {
    case .success(let grade):
      try store.keep(grade)
      return nil
    case .failure(let failed): return failed
    }
  }

  private struct Key: Hashable {
    let submission: Int64
    let version: [String]
    init(_ submission: Int64, _ version: String...) { (self.submission, self.version) = (submission, version) }
  }

  /// How an assignment is weighed.
  public func rubric(of assignment: ClassAssignment) -> Rubric {
    assignment.rubric ?? info.rubric ?? course.syllabus.rubric
  }

  /// A submission's grade, not kept.
  func grade(
    _ submission: ClassSubmission, of task: ClassAssignment
  ) throws(ClassError) -> Result<ClassGrade, FailedInput> {
    switch task.kind {
    case .exercise: try exercise(submission, of: task).map { row($0, submission) }
    case .script, .rewrite: try text(submission, of: task)
    }
  }

  // MARK: - Exercises

  /// The grade of answers; earlier mistakes of the same person make repeats weigh more.
  func exercise(
    _ submission: ClassSubmission, of task: ClassAssignment
  ) throws(ClassError) -> Result<Grade, FailedInput> {
    var answers = Submission(answers: [])
    let set: ExerciseSet
    do throws(CourseProblems) {
      set = try ExerciseJSON.read(task.exercises ?? [], file: task.name)
      answers = try Submission.read(submission.content, file: submission.file).first ?? answers
    } catch { throw .course(error) }
    answers.trainee = try store.pseudonym(submission.person)
    let rubric = rubric(of: task)
    let history = try store.history(before: submission, pack: course.engine.pack, engine: Engine.version)
    let graded = answers
    return .success(
      try Self.checking { () throws(CheckerError) in
        try course.grade(graded, of: set, history: history, rubric: rubric)
      })
  }

  private func row(_ grade: Grade, _ submission: ClassSubmission) -> ClassGrade {
    let mistakes = grade.mistakes.sorted { $0.key < $1.key }.map { entry, count in
      let items = grade.items.filter { $0.mistakes.contains(entry) }
      return ClassGrade.Mistake(
        entry: entry, count: count, severity: items.compactMap(\.answer?.severity).max() ?? .advice,
        markets: items.compactMap(\.text?.market).sorted().once, said: "")
    }
    return ClassGrade(
      submission: submission.id, pack: grade.pack, engine: grade.version, rubric: RubricText.json(grade.rubric),
      points: grade.points, json: GradeJSON.bytes(grade, language: language), fits: [], mistakes: mistakes)
  }

  // MARK: - Texts

  private func text(
    _ submission: ClassSubmission, of task: ClassAssignment
  ) throws(ClassError) -> Result<ClassGrade, FailedInput> {
    let script: ClassScript
    switch ClassScript.read(submission, product: task.product, language) {
    case .success(let read): script = read
    case .failure(let failed): return .failure(failed)
    }
    let markets = task.markets.compactMap { course.engine.market($0) }
    let report = try Self.checking { () throws(CheckerError) in
      var checker = try Checker(course.engine)
      return checker.check(
        script.script, facts: script.facts, markets: markets,
        options: Checker.Options(rewritesFor: 0, language: language))
    }
    let rubric = rubric(of: task)
    var grade = ScriptGrade(report, rubric: rubric, script: submission.file)
    var points = grade.points
    var json = grade.json(language)
    if task.kind == .rewrite {
      guard let text = task.original, let original = ClassScript.given(text, product: task.product) else {
        return .failure(
          FailedInput(
            file: task.name, message: LocalizedText(zh: "\(task.name)：没有原稿", en: "\(task.name): no original")[language])
        )
      }
      let grades = try Self.checking { () throws(CheckerError) in
        var grades: [TextGrade] = []
        for market in markets {
          let one = try course.grade(
            script.spoken, rewriting: original.spoken, for: market.id, target: task.target,
            product: original.facts.values["product"], known: original.facts.overridden(by: script.facts),
            rubric: rubric)
          if let one { grades.append(one) }
        }
        return grades
      }
      points = grades.isEmpty ? 0 : grades.reduce(0) { $0 + $1.points } / Double(grades.count)
      json = GradeJSON.bytes(
        grades, pack: course.engine.pack, rubric: rubric, script: submission.file, language: language)
    }
    grade.mistakes.sort { $0.entry < $1.entry }
    return .success(
      ClassGrade(
        submission: submission.id, pack: course.engine.pack, engine: Engine.version, rubric: RubricText.json(rubric),
        points: points, json: json, fits: grade.fits, mistakes: grade.mistakes))
  }

  static func checking<Value>(_ body: () throws(CheckerError) -> Value) throws(ClassError) -> Value {
    do { return try body() } catch { throw .checker(error.description) }
  }
}

/// A text that was handed in, as a script with what its head says.
struct ClassScript {
  let document: Document
  let facts: ProductFacts
  var script: Script { document.script }
  /// What is said, a segment a line.
  var spoken: String { script.segments.map { script.text($0.range) }.joined(separator: "\n") }

  /// - Parameter product: what is sold where the script does not say.
  static func read(
    _ submission: ClassSubmission, product: String?, _ language: ReaderLanguage
  ) -> Result<ClassScript, FailedInput> {
    let document: Document
    do throws(DocumentError) { document = try submission.document() } catch {
      return .failure(
        FailedInput(file: submission.file, line: error.line, message: "\(submission.file): \(error.fault)"))
    }
    var facts = ProductFacts(values: product.map { ["product": $0] } ?? [:])
    if let range = document.script.frontMatter {
      do throws(FactsError) {
        let own = try FactsReader.read(document.script.text(range), file: submission.file, firstLine: 2)
        facts = facts.overridden(by: own)
      } catch {
        return .failure(
          FailedInput(
            file: submission.file, line: error.line, message: "\(submission.file):\(error.line): \(error.kind)"))
      }
    }
    return .success(ClassScript(document: document, facts: facts))
  }

  /// A text that the trainer gave.
  static func given(_ text: String, product: String?) -> ClassScript? {
    var stream = DocumentReader.open(Array(text.utf8), name: "original.txt")
    guard case .success(let document)? = stream.next() else { return nil }
    var facts = ProductFacts(values: product.map { ["product": $0] } ?? [:])
    if let range = document.script.frontMatter,
      let own = try? FactsReader.read(document.script.text(range), file: "original.txt", firstLine: 2)
    {
      facts = facts.overridden(by: own)
    }
    return ClassScript(document: document, facts: facts)
  }
}

extension [String] {
  /// Each once, in the order they come.
  var once: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

extension ClassStore {
  func pseudonym(_ person: Int64) throws(ClassError) -> String {
    try read { db in
      try String.fetchOne(db, sql: "SELECT pseudonym FROM person WHERE id = ?", arguments: [person]) ?? ""
    }
  }

  /// What the same person mistook in exercises before, by entry id, as the same version graded it: of every assignment
  /// what was handed in last.
  func history(before submission: ClassSubmission, pack: String, engine: String) throws(ClassError) -> [String: Int] {
    try read { db in
      var history: [String: Int] = [:]
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT m.entry, m.count FROM mistake m JOIN grade g ON g.id = m.grade JOIN submission s ON s.id = g.submission
          JOIN assignment a ON a.id = s.assignment
          WHERE a.kind = 'exercise' AND s.person = ?1 AND s.id < ?2 AND s.assignment <> ?3 AND g.pack = ?4 AND g.engine = ?5
          AND g.id = (SELECT max(h.id) FROM grade h WHERE h.submission = s.id AND h.pack = ?4 AND h.engine = ?5)
          AND s.id = (SELECT max(t.id) FROM submission t WHERE t.person = ?1 AND t.assignment = s.assignment AND t.id < ?2)
          """,
        arguments: [submission.person, submission.id, submission.assignment, pack, engine])
      for row in rows { history[row["entry"], default: 0] += row["count"] as Int }
      return history
    }
  }
}
