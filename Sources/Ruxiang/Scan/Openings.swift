/// How the matches of a sequence of elements can begin.
struct Openings: Sendable {
  /// First scalars after which only some can follow, with those.
  private(set) var pairs: [UInt32: Set<UInt32>] = [:]
  /// First scalars after which anything may follow, or nothing.
  private(set) var open: Set<UInt32> = []
  /// First scalars that are all of a match: what comes next decides.
  private var singles: Set<UInt32> = []
  /// Whether any scalar may stand here: a gap.
  private(set) var isGap = false
  private var mayBeEmpty = true

  /// The openings of what ends a pattern, or of all of it.
  static func of(_ elements: ArraySlice<Pattern.Element>, _ classes: WordClasses) -> Openings {
    var all = sequence(elements, classes)
    all.open.formUnion(all.singles)
    for scalar in all.open where all.pairs[scalar] != nil { all.pairs[scalar] = nil }
    return all
  }

  private static func sequence(_ elements: some Sequence<Pattern.Element>, _ classes: WordClasses) -> Openings {
    var all = Openings()
    for element in elements {
      if !all.mayBeEmpty, all.singles.isEmpty { break }
      all.follow(Openings(element, classes))
    }
    return all
  }

  /// What can follow a numeral inside a number.
  private static let inNumbers = FirstScalars.numerals.union([0x2E, 0x2C, 0x6765, 0x591A, 0x4F59, 0x51E0])

  private init() {}

  private init(_ element: Pattern.Element, _ classes: WordClasses) {
    mayBeEmpty = false
    switch element {
    case .scalar(let c): singles = [c]
    case .oneOf(let list): singles = Set(list)
    case .number:
      singles = FirstScalars.numerals
      for c in singles { pairs[c] = Self.inNumbers }
    case .code: open = FirstScalars.code
    case .gap(let low, _): (isGap, mayBeEmpty) = (true, low == 0)
    case .wordClass(let index): self = classes.start(index).openings
    case .clauseStart, .clauseEnd: mayBeEmpty = true
    case .maybe(let inner):
      self = Self.sequence(inner, classes)
      mayBeEmpty = true
    case .either(let branches):
      for branch in branches { formUnion(Self.sequence(branch, classes)) }
    }
  }

  /// Those of the words of a class.
  init(_ words: WordSet) {
    mayBeEmpty = false
    for word in words.all {
      if word.count == 1 { singles.insert(word[0]) } else { pairs[word[0], default: []].insert(word[1]) }
    }
  }

  private mutating func formUnion(_ other: Openings) {
    pairs.merge(other.pairs) { $0.union($1) }
    open.formUnion(other.open)
    singles.formUnion(other.singles)
    isGap = isGap || other.isGap
    mayBeEmpty = mayBeEmpty || other.mayBeEmpty
  }

  /// Appends what stands behind.
  private mutating func follow(_ next: Openings) {
    let (mine, empty) = (singles, mayBeEmpty)
    // Where nothing stands in front, the tables of a word class are taken as they are.
    if empty, pairs.isEmpty, open.isEmpty, mine.isEmpty {
      let gap = isGap
      self = next
      isGap = gap || next.isGap
      return
    }
    if !next.mayBeEmpty { singles = [] }
    if next.isGap {
      open.formUnion(mine)
    } else if !mine.isEmpty {
      let seconds = next.singles.union(next.open).union(next.pairs.keys)
      for c in mine { pairs[c, default: []].formUnion(seconds) }
    }
    if empty {
      pairs.merge(next.pairs) { $0.union($1) }
      open.formUnion(next.open)
      singles.formUnion(next.singles)
      // A pattern does not begin with a gap, a part of one may.
      isGap = isGap || next.isGap
      mayBeEmpty = next.mayBeEmpty
    }
  }
}
