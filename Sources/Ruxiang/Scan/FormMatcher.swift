/// All forms of all entries, ready to be looked for at once: a trie for the literals, patterns by their first scalars.
struct FormMatcher: Sendable {
  /// A literal in the trie.
  struct Literal: Sendable {
    let entry: Int
    let kind: Form.Kind
    /// At most four Han characters, or six Thai ones: short enough to turn up inside other words or across two of them.
    let isShort: Bool
  }

  private(set) var literals: [Literal] = []
  private(set) var patterns: [(entry: Int, code: PatternCode.Entry)] = []
  /// Shields by entry.
  private(set) var shields: [[PatternCode.Entry]]
  /// The patterns' and shields' code.
  private(set) var code = PatternCode()

  /// Root children by BMP scalar, 0 where there is none; as far as there are any. Those of other scalars are in `children`.
  private var roots: [Int32]
  private var children = PairTable()
  private var accepts: [Int32] = [-1]
  /// For each BMP scalar, where its patterns stand in `patternList`; as far as there are any.
  private var patternStart: [Int32]
  private var patternList: [Int32] = []
  /// Scalar and pattern, until they are sealed.
  private var filed: [(scalar: UInt32, pattern: Int32)] = []

  init(entries: Int) {
    shields = Array(repeating: [], count: entries)
    roots = [Int32](repeating: 0, count: 0x10000)
    patternStart = [Int32](repeating: 0, count: 0x10001)
  }

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
    let short =
      literal.count <= 4 && literal.allSatisfy(Characters.isHan)
      || literal.count <= 6 && literal.allSatisfy(Characters.isThai)
    literals.append(Literal(entry: entry, kind: kind, isShort: short))
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

  /// Calls `found` with the number and the end of every literal that starts at `i`, shortest first.
  @inline(__always)
  func literals(_ s: [UInt32], _ i: Int, until end: Int, _ found: (Int, Int) -> Void) {
    let first = Int(s[i])
    var node = first < roots.count ? roots[first] : children[0, s[i]]
    if node == 0 { return }
    var k = i + 1
    while true {
      let accepted = accepts[Int(node)]
      if accepted >= 0 { found(Int(accepted), k) }
      guard k < end else { return }
      node = children[node, s[k]]
      if node == 0 { return }
      k += 1
    }
  }

  /// Where the patterns that may start with a scalar stand in the list `pattern(at:)` reads.
  @inline(__always)
  func patterns(startingWith scalar: UInt32) -> Range<Int> {
    guard Int(scalar) + 1 < patternStart.count else { return 0..<0 }
    return Int(patternStart[Int(scalar)])..<Int(patternStart[Int(scalar) + 1])
  }

  @inline(__always)
  func pattern(at index: Int) -> (entry: Int, code: PatternCode.Entry) { patterns[number(at: index)] }

  /// The number of the pattern that stands there.
  @inline(__always)
  func number(at index: Int) -> Int { Int(patternList[index]) }

  /// Which of its entry's forms a literal is: they are added entry by entry, in the order they are written.
  func place(ofLiteral number: Int) -> Int {
    number - literals.indices.partition { literals[$0].entry >= literals[number].entry }
  }

  /// Which of its entry's patterns a pattern is.
  func place(ofPattern number: Int) -> Int {
    number - patterns.indices.partition { patterns[$0].entry >= patterns[number].entry }
  }
}

extension FormMatcher: Packable {
  /// The two tables by scalar are nearly empty: packed as the places where there is something.
  func pack(into writer: inout PackWriter) {
    writer.write(block: literals.map(\.packed))
    patterns.map(\.entry).pack(into: &writer)
    patterns.map(\.code).pack(into: &writer)
    shields.pack(into: &writer)
    code.pack(into: &writer)
    let used = roots.indices.filter { roots[$0] != 0 }
    writer.write(block: used.map(UInt32.init))
    writer.write(block: used.map { roots[$0] })
    children.pack(into: &writer)
    writer.write(block: accepts)
    let filed = patternStart.indices.dropLast().filter { patternStart[$0] != patternStart[$0 + 1] }
    writer.write(block: filed.map(UInt32.init))
    writer.write(block: filed.map { patternStart[$0 + 1] })
    writer.write(block: patternList)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    let (packed, kinds) = (try reader.block(UInt32.self), Form.Kind.allCases)
    literals.reserveCapacity(packed.count)
    for number in packed { literals.append(try Literal(packed: number, kinds: kinds)) }
    patterns = zip(try reader.next([Int].self), try reader.next([PatternCode.Entry].self)).map { ($0, $1) }
    (shields, code) = (try reader.next(), try reader.next())
    let used = try reader.block(UInt32.self)
    roots = [Int32](repeating: 0, count: try Self.room(used))
    for (scalar, node) in zip(used, try reader.block(Int32.self)) {
      guard scalar < roots.count else { throw PackDamage() }
      roots[Int(scalar)] = node
    }
    (children, accepts) = (try reader.next(), try reader.block())
    let filed = try reader.block(UInt32.self)
    patternStart = [Int32](repeating: 0, count: try Self.room(filed) + 1)
    var next = 0
    for (scalar, end) in zip(filed, try reader.block(Int32.self)) {
      guard Int(scalar) + 1 < patternStart.count, next <= scalar, patternStart[next] <= end else { throw PackDamage() }
      for place in next..<Int(scalar) { patternStart[place + 1] = patternStart[next] }
      patternStart[Int(scalar) + 1] = end
      next = Int(scalar) + 1
    }
    patternList = try reader.block()
    guard next + 1 == patternStart.count, patternStart[next] == patternList.count else { throw PackDamage() }
  }

  /// Places in a table that has one for each of some scalars, which ascend.
  private static func room(_ scalars: [UInt32]) throws(PackDamage) -> Int {
    guard let last = scalars.last else { return 0 }
    guard last < 0x10000 else { throw PackDamage() }
    return Int(last) + 1
  }
}

extension FormMatcher.Literal {
  /// All in one number: there are tens of thousands.
  fileprivate var packed: UInt32 {
    UInt32(entry) << 4 | UInt32(Form.Kind.allCases.firstIndex(of: kind) ?? 0) << 1 | (isShort ? 1 : 0)
  }

  fileprivate init(packed: UInt32, kinds: [Form.Kind]) throws(PackDamage) {
    let kind = Int(packed >> 1 & 7)
    guard kind < kinds.count else { throw PackDamage() }
    self.init(entry: Int(packed >> 4), kind: kinds[kind], isShort: packed & 1 != 0)
  }
}
