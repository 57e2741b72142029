import Ruxiang

/// Finds which words of a line changed, so that those that stay are not marked.
///
/// Clauses that stay the same are found first, then words inside of the clauses between them. What stays between two
/// changes and is hardly a word is told again: nobody reads a line where every other character is marked.
final class ChangedWords {
  private let words = TextWords()

  /// A change of a line.
  struct Change: Equatable {
    /// UTF-8 bytes of the old line.
    let range: Range<Int>
    let words: String
  }

  /// The changes that make the new line of the old one: ascending, disjoint, none where they are equal.
  ///
  /// - Complexity: n log n, but for lines that say one clause again and again.
  func between(_ old: [UInt8], _ new: [UInt8]) -> [Change] {
    var changes: [(old: Range<Int>, new: Range<Int>)] = []
    let was = Tokens(old, clausesOf: 0..<old.count, endedBy: Self.ends)
    let now = Tokens(new, clausesOf: 0..<new.count, endedBy: Self.ends)
    for gap in Alignment.gaps(was, now) {
      let (oldPart, newPart) = (was.bytes(gap.old), now.bytes(gap.new))
      if oldPart.isEmpty || newPart.isEmpty {
        changes.append((oldPart, newPart))
        continue
      }
      let (a, b) = (Tokens(old, words(old, oldPart)), Tokens(new, words(new, newPart)))
      var inside = Alignment.gaps(a, b).map { (old: a.bytes($0.old), new: b.bytes($0.new)) }
      inside = Self.joined(inside, old)
      changes += inside
    }
    return changes.map { Change(range: $0.old, words: String(decoding: new[$0.new], as: UTF8.self)) }
  }

  /// All that changed as one change, what is the same at both ends left out; nil where they are equal.
  func whole(_ old: [UInt8], _ new: [UInt8]) -> Change? {
    let all = between(old, new)
    guard let first = all.first, let last = all.last else { return nil }
    let range = first.range.lowerBound..<last.range.upperBound
    let words = new[range.lowerBound..<new.count - (old.count - range.upperBound)]
    return Change(range: range, words: String(decoding: words, as: UTF8.self))
  }

  /// Changes with less than two letters between them made one, but for those on both sides of a pause.
  private static func joined(
    _ changes: [(old: Range<Int>, new: Range<Int>)], _ old: [UInt8]
  ) -> [(old: Range<Int>, new: Range<Int>)] {
    var all: [(old: Range<Int>, new: Range<Int>)] = []
    for change in changes {
      if let last = all.last {
        let between = String(decoding: old[last.old.upperBound..<change.old.lowerBound], as: UTF8.self)
        if between.count(where: { $0.isLetter || $0.isNumber }) < 2,
          !between.unicodeScalars.contains(where: ends.contains)
        {
          all[all.count - 1] = (
            last.old.lowerBound..<change.old.upperBound, last.new.lowerBound..<change.new.upperBound
          )
          continue
        }
      }
      all.append(change)
    }
    return all
  }

  private static let ends: Set<Unicode.Scalar> = ["，", "。", "！", "？", "；", "：", "、", "…", "!", "?", ";", "\n"]

  /// Words of a stretch, and what stands between them. A question to the host is one word.
  private func words(_ line: [UInt8], _ part: Range<Int>) -> [Range<Int>] {
    var all: [Range<Int>] = []
    var start = part.lowerBound
    var at = start
    var isOpen = false
    for word in words.split(String(decoding: line[part], as: UTF8.self)) {
      at += word.utf8.count
      if word.contains("〔") { isOpen = true }
      if word.contains("〕") { isOpen = false }
      if isOpen, at < part.upperBound { continue }
      all.append(start..<at)
      start = at
    }
    return all
  }
}

/// Stretches of a text that follow one on another.
struct Tokens {
  let ranges: [Range<Int>]
  let words: [ArraySlice<UInt8>]
  private let end: Int

  init(_ text: [UInt8], _ ranges: [Range<Int>]) {
    self.ranges = ranges
    words = ranges.map { text[$0] }
    end = ranges.last?.upperBound ?? 0
  }

  /// The clauses of a stretch, each with the mark that ends it.
  init(_ text: [UInt8], clausesOf stretch: Range<Int>, endedBy marks: Set<Unicode.Scalar>) {
    var clauses: [Range<Int>] = []
    var start = stretch.lowerBound
    var at = start
    for scalar in String(decoding: text[stretch], as: UTF8.self).unicodeScalars {
      at += UTF8.width(scalar)
      guard marks.contains(scalar) else { continue }
      clauses.append(start..<at)
      start = at
    }
    if start < stretch.upperBound { clauses.append(start..<stretch.upperBound) }
    self.init(text, clauses)
  }

  /// The bytes that some tokens take up.
  func bytes(_ tokens: Range<Int>) -> Range<Int> {
    let start = tokens.lowerBound < ranges.count ? ranges[tokens.lowerBound].lowerBound : end
    return start..<(tokens.isEmpty ? start : ranges[tokens.upperBound - 1].upperBound)
  }
}

/// Lays two lists of tokens side by side by those that each has once (patience), and says where they differ.
enum Alignment {
  typealias Gap = (old: Range<Int>, new: Range<Int>)

  /// Where the lists differ, ascending.
  static func gaps(_ old: Tokens, _ new: Tokens) -> [Gap] {
    var gaps: [Gap] = []
    align(old, 0..<old.words.count, new, 0..<new.words.count, &gaps)
    return gaps
  }

  private static func align(_ old: Tokens, _ a: Range<Int>, _ new: Tokens, _ b: Range<Int>, _ gaps: inout [Gap]) {
    var (a, b) = (a, b)
    while let x = a.first, let y = b.first, old.words[x] == new.words[y] {
      (a, b) = (x + 1..<a.upperBound, y + 1..<b.upperBound)
    }
    while let x = a.last, let y = b.last, old.words[x] == new.words[y] {
      (a, b) = (a.lowerBound..<x, b.lowerBound..<y)
    }
    if a.isEmpty && b.isEmpty { return }
    let anchors = a.isEmpty || b.isEmpty ? [] : ascending(common(old, a, new, b))
    guard !anchors.isEmpty else {
      gaps.append((a, b))
      return
    }
    var (x, y) = (a.lowerBound, b.lowerBound)
    for anchor in anchors {
      align(old, x..<anchor.old, new, y..<anchor.new, &gaps)
      (x, y) = (anchor.old + 1, anchor.new + 1)
    }
    align(old, x..<a.upperBound, new, y..<b.upperBound, &gaps)
  }

  /// Tokens that both sides have exactly once, in the order of the old side.
  private static func common(
    _ old: Tokens, _ a: Range<Int>, _ new: Tokens, _ b: Range<Int>
  ) -> [(old: Int, new: Int)] {
    var seen: [ArraySlice<UInt8>: (old: Int, new: Int, inOld: Int, inNew: Int)] = [:]
    for x in a {
      seen[old.words[x], default: (0, 0, 0, 0)].old = x
      seen[old.words[x], default: (0, 0, 0, 0)].inOld += 1
    }
    for y in b {
      guard seen[new.words[y]] != nil else { continue }
      seen[new.words[y]]?.new = y
      seen[new.words[y]]?.inNew += 1
    }
    return seen.values.filter { $0.inOld == 1 && $0.inNew == 1 }.map { ($0.old, $0.new) }.sorted { $0.old < $1.old }
  }

  /// The longest run of pairs whose new sides ascend, too.
  private static func ascending(_ pairs: [(old: Int, new: Int)]) -> [(old: Int, new: Int)] {
    /// By length, the pair that a run of this length ends with soonest.
    var ends: [Int] = []
    var before = Array(repeating: -1, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      let low = ends.indices.partition { pairs[ends[$0]].new >= pair.new }
      if low > 0 { before[index] = ends[low - 1] }
      if low < ends.count { ends[low] = index } else { ends.append(index) }
    }
    var run: [(old: Int, new: Int)] = []
    var at = ends.last ?? -1
    while at >= 0 {
      run.append(pairs[at])
      at = before[at]
    }
    return run.reversed()
  }
}
