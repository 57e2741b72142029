internal import ArgumentParser
internal import Ruxiang
internal import RuxiangText

/// `ruxiang markets`
struct Markets: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say("列出市场：语言、货币、要准备的证明、时令", "list the markets: languages, currency, evidence to have ready, seasons"))

  @Argument(help: ArgumentHelp(say("只看一个市场的详情", "details of one market"), valueName: "id"))
  var market: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let engine = try common.engine()
    let language = UILanguage.current
    guard let market else {
      for market in engine.markets {
        let name = DisplayWidth.padded("\(market.id)  \(market.name[language])", to: 22)
        let region = DisplayWidth.padded(market.parents.dropLast().reversed().joined(separator: "/"), to: 10)
        Console.print("\(name)\(region)\(market.currency)  \(market.locales.joined(separator: " "))\n")
      }
      return
    }
    Console.print(MarketPage(market: try engine.existingMarket(market), language: language).text())
  }
}
