/// A cue judged for one market.
public struct Finding: Sendable {
  /// Index into the script's cues.
  public let cue: Int
  /// What was said: the same of every cue like it.
  let ruling: Ruling

  /// Index into the lexicon's entries.
  public var entry: Int { ruling.entry }
  /// How serious it is in this market.
  public var severity: Severity { ruling.severity }
  /// The side of the script it weighs on.
  public var axis: Axis { ruling.axis }
  /// Why, in the reader’s languages.
  public var why: LocalizedText { ruling.why }
  /// The facts the judgement rests on.
  public var evidence: [Fact] { ruling.evidence }
  /// Lines in the market's languages to say instead.
  public var says: [SpokenLine] { ruling.says }
  /// The host's reason for keeping it (see `ProductFacts.allowed`); then it costs nothing. A block is never kept.
  public var allowed: String? { ruling.allowed }
}

/// What a market says of cues of an entry. A reference: a script asks for it far more often than it is worked out.
final class Ruling: Sendable {
  let entry: Int
  let severity: Severity
  let axis: Axis
  let why: LocalizedText
  let evidence: [Fact]
  /// Ids of the evidence.
  let sources: [String]
  let says: [SpokenLine]
  let allowed: String?
  /// What it weighs; nil where the host keeps it on purpose.
  let item: Fit.Item?
  /// Differs where severity or reason do, nearly always.
  let fingerprint: Int

  init(entry: Int, severity: Severity, judgement: Judgement, why: LocalizedText, evidence: [Fact], allowed: String?) {
    (self.entry, self.severity, axis, self.why) = (entry, severity, judgement.axis, why)
    (self.evidence, sources, says, self.allowed) = (evidence, evidence.map(\.id), judgement.says, allowed)
    item = allowed == nil ? Fit.Item(entry: entry, axis: judgement.axis, severity: severity) : nil
    var hasher = Hasher()
    hasher.combine(severity)
    hasher.combine(why)
    fingerprint = hasher.finalize()
  }
}

/// Judges cues: severity, axis, reason and evidence, for one market and one set of facts. Remembers what it has said: a
/// script asks of the same entries again and again. For one thread.
final class Judge {
  let lexicon: Lexicon
  let market: Market
  let facts: ProductFacts
  /// Seasons that hold on the air date.
  private let seasons: Set<String>
  private let product: String?
  /// What it has said so far; nil of cues that are fine in the market.
  private(set) var said: [CueKey: Ruling?]

  /// - Parameter said: what another judge has said in the same matter.
  init(
    lexicon: Lexicon, market: Market, facts: ProductFacts, product: String?, said: [CueKey: Ruling?] = [:]
  ) {
    self.said = said
    self.lexicon = lexicon
    self.market = market
    self.facts = facts
    if let date = facts.airDate {
      seasons = Set(market.seasons.filter { $0.contains(isoDate: date) == true }.map(\.id))
    } else {
      seasons = []
    }
    self.product = product
  }

  /// The finding a cue makes in the market, or nil where it is fine there.
  func finding(_ cue: Cue, index: Int) -> Finding? {
    finding(CueKey(entry: cue.entry, uncertain: cue.uncertain), index: index)
  }

  /// The same for what of a cue decides it.
  func finding(_ key: CueKey, index: Int) -> Finding? {
    ruling(key).map { Finding(cue: index, ruling: $0) }
  }

  /// What it weighs, or nil where it is fine there or kept on purpose.
  func item(_ key: CueKey) -> Fit.Item? { ruling(key)?.item }

  /// Whether it makes a finding in the market.
  func minds(_ key: CueKey) -> Bool { ruling(key) != nil }

  private func ruling(_ key: CueKey) -> Ruling? {
    if let known = said[key] { return known }
    let judged = judged(key)
    said[key] = .some(judged)
    return judged
  }

  private func judged(_ cue: CueKey) -> Ruling? {
    let entry = lexicon.entries[cue.entry]
    guard !entry.category.isResonance, let judgement = market.judgement(for: entry) else { return nil }
    var severity = judgement.severity(for: entry.strength)
    var why = judgement.why
    var evidence = judgement.evidence
    if let condition = judgement.conditions.first(where: holds) {
      severity = Self.severity(severity, under: condition.severity, of: judgement, entry.strength)
      why = condition.why ?? why
      if !condition.evidence.isEmpty { evidence = condition.evidence }
    }
    // A spelling that may be something else never blocks.
    if cue.uncertain { severity = min(severity, .rewrite) }
    guard severity != .none else { return nil }
    let allowance = severity == .block ? nil : facts.allowed.first { $0.covers(entry, in: market.id) }
    return Ruling(
      entry: cue.entry, severity: severity, judgement: judgement, why: why, evidence: evidence,
      allowed: allowance?.reason)
  }

  /// What evidence softens it softens for every entry; what a season hardens it hardens less for a weak one.
  private static func severity(
    _ severity: Severity, under condition: Severity, of judgement: Judgement, _ strength: Strength
  ) -> Severity {
    if condition < judgement.severity { return min(severity, condition) }
    return max(severity, strength == .weak ? condition.milder : condition)
  }

  private func holds(_ condition: Condition) -> Bool {
    if let gate = condition.gate, facts.values[gate]?.isEmpty ?? true { return false }
    if let season = condition.season, !seasons.contains(season) { return false }
    if !condition.products.isEmpty, !condition.products.contains(product ?? "") { return false }
    return true
  }
}
