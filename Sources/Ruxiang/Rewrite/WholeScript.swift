internal import RuxiangText

/// A script with its findings rewritten for one market or several at once.
public struct RewrittenScript: Sendable {
  /// The script, rewritten. Lines keep their numbers.
  public let script: Script
  /// Its whole decoded file.
  public var utf8: [UInt8] { script.utf8 }
  /// What was put in place, in the order it was done; ranges are those of the text at that moment.
  public let applied: [AppliedRewrite]
  /// Slots left open, each once, in the order they were met.
  public let needs: [String]
  /// Figures, products and promises the new lines leave out, as they were said, each once.
  public let dropped: [String]
  /// The script's report for the markets before and after, without rewrites.
  public let before: Report
  /// The report of the rewritten script.
  public let after: Report
}

/// A rewrite that was put in place.
public struct AppliedRewrite: Sendable, Equatable {
  /// Line in the file, from 1.
  public let line: Int
  /// The entries whose cues were rewritten.
  public let cues: [String]
  /// The words it took the place of.
  public let source: String
  /// What was said instead, as the first market's host is shown it.
  public let rewrite: Rewrite
  /// Lines in the languages of each market, by market id.
  public let spoken: [String: [Spoken]]
  /// Why the gravest of the cues does not carry over.
  public let why: LocalizedText
  /// Fact ids behind it.
  public let sources: [String]
  /// Figures, products and promises it leaves out, as they were said.
  public let loses: [String]
}

/// Which findings a rewriting is to touch.
public struct RewriteChoice: Sendable {
  /// Findings by the ids of the report on the script, with the place of the rewrite among those offered where one was
  /// picked; nil: all.
  public var findings: [Int: Int?]?
  /// Strategies to use; nil: all.
  public var strategies: Set<Strategy>?
  /// Findings less serious than this are left alone.
  public var least: Severity
  /// Whether only words are taken that leave nothing open for the host to fill in.
  public var asksNothing: Bool

  /// Everything.
  public init(
    findings: [Int: Int?]? = nil, strategies: Set<Strategy>? = nil, least: Severity = .advice, asksNothing: Bool = false
  ) {
    (self.findings, self.strategies, self.least) = (findings, strategies, least)
    self.asksNothing = asksNothing
  }

  /// Whether single findings were picked: then nothing else is touched, and nothing is left out as a last resort.
  var picks: Bool { findings != nil }
}

extension Checker {
  /// Rewrites a script for some markets at once: runs of clauses are told again together, every other finding gets its
  /// best rewrite, and what no words can mend is left out. No fit falls, in any of the markets.
  ///
  /// - Complexity: some rounds of a check with all its rewrites.
  public mutating func rewritten(
    _ script: Script, facts: ProductFacts, markets: [Market], options: Options = Options(),
    choice: RewriteChoice = RewriteChoice()
  ) -> RewrittenScript {
    var options = options
    options.coverage = true
    options.rewritesFor = 0
    let before = check(script, facts: facts, markets: markets, options: options)
    var session = RewriteSession(script, facts, markets, choice, assess(script, facts, markets, coverage: false))
    var lastResort = false
    for _ in 0..<RewriteSession.rounds {
      let edits = lastResort ? session.lastResorts(engine, &scanner) : session.edits(engine, &scanner)
      let done = edits.isEmpty ? 0 : accept(edits, &session)
      if done > 0, !choice.picks { continue }
      if lastResort || choice.picks { break }
      lastResort = true
    }
    let after = check(session.script, facts: facts, markets: markets, options: options)
    return session.result(before: before, after: after)
  }

  /// The script with all that can be put right without asking: every finding gets its best words that leave nothing open,
  /// in its place; nothing else is touched, and no fit falls in any of the markets.
  public mutating func safelyRewritten(
    _ script: Script, facts: ProductFacts, markets: [Market], options: Options = Options()
  ) -> RewrittenScript {
    var quick = options
    quick.rewritesFor = 0
    let count = check(script, facts: facts, markets: markets, options: quick).findings.count
    var all: [Int: Int?] = [:]
    for id in 0..<count { all[id + 1] = .some(nil) }
    return rewritten(
      script, facts: facts, markets: markets, options: options,
      choice: RewriteChoice(findings: all, asksNothing: true))
  }

  /// Rewrites no more than is needed for a fit in all of some markets: what blocks first, then what gains most, and
  /// nothing that could be spared in the end. Where the fit cannot be reached, as far as it goes.
  ///
  /// - Complexity: a check for each edit that is tried.
  public mutating func rewritten(
    _ script: Script, facts: ProductFacts, markets: [Market], options: Options = Options(), toFit fit: Double
  ) -> RewrittenScript {
    var options = options
    options.coverage = true
    options.rewritesFor = 0
    let before = check(script, facts: facts, markets: markets, options: options)
    let start = assess(script, facts, markets, coverage: false)
    var session = RewriteSession(script, facts, markets, RewriteChoice(), start)
    var lastResort = false
    for _ in 0..<RewriteSession.rounds where !session.reaches(fit) {
      let edits = lastResort ? session.lastResorts(engine, &scanner) : session.edits(engine, &scanner)
      let fewest = fewest(session.byGain(edits), for: fit, session)
      if !fewest.isEmpty {
        if put(fewest, &session) { continue }
      }
      if lastResort { break }
      lastResort = true
    }
    let after = check(session.script, facts: facts, markets: markets, options: options)
    return session.result(before: before, after: after)
  }

  /// The first of the edits that together reach a fit, less those that can be spared; all that do no harm where none do.
  private mutating func fewest(
    _ edits: [RewriteSession.Edit], for fit: Double, _ session: RewriteSession
  ) -> [RewriteSession.Edit] {
    var kept: [RewriteSession.Edit] = []
    var reached = false
    for edit in edits where !reached {
      let next = assess(session.applying(kept + [edit]), session.facts, session.markets, coverage: false)
      if session.falls(next) { continue }
      kept.append(edit)
      reached = session.reaches(fit, next)
    }
    guard reached else { return kept }
    for edit in kept.reversed() where kept.count > 1 {
      let fewer = kept.filter { $0.range != edit.range }
      let next = assess(session.applying(fewer), session.facts, session.markets, coverage: false)
      if session.reaches(fit, next) { kept = fewer }
    }
    return kept
  }

  /// Puts edits in place, all together where no fit falls, else one after another those that let none fall.
  ///
  /// - Returns: how many.
  private mutating func accept(_ edits: [RewriteSession.Edit], _ session: inout RewriteSession)
    -> Int
  {
    if put(edits, &session) { return edits.count }
    var kept: [RewriteSession.Edit] = []
    for edit in edits {
      let next = session.applying(kept + [edit])
      if !session.falls(assess(next, session.facts, session.markets, coverage: false)) { kept.append(edit) }
    }
    if kept.isEmpty { return 0 }
    return put(kept, &session) ? kept.count : 0
  }

  private mutating func put(_ edits: [RewriteSession.Edit], _ session: inout RewriteSession) -> Bool {
    let next = session.applying(edits)
    let assessment = assess(next, session.facts, session.markets, coverage: false)
    if session.falls(assessment) { return false }
    session.go(on: next, assessment, after: edits)
    return true
  }
}

extension RewriteSession {
  /// What it has come to.
  func result(before: Report, after: Report) -> RewrittenScript {
    // What a later edit took away is asked for no more.
    let text = String(decoding: script.utf8, as: UTF8.self)
    let needs = applied.flatMap(\.rewrite.needs).distinct.filter { slot in
      text.contains(SlotFiller.open(slot)) || slot == "local_price" && text.contains("合多少")
    }
    return RewrittenScript(
      script: script, applied: applied, needs: needs, dropped: applied.flatMap(\.loses).distinct, before: before,
      after: after)
  }
}

extension Sequence where Element: Hashable {
  /// Each once, in the order they come.
  package var distinct: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
