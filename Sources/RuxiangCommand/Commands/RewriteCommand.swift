internal import ArgumentParser
internal import Ruxiang

/// `ruxiang rewrite`
struct RewriteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rewrite",
    abstract: say("为一个市场改写整篇脚本", "rewrite a whole script for one market"),
    discussion: say(
      "不编造任何产品事实：缺的写成〔请填：…〕。改写后的稿子重新检查过，契合度不会下降。",
      "No fact about the product is made up: what is missing is left as 〔请填：…〕. The result has been checked again; the fit never falls."
    ))

  @Argument(
    help: ArgumentHelp(say("脚本文件；- 表示标准输入", "script file; - is standard input"), valueName: "file"), completion: .file()
  )
  var file: String

  @Option(
    name: [.customLong("market"), .customShort("m")], help: ArgumentHelp(say("市场代码", "market id"), valueName: "id"))
  var market: String

  @Flag(help: ArgumentHelp(say("只列出改了哪些行", "show changed lines only")))
  var diff = false

  @OptionGroup var facts: FactsOptions
  @OptionGroup var input: InputOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let engine = try common.engine()
    let target = try engine.existingMarket(market)
    let script = try Input.only(file, facts: try facts.read(), options: input.documents())
    do {
      var checker = try Checker(engine)
      let result = try checker.rewritten(
        script.script, facts: script.facts, market: target, options: Checker.Options(language: UILanguage.current))
      Console.print(
        diff
          ? LineDiff.text(script.script, result, colour: Console.isTerminal)
          : String(decoding: result.utf8, as: UTF8.self))
      Console.complain(summary(result, target))
    } catch let error as CheckerError {
      Console.complain(error.description)
      throw ExitCode(Exit.internal)
    } catch let error as ScriptError {
      Console.complain(Messages.script(file, error))
      throw ExitCode(Exit.internal)
    }
  }

  private func summary(_ result: RewrittenScript, _ market: Market) -> String {
    let before = TextReport.oneDecimal(result.before.markets.first?.fit.fit ?? 0)
    let after = TextReport.oneDecimal(result.after.markets.first?.fit.fit ?? 0)
    let text = TextReport(language: UILanguage.current, colour: false)
    let final = result.after.markets.first?.fit.verdict ?? .revise
    // A line that still asks the host for a number is not ready to be said.
    let verdict =
      final == .ready && !result.needs.isEmpty
      ? say("补齐资料后可以开播", "ready once the facts are supplied") : text.verdict(final)
    var lines = [
      say(
        "\(market.name[.zh])：改了 \(result.applied.count) 处，契合度 \(before) → \(after)，\(verdict)；还剩 \(result.after.findings.count) 处要自己看",
        "\(market.name[.en]): \(result.applied.count) changes, fit \(before) → \(after), \(verdict); \(result.after.findings.count) left for you to look at"
      )
    ]
    if !result.needs.isEmpty {
      let names = result.needs.map { SlotNames.name($0)[UILanguage.current] }.joined(separator: say("、", ", "))
      lines.append(say("请先补上：", "supply first: ") + names)
    }
    return lines.joined(separator: "\n")
  }
}
