internal import RuxiangCourse

/// Numbers in order, and where they lie.
struct Spread {
  /// Ascending.
  private(set) var values: [Double]

  /// n log n.
  init(_ values: [Double]) { self.values = values.sorted() }

  /// Values that are in order already.
  init(ordered values: [Double]) { self.values = values }

  var count: Int { values.count }

  /// A quantile between the two values it lies between (type 7 of Hyndman and Fan); nil of nothing.
  func quantile(_ share: Double) -> Double? {
    guard !values.isEmpty else { return nil }
    let at = Double(values.count - 1) * share
    let low = Int(at)
    guard low + 1 < values.count else { return values[low] }
    return values[low] + (at - Double(low)) * (values[low + 1] - values[low])
  }

  var median: Double? { quantile(0.5) }

  /// Where 95 in 100 of the values lie; nil of nothing.
  var likely: ClosedRange<Double>? {
    guard let low = quantile(0.025), let high = quantile(0.975) else { return nil }
    return low...high
  }

  var mean: Double? { values.isEmpty ? nil : values.reduce(0, +) / Double(values.count) }
}

/// How the median of one lot differs from that of another, with what chance alone may make of it.
struct MedianChange {
  /// Fewer values than this on a side say nothing.
  static let fewest = 10
  private static let rounds = 1000
  /// So many values stand for all where there are more: a median is no surer for being drawn from a million.
  private static let most = 400

  let before: Double
  let after: Double
  /// Where the change lies with 95 in 100 chances; nil where there are too few values.
  let interval: ClosedRange<Double>?

  var change: Double { after - before }

  /// Nil where a side has no values.
  init?(before: Spread, after: Spread, seed: UInt64) {
    guard let one = before.median, let two = after.median else { return nil }
    (self.before, self.after) = (one, two)
    guard before.count >= Self.fewest, after.count >= Self.fewest else {
      interval = nil
      return
    }
    var draws = SeededNumbers(seed)
    let changes = Spread((0..<Self.rounds).map { _ in Self.draw(after, &draws) - Self.draw(before, &draws) })
    interval = changes.likely
  }

  /// The median of as many values as there are, each drawn anew.
  ///
  /// Of many values, the rank of that median is drawn itself: it is spread like half the root of their number.
  private static func draw(_ spread: Spread, _ draws: inout SeededNumbers) -> Double {
    let count = spread.count
    if count > most {
      // Twelve uniform numbers sum to one spread like the normal law.
      let normal = (0..<12).reduce(-6.0) { sum, _ in sum + Double(draws.next() >> 11) * 0x1p-53 }
      let rank = Double(count - 1) / 2 + normal * Double(count).squareRoot() / 2
      return spread.values[min(count - 1, max(0, Int(rank.rounded())))]
    }
    var drawn = (0..<count).map { _ in draws.below(count) }
    drawn.sort()
    let (low, high) = (spread.values[drawn[(count - 1) / 2]], spread.values[drawn[count / 2]])
    return (low + high) / 2
  }
}
