internal import RuxiangText

/// Everything known, loaded and checked: what can be recognised, what each market makes of it. Immutable.
///
/// Loading reports every problem of the data at once; after it has succeeded, checking a script never fails.
public struct Engine: Sendable {
  /// The tool's version, as reports name it.
  public static let version = "0.1.0"

  /// What can be recognised in the language it reads.
  public internal(set) var lexicon: Lexicon
  /// The lexicons of all languages by tag, taken out when they are asked for.
  let lexicons: [String: Deferred<Lexicon>]
  /// Countries, sorted by id.
  public let markets: [Market]
  /// Facts behind the judgements, sorted by id.
  public let facts: [Fact]
  /// Names of products in every output language.
  public let products: Glossary
  /// Names of places in every output language.
  public let places: Glossary
  /// SHA-256 over all data in force, lower-case hexadecimal.
  public let pack: String

  /// Loads the data.
  ///
  /// - Parameter files: the `Lexicons/` and `Markets/` trees in any order; held against the RELAX NG schemas among them.
  /// - Throws: `DataProblems`, all of them at once, each with file, line and column.
  public init(_ files: [DataFile]) throws(DataProblems) {
    var sources = DataSources(files)
    let byLanguage = sources.lexicons()
    let products = sources.trees { $0 == "Lexicons/products.xml" }
    let places = sources.trees { $0 == "Lexicons/places.xml" }
    let marketFiles = sources.trees { $0.hasPrefix("Markets/") && $0.hasSuffix(".xml") }
    var problems = sources.problems
    if byLanguage["zh"] == nil, problems.isEmpty {
      problems.append(
        DataProblem(
          place: DataPlace(file: "Lexicons/zh", line: 0, column: 0),
          DataFault(.file, zh: "没有词条文件", en: "no lexicon files")))
    }
    self.products = Glossary(products, problems: &problems)
    self.places = Glossary(places, problems: &problems)
    guard problems.isEmpty else { throw DataProblems(all: problems) }
    let names = [
      "product-name": self.products.items.flatMap { [$0.names["zh-Hans"] ?? ""] + $0.aliases }.filter { !$0.isEmpty },
      "place-name": self.places.items.flatMap { [$0.names["zh-Hans"] ?? ""] + $0.aliases }.filter { !$0.isEmpty },
    ]
    // One lexicon is far larger than the rest, and shares out its own work.
    let languages = byLanguage.sorted { ($0.value.count, $1.key) > ($1.value.count, $0.key) }
    let load: @Sendable (String, [DataTree]) -> Result<Lexicon, DataProblems> = { language, files in
      Result { () throws(DataProblems) in try LexiconLoader.load(files, language: language, names: names) }
    }
    let (aside, largest) = Parallel.beside { [sources] in
      (rest: languages.dropFirst().map { load($0.key, $0.value) }, digest: sources.digest)
    } _: {
      languages.prefix(1).map { load($0.key, $0.value) }
    }
    var loaded: [String: Lexicon] = [:]
    for (language, result) in zip(languages.map(\.key), largest + aside.rest).sorted(by: { $0.0 < $1.0 }) {
      switch result {
      case .success(let lexicon): loaded[language] = lexicon
      case .failure(let error): problems += error.all
      }
    }
    guard problems.isEmpty, let chinese = loaded["zh"] else { throw DataProblems(all: problems) }
    lexicon = chinese
    lexicons = loaded.mapValues { .ready($0) }
    (markets, facts) = try MarketLoader.load(marketFiles, lexicons: Array(loaded.values))
    pack = aside.digest
    do throws(ICUError) {
      _ = try WordBreaker(locale: "zh")
    } catch {
      throw DataProblems(all: [
        DataProblem(
          place: DataPlace(file: "ICU \(ICU.version)", line: 0, column: 0),
          DataFault(.file, zh: "打不开分词器：\(error.name)", en: "no word breaker: \(error.name)"))
      ])
    }
  }

  /// The language it reads: the tag of a directory of `Lexicons/`.
  public var language: String { lexicon.language }

  /// The languages there are lexicons for, sorted.
  public var languages: [String] { lexicons.keys.sorted() }

  /// The same data for scripts in another language (a BCP 47 tag; only the language in it counts); nil where there is no
  /// lexicon for it.
  public func reading(_ language: String) -> Engine? {
    let tag = language.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" }).first.map(String.init) ?? ""
    guard let other = lexicons[tag]?.value else { return nil }
    var engine = self
    engine.lexicon = other
    return engine
  }

  /// Markets one of whose languages is the one it reads, sorted by id.
  public var marketsOfItsLanguage: [Market] {
    markets.filter { market in
      language == "zh" || market.locales.contains { $0.languageSubtag == language }
    }
  }

  /// The market with an id, in any case.
  public func market(_ id: String) -> Market? {
    markets.first { $0.id == id.uppercased() }
  }

  /// Ids of regions (parents of countries), sorted; `world` left out.
  public var regions: [String] {
    Array(Set(markets.flatMap(\.parents)).subtracting(["world"])).sorted()
  }
}

/// The data files, parsed and validated.
struct DataSources: Sendable {
  private let files: [DataFile]
  /// Each several times: validations against one take turns.
  private var schemas: [String: [XMLSchema]] = [:]
  private(set) var problems: [DataProblem] = []

  init(_ files: [DataFile]) {
    self.files = files.sorted { ($0.path, $0.layer, $0.name) < ($1.path, $1.layer, $1.name) }
    // An overlay brings data, not rules for data.
    for file in self.files where file.layer == 0 && file.path.hasSuffix(".rng") {
      do throws(XMLProblems) {
        for _ in 0..<Self.validators {
          schemas[file.path, default: []].append(try XMLSchema(relaxNG: file.bytes, file: file.path))
        }
      } catch {
        problems += error.all.map(Self.problem)
      }
    }
  }

  private static let validators = 3

  /// SHA-256 of every path and its bytes, in path order.
  var digest: String {
    var sum = SHA256Stream()
    for file in files {
      let layer = file.layer == 0 ? "" : "\u{0}\(file.layer)"
      sum.update(Array("\(file.path)\(layer)\u{0}\(file.bytes.count)\u{0}".utf8))
      sum.update(file.bytes)
    }
    return sum.finish()
  }

  /// Parses the files whose path is wanted, in path order; problems are kept.
  mutating func trees(where wanted: (String) -> Bool) -> [DataTree] {
    let wanted = files.filter { wanted($0.path) }
    let parsed = Parallel.map(Array(wanted.enumerated())) { [self] in read($0.element, turn: $0.offset) }
    var trees: [DataTree] = []
    for (file, parsed) in zip(wanted, parsed) {
      switch parsed {
      case .tree(let root): trees.append(DataTree(file: file.name, layer: file.layer, root: root))
      case .problems(let all): problems += all
      }
    }
    return trees
  }

  private enum Parsed: Sendable {
    case tree(XMLElement)
    case problems([DataProblem])
  }

  /// Parses `Lexicons/<language>/…`, by language.
  mutating func lexicons() -> [String: [DataTree]] {
    var all: [String: [DataTree]] = [:]
    func language(_ path: String) -> String? {
      let parts = path.split(separator: "/")
      return parts.count > 2 && parts[0] == "Lexicons" && path.hasSuffix(".xml") ? String(parts[1]) : nil
    }
    for tag in Set(files.compactMap { language($0.path) }).sorted() { all[tag] = trees { language($0) == tag } }
    return all.filter { !$0.value.isEmpty }
  }

  private func read(_ file: DataFile, turn: Int) -> Parsed {
    let schemas = schemas[Self.schema(for: file.path)] ?? []
    do throws(XMLProblems) {
      let schema = schemas.isEmpty ? nil : schemas[turn % schemas.count]
      return .tree(try XMLTree.parse(file.bytes, file: file.name, schema: schema).root)
    } catch {
      return .problems(error.all.map(Self.problem))
    }
  }

  private static func schema(for path: String) -> String {
    if path.hasPrefix("Markets/") { return "Markets/market.rng" }
    if path == "Lexicons/products.xml" || path == "Lexicons/places.xml" { return "Lexicons/glossary.rng" }
    return "Lexicons/lexicon.rng"
  }

  private static func problem(_ problem: XMLProblem) -> DataProblem {
    DataProblem(
      place: DataPlace(file: problem.file, line: problem.line, column: problem.column),
      DataFault(.layout, zh: "格式不对：\(problem.message)", en: problem.message))
  }
}
