internal import ArgumentParser
internal import Ruxiang
internal import RuxiangText

/// `ruxiang compare`
struct Compare: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say("一篇脚本在各个市场并排比较，看差别在哪里", "one script in all markets side by side, and what makes them differ"))

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(
    help: ArgumentHelp(say("脚本文件；- 表示标准输入", "script file; - is standard input"), valueName: "file"), completion: .file()
  )
  var file: String

  @OptionGroup var markets: MarketOptions

  @Option(help: ArgumentHelp(say("输出格式：text、json", "output: text, json")))
  var format: Format = .text

  @OptionGroup var facts: FactsOptions
  @OptionGroup var language: LanguageOption
  @OptionGroup var input: InputOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let engine = try language.reading(try common.engine())
    let chosen = try markets.resolve(engine)
    let script = try Input.only(file, facts: try facts.read(), options: input.documents(language: language.language))
    do throws(CheckerError) {
      var checker = try Checker(engine)
      let report = checker.check(
        script.script, facts: script.facts, markets: chosen,
        options: Checker.Options(rewritesFor: 0, language: UILanguage.current))
      switch format {
      case .text:
        Console.print(ComparisonTable(language: UILanguage.current, colour: Console.isTerminal).text(report))
      case .json: Console.print(ComparisonJSON.bytes(report) + [0x0A])
      }
    } catch {
      Console.complain(error.description)
      throw ExitCode(Exit.internal)
    }
  }
}
