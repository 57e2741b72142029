internal import ArgumentParser
internal import Ruxiang
internal import RuxiangDocuments
internal import RuxiangStore

/// `ruxiang course class comment`
struct ClassCommentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "comment", abstract: say("给一份作业写批语", "comment on a submission"))

  @Argument(help: ArgumentHelp(say("批语", "the words"), valueName: "text"))
  var text: String

  @OptionGroup var file: ClassOption
  @OptionGroup var whose: SubmissionOption

  @Option(help: ArgumentHelp(say("说的是哪句：原文里的几个字", "the words of the text it is about"), valueName: "words"))
  var quote: String = ""

  @OptionGroup var day: DayOption
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if whose.person == nil || whose.assignment == nil {
      throw ValidationError(say("要 --person 和 --assignment", "--person and --assignment are due"))
    }
  }

  func run() async throws {
    let store = try file.open()
    guard let submission = try whose.submission(store) else { return }
    try ClassExit.saying { () throws(ClassError) in
      try store.comment(submission, quote: quote, text: text, date: day.date)
    }
  }
}

/// `ruxiang course class override`
struct ClassOverrideCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "override",
    abstract: say(
      "改判一处发现，写明理由；或把改判导出成词典的修改建议",
      "judge a finding otherwise, with a reason; or write the overrides as a proposed change of the data"),
    discussion: say(
      "不给 --person 和 --assignment 就对全班有效。--propose 目录：写成可以用 --overlay 叠加的数据，交给词典的维护者看。",
      "Without --person and --assignment it holds for the class. --propose DIR writes data for --overlay, to be reviewed."
    ))

  @OptionGroup var file: ClassOption
  @OptionGroup var whose: SubmissionOption

  @Option(help: ArgumentHelp(say("词条编号（报告里有）", "entry id, as in the report"), valueName: "id"))
  var entry: String?

  @Option(
    name: [.customLong("market"), .customShort("m")],
    help: ArgumentHelp(say("只对这些市场，可多次给出", "for these markets only, may be repeated"), valueName: "id"))
  var markets: [String] = []

  @Option(
    help: ArgumentHelp(
      say("改判为：none 放行、advice、rewrite、block", "what it is instead: none, advice, rewrite, block"), valueName: "severity"
    ))
  var severity = "none"

  @Option(help: ArgumentHelp(say("理由", "why"), valueName: "text"))
  var reason: String?

  @Option(
    name: .customLong("propose"),
    help: ArgumentHelp(say("把所有改判写成建议，放进这个目录", "write all overrides as a proposal into this folder"), valueName: "dir"),
    completion: .directory)
  var proposal: String?

  @OptionGroup var day: DayOption
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard proposal == nil else {
      if entry != nil || reason != nil {
        throw ValidationError(say("--propose 单独用", "--propose stands alone"))
      }
      return
    }
    if entry == nil || (reason ?? "").allSatisfy(\.isWhitespace) {
      throw ValidationError(say("要 --entry 和 --reason", "--entry and --reason are due"))
    }
    if (whose.person == nil) != (whose.assignment == nil) {
      throw ValidationError(say("--person 和 --assignment 要一起给", "--person and --assignment go together"))
    }
    if Severity(rawValue: severity) == nil {
      throw ValidationError(
        say("--severity 是 none、advice、rewrite、block", "--severity is none, advice, rewrite or block"))
    }
  }

  func run() async throws {
    let store = try file.open()
    let engine = try common.engine()
    if let proposal {
      let overrides = try ClassExit.saying { () throws(ClassError) in try store.overrides() }
      let files = OverrideOverlay.files(overrides, engine: engine)
      try ClassExit.writing { for file in files { try OutputFile.put(file.bytes, at: "\(proposal)/\(file.path)") } }
      Console.print(
        say("\(overrides.count) 处改判，写成 \(files.count) 个文件\n", "\(overrides.count) overrides in \(files.count) files\n"))
      return
    }
    let submission = try whose.submission(store)
    let ids = try markets.flatMap { $0.split(separator: ",") }.map { try engine.existingMarket(String($0)).id }
    try ClassExit.saying { () throws(ClassError) in
      try store.override(
        submission, entry: entry ?? "", markets: ids, severity: Severity(rawValue: severity) ?? .none,
        reason: reason ?? "", date: day.date, engine: engine)
    }
  }
}

/// `ruxiang course class aired`
struct ClassAiredCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "aired", abstract: say("登记开播", "enter that somebody went live"))

  @Argument(help: ArgumentHelp(say("学员：编号、姓名或化名，可多个", "who: number, name or pseudonym; several"), valueName: "person"))
  var persons: [String]

  @OptionGroup var file: ClassOption

  @Option(name: [.customLong("market"), .customShort("m")], help: ArgumentHelp(say("哪个市场", "where"), valueName: "id"))
  var market: String

  @OptionGroup var day: DayOption
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if day.date == nil { throw ValidationError(say("缺 --date", "--date is due")) }
  }

  func run() async throws {
    let store = try file.open()
    let engine = try common.engine()
    let id = try engine.existingMarket(market).id
    try ClassExit.saying { () throws(ClassError) in
      // All of them are somebody, or nothing is entered.
      var people: [ClassPerson] = []
      for name in persons { people.append(try store.person(name)) }
      for person in people { _ = try store.aired(person, market: id, date: day.date ?? "") }
    }
  }
}

/// `ruxiang course class export`
struct ClassExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: say("导出关于一个人的全部", "write all that is held on a person"))

  @Argument(help: ArgumentHelp(say("学员：编号、姓名或化名", "who: number, name or pseudonym"), valueName: "person"))
  var person: String

  @OptionGroup var file: ClassOption

  @Option(
    name: [.customLong("output"), .customShort("o")],
    help: ArgumentHelp(
      say("写到这个目录：person.json 和交过的文件", "the folder: person.json and what was handed in"), valueName: "dir"),
    completion: .directory)
  var directory: String

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let store = try file.open()
    let all = try ClassExit.saying { () throws(ClassError) in try store.export(try store.person(person)) }
    try ClassExit.writing {
      try OutputFile.put(all.json, at: "\(directory)/person.json")
      for file in all.files { try OutputFile.put(file.bytes, at: "\(directory)/\(file.name)") }
    }
  }
}

/// `ruxiang course class delete`
struct ClassDeleteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: say("删掉一个人和关于他的一切，文件里不留痕迹", "take out a person and all that is held; no trace stays in the file"))

  @Argument(help: ArgumentHelp(say("学员：编号、姓名或化名", "who: number, name or pseudonym"), valueName: "person"))
  var person: String

  @OptionGroup var file: ClassOption

  @Flag(name: .customLong("yes"), help: ArgumentHelp(say("真的删", "really do it")))
  var isSure = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if !isSure {
      throw ValidationError(
        say("删了找不回来：先 export，确定了再加 --yes", "it cannot be undone: export first, then say --yes"))
    }
  }

  func run() async throws {
    let store = try file.open()
    try ClassExit.saying { () throws(ClassError) in try store.delete(try store.person(person)) }
  }
}
