/// Patterns by their anchors: of the thousands of patterns next to none need be tried at most places of a text.
struct AnchorIndex: Sendable {
  /// From a first and a second scalar, zero where any will do, to the number of a list, from 1.
  private var table = PairTable()
  /// Where each list starts in `entries`; one more at the end.
  private var starts: [Int32] = [0]
  /// Pattern number, and how far back its match may start: number × 2^16, least × 2^8, most. Ascending in each list.
  private var entries: [UInt64] = []

  init() {}

  /// - Parameter anchors: of each pattern, by its number.
  init(_ anchors: [Anchor]) {
    var filed: [UInt64: [UInt64]] = [:]
    for (number, anchor) in anchors.enumerated() {
      let entry = UInt64(number) << 16 | UInt64(anchor.back.lowerBound) << 8 | UInt64(anchor.back.upperBound)
      for a in anchor.openings.open { filed[UInt64(a) << 32, default: []].append(entry) }
      for (a, seconds) in anchor.openings.pairs {
        for b in seconds { filed[UInt64(a) << 32 | UInt64(b), default: []].append(entry) }
      }
    }
    // Most pairs are of a word class and share their list with its other words.
    var known: [[UInt64]: Int32] = [:]
    for (key, list) in filed.sorted(by: { $0.key < $1.key }) {
      let place: Int32
      if let there = known[list] {
        place = there
      } else {
        entries += list
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
  /// - Parameter mayStart: whether a match of a pattern may start with two scalars.
  func tries(in s: [UInt32], mayStart: (Int, UInt32, UInt32?) -> Bool, into tries: inout [Try]) {
    tries.removeAll(keepingCapacity: true)
    for i in s.indices {
      let first = Int32(truncatingIfNeeded: s[i])
      add(table[first, 0], i, s, mayStart, &tries)
      if i + 1 < s.count, s[i + 1] != 0 { add(table[first, s[i + 1]], i, s, mayStart, &tries) }
    }
    tries.sort()
    var kept = 0
    for next in tries.indices where kept == 0 || tries[kept - 1] != tries[next] {
      tries[kept] = tries[next]
      kept += 1
    }
    tries.removeLast(tries.count - kept)
  }

  @inline(__always)
  private func add(
    _ place: Int32, _ i: Int, _ s: [UInt32], _ mayStart: (Int, UInt32, UInt32?) -> Bool, _ tries: inout [Try]
  ) {
    if place == 0 { return }
    for entry in entries[Int(starts[Int(place) - 1])..<Int(starts[Int(place)])] {
      let number = entry >> 16
      let most = Int(entry & 0xFF)
      if most == 0 {
        tries.append(Try(origin: i, number: number))
        continue
      }
      let last = i - Int(entry >> 8 & 0xFF)
      var origin = max(0, i - most)
      while origin <= last {
        if mayStart(Int(number), s[origin], origin + 1 < s.count ? s[origin + 1] : nil) {
          tries.append(Try(origin: origin, number: number))
        }
        origin += 1
      }
    }
  }

  /// One more than the largest pattern number.
  var patternCount: Int { entries.max().map { Int($0 >> 16) + 1 } ?? 0 }
}

extension AnchorIndex: Packable {
  func pack(into writer: inout PackWriter) {
    table.pack(into: &writer)
    writer.write(block: starts)
    writer.write(block: entries)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    (table, starts, entries) = (try reader.next(), try reader.block(), try reader.block())
    guard starts.first == 0, starts.last.map(Int.init) == entries.count,
      zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 }), table.largest < starts.count
    else { throw PackDamage() }
  }
}
