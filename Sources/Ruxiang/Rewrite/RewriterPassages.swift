internal import RuxiangText

extension Rewriter {
  /// What can be told in place of a passage in all of some markets at once, best first.
  ///
  /// - Parameter minded: the cues of the passage each market minds.
  mutating func offers(
    for passage: Passage, _ sides: [(minded: [Int], side: Side)], _ scanner: inout Scanner
  ) -> [Offer] {
    let losses = Losses(script: script, lexicon: engine.lexicon, products: engine.products)
    let inside = passage.cues.map { cues[$0] }
    var offered: [Offer] = []
    for (place, told) in told(passage, in: sides.map(\.side.judge.market)).enumerated() {
      var proposal = told.proposal
      guard let fits = fits(proposal, passage, sides, &scanner) else { continue }
      proposal.loses = losses.of(proposal.range, said: proposal.text, inside)
      offered.append(
        Offer(
          proposal: proposal, fitAfter: fits,
          rank: [
            proposal.strategy == .drop ? 1 : 0, proposal.needs.isEmpty ? 0 : 1, proposal.loses.count,
            proposal.tells.isEmpty ? 1 : 0, -told.serves, -Int((fits.min() ?? 0).rounded()), place,
          ]))
    }
    return offered.sorted { $0.rank.lexicographicallyPrecedes($1.rank) }
  }

  private mutating func fits(
    _ proposal: Proposal, _ passage: Passage, _ sides: [(minded: [Int], side: Side)], _ scanner: inout Scanner,
    lenient: Bool = false
  ) -> [Double]? {
    guard let effect = effect(of: proposal, passage.segment, &scanner) else { return nil }
    return Self.fits(effect, sides.map { ($0.minded.map { cues[$0].entry }, $0.side) }, lenient: lenient)
  }

  /// The lines of the markets' frames that serve what the passage is about, and silence.
  private func told(_ passage: Passage, in markets: [Market]) -> [(proposal: Proposal, serves: Int)] {
    let text = SpokenScalars(script.utf8, script.segments[passage.segment].range)
    let span = text.span(passage.range)
    let seams = Seams(text.values, span)
    let categories = passage.cues.map { engine.lexicon.entries[cues[$0].entry].category }
    var all: [(Proposal, Int)] = []
    var seen: Set<String> = []
    for market in markets {
      for frame in market.frames {
        let serves = categories.filter(frame.serves.contains).count
        if serves == 0 { continue }
        for variant in frame.variants {
          guard let line = variant.line(maker.filler.facts.voiceInForce) else { continue }
          let filled = maker.filler.fill(line)
          guard seen.insert(filled.text).inserted, let fitted = seams.fitted(filled.text) else { continue }
          // 能不能降三高？ told again is no question any more.
          let asks = span.upperBound < text.values.count && Self.questionMarks.contains(text.values[span.upperBound])
          all.append(
            (
              Proposal(
                strategy: .reframe, frame: frame.id,
                range: asks ? text.bytes(span.lowerBound..<span.upperBound + 1) : passage.range,
                text: String(scalars: fitted) + (asks ? "。" : ""),
                needs: filled.needs, tells: filled.tells, tellsFacts: line.contains("{"), conversion: nil,
                says: variant.says), serves
            ))
        }
      }
    }
    if let silence = silence(text, span) { all.append((silence, 0)) }
    return all
  }

  private static let questionMarks: Set<UInt32> = [0x3F, 0xFF1F]

  /// Nothing in place of whole clauses and their pause, where the line still says something without them.
  func silence(_ text: SpokenScalars, _ span: Range<Int>) -> Proposal? {
    var seams = Seams(text.values, span)
    guard let dropped = seams.dropped(.clause) else { return nil }
    let rest = text.values[..<dropped.lowerBound] + text.values[dropped.upperBound...]
    // A speaker's name alone says nothing, nor does an empty caption.
    if rest.last(where: { !Seams.isPause($0) || $0 == 0xFF1A }) == 0xFF1A { return nil }
    if !rest.contains(where: { Characters.isHan($0) || Characters.isLetter($0) }),
      script.segments.count < 2 || script.format == .srt || script.format == .vtt
    {
      return nil
    }
    return Proposal(
      strategy: .drop, frame: "", range: text.bytes(dropped), text: "", needs: [], tellsFacts: false, conversion: nil,
      says: [])
  }

  /// The last resort for a cue nothing else helps: its clauses are left out, with all they say.
  mutating func lastResorts(
    for cue: Int, _ sides: [(minded: Set<Int>, side: Side)], _ scanner: inout Scanner
  ) -> [Offer] {
    guard let index = maker.segmentIndex(of: cues[cue].range) else { return [] }
    let text = SpokenScalars(script.utf8, script.segments[index].range)
    let span = engine.lexicon.withLeadIn(Seams(text.values, text.span(cues[cue].range)).clause, text.values)
    let range = text.bytes(span)
    let inside = cues.indices.filter { cues[$0].range.overlaps(range) }
    let passage = Passage(cues: inside, segment: index, range: range)
    let sides = sides.map { (minded: inside.filter($0.minded.contains), side: $0.side) }
    var all = hospitable(passage, sides.map(\.side.judge.market), text)
    if let silence = silence(text, span) { all.insert(silence, at: 0) }
    let losses = Losses(script: script, lexicon: engine.lexicon, products: engine.products)
    var offered: [Offer] = []
    for var proposal in all {
      guard let fits = fits(proposal, passage, sides, &scanner, lenient: true) else { continue }
      proposal.loses = losses.of(range, said: proposal.text, inside.map { cues[$0] })
      offered.append(Offer(proposal: proposal, fitAfter: fits, rank: []))
    }
    return offered
  }

  /// Lines that assert nothing, for a place that cannot stay empty.
  private func hospitable(_ passage: Passage, _ markets: [Market], _ text: SpokenScalars) -> [Proposal] {
    let seams = Seams(text.values, text.span(passage.range))
    var all: [Proposal] = []
    for frame in markets.flatMap(\.frames) where frame.id == "hospitality" {
      for variant in frame.variants {
        guard let line = variant.line(maker.filler.facts.voiceInForce), !line.contains("{"),
          let fitted = seams.fitted(line)
        else { continue }
        all.append(
          Proposal(
            strategy: .reframe, frame: frame.id, range: passage.range, text: String(scalars: fitted), needs: [],
            tellsFacts: false, conversion: nil, says: variant.says))
      }
    }
    return all
  }
}
