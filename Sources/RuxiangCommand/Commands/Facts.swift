internal import ArgumentParser
internal import Ruxiang

/// `ruxiang facts`
struct Facts: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(
      "稿子里说了哪些产品资料、在哪里，哪些对不上，还缺什么",
      "what a script states of its product and where, what does not agree, what is missing"))

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(
    help: ArgumentHelp(say("脚本文件；- 表示标准输入", "script file; - is standard input"), valueName: "file"), completion: .file()
  )
  var file: String

  @Option(
    name: [.customLong("market"), .customShort("m")],
    help: ArgumentHelp(say("要备证明的市场，可多次给出", "market whose evidence to ask for; may be repeated"), valueName: "id"))
  var markets: [String] = []

  @Option(help: ArgumentHelp(say("输出格式：text、json", "output: text, json")))
  var format: Format = .text

  @OptionGroup var facts: FactsOptions
  @OptionGroup var input: InputOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let engine = try common.engine()
    let chosen = try markets.flatMap { $0.split(separator: ",") }.map { try engine.existingMarket(String($0)) }
    let script = try Input.only(file, facts: try facts.read(), options: input.documents())
    do throws(CheckerError) {
      let known = try Checker(engine).known(script.script, script.facts)
      let page = FactsPage(
        known, given: script.facts, script: script.script, markets: chosen, language: UILanguage.current)
      switch format {
      case .text: Console.print(page.text())
      case .json: Console.print(page.json() + [0x0A])
      }
    } catch {
      Console.complain(error.description)
      throw ExitCode(Exit.internal)
    }
  }
}
