internal import ArgumentParser
internal import Ruxiang
internal import RuxiangCourse
internal import RuxiangDocuments
internal import RuxiangStore

/// `ruxiang course class grade`
struct ClassGradeAll: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade",
    abstract: say("评分：还没用现在的数据评过的都评", "grade all that these data have not graded yet"),
    discussion: say(
      "和 check、course grade 是同一个引擎、同样的分。换了数据或 --overlay 再评一次，前后的成绩都留着。",
      "The same engine and the same points as check and course grade. Other data or an --overlay grade again; both grades are kept."
    ))

  @OptionGroup var file: ClassOption

  @Option(name: .customLong("assignment"), help: ArgumentHelp(say("只评这个作业", "this assignment only"), valueName: "name"))
  var assignment: String?

  @Option(
    name: .customLong("rubric"),
    help: ArgumentHelp(say("全班改用这个评分标准（XML）", "weigh the class's work this way from now on (XML)"), valueName: "file"),
    completion: .file())
  var rubric: String?

  @OptionGroup var options: CourseOptions

  func run() async throws {
    let store = try file.open()
    let course = try options.course()
    let rubric = try rubric.map { try CourseFiles.rubric($0, options.common) }
    let summary = try ClassExit.saying { () throws(ClassError) in
      if let rubric { try store.weigh(rubric) }
      let task = try assignment.map { name throws(ClassError) in try store.assignment(name) }
      return try ClassGrading(store, course, language: UILanguage.current).run(task) {
        if Console.errorsAreSeen { Console.status(say("评分 \($0)/\($1)", "grading \($0)/\($1)")) }
      }
    }
    if Console.errorsAreSeen { Console.status("") }
    for problem in summary.failed { Console.complain(problem.message) }
    Console.print(
      say(
        "评了 \(summary.graded) 份，已经评过 \(summary.known) 份，评不了 \(summary.failed.count) 份\n",
        "\(summary.graded) graded, \(summary.known) known, \(summary.failed.count) failed\n"))
    if !summary.failed.isEmpty {
      throw ExitCode(summary.graded + summary.known == 0 ? Exit.nothing : Exit.some)
    }
  }
}

/// `ruxiang course class report`
struct ClassReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: say("班级报告：漏斗、各轮变化、反复的问题、每位学员", "the class: funnel, change by round, what recurs, everybody"),
    discussion: say(
      "HTML 是投到墙上看的，默认用化名，要真名加 --names；别的格式默认用真名，--projected 换成化名。",
      "HTML is for a wall: pseudonyms unless --names; other formats have names unless --projected."))

  @OptionGroup var file: ClassOption

  @Flag(name: .customLong("projected"), help: ArgumentHelp(say("用化名", "pseudonyms")))
  var isProjected = false

  @Flag(name: .customLong("names"), help: ArgumentHelp(say("HTML 也用真名", "names in HTML, too")))
  var showsNames = false

  @Option(
    name: .customLong("top"), help: ArgumentHelp(say("长表列几行；0 全列", "rows of long tables; 0 for all"), valueName: "n"))
  var top = 20

  @OptionGroup var day: DayOption
  @OptionGroup var output: AnswerOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if isProjected, showsNames {
      throw ValidationError(say("--projected 和 --names 只能用一个", "--projected and --names exclude each other"))
    }
    if top < 0 { throw ValidationError(say("--top 不能是负数", "--top is not negative")) }
  }

  func run() async throws {
    let store = try file.open()
    let engine = try common.engine()
    let formats = try output.formats
    // Every format by itself: what is for a wall and what is for the trainer differ.
    for format in formats {
      let hides = isProjected || (format == .html && !showsNames)
      let inquiry = ClassInquiry(isProjected: hides, date: day.date, top: top, language: UILanguage.current)
      let sheet = try ClassExit.saying { () throws(ClassError) in try store.report(inquiry, engine: engine) }
      try output.write(sheet, only: format)
    }
  }
}

/// `ruxiang course class card`
struct ClassCardCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "card", abstract: say("每人一份成绩单，或结业证书", "a report card for everybody, or a certificate"))

  @Argument(help: ArgumentHelp(say("学员（不给就全班）", "whose (default everybody)"), valueName: "person"))
  var persons: [String] = []

  @OptionGroup var file: ClassOption

  @Flag(help: ArgumentHelp(say("发证书：每一轮都交了、都评过的人", "certificates, for those with graded work in every round")))
  var certificate = false

  @Flag(name: .customLong("projected"), help: ArgumentHelp(say("用化名", "pseudonyms")))
  var isProjected = false

  @Option(help: ArgumentHelp(say("落款", "who gives it"), valueName: "name"))
  var issuer: String = ""

  @OptionGroup var day: DayOption
  @OptionGroup var output: CourseOutput
  @OptionGroup var options: CourseOptions

  func validate() throws {
    if try output.formats.contains(.json) {
      throw ValidationError(
        say("成绩单没有 JSON；用 report --format json 或 export", "cards have no JSON: use report --format json, or export"))
    }
  }

  func run() async throws {
    let store = try file.open()
    let course = try options.course()
    let (cards, people) = try ClassExit.saying { () throws(ClassError) in
      var cards = try ClassCard(store, course, language: UILanguage.current)
      (cards.isProjected, cards.date, cards.issuer) = (isProjected, day.date, issuer)
      var people: [ClassPerson] = []
      for name in persons { people.append(try store.person(name)) }
      return (cards, people.isEmpty ? try store.people() : people)
    }
    var names = OutputNames()
    var written = 0
    for person in people {
      guard let paper = certificate ? cards.certificate(person) : cards.card(person) else { continue }
      let owner = ClassFileName.plain(isProjected ? person.pseudonym : person.name)
      let name = names.name(owner + (certificate ? "-certificate" : "-card"), part: nil, ending: "")
      if certificate, let directory = output.directory, try output.formats.contains(.docx) {
        try ClassExit.writing { try OutputFile.put(try CertificateWord.bytes(paper), at: "\(directory)/\(name).docx") }
        var rest = output
        rest.named = try output.formats.filter { $0 != .docx }.map(\.rawValue)
        if !rest.named.isEmpty { try rest.write(paper, name: name, json: nil) }
      } else {
        try output.write(paper, name: name, json: nil)
      }
      written += 1
    }
    if certificate, output.directory != nil {
      Console.print(
        say(
          "\(written) 份证书，\(people.count - written) 位还没交齐\n",
          "\(written) certificates, \(people.count - written) not yet due\n"))
    }
  }
}

/// `ruxiang course class handback`
struct ClassHandbackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "handback",
    abstract: say(
      "发还：每份作业一个 DOCX，改法是修订，问题和老师的话是批注",
      "give work back: a DOCX each, changes tracked, findings and the trainer’s words as comments"))

  @OptionGroup var file: ClassOption
  @OptionGroup var whose: SubmissionOption

  @Option(
    name: [.customLong("output"), .customShort("o")],
    help: ArgumentHelp(say("写到这个目录", "the folder they go to"), valueName: "dir"), completion: .directory)
  var directory: String

  @Option(help: ArgumentHelp(say("批注里老师的署名", "who signs the trainer’s comments"), valueName: "name"))
  var trainer: String?

  @Flag(name: .customLong("projected"), help: ArgumentHelp(say("文件名用化名", "name files by pseudonym")))
  var isProjected = false

  @OptionGroup var options: CourseOptions

  func run() async throws {
    let store = try file.open()
    let course = try options.course()
    let (base, task, person) = try ClassExit.saying { () throws(ClassError) in
      (
        try ClassHandback(store, course, language: UILanguage.current),
        try whose.assignment.map { name throws(ClassError) in try store.assignment(name) },
        try whose.person.map { name throws(ClassError) in try store.person(name) }
      )
    }
    var handback = base
    handback.isProjected = isProjected
    if let trainer { handback.trainer = trainer }
    var names = OutputNames()
    var written = 0
    let failed = try ClassExit.writing {
      try handback.each(task, of: person) { file throws(WriteError) in
        try OutputFile.put(file.bytes, at: "\(directory)/\(file.name(&names))")
        written += 1
      }
    }
    for problem in failed { Console.complain(problem.message) }
    Console.print(say("发还 \(written) 份\n", "\(written) handed back\n"))
    if !failed.isEmpty { throw ExitCode(written == 0 ? Exit.nothing : Exit.some) }
  }
}
