internal import ArgumentParser
internal import Ruxiang
internal import RuxiangDocuments

extension LexiconCommand {
  /// `ruxiang lexicon diff`
  struct Diff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: say(
        "两份数据对同一批脚本：哪些判定变了，是哪些词条引起的",
        "two states of the data on the same scripts: which verdicts flip, and which entries are behind it"))

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Argument(help: ArgumentHelp(say("旧的数据目录", "the old data directory"), valueName: "old"), completion: .directory)
    var old: String

    @Argument(help: ArgumentHelp(say("新的数据目录", "the new data directory"), valueName: "new"), completion: .directory)
    var new: String

    @Option(
      help: ArgumentHelp(say("脚本所在的目录（或一个文件）", "folder of scripts (or one file)"), valueName: "dir"),
      completion: .directory)
    var corpus: String

    @Option(help: ArgumentHelp(say("输出格式：text、json", "output: text, json")))
    var format: Format = .text

    @OptionGroup var markets: MarketOptions
    @OptionGroup var facts: FactsOptions
    @OptionGroup var language: LanguageOption
    @OptionGroup var common: CommonOptions

    func run() async throws {
      let before = try language.reading(try common.engine(at: old))
      let after = try language.reading(try common.engine(at: new))
      let chosen = try markets.resolve(after)
      let known = try chosen.map { try before.existingMarket($0.id) }
      guard let files = ScriptFiles.find(corpus) else {
        Console.complain(Messages.unreadable(corpus))
        throw ExitCode(Exit.nothing)
      }
      let given = try facts.read()
      var comparison = DataComparison()
      var failed = 0
      do throws(CheckerError) {
        var old = try Checker(before)
        var new = try Checker(after)
        let options = Checker.Options(rewritesFor: 0, language: UILanguage.current)
        for file in files {
          var inputs = Inputs(
            file, facts: given, standardInput: nil, options: DocumentOptions(language: language.language))
          while let next = inputs.next() {
            switch next {
            case .failure(let error):
              failed += 1
              Console.complain(error.message)
            case .success(let input):
              comparison.add(
                old: old.check(input.script, facts: input.facts, markets: known, options: options),
                new: new.check(input.script, facts: input.facts, markets: chosen, options: options))
            }
          }
        }
      } catch {
        Console.complain(error.description)
        throw ExitCode(Exit.internal)
      }
      let page = DataComparisonPage(comparison, language: UILanguage.current)
      switch format {
      case .text: Console.print(page.text())
      case .json: Console.print(page.json() + [0x0A])
      }
      if comparison.scripts == 0 { throw ExitCode(Exit.nothing) }
      if failed > 0 { throw ExitCode(Exit.some) }
    }
  }
}
