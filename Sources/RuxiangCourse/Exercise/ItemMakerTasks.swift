internal import Ruxiang

/// Items answered in writing or aloud.
extension ItemMaker {
  /// Write the line: the more there is to mend, and the less it shows, the harder.
  mutating func write(_ line: SourceLine, _ source: ItemSource, _ market: Market, _ level: Int) -> Item? {
    let all = judge.findings(line.text, in: market.id, product: line.product)
    guard let finding = finding(line, in: market), line.text.count >= 6,
      min(3, max(all.count, self.level(of: finding.cue))) == level
    else { return nil }
    // A line that the engine can only change for another one is no task: what should be kept of it?
    guard let own = judge.retold(line.text, in: market, product: line.product), isMended(own, market, line.text),
      Likeness.keeps(own.text, of: line.text, minded: all.map(\.place.range)),
      let (said, kept) = both(judge.facts(of: line.text), judge.facts(of: own.text)),
      FactBalance(said, own: said, answer: kept, known: nil, conversions: own.conversions, cleared: []).lost.isEmpty
    else { return nil }
    return item(.write, source, level, markets: [market.id], text: line.text, product: line.product)
  }

  private func both(_ one: SpokenFacts?, _ other: SpokenFacts?) -> (SpokenFacts, SpokenFacts)? {
    one.flatMap { one in other.map { (one, $0) } }
  }

  /// Rewrite a passage: half of the way the engine goes, most of it, all of it.
  mutating func passage(
    _ passage: (text: String, product: String?), _ source: ItemSource, _ market: Market, _ level: Int
  ) -> Item? {
    guard let own = judge.retold(passage.text, in: market, product: passage.product),
      isMended(own, market, passage.text)
    else { return nil }
    let way = [0.5, 0.8, 1][min(max(level, 1), 3) - 1]
    let target = (own.before + way * (own.after - own.before)).rounded(.down)
    guard target >= own.before + 5 else { return nil }
    return item(
      .passage, source, level, markets: [market.id], text: passage.text, target: target, product: passage.product)
  }

  /// Whether the engine's own words are a fit answer to show: something said, nothing open, nothing grave left.
  private func isMended(_ own: LineJudge.Retold, _ market: Market, _ text: String) -> Bool {
    own.after > own.before + 1e-9 && own.text != text && own.text.contains(where: \.isLetter)
      && !own.text.contains("〔")
      && !own.report.findings.contains { ($0.markets[market.id]?.severity ?? .none) >= .rewrite }
  }

  /// A line of a frame that leaves nothing open, in Chinese and as it is said in the market.
  struct SpokenPair {
    let meaning: String
    let spoken: Spoken
  }

  /// Lines to read aloud of a module's frames in a market, each once.
  func spoken(_ source: ItemSource, _ market: Market) -> [SpokenPair] {
    var seen: Set<String> = []
    return source.module.frames.compactMap { market.frame($0) }.flatMap(\.variants).flatMap { variant -> [SpokenPair] in
      guard let meaning = variant.line(nil), !meaning.contains("{") else { return [] }
      return judge.engine.spoken(variant.says, in: market, facts: ProductFacts()).filter { line in
        !line.language.hasPrefix("zh") && !line.text.contains("〔") && seen.insert(line.text).inserted
      }.map { SpokenPair(meaning: meaning, spoken: $0) }
    }
  }

  /// Read aloud: the longer, the harder.
  mutating func read(_ pair: SpokenPair, _ source: ItemSource, _ market: Market, _ level: Int) -> Item? {
    let letters = pair.spoken.text.count(where: \.isLetter)
    guard (letters <= 24 ? 1 : letters <= 40 ? 2 : 3) == level else { return nil }
    return item(
      .read, source, level, markets: [market.id], text: pair.meaning,
      spoken: pair.spoken)
  }
}
