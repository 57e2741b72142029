internal import RuxiangText

/// The rewriting of one script, from round to round.
struct RewriteSession {
  /// Rounds at most.
  static let rounds = 10

  /// An offer taken up.
  struct Edit {
    let offer: Rewriter.Offer
    /// The cues it deals with, by index.
    let cues: [Int]
    let applied: AppliedRewrite
    var range: Range<Int> { offer.proposal.range }
  }

  private(set) var script: Script
  private var lines: LineIndex
  let facts: ProductFacts
  let markets: [Market]
  private let choice: RewriteChoice
  private var assessment: Checker.Assessment
  private var told = Told()
  private(set) var applied: [AppliedRewrite] = []

  init(
    _ script: Script, _ facts: ProductFacts, _ markets: [Market], _ choice: RewriteChoice,
    _ assessment: Checker.Assessment
  ) {
    (self.script, self.facts, self.markets, self.choice, self.assessment) = (script, facts, markets, choice, assessment)
    lines = LineIndex(script.utf8)
  }

  // MARK: - What to do

  /// What some markets make of a cue, graver than nothing and not kept on purpose; nil where they mind nothing.
  private func minded(least: Severity) -> [Int: [Finding?]] {
    var all: [Int: [Finding?]] = [:]
    for (m, found) in assessment.findings.enumerated() {
      for finding in found where finding.allowed == nil {
        all[finding.cue, default: Array(repeating: nil, count: markets.count)][m] = finding
      }
    }
    return all.filter { $0.value.contains { ($0?.severity ?? .none) >= least } }
  }

  private func rewriter(_ engine: Engine) -> Rewriter {
    var rewriter = assessment.rewriter(engine, script)
    if !choice.picks { rewriter.tellWhole(in: markets.map(\.currency).distinct) }
    return rewriter
  }

  /// The edits of a round, in text order, ranges disjoint.
  mutating func edits(_ engine: Engine, _ scanner: inout Scanner) -> [Edit] {
    let minded = minded(least: choice.least)
    let cues = assessment.cues
    var rewriter = rewriter(engine)
    var told = told
    var edits: [Edit] = []
    if !choice.picks {
      let grave = minded.filter { $0.value.contains { ($0?.severity ?? .none) >= .rewrite } }.keys.sorted()
      for passage in PassageFinder(script: script, cues: cues, lexicon: engine.lexicon).find(grave) {
        let sides = markets.indices.map { m in
          (minded: passage.cues.filter { minded[$0]?[m] != nil }, side: assessment.sides[m])
        }
        let offers = rewriter.offers(for: passage, sides, &scanner)
        guard let offer = Self.freshest(offers, told, where: { isWanted($0.proposal, told) }) else { continue }
        told.note(offer.proposal)
        edits.append(edit(offer, passage.cues, minded, engine, &rewriter))
      }
    }
    let ids = Dictionary(uniqueKeysWithValues: numbered.enumerated().map { ($1, $0 + 1) })
    for cue in minded.keys.sorted() where !edits.contains(where: { $0.range.overlaps(cues[cue].range) }) {
      guard let findings = minded[cue], choice.findings.map({ $0.keys.contains(ids[cue] ?? 0) }) ?? true else {
        continue
      }
      rewriter.turn(to: cues[cue])
      let offers = rewriter.offers(for: Array(zip(findings, assessment.sides)), &scanner)
      let mild = !findings.contains { ($0?.severity ?? .none) >= .rewrite }
      let picked = choice.findings.flatMap { $0[ids[cue] ?? 0] ?? nil }
      let offer =
        picked.flatMap { Rewriter.shown(offers).dropFirst($0).first }
        ?? Self.freshest(offers, told) { offer in
          isWanted(offer.proposal, told) && !(mild && !choice.picks && !offer.proposal.needs.isEmpty)
            && !edits.contains { Self.collide($0.offer.proposal, offer.proposal) }
        }
      guard let offer, !edits.contains(where: { Self.collide($0.offer.proposal, offer.proposal) }) else { continue }
      told.note(offer.proposal)
      edits.append(edit(offer, [cue], minded, engine, &rewriter))
    }
    return edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The first of the offers that will do, one that says nothing like what was said before if there is one.
  private static func freshest(
    _ offers: [Rewriter.Offer], _ told: Told, where willDo: (Rewriter.Offer) -> Bool
  ) -> Rewriter.Offer? {
    offers.first { !told.resembles($0.proposal) && willDo($0) } ?? offers.first(where: willDo)
  }

  /// For what is left that must not stay: its clauses left out.
  mutating func lastResorts(_ engine: Engine, _ scanner: inout Scanner) -> [Edit] {
    let minded = minded(least: .rewrite)
    var rewriter = rewriter(engine)
    var told = told
    var edits: [Edit] = []
    for cue in minded.keys.sorted() {
      let sides = markets.indices.map { m in
        (minded: Set(minded.keys.filter { minded[$0]?[m] != nil }), side: assessment.sides[m])
      }
      rewriter.turn(to: assessment.cues[cue])
      let offers = rewriter.lastResorts(for: cue, sides, &scanner)
      let offer = offers.first { offer in
        told.admits(offer.proposal, beside: assessment.stated)
          && !edits.contains { Self.collide($0.offer.proposal, offer.proposal) }
      }
      guard let offer else { continue }
      told.note(offer.proposal)
      let inside = minded.keys.filter { assessment.cues[$0].range.overlaps(offer.proposal.range) }.sorted()
      edits.append(edit(offer, inside.isEmpty ? [cue] : inside, minded, engine, &rewriter))
    }
    return edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Cues that are findings somewhere, in text order: their places are the ids of the report.
  private var numbered: [Int] { Set(assessment.findings.flatMap { $0.map(\.cue) }).sorted() }

  private func isWanted(_ proposal: Proposal, _ told: Told) -> Bool {
    (choice.strategies?.contains(proposal.strategy) ?? true) && (!choice.asksNothing || proposal.needs.isEmpty)
      && (choice.picks || told.admits(proposal, beside: assessment.stated))
  }

  /// Whether two cannot be put in place together. 纯天然、原生态: left out together they leave a hole; 大家大家.
  private static func collide(_ a: Proposal, _ b: Proposal) -> Bool {
    let (first, second) = a.range.lowerBound <= b.range.lowerBound ? (a, b) : (b, a)
    if second.range.lowerBound < first.range.upperBound { return true }
    let gap = second.range.lowerBound - first.range.upperBound
    guard gap <= 3 else { return false }
    return first.text == second.text || Seams.callsOnEverybody(first.text) && Seams.callsOnEverybody(second.text)
  }

  private func edit(
    _ offer: Rewriter.Offer, _ cues: [Int], _ minded: [Int: [Finding?]], _ engine: Engine, _ rewriter: inout Rewriter
  ) -> Edit {
    let findings = cues.compactMap { minded[$0] }
    let gravest = findings.flatMap { $0.compactMap { $0 } }.max { $0.severity < $1.severity }
    let says = markets.indices.map { m in findings.lazy.compactMap { $0[m] }.first?.says ?? [] }
    let shown = markets.indices.map { m in
      rewriter.rewrite(offer, says: says[m], markets[m], fitAfter: offer.fitAfter[m])
    }
    return Edit(
      offer: offer, cues: cues,
      applied: AppliedRewrite(
        line: lines.line(of: offer.proposal.range.lowerBound),
        cues: cues.map { engine.lexicon.entries[assessment.cues[$0].entry].id },
        source: script.text(offer.proposal.range), rewrite: shown[0],
        spoken: Dictionary(uniqueKeysWithValues: zip(markets.map(\.id), shown.map(\.spoken))),
        why: gravest?.why ?? LocalizedText(zh: "", en: ""), sources: gravest?.evidence.map(\.id) ?? [],
        loses: offer.proposal.loses))
  }

  /// Whether every market has a fit and none is blocked by a finding the host could reword.
  func reaches(_ fit: Double, _ next: Checker.Assessment? = nil) -> Bool {
    let now = next ?? assessment
    return now.scores.allSatisfy { $0.fit >= fit - 1e-9 }
      && !now.findings.contains { $0.contains { $0.severity == .block && $0.allowed == nil } }
  }

  /// Edits that matter most first: what lifts a block, then what gains most in the market that gains least.
  func byGain(_ edits: [Edit]) -> [Edit] {
    let fits = assessment.scores.map(\.fit)
    func gain(_ edit: Edit) -> Double { zip(edit.offer.fitAfter, fits).map { $0 - $1 }.min() ?? 0 }
    let blocked = Set(
      assessment.findings.flatMap { $0.filter { $0.severity == .block && $0.allowed == nil }.map(\.cue) })
    return edits.sorted { a, b in
      let (first, second) = (a.cues.contains(where: blocked.contains), b.cues.contains(where: blocked.contains))
      return first != second ? first : (gain(a), b.range.lowerBound) > (gain(b), a.range.lowerBound)
    }
  }

  // MARK: - Doing it

  /// The script with edits in place.
  func applying(_ edits: [Edit]) -> Script {
    let edits = edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
    return script.replacing(edits.map { ($0.range, Array($0.offer.proposal.text.utf8)) })
  }

  /// Whether some market's fit would be lower.
  func falls(_ next: Checker.Assessment) -> Bool {
    zip(next.scores, assessment.scores).contains { $0.fit < $1.fit - 1e-9 }
  }

  /// Takes a rewritten script for the next round.
  mutating func go(on next: Script, _ assessment: Checker.Assessment, after edits: [Edit]) {
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      told.note(edit.offer.proposal)
      applied.append(edit.applied)
    }
    (script, self.assessment, lines) = (next, assessment, LineIndex(next.utf8))
  }
}
