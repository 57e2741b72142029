/// Patterns by their anchors: of the thousands of patterns next to none need be tried at most places of a text.
struct AnchorIndex: Sendable {
  /// From a first and a second scalar, zero where any will do, to the number of a list, from 1.
  private var table = PairTable()
  /// Where each list starts in `entries`; one more at the end.
  private var starts: [Int32] = [0]
  /// Ascending in each list.
  private var entries: [Entry] = []

  /// A pattern in a list. What rules it out stands beside it: reading it elsewhere would take longer than the rest.
  private struct Entry {
    /// Pattern number, and how far back its match may start: number × 2^16, least × 2^8, most.
    let key: UInt64
    let hints: AnchorHints

    var number: Int { Int(key >> 16) }
    var least: Int { Int(key >> 8 & 0xFF) }
    var most: Int { Int(key & 0xFF) }
  }

  init() {}

  /// - Parameters:
  ///   - anchors: of each pattern, by its number.
  ///   - hints: of each pattern.
  init(_ anchors: [Anchor], _ hints: [AnchorHints]) {
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
        entries += list.map { Entry(key: $0, hints: hints[Int($0 >> 16)]) }
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
  ///
  /// - Parameters:
  ///   - patterns: by number.
  ///   - matcher: has been prepared for the text.
  func tries(
    in s: [UInt32], of patterns: [(entry: Int, code: PatternCode.Entry)], _ code: PatternCode,
    _ matcher: inout PatternMatcher, into tries: inout [Try]
  ) {
    tries.removeAll(keepingCapacity: true)
    for i in s.indices {
      let first = Int32(truncatingIfNeeded: s[i])
      var place = table[first, 0]
      var then = i + 1 < s.count && s[i + 1] != 0 ? table[first, s[i + 1]] : 0
      if place == 0 { swap(&place, &then) }
      if place == 0 { continue }
      let there = AnchorHints.Surrounding(s, i, clause: matcher.around.near(i))
      while place != 0 {
        for k in Int(starts[Int(place) &- 1])..<Int(starts[Int(place)]) {
          if entries[k].hints.rulesOut(there) { continue }
          let entry = entries[k]
          let number = entry.number
          if entry.most == 0 {
            tries.append(Try(origin: i, number: UInt64(number)))
            continue
          }
          let pattern = patterns[number].code
          if matcher.goesOn(pattern, from: entry.hints, code, s, i), matcher.around.clauseMayHold(pattern, code, i) {
            matcher.origins(of: pattern, code, s, i, least: entry.least, most: entry.most) {
              tries.append(Try(origin: $0, number: UInt64(number)))
            }
          }
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
  var patternCount: Int { (entries.lazy.map(\.number).max() ?? -1) + 1 }
}

extension AnchorIndex: Packable {
  /// The hints once for each pattern.
  func pack(into writer: inout PackWriter) {
    table.pack(into: &writer)
    writer.write(block: starts)
    writer.write(block: entries.map(\.key))
    var hints = [[UInt64]](repeating: [], count: patternCount)
    for entry in entries where hints[entry.number].isEmpty { hints[entry.number] = entry.hints.packed }
    writer.write(block: hints.flatMap { $0.isEmpty ? [UInt64](repeating: 0, count: AnchorHints.width) : $0 })
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    (table, starts) = (try reader.next(), try reader.block())
    let (keys, numbers) = (try reader.block(UInt64.self), try reader.block(UInt64.self))
    let width = AnchorHints.width
    guard numbers.count.isMultiple(of: width), keys.allSatisfy({ Int($0 >> 16) < numbers.count / width }) else {
      throw PackDamage()
    }
    let hints = (0..<numbers.count / width).map { AnchorHints(packed: numbers, at: $0 * width) }
    entries = keys.map { Entry(key: $0, hints: hints[Int($0 >> 16)]) }
    guard starts.first == 0, starts.last.map(Int.init) == entries.count,
      zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 }), table.largest < starts.count
    else { throw PackDamage() }
  }
}
