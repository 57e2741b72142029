public import Ruxiang

/// A task of an exercise: what is asked, nothing of the answer. The engine answers it, whenever it is asked.
public struct Item: Sendable, Equatable {
  /// What is to be done.
  public enum Kind: String, Sendable, CaseIterable {
    /// Find the words, or the line, that will not carry over in a market.
    case spot
    /// Choose the market where a line fares worst.
    case market
    /// Choose the line to say instead.
    case better
    /// Write the line to say instead.
    case write
    /// Rewrite a passage up to a fit.
    case passage
    /// Read a line of the market's language aloud.
    case read

    /// Whether one of several options is the answer.
    public var isChoice: Bool { self == .spot || self == .market || self == .better }
  }

  /// Tells it from every other: what it asks decides it, not where it was drawn.
  public let id: String
  /// What is to be done.
  public let kind: Kind
  /// The module it belongs to.
  public let module: String
  /// 1…3, the hardest last.
  public let level: Int
  /// The market it is about; for `market` those to choose from.
  public let markets: [String]
  /// The words it is about; empty where the options are the lines.
  public let text: String
  /// To choose from: words, lines, or the ids of markets; empty where nothing is to be chosen.
  public let options: [String]
  /// The fit to reach, for `passage`.
  public let target: Double?
  /// The line to read aloud, for `read`.
  public let spoken: Spoken?
  /// Id of the product that is sold, where it is known.
  public let product: String?

  /// What decides whether two items are the same to a trainee: the options beside the answer do not.
  let key: String
}

/// The answer to an item, as the engine gives it.
public struct ItemAnswer: Sendable, Equatable {
  /// Index of the only best option; nil where nothing is to be chosen.
  public let best: Int?
  /// The best there is in words: the option itself, or the engine's own rewrite.
  public let text: String
  /// The entry it turns on; empty for lines to read.
  public let entry: String
  /// How serious the entry is in the market of the answer.
  public let severity: Severity
  /// Why it does not carry over there.
  public let why: LocalizedText
  /// Ids of the facts behind it.
  public let sources: [String]
  /// What the line takes for granted of its audience, in Chinese.
  public let presupposes: String?
  /// A line to say instead, where it is not the answer itself.
  public let instead: String?
  /// Score of every option, the higher the better an answer.
  public let scores: [Double]
}

extension Item {
  /// The letter an option goes by.
  public static func letter(_ index: Int) -> String {
    String(UnicodeScalar(UInt8(ascii: "A") + UInt8(clamping: min(max(index, 0), 25))))
  }

  /// The option a letter, a number from 1, or the option itself names; nil where none does.
  public func option(named name: String) -> Int? {
    let name = String(name.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    if let index = options.firstIndex(of: name) { return index }
    if name.count == 1, let letter = name.uppercased().unicodeScalars.first, letter.value >= 65,
      Int(letter.value) - 65 < options.count, letter.isASCII
    {
      return Int(letter.value) - 65
    }
    return Int(name).flatMap { (1...max(options.count, 1)).contains($0) && !options.isEmpty ? $0 - 1 : nil }
  }

  /// What is asked, for a reader.
  public func question(_ engine: Engine, in language: ReaderLanguage) -> String {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    let market = engine.market(markets.first ?? "")?.name[language] ?? ""
    switch kind {
    case .spot:
      return text.isEmpty
        ? say("下面哪一句在\(market)会出问题？", "Which of these lines will not carry over in \(market)?")
        : say("这句话里，哪几个字在\(market)会出问题？", "Which words of this line will not carry over in \(market)?")
    case .market: return say("这句话在哪个市场最说不得？", "In which market does this line fare worst?")
    case .better: return say("这句话要拿到\(market)去说，改成哪一句最好？", "Which line is the best to say in \(market) instead?")
    case .write:
      return say(
        "这句话要拿到\(market)去说，请改写。数字、产品、产地要留住，没有的资料别编。",
        "Rewrite this line for \(market). Keep figures, product and place; make nothing up.")
    case .passage:
      let fit = "\(Int((target ?? 0).rounded()))"
      return say(
        "请改写这一段，让它在\(market)的契合度到 \(fit) 分。数字、产品、产地要留住，没有的资料别编。",
        "Rewrite this passage to reach a fit of \(fit) in \(market). Keep figures, product and place; make nothing up.")
    case .read:
      return say("念这一句（\(market)）：先看读音慢念两遍，再连着念一遍。", "Read this line aloud (\(market)): twice slowly, then in one go.")
    }
  }
}
