/// An open-addressing table from pairs of 32-bit numbers to indices: the trie's children.
///
/// `Dictionary` hashes with a keyed hash that costs more than the rest of the walk; the keys here come from our own data.
struct PairTable: Sendable {
  private var keys: [UInt64] = [UInt64](repeating: 0, count: 1 << 10)
  private var values: [Int32] = [Int32](repeating: 0, count: 1 << 10)
  private var count = 0

  /// Neither part may be zero.
  @inline(__always) private static func key(_ a: Int32, _ b: UInt32) -> UInt64 {
    UInt64(UInt32(bitPattern: a)) << 32 | UInt64(b)
  }

  @inline(__always) private func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> 32) & (keys.count &- 1)
  }

  /// The index of a pair, or 0.
  @inline(__always) subscript(_ a: Int32, _ b: UInt32) -> Int32 {
    let key = Self.key(a, b)
    var i = slot(key)
    while true {
      let there = keys[i]
      if there == key { return values[i] }
      if there == 0 { return 0 }
      i = (i &+ 1) & (keys.count &- 1)
    }
  }

  /// Adds a pair that is not there yet. Amortised constant.
  mutating func insert(_ a: Int32, _ b: UInt32, _ value: Int32) {
    if count * 2 >= keys.count { grow() }
    place(Self.key(a, b), value)
    count += 1
  }

  private mutating func place(_ key: UInt64, _ value: Int32) {
    var i = slot(key)
    while keys[i] != 0 { i = (i &+ 1) & (keys.count &- 1) }
    keys[i] = key
    values[i] = value
  }

  private mutating func grow() {
    let old = (keys, values)
    keys = [UInt64](repeating: 0, count: old.0.count * 4)
    values = [Int32](repeating: 0, count: old.0.count * 4)
    for (key, value) in zip(old.0, old.1) where key != 0 { place(key, value) }
  }
}
