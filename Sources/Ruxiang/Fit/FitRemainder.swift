/// What would be left of a script's verdict in a market if an entry were mended: worked out from what is kept of a check,
/// without the script. The length that density is counted by is taken to stay as it is.
public struct FitRemainder: Sendable {
  /// What all places of an entry come to in the market.
  public struct Part: Sendable {
    /// Entry id, or what else tells entries apart.
    public let entry: String
    /// How serious it is.
    public let severity: Severity
    /// The side it weighs on.
    public let axis: Axis
    /// What it takes from the fit, never above 0.
    public let points: Double

    /// A part as it was stored.
    public init(entry: String, severity: Severity, axis: Axis, points: Double) {
      (self.entry, self.severity, self.axis, self.points) = (entry, severity, axis, points)
    }
  }

  /// 0…100.
  public let fit: Double
  /// What the host may do.
  public let verdict: Verdict

  /// What is left without an entry.
  ///
  /// - Parameters:
  ///   - entry: the entry that is mended.
  ///   - parts: of the script in the market, that of the entry among them.
  ///   - fit: with all of them.
  ///   - dimensions: the four sides with all of them, 0…100.
  ///   - coverage: the share of culture-bound candidates that some rule knows.
  ///   - unknown: candidates no rule knows.
  public init(
    without entry: String, of parts: [Part], fit: Double, dimensions: [Axis: Double], coverage: Double, unknown: Int
  ) {
    let top = fit - parts.reduce(0) { $0 + $1.points }
    var left = fit
    for axis in Axis.allCases {
      let all = parts.reduce(0) { $1.axis == axis ? $0 + $1.points : $0 }
      let mine = parts.reduce(0) { $1.axis == axis && $1.entry == entry ? $0 + $1.points : $0 }
      guard mine < 0, let value = dimensions[axis], value < top, value > 0 else { continue }
      // value = top·half/(half + problems), and the points are the problems' share of weight·(value − top).
      let problems = Fit.half * (top / value - 1) * (1 - mine / all)
      left += all / (value - top) * (top * Fit.half / (Fit.half + problems) - value)
    }
    self.fit = min(100, max(0, left))
    let others = parts.filter { $0.entry != entry }
    if others.contains(where: { $0.severity == .block }) {
      verdict = .blocked
    } else if unknown >= Checker.fewestUnknown, coverage < Fit.coverageFloor {
      verdict = .notCovered
    } else {
      verdict = self.fit >= Fit.readyFloor && !others.contains { $0.severity == .rewrite } ? .ready : .revise
    }
  }
}
