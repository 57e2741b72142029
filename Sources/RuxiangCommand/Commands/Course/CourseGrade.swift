internal import ArgumentParser
internal import Ruxiang
internal import RuxiangCourse
internal import RuxiangDocuments

/// `ruxiang course grade`
struct CourseGrade: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade",
    abstract: say("评分：答卷对照练习，或改稿对照原稿", "grades: a submission against its exercises, or a rewriting against its script"),
    discussion: say(
      "答卷是 JSON 或 JSONL：{\"trainee\": \"…\", \"answers\": [{\"item\": \"题号\", \"answer\": \"B\"}]}，或一行一题 {\"item\": …, \"answer\": …}。练习里有没有答案都行，答案由引擎当场再判，换了数据就按新的判。",
      "A submission is JSON or JSONL: {\"trainee\": \"…\", \"answers\": [{\"item\": \"id\", \"answer\": \"B\"}]}, or a line an item. The engine answers anew, with the data in force."
    ))

  @Argument(
    help: ArgumentHelp(
      say("答卷（JSON、JSONL），或改写好的稿子；- 表示标准输入", "submission (JSON, JSONL), or a rewritten script; - is standard input"),
      valueName: "file"),
    completion: .file())
  var file: String

  @Option(
    name: .customLong("exercise"),
    help: ArgumentHelp(say("练习（course exercise 的 JSON）", "the exercises (JSON of course exercise)"), valueName: "file"),
    completion: .file())
  var exercise: String?

  @Option(
    name: .customLong("original"),
    help: ArgumentHelp(say("原稿：给改写评分时用", "the original, to grade a rewriting"), valueName: "file"), completion: .file())
  var original: String?

  @OptionGroup var facts: FactsOptions
  @OptionGroup var markets: MarketOptions

  @Option(
    name: .customLong("to-fit"),
    help: ArgumentHelp(
      say("改写的目标契合度（默认引擎自己能改到的）", "fit that a rewriting is to reach (default: what the engine itself reaches)"),
      valueName: "n"))
  var target: Double?

  @Option(
    name: .customLong("rubric"),
    help: ArgumentHelp(
      say("评分标准（XML，只有 <rubric …/>）", "a rubric of your own (XML, <rubric …/> alone)"), valueName: "file"),
    completion: .file())
  var rubric: String?

  @Option(
    name: .customLong("history"),
    help: ArgumentHelp(
      say("以前的成绩（JSON 或 JSONL）：又犯的错多扣", "earlier grades (JSON or JSONL): a mistake made again weighs more"),
      valueName: "file"), completion: .file())
  var history: [String] = []

  @OptionGroup var output: CourseOutput
  @OptionGroup var input: InputOptions
  @OptionGroup var options: CourseOptions

  func validate() throws {
    if (exercise == nil) == (original == nil) {
      throw ValidationError(say("--exercise 和 --original 要给一个，只给一个", "one of --exercise and --original is due"))
    }
    if facts.facts != nil, original == nil {
      throw ValidationError(say("--facts 和 --original 一起用", "--facts goes with --original"))
    }
    if let target, !(0...100).contains(target) {
      throw ValidationError(say("--to-fit 要在 0 到 100 之间", "--to-fit is between 0 and 100"))
    }
  }

  func run() async throws {
    let course = try options.course()
    let rubric = try rubric.map { try read(rubric: $0) }
    if let original { try rewriting(of: original, course, rubric) } else { try submissions(course, rubric) }
  }

  private func read(rubric path: String) throws -> Rubric {
    do {
      return try Rubric(
        try CourseFiles.read(path), file: path,
        schema: try Syllabus.bytes(options.common.directory(), Syllabus.schemaPath))
    } catch let error as CourseProblems { throw CourseFiles.complain(error) }
  }

  private func submissions(_ course: Course, _ rubric: Rubric?) throws {
    let set: ExerciseSet
    let all: [Submission]
    var earlier: [GradeHistory.Entry] = []
    do {
      set = try ExerciseJSON.read(try CourseFiles.read(exercise ?? ""), file: exercise ?? "")
      all = try Submission.read(try CourseFiles.read(file), file: file)
      for path in history { earlier += try GradeHistory.read(try CourseFiles.read(path), file: path) }
    } catch let error as CourseProblems { throw CourseFiles.complain(error) }
    var names = OutputNames()
    for submission in all {
      let grade = try CourseFiles.checking { () throws(CheckerError) in
        try course.grade(
          submission, of: set, history: GradeHistory.mistakes(earlier, of: submission.trainee), rubric: rubric)
      }
      for id in grade.unknown { Console.complain(say("练习里没有这一题：\(id)", "no such item in the exercises: \(id)")) }
      let isOneLine = output.directory == nil && all.count > 1
      try output.write(
        course.sheet(grade, of: set, in: UILanguage.current),
        name: names.name("grade-" + Self.fileName(submission.trainee), part: nil, ending: ""),
        json: GradeJSON.bytes(grade, language: UILanguage.current, pretty: !isOneLine))
    }
  }

  /// A trainee's name as part of a file's.
  private static func fileName(_ trainee: String?) -> String {
    let name = String((trainee ?? "").map { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" ? $0 : "-" })
    return name.isEmpty ? "1" : name
  }

  private func rewriting(of original: String, _ course: Course, _ rubric: Rubric?) throws {
    let chosen = try markets.resolve(course.engine)
    let known = try facts.read()
    let before = try Input.only(original, facts: known, options: input.documents())
    let after = try Input.only(file, facts: known, options: input.documents())
    let grades = try CourseFiles.checking { () throws(CheckerError) in
      var grades: [TextGrade] = []
      for market in chosen {
        let grade = try course.grade(
          after.script.spokenText, rewriting: before.script.spokenText, for: market.id, target: target,
          product: before.facts.values["product"], known: before.facts.overridden(by: after.facts), rubric: rubric)
        if let grade { grades.append(grade) }
      }
      return grades
    }
    let name = file == "-" ? "-" : file.split(separator: "/").last.map(String.init) ?? file
    try output.write(
      course.sheet(grades, script: name, in: UILanguage.current), name: "grade",
      json: GradeJSON.bytes(
        grades, pack: course.engine.pack, rubric: rubric ?? course.syllabus.rubric, script: name,
        language: UILanguage.current))
  }
}

extension Script {
  /// What is said, a segment a line.
  fileprivate var spokenText: String { segments.map { text($0.range) }.joined(separator: "\n") }
}
