/// A cue judged for one market.
public struct Finding: Sendable {
  /// Index into the script's cues.
  public internal(set) var cue: Int
  /// Index into the lexicon's entries.
  public let entry: Int
  /// How serious it is in this market.
  public let severity: Severity
  /// The side of the script it weighs on.
  public let axis: Axis
  /// Why, in the reader’s languages.
  public let why: LocalizedText
  /// The facts the judgement rests on.
  public let evidence: [Fact]
  /// Lines in the market's languages to say instead.
  public let says: [SpokenLine]
  /// The host's reason for keeping it (see `ProductFacts.allowed`); then it costs nothing. A block is never kept.
  public let allowed: String?
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
  private var said: [CueKey: Said] = [:]

  /// What was said of a cue: a reference, for it is asked for far more often than it is worked out.
  private final class Said {
    let finding: Finding?
    let item: Fit.Item?

    init(_ finding: Finding?) {
      self.finding = finding
      item = finding.flatMap(Fit.Item.init)
    }
  }

  init(lexicon: Lexicon, market: Market, facts: ProductFacts, product: String?) {
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
    var finding = remembered(key).finding
    finding?.cue = index
    return finding
  }

  /// What it weighs, or nil where it is fine there or kept on purpose.
  func item(_ key: CueKey) -> Fit.Item? { remembered(key).item }

  /// Whether it makes a finding in the market.
  func minds(_ key: CueKey) -> Bool { remembered(key).finding != nil }

  private func remembered(_ key: CueKey) -> Said {
    if let known = said[key] { return known }
    let judged = Said(judged(key))
    said[key] = judged
    return judged
  }

  private func judged(_ cue: CueKey) -> Finding? {
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
    return Finding(
      cue: 0, entry: cue.entry, severity: severity, axis: judgement.axis, why: why, evidence: evidence,
      says: judgement.says, allowed: allowance?.reason)
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
