internal import RuxiangText

/// Offers rewrites for the findings of one script: proposals are put in place, scanned and judged again, and only those
/// are offered that raise no new finding and do not lower the fit.
struct Rewriter {
  let engine: Engine
  let script: Script
  let cues: [Cue]
  private(set) var maker: ProposalMaker
  private var lines: SpokenLines
  private var effects: [EffectKey: ProposalEffect?] = [:]
  private var baselines: [Range<Int>: (Window, Measure)] = [:]
  private var shared: [Proposal] = []
  private var framed: [Int: [Proposal]] = [:]
  private var outcomes: [Int: [Outcome]] = [:]
  private var dropped: Proposal?
  private var segment: Int?

  private struct EffectKey: Hashable {
    let range: Range<Int>
    let text: ExactText
  }

  /// What a market brings to the table.
  struct Side {
    let judge: Judge
    let standing: Standing
  }

  /// How a script stands in a market before anything is rewritten.
  struct Standing: Sendable {
    let tally: FitTally
    let fit: Double
    /// Spoken characters outside of cues, and all.
    let outside: Int
    let total: Int
  }

  /// Rewrites offered for one finding and market.
  static let most = 3

  /// - Parameter product: what the script itself makes plain it sells (see `product(of:_:)`).
  init(engine: Engine, script: Script, cues: [Cue], facts: ProductFacts, product: String?) {
    self.engine = engine
    self.script = script
    self.cues = cues
    let filler = SlotFiller(facts: facts, productInScript: product)
    maker = ProposalMaker(
      script: script, lexicon: engine.lexicon, filler: filler, products: engine.products, places: engine.places)
    lines = SpokenLines(filler: filler, products: engine.products, places: engine.places)
  }

  /// The product the script names most; of two it names as often, more than once, the one it names first.
  ///
  /// - Parameter guessing: whether of several it names once each the first will do.
  static func product(of script: Script, _ products: Glossary, guessing: Bool = false) -> String? {
    guard let first = script.segments.first, let last = script.segments.last else { return nil }
    let end = min(last.range.upperBound, first.range.lowerBound + 200_000)
    var counts: [Int: Int] = [:]
    var order: [Int] = []
    products.eachMention(in: script.utf8[first.range.lowerBound..<end]) { item in
      if counts[item] == nil { order.append(item) }
      counts[item, default: 0] += 1
    }
    guard let most = counts.values.max(), let best = order.first(where: { counts[$0] == most }) else { return nil }
    let isAlone = counts.values.count { $0 == most } == 1
    return isAlone || most > 1 || guessing ? products.item(at: best)?.names["zh-Hans"] : nil
  }

  /// From here on prices are told in these currencies, and every variant of a frame is proposed: for a script that is
  /// rewritten whole.
  mutating func tellWhole(in currencies: [String]) {
    maker.currencies = currencies
    maker.everyVariant = true
  }

  /// Turns to a cue: what holds for every market is worked out once.
  mutating func turn(to cue: Cue) {
    effects.removeAll(keepingCapacity: true)
    baselines.removeAll(keepingCapacity: true)
    framed.removeAll(keepingCapacity: true)
    outcomes.removeAll(keepingCapacity: true)
    segment = maker.segmentIndex(of: cue.range)
    guard let segment else { return }
    shared = maker.shared(cue, in: segment)
    let entry = engine.lexicon.entries[cue.entry]
    dropped = maker.drop(cue, entry) ?? maker.dropClause(cue, entry)
  }

  /// The rewrites for a finding of the cue turned to, in a market, best first.
  mutating func rewrites(_ finding: Finding, _ side: Side, _ scanner: inout Scanner) -> [Rewrite] {
    Self.shown(offers(for: [(finding, side)], &scanner)).map {
      rewrite($0, says: finding.says, side.judge.market, fitAfter: $0.fitAfter[0])
    }
  }

  /// Those of the offers a host is shown, in that order.
  static func shown(_ offers: [Offer]) -> [Offer] {
    var offered = offers
    // A host who has only been shown neutral words is also shown what the facts would make of the line.
    if let telling = offered.firstIndex(where: \.proposal.tellsFacts), telling >= most {
      offered.swapAt(most - 1, telling)
    }
    return Array(offered.prefix(most))
  }

  /// An offer as a market's host is shown it.
  ///
  /// - Parameter says: the judgement's lines, for proposals that bring none.
  mutating func rewrite(_ offer: Offer, says: [SpokenLine], _ market: Market, fitAfter: Double) -> Rewrite {
    let proposal = offer.proposal
    return Rewrite(
      strategy: proposal.strategy, frame: proposal.frame, range: proposal.range, text: proposal.text,
      spoken: engine.lexicon.writing == .han
        ? lines.lines(proposal.says.isEmpty ? says : proposal.says, for: market) : [], needs: proposal.needs,
      fitAfter: fitAfter, conversion: proposal.conversion)
  }

  /// A proposal that keeps the laws in every market asked for.
  struct Offer {
    let proposal: Proposal
    /// The script's fit with it, by market.
    let fitAfter: [Double]
    /// Lower is better.
    let rank: [Int]
  }

  /// What can be offered for the cue turned to in all of some markets at once, best first.
  ///
  /// - Parameter sides: the markets, each with what it makes of the cue; nil where it minds nothing.
  mutating func offers(for sides: [(finding: Finding?, side: Side)], _ scanner: inout Scanner) -> [Offer] {
    guard let segment, let entry = sides.compactMap({ $0.finding?.entry }).first else { return [] }
    let category = engine.lexicon.entries[entry].category
    var offered: [Offer] = []
    for (finding, side) in sides {
      guard let finding else { continue }
      for proposal in proposals(for: finding, in: side.judge.market)
      where !offered.contains(where: { $0.proposal.text == proposal.text && $0.proposal.range == proposal.range }) {
        guard let effect = effect(of: proposal, segment, &scanner),
          let fits = Self.fits(effect, sides.map { ($0.finding == nil ? [] : [entry], $0.side) })
        else { continue }
        offered.append(
          Offer(
            proposal: proposal, fitAfter: fits,
            rank: Self.rank(proposal, fits, category, offered.count)))
      }
    }
    offered.sort { $0.rank.lexicographicallyPrecedes($1.rank) }
    return offered
  }

  /// The fits with an effect applied; nil where one of them falls, a finding stays or a new one comes.
  static func fits(
    _ effect: ProposalEffect, _ sides: [(removing: [Int], side: Side)], lenient: Bool = false
  ) -> [Double]? {
    var fits: [Double] = []
    for (removing, side) in sides {
      guard let fit = fitAfter(effect, side, removing: removing, lenient: lenient) else { return nil }
      fits.append(fit)
    }
    return fits
  }

  /// A line that can be said at once wins over one that waits for facts. A point is no difference a host would notice:
  /// there the host's own facts win, then words that keep to what was said over a change of subject and over silence
  /// (silence over words for what must not be claimed), the smaller change, the order of the data.
  ///
  /// - Parameter fits: of several markets the one that gains least counts first, then all together.
  private static func rank(_ proposal: Proposal, _ fits: [Double], _ category: Category, _ offset: Int) -> [Int] {
    let silent = proposal.strategy == .drop
    let barred = category == .claimHealth || category.rawValue.hasPrefix("taboo.")
    let kind =
      silent
      ? (barred ? 1 : 3)
      : proposal.frame.isEmpty || proposal.says.isEmpty ? (proposal.tellsFacts ? 0 : barred ? 2 : 1) : 2
    return [
      proposal.needs.isEmpty ? 0 : 1, -Int((fits.min() ?? 0).rounded()),
      -Int((fits.reduce(0, +) / Double(max(1, fits.count))).rounded()), kind,
      proposal.range.count + proposal.text.utf8.count, offset,
    ]
  }

  /// Everything that could be said instead, before it is put in place and judged.
  private mutating func proposals(for finding: Finding, in market: Market) -> [Proposal] {
    let cue = cues[finding.cue]
    let entry = engine.lexicon.entries[cue.entry]
    guard let judgement = market.judgement(for: entry) else { return [] }
    var proposals = shared + maker.own(cue, judgement: judgement, market: market)
    if engine.lexicon.writing == .han, entry.slot == .clause || entry.slot == .predicate {
      for index in market.frames.indices where market.frames[index].serves.contains(entry.category) {
        proposals += clauses(cue, in: market.frames[index])
      }
    }
    if let dropped { proposals.append(dropped) }
    return proposals
  }

  /// Words that raise a finding of their own when put in place: a fault of the data, which closure hides from hosts.
  struct Refused {
    let text: String
    /// The entry they raise.
    let raises: Int
  }

  /// The proposals for a finding of the cue turned to that are not closed in a market.
  mutating func refused(_ finding: Finding, _ judge: Judge, _ scanner: inout Scanner) -> [Refused] {
    outcomes(finding, judge.market, &scanner).compactMap { outcome in
      outcome.added.first(where: judge.minds).map { Refused(text: outcome.text, raises: $0.entry) }
    }
  }

  /// What came of a proposal put in place, whoever judges it.
  struct Outcome {
    let text: String
    /// Whether the cue is gone.
    let removes: Bool
    /// Cues that came.
    let added: [CueKey]
  }

  /// What comes of every proposal for a finding of the cue turned to; markets that say the same share what was worked out.
  mutating func outcomes(_ finding: Finding, _ market: Market, _ scanner: inout Scanner) -> [Outcome] {
    guard let segment, let place = market.judgement(for: engine.lexicon.entries[finding.entry])?.origin else {
      return []
    }
    let entry = engine.lexicon.entries[finding.entry]
    var hasher = Hasher()
    hasher.combine(place.file)
    hasher.combine(place.line)
    for frame in market.frames where frame.serves.contains(entry.category) { hasher.combine(frame.fingerprint) }
    if entry.converts == .money || entry.category == .measureMoney { hasher.combine(market.currency) }
    if entry.rewrites.contains(where: { !$0.markets.isEmpty }) { hasher.combine(market.id) }
    let key = hasher.finalize()
    if let known = outcomes[key] { return known }
    let all = proposals(for: finding, in: market).compactMap { proposal in
      effect(of: proposal, segment, &scanner).map { effect in
        Outcome(
          text: proposal.text, removes: effect.removed.contains { $0.entry == finding.entry }, added: effect.added)
      }
    }
    outcomes[key] = all
    return all
  }

  /// A frame's retellings; markets of a region mostly share them.
  private mutating func clauses(_ cue: Cue, in frame: Frame) -> [Proposal] {
    if let known = framed[frame.fingerprint] { return known }
    let made = maker.framed(cue, frame: frame)
    framed[frame.fingerprint] = made
    return made
  }

  /// The fit with the effect applied; nil where the finding stays, a new one comes, or the fit falls.
  ///
  /// - Parameter lenient: whether what comes may be advice: better than what cannot stay.
  private static func fitAfter(
    _ effect: ProposalEffect, _ side: Side, removing entries: [Int], lenient: Bool
  ) -> Double? {
    for entry in entries {
      let gone = effect.removed.count { $0.entry == entry }
      guard gone >= entries.count(where: { $0 == entry }) else { return nil }
    }
    let standing = side.standing
    var changes = FitTally.Changes()
    let lexicon = side.judge.lexicon
    for key in effect.added {
      if lexicon.entries[key.entry].category.isResonance {
        changes.add(resonance: key.entry, 1)
      } else if let finding = side.judge.finding(key, index: 0) {
        guard lenient, finding.severity <= .advice else { return nil }
        if let item = side.judge.item(key) { changes.add(item, 1) }
      }
    }
    for key in effect.removed {
      if lexicon.entries[key.entry].category.isResonance {
        changes.add(resonance: key.entry, -1)
      } else if let item = side.judge.item(key) {
        changes.add(item, -1)
      }
    }
    let length = Checker.fitLength(
      outside: standing.outside + effect.outside, total: standing.total + effect.total, lexicon.writing)
    let fit = standing.tally.fit(length: length, with: changes)
    return fit >= standing.fit - 1e-9 ? fit : nil
  }

  mutating func effect(of proposal: Proposal, _ segment: Int, _ scanner: inout Scanner) -> ProposalEffect? {
    let key = EffectKey(range: proposal.range, text: ExactText(proposal.text))
    if let known = effects[key] { return known }
    let effect = measured(proposal, segment, &scanner)
    effects[key] = .some(effect)
    return effect
  }

  private mutating func measured(
    _ proposal: Proposal, _ segment: Int, _ scanner: inout Scanner
  ) -> ProposalEffect? {
    guard let (window, old) = baseline(proposal.range, segment, &scanner) else { return nil }
    let after = window.replacing(Array(proposal.text.utf8))
    let new = measure(after, scanner.scan(after)) { Script.spokenLength(after.utf8[$0]) }
    var effect = ProposalEffect()
    for (key, count) in old.counts {
      for _ in 0..<max(0, count - (new.counts[key] ?? 0)) { effect.removed.append(key) }
    }
    for (key, count) in new.counts {
      for _ in 0..<max(0, count - (old.counts[key] ?? 0)) { effect.added.append(key) }
    }
    effect.outside = new.outside - old.outside
    effect.total = new.total - old.total
    return effect
  }

  /// What of a window's cues and length matters to a score.
  private struct Measure {
    var counts: [CueKey: Int] = [:]
    var outside = 0
    var total = 0
  }

  /// The window around a range as it stands; a range is replaced by many proposals and measured once.
  private mutating func baseline(
    _ range: Range<Int>, _ segment: Int, _ scanner: inout Scanner
  ) -> (Window, Measure)? {
    if let known = baselines[range] { return known }
    guard let window = Window(script, around: range, segment: segment) else { return nil }
    // Between sentence ends the cues are those of the script; a cut window must be compared with itself.
    let found =
      window.isCut
      ? (window, measure(window, scanner.scan(window)) { Script.spokenLength(window.utf8[$0]) })
      : (window, measure(window, cues(in: window.source), script.spokenLength))
    baselines[range] = found
    return found
  }

  /// The script's cues that lie in a stretch of it.
  private func cues(in source: Range<Int>) -> ArraySlice<Cue> {
    let first = cues.indices.partition { cues[$0].range.lowerBound >= source.lowerBound }
    let end = (first..<cues.count).partition { cues[$0].range.upperBound > source.upperBound }
    return cues[first..<end]
  }

  /// - Parameter length: spoken characters of a cue's range.
  private func measure(_ window: Window, _ cues: some Sequence<Cue>, _ length: (Range<Int>) -> Int) -> Measure {
    var measure = Measure()
    var inside = 0
    for cue in cues {
      measure.counts[CueKey(entry: cue.entry, uncertain: cue.uncertain), default: 0] += 1
      if !engine.lexicon.entries[cue.entry].category.isResonance {
        inside += length(cue.range)
      }
    }
    measure.total = window.segments.reduce(0) { $0 + Script.spokenLength(window.utf8[$1.range]) }
    measure.outside = measure.total - inside
    return measure
  }
}
