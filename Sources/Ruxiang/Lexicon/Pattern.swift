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
  /// One bit for each scalar (by its low six bits) a match can start with: a cheap way to say no.
  var firstMask: UInt64 = .max
}

/// A pattern that does not say anything, or says it wrongly.
struct PatternProblem: Error, Equatable {
  let message: String
}

/// Word classes by name, each a set of folded words.
struct WordClasses: Sendable {
  private(set) var names: [String: Int] = [:]
  private(set) var words: [WordSet] = []

  mutating func add(_ name: String, _ list: [[UInt32]]) -> Bool {
    guard names[name] == nil else { return false }
    names[name] = words.count
    words.append(WordSet(list))
    return true
  }
}

/// A set of words as a sorted table: what starts here, and how long is it?
struct WordSet: Sendable {
  private let byFirst: [UInt32: [[UInt32]]]

  init(_ list: [[UInt32]]) {
    byFirst = Dictionary(grouping: list.filter { !$0.isEmpty }, by: { $0[0] })
  }

  var firsts: [UInt32] { Array(byFirst.keys) }

  /// Calls `found` with the length of each word of the set that stands at `i`.
  func matches(_ s: [UInt32], _ i: Int, until end: Int, _ found: (Int) -> Void) {
    guard let words = byFirst[s[i]] else { return }
    for word in words where i + word.count <= end {
      var k = 1
      while k < word.count, s[i + k] == word[k] { k += 1 }
      if k == word.count { found(k) }
    }
  }
}
