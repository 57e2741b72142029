/// A country with everything its parents say, resolved once at load.
public struct Market: Sendable {
  /// `SA`, `MY`, …
  public let id: String
  public let name: LocalizedText
  /// Parents, nearest first.
  public let parents: [String]
  /// ISO 4217.
  public let currency: String
  /// BCP 47 tags of the languages lines are proposed in, the first one first.
  public let locales: [String]
  public let weights: AxisWeights
  public let gates: [Gate]
  public let seasons: [Season]
  public let frames: [Frame]
  /// By category, by entry id, by id prefix (without the `.*`), longest prefix first.
  let byCategory: [Category: Judgement]
  let byEntry: [String: Judgement]
  let byPrefix: [(prefix: String, judgement: Judgement)]

  /// What the market says of an entry: of the entry itself, of its family of ids, or of its category.
  public func judgement(for entry: Entry) -> Judgement? {
    if let exact = byEntry[entry.id] { return exact }
    if let family = byPrefix.first(where: { entry.id.hasPrefix($0.prefix) }) { return family.judgement }
    return byCategory[entry.category]
  }

  /// All judgements, sorted by key, for listings.
  public var judgements: [(key: String, judgement: Judgement)] {
    let all =
      byCategory.map { ($0.key.rawValue, $0.value) } + byEntry.map { ($0.key, $0.value) }
      + byPrefix.map { ($0.prefix + "*", $0.judgement) }
    return all.sorted { $0.0 < $1.0 }.map { (key: $0.0, judgement: $0.1) }
  }

  /// The frame with an id.
  public func frame(_ id: String) -> Frame? { frames.first { $0.id == id } }
}

/// A text in the reader's languages.
public struct LocalizedText: Sendable, Equatable {
  public var zh: String
  public var en: String

  public init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  public subscript(_ language: ReaderLanguage) -> String { language == .zh ? zh : en }
}

/// The languages reports are written in.
public enum ReaderLanguage: String, Sendable, CaseIterable {
  case zh = "zh-Hans"
  case en = "en"
}

/// The four sides a script is weighed on.
public enum Axis: String, Sendable, CaseIterable {
  case propriety, clarity, appeal, credibility
}

/// How much each axis counts in a market; they sum to 1.
public struct AxisWeights: Sendable, Equatable {
  public let propriety: Double
  public let clarity: Double
  public let appeal: Double
  public let credibility: Double

  public subscript(_ axis: Axis) -> Double {
    switch axis {
    case .propriety: propriety
    case .clarity: clarity
    case .appeal: appeal
    case .credibility: credibility
    }
  }
}

/// How serious a finding is.
public enum Severity: String, Sendable, CaseIterable, Comparable {
  case none, advice, rewrite, block

  public var rank: Int {
    switch self {
    case .none: 0
    case .advice: 1
    case .rewrite: 2
    case .block: 3
    }
  }
  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
  /// One step milder.
  var milder: Severity { self == .block ? .rewrite : self == .rewrite ? .advice : .none }
}

/// What a market says of a category or an entry.
public struct Judgement: Sendable {
  /// For strong, medium and weak entries.
  public let severity: Severity
  public let medium: Severity
  public let weak: Severity
  public let axis: Axis
  public let why: LocalizedText
  public let evidence: [Fact]
  public let conditions: [Condition]
  public let rewrites: [RewriteTemplate]
  /// Lines in the market's languages to say instead.
  public let says: [SpokenLine]
  public let origin: DataPlace

  /// Severity before conditions.
  public func severity(for strength: Strength) -> Severity {
    switch strength {
    case .strong: severity
    case .medium: medium
    case .weak: weak
    }
  }
}

/// Changes a judgement where all that it names holds.
public struct Condition: Sendable {
  public let gate: String?
  public let season: String?
  public let products: [String]
  public let severity: Severity
  public let why: LocalizedText?
  public let evidence: [Fact]
}

/// A line in one of the market's languages, as an ICU message pattern.
public struct SpokenLine: Sendable, Equatable {
  /// BCP 47.
  public let language: String
  public let pattern: String
  /// Romanised, for a host who cannot read the script.
  public let reading: String?
}

/// Evidence a host can supply, and how to ask for it.
public struct Gate: Sendable {
  public let id: String
  public let ask: LocalizedText
  public let evidence: [Fact]
}

/// A stretch of the year, in the calendar it is kept by.
public struct Season: Sendable {
  public let id: String
  public let name: LocalizedText
  public let calendar: String
  /// Month and day, both inclusive.
  public let from: (month: Int, day: Int)
  public let to: (month: Int, day: Int)
  /// Days by which an announced date may differ from the computed one.
  public let tolerance: Int
  public let evidence: [Fact]
}

/// A narrative that carries a product in a market.
public struct Frame: Sendable {
  public let id: String
  public let name: LocalizedText
  public let why: LocalizedText
  public let avoid: LocalizedText?
  public let evidence: [Fact]
  /// Categories whose clauses it can tell again.
  public let serves: [Category]
  public let variants: [Variant]

  public struct Variant: Sendable {
    public let id: String
    /// Chinese lines with `{slots}`, calm ones first.
    public let lines: [String]
    public let says: [SpokenLine]
  }
}

/// Something known of a market, with its source.
public struct Fact: Sendable, Equatable {
  public let id: String
  public let statement: String
  public let confidence: Confidence
  /// Rests on general knowledge alone, and therefore never blocks.
  public let isGeneral: Bool
  /// ISO date by which it must be read again.
  public let reviewBy: String
  public let sources: [FactSource]
}

/// Where a fact was read.
public struct FactSource: Sendable, Equatable {
  public let key: String
  public let year: String?
  public let text: String
}
