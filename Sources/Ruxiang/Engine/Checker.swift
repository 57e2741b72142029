internal import RuxiangText

/// Checks scripts against markets. One checker per thread; results do not depend on which checker does the work.
public struct Checker: ~Copyable {
  let engine: Engine
  var scanner: Scanner

  /// Opens a word breaker and scratch space.
  public init(_ engine: Engine) throws(CheckerError) {
    self.engine = engine
    scanner = try Scanner.opened(engine.lexicon)
  }

  /// From here on what was scanned once is not scanned again: for scripts that are being written.
  package mutating func remember() { scanner.memory = ScanMemory(engine.lexicon) }

  /// What to work out beyond findings and fit.
  public struct Options: Sendable {
    /// Rewrites are worked out for this many findings at most; the rest are reported without.
    public var rewritesFor: Int
    /// Of those, only for findings that touch this stretch of the script's bytes, its ends included; nil: wherever they are.
    public var rewritesIn: Range<Int>?
    /// Whether to look for culture-bound places no rule knows.
    public var coverage: Bool
    /// The language of reasons and questions.
    public var language: ReaderLanguage

    /// Everything, for scripts of ordinary length.
    public init(rewritesFor: Int = 2000, coverage: Bool = true, language: ReaderLanguage = .zh) {
      self.rewritesFor = rewritesFor
      self.coverage = coverage
      self.language = language
    }
  }

  /// The length density is counted by, in Chinese characters or their worth: characters outside of cues, but never less
  /// than an eighth of all.
  static func fitLength(outside: Int, total: Int, _ writing: WritingSystem) -> Int {
    max(outside, total / 8, 1) / writing.lettersPerCharacter
  }

  /// Unknown candidates below which coverage says too little to withhold a verdict.
  static let fewestUnknown = 5

  /// Scans, judges, scores and rewrites. Linear in the text, plus findings × markets.
  public mutating func check(
    _ script: Script, facts: ProductFacts, markets: [Market], options: Options = Options()
  ) -> Report {
    let lexicon = engine.lexicon
    let assessment = assess(script, facts, markets, coverage: options.coverage)
    let (cues, findings) = (assessment.cues, assessment.findings)
    var builder = ReportBuilder(script: script, engine: engine, cues: cues, language: options.language)
    let numbered = builder.number(findings)
    var next = Array(repeating: 0, count: markets.count)
    let items = numbered.sorted { $0.value < $1.value }.map { cue, _ in
      var found: [(market: Int, finding: Finding)] = []
      for m in markets.indices where next[m] < findings[m].count && findings[m][next[m]].cue == cue {
        found.append((m, findings[m][next[m]]))
        next[m] += 1
      }
      return RewriteWork.Item(cue: cues[cue], findings: found)
    }
    let isRewritten = items.enumerated().map { position, item in
      position < options.rewritesFor && options.rewritesIn.map(item.cue.range.touches) ?? true
    }
    let work = RewriteWork(
      engine: engine, script: script, cues: cues, facts: assessment.facts, product: assessment.product,
      sold: assessment.sold, markets: markets,
      sides: assessment.sides.map { ($0.standing, $0.judge.said) })
    var rewritten = work.rewrites(zip(items, isRewritten).filter(\.1).map(\.0), &scanner).makeIterator()
    var paid = Array(repeating: 0, count: markets.count)
    for (position, item) in items.enumerated() {
      let rewrites = isRewritten[position] ? rewritten.next() : nil
      for (k, (m, finding)) in item.findings.enumerated() {
        var points = 0.0
        if finding.allowed == nil {
          points = assessment.scores[m].findingPoints[paid[m]]
          paid[m] += 1
        }
        builder.add(
          finding, id: position + 1, points: points, rewrites: rewrites?[k] ?? [], market: markets[m].id)
      }
    }
    for m in markets.indices {
      builder.add(assessment.scores[m], of: markets[m], findings: findings[m], ids: numbered)
    }
    return builder.report(
      coverage: assessment.coverage, unknown: assessment.unknown,
      stale: assessment.facts.allowed.filter { allowance in
        !markets.contains { market in
          assessment.problems.contains { allowance.covers(lexicon.entries[cues[$0].entry], in: market.id) }
        }
      })
  }

  /// What a script comes to before anything is proposed.
  struct Assessment {
    let cues: [Cue]
    /// Cues that are not resonances, by index.
    let problems: [Int]
    let facts: ProductFacts
    /// What the script states of the product.
    let stated: [StatedFact]
    /// What the script makes plain it sells.
    let product: String?
    /// The id of what is sold, as its facts or the script say.
    let sold: String?
    /// By market, each in text order.
    let findings: [[Finding]]
    let scores: [FitScore]
    let sides: [Rewriter.Side]
    let coverage: Double
    let unknown: [CandidateFinder.Found]

    func rewriter(_ engine: Engine, _ script: Script) -> Rewriter {
      Rewriter(engine: engine, script: script, cues: cues, facts: facts, product: product)
    }
  }

  /// Scans, judges and scores.
  mutating func assess(
    _ script: Script, _ facts: ProductFacts, _ markets: [Market], coverage wanted: Bool
  ) -> Assessment {
    let lexicon = engine.lexicon
    let cues = cues(of: script)
    let problems = cues.indices.filter { !lexicon.entries[cues[$0].entry].category.isResonance }
    let good = cues.indices.filter { lexicon.entries[cues[$0].entry].category.isResonance }
    let total = script.spokenLength
    let outside = total - problems.reduce(0) { $0 + script.spokenLength(cues[$1].range) }
    let length = Self.fitLength(outside: outside, total: total, lexicon.writing)
    // Candidates are shapes of Chinese; of another language nothing is known but what its lexicon lists.
    let unknown = wanted && lexicon.writing == .han ? unknown(script, cues) : []
    let coverage = cues.isEmpty && unknown.isEmpty ? 1 : Double(cues.count) / Double(cues.count + unknown.count)

    let known = known(script, facts)
    let facts = known.facts
    let spokenProduct = Rewriter.product(of: script, engine.products)
    let product = (facts.values["product"] ?? spokenProduct).flatMap { engine.products.item(named: $0)?.id }
    let hearing = Hearing(
      lexicon: lexicon, cues: cues, problems: problems, resonances: good.map { cues[$0].entry }, facts: facts,
      product: product, length: length, coverage: unknown.count < Self.fewestUnknown ? 1 : coverage)
    let judged =
      problems.count < Self.many ? markets.map(hearing.judged) : Parallel.map(markets, hearing.judged)
    let sides = zip(markets, judged).map { market, judged in
      Rewriter.Side(
        judge: Judge(lexicon: lexicon, market: market, facts: facts, product: product, said: judged.said),
        standing: Rewriter.Standing(tally: judged.tally, fit: judged.score.fit, outside: outside, total: total))
    }
    return Assessment(
      cues: cues, problems: problems, facts: facts, stated: known.stated, product: spokenProduct, sold: product,
      findings: judged.map(\.findings), scores: judged.map(\.score), sides: sides, coverage: coverage,
      unknown: unknown)
  }

  /// Places worth a second thread.
  private static let many = 1000

  /// Bytes of a script worth a second thread.
  private static let long = 1 << 17

  /// The cues of a script, on all cores where it is long: what one run holds does not depend on the others.
  private mutating func cues(of script: Script) -> [Cue] {
    if script.utf8.count >= Self.long, scanner.memory == nil {
      let shared = Scanner.shared(engine.lexicon, over: script.segments.indices) { chunk, scanner in
        scanner.scan(script, runsFrom: chunk)
      }
      if let shared { return shared }
    }
    return scanner.scan(script)
  }

  /// What is known of the product: the host's facts, and under them what the script states. Linear.
  public func known(_ script: Script, _ facts: ProductFacts) -> KnownFacts {
    var finder = FactFinder(engine.lexicon, memory: scanner.memory)
    return KnownFacts(finder.find(script), under: facts)
  }

  /// Candidates that touch no cue.
  private func unknown(_ script: Script, _ cues: [Cue]) -> [CandidateFinder.Found] {
    var finder = CandidateFinder(memory: scanner.memory)
    var k = 0
    return finder.find(script).filter { candidate in
      while k < cues.count, cues[k].range.upperBound <= candidate.range.lowerBound { k += 1 }
      return !(k < cues.count && cues[k].range.lowerBound < candidate.range.upperBound)
    }
  }
}

extension Scanner {
  /// What becomes of stretches of indices on all cores, each with a scanner of its own, in order; nil where one cannot be
  /// opened.
  static func shared<T: Sendable>(
    _ lexicon: Lexicon, over indices: Range<Int>, _ body: @Sendable (Range<Int>, inout Scanner) -> [T]
  ) -> [T]? {
    try? Parallel.chunks(of: indices) { (chunk) throws(CheckerError) in
      var scanner = try Scanner.opened(lexicon)
      return body(chunk, &scanner)
    }
  }

  /// A scanner, its refusal in the words of the public error.
  static func opened(_ lexicon: Lexicon) throws(CheckerError) -> Scanner {
    do { return try Scanner(lexicon) } catch { throw CheckerError(description: "ICU \(ICU.version): \(error.name)") }
  }
}

/// ICU could not open what a checker needs.
public struct CheckerError: Error, Sendable, CustomStringConvertible {
  /// ICU’s version and the name of its error.
  public let description: String
}
