/// Markets that say the same of a finding.
package struct MarketGroup {
  /// Ids, in the order they were asked for.
  package fileprivate(set) var markets: [String]
  /// What each of them says; of what does not count as different, what the first says.
  package let said: MarketFinding
}

extension FindingReport {
  /// What markets say, those that say the same together, the gravest first, else in the order of the markets.
  ///
  /// - Parameter isSame: what makes two markets say the same to a reader.
  package func groups(
    of markets: [String], where isSame: (MarketFinding, MarketFinding) -> Bool
  ) -> [MarketGroup] {
    var groups: [MarketGroup] = []
    for id in markets {
      guard let said = self.markets[id] else { continue }
      if let same = groups.firstIndex(where: { isSame($0.said, said) }) {
        groups[same].markets.append(id)
      } else {
        groups.append(MarketGroup(markets: [id], said: said))
      }
    }
    return groups.enumerated().sorted { a, b in
      (b.element.said.severity, a.offset) < (a.element.said.severity, b.offset)
    }.map(\.element)
  }
}
