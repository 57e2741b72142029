/// What checking a script comes to in figures: no places, no words, no rewrites. What is kept of an archive.
public struct Appraisal: Sendable, Equatable {
  /// Spoken characters.
  public let characters: Int
  /// Share of culture-bound candidates that some rule knows, 0…1.
  public let coverage: Double
  /// Culture-bound places no rule knows.
  public let unknown: Int
  /// Places some rule knows.
  public let cues: Int
  /// How often each entry was met, resonances too, in the order of the lexicon.
  public let found: [Found]
  /// In the order asked for.
  public let markets: [Market]

  /// An entry that was met.
  public struct Found: Sendable, Equatable {
    /// Its id.
    public let entry: String
    /// How often.
    public let count: Int
  }

  /// What a market says.
  public struct Market: Sendable, Equatable {
    /// Its id.
    public let id: String
    /// The score.
    public let fit: FitScore
    /// What it minds, in the order of the lexicon.
    public let judged: [Judged]
  }

  /// An entry that a market minds.
  public struct Judged: Sendable, Equatable {
    /// Its id.
    public let entry: String
    /// The gravest of its places.
    public let severity: Severity
    /// The side of the script it weighs on.
    public let axis: Axis
    /// Its places.
    public let count: Int
    /// What they take from the fit together, never above 0; those kept on purpose take nothing.
    public let points: Double
  }
}

extension Checker {
  /// Scans, judges and scores: the same figures as `check` gives. Linear in the text, plus findings × markets.
  public mutating func appraise(
    _ script: Script, facts: ProductFacts, markets: [Market], coverage: Bool = true
  ) -> Appraisal {
    let assessment = assess(script, facts, markets, coverage: coverage)
    let entries = engine.lexicon.entries
    var counts: [Int: Int] = [:]
    for cue in assessment.cues { counts[cue.entry, default: 0] += 1 }
    let sides = markets.indices.map { index in
      Appraisal.Market(
        id: markets[index].id, fit: assessment.scores[index],
        judged: Self.sums(assessment.findings[index], assessment.scores[index], entries))
    }
    return Appraisal(
      characters: script.spokenLength, coverage: assessment.coverage, unknown: assessment.unknown.count,
      cues: assessment.cues.count,
      found: counts.sorted { $0.key < $1.key }.map { Appraisal.Found(entry: entries[$0.key].id, count: $0.value) },
      markets: sides)
  }

  /// The findings of a market by entry.
  private static func sums(_ findings: [Finding], _ score: FitScore, _ entries: [Entry]) -> [Appraisal.Judged] {
    var sums: [Int: (severity: Severity, axis: Axis, count: Int, points: Double)] = [:]
    var paid = 0
    for finding in findings {
      var sum = sums[finding.entry] ?? (finding.severity, finding.axis, 0, 0)
      sum.severity = max(sum.severity, finding.severity)
      sum.count += 1
      if finding.allowed == nil {
        sum.points += score.findingPoints[paid]
        paid += 1
      }
      sums[finding.entry] = sum
    }
    return sums.sorted { $0.key < $1.key }.map { entry, sum in
      Appraisal.Judged(
        entry: entries[entry].id, severity: sum.severity, axis: sum.axis, count: sum.count, points: sum.points)
    }
  }
}
