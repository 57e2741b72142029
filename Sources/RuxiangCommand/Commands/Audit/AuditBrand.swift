internal import ArgumentParser
internal import Ruxiang
internal import RuxiangDocuments
internal import RuxiangStore

/// `ruxiang audit brand`
struct AuditBrand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "brand",
    abstract: say(
      "对照品牌单：谁没说该说的、说了不该说的、把名字写错了、产地编号价格说得不对",
      "hold an archive against a brand sheet: who leaves out, who says what is forbidden, who misspells the name or misstates a fact"
    ),
    discussion: say(
      "品牌单的写法见 Examples/brand.xml 和 Markets/brand.rng。库里不存原文，所以按库里记的位置，照审查时的读法把稿子再读一遍；产品资料也是审查时的。",
      "For how a sheet is written see Examples/brand.xml and Markets/brand.rng. The store holds no text: the scripts are read again from where they were found, as the audit read them and with the facts it had."
    ))

  @OptionGroup var store: StoreOptions

  @Option(
    name: [.customLong("brand"), .customLong("sheet")],
    help: ArgumentHelp(say("品牌单（XML）", "the brand sheet (XML)"), valueName: "sheet.xml"), completion: .file())
  var sheet: String

  @Option(
    name: .customLong("top"), help: ArgumentHelp(say("长表列几行；0 全列", "rows of long tables; 0 for all"), valueName: "n"))
  var top = 20

  @Flag(
    name: .customLong("fail"), help: ArgumentHelp(say("有出入就以 1 退出", "exit with 1 where any script departs")))
  var fails = false

  @OptionGroup var output: AnswerOptions
  @OptionGroup var input: InputOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let store = try store.open()
    let run = try AuditExit.saying { () throws(StoreError) in try store.run(self.store.run) }
    guard let engine = try common.engine().reading(run.language) else { throw ExitCode(Exit.nothing) }
    let sheet = try read(engine)
    let answers: AnswerSheet
    do {
      answers = try store.departures(
        from: sheet, run: run.id, engine: engine, documents: input.documents(language: run.language), top: max(top, 0))
    } catch {
      Console.complain((error as? StoreError)?.text[UILanguage.current] ?? "\(error)")
      throw ExitCode(Exit.nothing)
    }
    try output.write(answers)
    func count(_ key: String) -> Double {
      guard case .number(let number)? = answers.figures.first(where: { $0.key == key })?.value else { return 0 }
      return number
    }
    if count("scripts") == 0 { throw ExitCode(Exit.nothing) }
    if count("unread") > 0 { throw ExitCode(Exit.some) }
    if fails, count("departing") > 0 { throw ExitCode(Exit.gate) }
  }

  /// The sheet, or what is wrong with it.
  private func read(_ engine: Engine) throws -> BrandSheet {
    guard let bytes = FileBytes.read(sheet) else {
      Console.complain(Messages.unreadable(sheet))
      throw ExitCode(Exit.nothing)
    }
    let schema: [UInt8]
    do {
      schema = try (common.data.map { try DataDirectory($0) } ?? DataDirectory.find()).brandSchema()
    } catch let error as DataDirectoryError {
      Console.complain(Messages.data(error))
      throw ExitCode(Exit.nothing)
    }
    do throws(BrandProblems) {
      return try BrandSheet(bytes, file: sheet, schema: schema, engine: engine)
    } catch {
      for problem in error.all { Console.complain(problem[UILanguage.current]) }
      throw ExitCode(Exit.nothing)
    }
  }
}

extension DataDirectory {
  /// The schema of brand sheets.
  fileprivate func brandSchema() throws(DataDirectoryError) -> [UInt8] {
    guard let bytes = FileBytes.read(path + "/Markets/brand.rng") else { throw .unreadable("Markets/brand.rng") }
    return bytes
  }
}
