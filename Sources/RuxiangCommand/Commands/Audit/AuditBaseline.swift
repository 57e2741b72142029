internal import ArgumentParser
internal import Ruxiang
internal import RuxiangDocuments
internal import RuxiangStore

/// `ruxiang audit baseline`
struct AuditBaseline: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: say(
      "基线：把这次的结果记下来，以后退步了就报", "baselines: keep what an audit came to, and tell when a later one falls behind"),
    subcommands: [Write.self, Compare.self])

  /// `ruxiang audit baseline write`
  struct Write: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: say("把一次审查的结果写成基线文件", "write what a run came to as a baseline"))

    @Argument(help: ArgumentHelp(say("基线文件（JSON）", "the baseline (JSON)"), valueName: "file"), completion: .file())
    var file: String

    @OptionGroup var store: StoreOptions

    @Flag(
      name: .customLong("no-scripts"),
      help: ArgumentHelp(say("只记各市场的总数，不记每一篇", "keep the counts of markets, not every script")))
    var leavesScripts = false

    @OptionGroup var language: InterfaceOption

    func run() async throws {
      let store = try store.open()
      let number = self.store.run
      let baseline = try AuditExit.saying { () throws(StoreError) in
        try StoredRun(store, run: number).baseline(scripts: !leavesScripts)
      }
      do throws(WriteError) { try OutputFile.put(baseline.bytes, at: file) } catch {
        Console.complain(Messages.write(error))
        throw ExitCode(Exit.internal)
      }
    }
  }

  /// `ruxiang audit baseline compare`
  struct Compare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: say("和基线比：退步了就以 1 退出", "hold a run against a baseline; exit with 1 where it falls behind"),
      discussion: say(
        "退步：能播的比例少了，有一篇的结论变差了，或者基线里的市场这次没有查。没有了的和新加的稿子不算。",
        "Behind: the share of ready scripts fell, a script has a worse verdict, or a market of the baseline is not judged any more. Scripts that are gone or new do not count."
      ))

    @Argument(help: ArgumentHelp(say("基线文件（JSON）", "the baseline (JSON)"), valueName: "file"), completion: .file())
    var file: String

    @OptionGroup var store: StoreOptions

    @Option(
      name: .customLong("tolerance"),
      help: ArgumentHelp(
        say("能播的比例可以少几个百分点", "percentage points the share of ready scripts may fall by"), valueName: "n"))
    var tolerance = 0.0

    @Flag(
      name: .customLong("allow-worse"),
      help: ArgumentHelp(say("不管单篇变差，只看各市场的比例", "let single scripts get worse: only the shares of markets count")))
    var allowsWorse = false

    @Option(
      name: .customLong("top"), help: ArgumentHelp(say("长表列几行；0 全列", "rows of long tables; 0 for all"), valueName: "n"))
    var top = 20

    @OptionGroup var output: AnswerOptions
    @OptionGroup var language: InterfaceOption

    func validate() throws {
      if !(0...100).contains(tolerance) {
        throw ValidationError(say("--tolerance 要在 0 到 100 之间", "--tolerance is between 0 and 100"))
      }
      if top < 0 { throw ValidationError(say("--top 不能是负数", "--top is not negative")) }
    }

    func run() async throws {
      guard let bytes = FileBytes.read(file) else {
        Console.complain(Messages.unreadable(file))
        throw ExitCode(Exit.nothing)
      }
      guard let old = Baseline(bytes) else {
        Console.complain(
          say(
            "\(file)：不是基线文件（要 audit baseline write 写的）", "\(file): not a baseline (as audit baseline write makes them)")
        )
        throw ExitCode(Exit.nothing)
      }
      let store = try store.open()
      let number = self.store.run
      let new = try AuditExit.saying { () throws(StoreError) in
        try StoredRun(store, run: number).baseline(scripts: !old.scripts.isEmpty)
      }
      let comparison = BaselineComparison(
        old, new, tolerance: tolerance / 100, allowsWorse: allowsWorse, top: top)
      try output.write(comparison.sheet)
      if !comparison.isMet { throw ExitCode(Exit.gate) }
    }
  }
}

/// The language of the interface, for commands that need no data.
struct InterfaceOption: ParsableArguments {
  @Option(
    name: .customLong("ui-language"),
    help: ArgumentHelp(say("界面语言：zh-Hans 或 en", "interface language: zh-Hans or en"), valueName: "zh-Hans|en"))
  var uiLanguage: String?

  func validate() throws {
    if let uiLanguage, UILanguage.named(uiLanguage) == nil {
      throw ValidationError(
        say("界面语言只有 zh-Hans 和 en，没有“\(uiLanguage)”", "interface languages are zh-Hans and en, not '\(uiLanguage)'"))
    }
  }
}
