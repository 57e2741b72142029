internal import ArgumentParser
internal import Ruxiang
internal import RuxiangDocuments

/// `ruxiang check`
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(
      "检查脚本：哪里不合适、为什么、多合适、改说什么", "check scripts: what will not carry over, why, how well it fits, what to say instead"))

  enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case advice, rewrite, block
    var severity: Severity { self == .advice ? .advice : self == .rewrite ? .rewrite : .block }
  }

  @Argument(
    help: ArgumentHelp(
      say(
        "脚本文件、目录或通配符（文本、字幕、表格、JSON、Word、网页、XLIFF）；- 表示标准输入",
        "script files, folders or patterns (text, captions, tables, JSON, Word, HTML, XLIFF); - is standard input"),
      valueName: "file"), completion: .file())
  var files: [String]

  @OptionGroup var markets: MarketOptions
  @OptionGroup var facts: FactsOptions
  @OptionGroup var language: LanguageOption
  @OptionGroup var input: InputOptions

  @OptionGroup var output: OutputOptions

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp(say("有这一级或更重的问题就以 1 退出", "exit with 1 when anything of this severity or worse is found")))
  var failOn: FailOn?

  @Option(
    name: .customLong("min-fit"),
    help: ArgumentHelp(
      say("任何市场低于这个契合度就以 1 退出（0–100）", "exit with 1 when any market's fit is below this (0–100)"), valueName: "n"))
  var minFit: Double?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let minFit, !(0...100).contains(minFit) {
      throw ValidationError(say("--min-fit 要在 0 到 100 之间", "--min-fit is between 0 and 100"))
    }
  }

  func run() async throws {
    Console.keepMemory()
    let engine = try language.reading(try common.engine())
    let chosen = try markets.resolve(engine)
    let formats = try output.formats
    let batch = Batch(
      engine: engine, markets: chosen, facts: try facts.read(), options: Checker.Options(language: UILanguage.current),
      documents: input.documents(language: language.language), keepsFiles: formats.contains(where: \.needsOriginal),
      retells: formats.contains(where: \.needsRewritten))
    let inputs = InputFiles.expand(files)
    if inputs.count > 1, output.directory == nil, formats.contains(where: \.isFileForEachScript) {
      throw ValidationError(
        say("这种格式一篇一个文件：用 --output 指定目录", "this format is a file for each script: name a folder with --output"))
    }
    var tally = Tally(failOn: failOn?.severity, minFit: minFit)
    var progress = Progress(total: inputs.count, isQuiet: output.directory == nil && Console.isTerminal)
    var outputs: Outputs?
    var last: CheckedScript?
    do {
      try await batch.run(inputs) { outcome, several, files in
        if outputs == nil {
          outputs = try Outputs(
            formats, directory: output.directory, engine: engine, isArray: inputs.count > 1 || several)
        }
        switch outcome {
        case .failure(let failed):
          tally.failed += 1
          progress.finish()
          Console.complain(failed.message)
          outputs?.add(failed)
        case .success(let checked):
          try outputs?.add(checked)
          tally.count(checked.report)
          last = checked
          progress.advance(files: files)
        }
      }
      try outputs?.finish()
    } catch let error as WriteError {
      progress.finish()
      Console.complain(Messages.write(error))
      throw ExitCode(Exit.internal)
    } catch let error as CheckerError {
      Console.complain(error.description)
      throw ExitCode(Exit.internal)
    }
    progress.finish()
    withExtendedLifetime((outputs, last)) { Console.leave(tally.exitCode) }
  }
}

/// Counts what decides the exit code.
struct Tally {
  let failOn: Severity?
  let minFit: Double?
  var checked = 0
  var failed = 0
  private var missed = false

  init(failOn: Severity?, minFit: Double?) {
    self.failOn = failOn
    self.minFit = minFit
  }

  /// Counts a report and holds it against the gate.
  mutating func count(_ report: Report) {
    checked += 1
    if let failOn,
      report.findings.contains(where: { $0.markets.values.contains { $0.allowed == nil && $0.severity >= failOn } })
    {
      missed = true
    }
    if let minFit, report.markets.contains(where: { $0.fit.fit < minFit }) { missed = true }
  }

  /// An input that was not checked weighs more than a gate that was missed.
  var exitCode: Int32 {
    if checked == 0, failed > 0 { return Exit.nothing }
    if failed > 0 { return Exit.some }
    return missed ? Exit.gate : Exit.ok
  }
}
