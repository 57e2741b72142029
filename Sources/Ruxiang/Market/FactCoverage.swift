/// Which facts the markets rest on, and why the others are of no use to them.
public struct FactCoverage: Sendable {
  /// Facts that are cited, sorted by id.
  public let used: [Fact]
  /// Facts neither cited nor explained, sorted by id: a judgement may be missing.
  public let open: [Fact]
  /// Facts that are not cited and say why, sorted by id.
  public let explained: [Fact]
  /// Facts that say why they are not cited, and are, sorted by id.
  public let contradicted: [Fact]
  private let uses: [String: [Use]]

  /// A place that cites a fact, in all markets that have it.
  public struct Use: Sendable, Equatable {
    /// What cites it.
    public let kind: Kind
    /// Id of the gate, season or frame; category or entry of the judgement.
    public let name: String
    /// Ids of the markets, sorted.
    public fileprivate(set) var markets: [String]

    /// What can cite a fact.
    public enum Kind: String, Sendable, CaseIterable { case judgement, condition, gate, season, frame }
  }

  /// Counts what the markets say once they are laid over their parents.
  ///
  /// - Complexity: linear in the markets' citations.
  public init(_ engine: Engine) {
    var uses: [String: [Use]] = [:]
    func cite(_ facts: [Fact], _ kind: Use.Kind, _ name: String, _ market: Market) {
      for fact in facts {
        if let place = uses[fact.id]?.firstIndex(where: { $0.kind == kind && $0.name == name }) {
          if uses[fact.id]?[place].markets.last != market.id { uses[fact.id]?[place].markets.append(market.id) }
        } else {
          uses[fact.id, default: []].append(Use(kind: kind, name: name, markets: [market.id]))
        }
      }
    }
    for market in engine.markets {
      for (key, judgement) in market.judgements {
        cite(judgement.evidence, .judgement, key, market)
        for condition in judgement.conditions { cite(condition.evidence, .condition, key, market) }
      }
      for gate in market.gates { cite(gate.evidence, .gate, gate.id, market) }
      for season in market.seasons { cite(season.evidence, .season, season.id, market) }
      for frame in market.frames { cite(frame.evidence, .frame, frame.id, market) }
    }
    self.uses = uses
    used = engine.facts.filter { uses[$0.id] != nil }
    open = engine.facts.filter { uses[$0.id] == nil && $0.unused == nil }
    explained = engine.facts.filter { uses[$0.id] == nil && $0.unused != nil }
    contradicted = used.filter { $0.unused != nil }
  }

  /// Where a fact is cited, in the order it is met.
  public func uses(of fact: Fact) -> [Use] { uses[fact.id] ?? [] }
}
