/// What the rewrites of the data come to: how often a host is given words, silence or nothing at all.
///
/// Counted over every example of every entry of strength medium or strong, in every market where it must be told
/// differently.
public struct RewriteQuality: Sendable, Equatable {
  /// Examples × markets.
  public var cases = 0
  /// With words to say instead.
  public var worded = 0
  /// With silence at most.
  public var silent = 0
  /// Rewrites that raise a finding of their own: shipped data has none.
  public var refused = 0
  /// Entries with an example that gets nothing in some market, sorted by id, with those markets.
  public var helpless: [Helpless] = []

  /// An entry that leaves a host without help.
  public struct Helpless: Sendable, Equatable {
    /// The entry's id.
    public let entry: String
    /// The example.
    public let example: String
    /// Market ids.
    public let markets: [String]
  }

  /// Puts every rewrite of an engine's data into its examples.
  ///
  /// - Throws: `CheckerError` where ICU cannot open a word breaker.
  /// - Complexity: linear in examples × markets × rewrites.
  public static func of(_ engine: Engine) throws(CheckerError) -> RewriteQuality {
    let parts = try Parallel.chunks(of: engine.lexicon.entries.indices) { (chunk) throws(CheckerError) in
      [try of(chunk, engine)]
    }
    var sum = RewriteQuality()
    for part in parts {
      sum.cases += part.cases
      sum.worded += part.worded
      sum.silent += part.silent
      sum.refused += part.refused
      sum.helpless += part.helpless
    }
    return sum
  }

  private static func of(_ chunk: Range<Int>, _ engine: Engine) throws(CheckerError) -> RewriteQuality {
    var quality = RewriteQuality()
    var without: [(entry: Int, example: String, market: String)] = []
    try ClosureLint.eachExample(chunk, of: engine) { example, rewriter, scanner in
      guard engine.lexicon.entries[example.entry].strength != .weak, example.finding.severity >= .rewrite else {
        return
      }
      let outcomes = rewriter.outcomes(example.finding, example.judge.market, &scanner)
      let closed = outcomes.filter { $0.removes && !$0.added.contains(where: example.judge.minds) }
      quality.cases += 1
      quality.refused += outcomes.count { $0.added.contains(where: example.judge.minds) }
      if closed.contains(where: { !$0.text.isEmpty }) {
        quality.worded += 1
      } else if !closed.isEmpty {
        quality.silent += 1
      } else {
        without.append((example.entry, example.hit.text, example.judge.market.id))
      }
    }
    for (index, item) in without.enumerated()
    where index == 0 || without[index - 1].entry != item.entry || without[index - 1].example != item.example {
      let markets = without.filter { $0.entry == item.entry && $0.example == item.example }.map(\.market)
      quality.helpless.append(
        Helpless(entry: engine.lexicon.entries[item.entry].id, example: item.example, markets: markets))
    }
    return quality
  }
}
