internal import ArgumentParser
internal import Ruxiang
internal import RuxiangDocuments

/// `ruxiang rewrite`
struct RewriteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rewrite",
    abstract: say("为一个或几个市场改写整篇脚本", "rewrite whole scripts for one market or several at once"),
    discussion: say(
      "不编造任何产品事实：缺的写成〔请填：…〕。改写后的稿子重新检查过，契合度不会下降。给出几个市场，就找对它们都合适的说法。",
      "No fact about the product is made up: what is missing is left as 〔请填：…〕. The result has been checked again; the fit never falls. For several markets the words are such that none of them minds."
    ))

  @Argument(
    help: ArgumentHelp(
      say("脚本文件、目录或通配符；- 表示标准输入", "script files, folders or patterns; - is standard input"), valueName: "file"),
    completion: .file())
  var files: [String]

  @OptionGroup var markets: MarketOptions

  @Option(
    help: ArgumentHelp(
      say(
        "输出：text 改好的稿子，diff 改了哪些行，table 对照表，markdown 对照表，html 网页，json，docx 带修订和批注的 Word，xliff 双语文件，prompter 提词稿，srt 字幕（没有时间的按语速排），same 原来的格式（表格逐行改；给了 --output 就是它）",
        "output: text the rewritten script, diff changed lines, table or markdown line by line with reasons, html a page of it, json, docx Word with tracked changes and comments, xliff both languages, prompter a text to read from, srt captions (timed by reading where the script has no times), same the file's own format (rows of a table one by one; what --output does)"
      ),
      valueName: "format"),
    completion: .list(RewriteFormat.allCases.map(\.rawValue)), transform: { try choice($0, RewriteFormat.allCases) })
  var format: RewriteFormat?

  @Option(
    name: [.customLong("output"), .customShort("o")],
    help: ArgumentHelp(
      say("把结果写成这个目录里的文件，一篇一个", "write files into this folder, one for each script"), valueName: "dir"),
    completion: .directory)
  var output: String?

  @Option(
    name: .customLong("characters-per-minute"),
    help: ArgumentHelp(
      say(
        "srt、prompter 按这个语速排时间（每分钟多少字，srt 默认 240）",
        "reading rate that srt and prompter are timed by (Chinese characters a minute; srt: 240)"),
      valueName: "n"))
  var pace: Double?

  @Flag(help: ArgumentHelp(say("只列出改了哪些行（同 --format diff）", "show changed lines only (as --format diff)")))
  var diff = false

  @Option(
    help: ArgumentHelp(
      say("说话的语气：calm 平稳，lively 活泼", "how the host speaks: calm or lively"), valueName: "calm|lively"))
  var voice: String?

  @Option(
    help: ArgumentHelp(
      say(
        "只改这些：问题编号（3，或 3:2 取第二个说法）、策略（drop……）、不轻于某一级（rewrite、block），逗号隔开",
        "change only these, separated by commas: finding ids (3, or 3:2 for its second rewrite), strategies (drop …), a severity or graver (rewrite, block)"
      ), valueName: "what"))
  var apply: String?

  @Option(
    help: ArgumentHelp(
      say("改到这个契合度为止，能少改就少改", "change no more than is needed for this fit"), valueName: "0-100"))
  var toFit: Double?

  @Flag(help: ArgumentHelp(say("一处一处问，可以撤销", "ask at every finding; answers can be taken back")))
  var interactive = false

  @Flag(
    help: ArgumentHelp(
      say("每个稿子每个市场一格：改前改后的契合度、还剩什么", "a cell for each script and market: fit before and after, what is left")))
  var summary = false

  @OptionGroup var facts: FactsOptions
  @OptionGroup var input: InputOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if files.isEmpty { throw ValidationError(say("没有给脚本", "no script given")) }
    if let toFit, !(0...100).contains(toFit) {
      throw ValidationError(say("--to-fit 要在 0 到 100 之间", "--to-fit is between 0 and 100"))
    }
    if let pace, !SpokenPace.possible.contains(pace) {
      throw ValidationError(
        say("--characters-per-minute 要在 30 到 1200 之间", "--characters-per-minute is between 30 and 1200"))
    }
    if let voice, Voice(rawValue: voice) == nil {
      throw ValidationError(say("语气只有 calm 和 lively，没有“\(voice)”", "voices are calm and lively, not '\(voice)'"))
    }
    if [apply != nil, toFit != nil, interactive, summary].filter({ $0 }).count > 1 {
      throw ValidationError(
        say(
          "--apply、--to-fit、--interactive、--summary 只能用一个", "use one of --apply, --to-fit, --interactive and --summary")
      )
    }
    if let apply { _ = try RewriteSelection(apply) }
    if !summary { try check(files) }
    if interactive, files.count > 1 || files.contains("-") {
      throw ValidationError(
        say("--interactive 一次改一个文件，不能是标准输入", "--interactive takes one file, and not standard input"))
    }
    if !summary, markets.markets.isEmpty, markets.regions.isEmpty {
      throw ValidationError(
        say("要改给哪个市场？用 --market 或 --region", "rewritten for which market? give --market or --region"))
    }
  }

  private var shown: RewriteFormat { format ?? (diff ? .diff : output == nil ? .text : .same) }

  private func check(_ files: [String]) throws {
    try RewriteFiles.check(shown, directory: output, files: files.count)
    if shown == .same { try SameFormatRewrite.check(directory: output, files: files) }
  }

  func run() async throws {
    let engine = try common.engine()
    let chosen = try markets.resolve(engine)
    var given = try facts.read()
    given.askedVoice = voice.flatMap(Voice.init(rawValue:))
    let inputs = InputFiles.expand(files)
    var named: [String] = []
    var failed = 0
    for one in inputs {
      switch one {
      case .success(let file): named.append(file)
      case .failure(let error):
        failed += 1
        Console.complain(error.message)
      }
    }
    if !summary { try check(named) }
    do {
      if summary {
        let table = RewriteSummary(engine: engine, markets: chosen, facts: given, options: input.documents())
        failed += try table.run(named)
        if failed > 0 { throw ExitCode(failed == inputs.count ? Exit.nothing : Exit.some) }
        return
      }
      var checker = try Checker(engine)
      let standardInput = named.contains("-") ? Console.readAll() : nil
      if shown == .same {
        var same = SameFormatRewrite(directory: output, options: input.documents(), facts: given)
        for file in named {
          try same.run(file, standardInput: standardInput) {
            retold($0, chosen, &checker)
          } tell: {
            Console.complain(RewriteMessages.summary($1, chosen, outlines($0, $1, chosen, &checker)))
          }
        }
        failed += same.failed
        if failed > 0 { throw ExitCode(same.done == 0 ? Exit.nothing : Exit.some) }
        return
      }
      var out = RewriteFiles(shown, directory: output)
      for file in named {
        var inputs = Inputs(
          file, facts: given, standardInput: standardInput, options: input.documents(),
          keepsFile: shown.document?.needsOriginal == true)
        switch inputs.next() {
        case .success(let script)?:
          if inputs.next() == nil {
            try rewrite(script, chosen, engine, &checker, &out)
          } else {
            failed += 1
            Console.complain(Messages.severalScripts(file))
          }
        case .failure(let error)?:
          failed += 1
          Console.complain(error.message)
        case nil: failed += 1
        }
      }
      if failed > 0 { throw ExitCode(failed == inputs.count ? Exit.nothing : Exit.some) }
    } catch let error as WriteError {
      Console.complain(Messages.write(error))
      throw ExitCode(Exit.internal)
    } catch let error as CheckerError {
      Console.complain(error.description)
      throw ExitCode(Exit.internal)
    }
  }

  private func retold(_ input: Input, _ chosen: [Market], _ checker: inout Checker) -> RewrittenScript {
    let options = Checker.Options(language: UILanguage.current)
    if let toFit {
      return checker.rewritten(input.script, facts: input.facts, markets: chosen, options: options, toFit: toFit)
    }
    let choice: RewriteChoice
    if interactive {
      choice = InteractiveRewrite(input.script, input.facts, chosen).choice(&checker)
    } else {
      choice = apply.flatMap { try? RewriteSelection($0).choice } ?? RewriteChoice()
    }
    return checker.rewritten(input.script, facts: input.facts, markets: chosen, options: options, choice: choice)
  }

  private func outlines(
    _ input: Input, _ result: RewrittenScript, _ chosen: [Market], _ checker: inout Checker
  ) -> [String: Outline] {
    var outlines: [String: Outline] = [:]
    for market in chosen {
      outlines[market.id] = checker.outline(result.script, facts: input.facts, market: market)
    }
    return outlines
  }

  private func rewrite(
    _ input: Input, _ chosen: [Market], _ engine: Engine, _ checker: inout Checker, _ out: inout RewriteFiles
  ) throws(WriteError) {
    let result = retold(input, chosen, &checker)
    let outlines = outlines(input, result, chosen, &checker)
    let look = TextReport(language: UILanguage.current, colour: output == nil && Console.isTerminal)
    let checked = CheckedScript(input.document, result.before, file: input.file, rewritten: result)
    try out.put(
      shown.bytes(checked, outlines: outlines, engine: engine, look: look, pace: pace.map(SpokenPace.init)),
      of: input.script)
    Console.complain(RewriteMessages.summary(result, chosen, outlines))
  }
}
