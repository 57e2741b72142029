/// Fits words into the place of a span so that the sentence still reads as speech: no 的的, no dangling comma.
///
/// Works on the scalars of one segment; answers with the range to replace and the words to put there, or nil where the
/// sentence would break.
struct Seams {
  private let s: [UInt32]
  private var low: Int
  private var high: Int

  /// A segment's scalars and the span inside them.
  init(_ segment: [UInt32], _ span: Range<Int>) {
    s = segment
    low = span.lowerBound
    high = span.upperBound
  }

  private static let de: UInt32 = 0x7684
  private static let le: UInt32 = 0x4E86
  private static let listComma: UInt32 = 0x3001
  private static let copulas: Set<UInt32> = Set("是很最更都真挺太特超非常算叫".unicodeScalars.map(\.value))
  private static let particles: Set<UInt32> = Set("啊呀哎哟呢哦嘛吧哈哇诶啦".unicodeScalars.map(\.value))

  private static func isComma(_ c: UInt32) -> Bool {
    c == 0xFF0C || c == 0x2C || c == listComma || c == 0x20 || c == 0x3000
  }
  private static func isStop(_ c: UInt32) -> Bool {
    c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x21 || c == 0x3F || c == 0xFF1B || c == 0x3B || c == 0x2026
  }
  /// Whether a speaker pauses there: anything between clauses, but not between the items of a list.
  static func isPause(_ c: UInt32) -> Bool { isBreak(c) && c != listComma }

  private static func isBreak(_ c: UInt32) -> Bool {
    // 〔请填：…〕 is a part of its clause.
    if c == 0x3014 || c == 0x3015 { return false }
    return isComma(c) || isStop(c) || c == 0xFF1A || c == 0xFF08 || c == 0xFF09 || Characters.endsClause(c)
  }

  private var left: UInt32? { low > 0 ? s[low - 1] : nil }
  private var right: UInt32? { high < s.count ? s[high] : nil }
  private var opensClause: Bool { left.map(Self.isBreak) ?? true }
  private var closesClause: Bool { right.map(Self.isBreak) ?? true }

  /// Whether a word stands right in front of the span.
  func follows(_ word: String) -> Bool {
    s[..<low].reversed().starts(with: word.unicodeScalars.map(\.value).reversed())
  }

  /// Whether a word stands right behind the span.
  func precedes(_ word: String) -> Bool { s[high...].starts(with: word.unicodeScalars.map(\.value)) }

  // MARK: - Dropping

  /// The range to take out so that the rest still stands, or nil where it would not.
  mutating func dropped(_ slot: Slot) -> Range<Int>? {
    switch slot {
    case .vocative: dropVocative()
    case .adverb: dropAdverb()
    case .attribute: dropAttribute()
    case .clause: dropClause()
    case .predicate: isListItem ? dropListItem() : dropClause()
    case .noun, .quantity: isListItem ? dropListItem() : nil
    }
  }

  private mutating func dropVocative() -> Range<Int>? {
    while let right, Self.particles.contains(right) { high += 1 }
    for prefix in ["亲爱的", "我们的", "我的", "各位", "咱"] {
      let word = prefix.unicodeScalars.map(\.value)
      if low >= word.count, s[(low - word.count)..<low].elementsEqual(word) {
        low -= word.count
        break
      }
    }
    // 大家、乡党们，晚上好: the pause behind is the one to keep.
    if left == Self.listComma {
      low -= 1
      return low..<high
    }
    return takePause()
  }

  private mutating func dropAdverb() -> Range<Int>? {
    if opensClause, closesClause { return takePause() }
    if closesClause, left == Self.de { return nil }
    return low..<high
  }

  private mutating func dropAttribute() -> Range<Int>? {
    if isListItem { return dropListItem() }
    if right == Self.de || right == 0x5730, high + 1 < s.count, !Self.isBreak(s[high + 1]) {
      high += 1
      return low..<high
    }
    if opensClause, closesClause { return takePause() }
    // 是纯天然的。 — the attribute is all the sentence says.
    if closesClause || right == Self.de { return nil }
    if let left, Self.copulas.contains(left) { return nil }
    return low..<high
  }

  private mutating func dropClause() -> Range<Int>? {
    while let right, Self.particles.contains(right) { high += 1 }
    return opensClause && closesClause ? takePause() : nil
  }

  private var isListItem: Bool { left == Self.listComma || right == Self.listComma }

  private mutating func dropListItem() -> Range<Int>? {
    if left == Self.listComma { low -= 1 } else { high += 1 }
    return low..<high
  }

  /// Takes the pause that goes with a dropped stretch: the comma behind it, or the one before a full stop.
  private mutating func takePause() -> Range<Int>? {
    guard let right else {
      while let left, Self.isComma(left) { low -= 1 }
      return low..<high
    }
    if Self.isComma(right) {
      while let right = self.right, Self.isComma(right) { high += 1 }
    } else if Self.isStop(right) {
      if let left, Self.isComma(left) {
        low -= 1
      } else if left.map(Self.isStop) ?? true {
        while let right = self.right, Self.isStop(right) || Self.isComma(right) { high += 1 }
      }
    }
    return low..<high
  }

  // MARK: - Replacing

  /// Openings that sound wrong when the clause has them already: 我们这里是我们产区.
  private static let openings: Set<[UInt32]> = Set(
    ["我们", "这里", "大家", "今天", "各位", "朋友", "这批", "这款", "这是", "产地", "价格", "需要", "想要", "口感"].map {
      $0.unicodeScalars.map(\.value)
    })
  private static let degrees: Set<UInt32> = Set("很最更太挺超特".unicodeScalars.map(\.value))

  /// Whether the place can take words of a slot: a clause needs a clause to itself, a predicate the end of one, and what is
  /// no adjective cannot stand behind 很.
  func admits(_ words: String, as slot: Slot) -> Bool {
    let text = words.unicodeScalars.map(\.value)
    if text.count >= 2, Self.openings.contains(Array(text.prefix(2))) {
      let clause = clause
      let around = Array(s[clause.lowerBound..<low]) + [0] + Array(s[high..<clause.upperBound])
      if zip(around, around.dropFirst()).contains(where: { $0 == text[0] && $1 == text[1] }) { return false }
    }
    switch slot {
    case .clause: return opensClause && endsSpeech
    case .predicate: return endsSpeech && !(left.map(Self.degrees.contains) ?? false && text.first != 0x597D)
    case .attribute:
      if left.map(Self.degrees.contains) ?? false { return false }
      // 我们的蜜配料看标签的: with nothing behind it an attribute must be said to be one (是看标签的).
      return text.last != Self.de || left == 0x662F || !endsSpeech
    // 大家 and 各位 take no attribute, and one is not many: 刚进来的朋友们, 这位朋友, not 刚进来的大家, 这位朋友们.
    case .noun, .vocative:
      if left == 0x4F4D, text.last == 0x4EEC { return false }
      return !(left == Self.de || left == 0x4F4D) || !(words.hasPrefix("大家") || words.hasPrefix("各位"))
    case .adverb, .quantity: return true
    }
  }

  /// Whether only a final particle or 了 stands between the span and the end of its clause.
  private var endsSpeech: Bool {
    var at = high
    while at < s.count, Self.particles.contains(s[at]) || s[at] == Self.le || s[at] == Self.de { at += 1 }
    return at == s.count || Self.isBreak(s[at])
  }

  /// The words with their ends fitted to what stands around them, or nil where a seam would show.
  func fitted(_ words: String) -> [UInt32]? {
    var text = words.unicodeScalars.map(\.value)
    if let left {
      // 是是, 很很, 都是都是: one of the two goes.
      if let first = text.first, first == left,
        [0x662F, 0x5F88, 0x90FD, 0x7684, 0x5728, 0x4ECE, 0x7528].contains(first)
      {
        text.removeFirst()
      } else if text.first == 0x5F88, Self.copulas.contains(left), left != 0x662F {
        text.removeFirst()
      }
    }
    if let last = text.last {
      if let right {
        if Self.isStop(last), Self.isBreak(right) {
          text.removeLast()
        } else if Self.isStop(last) {
          text[text.count - 1] = 0xFF0C
        } else if Self.isComma(last), Self.isBreak(right) {
          text.removeLast()
        } else if last == right, last == Self.de || last == Self.le || Self.particles.contains(last) {
          text.removeLast()
        }
      } else if Self.isStop(last), low > 0 || s.count > high {
        // The host ends lines without a full stop: so does the proposal.
        if !s[..<low].contains(where: Self.isStop) { text.removeLast() }
      }
    }
    guard !text.isEmpty, !showsSeam(text), !repeats(text) else { return nil }
    return text
  }

  /// Whether the same words stand right in front or behind, a comma between them or not, or two calls on everybody: 大家、大家,
  /// 大家各位.
  private func repeats(_ text: [UInt32]) -> Bool {
    guard text.count >= 2 else { return false }
    let front = low > 0 && Self.isComma(s[low - 1]) ? low - 1 : low
    let back = high < s.count && Self.isComma(s[high]) ? high + 1 : high
    let same = Self.everybody.contains(text) ? Self.everybody : [text]
    return same.contains { words in
      s[..<front].suffix(words.count).elementsEqual(words) || s[back...].prefix(words.count).elementsEqual(words)
    }
  }

  private static let everybody: Set<[UInt32]> = Set(
    ["大家", "各位", "朋友们", "各位朋友", "大家好"].map { $0.unicodeScalars.map(\.value) })

  /// Whether words call on everybody: twice in a row they are once too often.
  static func callsOnEverybody(_ text: String) -> Bool { everybody.contains(text.unicodeScalars.map(\.value)) }

  private func showsSeam(_ text: [UInt32]) -> Bool {
    func bad(_ a: UInt32, _ b: UInt32) -> Bool {
      if a == b { return a == Self.de || a == Self.le || a == 0x662F || Self.isBreak(a) || a == 0x4EEC }
      return Self.isComma(a) && Self.isStop(b) || Self.isStop(a) && Self.isComma(b)
    }
    if let left, let first = text.first, bad(left, first) { return true }
    if let right, let last = text.last, bad(last, right) { return true }
    return false
  }

  /// The clause around the span: from clause end to clause end.
  var clause: Range<Int> {
    var a = low
    var b = high
    while a > 0, !Self.isBreak(s[a - 1]) { a -= 1 }
    while b < s.count, !Self.isBreak(s[b]) { b += 1 }
    return a..<b
  }
}
