internal import ArgumentParser
internal import Ruxiang
internal import RuxiangCourse
internal import RuxiangDocuments
internal import RuxiangStore

/// `ruxiang course class`
struct CourseClass: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "class",
    abstract: say("班级：名册、作业、评分、发还、报告，都在一个文件里", "a class in one file: roster, work, grades, hand-back, report"),
    discussion: say(
      "顺序：new 建班 → import 名册 → assign 布置 → submit 收 → grade 评 → handback 发还、report 报告。学员的稿子只存在这个文件里；delete 删掉的人不留痕迹。",
      "In order: new, import a roster, assign, submit, grade, then handback and report. Trainees’ texts are kept in this file alone; nothing is left of whom delete takes out."
    ),
    subcommands: [
      ClassNew.self, ClassImport.self, ClassRoster.self, ClassAssign.self, ClassSubmit.self, ClassGradeAll.self,
      ClassReportCommand.self, ClassCardCommand.self, ClassHandbackCommand.self, ClassCommentCommand.self,
      ClassOverrideCommand.self, ClassAiredCommand.self, ClassExportCommand.self, ClassDeleteCommand.self,
    ])
}

/// Which class.
struct ClassOption: ParsableArguments {
  @Option(
    name: .customLong("class"),
    help: ArgumentHelp(say("班级库（SQLite 文件）", "the file of the class (SQLite)"), valueName: "file"), completion: .file())
  var path: String

  /// Opens it, or says why not and exits.
  func open() throws -> ClassStore {
    try ClassExit.saying { () throws(ClassError) in try ClassStore.open(path) }
  }
}

/// Errors of classes in the reader's language.
enum ClassExit {
  /// Does it, or says what is wrong and exits.
  static func saying<Value>(_ body: () throws(ClassError) -> Value) throws -> Value {
    do { return try body() } catch { throw complain(error) }
  }

  /// Says what is wrong; the exit code to throw: another command would do, or nothing was done.
  static func complain(_ error: ClassError) -> ExitCode {
    Console.complain(error.text[UILanguage.current])
    switch error {
    case .nobody, .several, .noAssignment, .assignmentExists, .noRound, .noSubmission, .noQuote, .noEntry, .noMarket,
      .exists:
      return ExitCode(Exit.usage)
    case .checker: return ExitCode(Exit.internal)
    default: return ExitCode(Exit.nothing)
    }
  }

  /// Does what may also fail to write, or says what is wrong and exits.
  static func writing<Value>(_ body: () throws -> Value) throws -> Value {
    do { return try body() } catch let error as ClassError { throw complain(error) } catch let error as WriteError {
      Console.complain(Messages.write(error))
      throw ExitCode(Exit.internal)
    } catch let error as CourseProblems { throw CourseFiles.complain(error) }
  }
}

/// The day something is said or done.
struct DayOption: ParsableArguments {
  @Option(
    name: .customLong("date"),
    help: ArgumentHelp(say("日期（不给就不写：结果不看钟）", "the day (none unless given: no clock is read)"), valueName: "yyyy-MM-dd")
  )
  var date: String?

  func validate() throws {
    if let date, !ProductFacts.isDate(date) {
      throw ValidationError(say("--date 要写成 2026-07-01", "--date is a date like 2026-07-01"))
    }
  }
}

/// Which submission: the last of a person for an assignment.
struct SubmissionOption: ParsableArguments {
  @Option(
    name: .customLong("person"),
    help: ArgumentHelp(say("学员：编号、姓名或化名", "whose: number, name or pseudonym"), valueName: "person"))
  var person: String?

  @Option(name: .customLong("assignment"), help: ArgumentHelp(say("作业", "the assignment"), valueName: "name"))
  var assignment: String?

  /// The submission, where one is named.
  func submission(_ store: ClassStore) throws -> ClassSubmission? {
    guard let person, let assignment else { return nil }
    return try ClassExit.saying { () throws(ClassError) in
      try store.submission(of: try store.person(person), for: try store.assignment(assignment))
    }
  }
}
