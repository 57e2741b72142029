/// Counts behind a fit, kept in a fixed order so that sums do not depend on the order of findings, and cheap to ask
/// what the fit would be with a few places more or fewer.
struct FitTally: Sendable {
  private struct Group: Sendable {
    let key: UInt64
    let axis: Int
    let weight: Double
    var count: Int
  }

  /// Sorted by key: entry, severity, axis.
  private var groups: [Group] = []
  /// Distinct resonances by entry.
  private var resonances: [Int: Int] = [:]
  private let weights: AxisWeights

  init(_ findings: [Fit.Item], resonances: [Int], weights: AxisWeights) {
    self.weights = weights
    var counts: [UInt64: Group] = [:]
    for item in findings {
      let key = Self.key(item)
      counts[key, default: Group(key: key, axis: item.axis.index, weight: Fit.weight(item.severity), count: 0)].count +=
        1
    }
    groups = counts.values.sorted { $0.key < $1.key }
    for entry in resonances { self.resonances[entry, default: 0] += 1 }
  }

  private static func key(_ item: Fit.Item) -> UInt64 {
    UInt64(item.entry) << 8 | UInt64(item.severity.rank) << 4 | UInt64(item.axis.index)
  }

  /// First group whose key is not below `key`. Logarithmic.
  private func position(_ key: UInt64) -> Int {
    groups.indices.partition { groups[$0].key >= key }
  }

  func count(of item: Fit.Item) -> Int {
    let key = Self.key(item)
    let i = position(key)
    return i < groups.count && groups[i].key == key ? groups[i].count : 0
  }

  mutating func adjust(_ item: Fit.Item, by delta: Int) {
    let key = Self.key(item)
    let i = position(key)
    if i < groups.count, groups[i].key == key {
      groups[i].count += delta
    } else if delta > 0 {
      groups.insert(Group(key: key, axis: item.axis.index, weight: Fit.weight(item.severity), count: delta), at: i)
    }
  }

  mutating func adjust(resonance entry: Int, by delta: Int) {
    resonances[entry, default: 0] += delta
  }

  var gain: Double { Fit.gain(resonances.values.reduce(0) { $0 + ($1 > 0 ? 1 : 0) }) }

  /// P by axis index. Linear in the number of distinct entries.
  func problems(length: Int) -> [Double] {
    var sums = (0.0, 0.0, 0.0, 0.0)
    for group in groups where group.count > 0 {
      let part = group.weight * Fit.saturated(group.count, length)
      switch group.axis {
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
