/// Finds what a script states of its product. Holds scratch space only.
struct FactFinder {
  private let lexicon: Lexicon
  private var matcher: PatternMatcher
  private var text = Folded()
  private var tries: [AnchorIndex.Try] = []
  private let memory: ScanMemory?

  /// - Parameter memory: what has been read before.
  init(_ lexicon: Lexicon, memory: ScanMemory? = nil) {
    (self.lexicon, self.memory) = (lexicon, memory)
    matcher = PatternMatcher(classes: lexicon.classes, writing: lexicon.writing)
  }

  /// Everything stated, in text order, no two of one slot overlapping. Linear.
  mutating func find(_ script: Script) -> [StatedFact] {
    guard !lexicon.stated.isEmpty else { return [] }
    var all: [StatedFact] = []
    for segment in script.segments {
      for piece in memory?.sentences(script.utf8, segment.range) ?? [segment.range] {
        let found =
          memory.map { memory in memory.stated(script.utf8[piece]) { read(script.utf8, piece) } }
          ?? read(script.utf8, piece)
        for (slot, inside) in found {
          let range = inside.shifted(by: piece.lowerBound)
          all.append(StatedFact(slot: slot, value: script.text(range), range: range))
        }
      }
    }
    return all
  }

  /// What a stretch of speech states, offsets into it; it looks at nothing beyond.
  private mutating func read(_ utf8: [UInt8], _ stretch: Range<Int>) -> [(slot: String, range: Range<Int>)] {
    text.removeAll()
    Folder.append(utf8, stretch, to: &text)
    Folder.finish(&text, from: 0, lexicon.writing)
    guard !text.scalars.isEmpty else { return [] }
    matcher.softBreaks = []
    matcher.prepare(text.scalars)
    return found(lexicon.statements).map { ($0.slot, $0.range.shifted(by: -stretch.lowerBound)) }
  }

  /// - Parameter forms: borrowed (see `Scanner.collect`).
  private mutating func found(_ forms: borrowing FormMatcher) -> [(slot: String, range: Range<Int>)] {
    let s = text.scalars
    var taken: [String: Int] = [:]
    var out: [(String, Range<Int>)] = []
    forms.tries(in: s, &matcher, into: &tries)
    var next = 0
    while next < tries.count {
      let origin = tries[next].origin
      // The longest value of a slot that is led up to here.
      var best: [Int: Range<Int>] = [:]
      while next < tries.count, tries[next].origin == origin {
        let (entry, pattern) = forms.patterns[tries[next].number]
        next += 1
        guard let span = matcher.match(pattern, forms.code, s, origin, 0, s.count), !isAsked(span),
          !isShielded(entry, span)
        else { continue }
        if best[entry].map({ span.count > $0.count }) ?? true { best[entry] = span }
      }
      for (entry, span) in best.sorted(by: { $0.key < $1.key }) {
        let slot = lexicon.stated[entry].slot
        guard span.lowerBound >= taken[slot] ?? 0 else { continue }
        taken[slot] = span.upperBound
        out.append((slot, Int(text.starts[span.lowerBound])..<Int(text.ends[span.upperBound - 1])))
      }
    }
    return out.sorted { ($0.1.lowerBound, $0.0) < ($1.1.lowerBound, $1.0) }
  }

  /// Whether the clause goes on to ask, or takes it back: 十月采的吗, 是不是十月采的.
  private func isAsked(_ span: Range<Int>) -> Bool {
    let s = text.scalars
    var end = span.upperBound
    while end < s.count, end - span.upperBound < 12, !Characters.endsClause(s[end]) { end += 1 }
    if end < s.count, s[end] == 0x3F { return true }
    return end > span.upperBound && [0x5417, 0x4E0D, 0x6CA1].contains(s[end - 1])
  }

  private mutating func isShielded(_ entry: Int, _ span: Range<Int>) -> Bool {
    let forms = lexicon.statements
    return forms.shields[entry].contains { matcher.cover(span, by: $0, forms.code, text.scalars) != nil }
  }
}

/// How a slot's value is stated in speech.
public struct Statement: Sendable {
  /// Slot name.
  public let slot: String
  /// Sentences with the value marked.
  public let hits: [MarkedExample]
  /// Sentences that state nothing of the slot.
  public let quiets: [String]
  /// Where it is written down.
  public let origin: DataPlace
}
