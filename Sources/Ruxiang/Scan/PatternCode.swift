/// Patterns as flat code in one array: matching walks numbers and touches no reference count.
///
/// A sequence is `op operands…` after one another up to its end; `maybe` holds its inner sequence behind its length and a
/// mask of what it can start with (two words), `either` the number and the length of its branches and such a mask, then
/// the branches, each behind its length and its own mask. Of branches that are words alone see `WordTable`.
struct PatternCode: Sendable {
  /// Where a pattern's parts stand in `words`.
  struct Entry: Sendable {
    let before: Range<Int32>
    let marked: Range<Int32>
    let after: Range<Int32>
    let hasMark: Bool
    /// Where its masks stand in `masks`: what a match can start with, then what it can go on with.
    let mask: Int32
    /// Where in `later` stands what it must hold beyond its start.
    let later: Range<Int32>
    /// Where in `wide` stand more sets, of what stays in its clause.
    let wide: Range<Int32>
    /// Whether no match goes over the end of a clause.
    let staysInClause: Bool
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
    /// Scalars one after another.
    static let string: UInt32 = 10
    /// One of some words.
    static let words: UInt32 = 11
  }

  private(set) var words: [UInt32] = []
  /// Sets of scalars, one bit for each hash of ten bits.
  private(set) var masks: [UInt64] = []
  /// Sets of scalars, each a count and as many hashes: every match of a pattern holds one of each of its sets behind its
  /// first element.
  private(set) var later: [UInt16] = []
  /// The sets of more scalars than are worth listing, by the number of their mask: sixteen words of `masks` each.
  private(set) var wide: [Int32] = []

  /// Whether a match may start with these two scalars: a cheap way to say no.
  ///
  /// - Parameter b: nil at the end of the text.
  @inline(__always) func mayStart(_ entry: Entry, _ a: UInt32, _ b: UInt32?) -> Bool {
    let first = ScalarMask.hash(a)
    if masks[Int(entry.mask) &+ first &>> 6] & (1 &<< UInt64(first & 63)) == 0 { return false }
    guard let b else { return true }
    let second = ScalarMask.hash(b)
    return masks[Int(entry.mask) &+ 16 &+ second &>> 6] & (1 &<< UInt64(second & 63)) != 0
  }

  /// Whether what a match must hold beyond its start is among the scalars ahead: a cheap way to say no.
  ///
  /// - Parameter ahead: sets of scalars of sixteen words each, that of the place at `base`.
  @inline(__always) func mayHold(_ entry: Entry, _ ahead: [UInt64], at base: Int) -> Bool {
    var at = Int(entry.later.lowerBound)
    let end = Int(entry.later.upperBound)
    while at < end {
      let next = at &+ 1 &+ Int(later[at])
      at &+= 1
      while at < next {
        let hash = Int(later[at])
        if ahead[base &+ hash &>> 6] & (1 &<< UInt64(hash & 63)) != 0 { break }
        at &+= 1
      }
      if at == next { return false }
      at = next
    }
    return true
  }

  /// The same for the wide sets.
  @inline(__always) func mayHoldWide(_ entry: Entry, _ clause: [UInt64], at base: Int) -> Bool {
    for at in Int(entry.wide.lowerBound)..<Int(entry.wide.upperBound) {
      let mask = Int(wide[at])
      var common: UInt64 = 0
      for word in 0..<16 { common |= masks[mask &+ word] & clause[base &+ word] }
      if common == 0 { return false }
    }
    return true
  }

  /// Sets of more scalars say little, and take longer to look through.
  fileprivate static let widest = 24
  /// Sets kept of a pattern, the smallest of them.
  fileprivate static let kept = 4
  /// Wide ones kept.
  fileprivate static let keptWide = 3

  /// A pattern with all that adding it needs: worked out by itself, on any core.
  struct Prepared: Sendable {
    let pattern: Pattern
    fileprivate let parts: [[UInt32]]
    /// Where in its code each of its elements stands, and scalars of the same run in front of it.
    let places: [(offset: Int, lead: Int)]
    /// What each of its elements begins with; nil for one that may be left out.
    let firsts: [ScalarMask?]
    fileprivate let first: ScalarMask
    fileprivate let second: ScalarMask
    fileprivate let later: [UInt16]
    fileprivate let wide: [ScalarMask]
    let staysInClause: Bool

    init(_ pattern: Pattern, _ classes: WordClasses) {
      self.pattern = pattern
      var places: [(offset: Int, lead: Int)] = []
      var done = 0
      parts = [pattern.before, pattern.marked, pattern.after].map { elements in
        var words: [UInt32] = []
        PatternCode.append(elements, classes, to: &words) { places.append((done + $0, $1)) }
        done += words.count
        return words
      }
      self.places = places
      var opening = Opening.empty
      // Of the elements behind the first, those that say most of what must be there.
      var begun = false
      var sets: [[UInt16]] = []
      var wide: [ScalarMask] = []
      var firsts: [ScalarMask?] = []
      for element in pattern.before + pattern.marked + pattern.after {
        let one = Opening(element, classes)
        opening.append(one)
        firsts.append(one.mayBeEmpty ? nil : one.sets[0])
        if one.mayBeEmpty { continue }
        if begun {
          let first = one.sets[0]
          if first.count <= PatternCode.widest { sets.append(first.hashes) } else { wide.append(first) }
        }
        begun = true
      }
      (first, second) = (opening.sets[0], opening.set(1))
      self.firsts = firsts
      later = sets.sorted { $0.count < $1.count }.prefix(PatternCode.kept).flatMap { [UInt16($0.count)] + $0 }
      // A numeral or an id may begin with nearly anything.
      self.wide = wide.map { (count: $0.count, set: $0) }.filter { $0.count < 512 }.sorted { $0.count < $1.count }
        .prefix(PatternCode.keptWide).map(\.set)
      staysInClause = (pattern.before + pattern.marked + pattern.after).allSatisfy { $0.staysInClause(classes) }
    }
  }

  /// Appends a pattern.
  mutating func add(_ pattern: Pattern, _ classes: WordClasses) -> Entry { add(Prepared(pattern, classes)) }

  /// Appends a pattern.
  mutating func add(_ prepared: Prepared) -> Entry {
    var ranges: [Range<Int32>] = []
    for part in prepared.parts {
      ranges.append(Int32(words.count)..<Int32(words.count + part.count))
      words += part
    }
    let start = Int32(later.count)
    later += prepared.later
    let firstWide = Int32(wide.count)
    if prepared.staysInClause { for set in prepared.wide { wide.append(mask(set.bits)) } }
    return Entry(
      before: ranges[0], marked: ranges[1], after: ranges[2], hasMark: prepared.pattern.hasMark,
      mask: mask(prepared.first.bits, prepared.second.bits), later: start..<Int32(later.count),
      wide: firstWide..<Int32(wide.count), staysInClause: prepared.staysInClause)
  }

  /// Masks that are there already, while patterns are added: many patterns start alike.
  private var filed: [[SIMD16<UInt64>]: Int32] = [:]

  /// Where sets stand behind one another in `masks`.
  private mutating func mask(_ sets: SIMD16<UInt64>...) -> Int32 {
    if let there = filed[sets] { return there }
    let mask = Int32(masks.count)
    for set in sets { for word in 0..<16 { masks.append(set[word]) } }
    filed[sets] = mask
    return mask
  }

  /// Forgets what only adding needs. Call once, after the last `add`.
  mutating func seal() { filed = [:] }

  /// Writes elements behind a hole for their length.
  private static func append(
    _ elements: [Pattern.Element], _ classes: WordClasses, to words: inout [UInt32], lengthAt hole: Int
  ) {
    let start = words.count
    append(elements, classes, to: &words)
    words[hole] = UInt32(words.count - start)
  }

  /// Writes elements, scalars behind one another as one.
  ///
  /// - Parameter note: told of each element where its code begins, and how many scalars of that stand in front of it.
  fileprivate static func append(
    _ elements: [Pattern.Element], _ classes: WordClasses, to words: inout [UInt32],
    noting note: (Int, Int) -> Void = { _, _ in }
  ) {
    var run: [UInt32] = []
    func close() {
      if run.count > 1 {
        words += [Op.string, UInt32(run.count)] + run
      } else if let c = run.first {
        words += [Op.scalar, c]
      }
      run = []
    }
    for element in elements {
      if case .scalar(let c) = element {
        note(words.count, run.count)
        run.append(c)
      } else {
        close()
        note(words.count, 0)
        append(element, classes, to: &words)
      }
    }
    close()
  }

  /// What a sequence can start with, on six bits.
  private static func mask(_ elements: [Pattern.Element], _ classes: WordClasses) -> UInt64 {
    let opening = Opening.sequence(elements, classes)
    return opening.mayBeEmpty ? .max : opening.sets[0].folded
  }

  private static func append(_ element: Pattern.Element, _ classes: WordClasses, to words: inout [UInt32]) {
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
      let mask = mask(inner, classes)
      words += [Op.maybe, 0, UInt32(truncatingIfNeeded: mask), UInt32(truncatingIfNeeded: mask >> 32)]
      append(inner, classes, to: &words, lengthAt: words.count - 3)
    case .either(let branches):
      if let table = WordTable(branches) {
        words.append(Op.words)
        words += table.code
        return
      }
      let masks = branches.map { mask($0, classes) }
      let any = masks.reduce(0, |)
      words += [
        Op.either, UInt32(branches.count), 0, UInt32(truncatingIfNeeded: any), UInt32(truncatingIfNeeded: any >> 32),
      ]
      let start = words.count
      for (branch, mask) in zip(branches, masks) {
        words += [0, UInt32(truncatingIfNeeded: mask), UInt32(truncatingIfNeeded: mask >> 32)]
        append(branch, classes, to: &words, lengthAt: words.count - 3)
      }
      words[start - 3] = UInt32(words.count - start)
    }
  }
}

extension PatternCode: Packable {
  /// Most words of the masks are empty and most others full: packed as a list of each, and the rest with its words.
  func pack(into writer: inout PackWriter) {
    writer.write(block: words)
    let mixed = masks.indices.filter { masks[$0] != 0 && masks[$0] != .max }
    writer.write(fixed: UInt32(masks.count))
    writer.write(block: masks.indices.filter { masks[$0] == .max }.map(UInt32.init))
    writer.write(block: mixed.map(UInt32.init))
    writer.write(block: mixed.map { masks[$0] })
    writer.write(block: later)
    writer.write(block: wide)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    words = try reader.block()
    let count = Int(try reader.fixed(UInt32.self))
    // A pattern has 32, and sixteen for some of its elements, and a word of code for each: a damaged count must not ask
    // for memory.
    guard count <= 32 * words.count else { throw PackDamage() }
    masks = [UInt64](repeating: 0, count: count)
    for index in try reader.block(UInt32.self) {
      guard index < count else { throw PackDamage() }
      masks[Int(index)] = .max
    }
    for (index, mask) in zip(try reader.block(UInt32.self), try reader.block(UInt64.self)) {
      guard index < count else { throw PackDamage() }
      masks[Int(index)] = mask
    }
    later = try reader.block()
    wide = try reader.block()
    guard later.allSatisfy({ $0 < 1024 }), wide.allSatisfy({ $0 >= 0 && Int($0) + 16 <= count }) else {
      throw PackDamage()
    }
  }
}

extension PatternCode.Entry: Packable {
  func pack(into writer: inout PackWriter) {
    for part in [before, marked, after] { part.pack(into: &writer) }
    hasMark.pack(into: &writer)
    writer.write(fixed: mask)
    later.pack(into: &writer)
    wide.pack(into: &writer)
    staysInClause.pack(into: &writer)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    self.init(
      before: try reader.next(), marked: try reader.next(), after: try reader.next(), hasMark: try reader.next(),
      mask: try reader.fixed(Int32.self), later: try reader.next(),
      wide: try reader.next(), staysInClause: try reader.next())
  }
}
