/// How well a script fits a market: 0…100, with a ledger that sums exactly.
public struct FitScore: Sendable, Equatable {
  /// 0…100; `base` plus all points.
  public let fit: Double
  /// What the host may do.
  public let verdict: Verdict
  /// Each axis, 0…100.
  public let dimensions: [Axis: Double]
  /// What the fit would be with nothing found.
  public let base: Double
  /// Points by finding (never above 0), in the order they were given.
  public let findingPoints: [Double]
  /// Points by resonance (never below 0), in the order they were given.
  public let resonancePoints: [Double]
}

/// What a host may do with the script in a market.
public enum Verdict: String, Sendable {
  case ready, revise, blocked
  case notCovered = "not-covered"
}

/// The score's arithmetic and its constants.
///
/// On each axis every distinct entry adds its severity's weight times a saturating function of how often it is said per
/// thousand characters, so that a repeat costs less than the first time and a script said twice scores like the script
/// said once. An axis is worth `100·G·K/(K+P)`: P sums the problems, G lies between `rest` and 1 and grows with the
/// number of different resonances. The fit is the weighted mean of the axes. Each finding's points are its part of P
/// times what one unit of P costs there, so that base and points sum to the fit exactly.
enum Fit {
  /// One judged place, reduced to what the score needs.
  struct Item {
    let entry: Int
    let axis: Axis
    let severity: Severity
  }

  /// What an axis is worth where nothing speaks for the script.
  static let rest = 0.80
  /// Sum of problem weights at which an axis is halved.
  static let half = 3.0
  /// Number of different resonances at which half of what is missing is made up.
  static let resonanceHalf = 2.5
  /// Occurrences per thousand characters at which an entry has reached half its weight.
  static let density = 0.8
  /// Below this share of known candidates nothing is promised.
  static let coverageFloor = 0.35
  /// From here a script may go on air.
  static let readyFloor = 70.0

  static func weight(_ severity: Severity) -> Double {
    switch severity {
    case .none: 0
    case .advice: 0.35
    case .rewrite: 1.0
    case .block: 2.5
    }
  }

  static func saturated(_ count: Int, _ length: Int) -> Double {
    // rate / (rate + density) with rate = 1000 count / length, in one division: it is asked thousands of times a proposal.
    let said = Double(count) * 1000
    return said / (said + density * Double(max(length, 1)))
  }

  static func gain(_ distinctResonances: Int) -> Double {
    let good = Double(distinctResonances)
    return (1 - rest) * good / (good + resonanceHalf)
  }

  /// Scores judged places.
  ///
  /// - Parameters:
  ///   - findings: in any order; points come back in the same order.
  ///   - resonances: entry indices, in any order.
  ///   - length: spoken characters outside of cues (see `Script.spokenLength`).
  /// - Complexity: n log n in the number of places.
  static func score(
    _ findings: [Item], resonances: [Int], length: Int, weights: AxisWeights, coverage: Double
  ) -> FitScore {
    let tally = FitTally(findings, resonances: resonances, weights: weights)
    return score(findings, resonances: resonances, length: length, tally: tally, coverage: coverage)
  }

  /// The same of places that were counted already.
  static func score(
    _ findings: [Item], resonances: [Int], length: Int, tally: FitTally, coverage: Double
  ) -> FitScore {
    let problems = tally.problems(length: length)
    let weights = tally.weights
    let gain = tally.gain
    var dimensions: [Axis: Double] = [:]
    var cost: [Double] = []
    var fit = 0.0
    for axis in Axis.allCases {
      let p = problems[axis.index]
      let value = 100 * (rest + gain) * half / (half + p)
      dimensions[axis] = value
      fit += weights[axis] * value
      cost.append(p > 0 ? weights[axis] * (value - 100 * (rest + gain)) / p : 0)
    }
    let findingPoints = findings.map { item in
      let count = tally.count(of: item)
      return weight(item.severity) * saturated(count, length) / Double(count) * cost[item.axis.index]
    }
    var occurrences: [Int: Int] = [:]
    for entry in resonances { occurrences[entry, default: 0] += 1 }
    let each = occurrences.isEmpty ? 0 : 100 * gain / Double(occurrences.count)
    let resonancePoints = resonances.map { each / Double(occurrences[$0] ?? 1) }
    return FitScore(
      fit: min(100, max(0, fit)), verdict: verdict(findings, fit: fit, coverage: coverage), dimensions: dimensions,
      base: 100 * rest, findingPoints: findingPoints, resonancePoints: resonancePoints)
  }

  private static func verdict(_ findings: [Item], fit: Double, coverage: Double) -> Verdict {
    if findings.contains(where: { $0.severity == .block }) { return .blocked }
    if coverage < coverageFloor { return .notCovered }
    return fit >= readyFloor && !findings.contains { $0.severity == .rewrite } ? .ready : .revise
  }
}

extension Axis {
  /// Position in `allCases`.
  var index: Int {
    switch self {
    case .propriety: 0
    case .clarity: 1
    case .appeal: 2
    case .credibility: 3
    }
  }
}
