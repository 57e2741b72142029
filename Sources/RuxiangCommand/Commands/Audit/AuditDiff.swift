internal import ArgumentParser
internal import Ruxiang
internal import RuxiangDocuments
internal import RuxiangStore

/// `ruxiang audit diff`
struct AuditDiff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: say("变了什么：哪些稿子结论变了，是哪些词条引起的", "what changed: which verdicts flip, and which rules are behind it"),
    discussion: say(
      """
      比两次审查：ruxiang audit diff --store audit.sqlite --from 1 --run 2
      比两个库：ruxiang audit diff --store 旧.sqlite --with 新.sqlite（--from 是旧库的第几次，--run 是新库的）
      比两份数据（稿子重新读）：ruxiang audit diff --store audit.sqlite --data 旧数据 --data 新数据
      按另一个日期重新判（稿子重新读）：ruxiang audit diff --store audit.sqlite --as-of 2027-02-20
      重新读时，读法（--column 等）和产品资料都照审查时的：给的、表格列和清单里的、稿子开头写的。另给 --facts，代替审查时给的那一份。
      """,
      """
      Two runs: ruxiang audit diff --store audit.sqlite --from 1 --run 2
      Two stores: ruxiang audit diff --store old.sqlite --with new.sqlite (--from is a run of the old, --run of the new)
      Two states of the data (the scripts are read again): ruxiang audit diff --store audit.sqlite --data OLD --data NEW
      As of another date (the scripts are read again): ruxiang audit diff --store audit.sqlite --as-of 2027-02-20
      Scripts that are read again are read as the audit read them (--column and the like), with the facts it had: those given, of columns and manifest, of front matter. --facts takes the place of those it was given.
      """))

  @OptionGroup var store: StoreOptions

  @Option(
    name: .customLong("from"),
    help: ArgumentHelp(
      say(
        "和第几次审查比（默认前一次；有 --with 时是 --store 里最后做完的一次）",
        "number of the run compared with (default: the one before; with --with, the last done in --store)"),
      valueName: "n"))
  var from: Int64?

  @Option(
    name: .customLong("with"),
    help: ArgumentHelp(say("新的审查库", "the newer store"), valueName: "audit.sqlite"), completion: .file())
  var other: String?

  @Option(
    name: .customLong("data"),
    help: ArgumentHelp(
      say("数据目录；给两次就是旧的和新的", "data directory; given twice, the old and the new"), valueName: "dir"),
    completion: .directory)
  var data: [String] = []

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(say("按这一天开播重新判", "judge again as of this air date"), valueName: "yyyy-MM-dd"))
  var asOf: String?

  @Option(
    name: [.customLong("market"), .customShort("m")],
    help: ArgumentHelp(say("只看这些市场，可多次给出", "these markets only, may be repeated"), valueName: "id"))
  var markets: [String] = []

  @Option(
    name: .customLong("top"), help: ArgumentHelp(say("长表列几行；0 全列", "rows of long tables; 0 for all"), valueName: "n"))
  var top = 20

  @OptionGroup var facts: FactsOptions
  @OptionGroup var output: AnswerOptions
  @OptionGroup var input: InputOptions

  @Option(
    name: .customLong("overlay"),
    help: ArgumentHelp(
      say("叠加目录，两份数据都叠，可多次给出", "overlay directory, over both data; may be repeated"), valueName: "dir"),
    completion: .directory)
  var overlays: [String] = []

  @OptionGroup var language: InterfaceOption

  func validate() throws {
    if data.count > 2 { throw ValidationError(say("--data 最多给两次", "--data is given twice at most")) }
    if let asOf, !ProductFacts.isDate(asOf) {
      throw ValidationError(say("--as-of 要写成 2027-02-20", "--as-of is a date like 2027-02-20"))
    }
    let rereads = data.count == 2 || asOf != nil
    if rereads, other != nil || from != nil {
      throw ValidationError(
        say("比两次审查，和重新判，只能选一样", "either two runs are compared, or the scripts are judged again"))
    }
    if !rereads, facts.facts != nil {
      throw ValidationError(say("--facts 只在重新判时有用", "--facts is for judging again"))
    }
    if top < 0 { throw ValidationError(say("--top 不能是负数", "--top is not negative")) }
  }

  func run() async throws {
    let first = try store.open()
    var common = CommonOptions()
    (common.data, common.overlays) = (data.first, overlays)
    let engine = try common.engine(at: data.last)
    let second = try other.map { path in
      try AuditExit.saying { () throws(StoreError) in try Store.open(path, readOnly: true) }
    }
    let number = store.run
    let newest = try AuditExit.saying { () throws(StoreError) in try (second ?? first).run(number) }
    let wanted = try engine.markets(markets, of: newest)
    let sheet =
      data.count == 2 || asOf != nil
      ? try rejudged(first, engine, common, wanted) : try stored(first, second, engine, wanted)
    try output.write(sheet)
    if case .number(let read)? = sheet.figures.first(where: { $0.key == "scripts" })?.value, read == 0 {
      throw ExitCode(Exit.nothing)
    }
    if case .number(let unread)? = sheet.figures.first(where: { $0.key == "unread" })?.value, unread > 0 {
      throw ExitCode(Exit.some)
    }
  }

  private func stored(
    _ first: Store, _ second: Store?, _ engine: Engine, _ wanted: [String]
  ) throws -> AnswerSheet {
    let number = store.run
    return try AuditExit.saying { () throws(StoreError) in
      let new = try StoredRun(second ?? first, run: number)
      let old: StoredRun
      if second != nil {
        old = try StoredRun(first, run: from)
      } else if let from {
        old = try StoredRun(first, run: from)
      } else {
        let done = try first.runs().filter { $0.isDone && $0.id < new.id }
        guard let last = done.last else { throw StoreError.noRun(first.path, id: new.id - 1) }
        old = try StoredRun(first, run: last.id)
      }
      return try new.changes(since: old, engine: engine.reading(new.language), markets: wanted, top: top)
    }
  }

  private func rejudged(
    _ first: Store, _ engine: Engine, _ common: CommonOptions, _ wanted: [String]
  ) throws -> AnswerSheet {
    let number = store.run
    let run = try AuditExit.saying { () throws(StoreError) in try StoredRun(first, run: number) }
    let facts = facts.facts == nil ? nil : try facts.read()
    let older = data.count == 2 ? try common.engine(at: data[0]) : engine
    guard let old = older.reading(run.language), let new = engine.reading(run.language) else {
      throw ExitCode(Exit.nothing)
    }
    let title =
      data.count == 2
      ? LocalizedText(zh: "换了数据，变了什么", en: "What other data change")
      : LocalizedText(zh: "按 \(asOf ?? "") 开播，变了什么", en: "What changes as of \(asOf ?? "")")
    do {
      return try run.changes(
        from: Rejudging(engine: old, facts: facts), to: Rejudging(engine: new, facts: facts, airDate: asOf),
        title: title,
        markets: wanted, documents: input.documents(language: run.language), top: top)
    } catch {
      Console.complain((error as? StoreError)?.text[UILanguage.current] ?? "\(error)")
      throw ExitCode(Exit.nothing)
    }
  }
}
