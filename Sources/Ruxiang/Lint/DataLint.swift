internal import RuxiangText

/// Tests the data against itself: what a schema and a loader cannot see. `ruxiang lexicon lint` and the test suite run
/// the same checks.
public struct DataLint {
  private let engine: Engine

  /// - Parameter engine: data that loaded; lint looks at what it says.
  public init(_ engine: Engine) { self.engine = engine }

  /// Every problem, sorted by file and line; empty for data that may be shipped.
  ///
  /// - Throws: `CheckerError` where ICU cannot open a word breaker.
  /// - Complexity: linear in examples × markets.
  public func run() throws(CheckerError) -> [DataProblem] {
    var problems: [DataProblem] = []
    for reading in engine.languages.compactMap(engine.reading) {
      problems += try ExampleLint.run(reading)
      problems += try ClosureLint.run(reading)
      problems += try DiscourseLint.run(reading)
      problems += StatementLint.run(reading)
      problems += ReferenceLint.entries(reading)
    }
    problems += try Parallel.chunks(of: 0..<3) { [engine] (checks) throws(CheckerError) in
      var found: [DataProblem] = []
      for check in checks {
        switch check {
        case 0: found += SpokenLint.run(engine)
        case 1: found += try SpokenLint.heard(engine)
        default: found += ReferenceLint.markets(engine)
        }
      }
      return found
    }
    return problems.sorted { a, b in
      (a.place.file, a.place.line, a.message) < (b.place.file, b.place.line, b.message)
    }
  }
}
