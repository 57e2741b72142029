/// SplitMix64 (Steele, Lea, Flood 2014): numbers that a seed decides, the same on every machine and in every version.
///
/// Exercises are drawn with it. `below` takes the high half of a product, so that the standard library's own ways of
/// shuffling may change without changing a set.
public struct SeededNumbers: Sendable {
  private var state: UInt64

  /// A generator whose numbers a seed decides.
  public init(_ seed: UInt64) { state = seed }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number in 0..<count; 0 for a count of 0.
  public mutating func below(_ count: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(max(count, 1))).high)
  }

  /// The elements in another order (Fisher and Yates).
  public mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var all = elements
    for last in stride(from: all.count - 1, to: 0, by: -1) { all.swapAt(last, below(last + 1)) }
    return all
  }
}
