/// Patterns by their anchors: of the thousands of patterns next to none need be tried at most places of a text.
struct AnchorIndex: Sendable {
  /// From a first and a second scalar, zero where any will do, to the number of a list, from 1.
  private var table = PairTable()
  /// Where each list starts in `entries`; one more at the end.
  private var starts: [Int32] = [0]
  /// Pattern number, and how far back its match may start: number × 2^16, least × 2^8, most. Ascending in each list.
  private var entries: [UInt64] = []
  /// Of each entry, bits of which the clause must have one (see `PatternCode.need`).
  private var needs: [UInt64] = []

  init() {}

  /// - Parameters:
  ///   - anchors: of each pattern, by its number.
  ///   - needs: of each pattern.
  init(_ anchors: [Anchor], needs: [UInt64]) {
    var filed: [(key: UInt64, entry: UInt64)] = []
    for (number, anchor) in anchors.enumerated() {
      let entry = UInt64(number) << 16 | UInt64(anchor.back.lowerBound) << 8 | UInt64(anchor.back.upperBound)
      for a in anchor.openings.open { filed.append((UInt64(a) << 32, entry)) }
      for (a, seconds) in anchor.openings.pairs {
        for b in seconds { filed.append((UInt64(a) << 32 | UInt64(b), entry)) }
      }
    }
    filed.sort { ($0.key, $0.entry) < ($1.key, $1.entry) }
    // Most pairs are of a word class and share their list with its other words.
    var known: [[UInt64]: Int32] = [:]
    var next = 0
    while next < filed.count {
      let key = filed[next].key
      var list: [UInt64] = []
      while next < filed.count, filed[next].key == key {
        list.append(filed[next].entry)
        next += 1
      }
      let place: Int32
      if let there = known[list] {
        place = there
      } else {
        entries += list
        self.needs += list.map { needs[Int($0 >> 16)] }
        place = Int32(truncatingIfNeeded: starts.count)
        starts.append(Int32(truncatingIfNeeded: entries.count))
        known[list] = place
      }
      table.insert(Int32(truncatingIfNeeded: key >> 32), UInt32(truncatingIfNeeded: key), place)
    }
  }

  /// A pattern and where a match of it may start.
  struct Try: Comparable {
    private let key: UInt64

    init(origin: Int, number: UInt64) { key = UInt64(origin) << 32 | number }

    var origin: Int { Int(key >> 32) }
    var number: Int { Int(key & 0xFFFF_FFFF) }

    static func < (a: Try, b: Try) -> Bool { a.key < b.key }
  }

  /// All that is to be tried in a text, by where it starts and then by number, nothing twice. Linear.
  func tries(in s: [UInt32], where filter: TryFilter, into tries: inout [Try]) {
    tries.removeAll(keepingCapacity: true)
    for i in s.indices {
      let first = Int32(truncatingIfNeeded: s[i])
      var place = table[first, 0]
      var then = i + 1 < s.count && s[i + 1] != 0 ? table[first, s[i + 1]] : 0
      if place == 0 { swap(&place, &then) }
      if place == 0 { continue }
      let near = filter.around.near(i)
      while place != 0 {
        for k in Int(starts[Int(place) &- 1])..<Int(starts[Int(place)]) where needs[k] & near != 0 {
          filter.add(entries[k], i, s, &tries)
        }
        (place, then) = (then, 0)
      }
    }
    tries.sort()
    var kept = 0
    for next in tries.indices where kept == 0 || tries[kept - 1] != tries[next] {
      tries[kept] = tries[next]
      kept += 1
    }
    tries.removeLast(tries.count - kept)
  }

  /// One more than the largest pattern number.
  var patternCount: Int { entries.max().map { Int($0 >> 16) + 1 } ?? 0 }
}

/// What rules out a try: how matches begin, and what must stand around them.
struct TryFilter {
  /// By number.
  let patterns: [(entry: Int, code: PatternCode.Entry)]
  let code: PatternCode
  let around: Surroundings

  /// Adds what an entry of an index stands for at a place.
  @inline(__always)
  fileprivate func add(_ entry: UInt64, _ i: Int, _ s: [UInt32], _ tries: inout [AnchorIndex.Try]) {
    let number = entry >> 16
    let pattern = patterns[Int(number)].code
    if !around.clauseMayHold(pattern, code, i) { return }
    let most = Int(entry & 0xFF)
    if most == 0 {
      tries.append(AnchorIndex.Try(origin: i, number: number))
      return
    }
    let last = i &- Int(entry >> 8 & 0xFF)
    var origin = max(0, i &- most)
    if pattern.staysInClause, !around.isEmpty { origin = max(origin, around.clauseStart(i)) }
    while origin <= last {
      if code.mayStart(pattern, s[origin], origin &+ 1 < s.count ? s[origin &+ 1] : nil) {
        tries.append(AnchorIndex.Try(origin: origin, number: number))
      }
      origin &+= 1
    }
  }
}

extension AnchorIndex: Packable {
  func pack(into writer: inout PackWriter) {
    table.pack(into: &writer)
    writer.write(block: starts)
    writer.write(block: entries)
    writer.write(block: needs)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    (table, starts, entries, needs) = (
      try reader.next(), try reader.block(), try reader.block(), try reader.block()
    )
    guard needs.count == entries.count, starts.first == 0, starts.last.map(Int.init) == entries.count,
      zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 }), table.largest < starts.count
    else { throw PackDamage() }
  }
}
