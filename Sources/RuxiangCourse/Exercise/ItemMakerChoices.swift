internal import Ruxiang

/// Items with options: every wrong one is wrong by the engine, not by guess.
extension ItemMaker {
  /// Options beside the answer.
  private static let wrong = 3

  /// Find the words, or the line.
  mutating func spot(_ line: SourceLine, _ source: ItemSource, _ market: Market, _ level: Int) -> Item? {
    guard let finding = finding(line, in: market) else { return nil }
    let isByLine = numbers.below(3) == 0
    if !isByLine, self.level(of: finding.cue) == level, let item = words(line, finding, source, market, level) {
      return item
    }
    return lines(line, finding, source, market, level)
  }

  private mutating func words(
    _ line: SourceLine, _ finding: FindingReport, _ source: ItemSource, _ market: Market, _ level: Int
  ) -> Item? {
    guard finding.text.count <= 14, LineJudge.only(finding.text, in: line.text) != nil else { return nil }
    // What any market minds is no fair distractor.
    let taken = judge.report(line.text, product: line.product)?.findings.map(\.place.range) ?? []
    let others = pieces.pieces(line.text, around: taken, length: finding.text.count).filter {
      LineJudge.only($0, in: line.text) != nil
    }
    guard others.count >= 2 else { return nil }
    let chosen = numbers.shuffled(others).prefix(Self.wrong)
    return item(
      .spot, source, level, markets: [market.id], text: line.text, options: [finding.text] + chosen,
      product: line.product)
  }

  /// A line among sentences with traps: of other matters, of the same category, of the very entry.
  private mutating func lines(
    _ line: SourceLine, _ finding: FindingReport, _ source: ItemSource, _ market: Market, _ level: Int
  ) -> Item? {
    guard let entry = judge.engine.lexicon.entry(finding.cue) else { return nil }
    if level == 1, entry.strength != .strong { return nil }
    let same = source.quiets[entry.category] ?? []
    var pool: [String]
    switch level {
    case 1:
      let others = source.quiets.filter { $0.key != entry.category }.sorted { $0.key.rawValue < $1.key.rawValue }
      pool = others.flatMap(\.value)
      if pool.isEmpty { pool = same.filter { !entry.quiets.contains($0) } }
    case 2: pool = same.filter { !entry.quiets.contains($0) }
    default: pool = []
    }
    let own = level == 3 ? numbers.shuffled(entry.quiets) : []
    if level == 3, own.isEmpty { return nil }
    var chosen: [String] = []
    for candidate in own + sampled(level == 3 ? same : pool) where chosen.count < Self.wrong {
      if candidate != line.text, !chosen.contains(candidate), judge.findings(candidate, in: market.id).isEmpty {
        chosen.append(candidate)
      }
    }
    guard chosen.count == Self.wrong else { return nil }
    return item(
      .spot, source, level, markets: [market.id], text: "", options: [line.text] + chosen, product: line.product)
  }

  /// A dozen of them, drawn.
  private mutating func sampled(_ all: [String]) -> [String] {
    guard !all.isEmpty else { return [] }
    return (0..<12).map { _ in all[numbers.below(all.count)] }
  }

  /// Choose the market: the further the others lie behind, the easier.
  mutating func worst(_ line: SourceLine, _ source: ItemSource, _ level: Int) -> Item? {
    guard let report = judge.report(line.text, product: line.product) else { return nil }
    func rank(_ market: Market) -> Int {
      report.findings.compactMap { $0.markets[market.id]?.severity.rank }.max() ?? 0
    }
    let ranked = markets.map { ($0, rank($0)) }
    let candidates = numbers.shuffled(ranked.filter { $0.1 > 0 })
    for (worst, high) in candidates {
      let near = ranked.filter { $0.1 == high - 1 }
      let far = ranked.filter { $0.1 <= high - 2 }
      let others: [(Market, Int)]
      switch level {
      case 1: others = far
      case 2:
        guard high == Severity.block.rank, !near.isEmpty else { continue }
        others = near + far
      default:
        guard high < Severity.block.rank, !near.isEmpty else { continue }
        others = near + far
      }
      guard others.count >= 2 else { continue }
      // At the harder levels one that comes close is always there.
      let first = level == 1 ? [] : [near[numbers.below(near.count)].0]
      let rest = numbers.shuffled(others.map(\.0).filter { other in !first.contains { $0.id == other.id } })
      let options = [worst.id] + (first + rest).prefix(Self.wrong).map(\.id)
      return item(.market, source, level, markets: options, text: line.text, options: options, product: line.product)
    }
    return nil
  }

  /// Choose the line: beside the engine's own, lines that still say it.
  mutating func better(_ line: SourceLine, _ source: ItemSource, _ market: Market, _ level: Int) -> Item? {
    let all = judge.findings(line.text, in: market.id, product: line.product)
    guard all.count == 1, let finding = finding(line, in: market),
      let entry = judge.engine.lexicon.entry(finding.cue)
    else { return nil }
    var wrong = [line.text]
    for candidate in distractors(line, finding, entry, source, level) where wrong.count < Self.wrong {
      if !wrong.contains(candidate), !judge.findings(candidate, in: market.id, product: line.product).isEmpty {
        wrong.append(candidate)
      }
    }
    guard wrong.count >= 2 else { return nil }
    var best: String?
    for candidate in judge.rewrites(line.text, of: finding.cue, in: market, product: line.product) where best == nil {
      if candidate != line.text, judge.findings(candidate, in: market.id, product: line.product).isEmpty {
        best = candidate
      }
    }
    guard let best, best.contains(where: \.isLetter) else { return nil }
    return item(
      .better, source, level, markets: [market.id], text: line.text, options: [best] + wrong, product: line.product)
  }

  /// Lines that may well fail: of other matters; with another spelling of the entry; with another entry of its sort.
  private mutating func distractors(
    _ line: SourceLine, _ finding: FindingReport, _ entry: Entry, _ source: ItemSource, _ level: Int
  ) -> [String] {
    let range = finding.place.range
    func replaced(_ words: String) -> String {
      let utf8 = Array(line.text.utf8)
      return String(
        decoding: Array(utf8[..<range.lowerBound]) + Array(words.utf8) + Array(utf8[range.upperBound...]), as: UTF8.self
      )
    }
    switch level {
    case 1:
      let others = source.lines.filter { $0.entry.map { $0.category != entry.category } ?? false }.map(\.text)
      return sampled(others.isEmpty ? source.lines.map(\.text).filter { $0 != line.text } : others)
    case 2:
      let forms = entry.forms.filter { $0.kind == .standard && $0.text != finding.text }.map(\.text)
      return numbers.shuffled(forms).prefix(6).map(replaced)
    default:
      let near = source.entries.filter {
        $0.id != entry.id && $0.category == entry.category && $0.slot == entry.slot
          && $0.forms.contains { $0.kind == .standard }
      }
      guard !near.isEmpty else { return [] }
      return (0..<6).compactMap { _ in
        near[numbers.below(near.count)].forms.first { $0.kind == .standard }.map { replaced($0.text) }
      }
    }
  }
}
