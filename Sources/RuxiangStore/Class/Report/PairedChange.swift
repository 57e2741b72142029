internal import RuxiangCourse

/// How the same people did at two times: the median of each one's change, with what chance alone may make of it.
struct PairedChange {
  private static let rounds = 2000

  let count: Int
  let change: Double
  /// How many did better by more than a rounding.
  let better: Int
  /// Where the change lies with 95 in 100 chances; nil where there are too few pairs to say anything.
  let interval: ClosedRange<Double>?

  /// Fewer pairs than this say nothing.
  static let fewest = MedianChange.fewest

  /// Nil of nothing.
  init?(_ changes: [Double], seed: UInt64) {
    let spread = Spread(changes)
    guard let median = spread.median else { return nil }
    (count, change) = (changes.count, median)
    better = changes.count { $0 >= 0.05 }
    guard changes.count >= Self.fewest else {
      interval = nil
      return
    }
    var draws = SeededNumbers(seed)
    let medians = Spread(
      (0..<Self.rounds).compactMap { _ in
        Spread((0..<changes.count).map { _ in spread.values[draws.below(changes.count)] }).median
      })
    interval = medians.likely
  }
}
