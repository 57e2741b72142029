/// Markets that say the same of a finding.
package struct MarketGroup {
  /// Ids, in the order they were asked for.
  package fileprivate(set) var markets: [String]
  /// What each of them says; of what does not count as different, what the first says.
  package let said: MarketFinding
}

extension FindingReport {
  /// What the markets say, those that say the same together, the gravest first, else in the order of the markets.
  ///
  /// - Parameter isSame: what makes two markets say the same to a reader.
  package func groups(where isSame: (MarketFinding, MarketFinding) -> Bool) -> [MarketGroup] {
    var groups: [MarketGroup] = []
    for (id, said) in markets {
      if let same = groups.firstIndex(where: { isSame($0.said, said) }) {
        groups[same].markets.append(id)
      } else {
        groups.append(MarketGroup(markets: [id], said: said))
      }
    }
    if zip(groups, groups.dropFirst()).allSatisfy({ $0.said.severity >= $1.said.severity }) { return groups }
    return Severity.allCases.reversed().flatMap { severity in groups.filter { $0.said.severity == severity } }
  }
}

/// Texts on what a market says that are the same for all places it says it of, made once. Most groups are of one market.
package final class RuledTexts {
  private var report: Report?
  private var known: [ObjectIdentifier: String] = [:]

  package init() {}

  /// The text on a group.
  ///
  /// - Parameters:
  ///   - report: that the group is of.
  ///   - make: makes it of the group's markets, and of severity, reason, sources and allowance of what they say.
  package func text(_ group: MarketGroup, in report: Report, _ make: () -> String) -> String {
    guard group.markets.count == 1 else { return make() }
    // What another report says may lie where something said of this one did.
    if self.report !== report { (self.report, known) = (report, [:]) }
    if let text = known[group.said.rulingID] { return text }
    let text = make()
    known[group.said.rulingID] = text
    return text
  }
}
