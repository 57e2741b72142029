/// What stands around the pair a pattern is found by, in few words: it rules out most places where the pair stands.
struct AnchorHints {
  /// Sets on six bits of which the clause must hold one scalar each.
  let needs: (UInt64, UInt64)
  /// What may stand right in front of the pair, on six bits.
  let front: UInt64
  /// What may stand right behind it, and one further on, on six bits.
  let behind: (UInt64, UInt64)
  /// Where the code of what begins with the pair begins, and scalars of it in front of the pair.
  let tail: (offset: Int, lead: Int)

  fileprivate init(needs: (UInt64, UInt64), front: UInt64, behind: (UInt64, UInt64), tail: (offset: Int, lead: Int)) {
    (self.needs, self.front, self.behind, self.tail) = (needs, front, behind, tail)
  }

  init(_ anchor: Anchor, of prepared: PatternCode.Prepared, _ classes: WordClasses) {
    let pattern = prepared.pattern
    let elements = pattern.before + pattern.marked + pattern.after
    let opening = Opening.sequence(elements[anchor.element...], classes)
    behind = (opening.set(2).folded, opening.set(3).folded)
    front = Self.last(of: elements[..<anchor.element], classes)?.folded ?? .max
    // The pair itself says nothing new.
    let isPair = anchor.element < elements.count && elements[anchor.element].isOneScalar
    var needs: [(count: Int, set: UInt64)] = []
    for (index, set) in prepared.firsts.enumerated() {
      guard let set, index != anchor.element, !isPair || index != anchor.element + 1 else { continue }
      needs.append((set.count, set.folded))
    }
    needs.sort { $0.count < $1.count }
    self.needs =
      prepared.staysInClause ? (needs.first?.set ?? .max, needs.dropFirst().first?.set ?? .max) : (.max, .max)
    tail = anchor.element < prepared.places.count ? prepared.places[anchor.element] : (0, 0)
  }

  /// What a sequence can end with; nil where it may be empty.
  private static func last(of elements: some BidirectionalCollection<Pattern.Element>, _ classes: WordClasses)
    -> ScalarMask?
  {
    var all = ScalarMask()
    for element in elements.reversed() {
      switch element {
      case .scalar(let c): return all | ScalarMask([c])
      case .oneOf(let list): return all | ScalarMask(list)
      case .wordClass(let index): return all | classes.start(index).lasts
      case .number, .code, .gap: return .all
      case .clauseStart, .clauseEnd: continue
      case .maybe(let inner): all = all | (last(of: inner, classes) ?? .all)
      case .either(let branches):
        let lasts = branches.map { last(of: $0, classes) }
        for last in lasts { all = all | (last ?? .all) }
        if !lasts.contains(where: { $0 == nil }) { return all }
      }
    }
    return nil
  }
}

extension Pattern.Element {
  fileprivate var isOneScalar: Bool {
    switch self {
    case .scalar, .oneOf: true
    default: false
    }
  }
}

extension AnchorHints {
  /// What stands at a place, for `rulesOut`.
  struct Surrounding {
    /// All scalars of the clause, on six bits.
    let clause: UInt64
    /// The one in front of the pair, and the two behind it, on six bits; all bits where there is none.
    let front: UInt64
    let behind: (UInt64, UInt64)

    @inline(__always) init(_ s: [UInt32], _ i: Int, clause: UInt64) {
      self.clause = clause
      front = i > 0 ? ScalarMask.foldedBit(s[i &- 1]) : .max
      behind = (
        i &+ 2 < s.count ? ScalarMask.foldedBit(s[i &+ 2]) : .max,
        i &+ 3 < s.count ? ScalarMask.foldedBit(s[i &+ 3]) : .max
      )
    }
  }

  /// Whether what stands at a place rules out that a match goes over the pair there.
  @inline(__always) func rulesOut(_ there: Surrounding) -> Bool {
    behind.0 & there.behind.0 == 0 || behind.1 & there.behind.1 == 0 || front & there.front == 0
      || needs.0 & there.clause == 0 || needs.1 & there.clause == 0
  }

  /// Numbers in `packed`.
  static let width = 6

  /// As numbers.
  var packed: [UInt64] {
    [needs.0, needs.1, front, behind.0, behind.1, UInt64(tail.offset) << 8 | UInt64(tail.lead)]
  }

  /// What was packed.
  ///
  /// - Parameter start: where it begins in the numbers, of which there are enough.
  init(packed numbers: [UInt64], at start: Int) {
    self.init(
      needs: (numbers[start], numbers[start + 1]), front: numbers[start + 2],
      behind: (numbers[start + 3], numbers[start + 4]),
      tail: (Int(truncatingIfNeeded: numbers[start + 5] >> 8), Int(numbers[start + 5] & 0xFF)))
  }
}
