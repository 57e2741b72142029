internal import ArgumentParser
internal import Ruxiang

/// `ruxiang explain`
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(
      "讲清楚一个词条或类别：理由、依据、例句、各市场怎么看", "explain an entry or a category: reasons, sources, examples, each market's view"))

  @Argument(
    help: ArgumentHelp(
      say("词条编号、类别，或脚本里的原话", "entry id, category, or words of a script"), valueName: "entry-or-category"))
  var subject: String

  @OptionGroup var markets: MarketOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let engine = try common.engine()
    let chosen = try markets.resolve(engine)
    let page = ExplainPage(engine: engine, markets: chosen, language: UILanguage.current)
    guard let text = page.text(subject) else {
      throw ValidationError(
        say(
          "词典里没有“\(subject)”。可以给词条编号（见 lexicon list）、类别（如 rustic.nature）或一个说法（如 原生态）",
          "nothing known about '\(subject)': give an entry id (see lexicon list), a category (rustic.nature) or a phrase (原生态)"
        ))
    }
    Console.print(text)
  }
}
