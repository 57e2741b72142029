/// An open-addressing table from pairs of 32-bit numbers to indices: the trie's children.
///
/// `Dictionary` hashes with a keyed hash that costs more than the rest of the walk; the keys here come from our own data.
struct PairTable: Sendable {
  private var keys: [UInt64]
  private var values: [Int32]
  /// A bit for each hash of the pairs that are there: most that are asked for are not, and these few words stay near.
  private var filter: [UInt64]
  private var count = 0

  init() { self.init(capacity: 1 << 10) }

  /// - Parameter capacity: a power of two, of which half may be used.
  private init(capacity: Int) {
    keys = [UInt64](repeating: 0, count: capacity)
    values = [Int32](repeating: 0, count: capacity)
    filter = [UInt64](repeating: 0, count: capacity / 16)
  }

  /// Not both parts may be zero.
  @inline(__always) private static func key(_ a: Int32, _ b: UInt32) -> UInt64 {
    UInt64(UInt32(bitPattern: a)) << 32 | UInt64(b)
  }

  @inline(__always) private static func hash(_ key: UInt64) -> UInt64 { key &* 0x9E37_79B9_7F4A_7C15 }

  @inline(__always) private func slot(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash &>> 32) & (keys.count &- 1)
  }

  /// A pair's word of the filter; its bit is the hash's low six of those above the word's.
  @inline(__always) private func word(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash &>> 38) & (filter.count &- 1)
  }

  @inline(__always) private static func bit(_ hash: UInt64) -> UInt64 { 1 &<< (hash &>> 32 & 63) }

  /// The index of a pair, or 0.
  @inline(__always) subscript(_ a: Int32, _ b: UInt32) -> Int32 {
    let key = Self.key(a, b)
    let hash = Self.hash(key)
    if filter[word(hash)] & Self.bit(hash) == 0 { return 0 }
    var i = slot(hash)
    while true {
      let there = keys[i]
      if there == key { return values[i] }
      if there == 0 { return 0 }
      i = (i &+ 1) & (keys.count &- 1)
    }
  }

  /// The largest index in it, or 0.
  var largest: Int { Int(values.max() ?? 0) }

  /// All pairs with their indices, in no order.
  var pairs: [(a: Int32, b: UInt32, index: Int32)] {
    zip(keys, values).lazy.filter { $0.0 != 0 }.map {
      (Int32(truncatingIfNeeded: $0.0 >> 32), UInt32(truncatingIfNeeded: $0.0), $0.1)
    }
  }

  /// Adds a pair that is not there yet. Amortised constant.
  mutating func insert(_ a: Int32, _ b: UInt32, _ value: Int32) {
    if count * 2 >= keys.count { grow() }
    place(Self.key(a, b), value)
    count += 1
  }

  private mutating func place(_ key: UInt64, _ value: Int32) {
    let hash = Self.hash(key)
    filter[word(hash)] |= Self.bit(hash)
    var i = slot(hash)
    while keys[i] != 0 { i = (i &+ 1) & (keys.count &- 1) }
    keys[i] = key
    values[i] = value
  }

  private mutating func grow() {
    var larger = PairTable(capacity: keys.count * 2)
    for (key, value) in zip(keys, values) where key != 0 { larger.place(key, value) }
    larger.count = count
    self = larger
  }
}

extension PairTable: Packable {
  /// The pairs alone: most places are empty. From an empty place on, in their order, each finds its old place at once.
  func pack(into writer: inout PackWriter) {
    let empty = keys.firstIndex(of: 0) ?? 0
    let used = (Array(empty..<keys.count) + Array(0..<empty)).filter { keys[$0] != 0 }
    writer.write(block: used.map { keys[$0] })
    writer.write(block: used.map { values[$0] })
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    let pairs = (try reader.block(UInt64.self), try reader.block(Int32.self))
    guard pairs.0.count == pairs.1.count else { throw PackDamage() }
    var capacity = 1 << 10
    while pairs.0.count * 2 > capacity { capacity *= 2 }
    self.init(capacity: capacity)
    for (key, value) in zip(pairs.0, pairs.1) { place(key, value) }
    count = pairs.0.count
  }
}
