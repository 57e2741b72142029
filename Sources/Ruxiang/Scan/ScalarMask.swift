/// A set of scalars, wide enough that few others share their bits.
struct ScalarMask: Sendable {
  private(set) var bits = SIMD16<UInt64>(repeating: 0)

  static let all = ScalarMask(bits: SIMD16(repeating: .max))

  @inline(__always) static func hash(_ c: UInt32) -> Int { Int((c &* 0x9E37_79B1) &>> 22) }

  mutating func insert(_ c: UInt32) {
    let hash = Self.hash(c)
    bits[hash >> 6] |= 1 << UInt64(hash & 63)
  }

  /// How many bits it has.
  var count: Int { (0..<16).reduce(0) { $0 + bits[$1].nonzeroBitCount } }

  /// Its bits by their numbers, ascending.
  var hashes: [UInt16] {
    var all: [UInt16] = []
    for word in 0..<16 {
      var left = bits[word]
      while left != 0 {
        all.append(UInt16(word * 64 + left.trailingZeroBitCount))
        left &= left &- 1
      }
    }
    return all
  }

  /// The set on six bits.
  var folded: UInt64 { (0..<16).reduce(0) { $0 | bits[$1] } }

  /// A scalar's bit in a folded set.
  @inline(__always) static func foldedBit(_ c: UInt32) -> UInt64 { 1 &<< UInt64(hash(c) & 63) }

  static func | (a: ScalarMask, b: ScalarMask) -> ScalarMask { ScalarMask(bits: a.bits | b.bits) }
}

extension ScalarMask {
  init(_ scalars: some Sequence<UInt32>) {
    self.init()
    for c in scalars { insert(c) }
  }
}

/// A set of scalars to be asked at every place of a text: says no quickly, and yes for a few others.
struct ScalarBits: Sendable {
  private let words: [UInt64]

  init(_ scalars: some Sequence<UInt32>) {
    let mask = ScalarMask(scalars)
    words = (0..<16).map { mask.bits[$0] }
  }

  @inline(__always) func mayHold(_ c: UInt32) -> Bool {
    let hash = ScalarMask.hash(c)
    return words[hash &>> 6] & (1 &<< UInt64(hash & 63)) != 0
  }
}
