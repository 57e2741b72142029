/// All forms of all entries, ready to be looked for at once: a trie for the literals, patterns by their rarest pair.
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
  /// The patterns by their anchors.
  private(set) var anchors = AnchorIndex()
  /// Shields by entry.
  private(set) var shields: [[PatternCode.Entry]]
  /// The patterns' and shields' code.
  private(set) var code = PatternCode()

  /// Root children by BMP scalar, 0 where there is none; as far as there are any. Those of other scalars are in `children`.
  private var roots: [Int32]
  private var children = PairTable()
  private var accepts: [Int32] = [-1]
  /// The patterns themselves, until they are sealed.
  private var loose: [PatternCode.Prepared] = []

  init(entries: Int) {
    shields = Array(repeating: [], count: entries)
    roots = [Int32](repeating: 0, count: 0x10000)
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

  mutating func add(pattern: PatternCode.Prepared, entry: Int) {
    loose.append(pattern)
    patterns.append((entry, code.add(pattern)))
  }

  mutating func add(shield: PatternCode.Prepared, entry: Int) {
    shields[entry].append(code.add(shield))
  }

  /// Files the patterns by their anchors. Call once, after the last `add`.
  mutating func seal(_ classes: WordClasses, _ rarity: Rarity) {
    let found = Parallel.map(loose) { prepared in
      let anchor = Anchor.of(prepared.pattern, classes, rarity)
      return (anchor, AnchorHints(anchor, of: prepared, classes))
    }
    anchors = AnchorIndex(found.map(\.0), found.map(\.1))
    loose = []
    code.seal()
  }

  /// What of the patterns is to be tried in a text, where a match is not ruled out by what is known of it.
  func tries(in s: [UInt32], _ matcher: inout PatternMatcher, into tries: inout [AnchorIndex.Try]) {
    anchors.tries(in: s, of: patterns, code, &matcher, into: &tries)
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

  /// Where a mark may stand inside what it finds. Linear.
  ///
  /// - Parameter classes: the words of each class.
  func places(of mark: UInt32, _ classes: [[[UInt32]]]) -> MarkPlaces {
    var places = MarkPlaces(of: mark, classes)
    let pairs = children.pairs
    // A mark matters where something goes on behind it.
    func goesOn(_ node: Int32) -> Bool { pairs.contains { $0.a == node } }
    if Int(mark) < roots.count, roots[Int(mark)] != 0, goesOn(roots[Int(mark)]) { places.isAnywhere = true }
    for pair in pairs where pair.b == mark && goesOn(pair.index) {
      for other in pairs where other.index == pair.a { places.leads.insert(other.b) }
      for (scalar, node) in roots.enumerated() where node != 0 && node == pair.a { places.leads.insert(UInt32(scalar)) }
      if pair.a == 0 { places.isAnywhere = true }
    }
    for (_, pattern) in patterns { places.note(pattern, in: code) }
    for shield in shields.joined() { places.note(shield, in: code) }
    return places
  }

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
    anchors.pack(into: &writer)
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
    anchors = try reader.next()
    guard anchors.patternCount <= patterns.count else { throw PackDamage() }
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
