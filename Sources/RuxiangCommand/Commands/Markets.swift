internal import ArgumentParser
internal import Ruxiang
internal import RuxiangText

/// `ruxiang markets`
struct Markets: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say("市场：列出、看一个的详情、查依据有没有用到", "the markets: list them, show one, see which facts they use"),
    subcommands: [Show.self, Coverage.self], defaultSubcommand: Show.self)

  /// `ruxiang markets show`, or without the last word
  struct Show: ParsableCommand {
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

  /// `ruxiang markets coverage`
  struct Coverage: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: say("哪些依据市场用到了，哪些没用到、为什么", "which facts the markets use, which not and why"))

    @Flag(help: ArgumentHelp(say("有没用到也没写原因的，退出码 1", "exit with 1 where a fact is neither used nor explained")))
    var strict = false

    @Flag(help: ArgumentHelp(say("再列出每条依据用在哪里", "also list where each fact is used")))
    var uses = false

    @OptionGroup var common: CommonOptions

    func run() throws {
      let coverage = FactCoverage(try common.engine())
      Console.print(CoveragePage(coverage, language: UILanguage.current).text(listingUses: uses))
      if strict, !coverage.open.isEmpty || !coverage.contradicted.isEmpty { throw ExitCode(Exit.gate) }
    }
  }
}
