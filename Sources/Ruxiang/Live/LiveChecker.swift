/// Checks scripts that are being written: what it has read before it does not read again, and every report equals that of
/// a `Checker` to the last byte.
///
/// It remembers the spoken text of the last scripts, in memory only, for as long as it lives. One for each thread.
public struct LiveChecker: ~Copyable {
  private var checker: Checker

  /// Opens a checker that remembers.
  public init(_ engine: Engine) throws(CheckerError) {
    checker = try Checker(engine)
    checker.remember()
  }

  /// The report of a script as it is now; see `Checker.check`.
  ///
  /// - Complexity: linear in the text, but only what is new is scanned: some milliseconds for a change in a script of
  ///   50,000 characters. Rewrites are worked out anew for all findings that want them: ask for none while somebody types,
  ///   and for those of one place by `Options.rewritesIn`.
  public mutating func check(
    _ script: Script, facts: ProductFacts, markets: [Market], options: Checker.Options = Checker.Options()
  ) -> Report {
    checker.check(script, facts: facts, markets: markets, options: options)
  }

  /// The findings that touch a stretch of the script, with their rewrites: those of the full report, ids included.
  ///
  /// - Parameter range: UTF-8 bytes of the script; an empty range asks for what stands around or beside it.
  /// - Complexity: a check without rewrites, plus the rewrites of the findings there.
  public mutating func findings(
    in range: Range<Int>, of script: Script, facts: ProductFacts, markets: [Market],
    options: Checker.Options = Checker.Options()
  ) -> [FindingReport] {
    var options = options
    options.rewritesIn = range
    return check(script, facts: facts, markets: markets, options: options).findings.filter {
      $0.place.range.touches(range)
    }
  }

  /// The script with all that can be put right without asking; see `Checker.safelyRewritten`.
  public mutating func safelyRewritten(
    _ script: Script, facts: ProductFacts, markets: [Market], options: Checker.Options = Checker.Options()
  ) -> RewrittenScript {
    checker.safelyRewritten(script, facts: facts, markets: markets, options: options)
  }

  /// The script told again; see `Checker.rewritten`.
  public mutating func rewritten(
    _ script: Script, facts: ProductFacts, markets: [Market], options: Checker.Options = Checker.Options(),
    choice: RewriteChoice = RewriteChoice()
  ) -> RewrittenScript {
    checker.rewritten(script, facts: facts, markets: markets, options: options, choice: choice)
  }
}

extension Range<Int> {
  /// Whether the two have a place in common, their ends included.
  func touches(_ other: Range<Int>) -> Bool { lowerBound <= other.upperBound && other.lowerBound <= upperBound }

  /// The range, moved.
  func shifted(by offset: Int) -> Range<Int> { lowerBound + offset..<upperBound + offset }
}
