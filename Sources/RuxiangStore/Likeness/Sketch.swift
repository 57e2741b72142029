public import Ruxiang

/// A MinHash sketch: 128 numbers by which the likeness of two scripts is estimated without their texts.
///
/// Made with one hash for each shingle: its upper bits say which of the 128 places it competes for, and the smallest wins
/// each place (Li, Owen, Zhang 2012). A place nobody competes for borrows from another, the same for everybody
/// (Shrivastava 2017), so that two sketches agree at a place with the probability of their Jaccard similarity.
public struct Sketch: Sendable, Equatable {
  /// Numbers in a sketch.
  public static let size = 128

  /// Always `size` of them.
  public let values: [UInt32]

  /// The sketch of a script; nil where it holds no letters. Linear.
  public init?(_ script: Script) { self.init(FoldedLetters(script)) }

  /// The same of letters that are at hand.
  public init?(_ letters: FoldedLetters) {
    guard !letters.scalars.isEmpty else { return nil }
    var places = [UInt32](repeating: .max, count: Self.size)
    var taken = [Bool](repeating: false, count: Self.size)
    Shingles.each(letters.scalars) { hash in
      let place = Int(hash >> 57)
      taken[place] = true
      places[place] = min(places[place], UInt32(truncatingIfNeeded: hash))
    }
    var values = places
    for place in places.indices where !taken[place] {
      var attempt: UInt64 = 0
      var source: Int
      repeat {
        attempt += 1
        source = Int(Hashing.mixed(UInt64(place) << 32 | attempt) >> 57)
      } while !taken[source]
      // What is borrowed must not count as agreement with the place it was borrowed from.
      values[place] = places[source] ^ UInt32(truncatingIfNeeded: Hashing.mixed(UInt64(place) << 40 | attempt))
    }
    self.values = values
  }

  /// A sketch as it was stored; nil where the bytes are none.
  public init?(bytes: some RandomAccessCollection<UInt8>) {
    guard bytes.count == Self.size * 4 else { return nil }
    var values: [UInt32] = []
    values.reserveCapacity(Self.size)
    var value: UInt32 = 0
    for (index, byte) in bytes.enumerated() {
      value |= UInt32(byte) << UInt32(index & 3 * 8)
      if index & 3 == 3 {
        values.append(value)
        value = 0
      }
    }
    self.values = values
  }

  /// 512 bytes, the lower byte of each number first.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.size * 4)
    for value in values {
      for shift in [0, 8, 16, 24] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }
    return bytes
  }

  /// The Jaccard similarity of the shingles, estimated: 0…1, off by some 0.04.
  public func estimate(_ other: Sketch) -> Double {
    Double(zip(values, other.values).count { $0 == $1 }) / Double(Self.size)
  }
}
