/// A compiled pattern: what the pattern language of the lexicons can say, and nothing that backtracks.
///
/// Matching carries the set of reachable end positions from element to element (at most `window` scalars ahead), so its
/// cost is bounded by pattern size times window whatever the text.
struct Pattern: Sendable {
  indirect enum Element: Sendable {
    case scalar(UInt32)
    case oneOf([UInt32])
    case number
    case code
    case gap(Int, Int)
    case wordClass(Int)
    case either([[Element]])
    case maybe([Element])
    case clauseStart
    case clauseEnd
  }

  /// Scalars a match may span, its context included.
  static let window = 126

  var before: [Element]
  var marked: [Element]
  var after: [Element]
  /// Whether `marked` is only a part of what must be there.
  var hasMark: Bool
}

extension Pattern.Element {
  /// Whether nothing that ends a clause can be in a match of it. Gaps stop there, and a numeral's comma ends none.
  func staysInClause(_ classes: WordClasses) -> Bool {
    switch self {
    case .scalar(let c): !Characters.endsClause(c)
    case .oneOf(let list): !list.contains(where: Characters.endsClause)
    case .number, .gap, .clauseStart, .clauseEnd: true
    // An id may hold a slash.
    case .code: false
    case .wordClass(let index): classes.start(index).staysInClause
    case .maybe(let inner): inner.allSatisfy { $0.staysInClause(classes) }
    case .either(let branches): branches.allSatisfy { $0.allSatisfy { $0.staysInClause(classes) } }
    }
  }
}

/// A pattern that does not say anything, or says it wrongly.
struct PatternProblem: Error, Equatable {
  let message: String
}

/// Word classes by name, each a set of folded words.
///
/// One reference: thousands of patterns are compiled side by side, and counting one for each table would cost more than
/// the work itself.
struct WordClasses: Sendable {
  private var tables = Tables()

  private final class Tables: Sendable {
    let names: [String: Int]
    let words: [WordSet]
    let starts: [Start]

    init(names: [String: Int] = [:], words: [WordSet] = [], starts: [Start] = []) {
      (self.names, self.words, self.starts) = (names, words, starts)
    }
  }

  /// How the words of a class begin, while patterns are compiled.
  struct Start: Sendable {
    let opening: Opening
    /// What its words end with.
    let lasts: ScalarMask
    let lengths: ClosedRange<Int>
    let openings: Openings
    /// Whether none of them goes over the end of a clause.
    let staysInClause: Bool
  }

  init() {}

  var names: [String: Int] { tables.names }
  var words: [WordSet] { tables.words }

  /// What is known of a class while patterns are compiled.
  func start(_ index: Int) -> Start { tables.starts[index] }

  mutating func add(_ name: String, _ list: [[UInt32]]) -> Bool {
    guard tables.names[name] == nil else { return false }
    let set = WordSet(list)
    let counts = list.lazy.map(\.count).filter { $0 > 0 }
    let start = Start(
      opening: Opening(set), lasts: ScalarMask(list.compactMap(\.last)),
      lengths: (counts.min() ?? 1)...(counts.max() ?? 1),
      openings: Openings(set), staysInClause: !list.contains { $0.contains(where: Characters.endsClause) })
    tables = Tables(
      names: tables.names.merging([name: tables.words.count]) { $1 }, words: tables.words + [set],
      starts: tables.starts + [start])
    return true
  }
}

extension WordClasses: Packable {
  func pack(into writer: inout PackWriter) {
    names.pack(into: &writer)
    words.pack(into: &writer)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    tables = Tables(names: try reader.next(), words: try reader.next())
  }
}

/// A set of words in flat tables: what starts here, and how long is it?
struct WordSet: Sendable {
  /// First scalars, ascending; the words of `firsts[i]` are `starts[i]..<starts[i + 1]` of `words`.
  let firsts: [UInt32]
  private let starts: [Int32]
  /// Where each word's letters begin in `letters`; one more at the end.
  private let words: [Int32]
  private let letters: [UInt32]
  /// The first scalars as a set.
  private let firstBits: ScalarBits

  init(_ list: [[UInt32]]) {
    var firsts: [UInt32] = []
    var starts: [Int32] = []
    var words: [Int32] = []
    var letters: [UInt32] = []
    for word in list.filter({ !$0.isEmpty }).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      if firsts.last != word[0] {
        firsts.append(word[0])
        starts.append(Int32(words.count))
      }
      words.append(Int32(letters.count))
      letters += word
    }
    starts.append(Int32(words.count))
    words.append(Int32(letters.count))
    (self.firsts, self.starts, self.words, self.letters) = (firsts, starts, words, letters)
    firstBits = ScalarBits(firsts)
  }

  /// The words themselves. Linear.
  var all: [[UInt32]] { zip(words, words.dropFirst()).map { Array(letters[Int($0)..<Int($1)]) } }

  /// Calls `found` with the length of each word of the set that stands at `i`.
  @inline(__always)
  func matches(_ s: [UInt32], _ i: Int, until end: Int, _ found: (Int) -> Void) {
    let first = s[i]
    guard firstBits.mayHold(first) else { return }
    let low = firsts.indices.partition { firsts[$0] >= first }
    guard low < firsts.count, firsts[low] == first else { return }
    for word in Int(starts[low])..<Int(starts[low + 1]) {
      let from = Int(words[word])
      let count = Int(words[word + 1]) - from
      guard i + count <= end else { continue }
      var k = 1
      while k < count, s[i + k] == letters[from + k] { k += 1 }
      if k == count { found(count) }
    }
  }
}

extension WordSet: Packable {
  func pack(into writer: inout PackWriter) {
    writer.write(block: firsts)
    writer.write(block: starts)
    writer.write(block: words)
    writer.write(block: letters)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    (firsts, starts, words, letters) = (
      try reader.block(), try reader.block(), try reader.block(), try reader.block()
    )
    firstBits = ScalarBits(firsts)
  }
}
