internal import ArgumentParser
internal import FoundationEssentials
internal import Ruxiang
internal import RuxiangDocuments
internal import RuxiangStore
internal import RuxiangText

/// `ruxiang audit run`
struct AuditRun: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: say("审查，或接着上次中断的地方审查", "audit, or go on where an audit was broken off"),
    discussion: say(
      "随时可以中断（Ctrl-C、断电）；用同样的命令再运行一次，就从中断处接着做。没变的稿子不再检查。库里不存稿子的文字；给的和表里、清单里的产品资料存进去，以后重新判还用它。",
      "May be broken off at any moment (Ctrl-C, power); the same command run again goes on from there. What did not change is not checked again. No text of a script is stored; facts of the product that were given, or stand in tables and the manifest, are, to judge with again later."
    ))

  @Argument(
    help: ArgumentHelp(
      say(
        "目录、通配符、文件、压缩包（zip、tar、tar.gz……）；- 表示从标准输入读 JSONL",
        "folders, patterns, files, archives (zip, tar, tar.gz …); - is JSONL on standard input"), valueName: "path"),
    completion: .file())
  var paths: [String]

  @OptionGroup var store: StoreOption
  @OptionGroup var markets: MarketOptions
  @OptionGroup var facts: FactsOptions
  @OptionGroup var language: LanguageOption
  @OptionGroup var input: InputOptions
  @OptionGroup var beside: MetadataOptions

  @Option(
    name: .customLong("air-date"),
    help: ArgumentHelp(
      say("全部按这一天开播来判（yyyy-MM-dd）", "judge all for this air date (yyyy-MM-dd)"), valueName: "date"))
  var airDate: String?

  @Option(
    name: [.customLong("jobs"), .customShort("j")],
    help: ArgumentHelp(say("几个线程（默认看处理器）；结果一样", "threads (default: the cores); results are the same"), valueName: "n"))
  var jobs: Int?

  @Option(help: ArgumentHelp(say("最多审查多少篇", "scripts at most"), valueName: "n"))
  var limit: Int?

  @Option(help: ArgumentHelp(say("随机抽多少篇", "draw so many scripts at random"), valueName: "n"))
  var sample: Int?

  @Option(
    help: ArgumentHelp(
      say("抽样的种子：同样的种子抽到同样的稿子", "seed of the sample: the same seed draws the same scripts"),
      valueName: "s"))
  var seed: UInt64 = 0

  @Flag(help: ArgumentHelp(say("放弃没做完的那次，重新来", "give up an audit that is not done, and begin anew")))
  var restart = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) {
      throw ValidationError(say("--jobs 要在 1 到 256 之间", "--jobs is between 1 and 256"))
    }
    if (limit ?? 1) < 1 || (sample ?? 1) < 1 {
      throw ValidationError(say("--limit 和 --sample 至少是 1", "--limit and --sample are at least 1"))
    }
    if sample != nil, paths.contains("-") {
      throw ValidationError(say("标准输入只能读一遍，不能抽样", "standard input can be read only once: no sample of it"))
    }
    if paths.contains("-"), Set(paths).count > 1 {
      throw ValidationError(say("- 不能和别的输入一起用", "- stands alone"))
    }
    if let airDate, !ProductFacts.isDate(airDate) {
      throw ValidationError(say("--air-date 要写成 yyyy-MM-dd", "--air-date is yyyy-MM-dd"))
    }
  }

  func run() async throws {
    let engine = try language.reading(try common.engine())
    var plan = AuditPlan(
      engine: engine, markets: try markets.resolve(engine), inputs: paths,
      documents: input.documents(language: language.language), describe: { Messages.document($0) },
      describeFacts: { Messages.facts($0) })
    plan.documents.metadata = beside.names
    plan.facts = try facts.read()
    plan.airDate = airDate
    (plan.pattern, plan.patternText) = (try beside.pattern(), beside.pathPattern)
    plan.manifest = try beside.readManifest()
    plan.leftOut = beside.manifest.map { [$0] } ?? []
    plan.limit = limit
    plan.sample = sample.map { ($0, seed) }
    plan.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    plan.restarts = restart
    plan.language = UILanguage.current
    let store = try store.open(readOnly: false)
    var progress = AuditProgress(plan)
    let summary: Audit.Summary
    do {
      summary = try Audit(plan, in: store).run {
        progress.advance($0)
        return true
      }
      progress.finish()
      Console.print(try report(summary, try store.run(summary.run), store))
    } catch let error as StoreError {
      progress.finish()
      Console.complain(error.text[UILanguage.current])
      throw ExitCode(error.isUsage ? Exit.usage : Exit.internal)
    } catch let error as CheckerError {
      progress.finish()
      Console.complain(error.description)
      throw ExitCode(Exit.internal)
    }
    if summary.errors == summary.scripts { throw ExitCode(Exit.nothing) }
    if summary.errors > 0 { throw ExitCode(Exit.some) }
  }

  /// What the run came to: scripts, errors, and verdicts by market.
  private func report(_ summary: Audit.Summary, _ run: Store.Run, _ store: Store) throws -> String {
    let resumed = summary.isResumed ? say("（接着上次的）", " (gone on with)") : ""
    var text = say(
      "第 \(summary.run) 次审查\(resumed)：\(summary.scripts) 篇，其中 \(summary.errors) 篇没有查成；这次检查了 \(summary.checked) 篇，其余是查过的\n",
      "audit \(summary.run)\(resumed): \(summary.scripts) scripts, \(summary.errors) not checked; \(summary.checked) texts checked now, the rest known\n"
    )
    let verdicts: [(Verdict, String)] = [
      (.ready, say("可以播", "ready")), (.revise, say("要改", "revise")), (.blocked, say("不能播", "blocked")),
      (.notCovered, say("看不准", "not covered")),
    ]
    let rows =
      [[say("市场", "market")] + verdicts.map(\.1)]
      + (try store.verdicts(run)).map { row in [row.market] + verdicts.map { "\(row.verdicts[$0.0] ?? 0)" } }
    let widths = rows[0].indices.map { column in rows.map { DisplayWidth.columns($0[column]) }.max() ?? 0 }
    for row in rows {
      let cells = row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - DisplayWidth.columns(cell))
        return column == 0 ? cell + space : space + cell
      }
      text += cells.joined(separator: "  ") + "\n"
    }
    return text
  }
}

extension StoreError {
  /// Whether another command would do.
  fileprivate var isUsage: Bool {
    switch self {
    case .otherRun, .otherInput: true
    default: false
    }
  }
}
