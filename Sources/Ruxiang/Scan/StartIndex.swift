/// Patterns by the two scalars their matches can start with.
///
/// Of the thousands of patterns some ten can start at a place; looking through all that share its first scalar would cost
/// more than matching them.
struct StartIndex: Sendable {
  /// From a first and a second scalar, zero where any will do, to the number of a list, from 1.
  private var table = PairTable()
  /// Where each list starts in `numbers`; one more at the end.
  private var starts: [Int32] = [0]
  /// Pattern numbers, ascending in each list.
  private var numbers: [Int32] = []

  init() {}

  /// - Parameter openings: of each pattern, by its number.
  init(_ openings: [Openings]) {
    var filed: [UInt64: [Int32]] = [:]
    func file(_ a: UInt32, _ b: UInt32, _ number: Int) {
      filed[UInt64(a) << 32 | UInt64(b), default: []].append(Int32(truncatingIfNeeded: number))
    }
    for (number, opening) in openings.enumerated() {
      for a in opening.open { file(a, 0, number) }
      for (a, seconds) in opening.pairs {
        for b in seconds { file(a, b, number) }
      }
    }
    // Most pairs are of a word class and share their list with its other words.
    var known: [[Int32]: Int32] = [:]
    for (key, list) in filed.sorted(by: { $0.key < $1.key }) {
      let place: Int32
      if let there = known[list] {
        place = there
      } else {
        numbers += list
        place = Int32(truncatingIfNeeded: starts.count)
        starts.append(Int32(truncatingIfNeeded: numbers.count))
        known[list] = place
      }
      table.insert(Int32(truncatingIfNeeded: key >> 32), UInt32(truncatingIfNeeded: key), place)
    }
  }

  /// Calls `found` with the number of every pattern that may start at `i`, ascending.
  @inline(__always)
  func forEach(_ s: [UInt32], _ i: Int, until end: Int, _ found: (Int) -> Void) {
    let first = Int32(truncatingIfNeeded: s[i])
    var any = list(table[first, 0])
    var some = i + 1 < end && s[i + 1] != 0 ? list(table[first, s[i + 1]]) : 0..<0
    while let a = any.first, let b = some.first {
      if numbers[a] < numbers[b] {
        found(Int(numbers[a]))
        any = (a + 1)..<any.upperBound
      } else {
        found(Int(numbers[b]))
        some = (b + 1)..<some.upperBound
      }
    }
    for place in any { found(Int(numbers[place])) }
    for place in some { found(Int(numbers[place])) }
  }

  /// One more than the largest pattern number.
  var patternCount: Int { numbers.max().map { Int($0) + 1 } ?? 0 }

  @inline(__always) private func list(_ place: Int32) -> Range<Int> {
    place == 0 ? 0..<0 : Int(starts[Int(place) - 1])..<Int(starts[Int(place)])
  }
}

extension StartIndex: Packable {
  func pack(into writer: inout PackWriter) {
    table.pack(into: &writer)
    writer.write(block: starts)
    writer.write(block: numbers)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    (table, starts, numbers) = (try reader.next(), try reader.block(), try reader.block())
    guard starts.first == 0, starts.last.map(Int.init) == numbers.count,
      zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 }), table.largest < starts.count
    else { throw PackDamage() }
  }
}
