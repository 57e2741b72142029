/// Counts behind a fit, kept in a fixed order so that sums do not depend on the order of findings, and cheap to ask
/// what the fit would be with a few places more or fewer.
struct FitTally: Sendable {
  /// Entries that weigh the same: on one axis, as grave, said as often. There are far fewer of these than of entries.
  private struct Class: Sendable {
    let axis: Int
    let weight: Double
    let count: Int
    var entries: Int
  }

  /// How often each entry is said, sorted by key: entry, severity, axis.
  private let counts: [(key: UInt64, count: Int)]
  /// By axis, severity and count.
  private let classes: [Class]
  /// How often each resonance is said, by entry.
  private let resonances: [Int: Int]
  let weights: AxisWeights

  init(_ findings: [Fit.Item], resonances: [Int], weights: AxisWeights) {
    self.weights = weights
    var counts: [UInt64: (item: Fit.Item, count: Int)] = [:]
    for item in findings { counts[Self.key(item), default: (item, 0)].count += 1 }
    self.counts = counts.map { ($0.key, $0.value.count) }.sorted { $0.key < $1.key }
    var classes: [UInt64: Class] = [:]
    for (item, count) in counts.values {
      let key = UInt64(item.axis.index) << 40 | UInt64(item.severity.rank) << 32 | UInt64(count)
      let new = Class(axis: item.axis.index, weight: Fit.weight(item.severity), count: count, entries: 0)
      classes[key, default: new].entries += 1
    }
    self.classes = classes.sorted { $0.key < $1.key }.map(\.value)
    self.resonances = resonances.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  private static func key(_ item: Fit.Item) -> UInt64 {
    UInt64(item.entry) << 8 | UInt64(item.severity.rank) << 4 | UInt64(item.axis.index)
  }

  /// How often an entry is said. Logarithmic in the number of entries.
  func count(of item: Fit.Item) -> Int { count(of: Self.key(item)) }

  private func count(of key: UInt64) -> Int {
    let place = counts.indices.partition { counts[$0].key >= key }
    return place < counts.count && counts[place].key == key ? counts[place].count : 0
  }

  var gain: Double { Fit.gain(resonances.count) }

  /// P by axis index. Linear in the number of different counts.
  func problems(length: Int) -> SIMD4<Double> {
    var sums = SIMD4<Double>()
    for one in classes { sums[one.axis] += Double(one.entries) * one.weight * Fit.saturated(one.count, length) }
    return sums
  }

  /// Places that come or go.
  struct Changes {
    private var items: [(key: UInt64, axis: Int, weight: Double, by: Int)] = []
    private var resonances: [(entry: Int, by: Int)] = []

    mutating func add(_ item: Fit.Item, _ delta: Int) {
      let key = FitTally.key(item)
      if let same = items.firstIndex(where: { $0.key == key }) {
        items[same].by += delta
      } else {
        items.append((key, item.axis.index, Fit.weight(item.severity), delta))
      }
    }

    mutating func add(resonance entry: Int, _ delta: Int) {
      if let same = resonances.firstIndex(where: { $0.entry == entry }) {
        resonances[same].by += delta
      } else {
        resonances.append((entry, delta))
      }
    }

    /// The same in whatever order they were added.
    fileprivate func apply(to sums: inout SIMD4<Double>, of tally: FitTally, length: Int) {
      for item in items.sorted(by: { $0.key < $1.key }) {
        let old = tally.count(of: item.key)
        let new = max(0, old + item.by)
        sums[item.axis] += item.weight * (Fit.saturated(new, length) - Fit.saturated(old, length))
      }
    }

    /// Resonances that are said for the first time, less those that are said no more.
    fileprivate func distinct(beside known: [Int: Int]) -> Int {
      resonances.reduce(0) { sum, change in
        let old = known[change.entry] ?? 0
        return sum + (old + change.by > 0 ? 1 : 0) - (old > 0 ? 1 : 0)
      }
    }
  }

  /// The fit the counts stand for, with some changes. Linear in the number of different counts.
  func fit(length: Int, with changes: Changes = Changes()) -> Double {
    var sums = problems(length: length)
    changes.apply(to: &sums, of: self, length: length)
    let top = 100 * (Fit.rest + Fit.gain(resonances.count + changes.distinct(beside: resonances)))
    var fit = 0.0
    for axis in Axis.allCases { fit += weights[axis] * (top * Fit.half / (Fit.half + sums[axis.index])) }
    return min(100, max(0, fit))
  }
}
