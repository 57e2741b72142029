internal import RuxiangText

/// Clauses in a row that would each have to be told differently: told again together, by one line of a frame.
struct Passage {
  /// The cues inside it, by index.
  let cues: [Int]
  /// The segment it stands in.
  let segment: Int
  /// From its first clause to its last, the pause at the end left out.
  let range: Range<Int>
}

/// Finds passages.
struct PassageFinder {
  let script: Script
  let cues: [Cue]
  let lexicon: Lexicon

  /// Clauses one line can stand for.
  static let longest = 8

  /// The passages of two clauses or more, in text order, disjoint.
  ///
  /// - Parameter wanted: cues that must be told differently, ascending.
  func find(_ wanted: [Int]) -> [Passage] {
    var all: [Passage] = []
    var next = 0
    for (index, segment) in script.segments.enumerated() {
      while next < wanted.count, cues[wanted[next]].range.upperBound <= segment.range.lowerBound { next += 1 }
      var inside: [Int] = []
      while next < wanted.count, cues[wanted[next]].range.upperBound <= segment.range.upperBound {
        if segment.range.lowerBound <= cues[wanted[next]].range.lowerBound { inside.append(wanted[next]) }
        next += 1
      }
      if inside.filter(isTellable).count >= 2, !isViewers(segment) { all += passages(inside, in: index) }
    }
    return all
  }

  /// Whether a viewer speaks: 弹幕（小鹿）：… Nobody puts the host's words into their mouth.
  private func isViewers(_ segment: Segment) -> Bool {
    guard let index = lexicon.classes.names["viewer-label"] else { return false }
    let head = SpokenScalars(
      script.utf8, segment.range.lowerBound..<min(segment.range.upperBound, segment.range.lowerBound + 60)
    ).values
    var end = 0
    if !head.isEmpty { lexicon.classes.words[index].matches(head, 0, until: head.count) { end = max(end, $0) } }
    return end > 0 && end < head.count && [0xFF1A, 0x3A, 0xFF08, 0x28].contains(head[end])
  }

  /// What fills a clause may be told again; a word in one is better replaced.
  private func isTellable(_ cue: Int) -> Bool {
    let entry = lexicon.entries[cues[cue].entry]
    return (entry.slot == .clause || entry.slot == .predicate) && entry.category != .measureMoney
      && entry.category != .measureUnit
  }

  private func passages(_ wanted: [Int], in index: Int) -> [Passage] {
    let text = SpokenScalars(script.utf8, script.segments[index].range)
    let clauses = Self.clauses(text.values)
    let spans = wanted.filter(isTellable).map { text.span(cues[$0].range) }
    let tellable = clauses.map { clause in
      let covered = spans.reduce(0) { $0 + $1.clamped(to: clause).count }
      return covered * 2 >= clause.count && covered > 0
    }
    var all: [Passage] = []
    var start = 0
    while start < clauses.count {
      guard tellable[start] else {
        start += 1
        continue
      }
      var end = start
      while end < clauses.count, tellable[end], end - start < Self.longest { end += 1 }
      let span = clauses[start].lowerBound..<clauses[end - 1].upperBound
      let range = text.bytes(lexicon.withLeadIn(span, text.values))
      let inside = wanted.filter {
        range.lowerBound <= cues[$0].range.lowerBound && cues[$0].range.upperBound <= range.upperBound
      }
      if end - start >= 2, inside.count >= 2 { all.append(Passage(cues: inside, segment: index, range: range)) }
      start = end
    }
    return all
  }

}

extension Lexicon {
  /// A stretch of whole clauses with the clause in front where that only announces it: 老话讲，…
  func withLeadIn(_ span: Range<Int>, _ s: [UInt32]) -> Range<Int> {
    guard let index = classes.names["lead-in"] else { return span }
    var end = span.lowerBound
    while end > 0, Seams.isPause(s[end - 1]) { end -= 1 }
    var start = end
    while start > 0, !Seams.isPause(s[start - 1]) { start -= 1 }
    guard start < end, end < span.lowerBound else { return span }
    var announces = false
    classes.words[index].matches(s, start, until: end) { count in announces = announces || start + count == end }
    return announces ? start..<span.upperBound : span
  }
}

extension PassageFinder {
  /// The clauses of a segment's scalars: what stands between pauses.
  static func clauses(_ s: [UInt32]) -> [Range<Int>] {
    var all: [Range<Int>] = []
    var start = 0
    for i in 0...s.count where i == s.count || Seams.isPause(s[i]) {
      if start < i { all.append(start..<i) }
      start = i + 1
    }
    return all
  }
}
