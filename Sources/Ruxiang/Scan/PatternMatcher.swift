/// Sets of end positions ahead of an origin, as bits.
struct Reach: Equatable {
  var low: UInt64 = 0
  var high: UInt64 = 0

  static let origin = Reach(low: 1, high: 0)

  @inline(__always) var isEmpty: Bool { low | high == 0 }

  @inline(__always) mutating func insert(_ i: Int) {
    if i < 64 { low |= 1 &<< UInt64(i) } else if i < 128 { high |= 1 &<< UInt64(i &- 64) }
  }

  @inline(__always) mutating func formUnion(_ other: Reach) {
    low |= other.low
    high |= other.high
  }

  /// The farthest position, or -1.
  @inline(__always) var last: Int {
    if high != 0 { return 127 - high.leadingZeroBitCount }
    if low != 0 { return 63 - low.leadingZeroBitCount }
    return -1
  }

  @inline(__always) func forEach(_ body: (Int) -> Void) {
    var bits = low
    while bits != 0 {
      body(bits.trailingZeroBitCount)
      bits &= bits &- 1
    }
    bits = high
    while bits != 0 {
      body(64 + bits.trailingZeroBitCount)
      bits &= bits &- 1
    }
  }
}

/// Runs patterns over folded text. Holds scratch space only.
struct PatternMatcher {
  let classes: WordClasses
  /// See `Folded.softBreaks`.
  var softBreaks: [Int] = []
  private var numeralEnds: [Int] = []

  init(classes: WordClasses) { self.classes = classes }

  /// The longest marked span of a match that starts at `origin`, inside `[begin, end)`; nil where there is none.
  mutating func match(_ pattern: Pattern, _ s: [UInt32], _ origin: Int, _ begin: Int, _ end: Int) -> Range<Int>? {
    guard pattern.hasMark else {
      let last = run(pattern.marked, .origin, s, origin, begin, end).last
      return last > 0 ? origin..<(origin + last) : nil
    }
    let starts = run(pattern.before, .origin, s, origin, begin, end)
    if starts.isEmpty { return nil }
    var best: Range<Int>?
    var at = 0
    while at < 128 {
      defer { at += 1 }
      guard at < 64 ? starts.low & (1 &<< UInt64(at)) != 0 : starts.high & (1 &<< UInt64(at - 64)) != 0 else {
        continue
      }
      var one = Reach()
      one.insert(at)
      let ends = run(pattern.marked, one, s, origin, begin, end)
      var k = ends.last
      while k > at {
        let there = k < 64 ? ends.low & (1 &<< UInt64(k)) != 0 : ends.high & (1 &<< UInt64(k - 64)) != 0
        if there {
          var last = Reach()
          last.insert(k)
          if pattern.after.isEmpty || !run(pattern.after, last, s, origin, begin, end).isEmpty {
            if best.map({ k - at > $0.count }) ?? true { best = (origin + at)..<(origin + k) }
            break
          }
        }
        k -= 1
      }
    }
    return best
  }

  private mutating func run(
    _ elements: [Pattern.Element], _ from: Reach, _ s: [UInt32], _ origin: Int, _ begin: Int, _ end: Int
  ) -> Reach {
    var now = from
    for element in elements {
      now = step(element, now, s, origin, begin, end)
      if now.isEmpty { break }
    }
    return now
  }

  private mutating func step(
    _ element: Pattern.Element, _ from: Reach, _ s: [UInt32], _ origin: Int, _ begin: Int, _ end: Int
  ) -> Reach {
    var out = Reach()
    switch element {
    case .scalar(let wanted):
      from.forEach { p in
        let i = origin + p
        if i < end, s[i] == wanted { out.insert(p + 1) }
      }
    case .oneOf(let wanted):
      from.forEach { p in
        let i = origin + p
        if i < end, wanted.contains(s[i]) { out.insert(p + 1) }
      }
    case .number:
      var ends = numeralEnds
      from.forEach { p in
        let i = origin + p
        guard i < end, Numerals.mayStart(s, i, from: begin) else { return }
        Numerals.ends(s, i, until: end, limit: 24, into: &ends)
        for k in ends { out.insert(k - origin) }
      }
      numeralEnds = ends
    case .code:
      from.forEach { p in if let k = Self.codeEnd(s, origin + p, begin, end) { out.insert(k - origin) } }
    case .gap(let low, let high):
      from.forEach { p in
        if low == 0 { out.insert(p) }
        var k = 0
        while k < high, origin + p + k < end, !Characters.endsClause(s[origin + p + k]),
          softBreaks.isEmpty || k == 0 || !softBreaks.contains(origin + p + k)
        {
          k += 1
          if k >= low { out.insert(p + k) }
        }
      }
    case .wordClass(let index):
      let set = classes.words[index]
      from.forEach { p in
        let i = origin + p
        if i < end { set.matches(s, i, until: end) { out.insert(p + $0) } }
      }
    case .either(let branches):
      for branch in branches { out.formUnion(run(branch, from, s, origin, begin, end)) }
    case .maybe(let inner):
      out = run(inner, from, s, origin, begin, end)
      out.formUnion(from)
    case .clauseStart:
      from.forEach { p in
        let i = origin + p
        if i == begin || Characters.endsClause(s[i - 1]) || softBreaks.contains(i) { out.insert(p) }
      }
    case .clauseEnd:
      from.forEach { p in
        let i = origin + p
        if i >= end || Characters.endsClause(s[i]) || softBreaks.contains(i) { out.insert(p) }
      }
    }
    return out
  }

  /// An id: at least four Latin letters, digits, `-`, `_` or `/`, a digit among them, not inside a longer one.
  private static func codeEnd(_ s: [UInt32], _ i: Int, _ begin: Int, _ end: Int) -> Int? {
    guard i < end, Characters.isLatin(s[i]) || Characters.isDigit(s[i]) else { return nil }
    if i > begin, Characters.isLatin(s[i - 1]) || Characters.isDigit(s[i - 1]) { return nil }
    var k = i
    var digit = false
    while k < end {
      let c = s[k]
      if Characters.isDigit(c) {
        digit = true
      } else if !Characters.isLatin(c), c != 0x2D, c != 0x5F, c != 0x2F {
        break
      }
      k += 1
    }
    return k - i >= 4 && digit ? k : nil
  }
}
