/// The two scalars by which a pattern is found: every match holds such a pair, so many scalars behind its start.
///
/// Most patterns start with words that half of all sentences have (我们, 不, 一), and hold rarer ones further on: those that
/// are looked for by their rarest pair are tried a tenth as often.
struct Anchor {
  /// What the pair can be.
  let openings: Openings
  /// Scalars from where a match starts to the pair.
  let back: ClosedRange<Int>
  /// The element the pair begins with, by its number.
  let element: Int

  /// The rarest place of a pattern.
  static func of(_ pattern: Pattern, _ classes: WordClasses, _ rarity: Rarity) -> Anchor {
    let elements = pattern.before + pattern.marked + pattern.after
    let start = Openings.of(elements[...], classes)
    // `(那时候)?{gap:0-2}过年`: a match begins with one of its words, never with the gap; one of `^{gap:0-2}过年` begins
    // with its clause.
    if start.isGap, elements.first?.isClauseStart != true { return Anchor(openings: start, back: 0...0, element: 0) }
    var back = 0...0
    // What it costs to try all places the match may start at.
    var width = 1.0
    var best: (index: Int, back: ClosedRange<Int>, cost: Double)?
    for (index, element) in elements.enumerated() {
      let cost = rarity.share(of: element, before: index + 1 < elements.count ? elements[index + 1] : nil)
      if let cost, best.map({ cost * width < $0.cost }) ?? true { best = (index, back, cost * width) }
      let lengths = element.lengths(classes)
      back = back.lowerBound + lengths.lowerBound...min(back.upperBound + lengths.upperBound, Pattern.window)
      width += Double(min(lengths.upperBound - lengths.lowerBound, 8)) * 0.1
      if back.lowerBound >= Pattern.window { break }
    }
    guard let best, best.index > 0 else { return Anchor(openings: start, back: 0...0, element: 0) }
    return Anchor(openings: Openings.of(elements[best.index...], classes), back: best.back, element: best.index)
  }
}

/// How often what an element begins with stands in a text, nearly.
struct Rarity: Sendable {
  private let frequencies: PairFrequencies
  private let numbers: Double
  /// Of each word class.
  private let classes: [Double]

  init(_ frequencies: PairFrequencies, _ classes: WordClasses) {
    self.frequencies = frequencies
    numbers = FirstScalars.numerals.reduce(0) { $0 + frequencies.share($1) }
    self.classes = classes.words.map { set in
      set.all.reduce(0) {
        $0 + ($1.count > 1 ? frequencies.share($1[0], $1[1]) : frequencies.share($1[0]))
      }
    }
  }

  /// The share of places where an element may begin, with the one behind it; nil where it may be skipped or stand for
  /// anything.
  func share(of element: Pattern.Element, before next: Pattern.Element?) -> Double? {
    switch element {
    case .scalar(let c): share(c, next)
    case .oneOf(let list): list.reduce(0) { $0 + share($1, next) }
    case .number: numbers
    case .code: 1
    case .wordClass(let index): classes[index]
    case .gap, .clauseStart, .clauseEnd, .maybe: nil
    case .either(let branches): share(ofEither: branches, before: next)
    }
  }

  private func share(ofEither branches: [[Pattern.Element]], before next: Pattern.Element?) -> Double? {
    var sum = 0.0
    for branch in branches {
      guard let first = branch.first, let share = share(of: first, before: branch.count > 1 ? branch[1] : next) else {
        return nil
      }
      sum += share
    }
    return sum
  }

  private func share(_ c: UInt32, _ next: Pattern.Element?) -> Double {
    switch next {
    case .scalar(let d)?: frequencies.share(c, d)
    case .oneOf(let list)?: list.reduce(0) { $0 + frequencies.share(c, $1) }
    default: frequencies.share(c)
    }
  }
}

extension Pattern.Element {
  fileprivate var isClauseStart: Bool { if case .clauseStart = self { true } else { false } }

  /// How many scalars it may take.
  fileprivate func lengths(_ classes: WordClasses) -> ClosedRange<Int> {
    switch self {
    case .scalar, .oneOf: return 1...1
    // Twenty-four digits, each with a comma behind it, and a word for more.
    case .number: return 1...50
    case .code: return 4...Pattern.window
    case .gap(let low, let high): return low...high
    case .wordClass(let index): return classes.start(index).lengths
    case .clauseStart, .clauseEnd: return 0...0
    case .maybe(let inner): return 0...Self.lengths(inner, classes).upperBound
    case .either(let branches):
      let all = branches.map { Self.lengths($0, classes) }
      return (all.map(\.lowerBound).min() ?? 0)...(all.map(\.upperBound).max() ?? 0)
    }
  }

  private static func lengths(_ elements: [Pattern.Element], _ classes: WordClasses) -> ClosedRange<Int> {
    elements.reduce(0...0) { sum, element in
      let next = element.lengths(classes)
      return sum.lowerBound + next.lowerBound...sum.upperBound + next.upperBound
    }
  }
}
