/// What the host has stated of the product, outside the spoken text: front matter or a facts file.
///
/// The engine fills slots from here and asks for what is missing; it never makes up a value.
public struct ProductFacts: Sendable, Equatable {
  /// Values by slot name (`product`, `origin`, `harvest_date`, `halal_cert`, …).
  public var values: [String: String]
  /// ISO date (`yyyy-MM-dd`) of the stream; decides which seasons hold.
  public var airDate: String?
  /// Cues the host keeps on purpose, with the reason.
  public var allowed: [Allowance]
  /// Units of a market's currency for one yuan, by ISO 4217 code, as the host gave them.
  public var rates: [String: Double]
  /// `male` or `female`: spoken lines in some languages need it.
  public var hostGender: String?
  /// The voice the host speaks in, where it was said.
  public var voice: Voice?
  /// The voice asked for this time: it wins over what any file says.
  public var askedVoice: Voice?
  /// The voice to speak in.
  var voiceInForce: Voice? { askedVoice ?? voice }

  /// Facts as stated; nothing is added.
  public init(
    values: [String: String] = [:], airDate: String? = nil, allowed: [Allowance] = [], rates: [String: Double] = [:],
    hostGender: String? = nil, voice: Voice? = nil
  ) {
    self.values = values
    self.airDate = airDate
    self.allowed = allowed
    self.rates = rates
    self.hostGender = hostGender
    self.voice = voice
  }

  /// Whether a text is an ISO date that exists.
  public static func isDate(_ text: String) -> Bool { CivilDate(iso: text) != nil }

  /// These facts, with the other's where both speak.
  public func overridden(by other: ProductFacts) -> ProductFacts {
    var facts = ProductFacts(
      values: values.merging(other.values) { $1 }, airDate: other.airDate ?? airDate, allowed: allowed + other.allowed,
      rates: rates.merging(other.rates) { $1 }, hostGender: other.hostGender ?? hostGender,
      voice: other.voice ?? voice)
    facts.askedVoice = other.askedVoice ?? askedVoice
    return facts
  }
}

/// How a host speaks: what frames write their lines for.
public enum Voice: String, Sendable, CaseIterable {
  case calm, lively
}

/// A cue (entry id, category or id prefix ending in `*`) the host has decided to keep, and why.
public struct Allowance: Sendable, Equatable {
  /// Entry id, category, or id prefix ending in `*`.
  public let cue: String
  /// Why the host keeps it.
  public let reason: String
  /// Markets it holds for; empty means all.
  public let markets: [String]

  /// An allowance with its reason.
  public init(cue: String, reason: String, markets: [String] = []) {
    self.cue = cue
    self.reason = reason
    self.markets = markets
  }

  /// Whether it covers an entry in a market.
  func covers(_ entry: Entry, in market: String) -> Bool {
    guard markets.isEmpty || markets.contains(market) else { return false }
    if cue.hasSuffix("*") { return entry.id.hasPrefix(cue.dropLast()) }
    return entry.id == cue || entry.category.rawValue == cue
  }
}
