/// How far the facts are used, for those who keep the markets.
public struct CoveragePage: Sendable {
  private let coverage: FactCoverage
  private let language: ReaderLanguage

  /// - Parameter language: of the headings; facts and reasons are in English.
  public init(_ coverage: FactCoverage, language: ReaderLanguage) {
    self.coverage = coverage
    self.language = language
  }

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// The page, a line end at its end.
  ///
  /// - Parameter listingUses: whether it also says of each fact where it is cited.
  public func text(listingUses: Bool = false) -> String {
    let (used, open, explained) = (coverage.used.count, coverage.open.count, coverage.explained.count)
    var out = say(
      "\(used + open + explained) 条依据：用到 \(used) 条，写明不用的原因 \(explained) 条，没用到也没写原因 \(open) 条\n",
      "\(used + open + explained) facts: \(used) used, \(explained) not used for a reason, \(open) neither used nor explained\n"
    )
    out += section(say("没用到也没写原因", "neither used nor explained"), coverage.open.map(line))
    out += section(
      say("用到了，却写着不用的原因", "used, though they say why not"),
      coverage.contradicted.map { line($0) + reason($0) + places($0) })
    for (reason, facts) in reasons {
      out += section(say("不用：", "not used: ") + reason, facts.map(line))
    }
    if listingUses { out += section(say("用在哪里", "where they are used"), coverage.used.map { $0.id + places($0) }) }
    return out
  }

  /// Explained facts by reason, in the order of their first.
  private var reasons: [(reason: String, facts: [Fact])] {
    var groups: [(reason: String, facts: [Fact])] = []
    for fact in coverage.explained {
      let reason = fact.unused ?? ""
      if let group = groups.firstIndex(where: { $0.reason == reason }) {
        groups[group].facts.append(fact)
      } else {
        groups.append((reason, [fact]))
      }
    }
    return groups
  }

  private func line(_ fact: Fact) -> String { "\(fact.id)  \(fact.statement)" }

  private func reason(_ fact: Fact) -> String { "\n    \(fact.unused ?? "")" }

  private func places(_ fact: Fact) -> String {
    coverage.uses(of: fact).map { "\n    \(name($0.kind)) \($0.name)  \($0.markets.joined(separator: " "))" }.joined()
  }

  private func name(_ kind: FactCoverage.Use.Kind) -> String {
    switch kind {
    case .judgement: say("判断", "judgement")
    case .condition: say("条件", "condition of")
    case .gate: say("证明", "gate")
    case .season: say("时令", "season")
    case .frame: say("讲法", "frame")
    }
  }

  private func section(_ head: String, _ items: [String]) -> String {
    items.isEmpty ? "" : "\n\(head) (\(items.count))\n" + items.map { "  \($0)\n" }.joined()
  }
}
