internal import ArgumentParser
internal import Ruxiang

/// `ruxiang explain`
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(
      "讲清楚一个词条、类别、讲法或依据：理由、出处、例句、各市场怎么看",
      "explain an entry, a category, a frame or a fact: reasons, sources, examples, each market's view"))

  @Argument(
    help: ArgumentHelp(
      say("词条编号、类别、讲法、依据编号，或脚本里的原话", "entry id, category, frame, fact id, or words of a script"),
      valueName: "subject"))
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
          "词典里没有“\(subject)”。可以给词条编号（见 lexicon list）、类别（如 rustic.nature）、讲法（如 tested）、依据（如 MY-08）或一个说法（如 原生态）",
          "nothing known about '\(subject)': give an entry id (see lexicon list), a category (rustic.nature), a frame (tested), a fact (MY-08) or a phrase (原生态)"
        ))
    }
    Console.print(text)
  }
}
