/// What another state of the data makes of the same scripts: which verdicts flip, and which entries are behind it.
public struct DataComparison: Sendable {
  /// A market's verdict on a script before and after.
  public struct Flip: Sendable, Equatable {
    /// The script's name.
    public let script: String
    /// Market id.
    public let market: String
    /// The verdict by the old data.
    public let before: Verdict
    /// The verdict by the new data.
    public let after: Verdict
    /// The fit by the old data, 0…100.
    public let fitBefore: Double
    /// The fit by the new data, 0…100.
    public let fitAfter: Double
  }

  /// An entry that is found more or less often, or judged otherwise.
  public struct Change: Sendable, Equatable {
    /// Entry id.
    public let cue: String
    /// Places only the new data find.
    public internal(set) var gained = 0
    /// Places only the old data found.
    public internal(set) var lost = 0
    /// Places both find, judged more or less severely in some market.
    public internal(set) var rejudged = 0
    /// The first place, as it is said.
    public let example: String
  }

  /// A market over all scripts.
  public struct Mean: Sendable, Equatable {
    /// Mean fit by the old data, 0…100.
    public internal(set) var before = 0.0
    /// Mean fit by the new data, 0…100.
    public internal(set) var after = 0.0
    /// Scripts whose verdict is another now.
    public internal(set) var flips = 0
  }

  /// Scripts compared.
  public private(set) var scripts = 0
  /// Verdicts that are others now, in the order the scripts came.
  public private(set) var flips: [Flip] = []
  private var changes: [String: Change] = [:]
  private var sums: [String: Mean] = [:]

  /// Nothing compared yet.
  public init() {}

  /// Adds one script's reports, of the same markets.
  public mutating func add(old: Report, new: Report) {
    scripts += 1
    for (before, after) in zip(old.markets, new.markets) {
      var sum = sums[after.id] ?? Mean()
      sum.before += before.fit.fit
      sum.after += after.fit.fit
      if before.fit.verdict != after.fit.verdict {
        sum.flips += 1
        flips.append(
          Flip(
            script: new.script.name, market: after.id, before: before.fit.verdict, after: after.fit.verdict,
            fitBefore: before.fit.fit, fitAfter: after.fit.fit))
      }
      sums[after.id] = sum
    }
    compare(old.findings, new.findings)
  }

  private struct Key: Hashable {
    let cue: String
    let range: Range<Int>
  }

  private mutating func compare(_ old: [FindingReport], _ new: [FindingReport]) {
    let before = Dictionary(old.map { (Key(cue: $0.cue, range: $0.place.range), $0) }) { first, _ in first }
    let after = Dictionary(new.map { (Key(cue: $0.cue, range: $0.place.range), $0) }) { first, _ in first }
    for finding in new {
      guard let known = before[Key(cue: finding.cue, range: finding.place.range)] else {
        change(finding) { $0.gained += 1 }
        continue
      }
      if !known.markets.elementsEqual(
        finding.markets, by: { $0.key == $1.key && $0.value.severity == $1.value.severity })
      {
        change(finding) { $0.rejudged += 1 }
      }
    }
    for finding in old where after[Key(cue: finding.cue, range: finding.place.range)] == nil {
      change(finding) { $0.lost += 1 }
    }
  }

  private mutating func change(_ finding: FindingReport, _ count: (inout Change) -> Void) {
    var change = changes[finding.cue] ?? Change(cue: finding.cue, example: finding.text)
    count(&change)
    changes[finding.cue] = change
  }

  /// Entries behind the difference, the most places first.
  public var entries: [Change] {
    changes.values.sorted { a, b in
      (b.gained + b.lost + b.rejudged, a.cue) < (a.gained + a.lost + a.rejudged, b.cue)
    }
  }

  /// Mean fit by market id.
  public var means: [(market: String, mean: Mean)] {
    sums.sorted { $0.key < $1.key }.map { id, sum in
      let count = Double(max(scripts, 1))
      return (id, Mean(before: sum.before / count, after: sum.after / count, flips: sum.flips))
    }
  }
}
