internal import ArgumentParser
internal import Ruxiang
internal import RuxiangCourse
internal import RuxiangDocuments

/// `ruxiang course`
struct CourseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "course",
    abstract: say("课程：讲义、练习、评分、彩排", "the course: lessons, exercises, grades, rehearsal"),
    subcommands: [CourseLesson.self, CourseExercise.self, CourseGrade.self, CourseRehearse.self, CourseClass.self])
}

/// The formats of the course. Raw values are what options name.
enum CourseFormat: String, CaseIterable {
  case text, json, markdown, html, docx

  /// Nil for JSON, which each command writes itself.
  var handout: HandoutFormat? { HandoutFormat(rawValue: rawValue) }
  var ending: String { handout?.ending ?? ".json" }
}

/// What every command of the course takes.
struct CourseOptions: ParsableArguments {
  @Option(
    name: .customLong("syllabus"),
    help: ArgumentHelp(
      say("自己的课程大纲（XML，写法见 Lexicons/course.rng）", "a syllabus of your own (XML, see Lexicons/course.rng)"),
      valueName: "file"), completion: .file())
  var syllabus: String?

  @OptionGroup var common: CommonOptions

  /// Loads data and syllabus, or says what is wrong and exits.
  func course() throws -> Course {
    let engine = try common.engine()
    do {
      let directory = try common.directory()
      guard let syllabus else { return try Course(engine, directory) }
      return Course(
        engine,
        syllabus: try Syllabus(
          try CourseFiles.read(syllabus), file: syllabus, schema: try Syllabus.bytes(directory, Syllabus.schemaPath),
          engine: engine))
    } catch let error as CourseProblems { throw CourseFiles.complain(error) }
  }
}

/// How a course's papers are written, and where.
struct CourseOutput: ParsableArguments {
  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      say("输出格式，可多次给出或用逗号隔开：", "output, may be repeated or separated by commas: ")
        + CourseFormat.allCases.map(\.rawValue).joined(separator: " "), valueName: "format"))
  var named: [String] = []

  @Option(
    name: [.customLong("output"), .customShort("o")],
    help: ArgumentHelp(say("把结果写成这个目录里的文件", "write files into this folder"), valueName: "dir"),
    completion: .directory)
  var directory: String?

  var formats: [CourseFormat] {
    get throws {
      let all: [CourseFormat] = try FormatNames.formats(named)
      return all.isEmpty ? [.text] : all
    }
  }

  func validate() throws {
    let formats = try formats
    try FormatNames.validate(count: formats.count, isBinary: formats.contains(.docx), directory: directory)
  }

  /// Writes one paper in every format asked for, or says why not and exits.
  ///
  /// - Parameters:
  ///   - name: of its files, without ending.
  ///   - json: the paper as JSON; nil where it has none.
  func write(_ handout: Handout, name: String, json: [UInt8]?) throws {
    do throws(WriteError) { try put(handout, name, json, (try? formats) ?? [.text]) } catch {
      Console.complain(Messages.write(error))
      throw ExitCode(Exit.internal)
    }
  }

  private func put(_ handout: Handout, _ name: String, _ json: [UInt8]?, _ formats: [CourseFormat]) throws(WriteError) {
    let isSeen = directory == nil && Console.isTerminal
    for format in formats {
      let bytes =
        try format.handout?.bytes(handout, width: isSeen ? Console.columns : 100, colour: isSeen) ?? json ?? []
      guard let directory else {
        Console.print(bytes)
        continue
      }
      try OutputFile.put(bytes, at: "\(directory)/\(name)\(format.ending)")
    }
  }
}

/// Reads what the course is given.
enum CourseFiles {
  /// A file, or standard input for `-`; says why not and exits.
  static func read(_ path: String) throws -> [UInt8] {
    if path == "-" { return Console.readAll() }
    if let bytes = FileBytes.read(path) { return bytes }
    Console.complain(Messages.unreadable(path))
    throw ExitCode(Exit.nothing)
  }

  /// Says what is wrong; the exit code to throw.
  static func complain(_ problems: CourseProblems) -> ExitCode {
    for problem in problems.all { Console.complain(problem[UILanguage.current]) }
    return ExitCode(Exit.nothing)
  }

  /// Does it, or says that ICU refused and exits.
  static func checking<Value>(_ body: () throws(CheckerError) -> Value) throws -> Value {
    do { return try body() } catch {
      Console.complain(error.description)
      throw ExitCode(Exit.internal)
    }
  }

  /// Scripts of files, folders and patterns with their products; what cannot be read is said.
  static func scripts(_ paths: [String], _ documents: DocumentOptions) -> (scripts: [CourseScript], failed: Int) {
    var (scripts, failed): ([CourseScript], Int) = ([], 0)
    func complain(_ problem: FailedInput) {
      failed += 1
      Console.complain(problem.message)
    }
    for file in InputFiles.expand(paths) {
      switch file {
      case .failure(let problem): complain(problem)
      case .success(let name):
        var inputs = Inputs(
          name, facts: ProductFacts(), standardInput: name == "-" ? Console.readAll() : nil, options: documents)
        while let input = inputs.next() {
          switch input {
          case .failure(let problem): complain(problem)
          case .success(let input):
            scripts.append(CourseScript(input.script, product: input.facts.values["product"]))
          }
        }
      }
    }
    return (scripts, failed)
  }
}

extension Course {
  /// The module with an id, or a usage error that names those there are.
  func existingModule(_ name: String) throws -> Syllabus.Module {
    if let module = syllabus.module(name.lowercased()) { return module }
    let known = syllabus.modules.map(\.id).joined(separator: " ")
    throw ValidationError(say("没有“\(name)”这个单元；有：\(known)", "no module '\(name)'; there are: \(known)"))
  }
}
