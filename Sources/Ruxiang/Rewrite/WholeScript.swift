internal import RuxiangText

/// A script with its findings rewritten for one market.
public struct RewrittenScript: Sendable {
  /// The whole decoded file, rewritten.
  public let utf8: [UInt8]
  /// What was put in place, in the order it was done; ranges are those of the text at that moment.
  public let applied: [AppliedRewrite]
  /// Slots left open, each once, in the order they were met.
  public let needs: [String]
  /// The script's report for the market before and after.
  public let before: Report
  /// The report of the rewritten script.
  public let after: Report
}

/// A rewrite that was put in place.
public struct AppliedRewrite: Sendable, Equatable {
  /// Line in the original file, from 1.
  public let line: Int
  /// The entry whose cue was rewritten.
  public let cue: String
  /// The words it took the place of.
  public let source: String
  /// What was said instead.
  public let rewrite: Rewrite
}

extension Checker {
  /// Rounds after which what is left stays: each round rewrites every finding it can.
  private static let rounds = 6

  /// Rewrites a script for a market: in each round the best rewrite of every finding, left to right, as long as the fit
  /// does not fall.
  ///
  /// - Throws: never in practice; a rewritten script is read by the reader the original came through.
  public mutating func rewritten(
    _ script: Script, facts: ProductFacts, market: Market, options: Options = Options()
  ) throws(ScriptError) -> RewrittenScript {
    var options = options
    options.coverage = true
    let before = check(script, facts: facts, markets: [market], options: options)
    var current = script
    var report = before
    var applied: [AppliedRewrite] = []
    for _ in 0..<Self.rounds {
      let chosen = Self.choice(report, market: market.id, said: Set(applied.map(\.rewrite.text)))
      if chosen.isEmpty { break }
      var next = try Self.applying(chosen.map(\.1), to: current)
      var checked = check(next, facts: facts, markets: [market], options: options)
      var done = chosen
      // Together they may do what none does alone; then the first alone must serve.
      if Self.fit(checked) < Self.fit(report) - 1e-9 {
        done = [chosen[0]]
        next = try Self.applying([chosen[0].1], to: current)
        checked = check(next, facts: facts, markets: [market], options: options)
        if Self.fit(checked) < Self.fit(report) - 1e-9 { break }
      }
      for (finding, rewrite) in done {
        applied.append(
          AppliedRewrite(
            line: finding.place.line, cue: finding.cue, source: current.text(rewrite.range), rewrite: rewrite))
      }
      (current, report) = (next, checked)
    }
    var needs: [String] = []
    for need in applied.flatMap(\.rewrite.needs) where !needs.contains(need) { needs.append(need) }
    return RewrittenScript(utf8: current.utf8, applied: applied, needs: needs, before: before, after: report)
  }

  private static func fit(_ report: Report) -> Double { report.markets.first?.fit.fit ?? 0 }

  /// Lines of at least this many characters are not said twice in one script.
  private static let line = 4

  /// For each finding its best rewrite that does not repeat a line, ranges disjoint.
  private static func choice(_ report: Report, market: String, said: Set<String>) -> [(FindingReport, Rewrite)] {
    var end = 0
    var said = said
    var all: [(FindingReport, Rewrite)] = []
    for finding in report.findings {
      guard let verdict = finding.markets[market], verdict.allowed == nil else { continue }
      let rewrite = verdict.rewrites.first { rewrite in
        rewrite.range.lowerBound >= end && (rewrite.text.count < line || !said.contains(rewrite.text))
      }
      guard let rewrite else { continue }
      // 纯天然、原生态: left out together they leave a hole; the second waits for the next round.
      if let last = all.last?.1, last.text.isEmpty, rewrite.text.isEmpty, rewrite.range.lowerBound - end <= 3 {
        continue
      }
      all.append((finding, rewrite))
      said.insert(rewrite.text)
      end = rewrite.range.upperBound
    }
    return all
  }

  private static func applying(_ rewrites: [Rewrite], to script: Script) throws(ScriptError) -> Script {
    var utf8: [UInt8] = []
    utf8.reserveCapacity(script.utf8.count)
    var at = 0
    for rewrite in rewrites {
      utf8 += script.utf8[at..<rewrite.range.lowerBound]
      utf8 += Array(rewrite.text.utf8)
      at = rewrite.range.upperBound
    }
    utf8 += script.utf8[at...]
    return try ScriptReader.read(utf8, name: script.name, encoding: .utf8)
  }
}
