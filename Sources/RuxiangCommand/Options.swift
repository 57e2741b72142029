internal import ArgumentParser
internal import Ruxiang
internal import RuxiangDocuments
internal import Synchronization

/// Options every command takes.
struct CommonOptions: ParsableArguments {
  @Option(
    name: .customLong("data"),
    help: ArgumentHelp(
      say("数据目录（内有 Lexicons 和 Markets）", "data directory (holds Lexicons and Markets)"), valueName: "dir"))
  var data: String?

  @Option(
    name: .customLong("overlay"),
    help: ArgumentHelp(
      say(
        "叠加目录：课程或品牌自己的词条、市场判断，可多次给出",
        "overlay directory: a course's or brand's own entries and judgements; may be repeated"),
      valueName: "dir"), completion: .directory)
  var overlays: [String] = []

  @Option(
    name: .customLong("ui-language"),
    help: ArgumentHelp(
      say("界面语言：zh-Hans 或 en（默认看系统语言）", "interface language: zh-Hans or en (default: from the locale)"),
      valueName: "zh-Hans|en"))
  var uiLanguage: String?

  func validate() throws {
    if let uiLanguage, UILanguage.named(uiLanguage) == nil {
      throw ValidationError(
        say("界面语言只有 zh-Hans 和 en，没有“\(uiLanguage)”", "interface languages are zh-Hans and en, not '\(uiLanguage)'"))
    }
  }

  /// Holds the engine up to the end of the process: taking it apart piece by piece before the exit serves nobody.
  private static let kept = Mutex<Engine?>(nil)

  /// Loads the data, or says what is wrong with it and exits.
  ///
  /// - Parameter fresh: read from the files, whatever the cache holds.
  func engine(fresh: Bool = false) throws -> Engine { try engine(at: data, fresh: fresh) }

  /// The same for a data directory named otherwise than by `--data`; nil is the one that is found.
  func engine(at path: String?, fresh: Bool = false) throws -> Engine {
    try reporting {
      let directory = try directory(at: path)
      if fresh { return try Engine(try directory.files()) }
      let engine = try EngineCache().engine(directory)
      Self.kept.withLock { $0 = engine }
      return engine
    }
  }

  /// The data directory, what lies over it included; says what is wrong with it and exits where there is none.
  func directory() throws -> DataDirectory { try reporting { try directory(at: data) } }

  private func directory(at path: String?) throws -> DataDirectory {
    try (path.map { try DataDirectory($0) } ?? DataDirectory.find()).laidOver(by: overlays)
  }

  /// What a body makes of the data; says what is wrong with them and exits.
  func reporting<T>(_ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let error as DataDirectoryError {
      Console.complain(Messages.data(error))
    } catch let error as DataProblems {
      Console.complain(Messages.problems(error.all))
      Console.complain(
        say("数据有 \(error.all.count) 处错误，没有检查任何脚本", "\(error.all.count) problems in the data; nothing was checked"))
    }
    throw ExitCode(Exit.nothing)
  }
}

/// Which language the scripts are in.
struct LanguageOption: ParsableArguments {
  @Option(
    name: .customLong("language"),
    help: ArgumentHelp(
      say(
        "稿子的语言：zh，或译稿的 en id ms th vi fil ar",
        "language of the script: zh, or that of a translation: en id ms th vi fil ar"),
      valueName: "tag"))
  var language = "zh"

  /// The engine for scripts in that language, or a usage error that names those there are.
  func reading(_ engine: Engine) throws -> Engine {
    if let other = engine.reading(language) { return other }
    let known = engine.languages.joined(separator: " ")
    throw ValidationError(
      say("没有“\(language)”的词典；有：\(known)", "no lexicon for '\(language)'; there are: \(known)"))
  }
}

/// Which markets are meant.
struct MarketOptions: ParsableArguments {
  @Option(
    name: [.customLong("market"), .customShort("m")],
    help: ArgumentHelp(say("市场代码，可多次给出；all 表示全部", "market id, may be repeated; all for every one"), valueName: "id"))
  var markets: [String] = []

  @Option(
    name: [.customLong("region"), .customShort("r")],
    help: ArgumentHelp(say("地区：sea、me、gulf", "region: sea, me, gulf"), valueName: "id"))
  var regions: [String] = []

  /// The markets asked for, each once, in the order asked; none named means all (for a translation: where its language is
  /// spoken to).
  func resolve(_ engine: Engine) throws -> [Market] {
    var chosen: [Market] = []
    func add(_ market: Market) { if !chosen.contains(where: { $0.id == market.id }) { chosen.append(market) } }
    for name in markets.flatMap({ $0.split(separator: ",").map(String.init) }) {
      if name.lowercased() == "all" {
        engine.markets.forEach(add)
      } else {
        add(try engine.existingMarket(name))
      }
    }
    for region in regions {
      let members = engine.markets.filter { $0.parents.contains(region.lowercased()) }
      if members.isEmpty {
        let known = engine.regions.joined(separator: " ")
        throw ValidationError(say("没有“\(region)”这个地区；有：\(known)", "no region '\(region)'; there are: \(known)"))
      }
      members.forEach(add)
    }
    return chosen.isEmpty ? engine.marketsOfItsLanguage : chosen
  }
}

extension Engine {
  /// The market with an id, or a usage error that names those there are.
  func existingMarket(_ name: String) throws -> Market {
    if let market = market(name) { return market }
    let known = markets.map(\.id).joined(separator: " ")
    throw ValidationError(say("没有“\(name)”这个市场；有：\(known)", "no market '\(name)'; there are: \(known)"))
  }
}

/// Where facts come from.
struct FactsOptions: ParsableArguments {
  @Option(
    name: .customLong("facts"),
    help: ArgumentHelp(
      say("产品资料（YAML）：产地、采收日期、证书编号……", "product facts (YAML): origin, harvest date, certificate numbers …"),
      valueName: "file"))
  var facts: String?

  /// Facts of the file given; the script's own front matter is laid over them later.
  func read() throws -> ProductFacts {
    guard let facts else { return ProductFacts() }
    guard let bytes = FileBytes.read(facts) else {
      Console.complain(Messages.unreadable(facts))
      throw ExitCode(Exit.nothing)
    }
    do throws(FactsError) {
      return try FactsReader.read(String(decoding: bytes, as: UTF8.self), file: facts)
    } catch {
      Console.complain(Messages.facts(error))
      throw ExitCode(Exit.nothing)
    }
  }
}
