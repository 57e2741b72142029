extension Report {
  /// The report with only those findings and resonances that touch a stretch, their ids as they were; what is said of the
  /// script as a whole stays.
  ///
  /// - Parameter range: bytes as reports count them (`Place.file`), ends included.
  public func touching(_ range: Range<Int>) -> Report {
    Report(
      engine: engine, script: script, findings: findings.filter { $0.place.file.touches(range) },
      resonances: resonances.filter { $0.place.file.touches(range) }, discourse: discourse, markets: markets,
      staleAllowances: staleAllowances, unknown: unknown, facts: facts, language: language)
  }

  /// The least stretch of the script's own bytes that holds all findings which touch a stretch; empty where none does.
  ///
  /// - Parameter range: bytes as reports count them.
  public func hull(ofFindingsTouching range: Range<Int>) -> Range<Int> {
    let touched = findings.filter { $0.place.file.touches(range) }.map(\.place.range)
    guard let first = touched.first else { return 0..<0 }
    return first.lowerBound..<touched.reduce(first.upperBound) { max($0, $1.upperBound) }
  }
}
