internal import RuxiangText

/// A country with everything its parents say, resolved once at load.
public struct Market: Sendable {
  /// `SA`, `MY`, …
  public let id: String
  /// The country’s name.
  public let name: LocalizedText
  /// Parents, nearest first.
  public let parents: [String]
  /// ISO 4217.
  public let currency: String
  /// BCP 47 tags of the languages lines are proposed in, the first one first.
  public let locales: [String]
  /// How much each side of a script counts.
  public let weights: AxisWeights
  /// Evidence to have ready, sorted by id.
  public let gates: [Gate]
  /// Stretches of the year, sorted by id.
  public let seasons: [Season]
  /// Narratives that carry, sorted by id.
  public let frames: [Frame]
  /// What a script should hold, in the order it should hold it.
  public let parts: [Part]
  /// What viewers there ask, in the order a stream meets it.
  public let questions: [Question]
  /// By category, by entry id, by id prefix (without the `.*`), longest prefix first.
  let byCategory: [Category: Judgement]
  let byEntry: [String: Judgement]
  let byPrefix: [(prefix: String, judgement: Judgement)]

  /// What the market says of an entry: of the entry itself, of its family of ids, or of its category.
  public func judgement(for entry: Entry) -> Judgement? {
    if let exact = byEntry[entry.id] { return exact }
    // By index: a judgement is large, and handing each to a closure copies it.
    for index in byPrefix.indices where entry.id.utf8.starts(with: byPrefix[index].prefix.utf8) {
      return byPrefix[index].judgement
    }
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
public struct LocalizedText: Sendable, Hashable {
  /// Chinese, simplified.
  public var zh: String
  /// English.
  public var en: String

  /// A text in both languages.
  public init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  /// The text for a reader.
  public subscript(_ language: ReaderLanguage) -> String { language == .zh ? zh : en }

  /// Whether both are the same, byte for byte.
  public static func == (a: LocalizedText, b: LocalizedText) -> Bool {
    ExactText(a.zh) == ExactText(b.zh) && ExactText(a.en) == ExactText(b.en)
  }

  /// By the bytes of the Chinese.
  public func hash(into hasher: inout Hasher) { hasher.combine(ExactText(zh)) }
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
  /// Religion, taboo, law, platform bans.
  public let propriety: Double
  /// Would they understand it.
  public let clarity: Double
  /// Does it persuade there.
  public let appeal: Double
  /// Can it be proved.
  public let credibility: Double

  /// The weight of one side.
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

  /// 0 (none) … 3 (block).
  public var rank: Int {
    switch self {
    case .none: 0
    case .advice: 1
    case .rewrite: 2
    case .block: 3
    }
  }
  /// Milder first.
  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
  /// One step milder.
  var milder: Severity { self == .block ? .rewrite : self == .rewrite ? .advice : .none }
}

/// What a market says of a category or an entry.
public final class Judgement: Sendable {
  /// For strong, medium and weak entries.
  public let severity: Severity
  /// For medium entries.
  public let medium: Severity
  /// For weak entries.
  public let weak: Severity
  /// The side of the script it weighs on.
  public let axis: Axis
  /// Why, in the reader’s languages.
  public let why: LocalizedText
  /// Facts it rests on; never empty where it asks for anything.
  public let evidence: [Fact]
  /// What changes it; the first that holds counts.
  public let conditions: [Condition]
  /// Words to say instead, by slot.
  public let rewrites: [RewriteTemplate]
  /// Lines in the market's languages to say instead.
  public let says: [SpokenLine]
  /// Where it is written down.
  public let origin: DataPlace

  init(
    severity: Severity, medium: Severity, weak: Severity, axis: Axis, why: LocalizedText, evidence: [Fact],
    conditions: [Condition], rewrites: [RewriteTemplate], says: [SpokenLine], origin: DataPlace
  ) {
    (self.severity, self.medium, self.weak, self.axis) = (severity, medium, weak, axis)
    (self.why, self.evidence, self.conditions, self.rewrites) = (why, evidence, conditions, rewrites)
    (self.says, self.origin) = (says, origin)
  }

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
  /// Evidence the host must have stated.
  public let gate: String?
  /// A season the air date must fall into.
  public let season: String?
  /// Product ids, one of which must be sold; empty means any.
  public let products: [String]
  /// The severity then.
  public let severity: Severity
  /// The reason then, where it differs.
  public let why: LocalizedText?
  /// The facts behind it.
  public let evidence: [Fact]
}

/// A line in one of the market's languages, as an ICU message pattern.
public struct SpokenLine: Sendable, Equatable {
  /// BCP 47.
  public let language: String
  /// ICU MessageFormat with named slots.
  public let pattern: String
  /// Romanised, for a host who cannot read the script.
  public let reading: String?
}

/// Evidence a host can supply, and how to ask for it.
public struct Gate: Sendable {
  /// A slot name: `halal_cert`.
  public let id: String
  /// The question to the host.
  public let ask: LocalizedText
  /// Facts that call for it.
  public let evidence: [Fact]
}

/// Something a script for a market should hold.
public struct Part: Sendable {
  /// Its name in the data: `delivery`.
  public let id: String
  /// Parts of a lower number come first; equal numbers in any order.
  public let order: Int
  /// The frame whose lines say it.
  public let frame: String
  /// Product ids or kinds it is for; empty means any.
  public let products: [String]
  /// A slot the host must have stated for it to be asked for.
  public let when: String?
  /// Its name for readers.
  public let name: LocalizedText
  /// Why it should be there.
  public let why: LocalizedText
  /// Facts behind it.
  public let evidence: [Fact]
  /// Slots that show a script has it, once it states them.
  public let slots: [String]
  /// Categories, entry ids or beginnings of them whose cues show it.
  public let cues: [String]
  /// Words that show it.
  public let words: [String]
}

/// A stretch of the year, in the calendar it is kept by.
public struct Season: Sendable {
  /// Its name in conditions.
  public let id: String
  /// Its name for readers.
  public let name: LocalizedText
  /// CLDR calendar id.
  public let calendar: String
  /// Month and day, both inclusive.
  public let from: (month: Int, day: Int)
  /// Last month and day.
  public let to: (month: Int, day: Int)
  /// Days by which an announced date may differ from the computed one.
  public let tolerance: Int
  /// Facts behind it.
  public let evidence: [Fact]
}

/// A narrative that carries a product in a market.
public final class Frame: Sendable {
  /// Its name in rewrites: `provenance`.
  public let id: String
  /// Its name for readers.
  public let name: LocalizedText
  /// Why it carries there.
  public let why: LocalizedText
  /// Where it does not.
  public let avoid: LocalizedText?
  /// Facts behind it.
  public let evidence: [Fact]
  /// Categories whose clauses it can tell again.
  public let serves: [Category]
  /// Ways to tell it.
  public let variants: [Variant]
  /// Equal for frames that say the same: markets of a region mostly share theirs.
  let fingerprint: Int

  init(
    id: String, name: LocalizedText, why: LocalizedText, avoid: LocalizedText?, evidence: [Fact], serves: [Category],
    variants: [Variant]
  ) {
    (self.id, self.name, self.why, self.avoid) = (id, name, why, avoid)
    (self.evidence, self.serves, self.variants) = (evidence, serves, variants)
    var hasher = Hasher()
    hasher.combine(id)
    hasher.combine(serves)
    for variant in variants {
      hasher.combine(variant.lines)
      for say in variant.says { hasher.combine(say.pattern) }
    }
    fingerprint = hasher.finalize()
  }

  /// One way to tell a frame.
  public struct Variant: Sendable {
    /// Its name within the frame.
    public let id: String
    /// Chinese lines with `{slots}`, by voice.
    public let lines: [Voice: String]
    /// The same in the market’s languages.
    public let says: [SpokenLine]

    /// The line in a voice, or in the other where there is none; the calm one where no voice is asked for.
    public func line(_ voice: Voice?) -> String? { lines[voice ?? .calm] ?? lines[.calm] ?? lines[.lively] }

    /// Every line, calm first.
    public var allLines: [String] { Voice.allCases.compactMap { lines[$0] } }
  }
}

/// Something known of a market, with its source.
public struct Fact: Sendable, Equatable {
  /// Row id of the fact base: `MY-08`.
  public let id: String
  /// What is known, in English.
  public let statement: String
  /// How sure it is.
  public let confidence: Confidence
  /// Rests on general knowledge alone, and therefore never blocks.
  public let isGeneral: Bool
  /// ISO date by which it must be read again.
  public let reviewBy: String
  /// Where it was read.
  public let sources: [FactSource]
  /// Why no judgement can rest on it, in English; nil where one may.
  public let unused: String?
}

/// Where a fact was read.
public struct FactSource: Sendable, Equatable {
  /// The fact base’s key of the source.
  public let key: String
  /// Year of publication, where known.
  public let year: String?
  /// Title and address.
  public let text: String
}
