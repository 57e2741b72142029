/// Counts behind a fit, kept in a fixed order so that sums do not depend on the order of findings, and cheap to ask
/// what the fit would be with a few places more or fewer.
struct FitTally: Sendable {
  /// Entries that weigh the same: on one axis, as grave, said as often. There are far fewer of these than of entries.
  private struct Class: Sendable {
    /// Axis, severity, count.
    let key: UInt64
    let axis: Int
    let weight: Double
    let count: Int
    var entries: Int
  }

  /// How often each entry is said in the script, sorted by key: entry, severity, axis.
  private let counted: [(key: UInt64, count: Int)]
  /// What came or went since.
  private var changes: [(key: UInt64, by: Int)] = []
  /// Sorted by key.
  private var classes: [Class] = []
  /// Distinct resonances by entry.
  private var resonances: [Int: Int] = [:]
  let weights: AxisWeights

  init(_ findings: [Fit.Item], resonances: [Int], weights: AxisWeights) {
    self.weights = weights
    var counts: [UInt64: (item: Fit.Item, count: Int)] = [:]
    for item in findings { counts[Self.key(item), default: (item, 0)].count += 1 }
    counted = counts.map { ($0.key, $0.value.count) }.sorted { $0.key < $1.key }
    for (item, count) in counts.values { shift(item, from: 0, to: count) }
    for entry in resonances { self.resonances[entry, default: 0] += 1 }
  }

  private static func key(_ item: Fit.Item) -> UInt64 {
    UInt64(item.entry) << 8 | UInt64(item.severity.rank) << 4 | UInt64(item.axis.index)
  }

  /// Logarithmic in the number of distinct entries.
  func count(of item: Fit.Item) -> Int {
    let key = Self.key(item)
    let place = counted.indices.partition { counted[$0].key >= key }
    let known = place < counted.count && counted[place].key == key ? counted[place].count : 0
    return changes.reduce(known) { $1.key == key ? $0 + $1.by : $0 }
  }

  mutating func adjust(_ item: Fit.Item, by delta: Int) {
    let count = count(of: item)
    if count + delta < 0 { return }
    changes.append((Self.key(item), delta))
    shift(item, from: count, to: count + delta)
  }

  /// Moves an entry from the class of one count to that of another.
  private mutating func shift(_ item: Fit.Item, from old: Int, to new: Int) {
    if old > 0 { add(item, said: old, entries: -1) }
    if new > 0 { add(item, said: new, entries: 1) }
  }

  private mutating func add(_ item: Fit.Item, said count: Int, entries: Int) {
    let key = UInt64(item.axis.index) << 40 | UInt64(item.severity.rank) << 32 | UInt64(count)
    let place = classes.indices.partition { classes[$0].key >= key }
    if place < classes.count, classes[place].key == key {
      classes[place].entries += entries
    } else {
      let weight = Fit.weight(item.severity)
      classes.insert(
        Class(key: key, axis: item.axis.index, weight: weight, count: count, entries: entries), at: place)
    }
  }

  mutating func adjust(resonance entry: Int, by delta: Int) {
    resonances[entry, default: 0] += delta
  }

  var gain: Double { Fit.gain(resonances.values.reduce(0) { $0 + ($1 > 0 ? 1 : 0) }) }

  /// P by axis index. Linear in the number of different counts.
  func problems(length: Int) -> [Double] {
    var sums = (0.0, 0.0, 0.0, 0.0)
    for one in classes where one.entries > 0 {
      let part = Double(one.entries) * one.weight * Fit.saturated(one.count, length)
      switch one.axis {
      case 0: sums.0 += part
      case 1: sums.1 += part
      case 2: sums.2 += part
      default: sums.3 += part
      }
    }
    return [sums.0, sums.1, sums.2, sums.3]
  }

  /// The fit the counts stand for.
  func fit(length: Int) -> Double {
    let sums = problems(length: length)
    let top = 100 * (Fit.rest + gain)
    var fit = 0.0
    for axis in Axis.allCases { fit += weights[axis] * (top * Fit.half / (Fit.half + sums[axis.index])) }
    return min(100, max(0, fit))
  }
}
