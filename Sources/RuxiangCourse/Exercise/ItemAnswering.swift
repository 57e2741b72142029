public import Ruxiang

extension Course {
  /// The engine's own answer to an item: worked out anew, from what the item asks.
  ///
  /// - Returns: nil where no option is better than all others, or the item asks of markets there are not.
  /// - Throws: `CheckerError` where ICU cannot open a word breaker.
  public func answer(to item: Item) throws(CheckerError) -> ItemAnswer? {
    var judge = try LineJudge(engine, markets: engine.markets)
    return judge.answer(to: item)
  }
}

extension LineJudge {
  /// See `Course.answer`.
  mutating func answer(to item: Item) -> ItemAnswer? {
    switch item.kind {
    case .spot: spotted(item)
    case .market: worstMarket(item)
    case .better: betterLine(item)
    case .write, .passage: written(item)
    case .read: read(item)
    }
  }

  /// The only option of the highest score.
  private static func best(_ scores: [Double]) -> Int? {
    guard let high = scores.max() else { return nil }
    let all = scores.indices.filter { scores[$0] == high }
    return all.count == 1 ? all[0] : nil
  }

  /// How serious each option is: the words within the line, or a line of its own. The others must be fine.
  private mutating func spotted(_ item: Item) -> ItemAnswer? {
    guard let market = item.markets.first, engine.market(market) != nil else { return nil }
    var scores: [Double] = []
    var gravest: [FindingReport?] = []
    for option in item.options {
      let found: [FindingReport]
      if item.text.isEmpty {
        found = findings(option, in: market, product: item.product)
      } else {
        guard let range = Self.only(option, in: item.text) else { return nil }
        found = findings(item.text, in: market, product: item.product).filter { $0.place.range.overlaps(range) }
      }
      let worst = found.max { Self.weight($0, market) < Self.weight($1, market) }
      gravest.append(worst)
      scores.append(worst.map { Double($0.markets[market]?.severity.rank ?? 0) } ?? 0)
    }
    guard let best = Self.best(scores), scores[best] > 0,
      scores.enumerated().allSatisfy({ $0.offset == best || $0.element == 0 }),
      let finding = gravest[best]
    else { return nil }
    return answer(finding, in: market, best: best, text: item.options[best], scores: scores)
  }

  /// How serious the line is in each market.
  private mutating func worstMarket(_ item: Item) -> ItemAnswer? {
    var scores: [Double] = []
    for market in item.options {
      guard engine.market(market) != nil else { return nil }
      scores.append(Double(severity(item.text, in: market, product: item.product).rank))
    }
    guard let best = Self.best(scores), scores[best] > 0 else { return nil }
    let market = item.options[best]
    let worst = findings(item.text, in: market, product: item.product).max {
      Self.weight($0, market) < Self.weight($1, market)
    }
    guard let worst else { return nil }
    return answer(worst, in: market, best: best, text: market, scores: scores)
  }

  /// The fit of each line; one with a finding in the market is no answer.
  private mutating func betterLine(_ item: Item) -> ItemAnswer? {
    guard let market = item.markets.first, engine.market(market) != nil else { return nil }
    var scores: [Double] = []
    for option in item.options {
      let isClean = findings(option, in: market, product: item.product).isEmpty
      guard let fit = fit(option, in: market, product: item.product) else { return nil }
      scores.append(isClean ? 100 + fit : fit)
    }
    guard let best = Self.best(scores), scores.filter({ $0 >= 100 + 1e-9 }).count == 1, scores[best] >= 100,
      let worst = findings(item.text, in: market, product: item.product).max(by: {
        Self.weight($0, market) < Self.weight($1, market)
      })
    else { return nil }
    return answer(worst, in: market, best: best, text: item.options[best], scores: scores)
  }

  /// The engine's own rewrite.
  private mutating func written(_ item: Item) -> ItemAnswer? {
    guard let id = item.markets.first, let market = engine.market(id),
      let own = retold(item.text, in: market, product: item.product),
      let worst = findings(item.text, in: id, product: item.product).max(by: {
        Self.weight($0, id) < Self.weight($1, id)
      })
    else { return nil }
    return answer(worst, in: id, best: nil, text: own.text, scores: [own.after])
  }

  private func read(_ item: Item) -> ItemAnswer? {
    guard let spoken = item.spoken else { return nil }
    return ItemAnswer(
      best: nil, text: spoken.text, entry: "", severity: .none, why: LocalizedText(zh: "", en: ""), sources: [],
      presupposes: nil, instead: nil, scores: [])
  }

  private mutating func answer(
    _ finding: FindingReport, in market: String, best: Int?, text: String, scores: [Double]
  ) -> ItemAnswer? {
    guard let said = finding.markets[market] else { return nil }
    return ItemAnswer(
      best: best, text: text, entry: finding.cue, severity: said.severity, why: said.why, sources: said.sources,
      presupposes: finding.presupposes, instead: nil, scores: scores)
  }

  /// The gravest first; of equals the one that costs most, then the first.
  private static func weight(_ finding: FindingReport, _ market: String) -> (Int, Double, Int) {
    let said = finding.markets[market]
    return (said?.severity.rank ?? 0, -(said?.points ?? 0), -finding.id)
  }

  /// The bytes of words that stand in a text once.
  static func only(_ words: String, in text: String) -> Range<Int>? {
    let (all, wanted) = (Array(text.utf8), Array(words.utf8))
    guard let first = all.firstRange(of: wanted), all[(first.lowerBound + 1)...].firstRange(of: wanted) == nil else {
      return nil
    }
    return first
  }
}
