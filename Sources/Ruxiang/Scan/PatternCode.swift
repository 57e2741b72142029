/// Patterns as flat code in one array: matching walks numbers and touches no reference count.
///
/// A sequence is `op operands…` after one another up to its end; `either` holds its branches, `maybe` its inner sequence,
/// each behind its length.
struct PatternCode: Sendable {
  /// Where a pattern's parts stand in `words`.
  struct Entry: Sendable {
    let before: Range<Int32>
    let marked: Range<Int32>
    let after: Range<Int32>
    let hasMark: Bool
    /// One bit for each scalar (by its low six bits) a match can start with, and can go on with.
    let first: UInt64
    let second: UInt64

    /// Whether a match may start with these two scalars: a cheap way to say no.
    @inline(__always) func mayStart(_ a: UInt32, _ b: UInt32) -> Bool {
      first & (1 &<< UInt64(a & 63)) != 0 && second & (1 &<< UInt64(b & 63)) != 0
    }
  }

  enum Op {
    static let scalar: UInt32 = 0
    static let oneOf: UInt32 = 1
    static let number: UInt32 = 2
    static let code: UInt32 = 3
    static let gap: UInt32 = 4
    static let wordClass: UInt32 = 5
    static let either: UInt32 = 6
    static let maybe: UInt32 = 7
    static let clauseStart: UInt32 = 8
    static let clauseEnd: UInt32 = 9
  }

  private(set) var words: [UInt32] = []

  /// Appends a pattern.
  mutating func add(_ pattern: Pattern, _ classes: WordClasses) -> Entry {
    let before = append(pattern.before)
    let marked = append(pattern.marked)
    let after = append(pattern.after)
    var opening = Opening.empty
    for element in pattern.before + pattern.marked + pattern.after { opening = opening.then(Opening(element, classes)) }
    return Entry(
      before: before, marked: marked, after: after, hasMark: pattern.hasMark, first: opening.first,
      second: opening.mayBeOne ? .max : opening.second)
  }

  private mutating func append(_ elements: [Pattern.Element]) -> Range<Int32> {
    let start = words.count
    for element in elements { append(element) }
    return Int32(start)..<Int32(words.count)
  }

  private mutating func append(_ element: Pattern.Element) {
    switch element {
    case .scalar(let c): words += [Op.scalar, c]
    case .oneOf(let list): words += [Op.oneOf, UInt32(list.count)] + list
    case .number: words.append(Op.number)
    case .code: words.append(Op.code)
    case .gap(let low, let high): words += [Op.gap, UInt32(low), UInt32(high)]
    case .wordClass(let index): words += [Op.wordClass, UInt32(index)]
    case .clauseStart: words.append(Op.clauseStart)
    case .clauseEnd: words.append(Op.clauseEnd)
    case .maybe(let inner):
      words += [Op.maybe, 0]
      let hole = words.count - 1
      let range = append(inner)
      words[hole] = UInt32(range.count)
    case .either(let branches):
      words += [Op.either, UInt32(branches.count)]
      for branch in branches {
        words.append(0)
        let hole = words.count - 1
        let range = append(branch)
        words[hole] = UInt32(range.count)
      }
    }
  }
}

/// What the first two scalars of a match can be, as masks of their low six bits.
private struct Opening {
  var first: UInt64
  var second: UInt64
  var mayBeEmpty: Bool
  var mayBeOne: Bool

  static let empty = Opening(first: 0, second: 0, mayBeEmpty: true, mayBeOne: false)

  init(first: UInt64, second: UInt64, mayBeEmpty: Bool, mayBeOne: Bool) {
    self.first = first
    self.second = second
    self.mayBeEmpty = mayBeEmpty
    self.mayBeOne = mayBeOne
  }

  static func bit(_ c: UInt32) -> UInt64 { 1 &<< UInt64(c & 63) }
  private static let numerals = FirstScalars.numerals.reduce(0) { $0 | bit($1) }
  private static let inNumbers = numerals | [0x2E, 0x2C, 0x6765, 0x591A, 0x4F59, 0x51E0].reduce(0) { $0 | bit($1) }

  init(_ element: Pattern.Element, _ classes: WordClasses) {
    switch element {
    case .scalar(let c): self.init(first: Self.bit(c), second: 0, mayBeEmpty: false, mayBeOne: true)
    case .oneOf(let list):
      self.init(first: list.reduce(0) { $0 | Self.bit($1) }, second: 0, mayBeEmpty: false, mayBeOne: true)
    case .number: self.init(first: Self.numerals, second: Self.inNumbers, mayBeEmpty: false, mayBeOne: true)
    case .code: self.init(first: .max, second: .max, mayBeEmpty: false, mayBeOne: false)
    case .gap(let low, let high):
      self.init(first: .max, second: .max, mayBeEmpty: low == 0, mayBeOne: low <= 1 && high >= 1)
    case .wordClass(let index):
      let set = classes.words[index]
      self.init(first: set.firstMask, second: set.secondMask, mayBeEmpty: false, mayBeOne: set.hasSingle)
    case .clauseStart, .clauseEnd: self = .empty
    case .maybe(let inner):
      self = Self.sequence(inner, classes)
      mayBeEmpty = true
    case .either(let branches):
      self.init(first: 0, second: 0, mayBeEmpty: false, mayBeOne: false)
      for branch in branches {
        let one = Self.sequence(branch, classes)
        first |= one.first
        second |= one.second
        mayBeEmpty = mayBeEmpty || one.mayBeEmpty
        mayBeOne = mayBeOne || one.mayBeOne
      }
    }
  }

  static func sequence(_ elements: [Pattern.Element], _ classes: WordClasses) -> Opening {
    elements.reduce(.empty) { $0.then(Opening($1, classes)) }
  }

  func then(_ next: Opening) -> Opening {
    Opening(
      first: first | (mayBeEmpty ? next.first : 0),
      second: second | (mayBeOne ? next.first : 0) | (mayBeEmpty ? next.second : 0),
      mayBeEmpty: mayBeEmpty && next.mayBeEmpty,
      mayBeOne: mayBeOne && next.mayBeEmpty || mayBeEmpty && next.mayBeOne)
  }
}
