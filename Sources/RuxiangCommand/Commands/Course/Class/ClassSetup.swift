internal import ArgumentParser
internal import Ruxiang
internal import RuxiangCourse
internal import RuxiangDocuments
internal import RuxiangStore

/// `ruxiang course class new`
struct ClassNew: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "new", abstract: say("建一个班", "begin a class"))

  @Argument(help: ArgumentHelp(say("班名", "its name"), valueName: "name"))
  var name: String

  @OptionGroup var file: ClassOption
  @OptionGroup var markets: MarketOptions

  @Option(
    name: .customLong("round"),
    help: ArgumentHelp(
      say("轮次，按先后多次给出（默认 before after day30）", "a round, in order, may be repeated (default before after day30)"),
      valueName: "name"))
  var rounds: [String] = []

  @Option(help: ArgumentHelp(say("化名的种子", "seed of the pseudonyms"), valueName: "n"))
  var seed: UInt64 = 1

  @Option(
    name: .customLong("rubric"),
    help: ArgumentHelp(
      say("评分标准（XML，只有 <rubric …/>）", "how answers are weighed (XML, <rubric …/> alone)"), valueName: "file"),
    completion: .file())
  var rubric: String?

  @OptionGroup var options: CommonOptions

  func run() async throws {
    let engine = try options.engine()
    let info = ClassStore.Info(
      name: name, seed: seed, markets: try markets.resolve(engine).map(\.id),
      rubric: try rubric.map { try CourseFiles.rubric($0, options) })
    let given = rounds.flatMap { $0.split(separator: ",") }.map { ClassRound(String($0)) }
    _ = try ClassExit.saying { () throws(ClassError) in
      try ClassStore.create(file.path, info, rounds: given.isEmpty ? ClassRound.usual : given)
    }
  }
}

extension CourseFiles {
  /// Reads a rubric, or says what is wrong and exits.
  static func rubric(_ path: String, _ options: CommonOptions) throws -> Rubric {
    do {
      return try Rubric(
        try read(path), file: path, schema: try Syllabus.bytes(options.directory(), Syllabus.schemaPath))
    } catch let error as CourseProblems { throw complain(error) }
  }
}

/// `ruxiang course class import`
struct ClassImport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: say("收名册：CSV、TSV、XLSX", "take in a roster: CSV, TSV, XLSX"),
    discussion: say(
      "列名：姓名，可以有 编号、县（或 小组）、化名。没有化名的给一个。编号（没有编号的看姓名）已经在册的不重复收。",
      "Columns: name; number, team and pseudonym where there are. Who has no pseudonym is given one. Who is there by number (else by name) is not taken in again."
    ))

  @Argument(help: ArgumentHelp(say("名册", "the roster"), valueName: "file"), completion: .file())
  var roster: String

  @OptionGroup var file: ClassOption
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let store = try file.open()
    let bytes = try CourseFiles.read(roster)
    let lines: [RosterLine]
    do throws(DocumentError) { lines = try RosterLine.read(bytes, file: roster) } catch {
      Console.complain(Messages.document(error))
      throw ExitCode(Exit.nothing)
    }
    let added = try ClassExit.saying { () throws(ClassError) in try store.enrol(lines) }
    Console.print(
      say("\(lines.count) 行，新收 \(added) 位\n", "\(lines.count) lines, \(added) new\n"))
  }
}

/// `ruxiang course class roster`
struct ClassRoster: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roster", abstract: say("名册：谁的化名是什么（只给老师看）", "who goes by which pseudonym (for the trainer alone)"))

  @OptionGroup var file: ClassOption
  @OptionGroup var output: AnswerOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let store = try file.open()
    let (people, info) = try ClassExit.saying { () throws(ClassError) in (try store.people(), try store.info()) }
    var sheet = AnswerSheet(
      title: LocalizedText(zh: info.name, en: info.name),
      answers: [
        Answer(
          id: "roster", title: LocalizedText(zh: "名册", en: "Roster"),
          columns: [
            AnswerColumn("number", "编号", "number"), AnswerColumn("name", "姓名", "name"),
            AnswerColumn("team", "县/组", "team"), AnswerColumn("pseudonym", "化名", "pseudonym"),
          ],
          rows: people.map {
            [.text($0.number ?? ""), .text($0.name), .text($0.team ?? ""), .text($0.pseudonym)]
          })
      ])
    sheet.stem = "roster"
    try output.write(sheet)
  }
}

/// `ruxiang course class assign`
struct ClassAssign: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign",
    abstract: say("布置作业", "give an assignment"),
    discussion: say(
      "不带别的就是交自己的稿子；--original 改写一篇给定的稿子；--revises 把自己交过的那一份改了再交；--exercise 做练习。",
      "Without more, a script of one’s own; --original: rewrite a given script; --revises: a revision of what one handed in before; --exercise: answers to exercises."
    ))

  @Argument(help: ArgumentHelp(say("作业名", "its name"), valueName: "name"))
  var name: String

  @OptionGroup var file: ClassOption

  @Option(name: .customLong("round"), help: ArgumentHelp(say("哪一轮", "its round"), valueName: "name"))
  var round: String?

  @OptionGroup var markets: MarketOptions

  @Option(
    name: .customLong("original"), help: ArgumentHelp(say("要改写的稿子", "the script to rewrite"), valueName: "file"),
    completion: .file())
  var original: String?

  @Option(
    name: .customLong("revises"),
    help: ArgumentHelp(say("改的是这个作业里自己交的稿子", "revises what was handed in for this assignment"), valueName: "name"))
  var revises: String?

  @Option(
    name: .customLong("exercise"),
    help: ArgumentHelp(say("练习（course exercise 的 JSON）", "exercises (JSON of course exercise)"), valueName: "file"),
    completion: .file())
  var exercise: String?

  @Option(
    name: .customLong("to-fit"),
    help: ArgumentHelp(say("改写的目标契合度", "fit that a rewriting is to reach"), valueName: "n"))
  var target: Double?

  @Option(help: ArgumentHelp(say("卖什么（产品名或编号）", "what is sold (name or id of a product)"), valueName: "product"))
  var product: String?

  @Option(
    help: ArgumentHelp(
      say("最晚哪天交；晚交的照收，标明晚了", "the last day to hand it in; what is late is taken, and said to be late"),
      valueName: "yyyy-MM-dd"))
  var due: String?

  @Option(
    name: .customLong("rubric"),
    help: ArgumentHelp(say("这个作业的评分标准（XML）", "how this one is weighed (XML)"), valueName: "file"), completion: .file())
  var rubric: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if [original, revises, exercise].count(where: { $0 != nil }) > 1 {
      throw ValidationError(
        say("--original、--revises、--exercise 只能给一个", "--original, --revises and --exercise exclude each other"))
    }
    if let target, !(0...100).contains(target) {
      throw ValidationError(say("--to-fit 要在 0 到 100 之间", "--to-fit is between 0 and 100"))
    }
    if let due, !ProductFacts.isDate(due) {
      throw ValidationError(say("--due 要写成 2026-07-01", "--due is a date like 2026-07-01"))
    }
  }

  func run() async throws {
    let store = try file.open()
    let engine = try common.engine()
    let isOpen = markets.markets.isEmpty && markets.regions.isEmpty
    let all = try ClassExit.saying { () throws(ClassError) in try store.info().markets }
    let kind: ClassAssignment.Kind = exercise != nil ? .exercise : original != nil ? .rewrite : .script
    var assignment = ClassAssignment(
      name, kind, round: round, markets: isOpen ? all : try markets.resolve(engine).map(\.id))
    (assignment.target, assignment.product, assignment.revises) = (target, product, revises)
    assignment.due = due
    if let product, engine.products.item(named: product) == nil {
      throw ValidationError(say("没有“\(product)”这个产品", "no product '\(product)'"))
    }
    if let original {
      let input = try Input.only(original, facts: ProductFacts(), options: DocumentOptions())
      assignment.original = String(decoding: input.script.utf8, as: UTF8.self)
    }
    if let exercise { assignment.exercises = try CourseFiles.read(exercise) }
    if let rubric { assignment.rubric = try CourseFiles.rubric(rubric, common) }
    let given = assignment
    try ClassExit.saying { () throws(ClassError) in try store.assign(given) }
  }
}

/// `ruxiang course class submit`
struct ClassSubmit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: say("收作业：一个目录、几个文件、一张表或 JSONL", "take in work: a folder, files, a table or JSONL"),
    discussion: say(
      "是谁的：--person 指定；表和 JSONL 看 trainee（学员、姓名、编号）一列；其余看 --manifest，再看文件名或目录名里的编号、姓名、化名。同一份再收一次不重复。",
      "Whose it is: --person; in tables and JSONL the column trainee; else --manifest, else number, name or pseudonym in the name of the file or its folder. The same again is not taken in twice."
    ))

  @Argument(
    help: ArgumentHelp(say("目录、通配符或文件；- 表示标准输入", "folders, patterns, files; - is standard input"), valueName: "path"),
    completion: .file())
  var paths: [String]

  @OptionGroup var file: ClassOption
  @OptionGroup var whose: SubmissionOption

  @Option(
    name: .customLong("manifest"),
    help: ArgumentHelp(
      say("哪个文件是谁的（CSV：path, trainee, date）", "whose which file is (CSV: path, trainee, date)"), valueName: "file"),
    completion: .file())
  var manifest: String?

  @OptionGroup var day: DayOption
  @OptionGroup var input: InputOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if whose.assignment == nil { throw ValidationError(say("缺 --assignment", "--assignment is due")) }
  }

  func run() async throws {
    let store = try file.open()
    let (task, base) = try ClassExit.saying { () throws(ClassError) in
      let task = try store.assignment(whose.assignment ?? "")
      var intake = try ClassIntake(store, task, language: UILanguage.current)
      if let person = whose.person { intake.owner = try store.person(person) }
      return (task, intake)
    }
    var intake = base
    (intake.date, intake.documents) = (day.date, input.documents())
    intake.describe = { Messages.document($0) }
    if let manifest {
      do throws(DocumentError) {
        intake.manifest = try Manifest(try CourseFiles.bytes(manifest), name: manifest, names: ClassIntake.names)
      } catch {
        Console.complain(Messages.document(error))
        throw ExitCode(Exit.nothing)
      }
    }
    var (deliveries, failed): ([ClassDelivery], Int) = ([], 0)
    for found in InputFiles.expand(paths) {
      switch found {
      case .failure(let problem):
        failed += 1
        Console.complain(problem.message)
      case .success(let name):
        if name == manifest { continue }
        guard let bytes = name == "-" ? Console.readAll() : FileBytes.read(name) else {
          failed += 1
          Console.complain(Messages.unreadable(name))
          continue
        }
        for one in intake.read(bytes, file: name) {
          switch one {
          case .success(let delivery): deliveries.append(delivery)
          case .failure(let problem):
            failed += 1
            Console.complain(problem.message)
          }
        }
      }
    }
    let all = deliveries
    let added = try ClassExit.saying { () throws(ClassError) in try store.submit(all, to: task) }
    Console.print(
      say(
        "“\(task.name)”：收到 \(all.count) 份，新的 \(added) 份，收不了 \(failed) 份\n",
        "“\(task.name)”: \(all.count) submissions, \(added) new, \(failed) not taken\n"))
    if failed > 0 { throw ExitCode(all.isEmpty ? Exit.nothing : Exit.some) }
  }
}

extension CourseFiles {
  /// A file.
  ///
  /// - Throws: where it cannot be read.
  static func bytes(_ path: String) throws(DocumentError) -> [UInt8] {
    guard let bytes = FileBytes.read(path) else { throw DocumentError(.script(.empty), file: path) }
    return bytes
  }
}
