/// How often scalars, and pairs of them, stand in a sample of the texts that will be scanned.
struct PairFrequencies: Sendable {
  private var pairs: [UInt64: Int32] = [:]
  private var singles: [UInt32: Int32] = [:]
  private var total = 1

  /// Counts a sample: what a lexicon has in its examples is as close to its texts as anything at hand.
  init(_ sample: some Sequence<[UInt32]>) {
    for text in sample {
      var last: UInt32?
      for scalar in text {
        singles[scalar, default: 0] += 1
        if let last { pairs[UInt64(last) << 32 | UInt64(scalar), default: 0] += 1 }
        last = scalar
      }
      total += text.count
    }
  }

  /// The share of places where a scalar stands.
  func share(_ scalar: UInt32) -> Double { Double(singles[scalar] ?? 0) / Double(total) + Self.unseen }

  /// The share of places where a pair stands. One that the sample lacks is not impossible.
  func share(_ a: UInt32, _ b: UInt32) -> Double {
    if let seen = pairs[UInt64(a) << 32 | UInt64(b)] { return Double(seen) / Double(total) }
    return min(share(a), share(b)) * Self.unmet + Self.unseen
  }

  private static let unseen = 1e-7
  private static let unmet = 1e-3
}
