/// What the first scalars of a match can be.
struct Opening {
  /// Scalars that are looked at.
  private static let places = 0..<4
  /// Of the first scalar, the second and so on.
  private(set) var sets: [4 of ScalarMask] = [4 of ScalarMask](repeating: ScalarMask())
  /// Lengths a match can have, one bit each, as far as places are looked at.
  private var lengths: UInt8 = 1

  static let empty = Opening()
  /// What cannot be.
  private static let never = Opening(lengths: 0)
  private static let numerals = ScalarMask(FirstScalars.numerals)
  private static let inNumbers = numerals | ScalarMask([0x2E, 0x2C, 0x6765, 0x591A, 0x4F59, 0x51E0])

  var mayBeEmpty: Bool { lengths & 1 != 0 }

  /// What stands at a place of all that begins so, whatever comes behind it.
  func set(_ place: Int) -> ScalarMask { lengths & (2 << UInt8(place) - 1) != 0 ? .all : sets[place] }

  private init(lengths: UInt8 = 1) { self.lengths = lengths }

  /// - Parameters:
  ///   - sets: of the first places; of the others anything.
  ///   - lengths: of a match.
  private init(_ sets: ScalarMask..., lengths: ClosedRange<Int>) {
    self.lengths = 0
    for place in Self.places {
      if place < lengths.upperBound { self.sets[place] = place < sets.count ? sets[place] : .all }
      if lengths.contains(place) { self.lengths |= 1 << UInt8(place) }
    }
  }

  init(_ element: Pattern.Element, _ classes: WordClasses) {
    switch element {
    case .scalar(let c): self.init(ScalarMask([c]), lengths: 1...1)
    case .oneOf(let list): self.init(ScalarMask(list), lengths: 1...1)
    case .number: self.init(Self.numerals, Self.inNumbers, lengths: 1...Pattern.window)
    case .code: self.init(lengths: 4...Pattern.window)
    case .gap(let low, let high): self.init(lengths: low...high)
    case .wordClass(let index): self = classes.start(index).opening
    case .clauseStart, .clauseEnd: self.init()
    case .maybe(let inner):
      self = Self.sequence(inner, classes)
      lengths |= 1
    case .either(let branches):
      self = .never
      for branch in branches { formUnion(Self.sequence(branch, classes)) }
    }
  }

  /// Those of the words of a class.
  init(_ words: WordSet) {
    self = .never
    for word in words.all {
      for (place, c) in zip(Self.places, word) { sets[place].insert(c) }
      if word.count < Self.places.count { lengths |= 1 << UInt8(word.count) }
    }
  }

  /// Looks at no more elements than can matter.
  static func sequence(_ elements: some Sequence<Pattern.Element>, _ classes: WordClasses) -> Opening {
    var all = Opening()
    for element in elements {
      if all.lengths == 0 { break }
      if case .scalar(let c) = element { all.append(c) } else { all.append(Opening(element, classes)) }
    }
    return all
  }

  private mutating func formUnion(_ other: Opening) {
    for place in Self.places { sets[place] = sets[place] | other.sets[place] }
    lengths |= other.lengths
  }

  /// Adds what comes behind.
  mutating func append(_ next: Opening) {
    let mine = lengths
    lengths = 0
    for length in Self.places where mine & (1 << UInt8(length)) != 0 {
      for more in 0..<Self.places.count - length { sets[length + more] = sets[length + more] | next.sets[more] }
      lengths |= next.lengths << UInt8(length) & (1 << UInt8(Self.places.count) - 1)
    }
  }

  /// The same for one scalar.
  private mutating func append(_ scalar: UInt32) {
    for length in Self.places where lengths & (1 << UInt8(length)) != 0 { sets[length].insert(scalar) }
    lengths = lengths << 1 & (1 << UInt8(Self.places.count) - 1)
  }
}
