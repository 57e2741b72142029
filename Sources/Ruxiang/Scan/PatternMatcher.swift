/// Sets of end positions ahead of an origin, as bits.
struct Reach: Equatable {
  var low: UInt64 = 0
  var high: UInt64 = 0

  static let origin = Reach(low: 1, high: 0)

  init(low: UInt64 = 0, high: UInt64 = 0) { (self.low, self.high) = (low, high) }

  /// One position.
  @inline(__always) init(at i: Int) { insert(i) }

  @inline(__always) var isEmpty: Bool { low | high == 0 }

  /// Whether it is one position.
  @inline(__always) var isSingle: Bool {
    high == 0 ? low & (low &- 1) == 0 : low == 0 && high & (high &- 1) == 0
  }

  @inline(__always) mutating func insert(_ i: Int) {
    if i < 64 { low |= 1 &<< UInt64(i) } else if i < 128 { high |= 1 &<< UInt64(i &- 64) }
  }

  @inline(__always) func contains(_ i: Int) -> Bool {
    i < 64 ? low & (1 &<< UInt64(i)) != 0 : high & (1 &<< UInt64(i &- 64)) != 0
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
  private let classes: [WordSet]
  private let writing: WritingSystem
  /// See `Folded.softBreaks`.
  var softBreaks: [Int] = []
  private var numeralEnds: [Int] = []
  /// What is known of the text.
  private(set) var around = Surroundings()

  init(classes: WordClasses, writing: WritingSystem = .han) {
    self.classes = classes.words
    self.writing = writing
  }

  /// Looks at the text that is to be matched next: call before the first `match` on it. Linear.
  mutating func prepare(_ s: [UInt32]) { around.read(s, writing) }

  /// The longest marked span of a match that starts at `origin`, inside `[begin, end)`; nil where there is none.
  mutating func match(
    _ pattern: PatternCode.Entry, _ code: PatternCode, _ s: [UInt32], _ origin: Int, _ begin: Int, _ end: Int
  ) -> Range<Int>? {
    if !code.mayStart(pattern, s[origin], origin + 1 < end ? s[origin + 1] : nil) { return nil }
    if !around.reachMayHold(pattern, code, origin) { return nil }
    let text = Text(s: s, code: code.words, origin: origin, begin: begin, end: end)
    guard pattern.hasMark else {
      let last = run(pattern.marked, .origin, text).last
      return last > 0 ? origin..<(origin + last) : nil
    }
    let starts = run(pattern.before, .origin, text)
    if starts.isEmpty { return nil }
    var best: Range<Int>?
    for at in 0..<128 where starts.contains(at) {
      var one = Reach()
      one.insert(at)
      let ends = run(pattern.marked, one, text)
      var k = ends.last
      while k > at {
        if ends.contains(k) {
          var last = Reach()
          last.insert(k)
          if pattern.after.isEmpty || !run(pattern.after, last, text).isEmpty {
            if best.map({ k - at > $0.count }) ?? true { best = (origin + at)..<(origin + k) }
            break
          }
        }
        k -= 1
      }
    }
    return best
  }

  /// Whether what begins with a pattern's pair stands at a place: most patterns are ruled out by that, whatever is in front.
  ///
  /// - Parameter i: where the pair stands.
  @inline(__always)
  mutating func goesOn(
    _ pattern: PatternCode.Entry, from hint: AnchorHints, _ code: PatternCode, _ s: [UInt32], _ i: Int
  ) -> Bool {
    let origin = i &- hint.tail.lead
    if origin < 0 { return false }
    let text = Text(s: s, code: code.words, origin: origin, begin: 0, end: s.count)
    let start = pattern.before.lowerBound + Int32(truncatingIfNeeded: hint.tail.offset)
    return !run(start..<pattern.after.upperBound, .origin, text).isEmpty
  }

  /// Calls `found` with each place where a match that goes over a pair at `i` may start, ascending.
  @inline(__always)
  func origins(
    of pattern: PatternCode.Entry, _ code: PatternCode, _ s: [UInt32], _ i: Int, least: Int, most: Int,
    _ found: (Int) -> Void
  ) {
    var origin = max(0, i &- most)
    if pattern.staysInClause, !around.isEmpty { origin = max(origin, around.clauseStart(i)) }
    while origin <= i &- least {
      if code.mayStart(pattern, s[origin], origin &+ 1 < s.count ? s[origin &+ 1] : nil) { found(origin) }
      origin &+= 1
    }
  }

  /// Where a shield lies over a span, or nil. With a mark, what leads up to it may begin inside the span.
  mutating func cover(
    _ span: Range<Int>, by shield: PatternCode.Entry, _ code: PatternCode, _ s: [UInt32]
  ) -> Range<Int>? {
    var origin = max(0, span.upperBound - Pattern.window)
    if shield.staysInClause, !around.isEmpty {
      if !around.clauseMayHold(shield, code, span.lowerBound) { return nil }
      origin = max(origin, around.clauseStart(span.lowerBound))
    }
    while origin < s.count, origin <= span.lowerBound || shield.hasMark && origin < span.upperBound {
      if let over = match(shield, code, s, origin, 0, s.count), over.lowerBound <= span.lowerBound,
        span.upperBound <= over.upperBound
      {
        return over
      }
      origin += 1
    }
    return nil
  }

  /// What a match reads.
  private struct Text {
    let s: [UInt32]
    let code: [UInt32]
    let origin: Int
    let begin: Int
    let end: Int
  }

  private mutating func run(_ range: Range<Int32>, _ from: Reach, _ text: borrowing Text) -> Reach {
    var now = from
    var pc = Int(range.lowerBound)
    let last = Int(range.upperBound)
    while pc < last, !now.isEmpty {
      if now.isSingle, let next = single(&pc, now.last, text) { now = next } else { now = step(&pc, now, text) }
    }
    return now
  }

  /// The same for one end and the elements that leave one or none, quickly; nil where the element is another.
  @inline(__always)
  private func single(_ pc: inout Int, _ p: Int, _ text: borrowing Text) -> Reach? {
    let i = text.origin &+ p
    switch text.code[pc] {
    case PatternCode.Op.scalar:
      let wanted = text.code[pc &+ 1]
      pc &+= 2
      return i < text.end && text.s[i] == wanted ? Reach(at: p &+ 1) : Reach()
    case PatternCode.Op.string:
      let start = pc &+ 2
      let count = Int(text.code[pc &+ 1])
      pc = start &+ count
      guard i &+ count <= text.end else { return Reach() }
      var k = 0
      while k < count {
        if text.s[i &+ k] != text.code[start &+ k] { return Reach() }
        k &+= 1
      }
      return Reach(at: p &+ count)
    case PatternCode.Op.oneOf:
      let start = pc &+ 2
      pc = start &+ Int(text.code[pc &+ 1])
      guard i < text.end else { return Reach() }
      let c = text.s[i]
      var k = start
      while k < pc {
        if text.code[k] == c { return Reach(at: p &+ 1) }
        k &+= 1
      }
      return Reach()
    case PatternCode.Op.words:
      let table = pc &+ 1
      pc = table &+ Int(text.code[table])
      var out = Reach()
      WordTable.matches(text.code, at: table, text.s, i, until: text.end) { out.insert(p &+ $0) }
      return out
    case PatternCode.Op.maybe:
      let mask = Self.mask(text.code, at: pc &+ 2)
      guard mask != .max, i >= text.end || mask & ScalarMask.foldedBit(text.s[i]) == 0 else { return nil }
      pc = pc &+ 4 &+ Int(text.code[pc &+ 1])
      return Reach(at: p)
    default: return nil
    }
  }

  /// Carries a set of ends over the element at `pc`, which moves on to the next.
  private mutating func step(_ pc: inout Int, _ from: Reach, _ text: borrowing Text) -> Reach {
    var out = Reach()
    let origin = text.origin
    let end = text.end
    let op = text.code[pc]
    pc += 1
    switch op {
    case PatternCode.Op.scalar:
      let wanted = text.code[pc]
      pc += 1
      from.forEach { p in
        if origin + p < end, text.s[origin + p] == wanted { out.insert(p + 1) }
      }
    case PatternCode.Op.string:
      let start = pc &+ 1
      let count = Int(text.code[pc])
      pc = start &+ count
      from.forEach { p in
        let i = origin &+ p
        guard i &+ count <= end else { return }
        var k = 0
        while k < count, text.s[i &+ k] == text.code[start &+ k] { k &+= 1 }
        if k == count { out.insert(p &+ count) }
      }
    case PatternCode.Op.oneOf:
      let list = pc + 1..<pc + 1 + Int(text.code[pc])
      pc = list.upperBound
      from.forEach { p in
        if origin + p < end, text.code[list].contains(text.s[origin + p]) { out.insert(p + 1) }
      }
    case PatternCode.Op.number: out = numbers(from, text)
    case PatternCode.Op.code:
      from.forEach { p in
        if let k = Self.codeEnd(text.s, origin + p, text.begin, end) { out.insert(k - origin) }
      }
    case PatternCode.Op.gap:
      let low = Int(text.code[pc])
      let high = Int(text.code[pc + 1])
      pc += 2
      from.forEach { p in gap(p, low, high, text, &out) }
    case PatternCode.Op.wordClass:
      let set = classes[Int(text.code[pc])]
      pc += 1
      from.forEach { p in
        if origin + p < end { set.matches(text.s, origin + p, until: end) { out.insert(p + $0) } }
      }
    case PatternCode.Op.either:
      let last = pc &+ 4 &+ Int(text.code[pc &+ 1])
      var here: UInt64 = 0
      from.forEach { p in here |= origin &+ p < end ? ScalarMask.foldedBit(text.s[origin &+ p]) : .max }
      var left = Self.mask(text.code, at: pc &+ 2) & here == 0 ? 0 : text.code[pc]
      pc = left == 0 ? last : pc &+ 4
      while left > 0 {
        let start = pc &+ 3
        let mask = Self.mask(text.code, at: pc &+ 1)
        pc = start &+ Int(text.code[pc])
        if mask & here != 0 { out.formUnion(run(Int32(start)..<Int32(pc), from, text)) }
        left &-= 1
      }
    case PatternCode.Op.words:
      let table = pc
      pc = table &+ Int(text.code[table])
      from.forEach { p in
        WordTable.matches(text.code, at: table, text.s, origin &+ p, until: end) { out.insert(p &+ $0) }
      }
    case PatternCode.Op.maybe:
      let start = pc &+ 3
      pc = start &+ Int(text.code[pc])
      out = run(Int32(start)..<Int32(pc), from, text)
      out.formUnion(from)
    case PatternCode.Op.clauseStart:
      from.forEach { p in
        let i = origin + p
        if i == text.begin || writing.endsClause(text.s[i - 1]) || softBreaks.contains(i) { out.insert(p) }
      }
    default:
      from.forEach { p in
        let i = origin + p
        if i >= end || writing.endsClause(text.s[i]) || softBreaks.contains(i) { out.insert(p) }
      }
    }
    return out
  }

  /// A set on six bits.
  @inline(__always) private static func mask(_ code: [UInt32], at i: Int) -> UInt64 {
    UInt64(code[i]) | UInt64(code[i &+ 1]) << 32
  }

  private mutating func numbers(_ from: Reach, _ text: borrowing Text) -> Reach {
    var out = Reach()
    var ends = numeralEnds
    numeralEnds = []
    from.forEach { p in
      let i = text.origin + p
      guard i < text.end, Numerals.mayStart(text.s, i, from: text.begin) else { return }
      Numerals.ends(text.s, i, until: text.end, limit: 24, into: &ends)
      for k in ends { out.insert(k - text.origin) }
    }
    numeralEnds = ends
    return out
  }

  private func gap(_ p: Int, _ low: Int, _ high: Int, _ text: borrowing Text, _ out: inout Reach) {
    if low == 0 { out.insert(p) }
    let from = text.origin + p
    var k = 0
    while k < high, from + k < text.end, !writing.endsClause(text.s[from + k]),
      softBreaks.isEmpty || k == 0 || !softBreaks.contains(from + k)
    {
      k += 1
      if k >= low { out.insert(p + k) }
    }
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
