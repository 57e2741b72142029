public import Ruxiang

/// The sequences of five letters a script holds: what its likeness to another is measured by.
public struct Shingles: Sendable, Equatable {
  /// Letters in a shingle.
  public static let width = 5

  /// A hash of each, ascending, none twice.
  public let hashes: [UInt64]

  /// The shingles of some letters; fewer than five letters are one shingle, none are none. n log n.
  public init(_ letters: FoldedLetters) {
    var all: [UInt64] = []
    all.reserveCapacity(letters.scalars.count)
    Self.each(letters.scalars) { all.append($0) }
    all.sort()
    var unique: [UInt64] = []
    unique.reserveCapacity(all.count)
    for hash in all where unique.last != hash { unique.append(hash) }
    hashes = unique
  }

  /// What two have in common, of all they hold together: 0…1; 1 for two that hold nothing. Linear.
  public func jaccard(_ other: Shingles) -> Double {
    var (i, j, both) = (0, 0, 0)
    while i < hashes.count, j < other.hashes.count {
      let (a, b) = (hashes[i], other.hashes[j])
      if a == b { both += 1 }
      if a <= b { i += 1 }
      if b <= a { j += 1 }
    }
    let all = hashes.count + other.hashes.count - both
    return all == 0 ? 1 : Double(both) / Double(all)
  }

  /// Calls back with the hash of every shingle, in text order. Linear: the hash rolls.
  static func each(_ letters: [UInt32], _ body: (UInt64) -> Void) {
    guard letters.count > width else {
      if !letters.isEmpty { body(Hashing.mixed(letters.reduce(0) { $0 &* Hashing.step &+ UInt64($1) &+ 1 })) }
      return
    }
    var hash: UInt64 = 0
    for index in letters.indices {
      hash = hash &* Hashing.step &+ UInt64(letters[index]) &+ 1
      if index >= width { hash = hash &- Hashing.behind &* (UInt64(letters[index - width]) &+ 1) }
      if index >= width - 1 { body(Hashing.mixed(hash)) }
    }
  }
}

/// Hashes that are the same on every machine and in every run.
enum Hashing {
  /// What a polynomial hash is multiplied by for each letter.
  static let step: UInt64 = 0x9E37_79B9_7F4A_7C15
  /// What a letter weighs that has left a shingle.
  static let behind = (0..<Shingles.width).reduce(UInt64(1)) { power, _ in power &* step }

  /// Every bit of the argument on every bit of the result (the finish of SplitMix64).
  @inline(__always) static func mixed(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
