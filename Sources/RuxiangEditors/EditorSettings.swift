public import Ruxiang
internal import RuxiangDocuments

/// What an editor or an assistant has chosen: markets, languages, facts of the product.
public struct EditorSettings: Sendable {
  /// The engine for scripts in the language chosen.
  public private(set) var engine: Engine
  /// Markets scripts are held against, in this order.
  public var markets: [Market]
  /// The language of reasons and questions.
  public var language: ReaderLanguage
  /// Facts of the product; a script's own front matter is laid over them.
  public var facts: ProductFacts
  /// Whether the reader's language was chosen, rather than guessed.
  public var isLanguageChosen: Bool

  /// What holds until somebody chooses.
  public init(
    engine: Engine, markets: [Market], language: ReaderLanguage, facts: ProductFacts = ProductFacts(),
    isLanguageChosen: Bool = false
  ) {
    (self.engine, self.markets, self.language, self.facts) = (engine, markets, language, facts)
    self.isLanguageChosen = isLanguageChosen
  }

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// The settings with an editor's choices over them. Members it does not name stay as they are.
  ///
  /// - Throws: `SettingsFault` that says which choice is not understood; then nothing is taken over.
  func overridden(by json: JSON) throws(SettingsFault) -> EditorSettings {
    var settings = self
    if let name = json["uiLanguage"].text {
      guard let language = Self.readerLanguage(name) else {
        throw SettingsFault(
          say("界面语言只有 zh-Hans 和 en，没有“\(name)”", "interface languages are zh-Hans and en, not '\(name)'"))
      }
      (settings.language, settings.isLanguageChosen) = (language, true)
    }
    if let tag = json["language"].text {
      guard let engine = settings.engine.reading(tag) else {
        let known = settings.engine.languages.joined(separator: " ")
        throw SettingsFault(settings.say("没有“\(tag)”的词典；有：\(known)", "no lexicon for '\(tag)'; there are: \(known)"))
      }
      if engine.language != settings.engine.language { settings.markets = engine.marketsOfItsLanguage }
      settings.engine = engine
    }
    if let markets = try settings.chosen(json["markets"]) { settings.markets = markets }
    if json["facts"].members != nil { settings.facts = try settings.facts(json["facts"]) }
    return settings
  }

  /// The markets that a list or a text with commas names, each once; nil where nothing is named.
  func chosen(_ json: JSON) throws(SettingsFault) -> [Market]? {
    guard !json.isNull else { return nil }
    guard let names = json.texts ?? json.text.map({ [$0] }) else {
      throw SettingsFault(say("markets 要写成 [\"MY\", \"SA\"]", "markets are written [\"MY\", \"SA\"]"))
    }
    var all: [Market] = []
    for name in names.flatMap({ $0.split { $0 == "," || $0 == " " } }).map(String.init) {
      let found =
        name.lowercased() == "all"
        ? engine.markets
        : engine.market(name).map { [$0] } ?? engine.markets.filter { $0.parents.contains(name.lowercased()) }
      guard !found.isEmpty else {
        let known = (engine.markets.map(\.id) + engine.regions + ["all"]).joined(separator: " ")
        throw SettingsFault(say("没有“\(name)”这个市场；有：\(known)", "no market '\(name)'; there are: \(known)"))
      }
      all += found.filter { one in !all.contains { $0.id == one.id } }
    }
    return all.isEmpty ? nil : all
  }

  /// Facts of the product from an object with the members a facts file has.
  func facts(_ json: JSON) throws(SettingsFault) -> ProductFacts {
    guard json.members != nil else { throw SettingsFault(say("facts 要写成一个对象", "facts are an object")) }
    do throws(FactsError) {
      // JSON is YAML.
      return try FactsReader.read(String(decoding: json.bytes, as: UTF8.self), file: "facts")
    } catch {
      throw SettingsFault(Words(language: language).facts(error.kind))
    }
  }

  /// A language by the names people and editors give it.
  static func readerLanguage(_ name: String) -> ReaderLanguage? {
    let tag = name.lowercased()
    return tag == "cn" || tag.hasPrefix("zh") ? .zh : tag.hasPrefix("en") ? .en : nil
  }
}

/// A choice that is not understood.
struct SettingsFault: Error {
  let message: String

  init(_ message: String) { self.message = message }
}
