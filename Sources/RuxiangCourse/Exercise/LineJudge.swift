internal import Ruxiang
internal import RuxiangText

/// Holds lines against markets and remembers what they came to. For one thread.
struct LineJudge: ~Copyable {
  let engine: Engine
  let markets: [Market]
  private var checker: Checker
  private var reports: [String: Report?] = [:]
  private var retold: [String: Retold] = [:]
  private var offered: [String: [String]] = [:]

  /// What the engine itself makes of a text.
  struct Retold {
    let text: String
    /// Fit of the text as it was, and as it is.
    let before: Double
    let after: Double
    /// Amounts that were converted.
    let conversions: [Conversion]
    let report: Report
  }

  init(_ engine: Engine, markets: [Market]) throws(CheckerError) {
    (self.engine, self.markets) = (engine, markets)
    checker = try Checker(engine)
  }

  /// A text as a script; nil where it says nothing.
  static func script(_ text: String) -> Script? {
    try? ScriptReader.read(Array(text.utf8), name: "-", encoding: .utf8, format: .plain)
  }

  static func facts(_ product: String?) -> ProductFacts {
    ProductFacts(values: product.map { ["product": $0] } ?? [:])
  }

  /// A text's report for every market, without rewrites; nil where it says nothing.
  mutating func report(_ text: String, product: String? = nil) -> Report? {
    let key = (product ?? "") + "\u{0}" + text
    if let known = reports[key] { return known }
    let report = Self.script(text).map { script in
      checker.check(
        script, facts: Self.facts(product), markets: markets, options: Checker.Options(rewritesFor: 0, coverage: false))
    }
    reports[key] = .some(report)
    return report
  }

  /// What a market finds in a text.
  mutating func findings(_ text: String, in market: String, product: String? = nil) -> [FindingReport] {
    report(text, product: product)?.findings.filter { $0.markets[market] != nil } ?? []
  }

  /// The gravest a market says of a text.
  mutating func severity(_ text: String, in market: String, product: String? = nil) -> Severity {
    findings(text, in: market, product: product).compactMap { $0.markets[market]?.severity }.max() ?? .none
  }

  /// The fit of a text in a market; nil where it says nothing.
  mutating func fit(_ text: String, in market: String, product: String? = nil) -> Double? {
    report(text, product: product)?.markets.first { $0.id == market }?.fit.fit
  }

  /// A line with one of its findings put in other words, as the engine offers them with nothing left open; best first.
  /// Only words that take its place: a clause of a frame is another line.
  mutating func rewrites(_ text: String, of entry: String, in market: Market, product: String? = nil) -> [String] {
    let key = [market.id, entry, product ?? "", text].joined(separator: "\u{0}")
    if let known = offered[key] { return known }
    guard let script = Self.script(text) else { return [] }
    let report = checker.check(
      script, facts: Self.facts(product), markets: [market], options: Checker.Options(coverage: false))
    let rewrites = report.findings.first { $0.cue == entry }?.markets[market.id]?.rewrites ?? []
    let lines = rewrites.filter { $0.needs.isEmpty && $0.frame.isEmpty && !$0.text.contains("〔") }.map {
      String(decoding: script.replacing($0), as: UTF8.self)
    }
    offered[key] = lines
    return lines
  }

  /// A text as the engine itself rewrites it, with nothing left open.
  ///
  /// - Parameter fit: the fit to reach with no more than is needed; nil for the best there is.
  mutating func retold(_ text: String, in market: Market, product: String? = nil, toFit fit: Double? = nil) -> Retold? {
    let key = [market.id, product ?? "", fit.map { "\($0)" } ?? "", text].joined(separator: "\u{0}")
    if let known = retold[key] { return known }
    guard let script = Self.script(text) else { return nil }
    let result =
      fit.map { checker.rewritten(script, facts: Self.facts(product), markets: [market], toFit: $0) }
      ?? checker.rewritten(
        script, facts: Self.facts(product), markets: [market], choice: RewriteChoice(asksNothing: true))
    let retold = Retold(
      text: String(decoding: result.utf8, as: UTF8.self), before: result.before.markets[0].fit.fit,
      after: result.after.markets[0].fit.fit, conversions: result.applied.compactMap(\.rewrite.conversion),
      report: result.after)
    self.retold[key] = retold
    return retold
  }

  /// What a text says of facts; nothing where it says nothing.
  mutating func facts(of text: String) -> SpokenFacts? { Self.script(text).map { checker.spokenFacts($0) } }
}

extension Script {
  /// The text with a rewrite in place.
  func replacing(_ rewrite: Rewrite) -> [UInt8] {
    Array(utf8[..<rewrite.range.lowerBound]) + Array(rewrite.text.utf8) + Array(utf8[rewrite.range.upperBound...])
  }
}
