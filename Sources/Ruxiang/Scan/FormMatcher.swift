/// All forms of all entries, ready to be looked for at once: a trie for the literals, patterns by their first scalars.
struct FormMatcher: Sendable {
  /// A literal in the trie.
  struct Literal: Sendable {
    let entry: Int
    let kind: Form.Kind
    let shortHan: Bool
  }

  private(set) var literals: [Literal] = []
  private(set) var patterns: [(entry: Int, code: PatternCode.Entry)] = []
  /// Shields by entry.
  private(set) var shields: [[PatternCode.Entry]]
  /// The patterns' and shields' code.
  private(set) var code = PatternCode()

  /// Root children by BMP scalar, 0 where there is none.
  private var roots = [Int32](repeating: 0, count: 0x10000)
  private var children = PairTable()
  private var accepts: [Int32] = [-1]
  /// For each BMP scalar, where its patterns stand in `patternList`.
  private var patternStart = [Int32](repeating: 0, count: 0x10001)
  private var patternList: [Int32] = []
  /// Scalar and pattern, until they are sealed.
  private var filed: [(scalar: UInt32, pattern: Int32)] = []

  init(entries: Int) { shields = Array(repeating: [], count: entries) }

  /// Adds a literal form; returns the entry that already has it.
  mutating func add(literal: [UInt32], entry: Int, kind: Form.Kind) -> Int? {
    var node: Int32 = 0
    for (depth, scalar) in literal.enumerated() {
      if depth == 0, scalar < 0x10000 {
        if roots[Int(scalar)] == 0 {
          roots[Int(scalar)] = Int32(accepts.count)
          accepts.append(-1)
        }
        node = roots[Int(scalar)]
      } else {
        let next = children[node, scalar]
        if next != 0 {
          node = next
        } else {
          children.insert(node, scalar, Int32(accepts.count))
          node = Int32(accepts.count)
          accepts.append(-1)
        }
      }
    }
    let there = accepts[Int(node)]
    if there >= 0 { return literals[Int(there)].entry }
    accepts[Int(node)] = Int32(literals.count)
    let short = literal.count <= 2 && literal.allSatisfy(Characters.isHan)
    literals.append(Literal(entry: entry, kind: kind, shortHan: short))
    return nil
  }

  mutating func add(pattern: Pattern, entry: Int, _ classes: WordClasses) {
    for scalar in FirstScalars.of(pattern, classes) where scalar < 0x10000 {
      filed.append((scalar, Int32(patterns.count)))
    }
    patterns.append((entry, code.add(pattern, classes)))
  }

  mutating func add(shield: Pattern, entry: Int, _ classes: WordClasses) {
    shields[entry].append(code.add(shield, classes))
  }

  /// Files the patterns under their first scalars. Call once, after the last `add`.
  mutating func seal() {
    for item in filed { patternStart[Int(item.scalar) + 1] += 1 }
    for scalar in 0..<0x10000 { patternStart[scalar + 1] += patternStart[scalar] }
    patternList = [Int32](repeating: 0, count: filed.count)
    var next = patternStart
    for item in filed {
      patternList[Int(next[Int(item.scalar)])] = item.pattern
      next[Int(item.scalar)] += 1
    }
    filed = []
  }

  /// Calls `found` with every literal that starts at `i`, shortest first.
  @inline(__always)
  func literals(_ s: [UInt32], _ i: Int, until end: Int, _ found: (Literal, Int) -> Void) {
    let first = s[i]
    guard first < 0x10000 else { return }
    var node = roots[Int(first)]
    if node == 0 { return }
    var k = i + 1
    while true {
      let accepted = accepts[Int(node)]
      if accepted >= 0 { found(literals[Int(accepted)], k) }
      guard k < end else { return }
      node = children[node, s[k]]
      if node == 0 { return }
      k += 1
    }
  }

  /// Where the patterns that may start with a scalar stand in the list `pattern(at:)` reads.
  @inline(__always)
  func patterns(startingWith scalar: UInt32) -> Range<Int> {
    guard scalar < 0x10000 else { return 0..<0 }
    return Int(patternStart[Int(scalar)])..<Int(patternStart[Int(scalar) + 1])
  }

  @inline(__always)
  func pattern(at index: Int) -> (entry: Int, code: PatternCode.Entry) { patterns[Int(patternList[index])] }
}

/// The scalars a sequence of elements can start with.
enum FirstScalars {
  static func of(_ pattern: Pattern, _ classes: WordClasses) -> Set<UInt32> {
    of(pattern.before + pattern.marked + pattern.after, classes)
  }

  static func of(_ elements: [Pattern.Element], _ classes: WordClasses) -> Set<UInt32> {
    var all: Set<UInt32> = []
    for element in elements {
      let (firsts, empty) = of(element, classes)
      all.formUnion(firsts)
      if !empty { break }
    }
    return all
  }

  static let numerals: Set<UInt32> = {
    var all = Set((0x30...0x39).map { UInt32($0) })
    for c in UInt32(0x3007)...0x9FFF where Numerals.isHanNumeral(c) { all.insert(c) }
    return all
  }()

  private static let code: Set<UInt32> = Set((0x30...0x39).map { UInt32($0) } + (0x61...0x7A).map { UInt32($0) })

  private static func of(_ element: Pattern.Element, _ classes: WordClasses) -> (Set<UInt32>, Bool) {
    switch element {
    case .scalar(let c): ([c], false)
    case .oneOf(let list): (Set(list), false)
    case .number: (numerals, false)
    case .code: (code, false)
    case .gap(let low, _): ([], low == 0)
    case .wordClass(let index): (Set(classes.words[index].firsts), false)
    case .clauseStart, .clauseEnd: ([], true)
    case .maybe(let inner): (of(inner, classes), true)
    case .either(let branches):
      branches.reduce((Set<UInt32>(), false)) { sum, branch in
        (sum.0.union(of(branch, classes)), sum.1 || PatternParser.minimum(branch) == 0)
      }
    }
  }
}
